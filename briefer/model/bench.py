"""Where work is done that asks as it goes, on several values at once, and what it sends and receives meanwhile.

It may be in another process or on another machine, and has no model, no store and no network: what it asks is asked for
it where its values came from.
"""

import gc
import os
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal

from briefer.model import serving
from briefer.models import Asking

Start = Callable[[Any], Future[Any]]
Opening = Callable[[Asking], AbstractContextManager[Start]]
Way = Literal["ask", "weigh", "vectors"]


@dataclass(frozen=True)
class GivenValue:
    """A value to work on."""

    number: int
    value: object


@dataclass(frozen=True)
class WorkedValue:
    """What came of a value: a result, or what was raised over it."""

    number: int
    result: object


@dataclass(frozen=True)
class AskedQuestion:
    """What the work asks."""

    number: int
    way: Way
    values: tuple[Any, ...]
    named: dict[str, Any]


@dataclass(frozen=True)
class GivenAnswer:
    """The answer to a question, or what was raised over it."""

    number: int
    answer: Any


@dataclass(frozen=True)
class HeardProgress:
    """How far the work is."""

    way: Literal["advance", "read"]
    amount: float


class Bench:
    """Works on what it receives, and sends what it asks and what came of it."""

    def __init__(self, opening: Opening, send: Callable[[object], None]) -> None:
        self._send = send
        self._numbers = count()
        self._asked: dict[int, Future[Any]] = {}
        asking = Asking(
            lambda *values, **named: self._answer("ask", values, named),
            lambda *values, **named: self._answer("weigh", values, named),
            lambda texts: self._answer("vectors", (texts,), {}),
            lambda share: send(HeardProgress("advance", share)),
            lambda articles: send(HeardProgress("read", articles)),
        )
        self._open = ExitStack()
        self._start = self._open.enter_context(opening(asking))

    def receive(self, message: GivenValue | GivenAnswer) -> None:
        if isinstance(message, GivenAnswer):
            self._asked.pop(message.number).set_result(message.answer)
            return
        self._start(message.value).add_done_callback(lambda future: self._done(message.number, future))

    def _done(self, number: int, future: Future[Any]) -> None:
        result: object = future.exception() or future.result()
        try:
            self._send(WorkedValue(number, result))
        except Exception as error:  # noqa: BLE001 - it can't be sent: that is what came of it
            self._send(WorkedValue(number, RuntimeError(f"{type(error).__name__}: {error}")))

    def _answer(self, way: Way, values: tuple[Any, ...], named: dict[str, Any]) -> Any:
        number, answered = next(self._numbers), Future[Any]()
        self._asked[number] = answered
        self._send(AskedQuestion(number, way, values, named))
        answer = answered.result()
        if isinstance(answer, BaseException):
            raise answer
        return answer


def run_child() -> None:
    """The first message of standard input opens the work; then it works until that ends."""
    gc.set_threshold(50_000, 20, 100)  # many small values and few circles
    benches: list[Bench] = []

    def receive(message: Any, send: Callable[[object], None]) -> None:
        if benches:
            benches[0].receive(message)
        else:
            benches.append(Bench(message, send))

    serving.converse(receive)
    os._exit(0)  # nobody hears any more what is still thought


if __name__ == "__main__":
    from briefer.model import bench

    bench.run_child()  # what is sent belongs to the module by its own name
