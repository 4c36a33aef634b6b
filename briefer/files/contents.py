"""The articles that a file's content holds: one text, one a row, or what a file of another kind is read as."""

import hashlib
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath

from briefer.errors import INTERNAL_ERRORS, internal_error
from briefer.files import own
from briefer.files.decoding import Undecodable, decode, refuse_other_formats
from briefer.files.formats.child import FormatReader
from briefer.files.formats.extract import Extract, MissingLibrary
from briefer.files.formats.json_values import parse_json
from briefer.files.formats.kinds import Kind, kind_of
from briefer.files.formats.parquet import MAGIC
from briefer.files.formats.reading import is_extracted
from briefer.files.rows import (
    given_text,
    is_linked,
    is_title_alone,
    mapped,
    rows_of,
    strings_of,
    table_rows,
    whole,
    without_surrogates,
)
from briefer.models import Note, Original, Skipped
from briefer.text.head import Head, declare
from briefer.text.markdown_marks import marked_from, without_marks

_LOG = logging.getLogger(__name__)
# What a file in a folder is called that is read as plain text; one that is named may be called anything.
TEXT_ENDINGS = (".txt", ".text", ".md", ".markdown")
_MARKDOWN = (".md", ".markdown")
_ROWS = (".jsonl", ".ndjson")
_TABLES = (".csv", ".tsv")
# What is read by its content, which is none of its kind where it is plain text.
_OTHER_KINDS = (".json", ".html", ".htm", ".mhtml", ".mht", ".eml", ".mbox", ".pdf", ".docx", ".xml", ".rss", ".atom",
                ".parquet")  # fmt: skip
_HEAD = 2_000  # characters
_FEED_LIST = re.compile(r"<opml[\s>]", re.IGNORECASE)
# Why an extract has no text, where it is not that its file is none of an article.
_REASONS = {"limit": "too_large", "slip": "unreadable", "too_complex": "unreadable", "pdf_broken": "unreadable",
            "pdf_encrypted": "unreadable", "pdf_no_text": "unreadable", "word_broken": "unreadable",
            "parquet_broken": "unreadable", "more_parts": "too_large", "odd_entries": "bad_row"}  # fmt: skip
# What is said of a file, and not of an article in it.
_OF_THE_FILE = frozenset({"more_parts", "odd_entries"})


@dataclass(frozen=True)
class SizeLimits:
    """The largest article, file of rows, and file of another kind (page, PDF, mail, …) that are read, in bytes."""

    article: int = 5_000_000
    rows: int = 50_000_000
    original: int = 50_000_000


@dataclass(frozen=True)
class ReadTerms:
    """How files are read: the briefing's day, the limits, which fields of a row mean ours, who reads other kinds."""

    day: date
    limits: SizeLimits
    reader: FormatReader
    mapping: Mapping[str, str] = field(default_factory=dict)


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


def limit_of(head: bytes, path: str, limits: SizeLimits) -> int:
    """The most bytes that are read of the file which begins so."""
    if (
        path.lower().endswith((*_ROWS, *_TABLES))
        or head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
        or head.startswith(MAGIC)
    ):
        return limits.rows
    return limits.original if head.startswith(b"PK\x03\x04") or is_extracted(kind_of(head)) else limits.article


def articles_in(content: bytes, path: str, terms: ReadTerms, *, named: bool) -> list[Entry]:
    """The articles of a file, or that our own code stumbled over it: this costs no other file.

    `named` is whether the user named the file itself: plain text is then read whatever it is called.
    """
    try:
        return list(_articles(content, path, terms, named=named))
    except INTERNAL_ERRORS as error:
        return [unread(path, error)]


def unread(path: str, error: Exception) -> Skipped:
    _LOG.debug("%s", path, exc_info=True)
    return Skipped(path=path, reason="unreadable", code="slip", values=(internal_error(error),))


