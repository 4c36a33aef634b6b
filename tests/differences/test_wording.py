"""Questions in words: a quotation inside another has its own marks, and values that are told apart are printed so."""

import pytest

from briefer.differences import wording
from briefer.differences.proposal import Side
from tests.differences.desk import told


def side(language: str, text: str, value: str, outlet: str) -> Side:
    line = next(iter(told(language, **{outlet: text}).lines))
    return Side(line=line, text=value, value=value, holder=outlet, start=text.index(value))


@pytest.mark.parametrize(
    ("language", "text", "quoted"),
    [
        ("it", "«Riapriremo il mulino», promette la sindaca", "«“Riapriremo il mulino”, promette la sindaca»"),
        ("es", "El club dice que «no habrá gira»", "«El club dice que “no habrá gira”»"),
        ("de", "„Ich bleibe“, sagte die Intendantin", "„‚Ich bleibe‘, sagte die Intendantin“"),
        ("en", "“We are ready”, the pilot said", "“‘We are ready’, the pilot said”"),
        ("fr", "« Nous avons gagné », dit-elle", "« “Nous avons gagné”, dit-elle »"),
        ("pt", "A lota de “Areal” fechou", "«A lota de “Areal” fechou»"),
        ("ca", "«Tornarem», va dir el capità", "«“Tornarem”, va dir el capità»"),
    ],
)
def test_a_quotation_inside_a_quotation_has_marks_of_its_own(language: str, text: str, quoted: str) -> None:
    assert wording.quoted([text], language) == quoted


@pytest.mark.parametrize(
    ("language", "one", "other", "values"),
    [
        ("en", "The club paid $3 million for the striker.", "The club paid £3 million for the striker.",
         ("$3 million", "£3 million")),
        ("es", "El museo pagó 3 millones $ por el cuadro.", "El museo pagó 3 millones € por el cuadro.",
         ("3 millones $", "3 millones €")),
        ("de", "Der Zoo zahlte CHF 3 Millionen für das Haus.", "Der Zoo zahlte EUR 3 Millionen für das Haus.",
         ("CHF 3 Millionen", "EUR 3 Millionen")),
    ],
)  # fmt: skip
def test_amounts_that_differ_in_their_currency_alone_are_asked_with_it(
    language: str, one: str, other: str, values: tuple[str, str]
) -> None:
    amount = values[0].strip("$ ").removeprefix("CHF ")
    asked = wording.asked(
        "number", [[side(language, one, amount, "a")], [side(language, other, amount, "b")]], language
    )
    assert all(value in asked for value in values)
