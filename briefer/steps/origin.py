"""Origin: which documents carry one wire text. Five reprints are one source, however many outlets print it."""

from datetime import UTC, datetime

from briefer.models import Document
from briefer.spans import words

RUN = 5


def origins(documents: tuple[Document, ...], *, same_wire: float) -> dict[str, str]:
    """For each document id the id of its origin: the earliest published of the documents that share its text.

    Two documents share a text when the runs of five words they have in common are at least `same_wire` of
    the shorter one's, or when both name the same canonical address. Sharing is passed on.
    """
    runs = {document.id: _runs(document.text) for document in documents}
    parent = {document.id: document.id for document in documents}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    ordered = sorted(documents, key=_age)
    age = {document.id: place for place, document in enumerate(ordered)}
    for place, later in enumerate(ordered):
        for earlier in ordered[:place]:
            if root(earlier.id) == root(later.id):
                continue
            same_page = later.url is not None and later.url == earlier.url
            if same_page or shared(runs[earlier.id], runs[later.id]) >= same_wire:
                first, second = sorted((root(earlier.id), root(later.id)), key=age.__getitem__)
                parent[second] = first
    return {document.id: root(document.id) for document in documents}


def _age(document: Document) -> tuple[datetime, str]:
    """The older one first, whatever its time zone; last where the article does not say when."""
    moment = datetime.fromisoformat(document.published) if document.published else datetime.max
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC), document.id


def shared(one: frozenset[int], other: frozenset[int]) -> float:
    """The runs in common as a share of the smaller set, 0..1."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def _runs(text: str) -> frozenset[int]:
    folded = [word.folded for word in words(text)]
    return frozenset(hash(tuple(folded[i : i + RUN])) for i in range(len(folded) - RUN + 1))
