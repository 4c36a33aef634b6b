"""What a detector hands over: passages with the value each gives, and whether code alone is sure they differ."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from briefer.differences.scene import Line
from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.models import DisagreementKind, Relation

_LONG = 260  # characters: a longer sentence is quoted by its clause


@cache
def _cut() -> re.Pattern[str]:
    """Where a long sentence may be cut: behind a stop inside it, and before a conjunction behind a comma."""
    turns = alternation(loader.every(lambda own: own.clauses.turns))
    return re.compile(rf"(?<=[;:])\s+|(?<=,)\s+(?={turns}\b)")


@dataclass(frozen=True, eq=False)
class Side:
    """One passage and what it gives: `text` stands in the line word for word, `value` is what is compared."""

    line: Line
    text: str
    value: str
    holder: str
    start: int = -1

    @property
    def span(self) -> tuple[int, int]:
        """Offsets in the document of the passage to quote: the sentence, or its clause where it is long."""
        first, last = clause(self.line.text, self.start, self.start + len(self.text))
        return self.line.sentence.start + first, self.line.sentence.start + last


@dataclass(frozen=True, eq=False)
class Proposal:
    """A difference as a detector sees it. `groups` are the sides by value, in the order of publication.

    `certain` says that code alone is sure; else the model is asked about two of its passages. `strength`
    orders what is asked and printed first.
    """

    kind: DisagreementKind
    relation: Relation
    groups: tuple[tuple[Side, ...], ...]
    question: str
    why: str
    certain: bool
    strength: float

    @property
    def lines(self) -> frozenset[tuple[str, int]]:
        return frozenset(side.line.place for group in self.groups for side in group)

    @property
    def said(self) -> frozenset[tuple[str, str]]:
        """Who says what, word for word: an article may repeat itself."""
        return frozenset((side.line.document.id, side.line.text) for group in self.groups for side in group)


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a long sentence around `start`..`end`; the whole sentence where it is short enough."""
    if len(text) <= _LONG or start < 0:
        return 0, len(text)
    cuts = [0, *(found.end() for found in _cut().finditer(text)), len(text)]
    first = max(cut for cut in cuts if cut <= start)
    last = min(cut for cut in cuts if cut >= end)
    return first, first + len(text[first:last].rstrip())


def by_value(sides: Iterable[Side]) -> tuple[tuple[Side, ...], ...]:
    """The sides of each value, the earliest published first; one side a passage."""
    groups: dict[str, dict[tuple[str, int], Side]] = {}
    for side in sorted(sides, key=lambda side: (side.line.published, side.line.place)):
        groups.setdefault(side.value, {}).setdefault(side.line.place, side)
    return tuple(tuple(group.values()) for group in groups.values())
