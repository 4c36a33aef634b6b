"""The nouns, all frozen: what is read, what is claimed, what is printed.

Offsets are Unicode code points into the text as read, start inclusive, end exclusive:
`document.text[span.start:span.end] == quote` always holds.
"""

import operator
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:  # a tenth of a second to import, and a short command needs it not
    import numpy as np
    from numpy.typing import NDArray

# An article of before, or of more than so many days after the briefing, bears a wrong date: nothing is counted from it.
FIRST_YEAR = 1990
_LATEST = 366

Outcome = Literal["passed", "failed", "skipped", "repaired"]
Label = Literal["supported", "refuted", "not_enough_info"]
SentenceKind = Literal["body", "heading", "byline", "caption", "question", "teaser", "notice", "fragment", "correction"]
DisagreementKind = Literal[
    "number", "time", "place", "name", "attribution", "cause", "status", "denial", "scope", "framing", "omission"
]
Relation = Literal["conflict", "update", "scope", "translation"]
WarrantKind = Literal["unknown", "disagreement", "empty_slot", "announced"]
Stance = Literal["favor", "against", "neutral"]


class Noun(BaseModel):
    """Frozen, and an unknown field is an error: a typing mistake never passes in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Note(Noun):
    """A finding of code: `code` says what was found, `values` with which tokens, amounts, days or names.

    Code decides by these alone. Words are made of them where they are printed (`render.messages`).
    """

    code: str
    values: tuple[str, ...] = ()


class Original(Noun):
    """The file that an article's text was read out of: its name, its kind ("page", "pdf", …), the hash of its bytes."""

    name: str
    kind: str
    sha256: str


class Document(Noun):
    """One article: its text as read, and what is known about it.

    `id` is made by code (`<slug>-<hash>`, safe as a file name). `published` is ISO 8601, a day or a
    moment, or None where the article does not say. `origin` names the group of documents that carry
    the same wire text; a document without a twin is its own origin. `warnings` are
    what is odd about it, or could not be asked of it. `original` is the file whose text it is, where that is no text
    itself: `sha256` is the hash of the text, in which offsets count. An `opinion` piece says what its author holds:
    it gives positions, and never key facts.
    """

    id: str
    path: str
    title: str | None = None
    outlet: str
    url: str | None = None
    published: str | None = None
    language: str
    section: str | None = None
    opinion: bool = False
    sha256: str
    original: Original | None = Field(default=None, exclude_if=operator.not_)
    origin: str = ""
    warnings: tuple[Note, ...] = ()
    text: str = Field(default="", exclude=True, repr=False)

    @property
    def day(self) -> date | None:
        """The day of publication, if the article says it."""
        try:
            return date.fromisoformat(self.published[:10]) if self.published else None
        except ValueError:
            return None

    def credible_day(self, briefing: date) -> date | None:
        """The day that "yesterday" is counted from: of publication, unless it can't be that of a briefing's article."""
        day = self.day
        return day if day and day.year >= FIRST_YEAR and (day - briefing).days <= _LATEST else None


class Skipped(Noun):
    """An input that was not used, and why: `reason` is its kind (`empty`, `binary`, …), the code and values as in a
    Note say what was found."""

    path: str
    reason: str
    code: str
    values: tuple[str, ...] = ()

    @property
    def aside(self) -> bool:
        """Whether nobody meant it as an article: it was hidden, or is what briefer wrote."""
        return self.reason in ("hidden", "own_output")


class Sentence(Noun):
    """One sentence of a document, numbered from 1, with what code knows of its part in the article.

    `moment` is the clock of the ticker's entry it stands in ("14:32"); None outside a ticker.
    """

    document: str
    number: int
    start: int
    end: int
    text: str
    kind: SentenceKind = "body"
    moment: str | None = None


class Chunk(Noun):
    """The sentences of one document that go to the model together."""

    document: str
    sentences: tuple[Sentence, ...]


class Statement(Noun):
    """One thing a sentence states, in its own words: the sentence itself, or a clause of it (`whole` is false)."""

    sentence: Sentence
    text: str
    whole: bool = True


class Fact(Noun):
    """What one or more documents state, before it has words of its own: one statement a document, the one
    that led to it first."""

    statements: tuple[Statement, ...]


class Draft(Noun):
    """The words proposed for a fact, and the sentence they were taken from.

    `how`: "plain" is a statement of that sentence with its dates made absolute, "written" is the model's wording,
    "quoted" is the sentence between quotation marks with its outlet.
    """

    text: str
    sentence: Sentence
    how: Literal["plain", "written", "quoted"]


