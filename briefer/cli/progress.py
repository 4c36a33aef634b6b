"""Edge: what a run is doing, one line on a terminal, a few plain lines in a pipe, nothing when quiet."""

import shutil
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self, TextIO

from briefer.model.call_settings import Event
from briefer.model.prices import Live
from briefer.text.display import show

# In a pipe, a line at most this often (seconds): enough to see that it lives, few enough for a log.
PIPE_INTERVAL = 15.0
# On a terminal, the line is drawn anew at most this often.
LIVE_INTERVAL = 0.1
# The first question about an article's sentences, and how many articles tell how long the others will take.
_READING, _TELLING = "pick", 3
# From this share of the stories on, the time the others take can be told.
_ENOUGH = 0.05


@dataclass
class Seen:
    """What has happened so far: articles read, and questions answered, known and failed, by prompt."""

    articles: int
    read: int = 0
    done: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    failed: int = 0

    def note(self, event: Event) -> None:
        if event.kind == "known":
            self.known[event.prompt] += 1
        elif event.kind == "finished":
            self.done[event.prompt] += 1
        elif event.kind == "failed":
            self.failed += 1

    def left(self, seconds: float) -> str:
        """How long reading will still take, once some articles were read in this run. What was known before took no
        time, and tells none."""
        fresh, rest = self.read - self.known[_READING], self.articles - self.read
        if fresh < _TELLING or not rest:
            return ""
        return f"reading ends in {_span(seconds / fresh * rest)}"


class Progress:
    """Counts the events of a run of so many `articles` and shows them; called from many threads."""

    def __init__(
        self, *, quiet: bool, articles: int = 0, stream: TextIO | None = None, interval: float | None = None
    ) -> None:
        self._quiet = quiet
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._interval = (LIVE_INTERVAL if self._live else PIPE_INTERVAL) if interval is None else interval
        self._lock = threading.Lock()
        self._seen = Seen(articles)
        self._spent: Callable[[], tuple[Live, float | None]] | None = None
        self._began = self._shown = time.monotonic()
        self._share, self._telling = 0.0, 0.0
        self._awaited = ""  # what a batch is waited for
        self._waited = ""  # what a server said last of why to wait

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            if self._live and not self._quiet:
                self._stream.write("\r\x1b[K")
                self._stream.flush()
            self._quiet = True  # whoever still works has nothing more to tell

    def watch(self, spent: Callable[[], tuple[Live, float | None]]) -> None:
        """From now on tokens and USD are told too."""
        self._spent = spent

    def read(self, done: int, articles: int) -> None:
        """So many articles are read, of those that will be."""
        with self._lock:
            self._seen.read, self._seen.articles = max(done, self._seen.read), articles
            self._show(self._line())

    def heard(self, share: float) -> None:
        """How much of the stories is told, 0..1; the time that takes is counted from the first word of it."""
        with self._lock:
            self._telling = self._telling or time.monotonic()
            self._share = max(self._share, share)

    def __call__(self, event: Event) -> None:
        with self._lock:
            self._seen.note(event)
            if event.kind == "batch":
                changed, self._awaited = event.detail != self._awaited, event.detail
                if changed or self._live:
                    self._show(self._line(), now=True)
                return
            if event.kind == "finished":
                self._awaited = ""
            if event.kind == "waiting" and event.seconds >= 1:
                line = f"waiting {event.seconds:.0f} s: {show(event.detail, 200)}"
                anew, self._waited = line != self._waited, line  # a busy server says the same many times
                self._show(line, now=anew and not self._live)
            else:
                self._show(self._line())

    def _line(self) -> str:
        took = time.monotonic() - self._began
        if self._awaited:
            return f"{took:4.0f} s  {self._awaited}"
        calls, known = sum(self._seen.done.values()), sum(self._seen.known.values())
        parts = [f"{self._seen.read} of {self._seen.articles} articles read"] if self._seen.articles else []
        parts.append(f"{calls} calls")
        parts += [f"{known} known"] if known else []
        parts += [f"{self._seen.failed} failed"] if self._seen.failed else []
        if self._spent and calls:
            live, usd = self._spent()
            parts.append(f"{live.input_tokens + live.output_tokens} tokens")
            parts += [f"{usd:.4f} USD"] if usd is not None else []
        parts += [left] if (left := self._seen.left(took) or self._left()) else []
        return f"{took:4.0f} s  " + ", ".join(parts)

    def _left(self) -> str:
        """How much of the stories is told, and how long the rest will take."""
        if not self._telling:
            return ""
        took, share = time.monotonic() - self._telling, self._share
        ends = f", ends in {_span(took / share * (1 - share))}" if share >= _ENOUGH and took >= 1 else ""
        return f"{share:.0%} of the stories told{ends}"

    def _show(self, line: str, *, now: bool = False) -> None:
        due = time.monotonic() - self._shown >= self._interval
        if self._quiet or not (now or due):
            return
        self._shown = time.monotonic()
        if self._live:
            width = shutil.get_terminal_size().columns - 1
            self._stream.write(f"\r\x1b[K{line[:width]}")
        else:
            self._stream.write(line + "\n")
        self._stream.flush()


def _span(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
