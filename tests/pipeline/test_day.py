"""The order of the steps: the same answers give the same briefing, and what one question costs never costs another."""

import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from briefer.errors import BudgetSpent, ModelRefused, RunStopped, ServerDown
from briefer.models import Briefing, Document, Note, Rejected, Run, Skipped, Story
from briefer.pipeline.day import BriefingRequest, ModelPort, Outcome, brief
from briefer.render.markdown import markdown
from briefer.settings import Settings
from tests import embeddings
from tests.fakes import DAY, FakeModel, Values, believing, document, first

BRIDGE = document(
    "voz",
    "El ayuntamiento de Ormaz cerró el puente viejo el martes tras hallar tres grietas en el segundo pilar. La obra"
    " costará 240.000 euros, según la alcaldesa. El autobús escolar tendrá un desvío gratuito. El puente se levantó en"
    " 1931 con piedra de la comarca.",
    title="Ormaz cierra el puente viejo por tres grietas",
)
CRACKS = document(
    "eco",
    "El puente viejo de Ormaz está cerrado desde el martes por tres grietas en el segundo pilar. La obra costará"
    " 310.000 euros, según la oposición. Los comerciantes del"
    " mercado pidieron ayudas al consejo. Nadie sabe cuándo abrirá el puente.",
    title="Los comerciantes del mercado temen un mal verano",
)
TINT = document(
    "faro",
    "Una fábrica de tejidos vertió tinte azul al río Bruma durante tres noches. La empresa de tejidos niega el vertido."
    " Los peces aparecieron muertos en la orilla del molino. Los pescadores denunciaron a la fábrica ante la policía.",
)
LEANING = "Esta decisión obliga a los comerciantes de Ormaz a dejar el mercado viejo."
LONDON = document(
    "post",
    "The council of Almar closed the market on Tuesday after finding mould in three stalls. Traders may ask for help"
    " from the region. Councillor Ruth Calder said the works would cost 40,000 euros. The hall was built in 1931 by the"
    " railway. Inspectors will come back on Friday to see the stores.",
    "en",
)


def desk(model: FakeModel) -> ModelPort:
    return ModelPort(model.ask, model.weigh, lambda: Run(id="r", model="fake"))


def run(model: FakeModel, *documents: Document, language: str | None = None, jobs: int = 4) -> Outcome:
    order = BriefingRequest(day=DAY, language=language, settings=Settings(jobs=jobs))
    return brief(documents, (), order, desk(model))


def told(*documents: Document, language: str | None = None) -> Briefing:
    return run(FakeModel({"pick": first(4)}), *documents, language=language).briefing


def story(*documents: Document, language: str | None = None) -> Story:
    (only,) = told(*documents, language=language).stories
    return only


def stopping(after: int, error: Exception) -> Callable[[Values], Mapping[str, object]]:
    """Picks so many times, then stops the run."""
    left = iter(range(after))

    def answer(values: Values) -> Mapping[str, object]:
        if next(left, None) is None:
            raise error
        return first(4)(values)

    return answer


def test_the_number_of_jobs_changes_no_byte() -> None:
    runs = [run(FakeModel({"pick": first(4)}), BRIDGE, CRACKS, TINT, jobs=jobs) for jobs in (1, 8)]
    assert runs[0].briefing.model_dump_json() == runs[1].briefing.model_dump_json()


def test_statements_are_numbered_through_the_whole_briefing() -> None:
    briefing = told(BRIDGE, TINT, CRACKS)
    facts = [fact.id for one in briefing.stories for fact in one.key_facts]
    assert [one.id for one in briefing.stories] == ["s1", "s2"]
    assert facts == [f"f{number}" for number in range(1, len(facts) + 1)]
    assert len(facts) >= 5


def test_every_quote_stands_at_its_offsets() -> None:
    briefing = told(BRIDGE, CRACKS, TINT)
    texts = {one.id: one.text for one in (BRIDGE, CRACKS, TINT)}
    passages = [passage for one in briefing.stories for fact in one.key_facts for passage in fact.evidence]
    assert passages
    assert all(texts[one.document][one.start : one.end] == one.quote for one in passages)


