"""What is printed: stories with their facts, disagreements and questions, and what they cost."""

import operator
from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from briefer.models.changes import Change, ComparedDays, Lasting
from briefer.models.documents import Document, Noun, Skipped
from briefer.models.statements import Check, Evidence, Verdict

DisagreementKind = Literal[
    "number", "time", "place", "name", "attribution", "cause", "status", "denial", "scope", "framing", "omission"
]
Relation = Literal["conflict", "update", "scope", "translation"]
WarrantKind = Literal["unknown", "disagreement", "empty_slot", "announced"]
Stance = Literal["favor", "against", "neutral"]


class KeyFact(Lasting):
    """A statement that was checked, with every passage that carries it.

    `contested` names the disagreements of which it is one side. `undated` says that a relative
    day keeps its word because the article has no date to count it from. `origin` names what the documents of a
    lone origin have it from ("joint statement"); `is_named` is false where nothing says so surely.
    """

    text: str
    evidence: tuple[Evidence, ...]
    origins: int
    verdict: Verdict
    contested: tuple[str, ...] = ()
    undated: bool = False
    origin: str = ""
    is_named: bool = True


class Position(Noun):
    """One side of a disagreement: what is said, who holds it, and where it stands."""

    text: str
    holder: str
    evidence: tuple[Evidence, ...]
    verdict: Verdict
    stance: Stance = "neutral"


class Disagreement(Lasting):
    """Two or more positions on one question. `why` is the plain line in which code says why it thinks so."""

    question: str
    kind: DisagreementKind
    relation: Relation
    positions: tuple[Position, ...]
    why: str = ""


class Warrant(Noun):
    """Why a question may be called open."""

    kind: WarrantKind
    evidence: tuple[Evidence, ...] = ()
    disagreement: str | None = None


class OpenQuestion(Lasting):
    text: str
    warrant: Warrant


class TimelineEntry(Noun):
    """A dated event from a checked statement. `date` is ISO 8601, as exact as the sources are."""

    date: str
    text: str
    evidence: tuple[Evidence, ...]


class Story(Lasting):
    """The documents about one event and what was made of them. `empty` says in words why a section is empty."""

    title: str
    documents: tuple[str, ...]
    lead: KeyFact | None = None
    key_facts: tuple[KeyFact, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    changes: tuple[Change, ...] = Field(default=(), exclude_if=operator.not_)
    empty: Mapping[str, str] = Field(default_factory=dict)


class UntoldStory(Noun):
    """A story for which there was no room, by the title of one of its articles: how many independent origins and
    outlets tell it. Nothing was asked about it."""

    title: str
    documents: tuple[str, ...]
    origins: int
    outlets: int


class Rejected(Noun):
    """A statement that was not printed, and why."""

    text: str
    document: str
    reason: str
    checks: tuple[Check, ...] = ()


class Run(Noun):
    """What the briefing cost. All of it is told by the answers it rests on, so that the same answers give
    the same bytes whenever they were paid: `calls` were paid for this briefing, `cached_calls` for an
    earlier one. `seconds` is the model's own time as its server reports it; 0 where it does not.
    `cost_usd` is None where no price is known. `embedding` names what tells how near two texts are: a model of
    vectors, or "words". `jobs` says of each job whether the model or code had it."""

    id: str
    model: str
    jobs: Mapping[str, Literal["model", "code"]] = Field(default_factory=dict)
    embedding: str = "words"
    calls: int = 0
    cached_calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None
    seconds: float = 0.0
    prompts: Mapping[str, str] = Field(default_factory=dict)
    settled_by_code: int = 0
    claims: int = 0


class Briefing(Noun):
    """All that is printed. `changes` are those that belong to no story of this day; `compared` is None where no earlier
    briefing was looked for. The JSON file is this and its digest, with the English line of each finding beside its code
    and values as `detail` (`files.versions`); files of version 1, which had that line alone, are read as well."""

    schema_version: Literal[2] = 2
    date: str
    language: str
    documents: tuple[Document, ...]
    stories: tuple[Story, ...]
    compared: ComparedDays | None = Field(default=None, exclude_if=lambda compared: compared is None)
    changes: tuple[Change, ...] = Field(default=(), exclude_if=operator.not_)
    rejected: tuple[Rejected, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    untold: tuple[UntoldStory, ...] = Field(default=(), exclude_if=operator.not_)
    run: Run

    @property
    def used(self) -> tuple[Document, ...]:
        """The documents without those of which only the title is told."""
        untold = {name for story in self.untold for name in story.documents}
        return tuple(document for document in self.documents if document.id not in untold)
