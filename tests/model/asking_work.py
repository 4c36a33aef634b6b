"""Work that asks as it goes, for the tests of what does it elsewhere."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from briefer.errors import ModelRefused
from briefer.models import Asking, Reply

STORIES = range(40)


class Word(Reply):
    word: str


@contextmanager
def opening(asking: Asking) -> Iterator[Callable[[object], Future[str]]]:
    """Asks of each value, and says in which process."""
    with ThreadPoolExecutor(4) as pool:
        yield lambda value: pool.submit(asked, asking, value)


def asked(asking: Asking, value: object) -> str:
    return f"{asking.ask('say', Word, language='en', value=str(value)).word} {os.getpid()}"


@contextmanager
def ending(place: Path, times: int, asking: Asking) -> Iterator[Callable[[int], Future[str]]]:
    """Ends its process over 7 so many times, once it has its answer; `place` keeps count."""

    def work(value: int) -> str:
        answer = asked(asking, value)
        if value == 7 and len(list(place.iterdir())) < times:
            (place / str(len(list(place.iterdir())))).touch()
            os._exit(1)
        return answer

    with ThreadPoolExecutor(4) as pool:
        yield lambda value: pool.submit(work, value)


def say(prompt: str, reply: type[Word], *, language: str, value: str) -> Word:
    if value == "13":
        raise ModelRefused("not thirteen", code="declined", values=("13",))
    return reply(word=f"{prompt} {value}")


@contextmanager
def excusing(asking: Asking) -> Iterator[Callable[[int], Future[tuple[str, ...]]]]:
    """Gives what a refusal says of itself."""

    def work(value: int) -> tuple[str, ...]:
        try:
            return (asked(asking, value).rsplit(" ", 1)[0],)
        except ModelRefused as refused:
            return refused.reason

    with ThreadPoolExecutor(4) as pool:
        yield lambda value: pool.submit(work, value)
