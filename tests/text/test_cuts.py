"""Of an article that breaks off, the torn sentence is no statement, and the reader is told."""

import pytest

from briefer.models import Note
from briefer.pipeline.article import read_article
from tests.fakes import document


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The mill burned on Monday. Its owner has not yet sa… [+412 chars]", ["The mill burned on Monday."]),
        ("Le moulin a brûlé lundi. Son propriétaire n'a pas…", ["Le moulin a brûlé lundi."]),
        ("Die Mühle brannte am Montag. Der Besitzer schwieg [...]", ["Die Mühle brannte am Montag."]),
        ("El molino ardió el lunes. [+90 chars]", ["El molino ardió el lunes."]),
    ],
)
def test_the_sentence_that_was_cut_is_left_out(text: str, kept: list[str]) -> None:
    article = read_article(document("a", text))
    assert [sentence.text for sentence in article.body] == kept
    assert article.notes == (Note(code="cut_off"),)


def test_dots_inside_an_article_are_its_writers() -> None:
    article = read_article(document("a", "Esperó… y el barco no vino. Luego volvió a casa.", "es"))
    assert len(article.body) == 2
    assert article.notes == ()


@pytest.mark.parametrize(
    "wall",
    ["This article is for subscribers only.", "Weiterlesen nur mit Abo.", "Per continuare a leggere, abbonati."],
)
def test_a_few_sentences_before_a_wall_are_a_stub(wall: str) -> None:
    article = read_article(document("a", f"The ferry sank on Monday. Nine people were saved.\n\n{wall}"))
    assert len(article.body) == 2
    assert article.notes == (Note(code="stub"),)


def test_a_whole_article_with_an_offer_below_it_is_no_stub() -> None:
    text = " ".join(f"The ferry number {n} left the port on Monday." for n in range(2, 9))
    assert read_article(document("a", f"{text}\n\nSubscribe now for £1 a week.")).notes == ()


def test_a_notice_tells_nothing_of_what_an_article_is_about() -> None:
    plain = read_article(document("a", "Le maire a fermé le pont mardi."))
    walled = read_article(document("a", "Le maire a fermé le pont mardi.\n\nAbonnez-vous à notre newsletter."))
    assert walled.stems == plain.stems
