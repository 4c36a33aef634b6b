"""What is held against what: between articles only, and of a very long one its first sentences."""

from briefer.differences import numbers
from briefer.differences.scene import MOST_OF_ARTICLE, pairs_sharing
from briefer.steps.compare import compare
from tests.differences.desk import corpus, document, judge, origins, told


def test_passages_of_one_document_are_never_a_pair() -> None:
    tents = frozenset({"tent"})
    assert list(pairs_sharing([tents, tents, tents, frozenset({"cart"})], ["a", "a", "b", "b"])) == [(0, 2), (1, 2)]


def test_a_very_long_article_is_compared_by_its_first_sentences_and_named() -> None:
    scene = told("en", Long="The town bought 7 tents. " * 900, Short="The town bought 9 tents.")
    assert scene.cut == ("Long",)
    assert len(scene.of("Long")) == MOST_OF_ARTICLE
    assert len(scene.of("Short")) == 1


def test_of_a_table_on_one_line_no_more_figures_are_compared_than_an_article_may_have_sentences() -> None:
    scene = told("en", Table="12 tents " * 900, Short="The town bought 9 tents.")
    assert len(scene.held_by_lines(numbers.amounts)) == MOST_OF_ARTICLE + 1


def test_what_was_compared_in_part_is_told() -> None:
    made = document("Long", "The town bought 7 tents. " * 900, "en"), document("Short", "The town has 9 carts.", "en")
    assert compare(corpus(*made), origins(*made), judge("en")).cut == ("Long",)
