"""Which facts of a drafted story another source disputes, and which a later count replaced or may replace."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from briefer.checks.unsaid import shared_values
from briefer.errors import ModelError
from briefer.models import Disagreement, Evidence, KeyFact, Passage, Position
from briefer.pipeline.desk import StoryDesk
from briefer.reading.clocks import clocks
from briefer.reading.similarity import content
from briefer.steps import check
from briefer.steps.sides import Side, sides


@dataclass(frozen=True)
class ContestedFacts:
    """The facts with the conflicts of which they are one side; `counted` are the texts of those of which a source gives
    another count or state of another hour: they are of no day of their own."""

    facts: tuple[KeyFact, ...]
    counted: frozenset[str]


def contested(facts: Sequence[KeyFact], found: Sequence[Disagreement], desk: StoryDesk) -> ContestedFacts:
    """What the model says of all facts at once; where it can't be asked, what code can tell of each."""
    disputes = [item for item in found if item.relation in ("conflict", "update")]
    taken = _taken(facts, disputes, desk)
    counted = (
        fact.text
        for fact, own in zip(facts, taken, strict=True)
        if any(disputes[place].relation == "update" for place, _ in own)
    )
    opinions = set(filter(desk.is_opinion, desk.corpus.documents))
    marked = tuple(_marked(fact, disputes, own, opinions) for fact, own in zip(facts, taken, strict=True))
    return ContestedFacts(marked, frozenset(counted))


def _taken(facts: Sequence[KeyFact], disputes: Sequence[Disagreement], desk: StoryDesk) -> list[frozenset[Side]]:
    """The sides that each fact takes, of disputes between articles that carry it."""
    if "differ" in desk.jobs:
        try:
            answered = sides([fact.text for fact in facts], disputes, desk.judge)
            return [frozenset(_theirs(own, fact, disputes)) for fact, own in zip(facts, answered, strict=True)]
        except ModelError:
            pass  # code tells less, and nothing is lost
    return [
        frozenset(
            (place, at)
            for place, item in enumerate(disputes)
            for at, side in enumerate(item.positions)
            if _is_side(fact, side, desk)
        )
        for fact in facts
    ]


def _theirs(own: Set[Side], fact: KeyFact, disputes: Sequence[Disagreement]) -> Iterator[Side]:
    documents = {passage.document for passage in fact.evidence}
    for place, at in own:
        if any(passage.document in documents for side in disputes[place].positions for passage in side.evidence):
            yield place, at


def _marked(fact: KeyFact, disputes: Sequence[Disagreement], own: Set[Side], opinions: Set[str]) -> KeyFact:
    """The fact with its conflicts; among who carry a part of it those who give its answer, and nobody who holds the
    other side."""
    against, deniers, beside = [], set[str](), list[Evidence]()
    for place, item in enumerate(disputes):
        mine = {at for where, at in own if where == place}
        if not mine or len(mine) == len(item.positions):
            continue
        beside += [passage for at in mine for passage in item.positions[at].evidence]
        if item.relation != "conflict":
            continue
        against.append(item.id)
        ours, theirs = set[str](), set[str]()
        for at, side in enumerate(item.positions):
            (ours if at in mine else theirs).update(passage.document for passage in side.evidence)
        deniers |= theirs - ours
    kept = [passage for passage in fact.evidence if not (passage.missing and passage.document in deniers)]
    known = deniers.union(opinions, (passage.document for passage in kept))
    first = {passage.document: passage for passage in reversed(beside) if passage.document not in known}
    parts = (passage.model_copy(update={"missing": ("…",)}) for passage in first.values())
    return fact.model_copy(update={"contested": tuple(against), "evidence": (*kept, *parts)})


def _is_side(fact: KeyFact, side: Position, desk: StoryDesk) -> bool:
    """Whether a fact says what a side says: both rest on one passage, and are near enough for one statement, or have
    one value ("it is at 305km"), or the fact has the side's words ("it ran onto a mine")."""
    places = {(passage.document, passage.start) for passage in fact.evidence if not passage.missing}
    if not any((passage.document, passage.start) in places for passage in side.evidence):
        return False
    ours, other = (Passage(text=each, language=desk.judge.language) for each in (fact.text, side.text))
    if desk.corpus.covered(content(side.text, other.language), content(fact.text, ours.language)) >= check.WHOLE:
        return True
    # Of one passage a full or half hour is the same one; elsewhere it may be any.
    hour = not _hours(ours).isdisjoint(_hours(other))
    return hour or shared_values(ours, other) > 0 or desk.alike(fact.text, side.text) >= desk.corpus.levels.same


def _hours(passage: Passage) -> set[int]:
    return {minute for clock in clocks(passage.text, passage.language) for minute in clock.minutes}
