"""Versions of one article: of two that stand at one address, the one that was published later counts."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from briefer.models import Document
from briefer.text.head import body_start
from briefer.text.words import words

# Two texts at one address that differ in their query are versions if they share so much of the shorter one's words.
_ALIKE = 0.5
_SHORTEST = 4  # letters: what is shorter stands in every text


def canonical(url: str) -> str:
    """The address without scheme, query and fragment, its host in small letters: "faro.example/puente"."""
    parts = urlsplit(url)
    return parts.netloc.rpartition("@")[2].lower().removeprefix("www.") + parts.path.rstrip("/")


def latest_versions(
    documents: Sequence[Document],
) -> tuple[tuple[Document, ...], tuple[tuple[Document, Document], ...]]:
    """The documents without those of which a later version is there, and each of these with the latest one."""
    by_address: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.url and urlsplit(document.url).path.strip("/"):
            by_address[canonical(document.url)].append(document)
    earlier: dict[str, Document] = {}
    for versions in by_address.values():
        for document in versions:
            later = [other for other in versions if _is_later(other, document) and _is_version(other, document)]
            if later:
                earlier[document.id] = max(later, key=lambda other: (other.published or "", other.id))
    kept = tuple(document for document in documents if document.id not in earlier)
    return kept, tuple((document, earlier[document.id]) for document in documents if document.id in earlier)


def _is_version(one: Document, other: Document) -> bool:
    """Whether one text is the other rewritten. A query may name another article ("?id=7"): then their words tell."""
    if one.language != other.language:
        return False
    return urlsplit(one.url or "").query == urlsplit(other.url or "").query or _shared(one, other) >= _ALIKE


def _shared(one: Document, other: Document) -> float:
    bodies = (document.text[body_start(document.text) :] for document in (one, other))
    first, second = ({word.folded for word in words(body) if len(word.folded) >= _SHORTEST} for body in bodies)
    return len(first & second) / max(1, min(len(first), len(second)))


def _is_later(one: Document, other: Document) -> bool:
    """Whether one was published later for certain: a day is later than another day, a moment than a moment that is
    told as exactly."""
    first, second = _moment(one), _moment(other)
    if first and second and (first.tzinfo is None) == (second.tzinfo is None):
        return first > second
    if not one.day or not other.day:
        return False
    # Of a day and a moment, or of moments one of which names no zone, a day between them makes sure.
    apart = (one.day - other.day).days
    return apart > (1 if first or second else 0)


def _moment(document: Document) -> datetime | None:
    published = document.published or ""
    if len(published) <= len("2026-01-16"):
        return None
    moment = datetime.fromisoformat(published)
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment
    except OverflowError:  # no calendar has that moment in UTC
        return None
