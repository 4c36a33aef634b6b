"""Edge: files, folders and standard input become Documents; what can't be used is listed with its reason."""

import os
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from briefer.files import own
from briefer.files.contents import Entry, RawArticle, ReadTerms, SizeLimits, articles_in, limit_of, refused, too_large
from briefer.files.documents import documents, duplicate
from briefer.files.folders import files_under, show, unreadable
from briefer.files.formats.child import FormatReader
from briefer.files.formats.kinds import HEAD
from briefer.files.later_versions import latest_versions
from briefer.models import Document, Skipped

_NO_MAPPING: Mapping[str, str] = {}
_LIMITS = SizeLimits()


@dataclass(frozen=True)
class Intake:
    """What was read, sorted by path, and what was not."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]


def read(
    paths: Sequence[str],
    *,
    day: date,
    stdin: BinaryIO | None = None,
    limits: SizeLimits = _LIMITS,
    mapping: Mapping[str, str] = _NO_MAPPING,
) -> Intake:
    """Every article under `paths`: files, folders (all below them), or `-` for standard input.

    `day` is the briefing's: an article without a date is read as of it. `mapping` names the fields of rows that mean
    ours. The order of `paths` does not matter. Raises UsageError for a path that does not exist.
    """
    found: list[Entry] = []
    files: dict[str, bool] = {}  # whether the user named the file itself, or the folder of copies it lies in
    with FormatReader() as reader:
        terms = ReadTerms(day, limits, reader, mapping)
        for path in paths:
            if path == "-":
                found.extend(_read_stdin(stdin, terms))
                continue
            for entry in files_under(path):
                if isinstance(entry, Skipped):
                    found.append(entry)
                else:
                    files[entry] = files.get(entry, False) or _is_named(entry, path)
        named = frozenset(path for path, by_itself in files.items() if by_itself)
        read_files = _read_files(sorted(files, key=os.fsencode), terms, named)
        shown = frozenset(map(show, named))
        found.extend(_without_own_copy(entry, shown) for entry in read_files)
    return _sorted_out(found, day)


def _sorted_out(found: Sequence[Entry], day: date) -> Intake:
    articles = [entry for entry in found if isinstance(entry, RawArticle)]
    made, unused = documents(sorted(articles, key=lambda article: (article.path, article.row)), day)
    latest, earlier = latest_versions(made)
    skipped = [entry for entry in found if isinstance(entry, Skipped)] + unused
    skipped += [_superseded(document.path, later.path) for document, later in earlier]
    return Intake(latest, tuple(sorted(skipped, key=lambda entry: (entry.path, entry.reason))))


def _is_named(file: str, path: str) -> bool:
    return file == path or (Path(path).name == own.SOURCES and Path(file).parent == Path(path))


def _without_own_copy(entry: Entry, named: frozenset[str]) -> Entry:
    """An article, unless it is a copy that briefer keeps beside a briefing, and nobody asked for this very one."""
    if isinstance(entry, Skipped) or entry.row or entry.path in named or not own.is_copy(entry.stem, entry.text):
        return entry
    return Skipped(path=entry.path, reason="own_output", code="own_copy")


def _read_files(paths: Sequence[str], terms: ReadTerms, named: frozenset[str]) -> Iterator[Entry]:
    seen: dict[tuple[int, int], str] = {}
    for path in paths:
        try:
            status = Path(path).stat()
            if not stat.S_ISREG(status.st_mode):  # told before it is opened: a pipe or device may never end
                yield Skipped(path=show(path), reason="not_a_file", code="device")
                continue
            first = seen.setdefault((status.st_dev, status.st_ino), path)
            if first != path:
                yield duplicate(show(path), show(first))
                continue
            content = _content(path, status.st_size, terms.limits)
        except OSError as error:
            yield unreadable(path, error)
            continue
        if isinstance(content, Skipped):
            yield content
        else:
            yield from articles_in(content, show(path), terms, named=path in named)


def _content(path: str, size: int, limits: SizeLimits) -> bytes | Skipped:
    """The bytes of a file, unless there are more than its kind may have."""
    with Path(path).open("rb") as file:
        head = file.read(HEAD)
        limit = limit_of(head, path, limits)
        if size > limit:
            return refused(head, show(path)) or too_large(show(path), limit)
        return head + file.read(max(0, limit + 1 - len(head)))


def _read_stdin(stdin: BinaryIO | None, terms: ReadTerms) -> Iterator[Entry]:
    content = (stdin or sys.stdin.buffer).read(terms.limits.rows + 1)
    yield from articles_in(content, "-", terms, named=True)


def _superseded(path: str, later: str) -> Skipped:
    return Skipped(path=path, reason="superseded", code="later_version", values=(later,))
