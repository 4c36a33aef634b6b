"""Quotation marks of a claim and the words of the span."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.checks.quotes import check, quotations
from briefer.models import Passage

SPAN = "“No habrá recortes en salud este año”, dijo Ana Ruiz, ministra de Salud."


def outcome(claim: str, span: str = SPAN, context: str = "", language: str = "es") -> str:
    passage = Passage(text=span, language=language, context=context)
    return check(Passage(text=claim, language=language), passage).outcome


@pytest.mark.parametrize(
    "text",
    [
        'Dijo "sí, claro".',
        "Dijo “sí, claro”.",
        "Dijo «sí, claro».",
        "Sagte „sí, claro“.",
        "Dijo “sí, claro».",
        "Dijo 'sí, claro'.",
    ],
)
def test_every_form_of_quotation_mark_is_read(text):
    assert [quote.text for quote in quotations(text)] == ["sí, claro"]


@pytest.mark.parametrize(
    "text", ["The teachers' union doesn't agree.", "l'eau d'ici", "Rock 'n' roll, o'clock", "5' 3\""]
)
def test_an_apostrophe_opens_no_quotation(text):
    assert quotations(text) == ()


def test_a_single_quotation_may_hold_an_apostrophe():
    assert [quote.text for quote in quotations("She said: 'I don't know yet'.")] == ["I don't know yet"]


def test_an_unclosed_mark_does_not_swallow_the_text():
    assert quotations("“Sin cierre" + " y más" * 500 + "”") == ()


def test_offsets_give_the_quotation_back():
    text = "Dijo «sí, claro» y salió."
    quote = quotations(text)[0]
    assert text[quote.start : quote.end] == quote.text


def test_a_quotation_passes_whatever_its_marks_and_spaces():
    assert outcome("Ana Ruiz dijo: «No habrá\u00a0recortes en salud».") == "passed"


def test_one_changed_word_fails():
    assert outcome("Ana Ruiz dijo: «No habrá despidos en salud».") == "failed"


def test_a_quotation_that_ends_inside_a_word_fails():
    assert outcome("Ana Ruiz dijo: «No habrá recorte».") == "failed"


def test_an_elision_keeps_the_order_of_its_pieces():
    assert outcome("Ana Ruiz dijo: «No habrá […] este año».") == "passed"
    assert outcome("Ana Ruiz dijo: «Este año […] no habrá».") == "failed"


def test_the_thousands_mark_inside_a_quotation_is_typography():
    assert outcome("Dijo: «faltan 12000 camas».", "Dijo: «faltan 12.000 camas».") == "passed"


def test_words_of_one_speaker_in_the_mouth_of_another_fail():
    span = SPAN + " Luis Paz no respondió."
    assert outcome("Luis Paz dijo: «No habrá recortes en salud este año».", span) == "failed"


def test_the_speaker_may_be_named_in_the_sentence_before():
    article = "Ana Ruiz llegó tarde. “No habrá recortes”, dijo la ministra."
    assert outcome("Ana Ruiz dijo: «No habrá recortes».", "“No habrá recortes”, dijo la ministra.", article) == "passed"


def test_scare_quotes_that_the_claim_drops_are_no_matter():
    assert outcome("Llaman al plan una broma.", "Llaman al plan una “broma”.") == "skipped"


def test_a_quotation_in_translation_is_skipped():
    claim = Passage(text="She said: “There will be no cuts”.", language="en")
    assert check(claim, Passage(text=SPAN, language="es")).outcome == "skipped"


@settings(deadline=None)  # the first call reads the language tables
@given(st.text(alphabet=st.characters(codec="utf-8")), st.text())
def test_any_text_is_checked_without_an_error(claim, span):
    assert outcome(f"“{claim}” {span}", span, span) in ("passed", "failed", "skipped")


@settings(deadline=None)  # the first call reads the language tables
@given(st.text(alphabet="ab .…“”'’«»\"[]-\n"))
def test_a_claim_equal_to_its_span_never_fails(text):
    assert outcome(text, text, text) != "failed"
