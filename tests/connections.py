"""Every connection that this process really tries to make, whoever makes it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_listening: list[list[tuple[str, int]]] = []


def _hear(event: str, arguments: tuple) -> None:
    if event == "socket.connect" and _listening and isinstance(arguments[1], tuple):
        for heard in _listening:
            heard.append(arguments[1][:2])


sys.addaudithook(_hear)


@contextmanager
def connections() -> Iterator[list[tuple[str, int]]]:
    """The addresses and ports that are connected to inside the block, in order."""
    heard: list[tuple[str, int]] = []
    _listening.append(heard)
    try:
        yield heard
    finally:
        _listening.remove(heard)
