"""Survey and division: a day read on several cores, and a large one divided by the first of each origin."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import pytest

from briefer.models import Document, Run
from briefer.pipeline import day as pipeline
from briefer.pipeline.gate import BriefingRequest, ModelGate, ModelPort
from briefer.pipeline.pool import WorkerPool
from briefer.pipeline.survey import survey
from briefer.steps import stories
from tests import embeddings
from tests.fakes import document

DAY = date(2026, 5, 7)
BRIDGE = "The old bridge of Ormaz was closed on Tuesday after three cracks were found in its second pillar. "
WIRE = "Mayor Ana Ruiz said in Ormaz that the work on the pillar will take five months and cost 240,000 euros. "
TAX = "The council of Linnet voted to double the tax on second homes, said treasurer Pia Holm on Tuesday. "


def divided(documents: Sequence[Document]) -> list[set[str]]:
    port = ModelPort(lambda *_, **__: None, lambda *_, **__: {}, lambda: Run(id="", model=""), vectors=embeddings.rows)  # type: ignore[arg-type, return-value]
    read, _ = survey(documents, DAY)
    day = pipeline.divide(read, BriefingRequest(day=DAY), ModelGate(port, WorkerPool(1), 1))
    return [set(story) for story in day.stories]


def test_on_a_large_day_copies_follow_the_first_of_their_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    copies = [document(f"copy{count}", BRIDGE + WIRE, "en") for count in range(6)]
    own = document("own", f"{BRIDGE}Traders fear for the summer.", "en")
    day = [*copies, own, document("tax", TAX, "en")]
    small = divided(day)
    monkeypatch.setattr(stories, "EXACT", 4)
    monkeypatch.setattr(stories, "NEIGHBOURS", 2)
    assert divided(day) == small
    assert small == [{*(one.id for one in copies), "own"}, {"tax"}]


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