def test_one_failing_article_harms_no_other_and_is_named_in_its_warnings() -> None:
    def refuses_tint(values: Values) -> Mapping[str, object]:
        if "tinte" in values["sentences"]:
            raise ModelRefused("the model declined")
        return first(4)(values)

    outcome = run(FakeModel({"pick": refuses_tint}), BRIDGE, CRACKS, TINT)
    warnings = {one.id: one.warnings for one in outcome.briefing.documents}
    assert outcome.partial
    assert warnings["voz"] == () == warnings["eco"]
    assert warnings["faro"] == (Note(code="by_place", values=("declined", "the model declined")),)
    assert outcome.briefing.stories[0] == told(BRIDGE, CRACKS, TINT).stories[0]


def test_an_article_the_model_did_not_read_is_told_by_its_lead() -> None:
    briefing = run(FakeModel(), TINT).briefing
    assert briefing.stories[0].key_facts[0].text.startswith("Una fábrica de tejidos vertió tinte azul")


def test_a_run_stopped_before_any_answer_is_raised() -> None:
    with pytest.raises(RunStopped, match="no such key"):
        run(FakeModel({"pick": stopping(0, RunStopped("no such key"))}), BRIDGE, TINT)


def test_a_run_stopped_after_some_answers_degrades_and_says_so() -> None:
    outcome = run(FakeModel({"pick": stopping(1, RunStopped("budget spent"))}), BRIDGE, CRACKS, TINT, jobs=1)
    assert str(outcome.stopped) == "budget spent"
    assert outcome.partial
    assert all(one.key_facts for one in outcome.briefing.stories)
    assert any("budget spent" in note.values for one in outcome.briefing.documents for note in one.warnings)


def test_a_stopped_run_asks_no_more() -> None:
    model = FakeModel({"pick": stopping(1, RunStopped("budget spent"))})
    run(model, BRIDGE, CRACKS, TINT, jobs=1)
    assert len(model.asked) == 2


def test_a_server_that_is_down_gives_a_briefing_of_the_sources_own_words() -> None:
    outcome = run(FakeModel({"pick": stopping(0, ServerDown("no answer"))}), BRIDGE, CRACKS)
    assert isinstance(outcome.stopped, ServerDown)
    assert outcome.briefing.stories[0].key_facts


def test_the_briefing_speaks_the_commonest_language() -> None:
    assert told(LONDON, BRIDGE, TINT).language == "es"
    assert told(LONDON).language == "en"


def test_where_two_languages_have_as_many_articles_the_one_with_more_text_is_spoken() -> None:
    hello = LONDON.model_copy(update={"id": "hello", "language": "de", "text": "Hallo, Welt."})
    assert told(LONDON, hello).language == "en"


def test_the_briefing_speaks_the_language_asked_for() -> None:
    assert told(BRIDGE, language="en").language == "en"


def test_articles_of_no_known_language_are_told_in_english() -> None:
    assert told(BRIDGE.model_copy(update={"language": "und"})).language == "en"


def test_a_story_in_another_language_is_quoted_where_no_translation_holds() -> None:
    facts = story(LONDON, language="es").key_facts
    assert facts
    assert all(fact.text.startswith("post: «") for fact in facts)


def test_a_model_whose_translations_fail_is_not_asked_for_all_of_them() -> None:
    model = FakeModel(
        {"pick": first(5), "write": lambda _values: {"claim": "Traders will ask for nothing at all."}},
        believing(lambda _claim: False),
    )
    run(model, LONDON, language="es")
    assert len(model.questions("write")) == 3


def test_an_empty_section_has_a_code_that_says_why() -> None:
    assert story(TINT).empty["disagreements"] == "one_source"


def test_sources_that_agree_are_no_single_source() -> None:
    again = TINT.model_copy(
        update={"id": "b", "text": "Hubo peces muertos por el tinte azul en el río Bruma, se sabe."}
    )
    assert story(TINT, again).empty["disagreements"] == "none"


def test_a_fact_whose_figure_is_disputed_names_the_disagreement() -> None:
    one = story(BRIDGE, CRACKS)
    (disagreement,) = [d for d in one.disagreements if d.kind == "number"]
    contested = [fact for fact in one.key_facts if fact.contested]
    assert {fact.contested for fact in contested} == {(disagreement.id,)}
    assert sorted("240.000" in fact.text for fact in contested) == [False, True]
    assert {(len(fact.evidence), fact.origins) for fact in contested} == {(1, 1)}


