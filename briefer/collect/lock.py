"""One collect at a time for a folder of articles: the second one says so and leaves."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
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
    held = os.open(place / f"collect-{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageError(f"another 'briefer collect' is writing below '{root}': wait until it ends") from error
        yield
    finally:
        os.close(held)
