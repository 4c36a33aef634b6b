"""How alike the articles of a day are: by their vectors, or by the words they share."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from math import sqrt
from typing import TYPE_CHECKING, Protocol

from briefer.reading.neighbours import neighbours
from briefer.reading.similarity import StemWeights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.float64]

# Of a larger day each article is compared with so many neighbours, not with all.
EXACT, NEIGHBOURS = 2_000, 40
# Of a larger day a word of so many articles finds no neighbours.
COMMON = 200
# Two articles that share less of their words are strangers, whomever they name.
LEAST_WORDS = 0.02
# A likeness summed in any order lies no farther than this from the exact one.
_ROUNDED = 1e-9


# Whether a pair of articles, by their places and about so alike, is worth knowing.
MayBe = Callable[[int, int, float], bool]


def any_pair(_one: int, _other: int, _about: float) -> bool:
    return True


class Alike(Protocol):
    """How alike the articles are, known by their place."""

    def bonds(self, least: float, may_be: MayBe = any_pair) -> Iterator[tuple[int, int, float]]:
        """The pairs that are at least so alike and worth knowing, the smaller place first; of a large day those of near
        neighbours."""
        ...

    def matrix(self, members: Sequence[int]) -> "Rows":
        """How alike each of these is to each."""
        ...


class ByMeaning:
    """Articles alike by their vectors, a row of unit length each, in half floats."""

    def __init__(self, rows: "Rows | NDArray[np.float16]") -> None:
        self._rows = rows

    def bonds(self, least: float, may_be: MayBe = any_pair) -> Iterator[tuple[int, int, float]]:
        pairs = self._near(least) if len(self._rows) > EXACT else self._all(least)
        yield from (pair for pair in pairs if may_be(*pair))

    def _all(self, least: float) -> Iterator[tuple[int, int, float]]:
        import numpy as np

        near = self.matrix(range(len(self._rows)))
        for one, other in np.argwhere(near >= least).tolist():
            if one < other:
                yield one, other, float(near[one, other])

    def _near(self, least: float) -> Iterator[tuple[int, int, float]]:
        """Each article with its nearest, a pair once."""
        seen: set[tuple[int, int]] = set()
        for place, others in neighbours(self._rows, NEIGHBOURS):
            near = self._of(others) @ self._of([place])[0]
            for other, product in zip(others.tolist(), near.tolist(), strict=True):
                pair = (min(place, other), max(place, other))
                if product >= least and place != other and pair not in seen:
                    seen.add(pair)
                    yield *pair, product

    def matrix(self, members: Sequence[int]) -> "Rows":
        chosen = self._of(members)
        product: Rows = chosen @ chosen.T
        return product

    def _of(self, members: "Sequence[int] | NDArray[np.int64]") -> "Rows":
        """Some of the rows, of which the products are exact: sums of half floats."""
        import numpy as np

        return self._rows[list(members)].astype(np.float64)


class ByWords:
    """Articles alike by the words they share, each given as its stems."""

    def __init__(self, stems: Sequence[frozenset[str]], weights: StemWeights) -> None:
        self._stems, self._weights = stems, weights
        self._total = [weights.of(each) for each in stems]

    def bonds(self, least: float, may_be: MayBe = any_pair) -> Iterator[tuple[int, int, float]]:
        large, least = len(self._stems) > EXACT, max(least, LEAST_WORDS)
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for place, stems in enumerate(self._stems):
            shared: defaultdict[int, float] = defaultdict(float)
            for stem in sorted(stems):  # always summed in one order: the last bit can decide
                weight = self._weights.weight(stem)
                if not large or len(holders[stem]) < COMMON:
                    for other in holders[stem]:
                        shared[other] += weight
                    holders[stem].append(place)
            found = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))
            for other, weight in found[:NEIGHBOURS] if large else found:
                both = sqrt(self._total[place] * self._total[other])
                # Of a large day not all that is shared was counted.
                about = 1.0 if large or not both else weight / both + _ROUNDED
                if about >= least and may_be(other, place, about) and (near := self._near(other, place)) >= least:
                    yield other, place, near

    def matrix(self, members: Sequence[int]) -> "Rows":
        import numpy as np

        return np.array([[self._near(member, other) for other in members] for member in members])

    def _near(self, one: int, other: int) -> float:
        both = sqrt(self._total[one] * self._total[other])
        return self._weights.of(self._stems[one] & self._stems[other]) / both if both else 0.0
