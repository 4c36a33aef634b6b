"""How far a run has come: how many articles are read, how much of each story is told."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress

from briefer.errors import INTERNAL_ERRORS


class Pace:
    """How much of one story is done, told as it grows and never beyond the whole."""

    def __init__(self, advance: Callable[[float], None] = lambda _share: None) -> None:
        self._advance = advance
        self._done = 0.0
        self._counting = threading.Lock()

    def advance(self, share: float) -> None:
        with self._counting:
            self._done += share
        self._advance(share)

    def part(self, parts: int) -> "Pace":
        """The pace of one of so many equal parts."""
        return Pace(lambda share: self.advance(share / parts))

    def end(self) -> None:
        if self._done < 1.0 - 1e-9:
            self.advance(1.0 - self._done)


class ReadingProgress:
    """How many of a day's articles are read: those of which no chunk is left, asked about or not."""

    def __init__(self, chunks: Sequence[str], articles: int, read: Callable[[int, int], None]) -> None:
        self._left, self._articles, self._read = Counter(chunks), articles, read
        self._noting = threading.Lock()
        self._done = articles - len(self._left)

    def end(self, document: str) -> None:
        """One chunk of the document is read."""
        with self._noting:
            self._left[document] -= 1
            self._done += not self._left[document]
            done = self._done
        with suppress(*INTERNAL_ERRORS):
            self._read(done, self._articles)
