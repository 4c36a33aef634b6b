"""Write: what stands alone is printed as it is, the model words the rest, and a quotation is always at hand."""

import pytest

from briefer.errors import ModelError
from briefer.models import Document, Draft, Fact
from briefer.reading.similarity import Corpus
from briefer.steps import write
from tests.fakes import FakeModel, corpus, document, one_sentence, says

LEANING = "Esta decisión obliga a los comerciantes de Ormaz a dejar el mercado viejo."


def fact(told: Corpus) -> Fact:
    """The first sentence of every document."""
    first = (found[0] for found in told.sentences.values())
    return Fact(statements=tuple(told.statements(one)[0] for one in first))


def written(model: FakeModel, *documents: Document, language: str = "es") -> Draft:
    told = corpus(*documents)
    target = {"es": "español", "en": "English"}[language]
    return write.write(fact(told), told, language, model.ask, target=target, plain_words=40)


def plainly(text: str) -> str:
    """How a sentence is printed without a model, in Spanish."""
    draft = written(FakeModel(), document("voz", text))
    assert draft.how == "plain"
    return draft.text


def test_a_plain_sentence_stands_and_nobody_is_asked() -> None:
    model = FakeModel()
    draft = written(model, document("voz", "El consejo de Ormaz cerró el puente viejo."))
    assert (draft.text, draft.how) == ("El consejo de Ormaz cerró el puente viejo.", "plain")
    assert model.asked == []


@pytest.mark.parametrize(
    "opening",
    ["Ormaz, 7 may (Lumen).- ", "ORMAZ (Lumen) — ", "Asimismo, ", "Sin embargo, ", "Ormaz, 7 may (Lumen).- Además, "],
)
def test_a_dateline_and_a_connector_are_taken_off(opening: str) -> None:
    assert plainly(
        f"{opening}el consejo de Ormaz cerró el puente viejo.".replace("- el", "- El").replace("— el", "— El")
    ) == ("El consejo de Ormaz cerró el puente viejo.")


def test_a_relative_day_becomes_its_date() -> None:
    assert plainly("El consejo de Ormaz cerró ayer el puente viejo.") == (
        "El consejo de Ormaz cerró ayer [6 de mayo] el puente viejo."
    )


@pytest.mark.parametrize(
    "leaning",
    [
        LEANING,
        "Su madre denunció el lunes los hechos ante la policía local.",
        "Aprobaron el lunes una multa de 40.000 euros contra la empresa.",
        "Pero la empresa de tejidos negó el lunes el vertido.",
        "La alcaldesa dijo que “el puente viejo se cerrará el lunes.",
        "Cierre del puente viejo de Ormaz por las grietas.",
        "Se cerró.",
    ],
)
def test_what_leans_on_another_sentence_does_not_stand(leaning: str) -> None:
    sentence, told = one_sentence(leaning)
    assert not write.stands(told.statements(sentence)[0], told, "es", 40)


@pytest.mark.parametrize("leaning", ["He denied the leak on Monday.", "But the council closed the bridge on Monday."])
def test_an_english_sentence_that_points_back_does_not_stand(leaning: str) -> None:
    sentence, told = one_sentence(leaning, "en")
    assert not write.stands(told.statements(sentence)[0], told, "en", 40)


def test_a_sentence_of_another_language_does_not_stand() -> None:
    sentence, told = one_sentence("The council closed the old bridge on Monday.", "en")
    assert not write.stands(told.statements(sentence)[0], told, "es", 40)


def test_what_most_sources_say_is_taken_before_what_one_adds() -> None:
    more = document(
        "a", "El consejo de Ormaz cerró el puente viejo y Rosa Vidal pidió perdón por las colas del mercado."
    )
    less = document("b", "El puente viejo de Ormaz se cerró por el consejo.")
    assert written(FakeModel(), more, less).sentence.document == "b"


def test_the_model_is_asked_where_nothing_stands_and_reads_the_passages_with_their_dates() -> None:
    model = FakeModel({"write": says("Los comerciantes dejan el mercado viejo")})
    draft = written(model, document("voz", LEANING.replace("Esta", "Esta misma, tomada ayer,")))
    assert (draft.text, draft.how) == ("Los comerciantes dejan el mercado viejo.", "written")
    assert "tomada ayer [6 de mayo]" in model.questions("write")[0]["passages"]
    assert model.questions("write")[0]["target"] == "español"


def test_a_written_claim_is_held_to_the_passage_it_says_most_of() -> None:
    model = FakeModel({"write": says("Rosa Vidal pidió perdón por las colas.")})
    other = document("b", "Esto llevó a Rosa Vidal a pedir perdón por las colas del mercado.")
    assert written(model, document("a", LEANING), other).sentence.document == "b"


def test_at_most_three_passages_go_to_the_model() -> None:
    model = FakeModel({"write": says("Los comerciantes dejan el mercado.")})
    written(model, *(document(name, LEANING) for name in "abcde"))
    assert model.questions("write")[0]["passages"].count("- Esta") == 3


def test_a_model_that_is_down_is_the_callers_to_answer_for() -> None:
    with pytest.raises(ModelError):
        written(FakeModel(), document("voz", LEANING))


def test_a_quotation_is_the_source_word_for_word_with_its_outlet() -> None:
    sentence, told = one_sentence(LEANING.replace(" a los", "  a\u00a0los"))
    draft = write.quoted(sentence, told)
    assert (draft.text, draft.how) == (f"voz: «{LEANING}»", "quoted")


def test_a_sentence_that_is_a_quote_gets_no_second_pair_of_marks() -> None:
    sentence, told = one_sentence("“El puente viejo de Ormaz no se abrirá nunca.”")
    assert write.quoted(sentence, told).text == "voz: «El puente viejo de Ormaz no se abrirá nunca.»"


def test_without_a_model_a_long_sentence_that_stands_is_printed_plainly() -> None:
    long = "El consejo de Ormaz cerró el puente viejo y " + "y ".join("abrió una barca " for _ in range(20)) + "."
    sentence, told = one_sentence(long)
    assert not write.stands(told.statements(sentence)[0], told, "es", 40)
    assert write.fallback(fact(told), told, "es").how == "plain"


def test_without_a_model_what_does_not_stand_is_quoted() -> None:
    _, told = one_sentence(LEANING)
    assert write.fallback(fact(told), told, "es").how == "quoted"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "渡船公司宣布从七月起提高票价。"),
        ("ja", "町は祭りを来週に延期すると発表した。"),
        ("ja", "市長は「橋を直す」と述べた！"),
        ("en", "The council of Ormaz shut the old bridge."),
    ],
)
def test_a_sentence_that_ends_in_a_stop_of_its_script_gets_no_other(language: str, text: str) -> None:
    told = corpus(document("voz", text, language))
    assert write.plain(fact(told).statements[0], told) == text
