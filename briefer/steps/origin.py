"""Origin: which documents carry one wire text. Five reprints are one source, however many outlets print it."""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import accumulate
from typing import TYPE_CHECKING
from zlib import crc32

from briefer.models import Document
from briefer.text.words import folded_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RUN = 5
# Copies meet by one run in so many: they share hundreds, and remembering every run of a day takes much memory. Which
# ones is told by the run itself, so that a short copy and the long text it was cut from keep the same ones.
_MEETING = 4
# A run of words that so many documents hold finds no more of them: these are enough to meet their copies by, and the
# work grows with the documents.
_HOLDERS = 20
# So few runs are all remembered.
_SHORT = 100
# Texts that meet by fewer runs than this part of what copies meet by, on average, are none: reports of one event share
# a few turns of phrase with hundreds of others.
_LEAST_MET = 0.25


def origins(documents: tuple[Document, ...], *, same_wire: float) -> dict[str, str]:
    """For each document id the id of its origin: the earliest published of the documents that share its text.

    Two documents share a text when the runs of five words they have in common are at least `same_wire` of
    the shorter one's, or when both name the same canonical address. Sharing is passed on.
    """
    ordered = sorted(documents, key=_age)
    runs = [_runs(document.text) for document in ordered]
    parent = list(range(len(ordered)))
    pages: dict[str, int] = {}

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    def join(one: int, other: int) -> None:
        older, younger = sorted((root(one), root(other)))
        parent[younger] = older

    for later, met in enumerate(_met(runs)):
        for earlier, times in met:
            fewer = min(len(runs[earlier]), len(runs[later]))
            if times < _LEAST_MET * same_wire * fewer / _MEETING:
                continue
            if root(earlier) != root(later) and shared(runs[earlier], runs[later]) >= same_wire:
                join(earlier, later)
        url = ordered[later].url
        if url is not None:
            join(pages.setdefault(url, later), later)
    return {document.id: ordered[root(place)].id for place, document in enumerate(ordered)}


def _age(document: Document) -> tuple[datetime, str]:
    """The older one first, whatever its time zone; last where the article does not say when."""
    moment = datetime.fromisoformat(document.published) if document.published else datetime.max
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC), document.id


def shared(one: "array[int]", other: "array[int]") -> float:
    """The runs in common as a share of the fewer, 0..1; each stands once in its array."""
    import numpy as np

    fewer = min(len(one), len(other))
    first, second = np.frombuffer(one, dtype=np.uint32), np.frombuffer(other, dtype=np.uint32)
    return np.intersect1d(first, second, assume_unique=True).size / fewer if fewer else 0.0


def _runs(text: str) -> "array[int]":
    """One number for each different run of words, the same in every run of the program."""
    encoded = [word.encode("utf-8", "replace") for word in folded_words(text)]
    line = b" ".join(encoded)
    behind = list(accumulate(len(word) + 1 for word in encoded))  # where the next word begins
    return array(
        "I", {crc32(line[start : end - 1]) for start, end in zip([0, *behind], behind[RUN - 1 :], strict=False)}
    )


def _met(runs: Sequence["array[int]"]) -> Iterator[list[tuple[int, int]]]:
    """For each text, by its runs, the earlier ones that share remembered runs with it, and how many, the earliest
    first."""
    import numpy as np

    known, holders = _remembered(runs)
    for place, own in enumerate(runs):
        numbers = np.frombuffer(own, dtype=np.uint32)
        first = np.searchsorted(known, numbers)
        met: Counter[int] = Counter()
        for at in first[_held(known, holders, first, numbers, place)].tolist():
            same = holders[at : at + _HOLDERS][known[at : at + _HOLDERS] == known[at]]
            met.update(same[same < place].tolist())
        yield sorted(met.items())


def _remembered(runs: Sequence["array[int]"]) -> "tuple[NDArray[np.uint32], NDArray[np.uint32]]":
    """The runs by which texts meet and the places of the texts that hold them, sorted by run and place."""
    import numpy as np

    kept = [numbers if len(numbers) <= _SHORT else numbers[numbers % _MEETING == 0] for numbers in _numbers(runs)]
    known = np.concatenate(kept) if kept else np.zeros(0, dtype=np.uint32)
    holders = np.repeat(np.arange(len(kept), dtype=np.uint32), [len(each) for each in kept])
    order = np.lexsort((holders, known))
    return known[order], holders[order]


def _numbers(runs: Sequence["array[int]"]) -> "Iterator[NDArray[np.uint32]]":
    import numpy as np

    return (np.frombuffer(own, dtype=np.uint32) for own in runs)


def _held(
    known: "NDArray[np.uint32]",
    holders: "NDArray[np.uint32]",
    first: "NDArray[np.intp]",
    numbers: "NDArray[np.uint32]",
    place: int,
) -> "NDArray[np.bool_]":
    """Which of the numbers an earlier text holds: the first of those that hold it comes before `place`."""
    if not len(known):
        return first < 0
    at = first.clip(max=len(known) - 1)
    found: NDArray[np.bool_] = (known[at] == numbers) & (holders[at] < place)
    return found
