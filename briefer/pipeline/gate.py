"""What a run is asked for and works with, and its one gate to the model."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeVar

from briefer.errors import INTERNAL_ERRORS, ModelUnavailable, ReplyInvalid, RunStopped, ServerDown, internal_error
from briefer.models import AnyReply, Ask, Gather, Run, Vectors, Weigh
from briefer.pipeline.pool import AskingWorkers, Spread, WorkerPool, in_line, in_threads
from briefer.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

R = TypeVar("R")
# Whether a model sits the exam that its jobs depend on: it does; it is trusted with all of them; it is examined, for
# what that costs, and trusted; it has none but those every model has.
Exam = Literal["run", "skip", "rehearse", "off"]


@dataclass(frozen=True)
class BriefingRequest:
    """What is asked for: the briefing's day, its language (None: the commonest among the articles), the knobs,
    whether the model is examined, and how many stories are told (None: all), those on one of the topics first."""

    day: date
    language: str | None = None
    settings: Settings = field(default_factory=Settings)
    exam: Exam = "off"
    most_stories: int | None = None
    topics: tuple[str, ...] = ()


def no_vectors(texts: Sequence[str]) -> None:
    """Nothing can tell how near texts are, and words must do."""


@dataclass(frozen=True)
class ModelPort:
    """What the steps work with: the two ways to ask the model, what the answers have cost, who hears how much of the
    stories is told, 0..1, and how many articles are read, of how many, who tells what texts mean, the model's name,
    whether it is known that words alone tell what belongs together,
    where work is done that asks nobody, where stories are told, and who is told, from when the model has sat its exam
    on, how to see that nobody is at work and all wait for answers, or None where nobody can see it."""

    ask: Ask
    weigh: Weigh
    run: Callable[[], Run]
    on_progress: Callable[[float], None] = lambda _share: None
    on_read: Callable[[int, int], None] = lambda _done, _articles: None
    vectors: Vectors = no_vectors
    by_words: bool = False
    model: str = ""
    spread: Spread = in_line
    workers: AskingWorkers = in_threads
    gather: Gather = lambda _idle: None


class ModelGate:
    """The way to the model, for `jobs` questions at a time. Once a run is stopped it asks no more, and says so
    to each step as a ModelError."""

    def __init__(self, port: ModelPort, pool: WorkerPool, jobs: int) -> None:
        self._port = port
        self._pool = pool
        self._free = threading.BoundedSemaphore(max(1, jobs))
        self._answered = False
        self.stopped: RunStopped | None = None

    def ask(self, prompt: str, reply: type[AnyReply], *, language: str, **values: str) -> AnyReply:
        return self._through(lambda: self._port.ask(prompt, reply, language=language, **values))

    def weigh(self, prompt: str, options: tuple[str, ...], *, language: str, **values: str) -> dict[str, float]:
        return self._through(lambda: self._port.weigh(prompt, options, language=language, **values))

    def vectors(self, texts: Sequence[str]) -> "NDArray[np.float64] | None":
        """Rows for the texts, or None; once a run is stopped, what is not known yet is told by words."""
        try:
            with self._pool.waiting(), self._free:
                return None if self.stopped else self._port.vectors(texts)
        except RunStopped as stopped:
            self.stopped = self.stopped or stopped
            return None

    def _through(self, call: Callable[[], R]) -> R:
        try:
            with self._pool.waiting(), self._free:
                if self.stopped:
                    raise _unavailable(self.stopped)
                answer = call()
        except RunStopped as stopped:
            self.stopped = self.stopped or stopped
            raise _unavailable(stopped) from stopped
        except INTERNAL_ERRORS as error:  # whatever an answer made us stumble over costs its question alone
            raise ReplyInvalid(internal_error(error), code="slip") from error
        self._answered = True
        return answer

    def refuse_if_unanswered(self) -> None:
        """Raises RunStopped where the key, the account or the budget paid for no answer at all."""
        if self.stopped and not self._answered and not isinstance(self.stopped, ServerDown):
            raise self.stopped


def _unavailable(stopped: RunStopped) -> ModelUnavailable:
    """A stopped run as each step hears of it."""
    return ModelUnavailable(str(stopped), code=stopped.code, values=stopped.values)
