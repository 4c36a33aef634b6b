"""Average linkage: what is alike on average is put together, whatever the order it comes in."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

# Likeness is counted in steps so small that nobody misses them and so large that sums of millions are exact.
STEP = 2.0**-20
# So many members are linked exactly, each with each. A larger crowd is parted first where its bonds are weakest.
CROWD = 2_000
_TIGHTER, _TIGHTEST = 0.1, 0.9


class Likeness(Protocol):
    """How alike the members of a set are, known by their place."""

    def bonds(self, least: float) -> Iterator[tuple[int, int, float]]:
        """The pairs that are at least so alike, the smaller place first; of a large set those of near neighbours."""
        ...

    def matrix(self, members: Sequence[int]) -> "Matrix":
        """How alike each of these is to each."""
        ...


def linked(size: int, likeness: Likeness, least: float) -> list[list[int]]:
    """The members in groups whose parts were on average at least so alike when they were put together.

    Two groups can only be put together if one bond between them is as strong: so what no bond holds together is never
    compared, and the work grows with the bonds.
    """
    bonds = list(likeness.bonds(least))
    groups: list[list[int]] = []
    waiting = [(part, least) for part in _held(range(size), bonds)]
    while waiting:
        part, held = waiting.pop()
        if len(part) <= CROWD:
            groups.extend([part[place] for place in group] for group in average(likeness.matrix(part), least))
        elif held + _TIGHTER > _TIGHTEST:
            groups.append(part)  # thousands that say almost the same
        else:
            inside = set(part)
            strong = [bond for bond in bonds if bond[0] in inside and bond[2] >= held + _TIGHTER]
            waiting.extend((each, held + _TIGHTER) for each in _held(part, strong))
    return sorted(groups)


def _held(members: Iterable[int], bonds: Iterable[tuple[int, int, float]]) -> list[list[int]]:
    """The members in parts that bonds hold together."""
    first = {member: member for member in members}

    def of(member: int) -> int:
        while first[member] != member:
            first[member] = first[first[member]]
            member = first[member]
        return member

    for one, other, _ in bonds:
        low, high = sorted((of(one), of(other)))
        first[high] = low
    parts: dict[int, list[int]] = {}
    for member in first:
        parts.setdefault(of(member), []).append(member)
    return list(parts.values())


def average(matrix: "Matrix", least: float) -> list[list[int]]:
    """The rows of a symmetric matrix in groups: the two groups most alike on average are joined, the first of them
    where several are, until no two are at least so alike."""
    import numpy as np

    size = len(matrix)
    if size < 2:
        return [[place] for place in range(size)]
    sums = np.round(matrix / STEP)
    counts = np.ones(size)
    np.fill_diagonal(sums, -np.inf)
    best = sums.argmax(axis=1)  # the first of the best partners of each
    top = sums[np.arange(size), best]
    groups = [[place] for place in range(size)]
    while (alike := top.max()) * STEP >= least:
        nearest = int(top.argmax())
        other = int(best[nearest])
        assert alike > -np.inf
        low, high = sorted((nearest, other))
        groups[low] += groups[high]
        groups[high] = []
        sums[low] += sums[high]
        sums[:, low] = sums[low]
        counts[low] += counts[high]
        sums[low, low] = -np.inf
        sums[high, :] = sums[:, high] = -np.inf
        stale = np.flatnonzero((best == low) | (best == high) | (np.arange(size) == low))
        for place in stale:
            means = sums[place] / (counts * counts[place])
            best[place] = means.argmax()
            top[place] = means[best[place]]
        top[high] = -np.inf
        # whoever is nearer to the new group than to its partner, or as near to one that comes first
        means = sums[low] / (counts * counts[low])
        nearer = (means > top) | ((means == top) & (low < best) & (means > -np.inf))
        nearer[low] = False
        best[nearer], top[nearer] = low, means[nearer]
    return [sorted(group) for group in groups if group]
