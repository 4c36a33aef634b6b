import hashlib
import json
from datetime import date
from typing import Any

import pytest

from benchmarks.injection import Obedient, Payload
from briefer.files.contents import RawArticle
from briefer.files.documents import documents
from briefer.models import (
    Briefing,
    Check,
    Disagreement,
    Document,
    Evidence,
    KeyFact,
    OpenQuestion,
    Passage,
    Position,
    Run,
    Story,
    TimelineEntry,
    UntoldStory,
    Verdict,
    Warrant,
)
from briefer.pipeline.day import BriefingRequest, ModelPort, brief
from briefer.review.printable import Problem
from briefer.review.verify import verify
from briefer.review.wording import turned
from briefer.text.head import Head
from tests.fakes import DAY, FakeModel, document, first
from tests.render.samples import (
    BRIDGE_STORY,
    BRIEFING,
    CLOSED,
    COST,
    SUPPORTED,
    TEXTS,
    hostile,
    passage,
)

FACT, SHUT = BRIDGE_STORY.key_facts[:2]
ENTRY = TimelineEntry(date="2026-01-14", text=SHUT.text, evidence=SHUT.evidence)


def wheres(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.where for problem in problems]


def problems(**changed: object) -> tuple[Problem, ...]:
    """What is wrong with the briefing once its first story is changed."""
    story = BRIDGE_STORY.model_copy(update=changed)
    return verify(BRIEFING.model_copy(update={"stories": (story, *BRIEFING.stories[1:])}), TEXTS)


def stated(text: str, *evidence: Evidence, origins: int = 1, **changed: object) -> tuple[Problem, ...]:
    """What is wrong with one key fact."""
    fact = KeyFact(id="f1", text=text, evidence=evidence, origins=origins, verdict=SUPPORTED)
    return problems(key_facts=(fact.model_copy(update=changed),), timeline=())


def test_a_sound_briefing_has_no_problem() -> None:
    assert verify(BRIEFING, TEXTS) == ()


def test_a_missing_source_is_named_with_all_that_rests_on_it() -> None:
    rest = {name: text for name, text in TEXTS.items() if name != "feria-4d"}
    assert wheres(verify(BRIEFING, rest)) == ["feria-4d", "f4"]


def test_one_changed_character_in_a_source_is_found() -> None:
    changed = {**TEXTS, "feria-4d": TEXTS["feria-4d"].replace("40.000", "41.000")}
    assert wheres(verify(BRIEFING, changed)) == ["feria-4d", "f4"]


def test_a_quote_that_is_not_at_its_place_is_found() -> None:
    [problem] = stated(COST, passage("puente-1a", COST).model_copy(update={"start": 80, "end": 152}))
    assert problem.where == "f1"
    assert "not its quote" in problem.what


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (9, 3), (0, 10_000)])
def test_offsets_outside_the_text_are_found(start: int, end: int) -> None:
    [problem] = stated(COST, Evidence(document="puente-1a", start=start, end=end, quote="x"))
    assert "lies outside the text" in problem.what


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("La alcaldesa Rosa Imbert dijo que la obra costará 4,5 millones de euros.", "numbers"),
        ("La alcaldesa Rosa Imbert dijo que la obra no costará 3,5 millones de euros.", "polarity"),
        ("La alcaldesa Marta Solís dijo que la obra costará 3,5 millones de euros.", "names"),
    ],
)
def test_a_statement_changed_after_the_run_fails_its_check(text: str, check: str) -> None:
    found = stated(text, passage("puente-1a", COST))
    assert set(wheres(found)) == {"f1"}
    assert any(problem.what.startswith(f"{check}: ") for problem in found)


def test_an_address_that_no_article_has_is_found_whatever_a_second_reading_said() -> None:
    carried = Verdict(label="supported", checks=(Check(name="entailment", outcome="passed", code="carried"),))
    text = "La obra costará más de lo previsto (blackfire.example/ayuda)."
    found = stated(text, passage("puente-1a", COST), verdict=carried)
    assert found == (Problem("f1", "names: “blackfire.example/ayuda” is not in the source"),)


def test_a_fact_without_a_passage_is_found() -> None:
    assert stated(COST) == (Problem("f1", "rests on no passage"),)


def test_a_fact_that_was_not_supported_is_not_to_be_printed() -> None:
    verdict = Verdict(label="not_enough_info", checks=())
    [problem] = stated(COST, passage("puente-1a", COST), verdict=verdict)
    assert "verdict 'not_enough_info'" in problem.what


def test_two_copies_of_one_text_are_not_two_origins() -> None:
    [problem] = stated(CLOSED, passage("puente-1a", CLOSED), passage("copia-3c", CLOSED), origins=2)
    assert problem == Problem("f1", "claims 2 origins, its passages have 1")


