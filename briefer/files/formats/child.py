"""Files read in a process of our own that may fall: a small one can ask for all memory and time there is."""

import subprocess
import sys
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self

from briefer.errors import INTERNAL_ERRORS, internal_error
from briefer.files.formats.extract import Extract, MissingLibrary
from briefer.files.formats.kinds import Kind
from briefer.files.formats.reading import extracts
from briefer.model import serving
from briefer.models import Note

try:
    import resource
except ImportError:  # pragma: no cover - Windows has none; the deadline alone then ends what takes too long
    resource = None  # type: ignore[assignment]

MEMORY = 2_000_000_000  # bytes
PROCESSOR = 20  # seconds of computing for one file
DEADLINE = 120.0  # seconds, however busy the machine
_TOO_COMPLEX = (Extract(notes=(Note(code="too_complex"),)),)

Answer = tuple[Extract, ...] | str  # the extra that brings a library which is missing


class FormatReader:
    """The held resource: a process that reads file after file, started with the first and anew after a fall."""

    def __init__(self, seconds: int = PROCESSOR) -> None:
        """`seconds` of computing are what one file may take."""
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_started(self) -> bool:
        return self._process is not None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, content: bytes, kind: Kind) -> tuple[Extract, ...]:
        """The articles of a file; a note says if it took more than one may. Raises MissingLibrary without the extra."""
        process = self._process or self._start()
        late = threading.Timer(DEADLINE, process.kill)
        late.start()
        try:
            answer: Answer = serving.asked(process, (content, kind))
        except serving.ChildEndedError:
            self._end()
            return _TOO_COMPLEX
        finally:
            late.cancel()
        if isinstance(answer, str):
            raise MissingLibrary(answer)
        return answer

    def _start(self) -> "subprocess.Popen[bytes]":
        self._process = serving.started(
            __name__,
            [str(self._seconds)],
            refusal="a process that reads files can't be started: out of memory?",
            stderr=subprocess.DEVNULL,
        )
        return self._process

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            with suppress(OSError):
                self._process.communicate()
            self._process = None


def _answer(content: bytes, kind: Kind) -> Answer:
    try:
        return extracts(content, kind)
    except MissingLibrary as error:
        return error.extra
    except (MemoryError, RecursionError):
        return _TOO_COMPLEX
    except INTERNAL_ERRORS as error:
        return (Extract(notes=(Note(code="slip", values=(internal_error(error),)),)),)


def _limit_memory() -> None:
    if resource:
        with suppress(ValueError, OSError):  # a system that sets no such limit, or a lower one
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _limit_processor(seconds: int) -> None:
    """So many seconds from now; past them the system ends this process."""
    if resource:
        used = resource.getrusage(resource.RUSAGE_SELF)
        with suppress(ValueError, OSError):
            limit = int(used.ru_utime + used.ru_stime) + seconds
            resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def run_child(seconds: int) -> None:
    """Read file after file of standard input until it ends."""

    def answer(asked: tuple[bytes, Kind]) -> Answer:
        _limit_processor(seconds)
        return _answer(*asked)

    serving.serve(answer, _limit_memory)


if __name__ == "__main__":
    run_child(int(sys.argv[1]))
