"""A file that takes its place whole or not at all: under a name nobody can foresee until then, for its owner alone."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

# So much of a file's name is in that of its draft: a long name leaves no room for more.
_NAMED = 40


@contextmanager
def draft(file: Path) -> Iterator[IO[bytes]]:
    """What is written here replaces `file`, itself and not what it links to, once all of it is on the disk."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name[:_NAMED]}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    settle(file.parent)


def settle(folder: Path) -> None:
    """The names in a folder reach the disk only when the folder itself does."""
    with suppress(OSError):  # not every system can open a folder
        held = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(held)
        finally:
            os.close(held)