def _articles(content: bytes, path: str, terms: ReadTerms, *, named: bool) -> Iterator[Entry]:
    kind = kind_of(content)
    if len(content) > (limit := limit_of(content[:65_536], path, terms.limits)):
        yield too_large(path, limit)
    elif kind in ("page", "json") and own.begins_record(content):
        yield Skipped(path=path, reason="own_output", code="own_record")
    elif is_extracted(kind):
        yield from _extracted(content, kind, path, terms)
    else:
        try:
            text, warnings = decode(content)
        except Undecodable as error:
            yield Skipped(path=path, reason=error.reason, code=error.code, values=error.values)
            return
        for found in _read_text(text, kind, path, terms, named=named):
            yield replace(found, warnings=warnings + found.warnings) if isinstance(found, RawArticle) else found


def _read_text(text: str, kind: Kind, path: str, terms: ReadTerms, *, named: bool) -> Iterator[Entry]:
    """The articles of a file that is text: as JSON, as rows, as a table, else as one article."""
    name = path.lower()
    if kind == "xml":
        code = "feed_list" if _FEED_LIST.search(text[:_HEAD]) else "other_xml"
        yield Skipped(path=path, reason="not_an_article_file", code=code)
    elif kind == "json":
        rows = rows_of(text, terms.mapping)
        if isinstance(rows, Note) and name.endswith(_ROWS):  # one row, whose fields the user names
            yield from _lines(text, path, terms)
        elif isinstance(rows, Note):
            yield Skipped(path=path, reason="not_an_article_file", code=rows.code)
        else:
            yield from _listed(enumerate(rows, start=1), path, terms)
    elif kind == "rows" or name.endswith(_ROWS):
        yield from _lines(text, path, terms)
    elif table := table_rows(text, terms.mapping):
        yield from _listed(enumerate(table, start=2), path, terms)
    elif name.endswith(_TABLES):
        yield Skipped(path=path, reason="not_an_article_file", code="table_header")
    elif not text.strip():
        yield Skipped(path=path, reason="empty", code="white_space")
    elif not named and name.endswith(_OTHER_KINDS):
        values = (PurePosixPath(name).suffix,)
        yield Skipped(path=path, reason="not_an_article_file", code="not_as_named", values=values)
    elif not named and not name.endswith(TEXT_ENDINGS):
        yield Skipped(path=path, reason="not_an_article_file", code="wanted", values=(", ".join(TEXT_ENDINGS),))
    elif own.is_briefing(text):
        yield Skipped(path=path, reason="own_output", code="own_briefing")
    else:
        yield _plain(text, path)


def _plain(text: str, path: str) -> RawArticle:
    start = marked_from(text, is_markdown=path.lower().endswith(_MARKDOWN))
    bare = text if start is None else text[:start] + without_marks(text[start:])
    original = None if bare == text else _original(text.encode("utf-8", "replace"), path, "markdown")
    return RawArticle(path, 0, _stem(path), bare, Head(), (), original)


def _stem(path: str) -> str:
    return PurePosixPath(path).stem if path != "-" else "stdin"


def _original(content: bytes, path: str, kind: str) -> Original:
    return Original(name=PurePosixPath(path).name, kind=kind, sha256=hashlib.sha256(content).hexdigest())


# ---- files of another kind -----------------------------------------------------------------------


def _extracted(content: bytes, kind: Kind, path: str, terms: ReadTerms) -> Iterator[Entry]:
    """What is read out of a file of another kind, an entry a row where it holds several articles."""
    try:
        found = terms.reader.read(content, kind)
    except MissingLibrary as error:
        yield Skipped(path=path, reason="not_an_article_file", code=error.note.code, values=error.note.values)
        return
    if kind == "parquet" and found[0].text:
        yield from _rows_told(found[0].text, path, terms)
        return
    original = _original(content, path, kind)
    for number, extract in enumerate(found, start=1):
        row = number if len(found) > 1 else 0
        place = f"{path}:{row}" if row else path
        if not extract.text.strip():
            why = extract.notes[-1]
            reason = _REASONS.get(why.code, "not_an_article_file")
            place = path if why.code in _OF_THE_FILE else place
            yield Skipped(path=place, reason=reason, code=why.code, values=why.values)
        elif len(extract.text.encode()) > terms.limits.article:
            yield too_large(place, terms.limits.article)
        else:
            declared = declare(_declared(extract), terms.day)
            yield RawArticle(path, row, _stem(path), extract.text, declared, extract.notes, original)


