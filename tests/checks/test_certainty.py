"""How sure, how wide and whose word a claim is, against its span."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.checks.certainty import check, hedges, speaker
from briefer.models import Passage

TEXT = 'dijo que Ana podría solo todos , . ” “ según said may "X" presunto'
WORDS = st.sampled_from(TEXT.split())


def outcome(claim: str, span: str, language: str = "es") -> str:
    return check(Passage(text=claim, language=language), Passage(text=span, language=language)).outcome


@pytest.mark.parametrize(
    ("language", "claim", "span"),
    [
        ("es", "El asesino huyó del penal.", "El presunto asesino huyó del penal."),
        ("es", "La obra va a costar 20 millones.", "La obra podría costar 20 millones."),
        ("es", "El banco ha comprado la empresa Aries.", "El banco habría comprado la empresa Aries."),
        ("es", "El gobierno debe pagar la deuda.", "El gobierno debería pagar la deuda."),
        ("es", "El guardia robó las joyas.", "El guardia está acusado de robar las joyas."),
        ("en", "The man killed two people.", "The man allegedly killed two people."),
        ("en", "The bank will cut rates soon.", "The bank may cut rates soon."),
        ("fr", "Le chauffeur a tué deux personnes.", "Le chauffeur aurait tué deux personnes."),
        ("de", "Der Mann hat das Auto gestohlen.", "Der Mann hat angeblich das Auto gestohlen."),
    ],
)
def test_a_lost_hedge_fails(language, claim, span):
    assert outcome(claim, span, language) == "failed"


def test_a_hedge_that_the_claim_adds_fails():
    assert outcome("La obra podría costar 20 millones.", "La obra va a costar 20 millones.") == "failed"


@pytest.mark.parametrize(
    ("claim", "span"),
    [
        ("El supuesto asesino huyó del penal.", "El presunto asesino huyó del penal."),
        ("La obra quizá cueste 20 millones.", "La obra podría costar 20 millones."),
        ("La reforma podría aprobarse en mayo.", "Es posible que la reforma se apruebe en mayo."),
    ],
)
def test_a_hedge_of_the_same_strength_passes(claim, span):
    assert outcome(claim, span) == "passed"


@pytest.mark.parametrize(
    ("claim", "span"),
    [
        ("Todos los médicos rechazaron el plan.", "Algunos médicos rechazaron el plan."),
        ("Los médicos rechazaron el plan.", "La mayoría de los médicos rechazaron el plan."),
        ("El plan cubre a los médicos.", "El plan cubre solo a los médicos."),
    ],
)
def test_a_changed_scope_fails(claim, span):
    assert outcome(claim, span) == "failed"


def test_a_speaker_that_the_claim_dropped_fails_and_is_named():
    span = Passage(text="La ministra dijo que la obra costará 20 millones.", language="es")
    found = check(Passage(text="La obra costará 20 millones.", language="es"), span)
    assert (found.outcome, found.code, found.values) == ("failed", "lost_report", ("La ministra", "dijo"))


def test_another_verb_of_saying_passes():
    assert (
        outcome("Según la ministra, la obra costará 20 millones.", "La ministra dijo que la obra costará 20 millones.")
        == "passed"
    )


def test_a_kept_quotation_carries_its_own_attribution():
    span = "“La obra costará 20 millones este año”, dijo la ministra."
    assert outcome("«La obra costará 20 millones este año».", span) != "failed"


def test_words_given_to_another_speaker_of_the_span_fail():
    assert outcome("Ana Ruiz dijo que Luis Paz mintió.", "Luis Paz dijo que Ana Ruiz mintió.") == "failed"


def test_a_conditional_after_a_verb_of_saying_is_told_apart_from_one_of_doubt():
    assert [hedge.kind for hedge in hedges("Dijo que vendría pronto.", "es")] == ["told"]
    assert [hedge.kind for hedge in hedges("La obra costaría 20 millones.", "es")] == ["conditional"]


@pytest.mark.parametrize("text", ["La mayoría de la secretaría quería galerías.", "Por supuesto, vino un solo hombre."])
def test_nouns_imperfects_and_idioms_are_no_hedges(text):
    assert [hedge.kind for hedge in hedges(text, "es") if hedge.kind != "most"] == []


@pytest.mark.parametrize(
    ("language", "text", "who", "said"),
    [
        ("es", "El alcalde Luis Paz dijo que lloverá.", "El alcalde Luis Paz", "lloverá."),
        ("es", "“Lloverá”, dijo ayer Ana Ruiz, ministra de Obras.", "Ana Ruiz", "“Lloverá”"),
        ("es", "El río creció, según la Fiscalía.", "la Fiscalía", "El río creció"),
        (
            "es",
            "Ana Ruiz, ministra de Obras, informó este lunes que lloverá.",
            "Ana Ruiz, ministra de Obras",
            "lloverá.",
        ),
        ("en", "The plan failed, the minister said on Monday.", "the minister", "The plan failed"),
        ("en", "Officials said Monday that the plan failed.", "Officials", "the plan failed."),
        ("fr", "Le ministre a déclaré que le plan a échoué.", "Le ministre", "le plan a échoué."),
    ],
)
def test_the_speaker_and_the_reported_clause_are_found(language, text, who, said):
    found = speaker(text, language)
    assert found is not None
    assert (found.speaker, text[found.start : found.end]) == (who, said)


@pytest.mark.parametrize("text", ["La policía detuvo a dos hombres.", "Para informar a la gente se dijo que sí."])
def test_a_sentence_without_a_speaker_has_none(text):
    assert speaker(text, "es") is None


def test_an_unknown_language_is_skipped():
    assert outcome("tuomari puhui", "tuomari puhui", "fi") == "skipped"


@settings(deadline=None)  # the first call reads the language tables
@given(st.text(), st.text(), st.sampled_from(["es", "en", "de", "fr", "it", "pt", "ca", "und"]))
def test_any_text_is_checked_without_an_error(claim, span, language):
    assert outcome(f"podría {claim}", f"X dijo que {span} said", language) in ("passed", "failed", "skipped")


@settings(deadline=None)  # the first call reads the language tables
@given(st.lists(WORDS))
def test_a_claim_equal_to_its_span_never_fails(words):
    text = " ".join(words)
    assert {outcome(text, text, language) for language in ("es", "en")} <= {"passed", "skipped"}


@pytest.mark.parametrize(
    ("claim", "span"),
    [
        ("La sequía puede vaciar el embalse.", "La sequía podría vaciar el embalse."),
        ("El informe sostiene que la norma es un freno.", "El informe sostiene que la norma sería un freno."),
        ("Dijo que la obra está lista para abrir.", "Dijo que la obra estaría lista para abrir."),
        ("The drought can empty the reservoir.", "The drought could empty the reservoir."),
        ("Es que las lluvias de mayo lleguen tarde.", "Es posible que las lluvias de mayo lleguen tarde."),
        ("La posible fuga ha dañado el muelle.", "La posible fuga habría dañado el muelle."),
    ],
)
def test_a_weaker_verb_made_stronger_fails(claim, span):
    language = "en" if claim.startswith("The") else "es"
    assert check(Passage(text=claim, language=language), Passage(text=span, language=language)).outcome == "failed"


@pytest.mark.parametrize(
    ("claim", "span"),
    [
        ("Dijo que vendrá a la feria de mayo.", "Dijo que vendría a la feria de mayo."),
        ("Diversas granjas cerraron por la sequía.", "Varias granjas cerraron por la sequía."),
        ("La sequía pudiera vaciar el embalse.", "La sequía podría vaciar el embalse."),
        ("Fue detenido por supuesto robo de ganado.", "Fue detenido por presunto robo de ganado."),
    ],
)
def test_the_same_doubt_in_other_words_passes(claim, span):
    assert check(Passage(text=claim, language="es"), Passage(text=span, language="es")).outcome == "passed"


def test_who_is_told_is_not_who_says_it():
    span = Passage(text="Marta Gil, la tesorera, declaró a la fiscalía, que pagó dos facturas.", language="es")
    claim = Passage(text="Marta Gil declaró a la fiscalía que pagó dos facturas.", language="es")
    assert check(claim, span).outcome == "passed"
