"""The folder of the model files: what is in it, verified once, and locked while one is fetched."""

import contextlib
import errno
import hashlib
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import platformdirs

from briefer.errors import BrieferError
from briefer.model.model_table import Weights

Say = Callable[[str], None]


class WeightsError(BrieferError):
    """The model file could not be had or kept."""

    exit_code = 2


def model_folder() -> Path:
    """Where model files are kept: `$BRIEFER_CACHE/models`, else the user's cache folder."""
    root = os.environ.get("BRIEFER_CACHE")
    return (Path(root).expanduser() if root else platformdirs.user_cache_path("briefer")) / "models"


def is_verified(weights: Weights, folder: Path) -> bool:
    """Whether the file is there and is the right one. It is hashed once; a marker beside it remembers."""
    path = folder / weights.file
    if not has_size(path, weights.size):
        return False
    with contextlib.suppress(OSError, ValueError):
        if json.loads(_marker(path).read_text(encoding="utf-8")) == _state(weights, path):
            return True
    if file_sha256(path) != weights.sha256:
        return False
    with contextlib.suppress(OSError):  # a read-only cache costs a hash each time, no more
        mark(weights, path)
    return True


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def parts_folder(weights: Weights, folder: Path) -> Path:
    return folder / f"{weights.file}.parts"


def hub_folder(weights: Weights, folder: Path) -> Path:
    return folder / f"{weights.file}.hub"


def make_own(folder: Path) -> None:
    """A folder that is there, or one that is made; a link in its place is none of ours."""
    if folder.is_symlink():
        folder.unlink()
    folder.mkdir(exist_ok=True)


def has_size(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size


def _marker(path: Path) -> Path:
    return path.with_name(path.name + ".verified")


def _state(weights: Weights, path: Path) -> dict[str, object]:
    """What changes with the file: no program can set the time of the last change (ctime) back."""
    status = path.stat()
    changed = {"mtime_ns": status.st_mtime_ns, "ctime_ns": status.st_ctime_ns, "inode": status.st_ino}
    return {"sha256": weights.sha256, "size": status.st_size, **changed}


def mark(weights: Weights, path: Path) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".mark")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(_state(weights, path), file)
    Path(name).replace(_marker(path))


def need_space(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise WeightsError(
            f"'{folder.parent}' has {megabytes(free)} free and the model needs {megabytes(needed)}: "
            "make room, or set BRIEFER_CACHE to a folder on another disk."
        )


@contextlib.contextmanager
def only_one(path: Path, say: Say) -> Iterator[None]:
    """Hold a lock file; a second pull waits here. The system frees it when its holder ends."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        announced = False
        while not _locked(file):
            if not announced:
                say("Another pull of this model is under way; waiting for it.")
            announced = True
            time.sleep(0.2)
        yield
    finally:
        os.close(file)


def _locked(descriptor: int) -> bool:
    """Whether the lock is ours; False while another one holds it. Raises OSError where there are no locks at all."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            raise OSError(error.errno, f"it does not support locks ({error.strerror})") from error
        return False
    return True


def megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
