"""Likeness: what the words of a passage mean, and how much two passages share."""

from dataclasses import replace

import pytest

from briefer.models import Statement
from briefer.reading.similarity import content, stem_weights
from tests.fakes import corpus, document

BRIDGE = "El puente viejo de Ormaz se cerró el martes."
DAY = stem_weights(
    [(BRIDGE, "es"), ("El puente de Ormaz abrió en 1931.", "es"), ("Una fábrica vertió tinte al río.", "es")]
)


def test_a_figure_is_its_value_however_it_is_written() -> None:
    assert "#18000" in content("18.000 vecinos", "es") & content("18,000 residents", "en") & content("18 mil", "es")


def test_words_of_grammar_tell_nothing() -> None:
    assert content("y de la que por el con", "es") == frozenset()


def test_two_languages_share_the_groups_of_their_words() -> None:
    assert {"=lorry", "=person"} <= content("camiones y vecinos", "es") & content("lorries and residents", "en")


def test_what_few_sentences_hold_tells_more() -> None:
    tint, bridge = content("tinte", "es"), content("puente", "es")
    assert DAY.of(tint) > DAY.of(bridge) > 0


def test_a_proper_name_tells_a_third_of_a_word_as_rare() -> None:
    assert DAY.weight("ormaz") == pytest.approx(DAY.of(content("puente", "es")) / 3)


def test_german_capitals_make_no_names() -> None:
    assert stem_weights([("Die Brücke in Ormaz", "de")]).names == frozenset()


def test_a_passage_is_wholly_like_itself_and_unlike_a_stranger() -> None:
    own, other = content(BRIDGE, "es"), content("Una fábrica vertió tinte.", "es")
    assert DAY.cosine(own, own) == pytest.approx(1) == DAY.overlap(own, own)
    assert DAY.cosine(own, other) == 0 == DAY.overlap(own, other)


def test_a_short_sentence_inside_a_long_one_overlaps_but_is_not_alike() -> None:
    short, long = content("El puente se cerró.", "es"), content(BRIDGE, "es")
    assert DAY.overlap(short, long) == pytest.approx(1)
    assert DAY.cosine(short, long) < 1


def test_nothing_is_like_nothing() -> None:
    empty: frozenset[str] = frozenset()
    assert DAY.cosine(empty, empty) == 0 == DAY.overlap(empty, content(BRIDGE, "es"))


def test_the_share_that_is_covered_is_of_the_first_passage() -> None:
    told = corpus(document("voz", BRIDGE))
    part, whole = content("El puente se cerró.", "es"), content(BRIDGE, "es")
    assert told.covered(part, whole) == pytest.approx(1)
    assert 0 < told.covered(whole, part) < 1
    assert told.covered(frozenset(), whole) == 0


def test_a_sentence_comes_to_the_checks_with_its_article_and_day() -> None:
    told = corpus(document("voz", "Hubo pleno. Se cerró ayer."))
    passage = told.passage(told.sentences["voz"][1])
    assert (passage.text, passage.context) == ("Se cerró ayer.", "Hubo pleno. Se cerró ayer.")
    assert passage.day == told.days["voz"]


def test_nearness_is_told_by_vectors_where_they_are_and_by_words_else() -> None:
    bridge, tint = (
        document("voz", BRIDGE),
        document("eco", "El puente de Ormaz está cerrado. Una fábrica vertió tinte."),
    )
    words = corpus(bridge, tint)
    (one,), (other, third) = words.sentences["voz"], words.sentences["eco"]
    assert words.nearness(one, other) > 0.3 > words.nearness(one, third)
    assert words.nearness(one, one) == pytest.approx(1)
    vectors = replace(words, near=lambda left, right: 0.25 if left == right else 0.75)
    assert (vectors.nearness(one, one), vectors.nearness(one, other)) == (0.25, 0.75)
    clause = Statement(sentence=one, text="El puente se cerró", whole=False)
    assert vectors.nearness(clause, other) == 0.75


def test_the_nearest_sentences_of_an_article_come_first_the_earlier_of_two_as_near() -> None:
    told = corpus(document("voz", BRIDGE), document("eco", "Llovió. El puente de Ormaz está cerrado. Nevó en mayo."))
    found = told.nearest(told.sentences["voz"][0], "eco", 2)
    assert [sentence.number for _, sentence in found] == [2, 1]
    assert found[0][0] > found[1][0] == 0
    assert told.nearest(told.sentences["voz"][0], "nobody") == ()
