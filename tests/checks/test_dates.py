"""Dates are read as exactly as they are written, and a claim may be less exact than its span, never more."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.checks.dates import check, mentions, resolve, undated
from briefer.models import Passage

FRIDAY = date(2026, 1, 16)


def outcome(claim: str, span: str, day: date | None = None, language: str = "es") -> str:
    return check(
        Passage(text=claim, language=language, day=day), Passage(text=span, language=language, day=day)
    ).outcome


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("el 19 de agosto de 2021", "es"),
        ("19/08/2021", "es"),
        ("2021-08-19", "und"),
        ("August 19, 2021", "en"),
        ("on 19 August 2021", "en"),
        ("am 19. August 2021", "de"),
        ("le 19 août 2021", "fr"),
        ("19 de agosto de 2021", "pt"),
        ("il 19 agosto 2021", "it"),
        ("el 19 d’agost de 2021", "ca"),
    ],
)
def test_a_full_date_is_read_in_every_form(text, language):
    [mention] = mentions(text, language, None)
    assert (mention.year, mention.month, mention.day, mention.resolved) == (2021, 8, 19, True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ayer", 15),
        ("este jueves cayó un rayo", 15),
        ("este viernes", 16),
        ("el domingo nevó en la sierra", 11),
        ("el próximo lunes", 19),
        ("el sábado se celebrará", 17),
        ("hace dos días", 14),
    ],
)
def test_a_relative_day_is_counted_from_the_articles_day(text, day):
    [mention] = mentions(text, "es", FRIDAY)
    assert (mention.month, mention.day) == (1, day)


@pytest.mark.parametrize(
    "text", ["2000 personas", "corrió 1500 metros", "los lunes", "por la mañana", "It may rain", "Plácido Domingo"]
)
def test_amounts_habits_and_namesakes_name_no_day(text):
    assert not any(mention.resolved or mention.year for mention in mentions(text, "es", FRIDAY))


@pytest.mark.parametrize(
    ("text", "time"), [("16:30", "16:30"), ("a las tres de la tarde", "15:00"), ("a las 9 de la noche", "21:00")]
)
def test_times_are_read_in_digits_and_words(text, time):
    assert [mention.time for mention in mentions(text, "es", None)] == [time]


@pytest.mark.parametrize(
    ("claim", "span"),
    [
        ("Fue en agosto.", "Fue el 19 de agosto de 2021."),
        ("Fue en 2021.", "Fue el 19 de agosto de 2021."),
        ("Fue el 19 de agosto de 2021.", "En 2021 hubo dos; uno fue el 19 de agosto."),
        ("Llegó ayer.", "Llegó ayer."),
    ],
)
def test_a_less_exact_date_passes(claim, span):
    assert outcome(claim, span) == "passed"


@pytest.mark.parametrize(
    ("claim", "span"),
    [
        ("Fue el 20 de agosto.", "Fue el 19 de agosto."),
        ("Fue el 19 de agosto de 2021.", "Fue el 19 de agosto."),
        ("Fue en 2018.", "Fue en 2015."),
        ("Llegó hoy.", "Llegó ayer."),
        ("Llegó ayer.", "Llegó tarde."),
        ("Salió a las 16:30.", "Salió a las 16:45."),
    ],
)
def test_another_or_a_more_exact_date_fails(claim, span):
    assert outcome(claim, span) == "failed"


@pytest.mark.parametrize("claim", ["el 15 de enero", "el 15 de enero de 2026", "el jueves", "el jueves 15", "ayer"])
def test_yesterday_is_its_date_when_the_articles_day_is_known(claim):
    assert outcome(f"Llegó {claim}.", "Llegó ayer.", FRIDAY) == "passed"


def test_a_wrong_weekday_fails_against_a_full_date():
    assert outcome("Llegó el miércoles 15 de enero.", "Llegó el 15 de enero de 2026.") == "failed"


def test_an_ambiguous_numeric_date_is_read_both_ways():
    claim = Passage(text="It began on 3 April 2021.", language="en")
    assert check(claim, Passage(text="It began on 03/04/2021.", language="en")).outcome == "passed"


def test_a_claim_without_dates_is_skipped_not_passed():
    assert outcome("Llegó tarde.", "Llegó el lunes.") == "skipped"


@pytest.mark.parametrize(
    ("language", "text", "written"),
    [
        ("es", "Ayer, Juan llegó", "Ayer [15 de enero], Juan llegó"),
        ("es", "el partido de ayer", "el partido de ayer [15 de enero]"),
        ("es", "la reunión del domingo fue breve", "la reunión del domingo [11 de enero] fue breve"),
        ("es", "creció el año pasado", "creció el año pasado [2025]"),
        ("es", "“Ayer llovió”, dijo ayer", "“Ayer llovió”, dijo ayer [15 de enero]"),
        ("es", "abre los lunes", "abre los lunes"),
        ("en", "he said Wednesday", "he said Wednesday [14 January]"),
        ("en", "closed since Monday", "closed since Monday [12 January]"),
        ("en", "yesterday's vote", "yesterday's [15 January] vote"),
        ("en", "it fell last year", "it fell last year [2025]"),
        ("fr", "Hier, il est parti", "Hier [15 janvier], il est parti"),
        ("de", "Er kam am Dienstag an", "Er kam am Dienstag [13. Januar] an"),
        ("pt", "A ponte ruiu na quarta-feira", "A ponte ruiu na quarta-feira [14 de janeiro]"),
        ("it", "Il teatro riaprirà lunedì", "Il teatro riaprirà lunedì [19 gennaio]"),
        ("ca", "El riu va créixer dimarts", "El riu va créixer dimarts [13 de gener]"),
    ],
)
def test_a_relative_day_that_is_certain_has_its_date_behind_it(language, text, written):
    assert resolve(text, language, FRIDAY) == written


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El mercado abre el domingo"),
        ("es", "La ministra anunció una cumbre el martes"),
        ("es", "El juez podría decidir el jueves"),
        ("en", "The lift is expected to run on Saturday"),
        ("en", "A march called by farmers begins on Monday"),
        ("en", "The pool stays closed on Tuesday"),
        ("fr", "La finale est prévue dimanche"),
        ("de", "Die Messe öffnet am Montag"),
        ("pt", "O museu abre na terça-feira"),
        ("it", "Il processo comincia giovedì"),
        ("ja", "日曜日に雨が降る"),
    ],
)
def test_a_weekday_whose_direction_is_open_stays_a_word(language, text):
    assert resolve(text, language, FRIDAY) == text


def test_an_article_without_a_date_resolves_nothing():
    assert resolve("Ayer nevó y el lunes llovió.", "es", None) == "Ayer nevó y el lunes llovió."


@pytest.mark.parametrize(
    ("language", "text", "year", "month"),
    [
        ("es", "Lo recurrió el pasado mes de octubre.", 2025, 10),
        ("en", "The bridge was closed last August.", 2025, 8),
        ("pt", "A feira vai até o fim de março.", 2026, 3),
        ("de", "Der Park bleibt bis Juli zu.", 2026, 7),
        ("en", "Rents in November vary.", None, 11),
    ],
)
def test_a_month_has_a_year_only_where_its_direction_is_certain(language, text, year, month):
    [mention] = mentions(text, language, FRIDAY)
    assert (mention.year, mention.month) == (year, month)


def test_what_is_still_relative_is_listed():
    assert undated("Llegó ayer y se va la próxima semana; “hoy no”, dijo.", "es") == ("ayer", "próxima semana")


def test_a_resolved_text_is_left_as_it_is():
    once = resolve("Ayer llovió y el domingo nevó.", "es", FRIDAY)
    assert resolve(once, "es", FRIDAY) == once


@given(st.text(), st.sampled_from(["es", "en", "fr", "de", "und", "ja"]), st.dates(date(1, 6, 1), date(9999, 6, 1)))
def test_any_text_can_be_read_and_mentions_stand_where_they_say(text, language, day):
    assert all(text[one.start : one.end] == one.text for one in mentions(text, language, day))
    assert isinstance(resolve(text, language, day), str)


@pytest.mark.parametrize(
    ("language", "text", "times"),
    [
        ("es", "Eran las seis y diez de la mañana.", ["06:10"]),
        ("es", "Llegó a las seis y media de la tarde.", ["18:30"]),
        ("es", "Son las tres menos cuarto.", ["02:45", "14:45"]),
        ("en", "She left at half past six.", ["06:30", "18:30"]),
        ("en", "It closed at ten to five in the afternoon.", ["16:50"]),
        ("en", "The odds fell from ten to five.", []),
        ("es", "Cerraron las cinco y diez empresas.", []),
    ],
)
def test_times_are_read_in_words(language, text, times):
    assert [mention.time for mention in mentions(text, language, None)] == times


def test_a_day_of_the_month_is_read_in_words():
    found = check(
        Passage(text="Abrió el 7 de agosto.", language="es"), Passage(text="Abrió el siete de agosto.", language="es")
    )
    assert found.outcome == "passed"


def test_a_weekday_is_not_told_by_a_date_that_names_none():
    span = Passage(text="La junta eligió este domingo al tesorero que jura el 11 de abril.", language="es")
    claim = Passage(text="La junta eligió este lunes al tesorero que jura el 11 de abril.", language="es")
    assert check(claim, span).outcome == "failed"


def test_a_failed_date_is_named_first_and_alone():
    found = check(
        Passage(text="Abrió el 7 de mayo.", language="es"), Passage(text="Abrió el 9 de mayo.", language="es")
    )
    assert found.values[0].startswith("7 de mayo")
    assert found.further == ()
