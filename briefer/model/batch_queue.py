"""The questions that somebody waits for until a batch has brought their answers."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import monotonic

from briefer.model.answers import AnsweredQuestion
from briefer.model.batch_settings import BatchSettings
from briefer.model.connection import Notify
from briefer.model.records import Answer


@dataclass
class Waiting:
    """A question somebody waits for, and in how many batches it stood that brought it no answer."""

    asked: AnsweredQuestion
    answer: "asyncio.Future[Answer]"
    stood: int = 0


class BatchQueue:
    """All that is waited for, and what of it is open: in no batch yet. Lives in one event loop; `notify` is told what
    happens to which prompt. How long others on this machine are waited for is no matter of the server's clock."""

    def __init__(self, notify: Notify, settings: BatchSettings) -> None:
        self._notify, self._settings = notify, settings
        self._waiting: dict[str, Waiting] = {}
        self._open: dict[str, Waiting] = {}
        self._first = self._last = monotonic()

    @property
    def open(self) -> list[Waiting]:
        """Those that stand in no batch, as they came."""
        return [waiting for waiting in self._open.values() if not waiting.answer.done()]

    def get(self, key: str) -> Waiting | None:
        return self._waiting.get(key)

    def add(self, asked: AnsweredQuestion) -> Waiting:
        """A question that is waited for from now on."""
        waiting = Waiting(asked, asyncio.get_running_loop().create_future())
        self._waiting[asked.key] = waiting
        self._notify("started", asked.question.prompt, "", 0.0)
        return waiting

    def remove(self, key: str) -> None:
        """A question that nobody waits for any more."""
        self._waiting.pop(key, None)
        self._open.pop(key, None)

    def reopen(self, waiting: Waiting) -> None:
        """The question is to stand in the next batch."""
        self._last = monotonic()
        self._first = self._first if self._open else self._last
        self._open[waiting.asked.key] = waiting

    def is_quiet(self, settle: float, idle: Callable[[], bool] | None) -> bool:
        """Whether no more will come before something is answered: nothing has come for so long, and nobody is at work.
        Where nobody can tell that, nothing has come for much longer, and for half as long as the others took."""
        now = monotonic()
        gathering, quiet = now - self._first, now - self._last
        if quiet >= self._settings.at_longest:
            return True
        if idle is None:
            return quiet >= max(settle, self._settings.unseen, gathering / 2)
        return quiet >= settle and idle()

    def sent(self, keys: Iterable[str]) -> None:
        """These stand in a batch now."""
        for key in keys:
            self._open.pop(key, None)

    def succeed(self, waiting: Waiting, answer: Answer) -> None:
        if not waiting.answer.done():
            self._notify("finished", waiting.asked.question.prompt, "", answer.seconds)
            self._last = monotonic()
            waiting.answer.set_result(answer)

    def fail(self, waiting: Waiting, error: BaseException) -> None:
        self._open.pop(waiting.asked.key, None)
        if not waiting.answer.done():
            self._notify("failed", waiting.asked.question.prompt, str(error), 0.0)
            waiting.answer.set_exception(error)

    def fail_all(self, error: BaseException) -> None:
        for waiting in list(self._waiting.values()):
            self.fail(waiting, error)
