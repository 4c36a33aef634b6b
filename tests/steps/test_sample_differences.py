"""The sample day held to its key: every planted difference is found by code alone, and nothing else is."""

import json
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from briefer.files import sources
from briefer.models import Disagreement, Document, OpenQuestion
from briefer.steps import compare, question
from tests.differences.desk import corpus, judge

HERE = Path(__file__).parent.parent
DAY = HERE.parent / "seeds" / "2026-03-12"
KEY: dict[str, Any] = json.loads((HERE / "sample_day.json").read_text(encoding="utf-8"))
STORIES = {story["id"]: story["files"] for story in KEY["stories"]}
ORIGIN = {one["file"]: one["origin"] for one in KEY["documents"]}


@lru_cache(maxsize=2)
def documents(story: str) -> tuple[Document, ...]:
    return sources.read([str(DAY / name) for name in STORIES[story]], day=date(2026, 3, 12)).documents


def language(story: str) -> str:
    return documents(story)[0].language


@lru_cache(maxsize=2)
def told(story: str) -> tuple[Disagreement, ...]:
    made = documents(story)
    origins = {one.id: ORIGIN[Path(one.path).name] for one in made}
    return compare.compare(corpus(*made), origins, judge(language(story))).disagreements


@lru_cache(maxsize=2)
def asked(story: str) -> tuple[OpenQuestion, ...]:
    made = documents(story)
    return question.questions(corpus(*made), (), told(story), date(2026, 3, 12), judge(language(story)))


def sides(one: Disagreement, difference: dict[str, Any]) -> Iterator[str]:
    """The values of the key that passages of this disagreement carry, one for each position that has one."""
    names = {document.id: Path(document.path).name for document in documents(difference["story"])}
    for position in one.positions:
        for side in difference["sides"]:
            for evidence in position.evidence:
                if names[evidence.document] == side["file"] and _meet(evidence.quote, side["quote"]):
                    yield side["value"]


def _meet(quote: str, known: str) -> bool:
    return known in quote or quote in known


@pytest.mark.parametrize("difference", KEY["differences"], ids=lambda one: one["id"])
def test_a_planted_difference_is_found_and_rightly_typed(difference: dict[str, Any]) -> None:
    kinds = {(one.kind, one.relation) for one in told(difference["story"]) if len(set(sides(one, difference))) >= 2}
    assert (difference["kind"], difference["relation"]) in kinds


@pytest.mark.parametrize("story", STORIES)
def test_nothing_is_called_a_difference_that_was_not_planted(story: str) -> None:
    planted = [one for one in KEY["differences"] if one["story"] == story]
    strange = [one.question for one in told(story) if not any(len(set(sides(one, known))) >= 2 for known in planted)]
    assert strange == []


@pytest.mark.parametrize("unknown", KEY["unknowns"], ids=lambda one: one["id"])
def test_what_a_source_says_is_unknown_is_asked(unknown: dict[str, Any]) -> None:
    quotes = [e.quote for one in asked(unknown["story"]) if one.warrant.kind == "unknown" for e in one.warrant.evidence]
    assert any(passage["quote"] in quote for passage in unknown["passages"] for quote in quotes)


@pytest.mark.parametrize("announced", KEY["announced"], ids=lambda one: one["file"])
def test_an_announced_day_is_asked_about(announced: dict[str, Any]) -> None:
    found = [
        e.quote for one in asked(announced["story"]) if one.warrant.kind == "announced" for e in one.warrant.evidence
    ]
    assert any(announced["quote"] in quote for quote in found)
