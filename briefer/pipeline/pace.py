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
    """Tells how many more of a story's articles are read: those of which no chunk is left, asked about or not."""

    def __init__(self, chunks: Sequence[str], articles: int, read: Callable[[int], None]) -> None:
        self._left, self._read = Counter(chunks), read
        self._noting = threading.Lock()
        if articles > len(self._left):
            self._tell(articles - len(self._left))

    def end(self, document: str) -> None:
        """One chunk of the document is read."""
        with self._noting:
            self._left[document] -= 1
            is_read = not self._left[document]
        if is_read:
            self._tell(1)

    def _tell(self, articles: int) -> None:
        with suppress(*INTERNAL_ERRORS):
            self._read(articles)


class DayProgress:
    """How much of all stories is told, and how many articles are read, as it is heard from many threads."""

    def __init__(
        self, stories: int, articles: int, tell: Callable[[float], None], read: Callable[[int, int], None]
    ) -> None:
        self._stories, self._articles, self._tell, self._heard = stories, articles, tell, read
        self._counting = threading.Lock()
        self._done, self._read = 0.0, 0

    def advance(self, share: float) -> None:
        """So much of one story is done."""
        with self._counting:
            self._done += share / self._stories
            done = min(self._done, 1.0)
        self._tell(done)

    def read(self, articles: int) -> None:
        """So many more articles are read."""
        with self._counting:
            self._read += articles
            read = min(self._read, self._articles)
        self._heard(read, self._articles)
