"""What texts say beyond their language."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from briefer.languages.loader import LANGUAGES, language
from briefer.model.cassettes import vectors_of
from briefer.model.database import MEMORY
from briefer.model.store import Store
from briefer.model.vector_sources import Replay
from briefer.model.vectors import Embedder
from briefer.reading import meaning
from tests import embeddings, recorded
from tests.fakes import corpus, document

BRIDGE, LA_PUENTE, RAIN = "The bridge of Ormaz is shut.", "El puente de Ormaz está cerrado.", "Snow fell in Altobra."


def test_every_language_has_the_same_number_of_plain_sentences() -> None:
    assert {len(language(code).background.sentences) for code in LANGUAGES} == {20}


def test_the_same_words_lie_at_one_and_strangers_near_nothing() -> None:
    rows = meaning.of_sentences([BRIDGE, BRIDGE, RAIN], ["en"] * 3, embeddings.rows)
    assert rows is not None
    assert rows[0] @ rows[1] == pytest.approx(1, abs=1e-3)
    assert abs(rows[0] @ rows[2]) < 0.5


def test_what_all_texts_of_a_language_share_counts_for_nothing() -> None:
    def leaning(texts: Sequence[str]) -> NDArray[np.float64]:
        """Spanish far to one side."""
        made = embeddings.rows(texts)
        made[:, 0] += np.array(
            [
                4.0 if any(word in text for word in ("El ", "Los ", "La ", "Dos ", "Un ", "Se ")) else 0.0
                for text in texts
            ]
        )
        return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float16).astype(np.float64)

    raw = leaning([LA_PUENTE, "El tren salió tarde."])
    rows = meaning.of_articles([LA_PUENTE, "El tren salió tarde."], ["es", "es"], leaning)
    assert rows is not None
    assert raw[0] @ raw[1] > 0.9
    assert rows[0] @ rows[1] < 0.6


def test_no_text_changes_how_near_two_others_lie() -> None:
    two = meaning.of_articles([BRIDGE, LA_PUENTE], ["en", "es"], embeddings.rows)
    three = meaning.of_articles([BRIDGE, RAIN, LA_PUENTE], ["en", "en", "es"], embeddings.rows)
    assert two is not None
    assert three is not None
    assert two[0] @ two[1] == three[0] @ three[2]


def test_all_is_asked_at_once_and_a_language_without_a_file_takes_the_middle_of_all() -> None:
    asked: list[int] = []

    def counting(texts: Sequence[str]) -> NDArray[np.float64]:
        asked.append(len(texts))
        return embeddings.rows(texts)

    meaning.of_sentences(["橋は閉鎖された。", BRIDGE], ["ja", "en-GB"], counting)
    assert asked == [2 + 7 * 20 + 20]


def test_rows_are_half_floats_of_unit_length() -> None:
    rows = meaning.of_sentences([BRIDGE, LA_PUENTE], ["en", "es"], embeddings.rows)
    assert rows is not None
    assert (rows == rows.astype(np.float16)).all()
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1], abs=2e-3)


def test_without_vectors_there_are_no_rows() -> None:
    assert meaning.of_articles([BRIDGE], ["en"], lambda _texts: None) is None
    assert meaning.of_sentences([], [], embeddings.rows) is not None


def test_sentences_of_a_story_lie_between_strangers_and_the_same_words() -> None:
    told = corpus(document("a", f"{LA_PUENTE} Nevó en mayo."), document("b", BRIDGE, "en"), document("c", LA_PUENTE))
    sentences = [one for each in told.sentences.values() for one in each]
    near = meaning.nearness(sentences, {"a": "es", "b": "en", "c": "es"}, embeddings.rows)
    assert near is not None
    (bridge, snow), (english,), (again,) = told.sentences.values()
    assert near(bridge, again) == pytest.approx(1, abs=5e-3)
    assert 0 <= near(bridge, snow) < near(bridge, english) < 1
    assert meaning.nearness(sentences, {"a": "es", "b": "en", "c": "es"}, lambda _texts: None) is None


def test_recorded_vectors_find_the_passage_that_says_the_same_in_other_words() -> None:
    told = recorded.corpus("courier-linnet", "morrow-post")
    sentences = [one for each in told.sentences.values() for one in each]
    with Store.open(MEMORY) as store, Embedder(Replay(vectors_of(recorded.WHOLE_DAY)), store) as vectors:
        near = meaning.nearness(sentences, dict.fromkeys(told.sentences, "en"), vectors)
    lorries = recorded.sentence(told, "Fourteen lorries on their way to the fish market")
    trucks = recorded.sentence(told, "19 trucks were trapped overnight")
    by_words, by_vectors = (replace(told, near=how).nearest(lorries, trucks.document) for how in (None, near))
    assert by_vectors[0][1] == trucks
    assert by_vectors[0][0] > 0.4 > 0.25 > by_words[0][0]
    assert len(by_vectors) == 5
