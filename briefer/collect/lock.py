"""One collect at a time for a folder of articles: the second one says so and leaves."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from briefer.errors import UsageError

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has none; two collects of one day are then not kept apart
    fcntl = None  # type: ignore[assignment]


@contextmanager
def alone(place: Path, root: Path, *, wanted: bool) -> Iterator[None]:
    """Holds a file in `place` for the articles under `root`, if `wanted`. Raises UsageError where it is held."""
    if fcntl is None or not wanted:
        yield
        return
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:12]
    path = place / f"collect-{name}.lock"
    held = _held(path)
    if held is None:
        raise UsageError(f"another 'briefer collect' is writing below '{root}': wait until it ends")
    try:
        yield
    finally:
        path.unlink(missing_ok=True)  # while it is held: whoever waits at the old file finds that it is gone
        os.close(held)


def _held(path: Path) -> int | None:
    """The file at `path`, held; None where another process holds it. One that was removed between being opened and
    being held is none: the next collect would hold another file."""
    while True:
        opened = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(opened)
            return None
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(opened), path.stat()):
                return opened
        os.close(opened)
