"""From the text of an article to a Document: its outlet, its day, its language, and what is odd about it."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from briefer.errors import INTERNAL_ERRORS
from briefer.files.contents import RawArticle, unread
from briefer.files.decoding import oddities
from briefer.models import Document, Note, Skipped
from briefer.text.detect import function_words, tell
from briefer.text.head import Head, day_in_dateline, day_in_link, read_head
from briefer.text.opinion import is_opinion
from briefer.text.words import words

_FEWEST_WORDS = 5
_BEGINNING = 200  # characters, in which most texts have more words than that
_UNSEGMENTED = frozenset({"zh", "ja", "th"})


def documents(articles: Sequence[RawArticle], day: date) -> tuple[tuple[Document, ...], list[Skipped]]:
    """The same words from the same outlet once. Another outlet's reprint stays: it counts as a copy later."""
    first: dict[tuple[str, str], RawArticle] = {}
    used: dict[str, int] = {}
    made: list[Document] = []
    unused: list[Skipped] = []
    for article in articles:
        try:
            head = read_head(article.text, day, titled=bool(article.declared.title))
            if not article.text[head.body_start :].strip():
                unused.append(Skipped(path=article.shown, reason="empty", code="head_only"))
                continue
            document = _document(article, head)
        except INTERNAL_ERRORS as error:
            unused.append(unread(article.shown, error))
            continue
        same = first.setdefault((article.text, document.outlet), article)
        if same is not article:
            unused.append(duplicate(article.shown, same.shown))
            continue
        used[document.id] = count = used.get(document.id, 0) + 1
        made.append(document if count == 1 else document.model_copy(update={"id": f"{document.id}-{count}"}))
    return tuple(made), unused


def _outlet(article: RawArticle, head: Head, language: str) -> str:
    """As declared; else the host of the link; else the name of the file."""
    declared = article.declared
    host = urlsplit(declared.url or head.url or "").netloc.rpartition("@")[2].removeprefix("www.")
    return declared.outlet or head.outlet or host or _readable(article.stem, language)


def _document(article: RawArticle, head: Head) -> Document:
    declared, text = article.declared, article.text
    body = text[head.body_start :]
    language = declared.language or head.language or tell(body)
    url = _USERINFO.sub("", declared.url or head.url or "") or None
    published, doubts = declared.published or head.published, tuple[Note, ...]()
    if not published:
        published, doubts = _found_day(text, head.body_start, url, language)
    title, section = declared.title or head.title, declared.section or head.section
    digest = hashlib.sha256(text.encode()).hexdigest()
    short = _shortness(body, language)
    return Document(
        id=f"{_slug(article.stem)}-{digest[:6]}",
        path=article.shown,
        title=title,
        outlet=_outlet(article, head, language),
        url=url,
        published=published,
        language=language,
        section=section,
        opinion=is_opinion(section, url, title, body),
        sha256=digest,
        original=article.original,
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


def _found_day(text: str, start: int, url: str | None, language: str) -> tuple[str | None, tuple[Note, ...]]:
    """A day from the link or the dateline, where none is declared."""
    if url and (found := day_in_link(url)):
        return found.isoformat(), (Note(code="date_in_link", values=(found.isoformat(),)),)
    if found := day_in_dateline(text, start, language):
        return found.isoformat(), (Note(code="date_in_dateline", values=(found.isoformat(),)),)
    return None, (Note(code="undated"),)


def _shortness(body: str, language: str) -> tuple[Note, ...]:
    # The last word of a beginning may be one that was cut.
    if language not in _UNSEGMENTED and len(words(body[:_BEGINNING])) > _FEWEST_WORDS:
        return ()
    tokens = words(body)
    count = sum(len(word.text) for word in tokens) // 2 if language in _UNSEGMENTED else len(tokens)
    return (Note(code="short", values=(str(count),)),) if count < _FEWEST_WORDS else ()


# A name and a password in a link are nobody's to print.
_USERINFO = re.compile(r"(?<=://)[^/?#\s@]*@")
_NUMBERED = re.compile(r"\d+[\s._-]+(?P<name>.*?)(?:[._-][a-z]{2})?")


def _readable(stem: str, language: str) -> str:
    """A numbered file's name as the outlet it stands for: "02_correo-de-almudara_es" is "Correo de Almudara"; of any
    other the name as it is."""
    numbered = _NUMBERED.fullmatch(stem)
    if not numbered or any(mark.isdigit() for mark in numbered["name"]):
        return stem
    small = function_words(language)
    parts = re.split(r"[\s_-]+", numbered["name"].strip(" _-"))
    named = [part if place and part in small else part[:1].upper() + part[1:] for place, part in enumerate(parts)]
    return " ".join(named) or stem


def _slug(stem: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:40].strip("-") or "article"


def duplicate(path: str, first: str) -> Skipped:
    return Skipped(path=path, reason="duplicate", code="same_article", values=(first,))
