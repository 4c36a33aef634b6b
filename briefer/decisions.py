"""What a reviewer decided about a briefing's statements.

A decision belongs to what a statement says and to the passages it rests on, never to its running number: a
second run may count otherwise.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from briefer.models import (
    Briefing,
    Disagreement,
    Evidence,
    Noun,
    Story,
)

Kind = Literal["fact", "disagreement", "side", "question", "entry"]


class Decision(Noun):
    """One decision: about the statement with this text, resting on these passages, of a story of these documents.

    A passage is a document id, a start and an end. `about` is the question that a side answers, empty for what
    stands by itself. `edited` is the reviewer's wording, empty unless edited.
    """

    kind: Kind
    documents: tuple[str, ...]
    spans: tuple[tuple[str, int, int], ...]
    text: str
    about: str = ""
    decision: Literal["open", "accepted", "rejected", "edited"] = "open"
    edited: str = ""
    comment: str = ""


class Review(Noun):
    """All decisions about one day's briefing. The file `review.json` is this."""

    schema_version: Literal[1] = 1
    date: str
    run: str = ""
    reviewer: str = ""
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Reviewable:
    """A statement as a reviewer meets it: `mark` is its id on the page, "f1", "d1", "d1a", "q1" or "s1-t1"."""

    mark: str
    kind: Kind
    documents: tuple[str, ...]
    text: str
    evidence: tuple[Evidence, ...]
    about: str = ""

    @property
    def spans(self) -> tuple[tuple[str, int, int], ...]:
        return tuple((passage.document, passage.start, passage.end) for passage in self.evidence)


def revision(review: Review | None) -> str:
    """The mark of what a review says: another one, once anything in it is decided otherwise."""
    return hashlib.sha256(review.model_dump_json().encode("utf-8", "replace")).hexdigest()[:16] if review else "none"


def side_letter(index: int) -> str:
    """What a side is called within its disagreement: "a" to "z", then "-26"."""
    return chr(ord("a") + index) if index < 26 else f"-{index}"


def side_mark(item: Disagreement, index: int) -> str:
    """ "d1" and 0 give "d1a"; after "z" comes "-26"."""
    return f"{item.id}{side_letter(index)}"


def entry_mark(story: Story, index: int) -> str:
    return f"{story.id}-t{index + 1}"


def reviewables(story: Story) -> Iterator[Reviewable]:
    """Every statement of a story, in the order of the page."""
    documents = story.documents
    for fact in story.key_facts:
        yield Reviewable(fact.id, "fact", documents, fact.text, fact.evidence)
    for item in story.disagreements:
        every = tuple(passage for side in item.positions for passage in side.evidence)
        yield Reviewable(item.id, "disagreement", documents, item.question, every)
        for index, side in enumerate(item.positions):
            yield Reviewable(side_mark(item, index), "side", documents, side.text, side.evidence, item.question)
    for question in story.open_questions:
        yield Reviewable(question.id, "question", documents, question.text, question.warrant.evidence)
    for index, entry in enumerate(story.timeline):
        yield Reviewable(entry_mark(story, index), "entry", documents, entry.text, entry.evidence)


def decided(briefing: Briefing, review: Review) -> dict[str, Decision]:
    """The decision about each statement that has one, by its mark. A statement that already carries the
    reviewer's wording is found as well."""
    known: dict[str, list[Decision]] = {}
    for decision in review.decisions:
        for text in dict.fromkeys((decision.text, decision.edited)):
            known.setdefault(one_line(text), []).append(decision)
    found = {}
    for story in briefing.stories:
        for statement in reviewables(story):
            match = [decision for decision in known.get(one_line(statement.text), ()) if _same(decision, statement)]
            if match:
                found[statement.mark] = match[-1]
    return found


def _same(decision: Decision, statement: Reviewable) -> bool:
    """The same statement: of one kind, and resting on a common passage; where neither has one, of one story."""
    if decision.kind != statement.kind or one_line(decision.about) != one_line(statement.about):
        return False
    if decision.spans or statement.evidence:
        return bool(set(decision.spans) & set(statement.spans))
    return bool(set(decision.documents) & set(statement.documents))


def one_line(text: str) -> str:
    return " ".join(text.split())
