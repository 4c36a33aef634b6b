"""Edge: the whole of a file that somebody names, if it is one: a pipe or a device may never end."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

# Bytes: nothing that is read whole comes near it.
LARGEST = 1_000_000_000


def content(path: Path, largest: int = LARGEST) -> bytes:
    """All bytes of a file. Raises OSError, also for what is no file, or one of more bytes than `largest`."""
    with opened(path) as file:
        if os.fstat(file.fileno()).st_size > largest:
            raise OSError(errno.EFBIG, f"it has more than {largest:,} bytes", str(path))
        return file.read()


def opened(path: Path) -> BinaryIO:
    """A file, open to be read. Raises OSError, also for what is no file."""
    if "\0" in str(path):
        raise OSError(errno.EINVAL, "its name has a NUL", str(path))
    held = os.open(path, os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NONBLOCK", 0))
    file = os.fdopen(held, "rb")
    if not stat.S_ISREG(os.fstat(held).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "it is not a file", str(path))
    return file
