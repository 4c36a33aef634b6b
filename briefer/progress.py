"""Edge: what a run is doing, one line on a terminal, a few plain lines in a pipe, nothing when quiet."""

import sys
import threading
import time
from collections import Counter
from types import TracebackType
from typing import Self

from briefer.llm import Event

# In a pipe, a line at most this often (seconds): enough to see that it lives, few enough for a log.
PIPE_INTERVAL = 15.0


class Progress:
    """Counts the events of a run and shows them; called from many threads."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._live = sys.stderr.isatty()
        self._lock = threading.Lock()
        self._done: Counter[str] = Counter()
        self._known = 0
        self._began = self._shown = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live and not self._quiet:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def __call__(self, event: Event) -> None:
        with self._lock:
            if event.kind == "known":
                self._known += 1
            elif event.kind == "finished":
                self._done[event.prompt] += 1
            elif event.kind == "waiting":
                self._show(f"waiting {event.seconds:.0f} s: {event.detail}", now=True)
                return
            self._show(self._line())

    def _line(self) -> str:
        done = ", ".join(f"{prompt} {count}" for prompt, count in self._done.items())
        known = f"{self._known} known" if self._known else ""
        told = ", ".join(part for part in (done, known) if part) or "asking"
        return f"{time.monotonic() - self._began:4.0f} s  {told}"

    def _show(self, line: str, *, now: bool = False) -> None:
        if self._quiet:
            return
        if self._live:
            sys.stderr.write(f"\r\x1b[K{line[:120]}")
            sys.stderr.flush()
        elif now or time.monotonic() - self._shown >= PIPE_INTERVAL:
            self._shown = time.monotonic()
            sys.stderr.write(line + "\n")
