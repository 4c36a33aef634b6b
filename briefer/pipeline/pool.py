"""The threads of a run: stories side by side, and inside a story its questions; results keep their order."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import Protocol, Self, TypeVar

from briefer.models import Asking

T = TypeVar("T")
R = TypeVar("R")

# Work that hands out work that hands out work: the innermost is done by the thread that has it.
_DEPTH = 2
# So many think at once; the others wait for answers. Python runs one thread at a time anyhow: more of them would only
# push each other's passages out of what is remembered, and keep the answers that arrive waiting.
SEATS = 2


class Spread(Protocol):
    """Work that needs nothing but its values, on as many cores as there are: the result of each value, in order, or
    None where a value ended every process that worked on it. `work` is a function of a module, and can be pickled."""

    def __call__(self, work: Callable[[T], R], values: Sequence[T]) -> Iterator[R | None]: ...


def in_line(work: Callable[[T], R], values: Sequence[T]) -> Iterator[R | None]:
    """Work in this very thread, one value after the other."""
    return map(work, values)


# What work is begun with where it is done: given the way to ask, it starts on value after value.
Opening = Callable[[Asking], AbstractContextManager[Callable[[T], Future[R]]]]


class AskingWorkers(Protocol):
    """Work that asks as it goes, on at most `jobs` values at a time, wherever that is: the result of each value, in
    order, or None where a value ended every process that worked on it. `opening` can be pickled; what is asked for is
    got by `asking`, in this process."""

    def __call__(
        self, opening: Opening[T, R], values: Sequence[T], asking: Asking, jobs: int
    ) -> Sequence[R | None]: ...


def in_threads(opening: Opening[T, R], values: Sequence[T], asking: Asking, jobs: int) -> list[R | None]:  # noqa: ARG001
    """AskingWorkers in this very process; the opening knows how many threads it has."""
    with opening(asking) as start:
        return [future.result() for future in [start(value) for value in values]]


class WorkerPool:
    """`jobs` threads for a day's stories, and as many for what each of them asks; a context manager.

    One executor for each depth, so that no thread waits for one that waits for it. A thread holds a seat while it
    computes and gives it up while it waits.
    """

    def __init__(self, jobs: int) -> None:
        self._executors = [ThreadPoolExecutor(max(1, jobs), thread_name_prefix=f"briefer-{at}") for at in range(_DEPTH)]
        self._seats = threading.Semaphore(SEATS)
        self._thread = threading.local()
        self._at_work, self._counting = 0, threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """An interrupted run does not wait for what is queued or under way."""
        for pool in self._executors:
            pool.shutdown(wait=kind is None, cancel_futures=True)

    def map(self, work: Callable[[T], R], values: Sequence[T]) -> list[R]:
        """`work` on every value at once, the results in the values' order. The first failure is raised."""
        depth: int = getattr(self._thread, "depth", 0)
        if depth == _DEPTH or len(values) < 2:
            return [work(value) for value in values]
        with self.waiting():
            return list(self._executors[depth].map(lambda value: self._deeper(depth, work, value), values))

    def start(self, work: Callable[[T], R], value: T) -> Future[R]:
        """`work` on one value, as soon as a thread is free."""
        return self._executors[0].submit(self._deeper, 0, work, value)

    def _deeper(self, depth: int, work: Callable[[T], R], value: T) -> R:
        self._thread.depth = depth + 1
        self._count(1)
        try:
            with self._seats:
                return work(value)
        finally:
            self._count(-1)

    @property
    def idle(self) -> bool:
        """Whether every thread that was given work waits for an answer, or for one that does."""
        return not self._at_work

    def _count(self, threads: int) -> None:
        with self._counting:
            self._at_work += threads

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Around what waits and does not compute: another thread takes the seat meanwhile."""
        if not getattr(self._thread, "depth", 0):  # the thread that hands out the work has no seat
            yield
            return
        self._count(-1)
        self._seats.release()
        try:
            yield
        finally:
            self._count(1)
            self._seats.acquire()
