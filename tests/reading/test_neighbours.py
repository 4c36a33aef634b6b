"""Neighbours: the rows nearest to each, by an index or by comparing all."""

import numpy as np
import pytest
from numpy.typing import NDArray

from briefer.reading import neighbours as module
from briefer.reading.neighbours import neighbours


def rows(events: int, each: int) -> NDArray[np.float16]:
    """`each` rows about one point for every event, one event after the other."""
    rng = np.random.default_rng(3)
    made = np.repeat(rng.normal(size=(events, 48)), each, axis=0) + 0.2 * rng.normal(size=(events * each, 48))
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float16)


def test_the_nearest_rows_are_those_of_the_same_event() -> None:
    found = dict(neighbours(rows(30, 4), 4))
    assert [found[place].tolist() for place in (0, 1, 119)] == [[0, 1, 2, 3], [0, 1, 2, 3], [116, 117, 118, 119]]


def test_the_index_finds_the_same_rows_and_the_same_on_every_run(monkeypatch: pytest.MonkeyPatch) -> None:
    by_all = {place: others.tolist() for place, others in neighbours(rows(100, 5), 5)}
    monkeypatch.setattr(module, "INDEXED", 100)
    twice = [{place: others.tolist() for place, others in neighbours(rows(100, 5), 5)} for _ in range(2)]
    assert twice == [by_all, by_all]


def test_fewer_rows_than_asked_for_are_all_neighbours() -> None:
    assert [others.tolist() for _, others in neighbours(rows(1, 3), 40)] == [[0, 1, 2]] * 3
