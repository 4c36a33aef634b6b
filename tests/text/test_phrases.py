"""The phrases of the languages' files in a row of words and marks."""

import pytest

from briefer.text.phrases import Hit, PhraseIndex

INDEX = PhraseIndex([("offer", ["sign up", "sign * now", "sign", "free trial*"]), ("body", ["The House"])])


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("sign up", {"offer": [Hit(0, 2), Hit(0, 1)]}),
        ("Sign it now", {"offer": [Hit(0, 3), Hit(0, 1)]}),
        ("a sign", {"offer": [Hit(1, 2)]}),
        ("a free trialling", {"offer": [Hit(1, 3)]}),
        ("free", {}),
        ("The House", {"body": [Hit(0, 2)]}),
        ("the house", {}),
    ],
)
def test_a_phrase_is_met_where_all_its_words_stand(text: str, hits: dict[str, list[Hit]]) -> None:
    assert INDEX.hits(text) == hits


def test_a_text_without_words_meets_no_phrase() -> None:
    assert INDEX.hits("") == {}
