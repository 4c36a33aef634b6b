"""Times of day in digits and in words, and the zone they are told in."""

import pytest

from briefer.reading.clocks import clocks, compatible
from briefer.reading.zones import zone


@pytest.mark.parametrize(
    ("text", "language", "minutes"),
    [
        ("Eran las seis y diez de la mañana", "es", {370}),
        ("saltó a las 05:40 horas", "es", {340}),
        ("a las 20:08 se supo", "es", {1208}),
        ("a las ocho menos cuarto de la tarde", "es", {1185}),
        ("abrieron a las tres y veinte y a nosotros no nos avisaron", "es", {200, 920}),
        ("at 9.50pm on Wednesday", "en", {1310}),
        ("at forty-seven minutes past four in the morning", "en", {287}),
        ("at half past six", "en", {390, 1110}),
        ("shortly before four on Sunday morning", "en", {240}),
        ("um 23.40 Uhr", "de", {1420}),
        ("früh um sechs", "de", {360}),
        ("à 18 heures", "fr", {1080}),
        ("à 4 h 20, selon elle", "fr", {260}),
        ("dès 18\u00a0h\u00a030.", "fr", {1110}),
        ("vers 7 heures 15", "fr", {435}),
        ("à 18 heures 200 élèves", "fr", {1080}),
        ("à 20 h 30 % des votants", "fr", {1200}),
        ("às 16 h 05", "pt", {965}),
        ("um 16 Uhr 20", "de", {980}),
        ("alle 5.40", "it", {340}),
        ("às 3h05", "pt", {185}),
    ],
)
def test_a_time_of_day_is_read_in_digits_and_in_words(text: str, language: str, minutes: set[int]) -> None:
    assert [set(one.minutes) for one in clocks(text, language)] == [minutes]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("de 7 a 9 euros", "es"),
        ("dos de cada tres", "es"),
        ("the dinar closed at 7.42 to the dollar", "en"),
        ("um sechs Prozent", "de"),
        ("à 4,4 %", "fr"),
    ],
)
def test_other_numbers_are_no_time_of_day(text: str, language: str) -> None:
    assert clocks(text, language) == ()


def test_shortly_before_ten_agrees_with_ten_to_ten() -> None:
    one, other = clocks("at 9.50pm", "en")[0], clocks("shortly before 10pm", "en")[0]
    assert compatible(one, other)


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("at 4:15 p.m. EST on Wednesday", "en", -300),
        ("a las 21:15 UTC", "es", 0),
        ("at 9:15 UTC+2", "en", 120),
        ("a las 21:30 hora local", "es", "local"),
        ("um 22 Uhr kestrischer Zeit", "de", "local"),
        ("a las 21:30 del lunes", "es", None),
    ],
)
def test_a_zone_is_read_behind_the_time(text: str, language: str, told: object) -> None:
    assert zone(text, clocks(text, language)[0]) == told


def test_an_hour_in_a_listing_stands_beside_those_in_sentences() -> None:
    found = clocks("El museo abre a las 10:00 y cierra a las 18:30. Visita guiada, 12:15.", "es")
    assert [one.text for one in found] == ["10:00", "18:30", "12:15"]


def test_what_follows_an_hour_is_minutes_only_where_it_counts() -> None:
    found = clocks("Salen a las 9 y a las diez y veinticinco; vuelven a las tres y media y cenan a las 21.", "es")
    assert [one.text for one in found] == ["9", "diez y veinticinco", "tres y media", "21"]
