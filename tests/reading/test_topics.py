"""Whether an article is about a topic: by its title, section and opening, in whatever form the words stand there."""

import pytest

from briefer.reading.topics import OPENING, is_about, off_topic
from tests.fakes import document

LONG = "The council met on Tuesday and spoke of many things. " * 20


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "Two bridges were closed on Monday after the storm.", "bridge"),
        ("es", "Las INUNDACIONES dejaron sin luz a tres barrios.", "inundación"),
        ("de", "Die Brücken bleiben bis Mai gesperrt.", "brücke"),
        ("fr", "Les éoliennes seront démontées.", "Éolienne"),
        ("pt", "Os preços da energia subiram.", "preço da energia"),
        ("ru", "Мост закрыт.", "мост"),
    ],
)
def test_a_topic_is_told_in_any_form_of_its_words(language: str, text: str, topic: str) -> None:
    assert is_about(document("a", text, language), topic)


def test_the_words_of_a_phrase_stand_side_by_side() -> None:
    assert is_about(document("a", "The central banks met.", "en"), "central bank")
    assert not is_about(document("a", "The central station has a bank.", "en"), "central bank")


def test_what_is_only_mentioned_far_below_is_no_topic() -> None:
    assert len(LONG) > OPENING
    assert not is_about(document("a", f"{LONG} A football match was called off.", "en"), "football")


def test_title_and_section_tell_a_topic_too() -> None:
    assert is_about(document("a", "Nothing of it.", "en", title="The flood"), "floods")
    assert is_about(document("a", "Nothing of it.", "en", section="Sports"), "sport")


@pytest.mark.parametrize(
    ("wanted", "unwanted", "verdict"),
    [
        ([], [], None),
        (["storm"], [], None),
        (["flood"], [], ""),
        ([], ["bridge"], "bridge"),
        (["storm"], ["bridge"], "bridge"),
    ],
)
def test_what_is_unwanted_goes_before_what_is_wanted(
    wanted: list[str], unwanted: list[str], verdict: str | None
) -> None:
    article = document("a", "Two bridges were closed on Monday after the storm.", "en")
    assert off_topic(article, wanted, unwanted) == verdict


def test_a_topic_without_a_word_is_on_nothing() -> None:
    assert not is_about(document("a", "Text.", "en"), " – ")
