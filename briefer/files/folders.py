"""Edge: which files a path of the user means, and how a path is printed."""

import errno
import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from briefer.errors import UsageError
from briefer.files import own
from briefer.models import Skipped


def files_under(path: str) -> Iterator[str | Skipped]:
    """The files to read at `path`, which the user gave. Raises UsageError where nothing is there."""
    if not path:
        raise UsageError("an empty path was given; give a file, a folder or '-'")
    try:
        status = Path(path).stat()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        if "\0" in path or not Path(path).is_symlink():
            raise UsageError(f"no such file or folder: '{show(path)}'; give a file, a folder or '-'") from error
        yield unreadable(path, error)
        return
    except OSError as error:
        yield unreadable(path, error)
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk(path)
    else:
        yield path


def _walk(top: str) -> Iterator[str | Skipped]:
    """The files below `top`, without what is hidden and what briefer wrote. Links are not followed out of it, nor into
    any folder, so that a walk always ends."""
    within = os.path.realpath(top)
    folders, briefings = [top], Counter[str]()
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as listing:
                entries = list(listing)
        except OSError as error:
            yield unreadable(folder, error)
            continue
        if any(entry.name == "briefing.json" and _is_plain_record(entry) for entry in entries):
            # Files of others may lie in a briefing's folder too, or a briefing among articles.
            entries = [entry for entry in entries if entry.name not in own.NAMES]
            briefings[folder if folder == top else str(Path(folder).parent)] += 1
        for entry in entries:
            if entry.name == own.COLLECTED and _is_plain_record(entry):
                continue  # the account of the articles beside it
            if entry.name.startswith("."):
                yield Skipped(path=show(entry.path), reason="hidden", code="hidden")
            elif entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            else:
                yield _entry(entry, within)
    for folder, count in briefings.items():
        yield _own_briefings(folder, count)


def _own_briefings(folder: str, count: int) -> Skipped:
    if count == 1:
        return Skipped(path=show(folder), reason="own_output", code="own_briefing")
    return Skipped(path=show(folder), reason="own_output", code="own_briefings", values=(str(count),))


def _entry(entry: os.DirEntry[str], within: str) -> str | Skipped:
    if entry.is_symlink() and (refusal := _leads_out(entry.path, within)):
        return refusal
    return entry.path


def _is_plain_record(entry: os.DirEntry[str]) -> bool:
    return entry.is_file(follow_symlinks=False) and own.is_record(entry.path)


def _leads_out(link: str, within: str) -> Skipped | None:
    if _is_folder(link):
        return Skipped(path=show(link), reason="not_followed", code="linked_folder")
    target = os.path.realpath(link)
    if Path(target).exists() and os.path.commonpath((within, target)) != within:
        return Skipped(path=show(link), reason="not_followed", code="link_out")
    return None


def _is_folder(link: str) -> bool:
    try:
        return stat.S_ISDIR(Path(link).stat().st_mode)
    except OSError:  # broken, looping or closed to us: reading it will say so
        return False


def unreadable(path: str, error: Exception) -> Skipped:
    """What could not be opened, and what the system says of it."""
    if isinstance(error, FileNotFoundError):
        return Skipped(path=show(path), reason="unreadable", code="gone")
    if isinstance(error, OSError) and error.errno == errno.EACCES:
        return Skipped(path=show(path), reason="unreadable", code="denied")
    message = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
    return Skipped(path=show(path), reason="unreadable", code="system_says", values=(message,))


def show(path: str) -> str:
    """A path as it can be printed: "/" between its parts; bytes, control and direction marks escaped."""
    posix = path.replace(os.sep, "/")
    return "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Cs") else _escaped(c) for c in posix)


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a name that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
