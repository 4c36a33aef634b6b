"""A correction is one sentence of its own kind; news of corrections is none."""

import pytest

from briefer.steps.split import sentences
from briefer.text.corrections import Correction, opens_correction, read_correction
from tests.fakes import document


@pytest.mark.parametrize(
    "sentence",
    [
        "Correction: the vote is on Monday.",
        "An earlier version of this story gave the wrong day.",
        "Fe de errores: la votación es el lunes.",
        "Berichtigung: Die Abstimmung ist am Montag.",
        "Anm. d. Red.: In einer früheren Fassung stand ein falscher Tag.",
        "Rectificatif : le vote a lieu lundi.",
        "Errata corrige: il voto è lunedì.",
        "Uma versão anterior desta notícia dava outro dia.",
        "Rectificació: la votació és dilluns.",
    ],
)
def test_a_label_or_a_word_on_an_earlier_version_opens_a_correction(sentence: str) -> None:
    assert opens_correction(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Correction of the river bed will take a year.",
        "An earlier version of the bill was voted down.",
        "La corrección de los exámenes empezó el lunes.",
        "Die Korrektur der Prognose fiel deutlich aus.",
        "Una versione precedente del treno era più lenta.",
        "La rectification du tracé coûtera deux millions.",
    ],
)
def test_news_of_corrections_opens_none(sentence: str) -> None:
    assert not opens_correction(sentence)


def test_a_correction_is_read_into_what_was_wrong_and_what_is_right() -> None:
    read = read_correction("Correction: an earlier version of this report said nine ships sank. One ship sank.", "en")
    assert read == Correction("nine ships sank .", "One ship sank .", ())


def test_a_value_behind_not_was_wrong() -> None:
    assert read_correction("Rettifica: le navi erano 14, non 41.", "it").instead == ("41",)
    assert read_correction("Korrektur: Der Rat tagt nicht.", "de").instead == ()


def test_a_correction_is_one_sentence_whatever_its_stops() -> None:
    article = document("a", "Le port est fermé.\n\nCorrection : le port ferme lundi. Nous avions écrit mardi.", "fr")
    assert [(one.kind, one.text) for one in sentences(article)] == [
        ("body", "Le port est fermé."),
        ("correction", "Correction : le port ferme lundi. Nous avions écrit mardi."),
    ]


def test_a_line_under_a_label_is_the_correction() -> None:
    article = document(
        "a", "O porto fechou no domingo.\n\nCorreção\n\nO porto fechou no sábado. Pedimos desculpa.", "pt"
    )
    assert [one.text for one in sentences(article) if one.kind == "correction"] == [
        "O porto fechou no sábado. Pedimos desculpa."
    ]
