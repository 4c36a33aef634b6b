"""Work on several articles of which one may make our own code stumble: done without it, where it can be found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from briefer.errors import INTERNAL_ERRORS

T = TypeVar("T")
R = TypeVar("R")

# So many times the work is tried again before it is given up.
TRIES = 40


@dataclass(frozen=True)
class Spared(Generic[T, R]):
    """What came of the work, and which items it had to leave out."""

    result: R
    left_out: tuple[T, ...]


def spared(items: Sequence[T], work: Callable[[Sequence[T]], R], tries: int = TRIES) -> Spared[T, R] | None:
    """The result of `work`, which stumbles over all of the items, without those it stumbles over: without one if that
    is enough, else without those that it can't do in any company. None where neither helps."""
    search = _Search(work, tries)
    return search.without_one(items) or search.without_several(items)


class _Search(Generic[T, R]):
    """So many tries of a work."""

    def __init__(self, work: Callable[[Sequence[T]], R], tries: int) -> None:
        self._work, self._left = work, tries

    def _tried(self, items: Sequence[T]) -> Spared[T, R] | None:
        if not items or not self._left:
            return None
        self._left -= 1
        try:
            return Spared(self._work(items), ())
        except INTERNAL_ERRORS:
            return None

    def without_one(self, items: Sequence[T]) -> Spared[T, R] | None:
        """Narrowed by halves: it is in the half without which the work goes well."""
        group, well = list(range(len(items))), None
        while len(group) > 1:
            middle = len(group) // 2
            for half in (group[:middle], group[middle:]):
                if without := self._tried([item for at, item in enumerate(items) if at not in half]):
                    group, well = half, without
                    break
            else:
                return None
        return Spared(well.result, (items[group[0]],)) if well else None

    def without_several(self, items: Sequence[T]) -> Spared[T, R] | None:
        """What goes well by halves, tried together."""
        well = self._well(list(range(len(items))), items)
        if len(well) == len(items):  # each alone goes well: it is their company, and no choice is better than another
            return None
        together = self._tried([items[at] for at in well])
        left_out = tuple(item for at, item in enumerate(items) if at not in well)
        return Spared(together.result, left_out) if together else None

    def _well(self, group: list[int], items: Sequence[T]) -> list[int]:
        if len(group) < len(items) and self._tried([items[at] for at in group]):
            return group
        middle = len(group) // 2
        return [*self._well(group[:middle], items), *self._well(group[middle:], items)] if middle else []
