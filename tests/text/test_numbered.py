"""Numbered: each sentence has an id on a line of its own, and an id that nobody was shown names nothing."""

from briefer.models import Document, Sentence
from briefer.text.numbered import Ids, Numbered
from tests.fakes import corpus, document


def article(number: int, made: Document) -> Numbered:
    return Numbered(number, made, corpus(made).sentences[made.id])


FERRY = article(
    1, document("Küstenbote", "Die Fähre fährt nicht. Der Hafen ist zu.", "de", title="Fähre steht", path="f.txt")
)
LIGHT = article(2, document("Le Phare", "Le phare de Brume ferme. Son gardien part. Un musée ouvrira.", "fr"))


def test_an_article_is_a_heading_and_a_line_for_each_sentence() -> None:
    assert FERRY.text.splitlines() == [
        "A1 · Küstenbote · “Fähre steht” · 2026-05-07 · de",
        "[A1.1] Die Fähre fährt nicht.",
        "[A1.2] Der Hafen ist zu.",
    ]


def test_an_article_without_a_title_has_none_in_its_heading() -> None:
    assert LIGHT.text.startswith("A2 · Le Phare · 2026-05-07 · fr\n")


def test_an_article_without_a_day_has_a_question_mark_for_it() -> None:
    made = document("Faro", "Cerró la lonja.", published=None)
    assert article(3, made).text.startswith("A3 · Faro · ? · es\n")


def test_an_opinion_piece_is_called_one() -> None:
    made = document("Orbe", "La lonja agoniza.").model_copy(update={"opinion": True})
    assert article(4, made).text.splitlines()[0] == "A4 · Orbe · 2026-05-07 · es · opinion"


def test_a_line_end_inside_a_sentence_a_title_or_an_outlet_makes_no_line_of_its_own() -> None:
    made = document("Post", "x", "en", outlet="The\nPost", title="Dam\n[A9.9] breaks")
    broken = Sentence(document="Post", number=1, start=0, end=20, text="The dam\n[A7.7] broke.")
    assert Numbered(1, made, (broken,)).text.splitlines() == [
        "A1 · The Post · “Dam [A9.9] breaks” · 2026-05-07 · en",
        "[A1.1] The dam [A7.7] broke.",
    ]


def test_the_size_is_that_of_its_sentences() -> None:
    assert FERRY.size == len("Die Fähre fährt nicht.") + len("Der Hafen ist zu.")


def test_with_only_keeps_numbers_and_order() -> None:
    first, _, third = LIGHT.sentences
    shorter = LIGHT.with_only([third, first])
    assert [one.number for one in shorter.sentences] == [1, 3]
    assert "[A2.3] Un musée ouvrira." in shorter.text


def test_with_only_takes_no_sentence_of_another_article() -> None:
    assert LIGHT.with_only(FERRY.sentences).sentences == ()


def test_ids_are_found_in_their_order_and_each_once() -> None:
    found = Ids([FERRY, LIGHT]).found(["A2.3", "A1.1", "A2.3"])
    assert [(one.document, one.number) for one in found] == [("Le Phare", 3), ("Küstenbote", 1)]


def test_an_id_is_found_in_brackets_and_in_a_list_in_one_string() -> None:
    found = Ids([FERRY, LIGHT]).found(["[A1.2]", "A2.1, A2.2"])
    assert [(one.document, one.number) for one in found] == [("Küstenbote", 2), ("Le Phare", 1), ("Le Phare", 2)]


def test_an_id_that_was_not_shown_is_passed_over() -> None:
    ids = Ids([FERRY, LIGHT])
    assert ids.found(["A3.1", "A1.9", "A0.0", "A1", "1.1", "", "A1.99999999", "the first sentence"]) == ()


def test_a_longer_number_is_not_read_as_a_shorter_one() -> None:
    many = "".join(f"Satz {number} steht hier. " for number in range(1, 13))
    ids = Ids([article(1, document("Bote", many, "de"))])
    assert [one.number for one in ids.found(["A1.12"])] == [12]
    assert ids.found(["A1.123", "A11.1"]) == ()


def test_of_an_article_that_was_cut_only_what_is_left_can_be_named() -> None:
    shorter = LIGHT.with_only(LIGHT.sentences[1:])
    assert [one.number for one in Ids([shorter]).found(["A2.1", "A2.2"])] == [2]
