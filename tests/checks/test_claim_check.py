"""The checks together: a sentence's own words are supported, a changed slot is refuted, a paraphrase is left open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.checks.claim_check import CHECKS, check_article, check_claim, sentence_places
from briefer.models import Passage

SENTENCE = "La alcaldesa Marta Quiroga anunció el 3 de mayo que 120 barcos no saldrán del puerto de Vigo."
ARTICLE = (
    "El temporal llegó de noche. " + SENTENCE + " Según la naviera, perderá 2 millones de euros. "
    "El ministro Andrés Olmedo visitó la lonja."
)


def label(claim: str, span: str = SENTENCE) -> str:
    return check_claim(Passage(text=claim, language="es"), Passage(text=span, language="es")).label


def test_a_sentences_own_words_are_supported():
    assert label(SENTENCE) == "supported"


@pytest.mark.parametrize(
    ("old", "new"),
    [("120", "130"), ("3 de mayo", "4 de mayo"), ("Vigo", "Cádiz"), (" no ", " "), ("Marta Quiroga", "Ana Ruiz")],
)
def test_one_changed_slot_refutes_the_claim(old, new):
    assert label(SENTENCE.replace(old, new)) == "refuted"


def test_a_paraphrase_with_all_slots_in_place_is_left_open():
    assert (
        label("Marta Quiroga, alcaldesa, comunicó el 3 de mayo que no zarparán 120 barcos de Vigo.")
        == "not_enough_info"
    )


def test_the_checks_are_told_in_their_fixed_order():
    found = check_claim(Passage(text=SENTENCE, language="es"), Passage(text=SENTENCE, language="es"))
    names = [name for name, _ in CHECKS]
    assert [check.name for check in found.checks] == names
    assert names == ["anchor", "numbers", "dates", "names", "quotes", "polarity", "stance", "roles"]


def test_a_claim_is_checked_against_its_sentence_not_the_article():
    found = check_article(SENTENCE.replace("Marta Quiroga", "Andrés Olmedo"), ARTICLE, "es")
    assert found.finding.label == "refuted"


def test_the_evidence_stands_in_the_article_where_it_says():
    found = check_article(SENTENCE.replace("120", "ciento veinte"), ARTICLE, "es")
    assert [one.quote for one in found.evidence] == [SENTENCE]
    assert all(ARTICLE[one.start : one.end] == one.quote for one in found.evidence)


def test_each_sentence_of_a_longer_claim_must_hold():
    good = "La alcaldesa Marta Quiroga anunció que 120 barcos no saldrán de Vigo."
    assert check_article(f"{good} El ministro visitó la lonja en 1987.", ARTICLE, "es").finding.label == "refuted"


def test_a_claim_without_a_word_of_the_article_is_refuted():
    found = check_article("Xyz qwerty.", ARTICLE, "es")
    assert (found.finding.label, found.evidence) == ("refuted", ())


def test_a_free_paraphrase_is_decided_by_its_score_without_a_model():
    found = check_article("Andrés Olmedo, ministro, estuvo en la lonja.", ARTICLE, "es").finding
    assert (found.label, found.decided) == ("not_enough_info", "supported")


def test_abbreviations_and_initials_do_not_end_a_sentence():
    text = "El Sr. Ruiz fue a EE. UU. en Jan. 18. Volvió ayer.Luego salió."
    assert [text[a:b] for a, b in sentence_places(text)] == [
        "El Sr. Ruiz fue a EE. UU. en Jan. 18.",
        "Volvió ayer.",
        "Luego salió.",
    ]


@given(st.text(), st.text(), st.sampled_from(["es", "en", "de", "und", "zh"]))
def test_no_text_breaks_a_check(claim, span, language):
    found = check_claim(Passage(text=claim, language=language), Passage(text=span, language=language))
    assert len(found.checks) == len(CHECKS)


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1))
def test_a_claim_equal_to_its_span_is_supported(text):
    found = check_claim(Passage(text=text, language="es"), Passage(text=text, language="es"))
    assert (found.status, found.label, found.failed) == ("exact", "supported", ()) or not text.strip()


@given(st.integers(10, 99), st.integers(1, 9), st.integers(0, 1))
def test_a_claim_with_one_digit_changed_is_never_supported(number, other, place):
    digits = list(str(number))
    changed = digits.copy()
    changed[place] = str(other)
    claim = f"La lonja vendió {''.join(changed)} cajas de pescado en Vigo."
    expected = "supported" if changed == digits else "refuted"
    assert label(claim, f"La lonja vendió {number} cajas de pescado en Vigo.") == expected


@given(st.text(), st.sampled_from(["es", "en", "und"]))
def test_any_article_can_be_searched(text, language):
    found = check_article("Marta Quiroga anunció 120 barcos.", text, language)
    assert all(text[one.start : one.end] == one.quote for one in found.evidence)


def test_a_name_of_another_sentence_does_not_carry_a_claim_there():
    article = ("El acto fue propuesto en mayo por la Fundación Casa Grande de las Artes. "
               "Rita Salas Cano presidió la Fundación Casa Grande.")  # fmt: skip
    claim = "El acto fue propuesto en mayo por Rita Salas Cano de las Artes."
    assert check_article(claim, article, "es").finding.label == "refuted"
