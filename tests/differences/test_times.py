"""Hours and days of one event that exclude each other."""

import pytest

from briefer.differences import times
from briefer.reading.clocks import clocks, compatible
from tests.differences.desk import told


@pytest.mark.parametrize(
    ("text", "language", "minutes"),
    [
        ("Eran las seis y diez de la mañana", "es", {370}),
        ("saltó a las 05:40 horas", "es", {340}),
        ("a las 20:08 se supo", "es", {1208}),
        ("a las ocho menos cuarto de la tarde", "es", {1185}),
        ("at 9.50pm on Wednesday", "en", {1310}),
        ("at forty-seven minutes past four in the morning", "en", {287}),
        ("at half past six", "en", {390, 1110}),
    ],
)
def test_a_time_of_day_is_read_in_digits_and_in_words(text: str, language: str, minutes: set[int]) -> None:
    assert [set(one.minutes) for one in clocks(text, language)] == [minutes]


@pytest.mark.parametrize("text", ["de 7 a 9 euros", "stood at forty-seven in the evening count", "dos de cada tres"])
def test_other_numbers_are_no_time_of_day(text: str) -> None:
    assert all(len(one.text) > 2 for one in clocks(text, "es")) or not clocks(text, "es")


def test_shortly_before_ten_agrees_with_ten_to_ten() -> None:
    one, other = clocks("at 9.50pm", "en")[0], clocks("shortly before 10pm", "en")[0]
    assert compatible(one, other)


def test_one_alarm_at_two_hours_is_a_conflict() -> None:
    scene = told(
        "es",
        Diario="La sirena de la presa sonó a las 04:10.",
        Radio="Eran las cinco menos diez de la mañana cuando sonó la sirena de la presa.",
    )
    found = list(times.find(scene))
    assert [(one.kind, one.certain) for one in found] == [("time", True)]
    assert found[0].question == "¿A qué hora sonó la sirena de la presa?"


def test_one_meeting_on_two_days_is_a_conflict() -> None:
    scene = told(
        "es",
        Diario="El pleno extraordinario será el 19 de mayo.",
        Radio="El pleno extraordinario se celebrará el 20 de mayo.",
    )
    assert [one.kind for one in times.find(scene)] == ["time"]


def test_an_hour_by_which_something_was_done_excludes_no_earlier_one() -> None:
    scene = told("es", Diario="El puente fue evacuado antes de las siete.", Radio="El puente fue evacuado a las 06:20.")
    assert list(times.find(scene)) == []
