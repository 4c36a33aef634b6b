"""Parting: articles that lie near each other and tell of two events become two stories."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from briefer.models import Story
from briefer.pipeline.article import read_article
from briefer.pipeline.parting import parted
from tests.fakes import document
from tests.pipeline.test_drafted import DAM, LAKE, Writer, desk, proposal, run

WALL = document(
    "Gazette",
    "The Orrin dam was emptied on Tuesday. Engineers found a crack of 12 metres. The repair of the wall of the Orrin"
    " dam will be paid by the region.",
    "en",
    title="Orrin dam emptied after crack is found",
)


def apart(*outlets: str) -> Callable[[str], Sequence[str]]:
    """Parts off the articles of these outlets, in whatever order they are shown."""

    def events(articles: str) -> Sequence[str]:
        heads = [line.split(" · ")[:2] for line in articles.splitlines() if " · " in line]
        off = [mark for mark, outlet in heads if outlet in outlets]
        rest = [mark for mark, outlet in heads if outlet not in outlets]
        return [" ".join(part) for part in (rest, off) if part]

    return events


def stories(events: Callable[[str], Sequence[str]], down: frozenset[str] = frozenset()) -> tuple[Story, ...]:
    return run(Writer(proposal(), events=events, down=down), DAM, LAKE, WALL).briefing.stories


def test_articles_of_one_event_are_one_story() -> None:
    assert [len(one.documents) for one in stories(apart())] == [3]


def test_articles_that_are_parted_in_either_order_are_two_stories() -> None:
    found = stories(apart("Gazette"))
    assert [one.documents for one in found] == [(DAM.id, LAKE.id), (WALL.id,)]
    assert [one.id for one in found] == ["s1", "s2"]


def test_where_nobody_can_tell_they_stay_one_story() -> None:
    assert [len(one.documents) for one in stories(apart("Gazette"), frozenset({"events"}))] == [3]


@pytest.mark.parametrize("down", [frozenset({"events"}), frozenset()], ids=["nobody answers", "otherwise each time"])
def test_where_nobody_can_tell_what_lies_close_together_is_one_event(down: frozenset[str]) -> None:
    near = [replace(read_article(one), close=close) for one, close in ((DAM, "a"), (WALL, "b"), (LAKE, "a"))]
    orders = iter([apart("Gazette"), apart("Herald")])
    asked = desk(DAM, model=Writer({}, events=lambda shown: next(orders)(shown), down=down)).judge
    found = parted(near, asked, lambda _name, _note: None, read=lambda _one: True)
    assert [[one.id for one in part] for part in found] == [[DAM.id, LAKE.id], [WALL.id]]


def test_an_article_that_is_not_read_stays_with_its_origin() -> None:
    copied = WALL.model_copy(update={"id": "copy"})
    articles = [*map(read_article, (DAM, LAKE)), *(read_article(one).of_origin("wire") for one in (WALL, copied))]
    asked = desk(DAM, model=Writer({}, events=apart("Gazette"))).judge
    found = parted(articles, asked, lambda _name, _note: None, read=lambda one: one.id != "copy")
    assert [[one.id for one in part] for part in found] == [[DAM.id, LAKE.id], [WALL.id, "copy"]]
