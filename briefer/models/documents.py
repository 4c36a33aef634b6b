"""What is read: documents, their sentences, and what is odd about them."""

import operator
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

# An article of before, or of more than so many days after the briefing, bears a wrong date: nothing is counted from it.
FIRST_YEAR = 1990
_LATEST = 366

SentenceKind = Literal[
    "body", "heading", "byline", "caption", "question", "teaser", "notice", "fragment", "correction", "disowned"
]


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
        """The day of publication, if the article says one that news may have: of the year 1 there is no yesterday."""
        try:
            day = date.fromisoformat(self.published[:10]) if self.published else None
        except ValueError:
            return None
        return day if day and day.year >= FIRST_YEAR else None

    def credible_day(self, briefing: date) -> date | None:
        """The day that "yesterday" is counted from: of publication, unless it can't be that of a briefing's article."""
        day = self.day
        return day if day and (day - briefing).days <= _LATEST else None


class Skipped(Noun):
    """An input that was not used, and why: `reason` is its kind (`empty`, `binary`, …), the code and values as in a
    Note say what was found."""

    path: str
    reason: str
    code: str
    values: tuple[str, ...] = ()

    @property
    def aside(self) -> bool:
        """Whether nobody meant it to be read: it is hidden, written by briefer, or on no topic that is wanted."""
        return self.reason in ("hidden", "own_output", "off_topic")


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
