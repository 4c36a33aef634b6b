"""What is claimed and checked: statements, facts and drafts, their evidence and their verdict."""

import operator
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from briefer.models.documents import Note, Noun, Sentence

Outcome = Literal["passed", "failed", "skipped", "repaired"]
Label = Literal["supported", "refuted", "not_enough_info"]


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
    the passage then carries the statement in part, and is not counted as an origin of all of it. `reported`: its
    document has all of it as the words of somebody whom the statement does not name; another says it on its own.
    """

    document: str
    start: int
    end: int
    quote: str
    missing: tuple[str, ...] = ()
    reported: bool = False


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
