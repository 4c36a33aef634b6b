"""Edge: files, folders and standard input become Documents; what can't be used is listed with its reason."""

import hashlib
import json
import logging
import os
import re
import stat
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

from briefer.errors import INTERNAL_ERRORS, internal_error
from briefer.files import own
from briefer.files.decoding import Undecodable, decode, oddities
from briefer.files.folders import files_under, show, unreadable
from briefer.files.later_versions import latest_versions
from briefer.models import Document, Note, Skipped
from briefer.text.detect import tell
from briefer.text.head import Head, day_in_dateline, day_in_link, declare, read_head
from briefer.text.opinion import is_opinion
from briefer.text.published import fields as date_fields
from briefer.text.published import snake
from briefer.text.words import words

_LOG = logging.getLogger(__name__)
_FEWEST_WORDS = 5
_UNSEGMENTED = frozenset({"zh", "ja", "th"})
_FIELDS = ("title", "outlet", "url", "published", "language", "section")


@dataclass(frozen=True)
class SizeLimits:
    """The largest article and the largest file of rows that are read, in bytes."""

    article: int = 5_000_000
    rows: int = 50_000_000


@dataclass(frozen=True)
class Intake:
    """What was read, sorted by path, and what was not."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True)
class _Article:
    """One text with its place, before it is a Document; `row` is 0 for a file that is one article."""

    path: str
    row: int
    stem: str
    text: str
    declared: Head
    warnings: tuple[Note, ...] = ()

    @property
    def shown(self) -> str:
        return f"{self.path}:{self.row}" if self.row else self.path


_Found = _Article | Skipped


def read(
    paths: Sequence[str], *, day: date, stdin: BinaryIO | None = None, limits: SizeLimits = SizeLimits()
) -> Intake:
    """Every article under `paths`: files, folders (all below them), or `-` for standard input.

    `day` is the briefing's: an article without a date is read as of it. The order of `paths` does not
    matter. Raises UsageError for a path that does not exist.
    """
    found: list[_Found] = []
    files: dict[str, bool] = {}  # whether the user named the file itself, or the folder of copies it lies in
    for path in paths:
        if path == "-":
            found.extend(_read_stdin(stdin, day, limits))
        else:
            for entry in files_under(path):
                if isinstance(entry, Skipped):
                    found.append(entry)
                else:
                    files[entry] = files.get(entry, False) or _is_named(entry, path)
    named = frozenset(show(path) for path, by_itself in files.items() if by_itself)
    read_files = _read_files(sorted(files, key=os.fsencode), day, limits)
    found.extend(_without_own_copy(entry, named) for entry in read_files)
    articles = [entry for entry in found if isinstance(entry, _Article)]
    documents, unused = _documents(sorted(articles, key=lambda article: (article.path, article.row)), day)
    latest, earlier = latest_versions(documents)
    skipped = [entry for entry in found if isinstance(entry, Skipped)] + unused
    skipped += [_superseded(document.path, later.path) for document, later in earlier]
    return Intake(latest, tuple(sorted(skipped, key=lambda entry: (entry.path, entry.reason))))


def _is_named(file: str, path: str) -> bool:
    return file == path or (Path(path).name == own.SOURCES and Path(file).parent == Path(path))


def _without_own_copy(entry: _Found, named: frozenset[str]) -> _Found:
    """An article, unless it is a copy that briefer keeps beside a briefing, and nobody asked for this very one."""
    if isinstance(entry, Skipped) or entry.row or entry.path in named or not own.is_copy(entry.stem, entry.text):
        return entry
    return Skipped(path=entry.path, reason="own_output", code="own_copy")


# ---- reading -------------------------------------------------------------------------------------


def _read_files(paths: Sequence[str], day: date, limits: SizeLimits) -> Iterator[_Found]:
    seen: dict[tuple[int, int], str] = {}
    for path in paths:
        try:
            status = Path(path).stat()
            if refusal := _refusal(path, status, limits):
                yield refusal
                continue
            first = seen.setdefault((status.st_dev, status.st_ino), path)
            if first != path:
                yield _duplicate(show(path), show(first))
                continue
            with Path(path).open("rb") as file:
                content = file.read(_limit(path, limits) + 1)
        except OSError as error:
            yield unreadable(path, error)
            continue
        yield from _guarded(content, show(path), day, limits, rows=path.lower().endswith(".jsonl"))


def _refusal(path: str, status: os.stat_result, limits: SizeLimits) -> Skipped | None:
    """Told by the file's status alone, before it is opened: a pipe or device may never end."""
    if not stat.S_ISREG(status.st_mode):
        return Skipped(path=show(path), reason="not_a_file", code="device")
    if status.st_size > _limit(path, limits):
        return _too_large(show(path), _limit(path, limits))
    return None


