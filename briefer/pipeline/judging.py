"""A model asked about a briefing that is written: through the same gate, so many questions at a time, as a day's."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from briefer.errors import RunStopped
from briefer.pipeline.gate import ModelGate, ModelPort
from briefer.pipeline.pool import WorkerPool
from briefer.settings import Judge, Settings
from briefer.text import detect as languages

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True)
class Judging:
    """The judge, and the way to put several questions at once."""

    judge: Judge
    pool: WorkerPool
    gate: ModelGate

    def every(self, work: Callable[[A], B], values: Sequence[A], /) -> list[B]:
        """The work on each value, the results in order."""
        return self.pool.map(work, values)

    @property
    def stopped(self) -> RunStopped | None:
        """Why no more was asked, if key, account or budget ended it."""
        return self.gate.stopped


@contextmanager
def judging(port: ModelPort, settings: Settings, language: str) -> Iterator[Judging]:
    """The model of a port as a judge in a language; its threads end with the block."""
    pool = WorkerPool(settings.jobs)
    gate = ModelGate(port, pool, settings.jobs)
    judge = Judge(gate.ask, gate.weigh, language, languages.name(language, language), settings)
    port.gather(lambda: pool.idle)
    with pool:
        yield Judging(judge, pool, gate)
