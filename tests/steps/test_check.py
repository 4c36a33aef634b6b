"""Check: code refutes what it can, a judge must earn its yes, and evidence tells what it lacks."""

from dataclasses import replace

import pytest

from briefer.errors import ModelError
from briefer.models import Draft, Evidence, Verdict
from briefer.reading.similarity import BY_VECTORS
from briefer.steps import check
from tests.fakes import FakeModel, believing, corpus, document, judge, one_sentence

SOURCE = (
    "El ayuntamiento de Ormaz cerró ayer el puente viejo tras hallar tres grietas, según la alcaldesa, Marta Roldán."
)
PARAPHRASE = "El puente viejo de Ormaz lo cerró el ayuntamiento el 6 de mayo por tres grietas, según la alcaldesa."
HONEST = believing(lambda claim: claim == PARAPHRASE)
YES_TO_ALL = believing(lambda _claim: True)


def draft(text: str, how: str = "written", source: str = SOURCE) -> Draft:
    return Draft(text=text, sentence=one_sentence(source)[0], how=how)  # type: ignore[arg-type]


def checked(text: str, model: FakeModel, how: str = "written") -> Verdict:
    return check.check(draft(text, how), one_sentence(SOURCE)[1], judge(model))


def found(verdict: Verdict, name: str) -> tuple[str, str, tuple[str, ...]]:
    return next((check.outcome, check.code, check.values) for check in verdict.checks if check.name == name)


def carried(text: str, *others: str, how: str = "written") -> list[tuple[str, tuple[str, ...]]]:
    """Which documents carry a claim taken from the first, and what each lacks."""
    told = corpus(document("a", text), *(document(name, other) for name, other in zip("bcd", others, strict=False)))
    claim = Draft(text=text, sentence=told.sentences["a"][0], how=how)  # type: ignore[arg-type]
    return [(one.document, one.missing) for one in check.evidence(claim, told, "es")]


def test_a_plain_sentence_is_supported_and_no_model_is_asked() -> None:
    model = FakeModel()
    assert checked(SOURCE.replace("ayer", "el 6 de mayo"), model, "plain").label == "supported"
    assert model.asked == []


def test_a_plain_statement_that_fails_a_check_is_not_supported() -> None:
    assert checked(SOURCE.replace("tres", "cuatro"), FakeModel(), "plain").label == "refuted"


def test_a_quotation_is_supported_by_being_one() -> None:
    assert checked(f"voz: «{SOURCE}»", FakeModel(), "quoted").label == "supported"


def test_an_invented_number_is_refuted_by_code() -> None:
    model = FakeModel(yes=YES_TO_ALL)
    verdict = checked(PARAPHRASE.replace("tres", "cuatro"), model)
    assert verdict.label == "refuted"
    assert found(verdict, "numbers") == ("failed", "absent_has", ("cuatro", "tres"))
    assert model.asked == []


def test_a_paraphrase_that_an_honest_judge_confirms_is_supported() -> None:
    verdict = checked(PARAPHRASE, FakeModel(yes=HONEST))
    assert verdict.label == "supported"
    assert found(verdict, "entailment")[0] == "passed"


def test_the_judge_reads_the_source_with_its_dates() -> None:
    model = FakeModel(yes=HONEST)
    checked(PARAPHRASE, model)
    assert "cerró ayer [6 de mayo] el puente" in model.questions("entail")[0]["source"]


def test_a_paraphrase_that_the_judge_does_not_find_is_not_supported() -> None:
    verdict = checked(PARAPHRASE, FakeModel(yes=believing(lambda _claim: False)))
    assert (verdict.label, found(verdict, "entailment")[0]) == ("not_enough_info", "failed")


def test_a_judge_that_says_yes_to_everything_is_not_believed() -> None:
    verdict = checked(PARAPHRASE, FakeModel(yes=YES_TO_ALL))
    assert verdict.label == "not_enough_info"
    assert found(verdict, "entailment")[1] == "disbelieved"


def test_no_yes_brings_in_a_word_that_the_source_lacks() -> None:
    model = FakeModel(yes=YES_TO_ALL)
    verdict = checked("El puente viejo se cerró el 6 de mayo por sabotaje, según la alcaldesa.", model)
    assert verdict.label == "not_enough_info"
    assert found(verdict, "anchor") == ("failed", "invented", ("sabotaje",))
    assert model.asked == []


def test_between_languages_no_word_is_called_new() -> None:
    sentence, told = one_sentence("The council closed the old bridge.", "en")
    assert (
        check.invented(Draft(text="El consejo cerró la pasarela.", sentence=sentence, how="written"), told, "es") == ()
    )


def test_a_model_that_is_down_leaves_not_enough_information() -> None:
    verdict = checked(PARAPHRASE, FakeModel())
    assert verdict.label == "not_enough_info"
    assert found(verdict, "entailment") == (
        "skipped",
        "not_asked",
        ("unanswered", "nobody answers 'entail'"),
    )


def test_a_claim_in_another_language_than_asked_for_fails() -> None:
    verdict = checked("The council of Ormaz closed the old bridge, according to the mayor.", FakeModel(yes=YES_TO_ALL))
    assert verdict.label == "not_enough_info"
    assert found(verdict, "anchor") == ("failed", "wrong_language", ("en", "es"))


def test_a_repair_is_told_what_failed_and_keeps_its_sentence() -> None:
    model = FakeModel({"repair": lambda _values: {"claim": f"  {PARAPHRASE} "}})
    wrong = draft(PARAPHRASE.replace("tres", "cuatro"))
    verdict = check.check(wrong, one_sentence(SOURCE)[1], judge(model))
    mended = check.repair(wrong, verdict, judge(model))
    assert (mended.text, mended.sentence) == (PARAPHRASE, wrong.sentence)
    assert "cuatro" in model.questions("repair")[0]["failed"]


