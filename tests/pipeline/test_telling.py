"""Stories told elsewhere: the same briefing whoever tells them; an article that ends those who do costs no other."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import pytest

from briefer.model.cores import Cores
from briefer.models import Asking, Briefing, Document, Note, Run
from briefer.pipeline.day import BriefingRequest, ModelPort, brief
from briefer.pipeline.pool import AskingWorkers, in_threads
from briefer.settings import Settings
from tests.events import Event
from tests.fakes import DAY, FakeModel, document, first, says


def event(number: int) -> tuple[Document, Document]:
    made, chance = Event(number), Random(f"{number}")
    one, other = (document(f"{paper}{number}", made.article(chance, 130), "en") for paper in "ab")
    return one, other


def told(
    workers: AskingWorkers, *documents: Document, jobs: int = 8, heard: Callable[[float], None] = print
) -> Briefing:
    model = FakeModel({"pick": first(4), "write": says("It rained."), "repair": says("It rained.")})
    port = ModelPort(model.ask, model.weigh, lambda: Run(id="r", model="fake"), heard, workers=workers)
    return brief(documents, (), BriefingRequest(day=DAY, settings=Settings(jobs=jobs)), port).briefing


def ended_by(*names: str) -> tuple[AskingWorkers, list[set[str]]]:
    """AskingWorkers that end over a story of all these articles, and what they were given."""
    given: list[set[str]] = []

    def workers(opening: Any, values: Sequence[Any], asking: Asking, jobs: int) -> list[Any]:
        given.extend({article.id for article in value} for value in values)
        results = in_threads(opening, values, asking, jobs)
        return [
            None if {*names} <= {one.id for one in value} else result
            for value, result in zip(values, results, strict=True)
        ]

    return workers, given


def notes(briefing: Briefing) -> dict[str, tuple[Note, ...]]:
    return {one.id: one.warnings for one in briefing.documents if one.warnings}


ENDED = (Note(code="slip", values=("the process that wrote its story ended repeatedly; out of memory?",)),)


def test_two_processes_tell_what_one_tells() -> None:
    documents = [one for number in range(22) for one in event(number)]
    shares: list[float] = []
    with Cores(2) as cores:
        elsewhere = told(cores.work, *documents, heard=shares.append)
    assert len(elsewhere.stories) >= 20
    assert elsewhere == told(in_threads, *documents)
    assert shares[-1] == pytest.approx(1.0)


def test_an_article_that_ends_its_process_stands_alone_and_its_story_is_told_without_it() -> None:
    (a, b), (c, d) = event(1), event(2)
    workers, given = ended_by("a1")
    briefing = told(workers, a, b, c, d)
    assert [story.documents for story in briefing.stories] == [("b1",), ("a1",), ("a2", "b2")]
    assert [len(story.key_facts) for story in briefing.stories][1] == 0
    assert notes(briefing) == {"a1": ENDED}
    assert given == [{"a1", "b1"}, {"a2", "b2"}, {"a1"}, {"b1"}, {"b1"}]


def test_articles_that_end_their_process_together_alone_stand_alone() -> None:
    briefing = told(ended_by("a1", "b1")[0], *event(1))
    assert [story.documents for story in briefing.stories] == [("a1",), ("b1",)]
    assert all(story.key_facts for story in briefing.stories)
    assert notes(briefing) == {"a1": ENDED, "b1": ENDED}


def test_a_story_of_one_article_that_ends_its_process_has_no_statement() -> None:
    briefing = told(ended_by("a1")[0], event(1)[0])
    assert [story.key_facts for story in briefing.stories] == [()]
    assert notes(briefing) == {"a1": ENDED}
