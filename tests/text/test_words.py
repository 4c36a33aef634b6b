"""Words, folding and quotes: every offset is one of the text as given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.text.words import find_quote, fold, fold_word, words


def test_a_number_with_separators_is_one_word():
    assert [word.text for word in words("pagó 1.830.045,5 euros")] == ["pagó", "1.830.045,5", "euros"]


def test_a_thin_space_joins_only_groups_of_three_digits():
    assert [word.text for word in words("10\u202f000 y 19\u202f2021")] == ["10\u202f000", "y", "19", "2021"]


def test_folding_drops_case_accents_and_ligatures():
    assert fold_word("Económía") == "economia"
    assert fold_word("ﬁn") == "fin"


def test_a_quote_is_found_whatever_its_quote_marks_and_spaces():
    text = "Dijo: “No  habrá más\nrecortes”, y se fue."
    place = find_quote('"no habra mas recortes"', text)
    assert place is not None
    assert text[slice(*place)] == "“No  habrá más\nrecortes”"


def test_a_quote_ends_after_the_marks_of_its_last_letter():
    text = "tomó cafe\u0301 solo"
    assert find_quote("café", text) == (5, 10)


def test_words_that_are_not_there_are_not_found():
    assert find_quote("otra cosa", "una cosa") is None
    assert find_quote("", "una cosa") is None


@given(st.text())
def test_every_word_stands_where_it_says(text):
    assert all(text[word.start : word.end] == word.text for word in words(text))


@given(st.text())
def test_the_map_of_a_folded_text_leads_back_into_it(text):
    folded, places = fold(text)
    assert len(places) == len(folded) + 1
    assert list(places) == sorted(places)
    assert places[-1] == len(text)


@given(st.text(), st.text(), st.text())
def test_a_piece_of_a_text_is_found_in_it(before, piece, after):
    place = find_quote(piece, before + piece + after)
    assert place is not None or not piece


@pytest.mark.parametrize("word", ["मीरा", "নৌকা", "مُعَلِّم", "เรือ"])
def test_the_vowel_signs_of_a_word_are_part_of_it(word: str) -> None:
    assert [found.text for found in words(f"{word} 5")] == [word, "5"]


@pytest.mark.parametrize(("digits", "folded"), [("٤٣", "43"), ("५८", "58"), ("۷", "7")])
def test_digits_of_any_script_fold_to_plain_ones(digits: str, folded: str) -> None:
    assert fold_word(digits) == folded
