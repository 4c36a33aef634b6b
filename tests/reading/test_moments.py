"""Moments: a German weekday written in one word with its part of the day is that weekday."""

from datetime import date

import pytest

from briefer.reading.moment import Mention
from briefer.reading.moments import mentions

DAY = date(2026, 3, 12)  # a Thursday


def named(text: str, language: str = "de") -> list[Mention]:
    return list(mentions(text, language, DAY))


@pytest.mark.parametrize(
    ("text", "word", "weekday"),
    [
        ("Die Helfer warteten bis Donnerstagmittag.", "Donnerstagmittag", 3),
        ("Mittwochabend brannte die Mühle.", "Mittwochabend", 2),
        ("In der Dienstagnacht fiel Schnee.", "Dienstagnacht", 1),
        ("Ab Montagmorgen fährt die Fähre wieder.", "Montagmorgen", 0),
        ("Am Freitagvormittag tagt der Rat.", "Freitagvormittag", 4),
        ("Am Samstagnachmittag spielt der Chor.", "Samstagnachmittag", 5),
        ("Sonntagfrüh war der Deich trocken.", "Sonntagfrüh", 6),
        ("DONNERSTAGABEND: DER DEICH HÄLT", "DONNERSTAGABEND", 3),
    ],
)
def test_a_weekday_in_one_word_with_a_part_of_the_day_is_that_weekday(text: str, word: str, weekday: int) -> None:
    (found,) = named(text)
    assert (found.text, found.weekday) == (word, weekday)
    assert text[found.start : found.end] == word


def test_its_day_is_told_where_its_verb_says_which_way_it_lies() -> None:
    (found,) = named("In der Dienstagnacht fiel Schnee.")
    assert (found.year, found.month, found.day, found.resolved) == (2026, 3, 10, True)


def test_it_is_the_day_that_the_weekday_alone_would_be() -> None:
    (joined,), (apart,) = named("Am Dienstagabend fiel Schnee."), named("Am Dienstag fiel Schnee.")
    assert (joined.year, joined.month, joined.day) == (apart.year, apart.month, apart.day) == (2026, 3, 10)


def test_a_date_behind_it_is_read_too() -> None:
    found = named("Am Donnerstagabend, 12. März, kam das Wasser.")
    assert [(one.weekday, one.day, one.month) for one in found] == [(3, None, None), (None, 12, 3)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Mittwochnachtwache am Deich ist müde.", "de"),
        ("Der Samstagsmarkt von Almar zieht um.", "de"),
        ("Die Donnerstagabende am See sind lang.", "de"),
        ("The Fridaynight crew came home.", "en"),
        ("El lunesnoche es un bar de Ormaz.", "es"),
    ],
)
def test_a_weekday_inside_any_other_word_names_no_day(text: str, language: str) -> None:
    assert [one for one in named(text, language) if one.weekday is not None] == []


@pytest.mark.parametrize(
    ("text", "language", "weekday"),
    [("El miércoles por la noche ardió el molino.", "es", 2), ("The mill burned on Wednesday evening.", "en", 2)],
)
def test_a_weekday_apart_from_its_part_of_the_day_is_read_as_before(text: str, language: str, weekday: int) -> None:
    assert [one.weekday for one in named(text, language) if one.weekday is not None] == [weekday]


def test_a_number_of_people_behind_a_weekday_is_no_day_of_the_month() -> None:
    assert [found.text for found in mentions("On Monday 30 people were missing.", "en", None)] == ["Monday"]
    assert [found.text for found in mentions("El lunes 18 personas durmieron allí.", "es", None)] == ["lunes"]