def _limit(path: str, limits: SizeLimits) -> int:
    return limits.rows if path.lower().endswith(".jsonl") else limits.article


def _read_stdin(stdin: BinaryIO | None, day: date, limits: SizeLimits) -> Iterator[_Found]:
    content = (stdin or sys.stdin.buffer).read(limits.rows + 1)
    rows = content.lstrip()[:1] == b"{" and _is_rows(content)
    yield from _guarded(content, "-", day, limits, rows=rows)


def _is_rows(content: bytes) -> bool:
    try:
        return all(isinstance(json.loads(line), dict) for line in content.split(b"\n") if line.strip())
    except (ValueError, RecursionError):
        return False


def _guarded(content: bytes, path: str, day: date, limits: SizeLimits, *, rows: bool) -> list[_Found]:
    """The articles of a file, or that our own code stumbled over it: this costs no other file."""
    try:
        return list(_articles(content, path, day, limits, rows=rows))
    except INTERNAL_ERRORS as error:
        return [_unread(path, error)]


def _unread(path: str, error: Exception) -> Skipped:
    _LOG.debug("%s", path, exc_info=True)
    return Skipped(path=path, reason="unreadable", code="slip", values=(internal_error(error),))


def _articles(content: bytes, path: str, day: date, limits: SizeLimits, *, rows: bool) -> Iterator[_Found]:
    limit = limits.rows if rows else limits.article
    if len(content) > limit:
        yield _too_large(path, limit)
        return
    try:
        text, warnings = decode(content)
    except Undecodable as error:
        yield Skipped(path=path, reason=error.reason, code=error.code, values=error.values)
        return
    stem = PurePosixPath(path).stem if path != "-" else "stdin"
    if rows:
        for row, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                try:
                    found = _row(line, path, row, stem, day, limits)
                except INTERNAL_ERRORS as error:
                    found = _unread(f"{path}:{row}", error)
                yield (replace(found, warnings=warnings + found.warnings) if isinstance(found, _Article) else found)
    elif not text.strip():
        yield Skipped(path=path, reason="empty", code="white_space")
    elif own.is_briefing(text):
        yield Skipped(path=path, reason="own_output", code="own_briefing")
    else:
        yield _Article(path, 0, stem, text, Head(), warnings)


def _row(line: str, path: str, row: int, stem: str, day: date, limits: SizeLimits) -> _Found:
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
        return _too_large(place, limits.article)
    given = {name: value for name, value in fields.items() if name != "text" and value is not None}
    strings = {name: _without_surrogates(value)[0] for name, value in given.items() if isinstance(value, str)}
    wanted = (name for name in given if snake(name) in _FIELDS or snake(name) in date_fields())
    ignored = [Note(code="field_left_out", values=(name,)) for name in wanted if name not in strings]
    replaced = [Note(code="half_character")] if broken else []
    return _Article(path, row, stem, text, declare(strings, day), (*replaced, *ignored))


def _without_surrogates(text: str) -> tuple[str, bool]:
    clean = re.sub("[\ud800-\udfff]", "\ufffd", text)
    return clean, clean != text


def _too_large(path: str, limit: int) -> Skipped:
    return Skipped(path=path, reason="too_large", code="limit", values=(str(limit),))


