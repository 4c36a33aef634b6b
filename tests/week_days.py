"""The scripted week: five days of two events in two languages, written for these tests, with a key of what changed.

The key was written before anything was run: what each day's articles change of the days before, and which of their
sentences are new or stood there before. What the embedded model answered on them is recorded.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from briefer.cli.main import cli
from briefer.cli.since import compared
from briefer.files import sources
from briefer.files.earlier import EarlierBriefings
from briefer.files.outputs import load
from briefer.models import Ask, Briefing, Change, Run, Vectors, Weigh
from briefer.pipeline import day as pipeline
from briefer.pipeline.gate import BriefingRequest, ModelPort
from briefer.review.memory import PastBriefing

WEEK = Path(__file__).parent / "week"
KEY: dict[str, Any] = json.loads((WEEK / "key.json").read_text(encoding="utf-8"))
DAYS = sorted(KEY)
# What no code can tell: that "it" in "said it had been inspected" is the crane.
BEYOND_CODE = {"contradicted"}


def cassette(day: str, *, reader: bool = False) -> Path:
    """What the embedded model answered on a day, or a model that reads well."""
    return WEEK.parents[1] / "cassettes" / "run" / f"week-{'reader-' if reader else ''}{day}.yaml"


def played(outputs: Path, day: str, *more: str, reader: bool = False) -> Path:
    """A day of the week by the command, with recorded answers: the embedded model's, or a reader's."""
    given = ["run", str(WEEK / day), "--date", day, "--language", "en", "-o", str(outputs), "--days", "7", "-q"]
    exam = ["--exam", "skip"] if reader else []
    cli([*given, *exam, "--replay", str(cassette(day, reader=reader)), *more], standalone_mode=False)
    return outputs / day


def pasts(week: Path, day: str) -> list[PastBriefing]:
    """What was written on the days before."""
    return [PastBriefing(*load(week / each)) for each in reversed(DAYS) if each < day]


def briefed(day: str, before: list[PastBriefing], ask: Ask, weigh: Weigh, vectors: Vectors) -> PastBriefing:
    """A day's briefing with what changed since the days before, as `briefer run --days 7` writes it."""
    intake = sources.read([str(WEEK / day)], day=date.fromisoformat(day))
    port = ModelPort(ask, weigh, lambda: Run(id="", model="recorded"), vectors=vectors)
    request = BriefingRequest(day=date.fromisoformat(day), language="en", exam="off")
    outcome = pipeline.brief(intake.documents, intake.skipped, request, port)
    found, failures = compared(outcome.briefing, intake.documents, EarlierBriefings(tuple(before)), vectors)
    assert failures == []
    return PastBriefing(found, {document.id: document.text for document in intake.documents})


def changes(briefing: Briefing) -> list[Change]:
    return [change for story in briefing.stories for change in story.changes] + list(briefing.changes)


def said(change: Change, side: str) -> str:
    """The words of a side and of its passage on one line."""
    reference = getattr(change, side)
    if reference is None:
        return ""
    return " ".join(f"{reference.text} {reference.evidence.quote if reference.evidence else ''}".split())


def printed(briefing: Briefing) -> str:
    """The words of all key facts, passages and questions."""
    facts = (f"{fact.text} {fact.evidence[0].quote}" for story in briefing.stories for fact in story.key_facts)
    asked = (question.warrant for story in briefing.stories for question in story.open_questions)
    quotes = (passage.quote for warrant in asked for passage in warrant.evidence)
    return " ".join(" ".join([*facts, *quotes]).split())


def expected(day: str, before: list[PastBriefing], today: Briefing) -> list[dict[str, Any]]:
    """The changes of the key that can be told: both of their sides are printed."""
    earlier = " ".join(
        [*(printed(past.briefing) for past in before), *(s.title for p in before for s in p.briefing.stories)]
    )
    now = printed(today)
    return [
        change
        for change in KEY[day]["changes"]
        if any(words in earlier for words in change["before"])
        and (not change["after"] or any(words in now for words in change["after"]))
    ]


def tells(change: Change, wanted: dict[str, Any]) -> bool:
    """Whether a printed change is one of the key."""
    if change.kind != wanted["kind"] or ("day" in wanted and change.values != (wanted["day"],)):
        return False
    sides = (("before", wanted["before"]), ("after", wanted["after"]))
    return all(any(words in said(change, side) for words in texts) or not texts for side, texts in sides)


def strange(day: str, today: Briefing, wanted: list[dict[str, Any]]) -> Iterator[str]:
    """What is printed as a change, or as standing, and is not in the key."""
    fresh = [*KEY[day]["new"], *(words for change in KEY[day]["changes"] for words in change["after"])]
    for change in changes(today):
        text = f"{change.kind}: {said(change, 'before')} -> {said(change, 'after')}"
        if change.kind == "new":
            if not any(words in said(change, "after") for words in fresh):
                yield text
        elif not any(tells(change, each) for each in wanted):
            yield text
    for story in today.stories:
        for fact in story.key_facts:
            stood = fact.since not in ("", day)
            if stood and not any(words in fact.evidence[0].quote for words in KEY[day]["stood"]):
                yield f"stands: {fact.text}"