def test_a_repair_without_a_model_is_the_callers_to_answer_for() -> None:
    with pytest.raises(ModelError):
        check.repair(draft(PARAPHRASE), Verdict(label="refuted", checks=()), judge(FakeModel()))


CLOSED = "El ayuntamiento de Ormaz cerró el puente viejo el martes tras hallar tres grietas en el segundo pilar."


def test_a_source_that_says_all_of_it_carries_it_whole() -> None:
    assert carried(CLOSED, "Hubo pleno. " + CLOSED) == [("a", ()), ("b", ())]


def test_a_passage_names_what_it_lacks() -> None:
    nameless = "El ayuntamiento cerró el puente viejo el martes tras hallar tres grietas en el segundo pilar."
    assert carried(CLOSED, nameless) == [("a", ()), ("b", ("Ormaz",))]


def test_a_passage_that_says_otherwise_is_left_out() -> None:
    assert carried(CLOSED, CLOSED.replace("tres", "cinco")) == [("a", ())]


def test_a_passage_about_another_person_is_left_out() -> None:
    fined = "La jueza multó el lunes con 4.000 euros a {} por verter tinte azul al río Bruma."
    assert carried(fined.format("Jacinto Robles"), fined.format("Elvira Santos")) == [("a", ())]


def test_a_passage_on_something_else_is_left_out() -> None:
    assert carried(CLOSED, "Una fábrica de tejidos vertió tinte azul al río durante tres noches.") == [("a", ())]


def test_a_source_in_another_language_is_no_evidence_by_its_words() -> None:
    told = corpus(document("a", CLOSED), document("b", CLOSED, "en"))
    claim = Draft(text=CLOSED, sentence=told.sentences["a"][0], how="plain")
    assert [one.document for one in check.evidence(claim, told, "es")] == ["a"]


def test_a_quotation_names_who_else_has_it() -> None:
    assert carried(CLOSED, CLOSED, how="quoted") == [("a", ()), ("b", ())]


def test_evidence_stands_at_its_offsets() -> None:
    told = corpus(document("a", "Hubo pleno.\n\n" + CLOSED))
    passage = check.place(told.sentences["a"][-1])
    assert told.documents["a"].text[passage.start : passage.end] == passage.quote == CLOSED


def test_origins_count_who_carries_all_of_it_once_each() -> None:
    passages = [Evidence(document=name, start=0, end=1, quote="x") for name in "abc"]
    passages.append(Evidence(document="d", start=0, end=1, quote="x", missing=("Ormaz",)))
    sources = {"a": "a", "b": "a", "c": "c", "d": "d"}
    verdict = Verdict(label="supported", checks=())
    assert check.key_fact(draft(CLOSED), verdict, tuple(passages), sources).origins == 2


def test_what_is_rejected_keeps_its_text_document_and_checks() -> None:
    verdict = checked(PARAPHRASE.replace("tres", "cuatro"), FakeModel())
    dropped = check.rejected(draft("x"), verdict, "unsupported")
    assert (dropped.text, dropped.document, dropped.reason, dropped.checks) == (
        "x",
        "voz",
        "unsupported",
        verdict.checks,
    )


RECOUNT = "Habrá un recuento del 50 % de las actas del puente en otras 16 provincias del país."


def test_who_demands_a_thing_does_not_say_that_it_will_be() -> None:
    demand = "Marta Roldán exige un recuento del 50 % de las actas del puente en otras 16 provincias del país."
    same = "Se hará un recuento del 50 % de las actas del puente en otras 16 provincias del país."
    assert [name for name, _ in carried(RECOUNT, demand)] == ["a"]
    assert [name for name, _ in carried(RECOUNT, same)] == ["a", "b"]


def test_quoted_words_are_no_fact_of_the_outlet_that_quotes_them() -> None:
    source = "“La marcha hacia Ormaz es para la denuncia contra quienes hicieron fraude”, dijo este domingo."
    claim = "La marcha hacia Ormaz es para la denuncia contra quienes hicieron fraude."
    verdict = check.check(draft(claim, source=source), one_sentence(source)[1], judge(FakeModel(yes=YES_TO_ALL)))
    assert verdict.label == "not_enough_info"
    assert found(verdict, "quotes")[0] == "failed"


def near_by(nearness: float, text: str, other: str, language: str, others: str) -> list[tuple[str, bool]]:
    """Which documents carry a claim, and whether whole, where any two sentences lie so near by their vectors."""
    told = corpus(document("a", text, language), document("b", other, others))
    told = replace(told, near=lambda _one, _other: nearness)
    claim = Draft(text=text, sentence=told.sentences["a"][0], how="plain")
    return [(one.document, not one.missing) for one in check.evidence(claim, told, language)]


@pytest.mark.parametrize(
    ("language", "text", "other"),
    [
        ("de", "Der Zoo bekommt ein größeres Haus für seine Elefanten.", "Tierfreunde loben die Pläne der Direktorin."),
        ("fr", "Le festival a vendu toutes ses places.", "Les hôteliers se réjouissent d'une belle saison."),
        ("pt", "A vacina chega às farmácias da cidade.", "Os médicos recomendam prudência a quem viaja."),
    ],
)
def test_in_one_language_near_sentences_that_share_no_word_are_no_whole_support(
    language: str, text: str, other: str
) -> None:
    same, repeated = BY_VECTORS.same, BY_VECTORS.repeated
    assert near_by((same + repeated) / 2, text, other, language, language) == [("a", True), ("b", False)]
    assert near_by(repeated, text, other, language, language) == [("a", True), ("b", True)]
    assert near_by((same + repeated) / 2, text, other, language, "en") == [("a", True), ("b", True)]
