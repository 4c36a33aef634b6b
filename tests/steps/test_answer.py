"""Answer: a question stays open only where the model says that its passage warrants it and that nothing answers it."""

import json
from collections.abc import Mapping

import pytest

from briefer.errors import ModelError
from briefer.model.prompts import load
from briefer.steps.answer import Answers, Query, is_open
from briefer.text.numbered import Numbered
from tests.fakes import FakeModel, corpus, document, judge

MUSEUM = document(
    "Gazzetta", "Il museo chiude. Non si sa quando riaprirà. Riaprirà il 4 giugno, dice il sindaco.", "it", path="m.txt"
)
THEFT = document("Courier", "A painting is gone. Police have not said which one.", "en")
TOLD = corpus(MUSEUM, THEFT)
ARTICLES = [Numbered(place, one, TOLD.sentences[one.id]) for place, one in enumerate((MUSEUM, THEFT), start=1)]
REOPENS = Query(
    "When does the museum reopen?", "Non si sa quando riaprirà.", (ARTICLES[0].sentences[2], ARTICLES[1].sentences[0])
)
WHICH = Query("Which painting is gone?", "Police have not\nsaid which one.", (ARTICLES[1].sentences[0],))


def verdict(mark: str, *answered_by: str, warranted: bool = True) -> dict[str, object]:
    return {"question": mark, "warranted": warranted, "answered_by": list(answered_by)}


def told(*verdicts: Mapping[str, object]) -> list[bool]:
    model = FakeModel({"answered": lambda _: {"answers": list(verdicts)}})
    return is_open([REOPENS, WHICH], ARTICLES, judge(model, "en"))


def test_a_question_is_open_where_it_is_warranted_and_nothing_answers_it() -> None:
    assert told(verdict("Q1"), verdict("Q2")) == [True, True]


def test_a_question_that_another_sentence_answers_is_not_open() -> None:
    assert told(verdict("Q1", "A1.3"), verdict("Q2")) == [False, True]


def test_a_question_that_its_passage_does_not_warrant_is_not_open() -> None:
    assert told(verdict("Q1"), verdict("Q2", warranted=False)) == [True, False]


def test_a_question_that_the_model_does_not_name_is_not_open() -> None:
    assert told(verdict("Q2")) == [False, True]
    assert told() == [False, False]


@pytest.mark.parametrize("second", [verdict("Q1", "A1.3"), verdict("Q1", warranted=False)])
def test_a_question_that_is_told_twice_is_open_only_if_both_say_so(second: Mapping[str, object]) -> None:
    assert told(verdict("Q1"), second)[0] is False
    assert told(second, verdict("Q1"))[0] is False


@pytest.mark.parametrize("mark", ["", "Q3", "Q0", "When does the museum reopen?", "Q²"])
def test_a_mark_of_no_question_opens_none(mark: str) -> None:
    assert told(verdict(mark)) == [False, False]


def test_the_order_of_the_answers_changes_nothing() -> None:
    assert told(verdict("Q2", "A2.1"), verdict("Q1")) == [True, False]


def test_each_question_is_put_with_its_passage_and_its_candidates() -> None:
    model = FakeModel({"answered": lambda _: {"answers": []}})
    is_open([REOPENS, WHICH], ARTICLES, judge(model, "en"))
    ((_, values),) = model.asked
    assert values["questions"].split("\n") == [
        "Q1: When does the museum reopen?",
        "> Non si sa quando riaprirà.",
        "[A1.3] Riaprirà il 4 giugno, dice il sindaco.",
        "[A2.1] A painting is gone.",
        "",
        "Q2: Which painting is gone?",
        "> Police have not said which one.",
        "[A2.1] A painting is gone.",
    ]


def test_where_nothing_is_asked_no_call_is_made() -> None:
    model = FakeModel()
    assert is_open([], ARTICLES, judge(model, "en")) == []
    assert model.asked == []


def test_a_model_that_is_down_passes_its_error_on() -> None:
    with pytest.raises(ModelError):
        is_open([WHICH], ARTICLES, judge(FakeModel(), "en"))


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_example_of_the_prompt_is_an_answer_of_the_step(language: str) -> None:
    for asked, answer in load("answered", language).examples:
        reply = Answers.model_validate(json.loads(answer))
        assert all(f"{one.question}: " in asked for one in reply.answers)
        assert {(one.warranted, bool(one.answered_by)) for one in reply.answers} >= {(True, True), (True, False)}
