"""Edge: work in processes of our own, as many as there are cores."""

import gc
import os
import threading
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from briefer.errors import UsageError
from briefer.model import bench, serving
from briefer.model.bench import Opening
from briefer.model.closing import Closing
from briefer.model.crew import Crew, WorkerEndedError
from briefer.model.groups import GroupEndedError, SpreadWork, Work, worked
from briefer.models import Asking

T = TypeVar("T")
R = TypeVar("R")

# Of fewer values than this in all a process of our own costs more than it saves: it takes as long to start as to read
# some forty articles. Of stories, these are few.
_FEWEST, _FEWEST_ASKING = 100, 20
_REFUSAL = "a worker process can't be started: run with '--processes 1'"


def available() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Cores(Closing):
    """pipeline.pool.Spread and AskingWorkers on `count` processes, each started when it is first needed; they end with
    their standard input, and so with us. A value that ends its process costs no other."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._children = _children()
        self._has_crew = False
        self._groups: list[SpreadWork] = []

    def close(self) -> None:
        self._children.end()  # they hold nothing that is not with us already
        for groups in self._groups:  # one may be about to start another
            groups.close()
        self._children.close()

    def work(self, opening: Opening, values: Sequence[Any], asking: Asking, jobs: int) -> list[Any]:
        """pipeline.pool.AskingWorkers. Those that read are let go first: what is remembered of a text is of no use to a
        story, and takes room."""
        if self._count < 2 or (len(values) < _FEWEST_ASKING and not self._has_crew):
            with opening(asking) as start:
                return [future.result() for future in [start(value) for value in values]]
        self.close()
        self._children, self._groups, self._has_crew = _children(), [], True
        return Crew(partial(_Pipe, opening), self._count, asking, jobs).work(values)

    def __call__(self, work: Work[T, R], values: Sequence[T]) -> Iterator[R | None]:
        if self._count < 2 or len(values) < _FEWEST:
            return map(work, values)
        groups = SpreadWork(self._asked, self._count)
        self._groups.append(groups)
        return groups.results(work, values)

    def _asked(self, work: Work[T, R], group: Sequence[T]) -> list[R]:
        try:
            results: list[R] | Exception = self._children.asked((work, list(group)))
        except serving.ChildEndedError as error:
            raise GroupEndedError from error
        if isinstance(results, Exception):
            raise results
        return results


class _Pipe:
    """crew.WorkerLine to a process of our own."""

    def __init__(self, opening: Opening) -> None:
        self._sending = threading.Lock()
        self._process = serving.started(bench.__name__, refusal=_REFUSAL)
        try:
            self.send(opening)
        except WorkerEndedError as error:
            self.close()
            raise UsageError(_REFUSAL) from error

    def send(self, message: object) -> None:
        try:
            with self._sending:
                serving.sent(self._process, message)
        except serving.ChildEndedError as error:
            raise WorkerEndedError from error

    def receive(self) -> Any:
        try:
            return serving.received(self._process)
        except serving.ChildEndedError as error:
            raise WorkerEndedError from error

    def close(self) -> None:
        self._process.kill()  # it holds nothing that is not with us already
        serving.closed(self._process)


def _children() -> serving.Children:
    return serving.Children(__name__, refusal=_REFUSAL)


def run_child() -> None:
    """Work on group after group of standard input until it ends."""
    gc.set_threshold(50_000, 20, 100)  # many small values and few circles
    serving.serve(lambda asked: worked(*asked))


if __name__ == "__main__":
    run_child()
