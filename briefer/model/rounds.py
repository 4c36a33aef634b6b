"""How many batches, one after the other, the questions of a run would take."""

import threading
from collections.abc import Callable
from time import monotonic

# Seconds without a new question after which a round is whole, and where nobody can tell who is at work.
_SETTLE, _UNSEEN = 0.05, 0.5


class Rounds:
    """Whoever asks stands in a round until all do that are at work; `count` is how many there were. Safe to use from
    many threads."""

    def __init__(self) -> None:
        self.count = 0
        self._idle: Callable[[], bool] | None = None
        self._changed = threading.Condition()
        self._standing = 0
        self._last = 0.0

    def gather(self, idle: Callable[[], bool] | None) -> None:
        """models.Gather."""
        self._idle = idle

    def stand(self) -> None:
        """Waits until the round is whole."""
        with self._changed:
            number, first = self.count, not self._standing
            self._standing += 1
            self._last = monotonic()
            while self.count == number:
                if first and self._is_whole():  # one looks for all
                    self.count, self._standing = self.count + 1, 0
                    self._changed.notify_all()
                else:
                    self._changed.wait(_SETTLE if first else None)

    def _is_whole(self) -> bool:
        quiet = monotonic() - self._last
        return quiet >= _UNSEEN if self._idle is None else quiet >= _SETTLE and self._idle()
