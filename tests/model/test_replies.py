"""What a server sent, made into replies, probabilities and numbers."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.model.completions import Completion
from briefer.model.replies import MisfitError, parsed, salvaged, weighed
from briefer.models import Reply


class Claim(Reply):
    text: str
    sentence: int


class Claims(Reply):
    claims: list[Claim]


ONE = '{"text": "Llovió.", "sentence": 3}'


def listed(*tokens: tuple[str, dict[str, float]]) -> str:
    return json.dumps([[token, list(top.items())] for token, top in tokens])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('{"claims": [' + ONE + ", " + ONE, 2),
        ('{"claims": [' + ONE + ', {"text": "Nev', 1),
        ('{"claims": [' + ONE + ', {"text": "Nevó.", "sentence": 4', 1),
        ('```json\n{"claims": [' + ONE, 1),
    ],
)
def test_a_cut_list_keeps_its_complete_items(text: str, count: int):
    found = salvaged(text, Claims)
    assert found
    assert found.claims == [Claim(text="Llovió.", sentence=3)] * count


@pytest.mark.parametrize("text", ["", "{", '{"claims": [', '{"claims": [{"text": "Nev', "The first", "[1, 2]"])
def test_a_cut_without_a_complete_item_gives_nothing(text: str):
    assert salvaged(text, Claims) is None


@given(st.integers(0, 60))
def test_salvage_never_invents_an_item(end: int):
    whole = '{"claims": [' + ONE + ', {"text": "Nevó.", "sentence": 45}]}'
    found = salvaged(whole[: len(whole) - end], Claims)
    possible = parsed(whole, Claims).claims
    assert found is None or found.claims == possible[: len(found.claims)]


def test_a_form_that_a_schema_would_have_prevented_is_told_apart():
    for text, shapeless in [("no", True), ('{"claims": [{"text": "a"}]}', True)]:
        with pytest.raises(MisfitError) as caught:
            parsed(text, Claims)
        assert caught.value.shapeless is shapeless


def test_a_token_that_begins_two_options_counts_for_neither():
    tokens = listed(("N", {"N": -0.1, "Nada": -3.0, "Ning": -2.0}))
    weights = weighed(tokens, "Nada", ("Ninguno", "Nada"))
    assert weights == pytest.approx({"Ninguno": 0.731, "Nada": 0.269}, abs=0.001)


def test_an_option_that_begins_another_is_meant_by_its_whole_word():
    assert weighed(listed(("no", {"no": -0.1})), "no", ("no", "no sé")) == {"no": 1.0, "no sé": 0.0}


def test_marks_before_the_word_are_passed_over():
    tokens = listed(("**", {"**": -0.1}), ("Yes", {"Yes": -0.1}))
    assert weighed(tokens, "**Yes**", ("Yes", "No")) == {"Yes": 1.0, "No": 0.0}


def test_the_answered_word_stands_in_where_no_token_fits():
    assert weighed(listed(("Hm", {"Hm": -0.1})), "No, it is not", ("Yes", "No")) == {"Yes": 0.0, "No": 1.0}


def test_the_time_of_the_server_is_told_in_seconds():
    said = {"choices": [], "timings": {"prompt_ms": 1500.4, "predicted_ms": 500}}
    assert Completion.model_validate(said).seconds({}) == 2.0
    assert Completion(choices=[]).seconds({"openai-processing-ms": "250"}) == 0.25
    assert Completion(choices=[]).seconds({}) == 0.0


def test_fields_of_vendors_are_passed_over():
    said = {"choices": [{"message": {"content": "a", "reasoning": "b"}, "x": 1}], "usage": None, "y": []}
    assert Completion.model_validate(said).text == "a"