def test_the_storys_title_is_the_one_the_other_sources_say_most_of() -> None:
    assert story(BRIDGE, CRACKS).title == BRIDGE.title


def test_a_story_without_a_title_to_trust_is_called_by_its_names() -> None:
    nameless = (one.model_copy(update={"title": None}) for one in (BRIDGE, CRACKS))
    assert story(*nameless).title == "Ormaz"


def test_a_story_without_names_is_called_by_what_it_speaks_of() -> None:
    nameless = document("voz", "Una fábrica vertió tinte azul al río durante tres noches.")
    assert "Fábrica" in story(nameless).title


def test_a_copy_of_a_wire_text_is_no_origin_of_its_own() -> None:
    copy = BRIDGE.model_copy(update={"id": "zeta", "text": BRIDGE.text.replace("gratuito", "gratis")})
    briefing = told(BRIDGE, copy)
    assert {one.id: one.origin for one in briefing.documents} == {"voz": "voz", "zeta": "voz"}
    assert {fact.origins for fact in briefing.stories[0].key_facts} == {1}


def rejected_of(claim: str, yes: bool) -> tuple[Outcome, tuple[Rejected, ...]]:
    """What is dropped where the model words one leaning sentence so, and is asked to judge."""
    model = FakeModel(
        {"write": lambda _: {"claim": claim}, "repair": lambda _: {"claim": claim}}, believing(lambda _: yes)
    )
    outcome = run(model, document("voz", LEANING))
    return outcome, outcome.briefing.rejected


def test_a_claim_that_fails_is_rejected_and_the_source_quoted() -> None:
    outcome, rejected = rejected_of("Los comerciantes dejan 14 mercados.", yes=False)
    assert [one.text for one in rejected] == ["Los comerciantes dejan 14 mercados."]
    assert [fact.text for fact in outcome.briefing.stories[0].key_facts] == [f"voz: «{LEANING}»"]


def test_a_model_that_confirms_a_planted_falsehood_makes_the_run_partial() -> None:
    outcome, _ = rejected_of("Los comerciantes dejan el mercado por esta decisión.", yes=True)
    assert outcome.partial
    assert outcome.briefing.documents[0].warnings == (Note(code="by_code", values=("disbelieved",)),)


def test_a_repaired_claim_is_printed_and_its_first_wording_rejected() -> None:
    good = "Esta decisión obliga a los comerciantes de Ormaz a dejar el mercado."
    model = FakeModel(
        {"write": lambda _: {"claim": "Los comerciantes dejan 14 mercados."}, "repair": lambda _: {"claim": good}},
        believing(lambda claim: claim == good),
    )
    outcome = run(model, document("voz", LEANING))
    assert [fact.text for fact in outcome.briefing.stories[0].key_facts] == [good]
    assert [one.reason for one in outcome.briefing.rejected] == ["unsupported"]
    (repaired,) = [one for one in outcome.briefing.stories[0].key_facts[0].verdict.checks if one.outcome == "repaired"]
    assert (repaired.name, repaired.values[0]) == ("numbers", "14")
    assert "1 corregida" in markdown(outcome.briefing)


def test_the_account_counts_what_code_alone_decided() -> None:
    ours = told(BRIDGE).run
    assert ours.claims == ours.settled_by_code > 0


def test_a_skipped_input_makes_the_run_partial_and_is_listed() -> None:
    skipped = Skipped(path="x.bin", reason="binary", code="nul_bytes")
    outcome = brief([BRIDGE], [skipped], BriefingRequest(day=DAY), desk(FakeModel({"pick": first(4)})))
    assert outcome.partial
    assert outcome.briefing.skipped == (skipped,)


@pytest.mark.parametrize("reason", ["hidden", "own_output"])
def test_what_nobody_meant_as_an_article_makes_no_run_partial(reason: str) -> None:
    aside = Skipped(path="x", reason=reason, code="hidden")
    outcome = brief([BRIDGE], [aside], BriefingRequest(day=DAY), desk(FakeModel({"pick": first(4)})))
    assert (outcome.partial, outcome.briefing.skipped) == (False, (aside,))


