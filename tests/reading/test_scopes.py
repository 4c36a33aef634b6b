"""A stretch of time behind an amount makes it a rate, unless it says which one it was."""

import pytest

from briefer.reading.scopes import scope


def narrowed(text: str) -> frozenset[str]:
    start, end = text.index("3"), text.index("%") + 1
    return scope(text, start, end)


@pytest.mark.parametrize("text", ["3 % al mes", "3 % a year", "3 % ao mes", "3 % pro Jahr"])
def test_a_stretch_of_time_makes_a_rate(text: str) -> None:
    assert "rate" in narrowed(text)


@pytest.mark.parametrize(
    "text", ["3 % frente al mes anterior", "3 % a year ago", "3 % al mese precedente", "3 % ao mes passado"]
)
def test_one_stretch_of_time_among_others_is_a_moment(text: str) -> None:
    assert "rate" not in narrowed(text)
