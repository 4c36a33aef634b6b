"""A value that a passage writes, and what speaks against two of them being one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

Code = Literal["number", "unit", "score", "date", "time", "zone", "name", "negation", "opposite", "scope", "unknown"]


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Value:
    """A value as a passage writes it, with its place there."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One thing that speaks against two passages being one fact: what differs, and the value of each side.

    "zone" are times that are equal where their zones differ, "unknown" is what no table reads.
    """

    code: Code
    ours: Value
    theirs: Value

    def turned(self) -> "Contradiction":
        return Contradiction(self.code, self.theirs, self.ours)


def unmatched(ours: Sequence[T], theirs: Sequence[T], same: Callable[[T, T], bool]) -> tuple[list[T], list[T]]:
    """What each has that the other has no equal of. One value may be told twice, as a day by its name and its date."""
    return (
        [value for value in ours if not any(same(value, other) for other in theirs)],
        [value for value in theirs if not any(same(other, value) for other in ours)],
    )