# ---- making documents ----------------------------------------------------------------------------


def _duplicate(path: str, first: str) -> Skipped:
    return Skipped(path=path, reason="duplicate", code="same_article", values=(first,))


def _superseded(path: str, later: str) -> Skipped:
    return Skipped(path=path, reason="superseded", code="later_version", values=(later,))


def _documents(articles: Sequence[_Article], day: date) -> tuple[tuple[Document, ...], list[Skipped]]:
    """The same words from the same outlet once. Another outlet's reprint stays: it counts as a copy later."""
    first: dict[tuple[str, str], _Article] = {}
    used: dict[str, int] = {}
    made: list[Document] = []
    unused: list[Skipped] = []
    for article in articles:
        try:
            document = _document(article, day)
        except INTERNAL_ERRORS as error:
            unused.append(_unread(article.shown, error))
            continue
        same = first.setdefault((article.text, document.outlet), article)
        if same is not article:
            unused.append(_duplicate(article.shown, same.shown))
            continue
        used[document.id] = count = used.get(document.id, 0) + 1
        made.append(document if count == 1 else document.model_copy(update={"id": f"{document.id}-{count}"}))
    return tuple(made), unused


def _outlet(article: _Article, head: Head) -> str:
    """As declared; else the host of the link; else the name of the file."""
    declared = article.declared
    host = urlsplit(declared.url or head.url or "").netloc.rpartition("@")[2].removeprefix("www.")
    return declared.outlet or head.outlet or host or _readable(article.stem)


def _document(article: _Article, day: date) -> Document:
    head, declared, text = read_head(article.text, day), article.declared, article.text
    body = text[head.body_start :]
    language = declared.language or head.language or tell(body)
    url = declared.url or head.url
    published, doubts = declared.published or head.published, tuple[Note, ...]()
    if not published:
        published, doubts = _told_day(text, head.body_start, url, language)
    title, section = declared.title or head.title, declared.section or head.section
    digest = hashlib.sha256(text.encode()).hexdigest()
    short = _shortness(body, language)
    return Document(
        id=f"{_slug(article.stem)}-{digest[:6]}",
        path=article.shown,
        title=title,
        outlet=_outlet(article, head),
        url=url,
        published=published,
        language=language,
        section=section,
        opinion=is_opinion(section, url, title, body),
        sha256=digest,
        warnings=(
            *article.warnings,
            *declared.warnings,
            *head.warnings,
            *doubts,
            *short,
            *oddities(text, language),
        ),
        text=text,
    )


def _told_day(text: str, start: int, url: str | None, language: str) -> tuple[str | None, tuple[Note, ...]]:
    """A day from the link or the dateline, where none is declared."""
    if url and (found := day_in_link(url)):
        return found.isoformat(), (Note(code="date_in_link", values=(found.isoformat(),)),)
    if found := day_in_dateline(text, start, language):
        return found.isoformat(), (Note(code="date_in_dateline", values=(found.isoformat(),)),)
    return None, (Note(code="undated"),)


def _shortness(body: str, language: str) -> tuple[Note, ...]:
    tokens = words(body)
    count = sum(len(word.text) for word in tokens) // 2 if language in _UNSEGMENTED else len(tokens)
    return (Note(code="short", values=(str(count),)),) if count < _FEWEST_WORDS else ()


_NUMBERED = re.compile(r"\d+[\s._-]+(?P<name>.*?)(?:[._-][a-z]{2})?")


def _readable(stem: str) -> str:
    """A numbered file's name as the outlet it stands for: "02_correo-de-almudara_es" is "Correo de almudara"; of any
    other the name as it is."""
    numbered = _NUMBERED.fullmatch(stem)
    if not numbered or any(mark.isdigit() for mark in numbered["name"]):
        return stem
    words = " ".join(re.split(r"[\s_-]+", numbered["name"])).strip()
    return words[:1].upper() + words[1:] or stem


def _slug(stem: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:40].strip("-") or "article"
