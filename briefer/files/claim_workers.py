"""Chunks of claims judged by code in processes of our own: one that ends costs the line it ended on, no other."""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from briefer.checks import claims
from briefer.checks.claims import Bad, Claim, Judged
from briefer.errors import INTERNAL_ERRORS, UsageError, internal_error
from briefer.model import children

# A line by its number from 1: its bytes, or why it can't be read.
Numbered = tuple[int, bytes | Bad]
Answer = tuple[int, Judged | Bad]
Process = subprocess.Popen  # of bytes
_READY = b"ready\n"


class Workers:
    """So many processes that judge chunks; a context manager. Each is started when first needed, and ends with its
    standard input, and so with us."""

    def __init__(self, jobs: int) -> None:
        self._threads = ThreadPoolExecutor(jobs)
        self._free: SimpleQueue[Process[bytes]] = SimpleQueue()
        self._all: list[Process[bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            for process in self._all:
                process.kill()
        self._threads.shutdown(cancel_futures=True)
        for process in self._all:
            _end(process)

    def submit(self, chunk: list[Numbered]) -> Future[list[Answer]]:
        return self._threads.submit(self._judged, chunk)

    def _judged(self, chunk: list[Numbered]) -> list[Answer]:
        answers = self._asked(chunk)
        if answers is not None:
            return answers
        if len(chunk) > 1:  # which line it ended on is told line by line
            return [answer for line in chunk for answer in self._judged([line])]
        return [(chunk[0][0], Bad("the process that judged it ended: too little memory?"))]

    def _asked(self, chunk: list[Numbered]) -> list[Answer] | None:
        """What a process answers; None if it ended instead."""
        try:
            process = self._free.get_nowait()
        except Empty:
            process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            pickle.dump(chunk, process.stdin)
            process.stdin.flush()
            answers: list[Answer] = pickle.load(process.stdout)  # noqa: S301 - of our own process
        except (EOFError, OSError, pickle.UnpicklingError):
            process.kill()
            return None
        self._free.put(process)
        return answers

    def _started(self) -> Process[bytes]:
        process = children.start(__name__)
        self._all.append(process)
        assert process.stdout is not None
        if process.stdout.read(len(_READY)) != _READY:
            raise UsageError("a process for the checks can't be started: check with '--jobs 1'")
        return process


def _end(process: "Process[bytes]") -> None:
    for pipe in (process.stdin, process.stdout):
        assert pipe is not None
        with suppress(OSError):  # it ended before it read what we wrote
            pipe.close()
    process.wait()


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
        return Bad(f"no UTF-8: {error.reason} at byte {error.start}")
    except INTERNAL_ERRORS as error:
        return Bad(f"the checks broke on it: {internal_error(error)}")


def run_child() -> None:
    """Judge chunk after chunk of standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then decides
    # Standard output is for the answers; what is printed by accident goes to the errors.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    answers.write(_READY)
    answers.flush()
    with suppress(EOFError, BrokenPipeError):
        while True:
            chunk: list[Numbered] = pickle.load(sys.stdin.buffer)  # noqa: S301 - of our own parent
            pickle.dump(judge_chunk(chunk), answers)
            answers.flush()


if __name__ == "__main__":
    run_child()
