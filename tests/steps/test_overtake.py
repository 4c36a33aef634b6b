"""Of two entries of one ticker that give one measure the later one stands."""

from datetime import date

import pytest

from briefer.steps.overtake import overtaken
from briefer.steps.split import sentences
from tests.fakes import document

DAY = date(2026, 5, 7)


def gone(text: str, language: str) -> list[str]:
    ticker = document("t", text, language)
    body = [one for one in sentences(ticker) if one.kind == "body"]
    return [one.text for one in overtaken(ticker, body)]


@pytest.mark.parametrize(
    ("language", "later", "earlier"),
    [
        ("en", "16:10 The number of missing has risen to 30 in Kolm.", "15:20 Nine missing in Kolm."),
        ("fr", "16:10 Le bilan passe à 30 disparus après l'éboulement.", "15:20 Neuf disparus après l'éboulement."),
        ("it", "16:10 Il bilancio sale a 30 dispersi dopo la frana.", "15:20 Nove dispersi dopo la frana."),
        ("pt", "16:10 O número de desaparecidos subiu para 30 em Kolm.", "15:20 Há nove desaparecidos em Kolm."),
        ("ca", "16:10 El nombre de desapareguts puja a 30.", "15:20 Hi ha nou desapareguts."),
        ("es", "00:10 Ya son 30 los desaparecidos por el alud.", "23:50 Hay nueve desaparecidos por el alud."),
    ],
)  # fmt: skip
def test_the_later_figure_takes_the_place_of_the_earlier_one(language: str, later: str, earlier: str) -> None:
    assert gone(f"{later}\n\n{earlier}", language) == [earlier.split(" ", 1)[1]]


def test_a_ticker_that_runs_downwards_has_its_latest_entry_below() -> None:
    ticker = "09:10 Sechs Häuser brennen in Kolm.\n\n10:20 Inzwischen brennen 14 Häuser in Kolm."
    assert gone(ticker, "de") == ["Sechs Häuser brennen in Kolm."]


@pytest.mark.parametrize(
    ("language", "ticker"),
    [
        ("en", "12:30 Two of the missing are children.\n\n12:10 Nine people are missing after the landslide."),
        ("de", "12:30 Die Feuerwehr ist mit 60 Leuten da.\n\n12:10 Neun Menschen werden vermisst."),
        ("es", "12:30 El alud cortó 14 carreteras.\n\n12:10 Hay nueve desaparecidos por el alud."),
    ],
)
def test_another_measure_or_a_part_overtakes_nothing(language: str, ticker: str) -> None:
    assert gone(ticker, language) == []


def test_outside_a_ticker_nothing_is_overtaken() -> None:
    assert gone("Hay nueve desaparecidos por el alud. Ya son 30 los desaparecidos por el alud.", "es") == []
