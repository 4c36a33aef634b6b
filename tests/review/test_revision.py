import pytest

from briefer.decisions import Decision, Review, decided, reviewables
from briefer.models import Briefing, KeyFact
from briefer.review.revision import apply, wording_faults
from briefer.review.verify import verify
from tests.render.samples import BRIEFING, TEXTS

STATEMENTS = {one.mark: one for story in BRIEFING.stories for one in reviewables(story)}


def decision(mark: str, **told: object) -> Decision:
    one = STATEMENTS[mark]
    known = {"kind": one.kind, "documents": one.documents, "spans": one.spans, "text": one.text, "about": one.about}
    return Decision.model_validate({**known, **told})


def reviewed(mark: str, **told: object) -> Review:
    return Review(date=BRIEFING.date, decisions=(decision(mark, **told),))


def left(mark: str, **told: object) -> Briefing:
    return apply(BRIEFING, reviewed(mark, **told), TEXTS)


def fact(briefing: Briefing, identifier: str) -> KeyFact:
    return next(one for story in briefing.stories for one in story.key_facts if one.id == identifier)


def marks(briefing: Briefing) -> set[str]:
    return {one.mark for story in briefing.stories for one in reviewables(story)}


def test_a_review_without_decisions_changes_nothing() -> None:
    assert apply(BRIEFING, Review(date=BRIEFING.date), TEXTS) is BRIEFING


def test_a_rejected_fact_is_listed_with_its_reason_and_not_printed() -> None:
    briefing = left("f1", decision="rejected", comment="No fue ella.")
    assert marks(briefing) == set(STATEMENTS) - {"f1"}
    dropped = briefing.rejected[-1]
    assert (dropped.text, dropped.document, dropped.reason) == (STATEMENTS["f1"].text, "puente-1a", "reviewer")
    assert (dropped.checks[-1].code, dropped.checks[-1].values) == ("remark", ("No fue ella.",))


def test_an_accepted_fact_carries_the_word_of_its_reviewer() -> None:
    checks = fact(left("f1", decision="accepted"), "f1").verdict.checks
    assert [(one.name, one.outcome) for one in checks] == [("numbers", "passed"), ("review", "passed")]


def test_an_edited_fact_that_passes_is_printed_and_says_what_it_was() -> None:
    edited = "La obra costará 3,5 millones de euros, dijo la alcaldesa Rosa Imbert."
    found = fact(left("f1", decision="edited", edited=f" {edited}\n"), "f1")
    assert found.text == edited
    assert (found.verdict.checks[-1].outcome, found.verdict.checks[-1].values) == ("repaired", (STATEMENTS["f1"].text,))
    assert {one.name for one in found.verdict.checks} >= {"numbers", "names", "quotes", "polarity"}


def test_an_edited_fact_that_fails_a_check_stays_as_it_was() -> None:
    briefing = left("f1", decision="edited", edited="La alcaldesa Rosa Imbert dijo que la obra costará 4 millones.")
    assert fact(briefing, "f1").text == STATEMENTS["f1"].text
    dropped = briefing.rejected[-1]
    assert dropped.reason == "reviewer_wording"
    assert "numbers" in {one.name for one in dropped.checks if one.outcome == "failed"}


def test_an_edit_claims_only_the_origins_that_carry_it() -> None:
    found = fact(left("f2", decision="edited", edited="El puente de Valdara cerró tras una grieta de 12 metros."), "f2")
    assert {one.document for one in found.evidence} == {"puente-1a", "copia-3c"}
    assert found.origins == 1


def test_the_edited_briefing_still_verifies() -> None:
    before = {(one.where, one.what) for one in verify(BRIEFING, TEXTS)}
    briefing = left("f2", decision="edited", edited="El puente de Valdara cerró tras una grieta de 12 metros.")
    assert {(one.where, one.what) for one in verify(briefing, TEXTS)} <= before


