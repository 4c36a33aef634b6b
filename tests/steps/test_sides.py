"""Sides: which facts give an answer that another source disputes, one call for all of a story."""

import pytest

from briefer.errors import ModelError
from briefer.models import Disagreement, Position
from briefer.steps.sides import sides
from tests.fakes import FakeModel, judge
from tests.render.samples import SUPPORTED


def dispute(question: str, *answers: tuple[str, str]) -> Disagreement:
    positions = tuple(Position(text=text, holder=who, evidence=(), verdict=SUPPORTED) for who, text in answers)
    return Disagreement(id="d", question=question, kind="number", relation="conflict", positions=positions)


COST = dispute("What does the\nmill cost?", ("Ana Reis", "Four million"), ("Jo Tarn", "Nine million"))
DAY = dispute("When was it sold?", ("Herald", "In May"), ("Courier", "In June"))
FACTS = ["The mill costs four million.", "It was sold\nin June."]


def told(*answers: tuple[str, list[str]]) -> FakeModel:
    return FakeModel({"sides": lambda _: {"statements": [{"statement": s, "answers": a} for s, a in answers]}})


def test_all_are_asked_for_at_once() -> None:
    model = told()
    assert sides(FACTS, [COST, DAY], judge(model, "en")) == [frozenset(), frozenset()]
    (asked,) = (values for _, values in model.asked)
    assert asked["questions"].split("\n") == [
        "Q1: What does the mill cost?",
        "Q1a (Ana Reis): Four million",
        "Q1b (Jo Tarn): Nine million",
        "Q2: When was it sold?",
        "Q2a (Herald): In May",
        "Q2b (Courier): In June",
    ]
    assert asked["statements"].split("\n") == ["S1: The mill costs four million.", "S2: It was sold in June."]


def test_a_fact_takes_the_sides_that_are_named_and_stand_there() -> None:
    model = told(("S2", ["Q2b", "Q3a", "Q1c", "Q0a", "b", ""]), ("S1", ["Q1a"]), ("S1", ["Q2a"]), ("S9", ["Q1a"]))
    found = sides(FACTS, [COST, DAY], judge(model, "en"))
    assert found == [frozenset({(0, 0), (1, 0)}), frozenset({(1, 1)})]


@pytest.mark.parametrize(("facts", "disputes"), [([], [COST]), (FACTS, [])])
def test_nothing_is_asked_where_there_is_nothing_to_compare(facts: list[str], disputes: list[Disagreement]) -> None:
    model = told()
    assert sides(facts, disputes, judge(model, "en")) == [frozenset()] * len(facts)
    assert model.asked == []


def test_a_model_that_is_down_passes_its_error_on() -> None:
    with pytest.raises(ModelError):
        sides(FACTS, [COST], judge(FakeModel(), "en"))