def test_a_day_without_articles_is_a_briefing_without_stories() -> None:
    outcome = run(FakeModel())
    assert (outcome.briefing.stories, outcome.partial) == ((), False)


def test_an_article_of_which_the_model_chose_nothing_is_told_by_its_first_sentences() -> None:
    nothing = FakeModel({"pick": lambda values: {"picks": [99] if "tinte" in values["sentences"] else [1, 2]}})
    outcome = run(nothing, BRIDGE, TINT)
    assert [story.key_facts[0].evidence[0].document for story in outcome.briefing.stories] == ["faro", "voz"]
    assert [one.warnings for one in outcome.briefing.documents if one.id == "faro"] == [
        (Note(code="by_place", values=("chose_none",)),)
    ]
    assert outcome.partial  # nothing that was answered could be used


# ---- a slip in our own code ------------------------------------------------------------------------


def slipping(values: Values) -> Mapping[str, object]:
    """An answer that raises what a slip in the code would, for the story of the river alone."""
    return {"picks": [{}["no such sentence"]]} if "tinte" in values["sentences"] else {"picks": [1, 2]}


def test_a_slip_over_one_article_leaves_its_first_sentences_and_the_others_as_they_were() -> None:
    outcome = run(FakeModel({"pick": slipping}), BRIDGE, CRACKS, TINT)
    without = run(FakeModel({"pick": slipping}), BRIDGE, CRACKS)
    assert outcome.briefing.stories[0] == without.briefing.stories[0]
    assert [fact.evidence[0].document for fact in outcome.briefing.stories[1].key_facts].count("faro") > 0
    slips = Note(code="by_place", values=("slip", "KeyError: 'no such sentence'"))
    assert [one.id for one in outcome.briefing.documents if slips in one.warnings] == ["faro"]
    assert outcome.partial


# Our own code stumbles over a title that is no text as it looks for the story's, when all else is done.
ODD = CRACKS.model_copy(update={"id": "odd", "path": "odd.txt", "title": 7, "text": CRACKS.text.replace("Los", "Dos")})


def test_a_slip_over_a_lone_article_leaves_the_other_stories_whole() -> None:
    outcome = run(FakeModel({"pick": first(4)}), BRIDGE, CRACKS, TINT.model_copy(update={"title": 7}))
    (whole,) = outcome.briefing.stories
    assert whole == run(FakeModel({"pick": first(4)}), BRIDGE, CRACKS, TINT).briefing.stories[0]
    assert [(one.path, one.code) for one in outcome.briefing.skipped] == [("faro.txt", "slip")]
    assert outcome.partial


def test_a_story_is_told_without_the_article_over_which_our_own_code_stumbles() -> None:
    outcome = run(FakeModel({"pick": first(4)}), BRIDGE, CRACKS, ODD)
    (whole,) = outcome.briefing.stories
    assert whole == run(FakeModel({"pick": first(4)}), BRIDGE, CRACKS).briefing.stories[0]
    assert [(one.path, one.code) for one in outcome.briefing.skipped] == [("odd.txt", "slip")]


def test_an_article_over_which_what_is_taken_back_can_not_be_told_costs_no_other() -> None:
    outcome = run(FakeModel({"pick": first(4)}), BRIDGE, CRACKS, TINT.model_copy(update={"outlet": 7}))
    assert outcome.briefing.stories == run(FakeModel({"pick": first(4)}), BRIDGE, CRACKS).briefing.stories
    assert [(one.path, one.code) for one in outcome.briefing.skipped] == [("faro.txt", "slip")]


def test_what_makes_a_story_stumble_stands_alone_and_the_others_stay_one_story() -> None:
    def vectors(texts: Sequence[str]) -> NDArray[np.float64]:
        if any(text.startswith("Dos comerciantes") for text in texts):
            raise ValueError("no row")
        return embeddings.rows(texts)

    reprint = CRACKS.model_copy(update={"id": "odd", "path": "odd.txt", "text": CRACKS.text.replace("Los c", "Dos c")})
    model = FakeModel({"pick": first(4)})
    seeing = ModelPort(model.ask, model.weigh, lambda: Run(id="r", model="fake"), vectors=vectors)
    briefing = brief((BRIDGE, CRACKS, reprint), (), BriefingRequest(day=DAY), seeing).briefing
    assert [one.documents for one in briefing.stories] == [("eco", "voz"), ("odd",)]
    assert briefing.stories[0].key_facts


