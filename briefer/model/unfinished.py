"""Edge: a recording under way, whose answers are on the disk as they come, beside the file to be made of them."""

import base64
import json
import os
import shutil
import threading
from collections.abc import Iterable
from dataclasses import astuple
from pathlib import Path

from briefer.errors import BrieferError, OutputError, UsageError
from briefer.model.cassette_files import Interaction, checked, content, write
from briefer.model.records import VectorRecord
from briefer.model.vector_rows import is_row

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has none; two recordings to one file are then not kept apart
    fcntl = None  # type: ignore[assignment]

# So much room there must be on the disk before one more answer is asked for.
ROOM = 16_000_000
_FIRST_LINE = b'{"briefer": "recording under way", "version": 1}\n'


class Unfinished:
    """The answers of a recording under way: JSON lines that grow with each answer, beside the file to come."""

    def __init__(self, path: Path, file: int, place: Path) -> None:
        self._path, self._file, self._place = path, file, place
        self._size = 0
        self._fault: OSError | None = None
        self._lock = threading.Lock()
        self.held: list[Interaction] = []
        self.held_vectors: list[VectorRecord] = []

    @classmethod
    def open(cls, path: Path) -> "Unfinished":
        """Raises UsageError where the recording is there already, OutputError where it can't be made."""
        try:
            if path.exists() or path.is_symlink():
                raise UsageError(f"the recording '{path}' exists: delete it to record again")
            path.parent.mkdir(parents=True, exist_ok=True)
            place = path.with_name(f"{path.name}.part")
            file = os.open(place, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0), 0o600)
            unfinished = cls(path, file, place)
            try:
                unfinished._hold()
                unfinished._load()
            except BaseException:
                os.close(file)
                raise
        except OSError as error:
            raise OutputError(f"the recording '{path}' can't be written: {error.strerror}") from error
        return unfinished

    def __enter__(self) -> "Unfinished":
        return self

    def __exit__(self, *_: object) -> None:
        """What was answered stays; an empty file does not."""
        if self._size <= len(_FIRST_LINE):
            self._place.unlink(missing_ok=True)
        os.close(self._file)

    def append(self, new: Interaction) -> None:
        """Keep an answer on the disk. Where that fails, nothing more is asked, and those in hand still count."""
        self._keep(new)

    def append_vectors(self, new: Iterable[VectorRecord]) -> None:
        """The same for vectors."""
        self._keep(
            {
                "vectors": [
                    [base64.b64encode(v).decode() if isinstance(v, bytes) else v for v in astuple(each)] for each in new
                ]
            }
        )

    def _keep(self, line: Interaction) -> None:
        with self._lock:
            try:
                self._put(json.dumps(line).encode() + b"\n")
            except OSError as error:
                self._fault = error
                os.ftruncate(self._file, self._size)

    def fault(self) -> BrieferError | None:
        """Why no more can be kept."""
        if self._fault is None and shutil.disk_usage(self._place.parent).free >= ROOM:
            return None
        why = self._fault.strerror if self._fault else "the disk is nearly full"
        return OutputError(self._unwritable(str(why)))

    def finish(self, text: str) -> None:
        """Write the recording, whole or not at all."""
        try:
            write(self._path, text)
        except OSError as error:
            raise OutputError(self._unwritable(error.strerror or str(error))) from error
        self._place.unlink(missing_ok=True)
        self.held, self.held_vectors, self._size = [], [], 0

    def _unwritable(self, why: str) -> str:
        return (
            f"the recording '{self._path}' can't be written: {why}; what was answered stands in '{self._place}': make"
            " room, and the same command goes on from there"
        )

    def _hold(self) -> None:
        if fcntl is None:
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageError(f"another run is making the recording '{self._path}': wait for it") from error

    def _load(self) -> None:
        """The whole lines that are there; a last one that was cut short is cut off."""
        lines = content(self._file, self._place)
        if not lines:
            self._put(_FIRST_LINE)
            return
        if not lines.startswith(_FIRST_LINE):
            raise UsageError(f"'{self._place}' is not a recording in progress: move it away to make '{self._path}'")
        self._size = len(_FIRST_LINE)
        for line in lines[self._size :].splitlines(keepends=True):
            try:
                self._take(json.loads(line) if line.endswith(b"\n") else {})
            except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
                break
            self._size += len(line)
        os.ftruncate(self._file, self._size)

    def _put(self, line: bytes) -> None:
        os.lseek(self._file, self._size, os.SEEK_SET)
        rest = memoryview(line)
        while rest:
            rest = rest[os.write(self._file, rest) :]
        os.fsync(self._file)
        self._size += len(line)

    def _take(self, line: Interaction) -> None:
        """Raises ValueError, LookupError, TypeError or AttributeError for a line that is none."""
        if "vectors" in line:
            self.held_vectors += [_vector(*fields) for fields in line["vectors"]]
        else:
            self.held.append(checked(line))


def _vector(
    key: object, model: object, run: object, row: str, tokens: object, cost: object, created: object
) -> VectorRecord:
    values = base64.b64decode(row, validate=True)
    if not is_row(values) or not isinstance(tokens, int) or not isinstance(cost, float | None):
        raise ValueError("no vector")
    return VectorRecord(str(key), str(model), str(run), values, tokens, cost, str(created))
