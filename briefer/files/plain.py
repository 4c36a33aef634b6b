"""Edge: the whole of a file that somebody names, if it is one: a pipe or a device may never end."""

import errno
import os
import stat
from pathlib import Path


def content(path: Path) -> bytes:
    """All bytes of a file. Raises OSError, also for what is no file."""
    held = os.open(path, os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(held, "rb") as file:
        if not stat.S_ISREG(os.fstat(held).st_mode):
            raise OSError(errno.EINVAL, "it is no file", str(path))
        return file.read()
