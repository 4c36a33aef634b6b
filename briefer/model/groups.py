"""Values handed to processes in groups: results in order, and what ends a process costs itself alone."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[T], R]

# So many values are sent at once.
SIZE = 32
# So many groups a process wait for it, so that it never waits for us; more would only fill the memory.
_AHEAD = 2
# A value that has ended so many processes is left alone.
DEATHS = 3


class GroupEndedError(Exception):
    """The process that worked on a group ended instead of answering."""


class AskedGroup(Protocol):
    """Has a process work on a group. Raises GroupEndedError where that ends."""

    def __call__(self, work: Work[T, R], group: Sequence[T]) -> list[R]: ...


class SpreadWork:
    """Groups that `count` processes work on at once."""

    def __init__(self, asked: AskedGroup, count: int) -> None:
        self._asked, self._count = asked, count
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="briefer-groups")

    def close(self) -> None:
        """Waits for the threads, once no process answers any more."""
        self._threads.shutdown()

    def results(self, work: Work[T, R], values: Sequence[T]) -> Iterator[R | None]:
        """The result of each value, in order; None where it ended every process. What the work raised is raised."""
        groups = (values[start : start + SIZE] for start in range(0, len(values), SIZE))
        waiting: deque[Future[list[R | None]]] = deque()
        try:
            for group in groups:
                waiting.append(self._threads.submit(self._done, work, group))
                if len(waiting) > self._count * _AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            self._threads.shutdown(wait=False, cancel_futures=True)

    def _done(self, work: Work[T, R], group: Sequence[T]) -> list[R | None]:
        try:
            return [*self._asked(work, group)]
        except GroupEndedError:
            return [self._alone(work, value) for value in group]

    def _alone(self, work: Work[T, R], value: T) -> R | None:
        """One value of a group that ended its process, in a process of its own as often as it may end one."""
        for _ in range(1, DEATHS):
            try:
                return self._asked(work, [value])[0]
            except GroupEndedError:
                continue
        return None


def worked(work: Work[T, R], group: Sequence[T]) -> list[R] | Exception:
    """In the process: what comes of each value, or what the work raised."""
    try:
        return [work(value) for value in group]
    except Exception as error:  # noqa: BLE001 - it is raised again where the work was handed out
        return error
