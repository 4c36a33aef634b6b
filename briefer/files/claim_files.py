"""Edge: claims read line by line from a file of any size, judged in chunks by several processes, in order."""

import io
import json
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TextIO

from briefer.checks import claims
from briefer.checks.claims import Bad, Judged
from briefer.errors import OutputError, RunStopped, UsageError
from briefer.files import plain
from briefer.files.claim_workers import Answer, Numbered, Workers, judge_chunk
from briefer.files.drafts import draft
from briefer.files.versions import as_written
from briefer.models import Weigh
from briefer.text.display import safe_json

LINE_LIMIT = 10_000_000  # bytes; a longer line is no claim
# A line of so many times the limit is none.
_NO_LINES = 20
_CHUNK_LINES, _CHUNK_BYTES = 64, 2_000_000


@dataclass
class ClaimTally:
    """What a check came to. `asked` counts the questions to the model, `stopped` says why they ended early."""

    lines: int = 0
    bad: int = 0
    asked: int = 0
    unanswered: int = 0
    stopped: RunStopped | None = None
    scores: claims.Scores = field(default_factory=claims.Scores)


@contextmanager
def opened(path: str) -> Iterator[IO[bytes]]:
    """The bytes of a file, or of standard input for "-". Raises UsageError where there is nothing to read."""
    if path == "-":
        yield sys.stdin.buffer
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(plain.opened(Path(path)))
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            raise UsageError(
                f"'{path}' can't be read: {why}; give a file with one JSON object per line, or - for a pipe"
            ) from error
        yield file


@contextmanager
def written(path: Path | None) -> Iterator[TextIO]:
    """Where verdicts go: standard output, or a file that appears whole or not at all."""
    if path is None:
        yield sys.stdout
        return
    try:
        with _target(path) as stream:
            text = io.TextIOWrapper(stream, encoding="utf-8")
            yield text
            text.flush()
            text.detach()
    except OSError as error:
        raise OutputError(f"'{path}' can't be written: {error.strerror or error}") from error


def _target(path: Path) -> AbstractContextManager[IO[bytes]]:
    if path.exists() and not path.is_file():  # a pipe or a device is written into, not replaced
        return path.open("wb")
    return draft(path)


def numbered(file: IO[bytes], limit: int = LINE_LIMIT) -> Iterator[Numbered]:
    """The lines that are not blank, each read whole but none beyond the limit. Raises UsageError for what has no lines:
    it may never end."""
    number = 0
    while line := file.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            _pass_over(file, line, number, limit)
            yield number, Bad(f"longer than {limit:,} bytes")
        elif line.strip():
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def _pass_over(file: IO[bytes], line: bytes, number: int, limit: int) -> None:
    """Reads a line that is too long to its end."""
    read = len(line)
    while (rest := file.readline(limit)) and not rest.endswith(b"\n"):
        read += len(rest)
        if b"\0" in line or read > _NO_LINES * limit:
            raise UsageError(f"line {number} has no end: give a file with one JSON object per line")


def judged(lines: Iterable[Numbered], jobs: int) -> Iterator[list[Answer]]:
    """The verdicts of code, chunk by chunk in the order of the lines; at most 2 chunks a process are held."""
    chunks = _chunks(lines)
    first, second = next(chunks, None), next(chunks, None)
    if first is None:
        return
    if jobs == 1 or second is None:  # one chunk: faster here than any process starts
        for chunk in (first, *([second] if second else []), *chunks):
            yield judge_chunk(chunk)
        return
    waiting: deque[Future[list[Answer]]] = deque()
    with Workers(jobs) as workers:
        for chunk in (first, second):
            waiting.append(workers.submit(chunk))
        for chunk in chunks:
            if len(waiting) >= 2 * jobs:
                yield waiting.popleft().result()
            waiting.append(workers.submit(chunk))
        while waiting:
            yield waiting.popleft().result()


def _chunks(lines: Iterable[Numbered]) -> Iterator[list[Numbered]]:
    chunk: list[Numbered] = []
    size = 0
    for number, line in lines:
        chunk.append((number, line))
        size += len(line) if isinstance(line, bytes) else 0
        if len(chunk) == _CHUNK_LINES or size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


@dataclass(frozen=True)
class Second:
    """A second reading of verdicts by a model: of which, and what it makes of one."""

    of: Callable[[Judged], bool]
    read: Callable[[Judged], Judged]


def by_weighing(weigh: Weigh) -> Second:
    """One yes/no question for each claim that code passed without being sure; the answer may lower a verdict."""
    return Second(lambda claim: claim.open, lambda claim: claims.consulted(claim, weigh))


def check(file: IO[bytes], out: TextIO, second: Second | None, jobs: int, report: Callable[[str], None]) -> ClaimTally:
    """Reads claims, writes verdicts in the same order, and reports bad lines by number; without `second` by code."""
    tally = ClaimTally()
    with ThreadPoolExecutor(jobs) as pool:
        for chunk in judged(numbered(file), jobs):
            for number, answer in _consulted(chunk, tally, second, pool):
                tally.lines += 1
                if isinstance(answer, Bad):
                    tally.bad += 1
                    report(f"line {number}: {answer.why}")
                    continue
                tally.scores.add(answer)
                out.write(to_json(answer) + "\n")
            out.flush()
    return tally


def to_json(judged: Judged) -> str:
    """The line that is written for a claim: nothing in it acts on a terminal."""
    verdict = {
        "id": judged.claim.id,
        "label": judged.label,
        "score": round(judged.score, 4),
        "checks": [as_written(check) for check in judged.checks],
        "evidence": [{"start": part.start, "end": part.end, "quote": part.quote} for part in judged.evidence],
    }
    # Half of a surrogate pair can stand in JSON as an escape alone.
    line = json.dumps(verdict, ensure_ascii=False)
    return safe_json(line if line.encode("utf-8", "replace").decode() == line else json.dumps(verdict))


def _consulted(
    chunk: list[Answer], tally: ClaimTally, second: Second | None, pool: ThreadPoolExecutor
) -> Iterator[Answer]:
    """The chunk with the model's word on the verdicts that it reads again."""
    if second is None or tally.stopped:
        yield from chunk
        return
    asked = {number: answer for number, answer in chunk if isinstance(answer, Judged) and second.of(answer)}
    done: dict[int, Judged] = {}
    for number, answer in zip(asked, pool.map(lambda claim: _asked(claim, second), asked.values()), strict=True):
        if isinstance(answer, RunStopped):
            tally.stopped = answer
            continue
        tally.asked += 1
        tally.unanswered += answer.checks[-1].outcome == "skipped"
        done[number] = answer
    yield from ((number, done.get(number, answer)) for number, answer in chunk)


def _asked(judged: Judged, second: Second) -> Judged | RunStopped:
    try:
        return second.read(judged)
    except RunStopped as stopped:
        return stopped
