"""The articles that a file's content holds: one text, or one a row. A new kind of file is a branch of `_articles`."""

import hashlib
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from briefer.errors import INTERNAL_ERRORS, internal_error
from briefer.files import own
from briefer.files.decoding import Undecodable, decode
from briefer.files.formats.extract import Extract, MissingLibrary
from briefer.files.formats.kinds import Kind, kind_of
from briefer.files.formats.reading import extracts, is_extracted
from briefer.models import Note, Original, Skipped
from briefer.text.head import Head, declare
from briefer.text.published import fields as date_fields
from briefer.text.published import snake

_LOG = logging.getLogger(__name__)
_FIELDS = ("title", "outlet", "url", "published", "language", "section")


@dataclass(frozen=True)
class SizeLimits:
    """The largest article and the largest file of rows that are read, in bytes."""

    article: int = 5_000_000
    rows: int = 50_000_000


@dataclass(frozen=True)
class RawArticle:
    """One text with its place, before it is a Document; `row` is 0 for a file that is one article."""

    path: str
    row: int
    stem: str
    text: str
    declared: Head
    warnings: tuple[Note, ...] = ()
    original: Original | None = None

    @property
    def shown(self) -> str:
        return f"{self.path}:{self.row}" if self.row else self.path


Entry = RawArticle | Skipped


def is_rows_file(path: str) -> bool:
    return path.lower().endswith(".jsonl")


def limit_of(path: str, limits: SizeLimits) -> int:
    """The most bytes that are read of the file."""
    return limits.rows if is_rows_file(path) else limits.article


def holds_rows(content: bytes) -> bool:
    """Whether standard input, which has no name, holds rows."""
    try:
        return all(isinstance(json.loads(line), dict) for line in content.split(b"\n") if line.strip())
    except (ValueError, RecursionError):
        return False


def articles_in(content: bytes, path: str, day: date, limits: SizeLimits, *, rows: bool) -> list[Entry]:
    """The articles of a file, or that our own code stumbled over it: this costs no other file."""
    try:
        return list(_articles(content, path, day, limits, rows=rows))
    except INTERNAL_ERRORS as error:
        return [unread(path, error)]


def unread(path: str, error: Exception) -> Skipped:
    _LOG.debug("%s", path, exc_info=True)
    return Skipped(path=path, reason="unreadable", code="slip", values=(internal_error(error),))


def _articles(content: bytes, path: str, day: date, limits: SizeLimits, *, rows: bool) -> Iterator[Entry]:
    limit = limits.rows if rows else limits.article
    if len(content) > limit:
        yield too_large(path, limit)
        return
    stem = PurePosixPath(path).stem if path != "-" else "stdin"
    kind = "rows" if rows else kind_of(content)
    if is_extracted(kind):
        yield from _extracted(content, kind, path, stem, day)
        return
    try:
        text, warnings = decode(content)
    except Undecodable as error:
        yield Skipped(path=path, reason=error.reason, code=error.code, values=error.values)
        return
    if rows:
        for row, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                try:
                    found = _row(line, path, row, stem, day, limits)
                except INTERNAL_ERRORS as error:
                    found = unread(f"{path}:{row}", error)
                yield (replace(found, warnings=warnings + found.warnings) if isinstance(found, RawArticle) else found)
    elif not text.strip():
        yield Skipped(path=path, reason="empty", code="white_space")
    elif own.is_briefing(text):
        yield Skipped(path=path, reason="own_output", code="own_briefing")
    else:
        yield RawArticle(path, 0, stem, text, Head(), warnings)


def _extracted(content: bytes, kind: Kind, path: str, stem: str, day: date) -> Iterator[Entry]:
    """What is read out of a file of another kind, an entry a row where it holds several articles."""
    try:
        found = extracts(content, kind)
    except MissingLibrary as error:
        yield Skipped(path=path, reason="not_an_article_file", code=error.note.code, values=error.note.values)
        return
    original = Original(name=PurePosixPath(path).name, kind=kind, sha256=hashlib.sha256(content).hexdigest())
    for row, extract in enumerate(found, start=1):
        place = f"{path}:{row}" if len(found) > 1 else path
        if extract.text.strip():
            yield _raw(extract, path, row if len(found) > 1 else 0, stem, day, original)
        else:
            why = extract.notes[-1]
            yield Skipped(path=place, reason="not_an_article_file", code=why.code, values=why.values)


def _raw(extract: Extract, path: str, row: int, stem: str, day: date, original: Original) -> RawArticle:
    named = ("title", "outlet", "url", "published", "section", "language")
    fields = {name: value for name in named if (value := getattr(extract, name))}
    return RawArticle(path, row, stem, extract.text, declare(fields, day), extract.notes, original)


def _row(line: str, path: str, row: int, stem: str, day: date, limits: SizeLimits) -> Entry:
    place = f"{path}:{row}"
    try:
        fields = json.loads(line)
    except RecursionError:
        return Skipped(path=place, reason="bad_row", code="nested")
    except ValueError as error:
        return Skipped(path=place, reason="bad_row", code="not_json", values=(str(error)[:190],))
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str):
        return Skipped(path=place, reason="bad_row", code="row_shape")
    text, broken = _without_surrogates(fields["text"])
    if not text.strip():
        return Skipped(path=place, reason="empty", code="white_space")
    if len(text.encode()) > limits.article:
        return too_large(place, limits.article)
    given = {name: value for name, value in fields.items() if name != "text" and value is not None}
    strings = {name: _without_surrogates(value)[0] for name, value in given.items() if isinstance(value, str)}
    wanted = (name for name in given if snake(name) in _FIELDS or snake(name) in date_fields())
    ignored = [Note(code="field_left_out", values=(name,)) for name in wanted if name not in strings]
    replaced = [Note(code="half_character")] if broken else []
    return RawArticle(path, row, stem, text, declare(strings, day), (*replaced, *ignored))


def _without_surrogates(text: str) -> tuple[str, bool]:
    clean = re.sub("[\ud800-\udfff]", "\ufffd", text)
    return clean, clean != text


def too_large(path: str, limit: int) -> Skipped:
    return Skipped(path=path, reason="too_large", code="limit", values=(str(limit),))
