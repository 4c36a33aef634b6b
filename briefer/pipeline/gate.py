"""What a run is asked for and works with, and its one line to the model."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from briefer.errors import ModelUnavailable, RunStopped, ServerDown
from briefer.models import AnyReply, Ask, Run, Vectors, Weigh
from briefer.pipeline.pool import Crew
from briefer.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

R = TypeVar("R")


@dataclass(frozen=True)
class Order:
    """What is asked for: the briefing's day, its language (None: the commonest among the articles), the knobs."""

    day: date
    language: str | None = None
    settings: Settings = field(default_factory=Settings)


def no_vectors(texts: Sequence[str]) -> None:
    """Nothing can tell how near texts are, and words must do."""


@dataclass(frozen=True)
class Desk:
    """What the steps work with: the two ways to ask the model, what the answers have cost, who hears how much of the
    stories is told, 0..1, and who tells what texts mean."""

    ask: Ask
    weigh: Weigh
    run: Callable[[], Run]
    heard: Callable[[float], None] = lambda _share: None
    vectors: Vectors = no_vectors


class Line:
    """The line to the model, for `jobs` questions at a time. Once a run is stopped it asks no more, and says so
    to each step as a ModelError."""

    def __init__(self, desk: Desk, crew: Crew, jobs: int) -> None:
        self._desk = desk
        self._crew = crew
        self._free = threading.BoundedSemaphore(max(1, jobs))
        self._answered = False
        self.stopped: RunStopped | None = None

    def ask(self, prompt: str, reply: type[AnyReply], *, language: str, **values: str) -> AnyReply:
        return self._through(lambda: self._desk.ask(prompt, reply, language=language, **values))

    def weigh(self, prompt: str, options: tuple[str, ...], *, language: str, **values: str) -> dict[str, float]:
        return self._through(lambda: self._desk.weigh(prompt, options, language=language, **values))

    def vectors(self, texts: Sequence[str]) -> "NDArray[np.float64] | None":
        """Rows for the texts, or None; once a run is stopped, what is not known yet is told by words."""
        try:
            with self._crew.waiting(), self._free:
                return None if self.stopped else self._desk.vectors(texts)
        except RunStopped as stopped:
            self.stopped = self.stopped or stopped
            return None

    def _through(self, call: Callable[[], R]) -> R:
        try:
            with self._crew.waiting(), self._free:
                if self.stopped:
                    raise ModelUnavailable(str(self.stopped))
                answer = call()
        except RunStopped as stopped:
            self.stopped = self.stopped or stopped
            raise ModelUnavailable(str(stopped)) from stopped
        self._answered = True
        return answer

    def refuse_if_unanswered(self) -> None:
        """Raises RunStopped where the key, the account or the budget bought not one answer."""
        if self.stopped and not self._answered and not isinstance(self.stopped, ServerDown):
            raise self.stopped