class Evidence(Noun):
    """The exact characters of a document that a statement rests on.

    `missing` names what the statement says and this passage alone does not ("Grupo de Implementación"):
    the passage then carries the statement in part, and is not counted as an origin of all of it.
    """

    document: str
    start: int
    end: int
    quote: str
    missing: tuple[str, ...] = ()


class Check(Noun):
    """What one check found, as the code and the values of a Note; code "" where nothing is to be said.

    `values` name the exact tokens that failed, or what was compared. A check that finds more than one fault tells
    the others in `further`. In the JSON file the English line of all of them stands beside as `detail`: it is made
    when the file is written, is for people, and is passed over when the file is read.
    """

    name: str
    outcome: Outcome
    code: str = ""
    values: tuple[str, ...] = ()
    further: tuple[Note, ...] = Field(default=(), exclude_if=operator.not_)

    @classmethod
    def failed(cls, name: str, faults: Sequence[Note]) -> "Check":
        """The check that failed for these reasons, of which there is one at least."""
        first, *further = faults
        return cls(name=name, outcome="failed", code=first.code, values=first.values, further=tuple(further))

    @property
    def notes(self) -> tuple[Note, ...]:
        """All that was found, one by one."""
        first = (Note(code=self.code, values=self.values),) if self.code else ()
        return (*first, *self.further)


class Verdict(Noun):
    """The label of a statement and the checks that ran to give it."""

    label: Label
    checks: tuple[Check, ...]


class Passage(Noun):
    """A piece of text as the checks need it.

    `language` is ISO 639-1, or "und" where it was not told. `day` resolves relative days ("ayer").
    `context` is the text before and around it in the same article, where a surname or an acronym is
    introduced; a claim has none.
    """

    text: str
    language: str = "und"
    day: date | None = None
    context: str = Field(default="", repr=False)


class KeyFact(Noun):
    """A statement that was checked, with every passage that carries it.

    `contested` names the disagreements in which another source says otherwise. `undated` says that a relative
    day keeps its word because the article has no date to count it from.
    """

    id: str
    text: str
    evidence: tuple[Evidence, ...]
    origins: int
    verdict: Verdict
    contested: tuple[str, ...] = ()
    undated: bool = False


class Position(Noun):
    """One side of a disagreement: what is said, who holds it, and where it stands."""

    text: str
    holder: str
    evidence: tuple[Evidence, ...]
    verdict: Verdict
    stance: Stance = "neutral"


class Disagreement(Noun):
    """Two or more positions on one question. `why` is the plain line in which code says why it thinks so."""

    id: str
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


class OpenQuestion(Noun):
    id: str
    text: str
    warrant: Warrant


class TimelineEntry(Noun):
    """A dated event from a checked statement. `date` is ISO 8601, as exact as the sources are."""

    date: str
    text: str
    evidence: tuple[Evidence, ...]


class Story(Noun):
    """The documents about one event and what was made of them. `empty` says in words why a section is empty."""

    id: str
    title: str
    documents: tuple[str, ...]
    lead: KeyFact | None = None
    key_facts: tuple[KeyFact, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    empty: Mapping[str, str] = Field(default_factory=dict)


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
    """All that is printed. The JSON file is this, with the English line of each finding beside its code and values as
    `detail` (`files.versions`); files of version 1, which had that line alone, are read as well."""

    schema_version: Literal[2] = 2
    date: str
    language: str
    documents: tuple[Document, ...]
    stories: tuple[Story, ...]
    rejected: tuple[Rejected, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    run: Run


class Reply(BaseModel):
    """What a model is asked to answer with. On the wire: no defaults, no dict, tuple or set."""

    model_config = ConfigDict(extra="forbid")


AnyReply = TypeVar("AnyReply", bound=Reply)


class Ask(Protocol):
    """The model, as a step sees it: the named prompt, filled with `values`, answered in the type `reply`.

    `language` chooses the prompt's language. Raises ModelError for this one question, RunStopped for all.
    """

    def __call__(self, prompt: str, reply: type[AnyReply], *, language: str, **values: str) -> AnyReply: ...


class Weigh(Protocol):
    """A question with a one-word answer: the probability of each of `options`, which sum to 1.

    An endpoint without log-probabilities gives 1.0 to the word it answered.
    """

    def __call__(self, prompt: str, options: tuple[str, ...], *, language: str, **values: str) -> dict[str, float]: ...


class Vectors(Protocol):
    """What texts mean: a row of unit length for each, or None where nothing can tell, and words must do.

    The rows hold no more digits than half a float, so that sums of their products are exact in any order and on any
    machine. Raises RunStopped where the budget is spent.
    """

    def __call__(self, texts: Sequence[str]) -> "NDArray[np.float64] | None": ...
