"""Widening: what one article says whole and others in part is told in words that more of them say whole."""

from collections.abc import Mapping, Sequence

import pytest

from tests.fakes import document
from tests.pipeline.test_drafted import DAM, EMPTIED, LAKE, VIEW, Told, Writer, fact, proposal, told

LATE = "Farmers below the dam lost their water on Tuesday."
BRIEF = "Farmers below the dam lost their water."
COSTLY = "Farmers below the dam with its crack of 12 metres lost their water."


def widened(text: str, says: Mapping[str, str], *, down: frozenset[str] = frozenset()) -> Told:
    """What is printed of a fact of which `says` tells who carries it, where the model has `text` as its wider words."""
    model = Writer(proposal(fact(LATE, "A1.1")), says=says, wider={LATE: text}, down=down)
    return told(model, DAM, LAKE)


@pytest.fixture
def judged() -> Mapping[str, str]:
    """The second article lacks the day."""
    return {LATE: "A1.1 ~A2.1", BRIEF: "A1.1 A2.1"}


def test_the_words_that_more_articles_carry_are_printed_and_the_first_ones_listed(judged: Mapping[str, str]) -> None:
    found = widened(BRIEF, judged)
    assert found.facts == [EMPTIED, BRIEF]
    assert {one.document for one in found.page.facts[1].evidence} == {DAM.id, LAKE.id}
    assert found.dropped == [(LATE, "narrow")]


def test_words_that_no_more_articles_carry_are_not_taken(judged: Mapping[str, str]) -> None:
    assert widened(BRIEF, {LATE: judged[LATE], BRIEF: "A1.1 ~A2.1"}).facts == [EMPTIED, LATE]
    assert widened(BRIEF, {LATE: judged[LATE], BRIEF: "~A1.1 A2.1"}).facts == [EMPTIED, LATE]


def test_without_other_words_the_first_ones_stand(judged: Mapping[str, str]) -> None:
    assert widened("", judged).facts == [EMPTIED, LATE]
    assert widened(BRIEF, judged, down=frozenset({"widen"})).facts == [EMPTIED, LATE]


def test_no_amount_is_given_up_for_another_source() -> None:
    says = {COSTLY: "A1.2 ~A2.1", BRIEF: "A1.1 A2.1"}
    model = Writer(proposal(fact(COSTLY, "A1.2")), says=says, wider={COSTLY: BRIEF})
    assert told(model, DAM, LAKE).facts == [EMPTIED, COSTLY]


def test_no_name_is_given_up_for_another_source() -> None:
    named, vague = "Ana Reis said that the dam is safe.", "Somebody said that the dam is safe."
    model = Writer(proposal(fact(named, "A1.5")), says={named: "A1.5 ~A2.4", vague: "A1.5 A2.4"}, wider={named: vague})
    assert told(model, DAM, LAKE).facts == [EMPTIED, named]


@pytest.mark.parametrize(
    ("says", "articles"),
    [
        ({LATE: "A1.1 A2.1"}, [DAM, LAKE]),  # two articles have it
        ({LATE: "A1.1"}, [DAM, LAKE]),  # nobody else has a part
        ({LATE: "~A1.1 ~A2.1"}, [DAM, LAKE]),  # nobody has it
        ({LATE: "A1.1 ~A2.1"}, [DAM, VIEW]),  # a part that is an opinion
    ],
)
def test_only_what_one_article_carries_and_another_in_part_is_worded_more_widely(
    says: Mapping[str, str], articles: Sequence[object]
) -> None:
    model = Writer(proposal(fact(LATE, "A1.1")), says=says, wider={LATE: BRIEF})
    told(model, *articles)  # type: ignore[arg-type]
    assert model.questions("widen") == []


def lead(wider: str) -> str:
    """The lead that is printed where LATE is the draft's, and the model has these words for it."""
    model = Writer(
        proposal(lead=fact(LATE, "A1.1")), says={LATE: "A1.1 ~A2.1", wider: "A1.1 A2.1"}, wider={LATE: wider}
    )
    found = told(model, DAM, LAKE).page.lead
    assert found is not None
    return found.text


def test_a_lead_in_wider_words_is_still_the_lead() -> None:
    shorter = "The farmers of the dam lost their water on Tuesday."
    assert lead(shorter) == shorter


def test_a_lead_gives_up_no_day_for_another_source() -> None:
    assert lead(BRIEF) == LATE


def test_an_article_is_asked_again_by_the_sentences_that_bear_on_the_statement() -> None:
    long = document(
        "Chronicle", " ".join(f"Line {place} tells of the weather." for place in range(40)) + f" {LATE}", "en"
    )
    model = Writer(proposal(fact(LATE, "A2.41")), says={LATE: "A2.41 ~A1.1", BRIEF: "A2.41 A1.1"}, wider={LATE: BRIEF})
    told(model, LAKE, long)
    again = [values["article"] for values in model.questions("judge") if BRIEF in values["statements"]]
    assert len(again) == 2
    assert max(article.count("Line ") for article in again) < 10
