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


def paired(ours: Sequence[T], theirs: Sequence[T], same: Callable[[T, T], bool]) -> tuple[list[T], list[T]]:
    """What is left of both once each has been paired with its equal."""
    if not ours or not theirs:
        return list(ours), list(theirs)
    rest = list(theirs)
    left = []
    for value in ours:
        match = next((place for place, other in enumerate(rest) if same(value, other)), None)
        if match is None:
            left.append(value)
        else:
            del rest[match]
    # One value may be told twice.
    return left, [value for value in rest if not any(same(value, other) for other in ours)]