def test_a_passage_that_carries_it_in_part_is_no_origin() -> None:
    other = passage("bridge-2b", "Engineers blamed the December floods.", missing=("14",))
    [problem] = stated(CLOSED, passage("puente-1a", CLOSED), other, origins=2)
    assert problem.where == "f1"


def test_a_quotation_must_stand_in_its_passage() -> None:
    [problem] = stated("El Faro: «La obra costará poco.»", passage("puente-1a", COST))
    assert problem.what == "its quotation does not stand in its passage"


def test_two_statements_with_one_id_are_found() -> None:
    assert wheres(problems(key_facts=(FACT, FACT), timeline=())) == ["f1"]


def test_a_side_of_a_disagreement_is_checked_too() -> None:
    item = BRIDGE_STORY.disagreements[0]
    wrong = item.positions[1].model_copy(update={"text": "18 metros"})
    found = problems(disagreements=(item.model_copy(update={"positions": (item.positions[0], wrong)}),))
    assert set(wheres(found)) == {"d1b"}


def test_a_disagreement_of_one_side_is_none() -> None:
    item = BRIDGE_STORY.disagreements[0]
    found = problems(disagreements=(item.model_copy(update={"positions": item.positions[:1]}),))
    assert found == (Problem("d1", "has one side only"),)


@pytest.mark.parametrize(
    ("warrant", "what"),
    [
        (Warrant(kind="unknown"), "rests on no passage"),
        (Warrant(kind="announced"), "rests on no passage"),
        (Warrant(kind="disagreement"), "rests on a disagreement and names none"),
        (
            Warrant(kind="disagreement", disagreement="d99"),
            "rests on the disagreement 'd99', which its story does not have",
        ),
    ],
)
def test_an_open_question_without_its_warrant_is_found(warrant: Warrant, what: str) -> None:
    question = BRIDGE_STORY.open_questions[0].model_copy(update={"warrant": warrant})
    assert problems(open_questions=(question,)) == (Problem("q1", what),)


@pytest.mark.parametrize("iso", ["2026-01-13", "2025-01-14", "2026-02"])
def test_a_date_that_no_passage_names_is_found(iso: str) -> None:
    entry = ENTRY.model_copy(update={"date": iso})
    assert problems(timeline=(entry,)) == (Problem("s1-t1", f"no passage of it names {iso}"),)


@pytest.mark.parametrize("iso", ["2026-01-14", "2026-01", "2026"])
def test_a_date_may_be_less_exact_than_its_passage(iso: str) -> None:
    entry = ENTRY.model_copy(update={"date": iso})
    assert problems(timeline=(entry,)) == ()


def test_a_date_in_words_is_no_date() -> None:
    entry = ENTRY.model_copy(update={"date": "ayer"})
    assert problems(timeline=(entry,)) == (Problem("s1-t1", "'ayer' is not a date"),)


def test_a_story_of_an_unknown_document_is_found() -> None:
    found = problems(documents=("nadie-0",))
    assert found == (Problem("s1", "its document 'nadie-0' is not in the briefing"),)


@pytest.mark.parametrize("changed", [{"date": "mañana"}, {"documents": ()}, {"language": "xx"}])
def test_a_spoiled_briefing_is_told_in_lines_and_never_breaks(changed: dict[str, object]) -> None:
    assert all(told.what.isprintable() for told in verify(BRIEFING.model_copy(update=changed), TEXTS))


def test_hostile_words_do_not_act_on_the_terminal() -> None:
    found = verify(hostile(), {"evil-9z": "otro texto \x1b[31m"})
    assert found
    assert all(problem.what.isprintable() and problem.where.isprintable() for problem in found)


def test_a_story_with_nothing_in_it_has_no_problem() -> None:
    empty = Story(id="s1", title="t", documents=("feria-4d",))
    assert verify(BRIEFING.model_copy(update={"stories": (empty,)}), TEXTS) == ()


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31T23:59:59", "soon"])
def test_a_day_of_publication_that_none_can_be_is_verified_without_a_slip(published: str) -> None:
    article = document("voz", "El puente viejo de Ormaz cerró ayer y mañana abrirá el nuevo, dijo la alcaldesa.")
    model = FakeModel({"pick": first(4)})
    port = ModelPort(model.ask, model.weigh, lambda: Run(id="r", model="fake"))
    briefing = brief([article], (), BriefingRequest(day=DAY), port).briefing
    assert briefing.stories[0].key_facts
    odd = article.model_copy(update={"published": published})
    found = verify(briefing.model_copy(update={"documents": (odd,)}), {"voz": article.text})
    assert not [problem for problem in found if "can't be checked" in problem.what]


