"""Who did it to whom, and whose number it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.checks.roles import check
from briefer.models import Passage

TEXT = "Ana Luis vio a por fue acusada acusó 10 20 en : , . y Puebla by was"
WORDS = st.sampled_from(TEXT.split())


def outcome(claim: str, span: str, language: str = "es") -> str:
    return check(Passage(text=claim, language=language), Passage(text=span, language=language)).outcome


@pytest.mark.parametrize(
    ("language", "claim", "span"),
    [
        ("es", "Ana Ruiz acusó a Luis Paz de mentir.", "Luis Paz acusó a Ana Ruiz de mentir."),
        ("es", "Ana Ruiz fue acusada por Luis Paz.", "Ana Ruiz acusó ayer a Luis Paz."),
        ("en", "Mary Holt fired Peter Dunn.", "Mary Holt was fired by Peter Dunn."),
    ],
)
def test_agent_and_patient_that_change_places_fail(language, claim, span):
    assert outcome(claim, span, language) == "failed"


@pytest.mark.parametrize(
    ("language", "claim", "span"),
    [
        ("es", "Ana Ruiz fue acusada por Luis Paz.", "Luis Paz acusó ayer a Ana Ruiz."),
        ("en", "Peter Dunn fired Mary Holt.", "Mary Holt was fired by Peter Dunn."),
    ],
)
def test_active_and_passive_of_one_deed_pass(language, claim, span):
    assert outcome(claim, span, language) == "passed"


def test_numbers_that_change_owners_fail():
    span = "Hubo 10 heridos en Puebla y 20 en Jalisco."
    assert outcome("Hubo 20 heridos en Puebla y 10 en Jalisco.", span) == "failed"
    assert outcome("Hubo 20 heridos en Jalisco.", span) != "failed"
    assert outcome("Hubo 20 heridos en Puebla.", span) == "failed"


def test_a_name_of_the_span_in_the_place_of_another_fails():
    span = "El acuerdo entre Ana Ruiz y Luis Paz se firmó ayer."
    assert outcome("El acuerdo entre Eva Gil y Luis Paz se firmó ayer.", span + " Eva Gil faltó.") == "failed"


def test_a_name_at_either_end_of_the_sentence_is_compared():
    span = "Luis Paz cedió ayer todos sus derechos de autor a Ana Ruiz."
    assert outcome("Luis Paz cedió ayer todos sus derechos de autor a Luis Paz.", span) == "failed"


def test_a_name_that_opens_the_sentence_counts_if_the_other_text_shows_it():
    assert outcome("Zamudio recibió a Quiroga.", "Quiroga recibió a Zamudio.") == "failed"


def test_members_of_a_list_may_change_places():
    assert outcome("Pedro Soto, Ana Ruiz y Luis Paz ganaron.", "Ana Ruiz, Luis Paz y Pedro Soto ganaron.") == "skipped"


def test_names_told_in_another_order_are_skipped():
    assert outcome("Luis Paz y Ana Ruiz firmaron el acuerdo.", "Ana Ruiz y Luis Paz firmaron el acuerdo.") == "skipped"


def test_an_unknown_language_is_skipped():
    assert outcome("Ana syytti Luisia", "Luis syytti Anaa", "fi") == "skipped"


@settings(deadline=None)  # the first call reads the language tables
@given(st.text(), st.text(), st.sampled_from(["es", "en", "de", "fr", "it", "pt", "ca", "und"]))
def test_any_text_is_checked_without_an_error(claim, span, language):
    assert outcome(f"Ana vio a {claim}", f"{span} vio a Ana", language) in ("passed", "failed", "skipped")


@settings(deadline=None)  # the first call reads the language tables
@given(st.lists(WORDS))
def test_a_claim_equal_to_its_span_never_fails(words):
    text = " ".join(words)
    assert {outcome(text, text, language) for language in ("es", "en")} <= {"passed", "skipped"}


@pytest.mark.parametrize(
    ("claim", "span", "outcome"),
    [
        (
            "Plantaron los árboles de Lisboa en Globex ayer.",
            "Plantaron los árboles de Globex en Lisboa ayer.",
            "failed",
        ),
        ("La sede de Quito en CNE cerró por obras ayer.", "La sede de CNE en Quito cerró por obras ayer.", "failed"),
        (
            "Llovió mucho en Soria y en Teruel durante mayo.",
            "Llovió mucho en Teruel y en Soria durante mayo.",
            "skipped",
        ),
    ],
)
def test_names_exchanged_within_one_frame_fail_unless_listed(claim, span, outcome):
    assert check(Passage(text=claim, language="es"), Passage(text=span, language="es")).outcome == outcome
