"""Nowhere: an hour that no source has, in figures or in words, refutes a claim."""

from datetime import date

import pytest

from briefer.checks.hard import denied
from briefer.checks.nowhere import unfound
from briefer.checks.unheard import Sources
from briefer.models import Passage

DAY = date(2026, 5, 7)


def passage(text: str, language: str) -> Passage:
    return Passage(text=text, language=language, day=DAY, context=text)


def refuted(claim: str, source: str, language: str, other: str = "") -> bool:
    return bool(unfound(passage(claim, language), passage(source, other or language)))


@pytest.mark.parametrize(
    ("language", "claim", "without", "source"),
    [
        ("en", "The ferry left at 9 a.m.", "The ferry left on Tuesday.", "The ferry left at nine."),
        ("es", "El tren salió a las 17:40.", "El tren salió el martes.", "El tren salió a las seis menos veinte."),
        ("de", "Der Zug fuhr um 8.30 Uhr ab.", "Der Zug fuhr am Dienstag ab.", "Der Zug fuhr um halb neun ab."),
        ("fr", "Le bac est parti à 16 h 05.", "Le bac est parti mardi.", "Le bac est parti à seize heures."),
        ("fr", "Le train part à 6h15.", "Le train part, un autre à 9h40.", "Le train part à six heures."),
        ("en", "The vote is at 7.30pm.", "The vote is on Monday, the hall open before.", "It is at half past seven."),
        ("es", "El pleno es a las 18.45.", "Se espera a 300 personas el lunes.", "Empieza a las siete menos cuarto."),
    ],
)
def test_an_hour_that_no_source_has_refutes(language: str, claim: str, without: str, source: str) -> None:
    assert (refuted(claim, without, language), refuted(claim, source, language)) == (True, False)


@pytest.mark.parametrize(
    ("claim", "source", "language", "other"),
    [
        ("The race began at noon.", "La carrera empezó el martes.", "en", "es"),
        ("Two farmers were hurt.", "A farmer and her son were hurt.", "en", "en"),
        ("Six farms were flooded.", "Hat gazdaság került víz alá.", "en", "hu"),
        ("Five clubs signed.", "Brel, Orle, Tavi, Marn and Dunmere signed.", "en", "en"),
        ("Sechs Menschen starben.", "Zwei Kinder und vier Erwachsene starben.", "de", "de"),
        ("Huit pompiers sont blessés.", "Cinq pompiers ont été blessés lundi, trois mardi.", "fr", "fr"),
        ("The vote is at 4 p.m.", "The vote is at 15:00 GMT.", "en", "en"),
    ],
)
def test_what_may_be_told_in_another_way_is_left_to_the_reader(
    claim: str, source: str, language: str, other: str
) -> None:
    assert not refuted(claim, source, language, other)


@pytest.mark.parametrize(
    ("language", "claim", "sentence"),
    [
        ("en", "The school of Orle does not stay open.", "The school of Orle stays open."),
        ("es", "El alcalde no dimitió el lunes.", "El alcalde dimitió el lunes."),
        ("fr", "Le maire a démissionné.", "Le maire n’a pas démissionné."),
    ],
)
def test_a_claim_that_denies_what_its_sentence_states_is_refuted(language: str, claim: str, sentence: str) -> None:
    said = [passage(sentence, language), passage("Otra cosa.", language)]
    assert [check.code for check in denied(passage(claim, language), said)] in (["absent"], ["lost"])
    assert denied(passage(sentence, language), said) == ()


def test_who_denies_in_other_words_is_left_to_the_reader() -> None:
    said = [passage("Police ruled out that a storm had sunk the ferry.", "en")]
    assert denied(passage("The storm did not sink the ferry.", "en"), said) == ()


def test_a_name_is_not_there_because_of_its_number_or_a_word_like_it() -> None:
    sources = Sources([passage("Henry IV and Tom Hale met in Orle.", "en")])
    assert [check.values for check in sources.unheard(passage("Then Charles IV left Orle.", "en"))] == [("Charles IV",)]
    assert sources.unheard(passage("Then Tom Hale left Orle.", "en")) == ()