@pytest.mark.parametrize("language", ["en", "es", "zz", "la", "zh", "und"])
def test_a_fresh_briefing_holds_in_whatever_language_its_article_says_it_is(language: str) -> None:
    text = "The council of Almar closed its market yesterday.\n\nThe vote on the works is on 24 March 2026."
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    article = Document(
        id="a", path="a.txt", outlet="Sunday Post", published="2026-03-11", language=language, sha256=sha256, text=text
    )
    model = Obedient(Payload("", "", None, whole=False), words=False)
    port = ModelPort(model.ask, model.weigh, lambda: Run(id="", model="none"))
    made = brief((article,), (), BriefingRequest(day=date(2026, 3, 12), language="en"), port).briefing
    assert made.stories[0].key_facts
    assert verify(made, {"a": text}) == ()


def test_a_day_that_was_counted_from_a_day_of_publication_needs_it() -> None:
    text = "The council of Almar closed its covered market on Tuesday after inspectors found mould.\n\nNobody was hurt."
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    article = Document(
        id="voz", path="a.txt", outlet="Post", published="2026-03-11", language="en", sha256=sha256, text=text
    )
    model = FakeModel({"pick": first(4)})
    port = ModelPort(model.ask, model.weigh, lambda: Run(id="r", model="fake"))
    briefing = brief([article], (), BriefingRequest(day=DAY, language="en"), port).briefing
    undated = briefing.documents[0].model_copy(update={"published": None})
    assert "[" in briefing.stories[0].key_facts[0].text
    assert verify(briefing, {"voz": text}) == ()
    assert verify(briefing.model_copy(update={"documents": (undated,)}), {"voz": text})


CARRIED = Verdict(label="supported", checks=(Check(name="entailment", outcome="passed", code="carried"),))
DOCKS = "The harbour board of Tolmen closed two piers on Monday. It is not known who pays, said its chair, Ida Renn."


def drafted(**changed: Any) -> tuple[Problem, ...]:
    """What is wrong with a story of a second reading once it is changed."""
    digest = hashlib.sha256(DOCKS.encode()).hexdigest()
    paper = Document(
        id="a", path="a.txt", outlet="Post", published="2026-03-10", language="en", sha256=digest, text=DOCKS
    )
    own, beside = (
        Evidence(document="a", start=at, end=at + len(q), quote=q) for at, q in ((0, DOCKS[:55]), (56, DOCKS[56:]))
    )
    fact = KeyFact(id="f1", text=own.quote, evidence=(own,), origins=1, verdict=CARRIED)
    asked = OpenQuestion(id="q1", text="Who pays for the piers?", warrant=Warrant(kind="unknown", evidence=(beside,)))
    sides = tuple(Position(text=t, holder=h, evidence=(own,), verdict=CARRIED) for t, h in changed.pop("sides", ()))
    found = [Disagreement(id="d1", question="?", kind="number", relation="conflict", positions=sides, why="")]
    story = Story(
        id="s1",
        title="Two piers of Tolmen closed",
        documents=("a",),
        lead=fact,
        key_facts=(fact,),
        disagreements=tuple(found if sides else ()),
        open_questions=(asked,),
    )
    briefing = BRIEFING.model_copy(
        update={"language": "en", "documents": (paper,), "stories": (story.model_copy(update=changed),), "rejected": ()}
    )
    return verify(briefing, {"a": DOCKS})


def asks(text: str) -> OpenQuestion:
    beside = Evidence(document="a", start=56, end=len(DOCKS), quote=DOCKS[56:])
    return OpenQuestion(id="q1", text=text, warrant=Warrant(kind="unknown", evidence=(beside,)))


def test_a_sound_story_of_a_second_reading_has_no_problem() -> None:
    assert drafted(sides=[("two piers", "Post"), ("the piers are closed", "Ida Renn")]) == ()


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"title": "77 dead as piers of Tolmen fall"}, "s1"),
        ({"title": "Ulric Vane closes two piers of Tolmen"}, "s1"),
        ({"open_questions": (asks("Who took the 44 million euros?"),)}, "q1"),
        ({"open_questions": (asks("What does Ulric Vane pay?"),)}, "q1"),
        ({"sides": [("two piers", "Ulric Vane"), ("the piers are closed", "Post")]}, "d1"),
    ],
)
def test_what_a_title_a_question_or_a_holder_has_and_no_article_is_found(changed: dict[str, Any], where: str) -> None:
    assert wheres(drafted(**changed)) == [where]


def test_a_lead_that_is_not_its_fact_is_found() -> None:
    told = KeyFact(id="f1", text="The board closed nine piers.", evidence=(), origins=1, verdict=CARRIED)
    (problem,) = drafted(lead=told)
    assert (problem.where, problem.what) == ("s1", "its lead is not the text of its fact 'f1'")


MARKET = "---\ntitle: Market shut\noutlet: Sunday Post\nurl: https://post.example/1\npublished: 2026-03-11\n---\n"
MARKET += "The council of Almar closed its covered market on Tuesday after inspectors found mould.\n"


