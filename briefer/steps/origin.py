"""Origin: which documents carry one wire text. Five reprints are one source, however many outlets print it."""

from array import array
from collections import defaultdict
from datetime import UTC, datetime
from zlib import crc32

from briefer.models import Document
from briefer.text.words import words

RUN = 5
# Copies meet by one run in so many: they share hundreds, and remembering every run of a day takes much memory.
_MEETING = 4
# A run of words that so many documents hold finds no more of them: these are enough to meet their copies by.
_HOLDERS = 20
# So few runs are all remembered.
_SHORT = 100


def origins(documents: tuple[Document, ...], *, same_wire: float) -> dict[str, str]:
    """For each document id the id of its origin: the earliest published of the documents that share its text.

    Two documents share a text when the runs of five words they have in common are at least `same_wire` of
    the shorter one's, or when both name the same canonical address. Sharing is passed on.
    """
    runs = {document.id: _runs(document.text) for document in documents}
    ordered = sorted(documents, key=_age)
    age = {document.id: place for place, document in enumerate(ordered)}
    parent = {document.id: document.id for document in documents}
    holders: defaultdict[int, list[str]] = defaultdict(list)
    pages: dict[str, str] = {}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    def join(one: str, other: str) -> None:
        older, younger = sorted((root(one), root(other)), key=age.__getitem__)
        parent[younger] = older

    for later in ordered:
        own = frozenset(runs[later.id])
        met = {name for run in own for name in holders.get(run, ())}
        for earlier in sorted(met, key=age.__getitem__):
            if root(earlier) != root(later.id) and shared(runs[earlier], own) >= same_wire:
                join(earlier, later.id)
        if later.url is not None:
            join(pages.setdefault(later.url, later.id), later.id)
        for run in own:
            if (len(own) <= _SHORT or run % _MEETING == 0) and len(holders[run]) < _HOLDERS:
                holders[run].append(later.id)
    return {document.id: root(document.id) for document in documents}


def _age(document: Document) -> tuple[datetime, str]:
    """The older one first, whatever its time zone; last where the article does not say when."""
    moment = datetime.fromisoformat(document.published) if document.published else datetime.max
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC), document.id


def shared(one: "array[int]", other: frozenset[int]) -> float:
    """The runs in common as a share of the smaller set, 0..1."""
    smaller = min(len(one), len(other))
    return len(other.intersection(one)) / smaller if smaller else 0.0


def _runs(text: str) -> "array[int]":
    """One number for each different run of words, the same in every run of the program."""
    folded = [word.folded for word in words(text)]
    found = {crc32(" ".join(folded[at : at + RUN]).encode("utf-8", "replace")) for at in range(len(folded) - RUN + 1)}
    return array("I", found)
