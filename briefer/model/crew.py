"""Values handed to workers that ask as they go: what they ask is asked here; what ends a worker costs itself alone."""

import threading
from collections import Counter, deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import suppress
from typing import Any, Protocol

from briefer.errors import INTERNAL_ERRORS
from briefer.model.bench import AskedQuestion, GivenAnswer, GivenValue, HeardProgress, WorkedValue
from briefer.model.groups import DEATHS
from briefer.models import Asking


class WorkerEndedError(Exception):
    """A worker ended; what it had in work is with us still."""


class WorkerLine(Protocol):
    """The way to one worker. Both raise WorkerEndedError where it has ended; many threads may send."""

    def send(self, message: GivenValue | GivenAnswer) -> None: ...

    def receive(self) -> WorkedValue | AskedQuestion | HeardProgress: ...

    def close(self) -> None:
        """Ends the worker, whatever it is at."""


class Crew:
    """Workers that are hired when there is work, each with at most `jobs` / `count` values at a time. A value that was
    in work when one ended is done again, by itself; its answers are not asked for again but taken from the store."""

    def __init__(self, hire: Callable[[], WorkerLine], count: int, asking: Asking, jobs: int) -> None:
        self._hire, self._count, self._asking = hire, count, asking
        self._each = max(1, -(-jobs // count))
        self._lock = threading.Lock()
        self._fresh: deque[int] = deque()
        self._suspects: deque[int] = deque()
        self._deaths: Counter[int] = Counter()
        self._lines: set[WorkerLine] = set()
        self._is_over = False
        self._answering = ThreadPoolExecutor(jobs, thread_name_prefix="briefer-answers")

    def work(self, values: Sequence[Any]) -> list[Any]:
        """The result of each value, in order; None where it ended every worker. What the work raised is raised."""
        results: list[Any] = [None] * len(values)
        self._fresh.extend(range(len(values)))
        threads = ThreadPoolExecutor(self._count, thread_name_prefix="briefer-crew")
        try:
            attended = [threads.submit(self._attend, values, results) for _ in range(self._count)]
            for future in wait(attended, return_when=FIRST_EXCEPTION).done:
                future.result()
        finally:
            self._end()
            threads.shutdown()
            self._answering.shutdown(wait=False, cancel_futures=True)
        return results

    def _end(self) -> None:
        with self._lock:
            self._is_over = True
            lines = list(self._lines)
        for line in lines:
            line.close()

    def _attend(self, values: Sequence[Any], results: list[Any]) -> None:
        """One worker after the other, until nothing is left to hand out."""
        while not self._is_over:
            at_hand: set[int] = set()
            first = self._next(at_hand)
            if first is None:
                return
            line = self._hired()
            try:
                self._serve(line, first, at_hand, values, results)
            except WorkerEndedError:
                self._bury(at_hand)
            finally:
                line.close()
                with self._lock:
                    self._lines.discard(line)

    def _hired(self) -> WorkerLine:
        line = self._hire()
        with self._lock:
            self._lines.add(line)
            is_over = self._is_over
        if is_over:  # meanwhile
            line.close()
        return line

    def _serve(
        self, line: WorkerLine, first: int, at_hand: set[int], values: Sequence[Any], results: list[Any]
    ) -> None:
        """One worker, for as long as there is work and it lives; `at_hand` is what it has of it."""
        number: int | None = first
        while True:
            while number is not None:
                at_hand.add(number)
                line.send(GivenValue(number, values[number]))
                number = self._next(at_hand)
            if not at_hand:
                return
            message = line.receive()
            if isinstance(message, AskedQuestion):
                with suppress(RuntimeError):  # all is over, and nobody answers any more
                    self._answering.submit(self._answer, line, message)
            elif isinstance(message, HeardProgress):
                with suppress(*INTERNAL_ERRORS):
                    getattr(self._asking, message.way)(message.amount)
            else:
                at_hand.discard(message.number)
                if isinstance(message.result, BaseException):
                    raise message.result
                results[message.number] = message.result
                number = self._next(at_hand)

    def _next(self, at_hand: set[int]) -> int | None:
        """What a worker with so much at hand is given next: what has ended a worker goes last and alone."""
        with self._lock:
            if self._fresh and len(at_hand) < self._each:
                return self._fresh.popleft()
            return self._suspects.popleft() if self._suspects and not at_hand else None

    def _bury(self, at_hand: set[int]) -> None:
        with self._lock:
            for number in sorted(at_hand):
                self._deaths[number] += 1
                if self._deaths[number] < DEATHS:
                    self._suspects.append(number)

    def _answer(self, line: WorkerLine, question: AskedQuestion) -> None:
        try:
            answer = getattr(self._asking, question.way)(*question.values, **question.named)
        except BaseException as error:  # noqa: BLE001 - it is raised where it was asked
            answer = error
        with suppress(WorkerEndedError):
            line.send(GivenAnswer(question.number, answer))
