"""Chunks of claims judged by code in processes of our own: one that ends costs the line it ended on, no other."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from briefer.checks import claims
from briefer.checks.claims import Bad, Claim, Judged
from briefer.errors import INTERNAL_ERRORS, internal_error
from briefer.model import serving

# A line by its number from 1: its bytes, or why it can't be read.
Numbered = tuple[int, bytes | Bad]
Answer = tuple[int, Judged | Bad]


class Workers:
    """So many processes that judge chunks; a context manager. Each is started when first needed, and ends with its
    standard input, and so with us."""

    def __init__(self, jobs: int) -> None:
        self._threads = ThreadPoolExecutor(jobs)
        self._children = serving.Children(
            __name__, refusal="a process for the checks can't be started: check with '--jobs 1'"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._children.end()
        self._threads.shutdown(cancel_futures=True)
        self._children.close()

    def submit(self, chunk: list[Numbered]) -> Future[list[Answer]]:
        return self._threads.submit(self._judged, chunk)

    def _judged(self, chunk: list[Numbered]) -> list[Answer]:
        answers = self._asked(chunk)
        if answers is not None:
            return answers
        if len(chunk) > 1:  # which line it ended on is told line by line
            return [answer for line in chunk for answer in self._judged([line])]
        return [(chunk[0][0], Bad("the process that checked it ended: out of memory?"))]

    def _asked(self, chunk: list[Numbered]) -> list[Answer] | None:
        """What a process answers; None if it ended instead."""
        try:
            answers: list[Answer] = self._children.asked(chunk)
        except serving.ChildEndedError:
            return None
        return answers


def judge_chunk(chunk: Sequence[Numbered]) -> list[Answer]:
    """The verdict of code on each line; what can't be judged is told, and costs no other line."""
    return [(number, _judge(line)) for number, line in chunk]


def _judge(line: bytes | Bad) -> Judged | Bad:
    if isinstance(line, Bad):
        return line
    try:
        claim = claims.parse(line.decode("utf-8"))
        return claims.judge(claim).light() if isinstance(claim, Claim) else claim
    except UnicodeDecodeError as error:
        return Bad(f"not UTF-8: {error.reason} at byte {error.start}")
    except INTERNAL_ERRORS as error:
        return Bad(f"the checks failed on it: {internal_error(error)}")


if __name__ == "__main__":
    serving.serve(judge_chunk)
