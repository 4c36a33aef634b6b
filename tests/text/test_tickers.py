"""The clock before a ticker's entry is its moment and no part of what it tells."""

import pytest

from briefer.steps.split import sentences
from briefer.text.tickers import clock_length, moment_of
from tests.fakes import document


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("14:32 The bridge is closed.", "14:32"),
        ("13.05 Uhr: Die Brücke ist gesperrt.", "13:05"),
        ("[09:40] Le pont est fermé.", "09:40"),
        ("14h32 – Le pont est fermé.", "14:32"),
        ("2.15pm GMT | The bridge is closed.", "14:15"),
        ("**18:20** «No hay heridos», dice la alcaldesa.", "18:20"),
        ("7:05", "07:05"),
        ("+++ 13:05 Uhr: Die Fähre fährt wieder. +++", "13:05"),
        ("Ore 9.30 – Riapre il porto.", "09:30"),
        ("HORA 18:20 | Torna la llum.", "18:20"),
        ("► 11h20 : le tunnel rouvre.", "11:20"),
    ],
)
def test_a_clock_that_opens_a_line_is_the_entrys_moment(line: str, moment: str) -> None:
    assert moment_of(line) == moment


@pytest.mark.parametrize(
    "line",
    [
        "3.50 Euro kostet die Karte.",
        "12:30 war es, als die Brücke brach.",
        "2026 was a dry year.",
        "At 14:32 the bridge fell.",
        "13.05 millones votaron.",
        "Ore 9.30 erano passate, e nessuno apriva.",
        "Ore 9:30 Piazza Nuova era già piena.",
        "+++ Eilmeldung +++",
    ],
)
def test_other_figures_that_open_a_line_are_no_clock(line: str) -> None:
    assert clock_length(line) == 0


def test_the_entries_of_a_ticker_are_told_without_their_clock() -> None:
    ticker = document("t", "18.40: Il ponte è chiuso. Nessun ferito.\n\n18.05: Una trave è caduta.", "it")
    body = [(one.moment, one.text) for one in sentences(ticker) if one.kind == "body"]
    assert body == [("18:40", "Il ponte è chiuso."), ("18:40", "Nessun ferito."), ("18:05", "Una trave è caduta.")]


def test_a_clock_on_a_line_of_its_own_is_that_of_the_lines_below() -> None:
    ticker = document("t", "11h20\nA ponte está fechada.\n\n10h55\nUma viga caiu sobre a linha.", "pt")
    assert [one.moment for one in sentences(ticker) if one.kind == "body"] == ["11:20", "10:55"]


def test_one_line_that_opens_with_a_clock_makes_no_ticker() -> None:
    article = document("a", "14:32 El minuto en que cayó el puente de Corría.\n\nLa alcaldesa lo cerró ayer.", "es")
    assert {one.moment for one in sentences(article)} == {None}
