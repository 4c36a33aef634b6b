"""Who says what: the holder of a report behind a verb of one word or of several, without when it was said."""

import pytest

from briefer.reading.speech import reports


@pytest.mark.parametrize(
    ("text", "language", "holder", "said"),
    [
        ("Le bac reprendra en avril, a annoncé la compagnie.", "fr", "la compagnie", "Le bac reprendra en avril"),
        ("Le bac est vendu, a indiqué mardi Anne Petit.", "fr", "Anne Petit", "Le bac est vendu"),
        ("Il museo riapre sabato, ha detto la direttrice.", "it", "la direttrice", "Il museo riapre sabato"),
        ("La presa baja, ha anunciado el consorcio.", "es", "el consorcio", "La presa baja"),
        ("La presa baja, informó el jueves la alcaldesa.", "es", "la alcaldesa", "La presa baja"),
        ("A ponte fecha, informou a câmara na quarta-feira.", "pt", "a câmara", "A ponte fecha"),
        ("A ponte fecha, disse na segunda-feira o autarca.", "pt", "o autarca", "A ponte fecha"),
        ("El moll tanca, va assegurar dimecres la consellera.", "ca", "la consellera", "El moll tanca"),
        ("El moll tanca, ha informat divendres el port.", "ca", "el port", "El moll tanca"),
        ("Die Brücke wird gesperrt, teilte die Stadt mit.", "de", "die Stadt", "Die Brücke wird gesperrt"),
        ("Die Brücke wird gesperrt, teilte am Montag die Stadt mit.", "de", "die Stadt", "Die Brücke wird gesperrt"),
        # An ordinal of one language is a weekday of another.
        ("La presa baja, dijo la segunda vicepresidenta.", "es", "la segunda vicepresidenta", "La presa baja"),
        ("Le bac est vendu, a indiqué mercredi 4 mars la compagnie.", "fr", "la compagnie", "Le bac est vendu"),
    ],
)
def test_the_holder_stands_behind_the_verb_with_its_auxiliaries(
    text: str, language: str, holder: str, said: str
) -> None:
    [report] = reports(text, language)
    assert (report.speaker, text[report.start : report.end]) == (holder, said)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("O suspeito fugiu, disse à polícia.", "pt"),
        ("El testigo huyó, declaró a la fiscalía.", "es"),
        ("El testigo huyó, ha declarado a la fiscalía.", "es"),
        ("O suspeito fugiu, disse na quarta-feira à Lusa.", "pt"),
    ],
)
def test_who_hears_it_is_no_holder(text: str, language: str) -> None:
    assert reports(text, language) == ()