def test_a_disagreement_that_loses_a_side_goes_with_the_questions_that_rest_on_it() -> None:
    briefing = left("d1a", decision="rejected")
    assert set(STATEMENTS) - marks(briefing) == {"d1", "d1a", "d1b", "q2"}
    assert [one.reason for one in briefing.rejected[-3:]] == ["reviewer", "reviewer_basis", "reviewer_basis"]


def test_a_question_without_a_passage_is_known_by_its_story() -> None:
    assert "q3" not in marks(left("q3", decision="rejected"))
    assert "q3" in marks(left("q3", decision="rejected", documents=("feria-4d",)))


def test_a_question_may_ask_for_nothing_its_documents_do_not_name() -> None:
    asked = left("q1", decision="edited", edited="¿Cuándo volverá a abrir el puente de Valdara?")
    assert asked.stories[0].open_questions[0].text == "¿Cuándo volverá a abrir el puente de Valdara?"
    invented = left("q1", decision="edited", edited="¿Cuándo volverá a abrir el puente de Torrelinde?")
    assert invented.stories[0].open_questions[0].text == STATEMENTS["q1"].text


def test_a_decision_is_found_by_content_and_not_by_number() -> None:
    story = BRIEFING.stories[0]
    turned = tuple(one.model_copy(update={"id": f"f{9 - at}"}) for at, one in enumerate(reversed(story.key_facts)))
    other = BRIEFING.model_copy(update={"stories": (story.model_copy(update={"key_facts": turned}),)})
    assert list(decided(other, reviewed("f1", decision="rejected"))) == ["f7"]


@pytest.mark.parametrize(
    "changed",
    [{"text": "Otra cosa."}, {"spans": (("puente-1a", 0, 5),)}, {"kind": "question"}, {"spans": ()}],
)
def test_a_decision_about_something_else_is_left_alone(changed: dict[str, object]) -> None:
    assert left("f1", decision="rejected", **changed) is BRIEFING


def test_what_a_second_run_prints_anew_is_decided_again_in_the_same_way() -> None:
    review = reviewed("f1", decision="edited", edited="La obra costará 3,5 millones de euros, dijo la alcaldesa.")
    once = apply(BRIEFING, review, TEXTS)
    assert fact(once, "f1").text != STATEMENTS["f1"].text
    assert apply(once, review, TEXTS) == once


def test_the_faults_of_a_wording_are_told_before_anything_is_printed() -> None:
    assert list(wording_faults(BRIEFING, reviewed("f1", decision="edited", edited="Costará 4 millones."), TEXTS)) == [
        "f1"
    ]
    assert wording_faults(BRIEFING, reviewed("f1", decision="accepted"), TEXTS) == {}


@pytest.mark.parametrize(
    ("edited", "check"),
    [
        ("La alcaldesa Rosa Imbert dijo que la obra del elefante costará 3,5 millones de euros.", "anchor"),
        ("Mayor Rosa Imbert said that the works will cost 3.5 million euros and that is all there is.", "anchor"),
    ],
)
def test_a_wording_goes_through_what_a_claim_of_the_model_goes_through(edited: str, check: str) -> None:
    briefing = left("f1", decision="edited", edited=edited)
    assert fact(briefing, "f1").text == STATEMENTS["f1"].text
    assert check in {one.name for one in briefing.rejected[-1].checks if one.outcome == "failed"}
    assert list(wording_faults(BRIEFING, reviewed("f1", decision="edited", edited=edited), TEXTS)) == ["f1"]


def test_a_wording_that_only_a_model_could_judge_says_that_none_was_asked() -> None:
    edited = "La alcaldesa Rosa Imbert dijo que costará 3,5 millones de euros la obra."
    checks = {one.name: one for one in fact(left("f1", decision="edited", edited=edited), "f1").verdict.checks}
    assert checks["entailment"].outcome == "skipped"
    assert checks["entailment"].values[0] == "code_alone"
