"""Widen: a statement in other words, one call for all of a story."""

import pytest

from briefer.errors import ModelError
from briefer.models import Sentence
from briefer.steps.widen import NarrowStatement, widened
from tests.fakes import FakeModel, judge


def sentence(document: str, text: str) -> Sentence:
    return Sentence(document=document, number=1, start=0, end=len(text), text=text)


FERRY = NarrowStatement(
    "The ferry was sold\nin May.", {2: [sentence("b", "Die Fähre ist\nverkauft.")], 1: [sentence("a", "Sold in May.")]}
)
QUAY = NarrowStatement(
    "The quay is closed.", {1: [sentence("a", "Closed quay.")], 3: [sentence("c", "The quay shut.")]}
)


def told(*answers: tuple[str, str]) -> FakeModel:
    return FakeModel({"widen": lambda _: {"statements": [{"statement": s, "text": t} for s, t in answers]}})


def test_all_are_asked_for_at_once_with_what_each_article_says() -> None:
    model = told()
    assert widened([FERRY, QUAY], judge(model, "en")) == ["", ""]
    (asked,) = (values for _, values in model.asked)
    assert asked["statements"].split("\n") == [
        "S1: The ferry was sold in May.",
        "A1: Sold in May.",
        "A2: Die Fähre ist verkauft.",
        "S2: The quay is closed.",
        "A1: Closed quay.",
        "A3: The quay shut.",
    ]


@pytest.mark.parametrize(
    ("answers", "texts"),
    [
        ([("S2", "The quay  is shut."), ("S1", "The ferry was sold.")], ["The ferry was sold.", "The quay is shut."]),
        ([("S1", "The ferry was sold."), ("S1", "It was sold.")], ["", ""]),
        ([("S9", "The ferry was sold."), ("S", "x"), ("", "x")], ["", ""]),
    ],
)
def test_words_are_those_of_their_mark_alone(answers: list[tuple[str, str]], texts: list[str]) -> None:
    assert widened([FERRY, QUAY], judge(told(*answers), "en")) == texts


def test_nothing_is_asked_of_nothing() -> None:
    model = told()
    assert widened([], judge(model, "en")) == []
    assert model.asked == []


def test_a_model_that_is_down_passes_its_error_on() -> None:
    with pytest.raises(ModelError):
        widened([FERRY], judge(FakeModel(), "en"))
