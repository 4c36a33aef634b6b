"""Edge: a folder of files that takes the place of an older one, whole or not at all.

A day's folder is written beside the old one under another name and then takes its place by renaming, so
that whoever looks, or pulls the plug, finds the old briefing or the new one. Between the two renames the
old one stands under a hidden name that begins with `.<date>.old`; the next write or load puts it back.
"""

import json
import os
import secrets
import shutil
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from briefer.files.drafts import settle
from briefer.files.own import SOURCES, is_copy
from briefer.files.plain import content

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has none; two runs of one day are then not kept apart
    fcntl = None  # type: ignore[assignment]

# So many files wait for the disk at once: one after the other, a thousand articles wait for seconds. Few, for each may
# be large.
_WRITERS = 8
_OURS = frozenset({"briefing.md", "briefing.json", "briefing.html", SOURCES})


def beside(target: Path, role: str) -> Path:
    """A name that nobody can foresee, so that nothing lies there to be followed or overwritten."""
    return target.with_name(f".{target.name}.{role}-{secrets.token_hex(8)}")


def _left_behind(target: Path, role: str) -> list[Path]:
    """The folders that a killed run of this user left; a link is none, wherever it leads."""
    found = sorted(target.parent.glob(f".{target.name}.{role}*"))
    return [place for place in found if not place.is_symlink() and place.is_dir() and _is_mine(place)]


def _is_mine(place: Path) -> bool:
    return not hasattr(os, "geteuid") or place.lstat().st_uid == os.geteuid()


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Holds `folder` while it is changed: a second run waits for its turn."""
    if fcntl is None:
        yield
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def heal(target: Path) -> None:
    """Ends what a killed run left: its unfinished folder goes, the old briefing comes back or makes room."""
    for new in _left_behind(target, "new"):
        shutil.rmtree(new)
    for old in _left_behind(target, "old"):
        if target.exists():
            _move_foreign(old, target)
            shutil.rmtree(old)
        elif (old / "briefing.json").is_file():
            old.rename(target)


def fill(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    """A folder for the user's eyes only, every byte of it on the disk; on any failure, no folder."""
    try:
        folder.mkdir(mode=0o700)
        (folder / SOURCES).mkdir(mode=0o700)
        with ThreadPoolExecutor(_WRITERS) as writers:
            under_way: deque[Future[None]] = deque()
            for name, text in files:
                under_way.append(writers.submit(_put, folder / name, text))
                if len(under_way) >= _WRITERS:
                    under_way.popleft().result()
            for written in under_way:
                written.result()
        settle(folder / SOURCES)
        settle(folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _put(file: Path, text: str) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(text.encode("utf-8"))
        stream.flush()
        os.fsync(stream.fileno())


def swap(new: Path, target: Path) -> None:
    """The new folder takes the place of the old one; if it can't, the old one stays."""
    old = beside(target, "old")
    if not target.exists():
        new.rename(target)
        settle(target.parent)
        return
    target.rename(old)
    try:
        new.rename(target)
    except BaseException:
        old.rename(target)
        shutil.rmtree(new, ignore_errors=True)
        raise
    settle(target.parent)
    with suppress(OSError):  # the briefing is in its place; what is left of the old one waits for the next run
        _move_foreign(old, target)
        shutil.rmtree(old)


def _move_foreign(old: Path, target: Path) -> None:
    """What is not ours moves over from the old folder, one rename each; nothing new is overwritten."""
    foreign = [entry for entry in sorted(old.iterdir()) if entry.name not in _OURS]
    for entry in (*foreign, *foreign_sources(old)):
        place = target / entry.relative_to(old)
        if not os.path.lexists(place):
            entry.rename(place)


def foreign_sources(day: Path) -> list[Path]:
    """What lies among a day's sources and was not put there by briefer: it is neither named in the briefing beside it
    nor a text under the name that briefer would give it."""
    sources = day / SOURCES
    if sources.is_symlink() or not sources.is_dir():
        return []
    named = _named_sources(day)
    return [entry for entry in sorted(sources.iterdir()) if entry.name not in named and not _is_copy(entry)]


def _named_sources(day: Path) -> frozenset[str]:
    """The names of the texts that a day's briefing has, as far as it can be read."""
    try:
        documents = json.loads(content(day / "briefing.json"))["documents"]
        return frozenset(f"{document['id']}.txt" for document in documents)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return frozenset()


def _is_copy(file: Path) -> bool:
    if file.suffix != ".txt" or file.is_symlink():
        return False
    try:
        return is_copy(file.stem, content(file).decode("utf-8"))
    except (OSError, UnicodeDecodeError):
        return False