def test_a_listener_that_stumbles_costs_no_story() -> None:
    def stumble(share: float) -> None:
        if share > 0.9:
            raise ValueError("nobody listens")

    model = FakeModel({"pick": first(4)})
    stumbling = ModelPort(model.ask, model.weigh, lambda: Run(id="r", model="fake"), stumble)
    outcome = brief((BRIDGE, TINT), (), BriefingRequest(day=DAY, settings=Settings(jobs=1)), stumbling)
    assert all(one.key_facts for one in outcome.briefing.stories)


@pytest.mark.parametrize("error", [MemoryError(), RecursionError(), OverflowError("inf")])
def test_an_answer_that_breaks_our_own_code_costs_its_question_alone(error: Exception) -> None:
    def answers(values: Values) -> Mapping[str, object]:
        if "tinte" in values["sentences"]:
            raise error
        return first(4)(values)

    briefing = run(FakeModel({"pick": answers}), BRIDGE, CRACKS, TINT).briefing
    assert [len(one.key_facts) > 0 for one in briefing.stories] == [True, True]
    assert [one.id for one in briefing.documents if one.warnings] == ["faro"]


def test_an_article_that_cannot_be_arranged_costs_no_other() -> None:
    outcome = run(FakeModel({"pick": first(4)}), BRIDGE, CRACKS, TINT.model_copy(update={"published": "soon"}))
    assert [one.path for one in outcome.briefing.skipped] == ["faro.txt"]
    assert outcome.briefing.stories == run(FakeModel({"pick": first(4)}), BRIDGE, CRACKS).briefing.stories


@pytest.mark.parametrize("published", ["0001-01-01T00:00:00", "9999-12-31", "9999-12-31T23:59:59-12:00"])
def test_nothing_is_counted_from_a_day_that_no_article_of_the_briefing_has(published: str) -> None:
    text = TINT.text.replace("durante tres noches", "ayer") + " Mañana habrá una inspección del río, dijo la policía."
    odd, undated = (TINT.model_copy(update={"text": text, "published": day}) for day in (published, None))
    briefing = told(BRIDGE, odd)
    assert [one.warnings for one in briefing.documents] == [(), ()]
    assert briefing.stories == told(BRIDGE, undated).stories
    assert any(fact.undated for one in briefing.stories for fact in one.key_facts)


def test_an_article_that_cannot_be_taken_apart_is_skipped_with_its_reason() -> None:
    odd = TINT.model_copy(update={"text": 7})
    outcome = run(FakeModel({"pick": first(4)}), BRIDGE, odd)
    (skipped,) = outcome.briefing.skipped
    assert (skipped.path, skipped.reason) == ("faro.txt", "unreadable")
    assert [one.id for one in outcome.briefing.documents] == ["voz"]


def test_how_much_is_told_grows_to_the_whole() -> None:
    heard: list[float] = []
    model = FakeModel({"pick": first(4)})
    listening = ModelPort(model.ask, model.weigh, lambda: Run(id="r", model="fake"), heard.append)
    brief((BRIDGE, CRACKS, TINT), (), BriefingRequest(day=DAY, settings=Settings(jobs=1)), listening)
    assert heard == sorted(heard)
    assert heard[0] == 0.0
    assert heard[-1] == pytest.approx(1.0)


def test_articles_too_short_to_ask_about_count_as_read() -> None:
    heard: list[tuple[int, int]] = []
    short = [
        document(name, f"El ayuntamiento de {name.title()} cerró su puente.") for name in ("alba", "bruma", "cerro")
    ]
    model = FakeModel({"pick": first(4)})
    run = Run(id="r", model="fake")
    reading = ModelPort(model.ask, model.weigh, lambda: run, on_read=lambda *count: heard.append(count))
    brief((BRIDGE, TINT, *short), (), BriefingRequest(day=DAY, settings=Settings(jobs=1)), reading)
    assert len(model.questions("pick")) == 2
    assert heard == [(count, 5) for count in (1, 2, 3, 4, 5)]


