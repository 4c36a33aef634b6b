"""The checks together: a sentence's own words are supported, a changed slot is refuted, a paraphrase is left open."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.checks.claim_check import CHECKS, check_article, check_claim, sentence_places
from briefer.checks.claims import Claim, judge
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


# ---- claim and source in two languages


BRIDGE = {
    "en": "The council of Almar closed the old bridge on Tuesday. The repair will cost 240,000 euros, said the mayor, "
    "Ruth Calder. Some 300 people live beyond it.",
    "es": "El consejo de Almar cerró el martes el puente viejo. La reparación costará 240.000 euros, según la "
    "alcaldesa, Ruth Calder. Al otro lado viven unas 300 personas.",
    "de": "Der Rat von Almar hat am Dienstag die alte Brücke gesperrt. Die Reparatur wird nach Angaben der "
    "Bürgermeisterin Ruth Calder 240.000 Euro kosten. Jenseits davon leben rund 300 Menschen.",
    "fr": "Le conseil d'Almar a fermé mardi le vieux pont. La réparation coûtera 240 000 euros, selon la maire, "
    "Ruth Calder. Quelque 300 personnes vivent de l'autre côté.",
    "it": "Il consiglio di Almar ha chiuso martedì il vecchio ponte. La riparazione costerà 240.000 euro, secondo la "
    "sindaca, Ruth Calder. Circa 300 persone vivono dall'altra parte.",
    "pt": "O conselho de Almar fechou na terça-feira a ponte velha. A reparação custará 240.000 euros, segundo a "
    "presidente, Ruth Calder. Cerca de 300 pessoas vivem do outro lado.",
}


@pytest.mark.parametrize("source", BRIDGE)
@pytest.mark.parametrize(
    ("language", "claim"),
    [
        ("en", "The council of Almar never opened a new bridge for the shoemakers of the town."),
        ("en", "The repair will cost 240,000 euros, said the mayor, Ana Reis, in “a grim voice”."),
        ("es", "Un astronauta llegó a la luna con su perro y nadie lo sabía."),
        ("de", "Der Bürgermeister von Brume hat die neue Brücke nicht gesehen."),
        ("fr", "Le maire de Brume n'a jamais vu le nouveau pont de la ville."),
        ("it", "Il sindaco di Brume non ha mai visto il nuovo ponte della città."),
        ("pt", "O presidente de Brume não viu a ponte nova da cidade em obras."),
    ],
)
def test_a_claim_in_another_language_than_its_source_is_refuted_for_no_word(source: str, language: str, claim: str):
    found = check_article(claim, BRIDGE[source], source).finding
    if source == language:
        assert found.label == "refuted"
        return
    assert (found.label, found.decided, found.failed) == ("not_enough_info", "not_enough_info", ())
    assert [(one.outcome, one.values) for one in found.checks] == [("skipped", (language, source))]


@pytest.mark.parametrize("source", BRIDGE)
@pytest.mark.parametrize(
    ("language", "claim", "value"),
    [
        ("en", "The mayor says the repair will cost 250,000 euros.", "250,000 euros"),
        ("es", "La alcaldesa dice que la reparación costará 240.000 dólares.", "240.000 dólares"),
        ("de", "Die Reparatur der Brücke wird nach ihren Worten 24.000 Euro kosten.", "24.000 Euro"),
        ("fr", "Le pont de la ville a été fermé jeudi par le conseil.", "jeudi"),
        ("it", "Il ponte della città è stato chiuso giovedì dal consiglio.", "giovedì"),
        ("pt", "Segundo a presidente, vivem do outro lado da ponte 400 pessoas.", "400"),
    ],
)
def test_a_claim_in_another_language_than_its_source_is_refuted_for_a_value(
    source: str, language: str, claim: str, value: str
):
    found = check_article(claim, BRIDGE[source], source, date(2026, 5, 7))
    assert found.finding.label == "refuted"
    if source != language:
        assert {(one.name, one.code) for one in found.finding.failed} == {("numbers", "absent_for_that")}
        assert [one.values[0] for one in found.finding.failed] == [value]
        assert found.evidence
    assert all(BRIDGE[source][one.start : one.end] == one.quote for one in found.evidence)


@pytest.mark.parametrize(
    ("claim", "source"),
    [(claim, source) for claim in BRIDGE for source in BRIDGE if claim != source],
)
def test_what_a_translation_tells_with_the_same_values_is_left_open(claim: str, source: str):
    found = check_article(BRIDGE[claim], BRIDGE[source], source, date(2026, 5, 7)).finding
    assert (found.label, found.failed) == ("not_enough_info", ())


@pytest.mark.parametrize("language", ["es", "de", "fr"])
def test_of_a_whole_article_in_another_language_no_value_refutes_for_it_may_be_of_something_else(language: str):
    more = {
        "es": " El puente se construyó en 1931. Lo pintaron dos veces.",
        "de": " Die Brücke wurde 1931 gebaut. Zweimal wurde sie gestrichen.",
        "fr": " Le pont a été construit en 1931. Il a été peint deux fois.",
    }
    article = BRIDGE[language] + more[language]
    found = check_article("The mayor says the repair will cost 250,000 euros.", article, language)
    assert (found.finding.label, found.evidence) == ("not_enough_info", ())


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("En Vila Nova do Lombrio viven 300 personas.", "En Vila Nova do Lombrio viven 400 personas."),
        ("La Rue de la Paix de Almar cerró el martes.", "La Rue de la Paix de Almar no cerró el martes."),
    ],
)
def test_names_of_another_language_make_no_claim_foreign_to_its_source(claim: str, source: str):
    found = check_article(claim, source, "es").finding
    assert found.label == "refuted"
    assert len(found.checks) == len(CHECKS)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Brücke gesperrt.", "en"),
        ("Pont fermé mardi.", "de"),
    ],
)
def test_a_claim_of_a_few_words_in_another_language_is_refuted_for_none_of_them(claim: str, source: str):
    assert judge(Claim("a", claim, BRIDGE[source], source)).label == "not_enough_info"