def fresh(text: str = MARKET) -> Briefing:
    """What code alone makes of one article."""
    article = documents([RawArticle("market.txt", 0, "market", text, Head())], DAY)[0][0]
    model = FakeModel({"pick": first(4)})
    port = ModelPort(model.ask, model.weigh, lambda: Run(id="r", model="fake"))
    return brief([article], (), BriefingRequest(day=DAY, language="en"), port).briefing


def edited(path: str, value: object) -> tuple[str, ...]:
    """The problems of that briefing once the value at this place is another."""
    briefing = fresh()
    place: Any = (tree := json.loads(briefing.model_dump_json()))
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in steps:
        place = place[step]
    place[last] = value
    made = Briefing.model_validate_json(json.dumps(tree))
    return tuple(problem.what for problem in verify(made, {made.documents[0].id: MARKET}))


def test_a_briefing_of_code_alone_holds() -> None:
    made = fresh()
    assert made.stories[0].lead
    assert verify(made, {made.documents[0].id: MARKET}) == ()


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("stories.0.title", "Mould costs Almar 62,000 euros", "62,000"),
        ("stories.0.title", "Ulric Vane shuts the market", "Ulric Vane"),
        ("stories.0.lead.evidence.0.quote", "The council of Almar sold its covered market.", "another evidence"),
        ("stories.0.lead.evidence.0.start", -5, "another evidence"),
        ("stories.0.lead.evidence.0.end", 10**18, "another evidence"),
        ("stories.0.lead.evidence.0.document", "nope", "another evidence"),
        ("stories.0.lead.evidence", [], "another evidence"),
        ("stories.0.lead.origins", 9, "another origins"),
        ("stories.0.lead.id", "f7", "is none of its facts"),
        ("stories.0.timeline.0.text", "The council of Almar closed nine markets on Tuesday.", "numbers: "),
        ("stories.0.timeline.0.text", "Ulric Vane closed its covered market on Tuesday.", "names: "),
        ("stories.0.timeline.0.evidence", [], "has the words of a fact, and not its passages"),
        ("stories.0.key_facts.0.contested", ["d4"], "the disagreement 'd4'"),
        ("documents.0.outlet", "The Guardian", "its text says 'Sunday Post'"),
        ("documents.0.title", "Market burned", "its text says 'Market shut'"),
        ("documents.0.url", "https://other.example/", "its text says 'https://post.example/1'"),
        ("documents.0.published", "2026-03-10", "its text says '2026-03-11'"),
    ],
)
def test_an_edit_that_the_file_itself_disproves_is_found(path: str, value: object, told: str) -> None:
    assert any(told in problem for problem in edited(path, value))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"title": "Bridge burned"}, "is the title of none of its articles"),
        ({"origins": 5}, "claims 5 origins, its articles have 1"),
        ({"outlets": 3}, "claims 3 outlets, its articles have 1"),
        ({"documents": ("nadie-0",)}, "one of its documents is not in the briefing"),
    ],
)
def test_a_story_that_was_not_told_is_held_to_its_articles(changed: dict[str, object], told: str) -> None:
    story = UntoldStory(title="La feria", documents=("feria-4d",), origins=1, outlets=1)
    briefing = BRIEFING.model_copy(update={"untold": (story,)})
    assert verify(briefing, TEXTS) == ()
    (problem,) = verify(briefing.model_copy(update={"untold": (story.model_copy(update=changed),)}), TEXTS)
    assert problem.what == told


def test_a_word_that_no_article_has_is_found_where_code_worded_the_statement() -> None:
    text = "The council of Almar burned its covered market on Tuesday [10 March] after inspectors found mould."
    made = fresh()
    fact = made.stories[0].key_facts[0]
    by_code = made.run.model_copy(update={"jobs": {"draft": "code", "write": "code"}})
    made = made.model_copy(update={"run": by_code})
    story = made.stories[0].model_copy(
        update={"lead": None, "timeline": (), "key_facts": (fact.model_copy(update={"text": text}),)}
    )
    texts = {made.documents[0].id: MARKET}
    assert verify(made, texts) == ()
    (problem,) = verify(made.model_copy(update={"stories": (story,)}), texts)
    assert problem.what == "'burned' is no word of its article, and code worded it"


@pytest.mark.parametrize("text", ["Orvel Bank sued the port of Dane.", "The port of Dane was sued by Orvel Bank."])
def test_roles_that_change_places_in_a_carried_statement_are_found(text: str) -> None:
    said = Passage(text="Orvel Bank sued the port of Dane.", language="en")
    turn = Passage(text="Dane sued the port of Orvel Bank.", language="en")
    assert list(turned(Passage(text=text, language="en"), [said])) == []
    assert [check.name for check in turned(turn, [said])] == ["roles"]
