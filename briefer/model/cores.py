"""Edge: work in processes of our own, as many as there are cores."""

import gc
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from briefer.model import bench, crew, serving
from briefer.model.bench import Opening
from briefer.model.closing import Closing
from briefer.model.crew import Crew, WorkerEndedError
from briefer.models import Asking

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[T], R]

# So many values are sent at once, and of fewer than this in all a process of our own costs more than it saves: it takes
# as long to start as to read some forty articles.
_GROUP, _FEWEST = 32, 100
# Stories, fewer of which are told in this process.
_FEWEST_ASKING = 20
# So many groups a process wait for it, so that it never waits for us; more would only fill the memory.
_AHEAD = 2
# A value that has ended so many processes is left alone.
_DEATHS = crew.DEATHS
_REFUSAL = "a process of our own can't be started: run with '--processes 1'"


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
        self._threads: list[ThreadPoolExecutor] = []

    def close(self) -> None:
        self._children.end()  # they hold nothing that is not with us already
        for threads in self._threads:  # one may be about to start another
            threads.shutdown()
        self._children.close()

    def work(self, opening: Opening, values: Sequence[Any], asking: Asking, jobs: int) -> list[Any]:
        """pipeline.pool.AskingWorkers. Those that read are let go first: what is remembered of a text is of no use to a
        story, and takes room."""
        if self._count < 2 or (len(values) < _FEWEST_ASKING and not self._has_crew):
            with opening(asking) as start:
                return [future.result() for future in [start(value) for value in values]]
        self.close()
        self._children, self._threads, self._has_crew = _children(), [], True
        return Crew(partial(_Pipe, opening), self._count, asking, jobs).work(values)

    def __call__(self, work: Work[T, R], values: Sequence[T]) -> Iterator[R | None]:
        if self._count < 2 or len(values) < _FEWEST:
            yield from map(work, values)
            return
        groups = (values[start : start + _GROUP] for start in range(0, len(values), _GROUP))
        waiting: deque[Future[list[R | None]]] = deque()
        threads = ThreadPoolExecutor(self._count, thread_name_prefix="briefer-cores")
        self._threads.append(threads)
        try:
            for group in groups:
                waiting.append(threads.submit(self._done, work, group))
                if len(waiting) > self._count * _AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)

    def _done(self, work: Work[T, R], group: Sequence[T]) -> list[R | None]:
        results = self._asked(work, group)
        return results if results is not None else [self._alone(work, value) for value in group]

    def _alone(self, work: Work[T, R], value: T) -> R | None:
        """One value of a group that ended its process, in a process of its own as often as it may end one."""
        for _ in range(1, _DEATHS):
            results = self._asked(work, [value])
            if results is not None:
                return results[0]
        return None

    def _asked(self, work: Work[T, R], group: Sequence[T]) -> list[R | None] | None:
        """What a process makes of the group; None if it ended instead. What it raised is raised."""
        try:
            results: list[R | None] | Exception = self._children.asked((work, list(group)))
        except serving.ChildEndedError:
            return None
        if isinstance(results, Exception):
            raise results
        return results


class _Pipe:
    """crew.WorkerLine to a process of our own."""

    def __init__(self, opening: Opening) -> None:
        self._sending, self._closing = threading.Lock(), threading.Lock()
        self._process = serving.started(bench.__name__, refusal=_REFUSAL)
        self.send(opening)

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
    serving.serve(_result)


def _result(asked: tuple[Work[T, R], list[T]]) -> list[R] | Exception:
    work, group = asked
    try:
        return [work(value) for value in group]
    except Exception as error:  # noqa: BLE001 - it is raised again where the work was handed out
        return error


if __name__ == "__main__":
    run_child()
