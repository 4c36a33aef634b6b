"""Survey and division: a day read on several cores, and a large one divided by the first of each origin."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
import pytest

from briefer.models import Document, Run, Vectors
from briefer.pipeline import day as pipeline
from briefer.pipeline.article import Day
from briefer.pipeline.gate import BriefingRequest, ModelGate, ModelPort
from briefer.pipeline.pool import WorkerPool
from briefer.pipeline.survey import survey
from briefer.reading import alike
from briefer.settings import Settings
from tests import embeddings
from tests.fakes import document

DAY = date(2026, 5, 7)
BRIDGE = "The old bridge of Ormaz was closed on Tuesday after three cracks were found in its second pillar. "
WIRE = "Mayor Ana Ruiz said in Ormaz that the work on the pillar will take five months and cost 240,000 euros. "
TAX = "The council of Linnet voted to double the tax on second homes, said treasurer Pia Holm on Tuesday. "


def day_of(
    documents: Sequence[Document], vectors: Vectors = embeddings.rows, *, read: bool = False, most: int = 24
) -> Day:
    port = ModelPort(lambda *_, **__: None, lambda *_, **__: {}, lambda: Run(id="", model=""), vectors=vectors)  # type: ignore[arg-type, return-value]
    surveyed, _ = survey(documents, DAY)
    request = BriefingRequest(day=DAY, settings=Settings(read_together=most))
    return pipeline.divide(surveyed, request, ModelGate(port, WorkerPool(1), 1), read=read)


def divided(documents: Sequence[Document]) -> list[set[str]]:
    return [set(story) for story in day_of(documents).stories]


def test_on_a_large_day_copies_follow_the_first_of_their_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    copies = [document(f"copy{count}", BRIDGE + WIRE, "en") for count in range(6)]
    own = document("own", f"{BRIDGE}Traders fear for the summer.", "en")
    day = [*copies, own, document("tax", TAX, "en")]
    small = divided(day)
    monkeypatch.setattr(alike, "EXACT", 4)
    monkeypatch.setattr(alike, "NEIGHBOURS", 2)
    assert divided(day) == small
    assert small == [{*(one.id for one in copies), "own"}, {"tax"}]


# Three articles that name nobody, the second of which lies as near to the first as what a reader has to look at.
BOAT, WITNESS, BREAD = (
    document("boat", "a ferry sank in the harbour, and all who were on board were saved.", "en"),
    document("witness", "wir standen am kai, und auf einmal war das schiff einfach weg.", "de"),
    document("bread", "le prix du pain augmente encore, et les boulangers s'inquiètent.", "fr"),
)
ROWS = {"a ferry": (1.0, 0.0, 0.0), "wir standen": (0.33, 0.944, 0.0), "le prix": (0.0, 0.0, 1.0)}


def placed(texts: Sequence[str]) -> Any:
    """Each article's row; of every other text none, so that nothing is taken away as what a language has in common."""
    known = [next((row for start, row in ROWS.items() if text.startswith(start)), (0.0, 0.0, 0.0)) for text in texts]
    return np.array(known, dtype=np.float16)


def test_what_is_near_enough_to_be_read_is_together_where_a_model_reads_it_and_known_by_what_lies_close() -> None:
    articles = [BOAT, WITNESS, BREAD]
    assert day_of(articles, placed).stories == (("boat",), ("bread",), ("witness",))
    read = day_of(articles, placed, read=True)
    assert read.stories == (("boat", "witness"), ("bread",))
    assert {name: one.close for name, one in read.articles.items()} == {name: name for name in read.articles}


def test_more_articles_than_are_read_at_once_stay_apart() -> None:
    assert day_of([BOAT, WITNESS, BREAD], placed, read=True, most=1).stories == (("boat",), ("bread",), ("witness",))


def test_an_article_that_ended_every_process_is_set_aside_with_its_reason() -> None:
    def without_b(work: Callable[[Any], Any], values: Sequence[Any]) -> Iterator[Any]:
        return (None if value.id == "b" else work(value) for value in values)

    read, unread = survey([document("a", BRIDGE), document("b", WIRE)], DAY, without_b)
    assert [each.article.id for each in read.articles] == ["a"]
    assert [(one.reason, one.values) for one in unread] == [
        ("unreadable", ("the process that read it ended repeatedly; out of memory?",))
    ]


def test_what_was_taken_back_is_counted_no_more() -> None:
    wrong = document("a", f"{BRIDGE}Nine people were hurt.", "en", outlet="Herald")
    right = document("b", "Correction: nobody was hurt at the bridge, not nine people.", "en", outlet="Herald")
    read, _ = survey([wrong, right], DAY)
    kept, withdrawn = read.without_withdrawn(DAY)
    assert kept.stems.weights() == kept.of(kept.articles).stems.weights()
    assert withdrawn
