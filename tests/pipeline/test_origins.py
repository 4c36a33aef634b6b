"""Origins of drafted facts: as a model that reads whose word it is tells them, and no more than is known."""

from typing import Any

import pytest

from briefer.models import KeyFact
from tests.pipeline.test_drafted import DAM, EMPTIED, JOBS, LAKE, STAU, Told, Writer, proposal, told

ALL = "A1.1 A2.1 A3.1"


def emptied(whose: str, says: str = ALL, **known: Any) -> Told:
    """The story whose one fact its articles carry by `says`, and have from these origins."""
    return told(Writer(proposal(), says={EMPTIED: says}, origins={EMPTIED: whose}), DAM, LAKE, STAU, **known)


def fact(whose: str, says: str = ALL, **known: Any) -> KeyFact:
    return emptied(whose, says, **known).page.facts[0]


def test_articles_that_have_it_from_one_count_once_and_the_others_each() -> None:
    assert fact("A1 A3, A2").origins == 2
    assert fact("A1, A2, A3").origins == 3


def test_what_a_lone_origin_is_called_is_kept_where_an_article_calls_it_so() -> None:
    found = fact("A1 A2 A3 = the minister", "A1.1@minister_Reis A2.1 A3.1")
    assert (found.origins, found.origin, found.is_named) == (1, "the minister", True)


def test_a_name_that_a_single_article_was_not_read_to_give_is_not_printed() -> None:
    found = fact("A1 A2 A3 = the minister", "A1.1@engineer A2.1 A3.1")
    assert (found.origins, found.origin, found.is_named) == (1, "", True)


def test_a_name_where_no_article_was_read_to_give_one_claims_no_origin() -> None:
    found = fact("A1 A2 A3 = the minister")
    assert (found.origins, found.origin, found.is_named) == (1, "", False)


@pytest.mark.parametrize("source", ["the emperor", "minister and emperor", "ministre"])
def test_a_name_in_words_of_no_article_is_not_printed(source: str) -> None:
    found = fact(f"A1 A2 A3 = {source}", "A1.1@minister A2.1@ministre A3.1@emperor")
    assert (found.origins, found.origin, found.is_named) == (1, "", True)


def test_articles_that_are_put_together_without_a_name_claim_no_origin() -> None:
    found = fact("A1 A2 A3")
    assert (found.origins, found.origin, found.is_named) == (1, "", False)


def test_copies_of_one_text_are_one_origin_whatever_the_model_says() -> None:
    copies = {DAM.id: "wire", LAKE.id: "wire"}
    assert fact("A1, A2, A3", origins=copies).origins == 2


def test_where_the_model_leaves_an_article_out_the_names_of_the_sources_tell() -> None:
    assert fact("A1 A2", "A1.1@mayor A2.1@mayor A3.1").origins == 2


def test_a_fact_of_one_article_or_one_text_is_not_asked_about() -> None:
    model = Writer(proposal(), says={EMPTIED: "A1.1"})
    told(model, DAM, LAKE, STAU)
    told(model, DAM, LAKE, origins={DAM.id: "wire", LAKE.id: "wire"})
    assert model.questions("provenance") == []


def test_without_the_job_of_judging_nothing_is_asked() -> None:
    model = Writer(proposal(), says={EMPTIED: ALL})
    told(model, DAM, LAKE, jobs=JOBS - {"judge"})
    assert model.questions("provenance") == []


def test_where_nobody_tells_origins_apart_the_names_tell_and_the_article_is_noted() -> None:
    model = Writer(proposal(), says={EMPTIED: "A1.1@mayor A2.1@mayor"}, down=frozenset({"provenance"}))
    found = told(model, DAM, LAKE)
    assert found.page.facts[0].origins == 1
    assert [(name, one.code) for name, one in found.notes] == [(DAM.id, "by_code")]


def test_of_a_story_too_long_for_one_call_what_carries_the_facts_is_shown() -> None:
    filler = " ".join(f"Paragraph {n} tells of the valley and its farms." for n in range(1_500))
    long = DAM.model_copy(update={"text": f"{DAM.text} {filler}"})
    model = Writer(proposal(), says={EMPTIED: "A1.1 A2.1"})
    told(model, long, LAKE)
    (asked,) = model.questions("provenance")
    assert "[A1.1] The Orrin dam was emptied on Tuesday." in asked["articles"]
    assert "Paragraph 1400" not in asked["articles"]