def _declared(extract: Extract) -> dict[str, str]:
    named = ("title", "outlet", "url", "published", "section", "language")
    return {name: value for name in named if (value := getattr(extract, name))}


# ---- rows ----------------------------------------------------------------------------------------


def _lines(text: str, path: str, terms: ReadTerms) -> Iterator[Entry]:
    """A row a line; one that is no JSON costs no other."""
    for row, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield _row(parse_json(line), path, row, terms)
            except ValueError as error:
                code = "nested" if isinstance(error.__cause__, RecursionError) else "not_json"
                values = () if code == "nested" else (str(error)[:190],)
                yield Skipped(path=f"{path}:{row}", reason="bad_row", code=code, values=values)
            except INTERNAL_ERRORS as error:
                yield unread(f"{path}:{row}", error)


def _rows_told(text: str, path: str, terms: ReadTerms) -> Iterator[Entry]:
    """The rows of a file; where no column holds a text, that is told of the file and not of each row."""
    entries = list(_lines(text, path, terms))
    if all(isinstance(entry, Skipped) and entry.code == "row_shape" for entry in entries):
        yield Skipped(path=path, reason="not_an_article_file", code="parquet_columns")
    else:
        yield from entries


def _listed(rows: Iterator[tuple[int, object]], path: str, terms: ReadTerms) -> Iterator[Entry]:
    """The rows of a list or table; those that only name an article are told together."""
    linked = 0
    for row, value in rows:
        try:
            found = _row(value, path, row, terms)
        except INTERNAL_ERRORS as error:
            found = unread(f"{path}:{row}", error)
        if (
            isinstance(found, Skipped)
            and found.code in ("row_shape", "white_space")
            and isinstance(value, dict)
            and is_linked(value)
        ):
            linked += 1
        else:
            yield found
    if linked:
        yield Skipped(path=path, reason="not_an_article_file", code="rows_without_text", values=(str(linked),))


def _row(value: object, path: str, row: int, terms: ReadTerms) -> Entry:
    place = f"{path}:{row}"
    fields = whole(mapped(value, terms.mapping)) if isinstance(value, dict) else {}
    given, is_teaser = given_text(fields)
    if given is None or is_title_alone(fields, given):
        return Skipped(path=place, reason="bad_row", code="row_shape")
    text, broken = without_surrogates(given)
    if not text.strip():
        return Skipped(path=place, reason="empty", code="white_space")
    if len(text.encode()) > terms.limits.article:
        return too_large(place, terms.limits.article)
    strings, strange = strings_of(fields)
    declared = declare({name: without_surrogates(string)[0] for name, string in strings.items()}, terms.day)
    notes = [Note(code="half_character")] if broken else []
    notes += [Note(code="teaser_only")] if is_teaser else []
    notes += [Note(code="field_left_out", values=(name,)) for name in strange]
    return RawArticle(path, row, _stem(path), text, declared, tuple(notes))


def refused(head: bytes, path: str) -> Skipped | None:
    """Why a file that begins so is not read at all: a program, an image, an archive, …; None where it may be text."""
    try:
        refuse_other_formats(head)
    except Undecodable as error:
        return Skipped(path=path, reason=error.reason, code=error.code, values=error.values)
    return None


def too_large(path: str, limit: int) -> Skipped:
    return Skipped(path=path, reason="too_large", code="limit", values=(str(limit),))
