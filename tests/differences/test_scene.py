"""What is held against what: between articles only, and of a very long one its first sentences."""

from collections.abc import Iterable

from briefer.checks.amounts import Amount, amounts
from briefer.differences.scene import MOST_OF_ARTICLE, Line
from briefer.steps.compare import compare
from tests.differences.desk import corpus, document, judge, origins, told


def counted(line: Line) -> Iterable[Amount]:
    return amounts(line.text, line.language)


def test_passages_of_one_document_are_never_a_pair() -> None:
    tents = "The town of Almar bought 7 tents. The town of Almar bought 9 tents."
    pairs = told("en", Gazette=tents, Post=tents).near
    assert pairs
    assert all(one.document.id != other.document.id for _, one, other in pairs)


def test_what_is_cut_of_an_article_is_not_held_against_another() -> None:
    scene = told("en", Long="The sea is calm. " * 900 + "The town bought 7 tents.", Short="The town bought 9 tents.")
    assert scene.near == ()


def test_a_very_long_article_is_compared_by_its_first_sentences_and_named() -> None:
    scene = told("en", Long="The town bought 7 tents. " * 900, Short="The town bought 9 tents.")
    assert scene.cut == ("Long",)
    assert len(scene.of("Long")) == MOST_OF_ARTICLE
    assert len(scene.of("Short")) == 1


def test_of_a_table_on_one_line_no_more_figures_are_compared_than_an_article_may_have_sentences() -> None:
    scene = told("en", Table="12 tents " * 900, Short="The town bought 9 tents.")
    assert len(scene.held_by_lines(counted)) == MOST_OF_ARTICLE + 1


def test_what_was_compared_in_part_is_told() -> None:
    made = document("Long", "The town bought 7 tents. " * 900, "en"), document("Short", "The town has 9 carts.", "en")
    assert compare(corpus(*made), origins(*made), judge("en")).cut == ("Long",)