# ---- what texts mean


def test_a_day_asks_for_vectors_once_and_each_story_once_for_its_sentences() -> None:
    asked: list[list[str]] = []

    def vectors(texts: Sequence[str]) -> NDArray[np.float64]:
        asked.append(list(texts))
        return embeddings.rows(texts)

    model = FakeModel({"pick": first(4)})
    seeing = ModelPort(model.ask, model.weigh, lambda: Run(id="r", model="fake"), vectors=vectors)
    brief((BRIDGE, CRACKS, TINT), (), BriefingRequest(day=DAY, settings=Settings(jobs=1)), seeing)
    plain = 20  # sentences of the language, and five paragraphs of them beside articles
    # by one plain sentence, known already, it is told whether the model is the engine
    assert [len(texts) for texts in asked if len(texts) > 1] == [3 + plain + 5, 8 + plain, 4 + plain]


def test_who_waits_for_vectors_leaves_his_seat_to_another() -> None:
    thinking, most = Counter[str](), Counter[str]()
    lock = threading.Lock()

    def vectors(texts: Sequence[str]) -> NDArray[np.float64]:
        with lock:
            thinking["waiting"] += 1
            most["waiting"] = max(most["waiting"], thinking["waiting"])
        met.wait(timeout=5) if len(texts) < 40 else None
        with lock:
            thinking["waiting"] -= 1
        return embeddings.rows(texts)

    met = threading.Barrier(3)
    model = FakeModel({"pick": first(4)})
    seeing = ModelPort(model.ask, model.weigh, lambda: Run(id="r", model="fake"), vectors=vectors)
    outcome = brief((BRIDGE, TINT, LONDON), (), BriefingRequest(day=DAY, settings=Settings(jobs=8)), seeing)
    assert len(outcome.briefing.stories) == 3
    assert most["waiting"] == 3  # more than may think at once


@pytest.mark.parametrize("jobs", [8, 64])
def test_the_same_vectors_give_the_same_briefing_however_many_are_asked_at_once(jobs: int) -> None:
    def told_with(jobs: int) -> Briefing:
        model = FakeModel({"pick": first(4)})
        seeing = ModelPort(model.ask, model.weigh, lambda: Run(id="r", model="fake"), vectors=embeddings.rows)
        order = BriefingRequest(day=DAY, settings=Settings(jobs=jobs))
        return brief((BRIDGE, CRACKS, TINT, LONDON), (), order, seeing).briefing

    assert told_with(jobs) == told_with(1)


def test_a_budget_spent_on_vectors_stops_the_run_and_leaves_no_briefing() -> None:
    def vectors(_texts: Sequence[str]) -> None:
        raise BudgetSpent("the limit of 5 tokens is reached")

    model = FakeModel({"pick": first(4)})
    poor = ModelPort(model.ask, model.weigh, lambda: Run(id="r", model="fake"), vectors=vectors)
    with pytest.raises(BudgetSpent):
        brief((BRIDGE, CRACKS), (), BriefingRequest(day=DAY), poor)
    assert model.asked == []


def test_a_correction_beside_another_article_of_its_story_costs_nothing_by_vectors() -> None:
    text = "The Orrin dam was emptied on Tuesday. Engineers found a crack of 12 metres in the Orrin dam."
    mended = document(
        "Courier",
        f"{text}\n\nCorrection: An earlier version of this article said the crack in the Orrin dam was 21 metres long.",
        "en",
    )
    beside = document("Herald", f"{text} Farmers below the Orrin dam have no water.", "en")
    model = FakeModel({"pick": first(4)})
    seeing = ModelPort(model.ask, model.weigh, lambda: Run(id="r", model="fake"), vectors=embeddings.rows)
    briefing = brief((mended, beside), (), BriefingRequest(day=DAY, language="en"), seeing).briefing
    (told_of,) = briefing.stories
    assert set(told_of.documents) == {"Courier", "Herald"}
    assert any("earlier version" in passage.quote for fact in told_of.key_facts for passage in fact.evidence)
    assert "slip" not in [note.code for one in briefing.documents for note in one.warnings]
