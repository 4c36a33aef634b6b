"""Concepts: everyday synonyms stand for one thing, in Spanish and in English."""

import pytest

from briefer.reading.concepts import concept, concept_of, concepts


@pytest.mark.parametrize(
    ("spanish", "english"),
    [("camiones", "truck"), ("desalojar", "evacuated"), ("fallecidos", "deaths"), ("cerró", "shut"), ("pacto", "deal")],
)
def test_a_word_and_its_translation_are_one_concept(spanish: str, english: str) -> None:
    assert concept(spanish, "es") == concept(english, "en")


def test_accents_and_case_change_nothing() -> None:
    assert concept("CAMION", "es") == concept("camión", "es")


def test_opposites_are_two_concepts() -> None:
    assert concept("abrió", "es") != concept("cerró", "es")
    assert concept("muertos", "es") != concept("heridos", "es")


def test_a_word_without_synonyms_is_its_stem() -> None:
    assert concept("grietas", "es") == concept("grieta", "es")
    assert concept("azulejos", "es") == concept("azulejo", "es")
    assert not concept("azulejo", "es").startswith("=")


def test_a_language_without_groups_has_stems_alone() -> None:
    assert concept_of("camion", "fr") == "camion"


def test_a_region_is_read_as_its_language() -> None:
    assert concept("camiones", "es-MX") == concept("camiones", "es")


def test_what_carries_little_is_no_concept() -> None:
    assert concepts("El lunes dijo que fue ayer por la tarde", "es") == frozenset()
    assert concepts("On Monday they said it was yesterday", "en") == frozenset()


def test_a_number_is_no_concept() -> None:
    assert concepts("240.000", "es") == frozenset()
