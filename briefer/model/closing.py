"""What is closed when its `with` ends."""

from abc import ABC, abstractmethod
from typing import Self


class Closing(ABC):
    """A thing with a `close` that a `with` calls, however it ends."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None: ...
