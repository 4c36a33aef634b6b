"""One moment told in two zones is one moment, and no conflict."""

import pytest

from briefer.reading.clocks import ClockTime, clocks, compatible
from briefer.reading.quantities import quantities
from briefer.reading.zoned_times import zoned_times


def clock(text: str, language: str) -> ClockTime:
    (found,) = clocks(text, language)
    return found


@pytest.mark.parametrize(
    ("language", "text", "minutes", "utc"),
    [
        ("en", "The ship left at 11.20pm (0320 GMT).", 1400, 200),
        ("fr", "Le navire est parti à 23h20 (21h20 GMT).", 1400, 1280),
        ("de", "Das Schiff lief um 23:20 MESZ (21:20 UTC) aus.", 1400, 1280),
        ("es", "El barco zarpó a las 23:20 hora local (03:20 UTC).", 1400, 200),
    ],
)
def test_a_time_with_its_zone_in_brackets_is_one_time(language: str, text: str, minutes: int, utc: int) -> None:
    found = clock(text, language)
    assert (found.minutes, found.utc) == ({minutes}, {utc})


def test_an_hour_in_two_zones_is_one_moment() -> None:
    assert compatible(clock("at 9:40 a.m. EST", "en"), clock("à 14:40 UTC", "fr"))
    assert compatible(clock("um 15:40 MEZ", "de"), clock("alle 14:40 GMT", "it"))


def test_two_hours_in_two_zones_are_two_moments() -> None:
    assert not compatible(clock("at 9:40 a.m. EST", "en"), clock("à 16:40 UTC", "fr"))


def test_an_hour_without_a_zone_is_not_set_against_one_in_a_zone() -> None:
    assert compatible(clock("um 23:20", "de"), clock("21:20 UTC", "de"))


def test_two_hours_of_one_place_still_differ() -> None:
    assert not compatible(clock("um 23:20", "de"), clock("um 21:20", "de"))


@pytest.mark.parametrize("text", ["the 1930 PT sessions", "the best 10 ET films", "GMT 5 score 3-1"])
def test_other_figures_beside_such_letters_are_no_times(text: str) -> None:
    assert zoned_times(text) == ()


def test_a_zone_with_a_shift_is_read() -> None:
    (found,) = zoned_times("às 20:15 (UTC-3), 23:15 GMT+0")[-1:]
    assert found.utc == {1395}
    assert zoned_times("a las 20:15 GMT-3")[0].utc == {1395}


def test_the_figures_of_an_hour_in_a_zone_are_no_amount() -> None:
    assert [one.text for one in quantities("Nine ships left at 2320 GMT.", "en")] == ["Nine"]
