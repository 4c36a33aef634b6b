"""Average linkage: groups whose parts are alike on average, in whatever order the members come."""

import random
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from briefer.reading import linkage
from briefer.reading.linkage import average, linked


class Points:
    """Members on a line, alike by how near they lie."""

    def __init__(self, *places: float) -> None:
        self.places = places

    def bonds(self, least: float) -> Iterator[tuple[int, int, float]]:
        for one, other in combinations(range(len(self.places)), 2):
            if (near := self.near(one, other)) >= least:
                yield one, other, near

    def matrix(self, members: Sequence[int]) -> NDArray[np.float64]:
        return np.array([[self.near(one, other) for other in members] for one in members])

    def near(self, one: int, other: int) -> float:
        return 1 - abs(self.places[one] - self.places[other])


def by_hand(matrix: NDArray[np.float64], least: float) -> list[list[int]]:
    """The same by trying every pair of groups at every step."""
    groups = [[place] for place in range(len(matrix))]
    while len(groups) > 1:
        pairs = combinations(range(len(groups)), 2)
        alike, low, high = max(
            ((float(matrix[np.ix_(groups[a], groups[b])].mean()), -a, -b) for a, b in pairs), default=(0.0, 0, 0)
        )
        if alike < least:
            break
        groups[-low] += groups[-high]
        del groups[-high]
    return sorted(sorted(group) for group in groups)


@pytest.mark.parametrize("seed", range(20))
def test_every_step_joins_the_two_groups_most_alike_on_average(seed: int) -> None:
    rng = np.random.default_rng(seed)
    size = int(rng.integers(2, 30))
    matrix = np.round(rng.random((size, size)), 4)
    matrix = (matrix + matrix.T) / 2
    assert sorted(average(matrix, 0.55)) == by_hand(matrix, 0.55)


def test_a_chain_of_neighbours_is_not_one_group() -> None:
    assert linked(4, Points(0.0, 0.3, 0.6, 0.9), 0.65) == [[0, 1], [2, 3]]


def test_what_no_bond_holds_stands_alone() -> None:
    assert linked(3, Points(0.0, 5.0, 0.1), 0.5) == [[0, 2], [1]]


def test_nothing_is_no_group() -> None:
    assert linked(0, Points(), 0.5) == []


def test_a_crowd_is_parted_where_its_bonds_are_weakest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linkage, "CROWD", 6)
    near = [0.01 * count for count in range(5)]
    places = [*near, *(0.45 + place for place in near), *(0.9 + place for place in near)]
    random.Random(1).shuffle(places)
    groups = linked(len(places), Points(*places), 0.5)
    assert sorted(sorted(places[member] for member in group) for group in groups) == [
        sorted(places_of) for places_of in (sorted(places)[k : k + 5] for k in (0, 5, 10))
    ]


def test_a_crowd_that_says_the_same_is_one_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linkage, "CROWD", 6)
    assert linked(20, Points(*[0.001 * count for count in range(20)]), 0.5) == [list(range(20))]
