"""Child processes of our own that answer question after question over their standard streams, as pickled values."""

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import IO, Any

from briefer.errors import UsageError
from briefer.model import children

_READY = b"ready\n"


class ChildEndedError(Exception):
    """A child ended instead of answering."""


def started(
    module: str, arguments: Sequence[str] = (), *, refusal: str, stderr: children.Output = None
) -> "subprocess.Popen[bytes]":
    """One of our own modules, which calls `serve`, ready for its first question. Raises UsageError with `refusal` where
    it can't be started."""
    process = children.start(module, arguments, stderr=stderr)
    assert process.stdout is not None
    if process.stdout.read(len(_READY)) != _READY:
        process.kill()
        closed(process)
        raise UsageError(refusal)
    return process


def asked(process: "subprocess.Popen[bytes]", question: object) -> Any:
    """What a child answers. Raises ChildEndedError where it does not; it is killed then."""
    try:
        sent(process, question)
    except ChildEndedError:
        process.kill()
        raise
    return received(process)


def sent(process: "subprocess.Popen[bytes]", message: object) -> None:
    """Sends a child that converses one message. Raises ChildEndedError where it has ended."""
    assert process.stdin is not None
    written = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    try:
        process.stdin.write(written)
        process.stdin.flush()
    except (OSError, ValueError) as error:
        raise ChildEndedError from error


def received(process: "subprocess.Popen[bytes]") -> Any:
    """The next message of a child that converses. Raises ChildEndedError where it has ended; it is killed then."""
    assert process.stdout is not None
    try:
        return pickle.load(process.stdout)  # noqa: S301 - of our own process
    except (EOFError, OSError, ValueError, pickle.UnpicklingError) as error:
        process.kill()
        raise ChildEndedError from error


def closed(process: "subprocess.Popen[bytes]") -> None:
    """Waits for a child that is to end: it does with its standard input."""
    for pipe in (process.stdin, process.stdout):
        assert pipe is not None
        with suppress(OSError):  # it ended before it read what we wrote
            pipe.close()
    process.wait()


class Children:
    """As many children of one module as threads ask at once; each is started when it is first needed."""

    def __init__(self, module: str, *, refusal: str) -> None:
        self._module = module
        self._refusal = refusal
        self._free: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        self._all: list[subprocess.Popen[bytes]] = []
        self._lock = threading.Lock()
        self._is_ended = False

    def asked(self, question: object) -> Any:
        """What one of them answers. Raises ChildEndedError where it does not, and UsageError where none can start."""
        process = self._taken()
        answer = asked(process, question)
        self._free.put(process)
        return answer

    def _taken(self) -> "subprocess.Popen[bytes]":
        with suppress(Empty):
            return self._free.get_nowait()
        if self._is_ended:
            raise ChildEndedError
        process = started(self._module, refusal=self._refusal)
        with self._lock:
            self._all.append(process)
            if self._is_ended:  # meanwhile
                process.kill()
        return process

    def end(self) -> None:
        """Whoever waits for an answer gets none, and no child is started any more."""
        with self._lock:
            self._is_ended = True
            for process in self._all:
                process.kill()

    def close(self) -> None:
        """Waits for all of them, once no thread asks any more."""
        for process in self._all:
            closed(process)


def serve(answer: Callable[[Any], object], ready: Callable[[], None] = lambda: None) -> None:
    """In the child: answers what comes by standard input until that ends; `ready` is called before the first."""
    with _begun(ready) as answers, suppress(EOFError, BrokenPipeError):
        while True:
            question = pickle.load(sys.stdin.buffer)  # noqa: S301 - of our own parent
            pickle.dump(answer(question), answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()


def converse(receive: Callable[[Any, Callable[[object], None]], None]) -> None:
    """In the child: hands on each message that comes by standard input until that ends, and the way to send others,
    which any thread may take."""
    sending = threading.Lock()
    with _begun() as answers:

        def send(message: object) -> None:
            written = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)  # whole or not at all
            with sending, suppress(BrokenPipeError):
                answers.write(written)
                answers.flush()

        with suppress(EOFError):
            while True:
                receive(pickle.load(sys.stdin.buffer), send)  # noqa: S301 - of our own parent


def _begun(ready: Callable[[], None] = lambda: None) -> IO[bytes]:
    """Where the answers go, once the parent has heard that we are ready."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then decides
    # Standard output is for the answers; what is printed by accident goes to the errors.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    ready()
    answers.write(_READY)
    answers.flush()
    return answers
