"""Which places of a text some spans take, asked of each place without going through all spans."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class Cover:
    """The places that spans take, given as start and end (exclusive), in any order; they may overlap."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def touches(self, start: int, end: int) -> bool:
        """Whether a span begins before `end` and ends after `start`."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start
