"""What lasts over days, and what changed between them."""

import operator
from typing import Literal

from pydantic import Field

from briefer.models.documents import Note, Noun
from briefer.models.statements import Evidence

ChangeKind = Literal["new", "revised", "confirmed", "contradicted", "corrected", "answered", "due", "quiet"]


class Lasting(Noun):
    """What a later day's briefing may print again: `stable_id` is its name on all of them, `since` the day of the first
    (ISO 8601). Both are empty in a briefing that was compared with no earlier one."""

    id: str
    stable_id: str = Field(default="", exclude_if=operator.not_)
    since: str = Field(default="", exclude_if=operator.not_)


class Reference(Noun):
    """A statement as the briefing of any day points to it, whole in itself: the briefing's day and the statement's id
    there, its words, and the outlet, time and passage of the source they rest on. `id` is empty for a sentence that no
    statement rests on; a story is named by its title, and has no evidence."""

    date: str
    id: str
    text: str
    outlet: str = ""
    published: str | None = None
    language: str = "und"
    evidence: Evidence | None = None


class PastValue(Noun):
    """A value that a statement had on an earlier day, and where it stood."""

    value: str
    stated: Reference


class Change(Noun):
    """One thing that is other than in an earlier briefing. `before` stood there, `after` stands today; what has come
    or gone has one of the two. `values` are what was replaced and what by, the outlets that confirm, or the day that is
    due; `story` is the id of today's story, empty where it has none. `history` are the values that stood before the one
    that is replaced, the earliest first."""

    kind: ChangeKind
    text: str
    story: str = ""
    values: tuple[str, ...] = ()
    before: Reference | None = None
    after: Reference | None = None
    history: tuple[PastValue, ...] = Field(default=(), exclude_if=operator.not_)


class ComparedDays(Noun):
    """With which earlier briefings one was compared, the latest first, by their days: with none where it is the first.
    `notes` say which could not be used, or not wholly. `asked` counts what a model was asked of them; None where code
    alone told what changed."""

    days: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    asked: int | None = Field(default=None, exclude_if=lambda asked: asked is None)
