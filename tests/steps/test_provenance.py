"""Provenance: the origins of a statement are what the model says of all of its articles, or not known."""

from collections.abc import Mapping

import pytest

from briefer.errors import ModelError
from briefer.steps import split
from briefer.steps.provenance import Carried, Origin, origins
from briefer.text.numbered import Numbered
from tests.fakes import FakeModel, document, judge

PORT = document("Courier", "The port will close in May. Its owners said so on Monday.", "en")
DOCK = document("Herald", "Owners of the port announced its closure for May.", "en")
HAFEN = document("Bote", "Der Hafen schließt im Mai.", "de")
ARTICLES = [Numbered(place, one, tuple(split.sentences(one))) for place, one in enumerate((PORT, DOCK, HAFEN), start=1)]
CLOSES = Carried("The port will close in May.", {one.document.id: one.sentences[:1] for one in ARTICLES})


def told(*said: tuple[str, str], statement: str = "S1") -> tuple[Origin, ...] | None:
    """The origins of the statement where the model names them and their articles, "A1 A2"."""
    named = [{"source": source, "articles": ids.split()} for source, ids in said]
    model = FakeModel({"provenance": lambda _: {"statements": [{"statement": statement, "origins": named}]}})
    return origins([CLOSES], ARTICLES, judge(model, "en"))[0]


def test_articles_that_have_it_from_one_are_one_origin() -> None:
    found = told(("the owners", "A1 A2"), ("", "A3"))
    assert found == (Origin("the owners", frozenset({PORT.id, DOCK.id})), Origin("", frozenset({HAFEN.id})))


def test_an_article_in_two_origins_joins_them() -> None:
    assert told(("the owners", "A1 A2"), ("", "A2 A3")) == (
        Origin("the owners", frozenset({PORT.id, DOCK.id, HAFEN.id})),
    )


@pytest.mark.parametrize("ids", ["A1 A2", "A1 A2 A9", ""])
def test_an_answer_that_leaves_an_article_out_is_none(ids: str) -> None:
    assert told(("the owners", ids)) is None


def test_an_article_that_does_not_carry_the_statement_is_no_part_of_its_origins() -> None:
    lone = Carried(CLOSES.text, {PORT.id: CLOSES.by_document[PORT.id]})
    named: Mapping[str, object] = {"source": "", "articles": ["A1", "A3"]}
    model = FakeModel({"provenance": lambda _: {"statements": [{"statement": "S1", "origins": [named]}]}})
    assert origins([lone], ARTICLES, judge(model, "en")) == [(Origin("", frozenset({PORT.id})),)]


@pytest.mark.parametrize("mark", ["S2", "the first", ""])
def test_of_a_statement_that_the_model_does_not_name_nothing_is_known(mark: str) -> None:
    assert told(("", "A1 A2 A3"), statement=mark) is None


def test_a_statement_is_asked_for_with_the_sentences_that_carry_it() -> None:
    model = FakeModel({"provenance": lambda _: {"statements": []}})
    two = Carried("It\nwill close.", {PORT.id: ARTICLES[0].sentences, HAFEN.id: ARTICLES[2].sentences})
    origins([CLOSES, two], ARTICLES, judge(model, "en"))
    (asked,) = model.questions("provenance")
    assert asked["statements"].splitlines() == [
        "S1: The port will close in May. (A1.1; A2.1; A3.1)",
        "S2: It will close. (A1.1, A1.2; A3.1)",
    ]
    assert "A3 · Bote" in asked["articles"]


def test_nothing_is_asked_of_nothing() -> None:
    model = FakeModel()
    assert origins([], ARTICLES, judge(model, "en")) == []
    assert model.asked == []


def test_a_model_that_is_down_passes_its_error_on() -> None:
    with pytest.raises(ModelError):
        origins([CLOSES], ARTICLES, judge(FakeModel(), "en"))
