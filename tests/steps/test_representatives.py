"""A story of very many documents is told by some of them, one of each origin."""

from briefer.steps.group import representatives


def test_a_story_that_is_not_too_wide_keeps_every_document():
    assert representatives(("a", "b"), {"a": "a", "b": "a"}, most=2) == ("a", "b")


def test_a_wide_story_is_told_by_the_first_document_of_each_origin():
    origins = {"a": "a", "b": "a", "c": "c", "d": "d"}
    assert representatives(("a", "b", "c", "d"), origins, most=3) == ("a", "c", "d")
    assert representatives(("a", "b", "c", "d"), origins, most=2) == ("a", "c")
