"""Negators and opposites in claim and span."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.checks.polarity import check
from briefer.models import Passage

TEXT = "no ni sin el plan subió bajó negó ya , . que not never rose fell nicht kein pas ne"
WORDS = st.sampled_from(TEXT.split())
SENTENCES = st.sampled_from(
    [
        ("La jueza", "condenó al acusado"),
        ("El banco", "cerró doce oficinas"),
        ("El ministro", "firmó ayer el contrato"),
        ("La mujer", "fue detenida en Soria"),
        ("La fábrica", "tiene permiso de obra"),
    ]
)


def outcome(claim: str, span: str, language: str = "es") -> str:
    return check(Passage(text=claim, language=language), Passage(text=span, language=language)).outcome


def both_fail(one: str, other: str, language: str) -> bool:
    return outcome(one, other, language) == outcome(other, one, language) == "failed"


@pytest.mark.parametrize(
    ("language", "plain", "denied"),
    [
        ("es", "El juez detuvo a Ruiz.", "El juez no detuvo a Ruiz."),
        ("es", "La firma tiene ya una licencia.", "La firma ya no tiene una licencia."),
        ("es", "El puente es seguro.", "El puente no es seguro."),
        ("es", "Ruiz participó en la reunión.", "Ruiz negó que participó en la reunión."),
        ("en", "The court approved the deal.", "The court did not approve the deal."),
        ("en", "The company paid the fine.", "The company never paid the fine."),
        ("pt", "O ministro assinou o acordo.", "O ministro não assinou o acordo."),
        ("fr", "Le ministre a signé l’accord.", "Le ministre n’a pas signé l’accord."),
        ("de", "Der Minister hat den Vertrag unterschrieben.", "Der Minister hat den Vertrag nicht unterschrieben."),
        ("it", "Il ministro ha firmato l’accordo.", "Il ministro non ha firmato l’accordo."),
        ("ca", "El ministre ha signat l’acord.", "El ministre no ha signat l’acord."),
    ],
)
def test_a_negator_added_or_lost_fails(language, plain, denied):
    assert both_fail(plain, denied, language)


@pytest.mark.parametrize(
    ("language", "claim", "span"),
    [
        ("es", "Nadie resultó herido.", "No resultó nadie herido."),
        ("es", "No cerrarán las escuelas ni los parques.", "No cerrarán ni los parques ni las escuelas."),
        ("es", "El Senado no aprobó la ley de aguas.", "El Senado rechazó la ley de aguas."),
        ("en", "The court didn’t approve the deal.", "The court did not approve the deal."),
        ("en", "Police found no evidence of fraud.", "Police did not find any evidence of fraud."),
    ],
)
def test_the_same_denial_in_other_words_passes(language, claim, span):
    assert outcome(claim, span, language) == "passed"


def test_the_negator_must_deny_the_same_verb():
    assert outcome("La jueza no ordenó abrir la puerta.", "La jueza ordenó no abrir la puerta.") == "failed"


@pytest.mark.parametrize(
    ("claim", "span"),
    [
        ("No obstante, el plan sigue.", "Sin embargo, el plan sigue."),
        ("Pidió pan y agua.", "No solo pidió pan, sino también agua."),
        ("La señal de No Estacionar cayó ayer.", "La señal cayó ayer."),
    ],
)
def test_idioms_and_names_deny_nothing(claim, span):
    assert outcome(claim, span) != "failed"


@pytest.mark.parametrize(
    ("language", "claim", "span"),
    [
        ("es", "El Senado rechazó la ley de aguas.", "El Senado aprobó la ley de aguas."),
        ("es", "El precio del gas bajó un 3 %.", "El precio del gas subió un 3 %."),
        ("es", "Cenaron antes de la reunión.", "Cenaron después de la reunión."),
        ("en", "Shares fell 3% on Monday.", "Shares rose 3% on Monday."),
        ("en", "The jury acquitted the driver.", "The jury convicted the driver."),
        ("fr", "Le Sénat a rejeté la loi.", "Le Sénat a approuvé la loi."),
    ],
)
def test_an_opposite_in_the_same_place_fails(language, claim, span):
    assert outcome(claim, span, language) == "failed"


def test_an_opposite_said_of_something_else_is_no_matter():
    span = "El desempleo subió en mayo y la inflación bajó."
    assert outcome("La inflación bajó.", span) != "failed"


def test_the_failed_check_names_the_negator_and_its_word():
    found = check(Passage(text="El juez no habló.", language="es"), Passage(text="El juez habló.", language="es"))
    assert (found.code, found.values) == ("absent_before", ("no", "habló"))


def test_an_unknown_language_is_skipped():
    assert outcome("tuomari ei puhunut", "tuomari puhui", "fi") == "skipped"


@settings(deadline=None)  # the first call reads the language tables
@given(st.text(), st.text(), st.sampled_from(["es", "en", "de", "fr", "it", "pt", "ca", "und"]))
def test_any_text_is_checked_without_an_error(claim, span, language):
    assert outcome(f"no {claim}", f"{span} not", language) in ("passed", "failed", "skipped")


@settings(deadline=None)  # the first call reads the language tables
@given(st.lists(WORDS))
def test_a_claim_equal_to_its_span_never_fails(words):
    text = " ".join(words)
    assert {outcome(text, text, language) for language in ("es", "en", "de", "fr")} <= {"passed", "skipped"}


@settings(deadline=None)  # the first call reads the language tables
@given(SENTENCES)
def test_no_before_the_main_verb_fails(sentence):
    subject, predicate = sentence
    assert outcome(f"{subject} no {predicate}.", f"{subject} {predicate}.") == "failed"
    assert outcome(f"{subject} {predicate}.", f"{subject} no {predicate}.") == "failed"


@pytest.mark.parametrize(
    ("claim", "span"),
    [
        ("Nadie de la junta no firmó el acta del lunes.", "Nadie de la junta firmó el acta del lunes."),
        ("La presa tiene ninguna grieta a la vista hoy.", "La presa no tiene ninguna grieta a la vista hoy."),
        ("None of the six boats has not been found.", "None of the six boats has been found."),
    ],
)
def test_a_claim_that_differs_by_a_negator_alone_fails(claim, span):
    language = "en" if claim.startswith("None") else "es"
    found = check(Passage(text=claim, language=language), Passage(text=span, language=language))
    assert found.outcome == "failed"


def test_a_duty_in_two_words_keeps_its_negator():
    claim = Passage(text="Ninguno de los pilotos tiene que volar mañana.", language="es")
    assert check(claim, Passage(text="Ninguno de los pilotos debe volar mañana.", language="es")).outcome == "passed"
