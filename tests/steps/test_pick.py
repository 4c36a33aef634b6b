"""Pick: the numbers of the model become sentences of the chunk, and nothing else."""

import pytest

from briefer.errors import ModelError
from briefer.models import Chunk
from briefer.steps import split
from briefer.steps.pick import numbered, pick
from tests.fakes import FakeModel, document, first

ARTICLE = "Uno se cerró. Dos se abrió. Tres se inundó. Cuatro se quemó. Cinco se salvó."


def chunk(text: str = ARTICLE) -> Chunk:
    voz = document("voz", text)
    (only,) = split.split(voz, split.sentences(voz), 9_000)
    return only


def picked(numbers: list[int]) -> list[str]:
    model = FakeModel({"pick": lambda _values: {"picks": numbers}})
    return [sentence.text for sentence in pick(chunk(), "es", model.ask)]


def test_the_sentences_come_in_the_order_of_the_numbers() -> None:
    assert picked([4, 1]) == ["Cuatro se quemó.", "Uno se cerró."]


def test_a_number_that_is_not_in_the_chunk_is_ignored() -> None:
    assert picked([99, 0, -1, 2]) == ["Dos se abrió."]


def test_a_number_given_twice_counts_once() -> None:
    assert picked([3, 3, 1, 3]) == ["Tres se inundó.", "Uno se cerró."]


def test_a_model_that_chooses_nothing_has_chosen_nothing() -> None:
    assert picked([]) == []


def test_up_to_three_sentences_are_taken_without_asking() -> None:
    model = FakeModel()
    short = chunk("Uno se cerró. Dos se abrió. Tres se inundó.")
    assert pick(short, "es", model.ask) == short.sentences
    assert model.asked == []


def test_the_model_reads_each_sentence_with_its_number_on_one_line() -> None:
    model = FakeModel({"pick": first(2)})
    pick(chunk(), "es", model.ask)
    assert model.questions("pick")[0]["sentences"].splitlines()[1] == "[2] Dos se abrió."


def test_a_sentence_over_two_lines_is_shown_on_one() -> None:
    whole = chunk()
    broken = whole.sentences[0].model_copy(update={"text": "Uno se\n  cerró."})
    assert numbered(whole.model_copy(update={"sentences": (broken,)})) == "[1] Uno se cerró."


def test_a_model_that_is_down_is_the_callers_to_answer_for() -> None:
    with pytest.raises(ModelError):
        pick(chunk(), "es", FakeModel().ask)
