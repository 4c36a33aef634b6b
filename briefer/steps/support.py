"""Support: how far one article carries each statement of a story. A model that reads well says it, and names the
sentences; code then holds the statement's values to these, and no yes outweighs a value that stands against it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import BeforeValidator

from briefer.checks.hard import against, denied
from briefer.models import Check, Passage, Reply, Sentence
from briefer.reading.similarity import content
from briefer.settings import Judge
from briefer.text.numbered import Ids, Numbered, ShownIds

Degree = Literal["full", "said", "part", "against", "no"]
_MARK = re.compile(r"[0-9]{1,4}")
# Of these the article has all of a statement.
WHOLE: tuple[Degree, ...] = ("full", "said")
_DEGREES = ("full", "said", "part", "against", "no")
_LONGEST = 120  # characters of what a passage lacks, and of a source's name


class JudgedStatement(Reply):
    statement: str
    degree: Annotated[Degree, BeforeValidator(lambda value: value if value in _DEGREES else "no")]
    lacks: str
    sentences: list[str]
    source: str


class Verdicts(Reply):
    verdicts: list[JudgedStatement]


@dataclass(frozen=True)
class StatementAsked:
    """A statement as an article is asked for it; of one side of a difference `holder` is who is said to hold it, and
    `question` what it answers."""

    text: str
    holder: str = ""
    question: str = ""

    def line(self, place: int) -> str:
        held = f" ({self.holder})" if self.holder else ""
        answers = f"“{self.question}” " if self.question else ""
        return f"S{place}{held}: {answers}{self.text}"


@dataclass(frozen=True)
class Support:
    """How far an article carries a statement ("said": all of it, as the words of somebody whom the statement does not
    name): by which of its sentences, what these lack (as the model words it), from
    whom the article says it has it, and what code found."""

    degree: Degree
    sentences: tuple[Sentence, ...] = ()
    lacks: str = ""
    source: str = ""
    checks: tuple[Check, ...] = ()


NONE = Support("no")


def supports(article: Numbered, statements: Sequence[StatementAsked], judge: Judge) -> list[Support]:
    """What the model says of each statement, in order; of what it does not name the article says nothing. Raises
    ModelError."""
    lines = "\n".join(statement.line(place) for place, statement in enumerate(statements, start=1))
    reply = judge.ask(
        "judge",
        Verdicts,
        language=judge.language,
        target=judge.target,
        article=article.text,
        statements=lines,
    )
    ids = Ids([article])
    found = {
        place: Support(judged.degree, ids.found(judged.sentences), _short(judged.lacks), _short(judged.source))
        for place, judged in judgements(reply, ids).items()
    }
    return [found.get(place, NONE) for place in range(1, len(statements) + 1)]


def judgements(reply: Verdicts, ids: Ids | ShownIds) -> dict[int, JudgedStatement]:
    """What is said of each statement, by its number. One that is told twice counts by the lesser word; a yes that names
    no sentence is none."""
    found: dict[int, JudgedStatement] = {}
    for judged in reply.verdicts:
        place = _place(judged.statement)
        degree: Degree = judged.degree if ids.found(judged.sentences) else "no"
        before = found.get(place)
        if before is None or _DEGREES.index(degree) > _DEGREES.index(before.degree):
            found[place] = judged.model_copy(update={"degree": degree})
    return found


def held(claim: Passage, support: Support, span: Passage, article: Passage, *, far: bool) -> Support:
    """The support with what code finds: a value that stands against the claim in its sentences (`span`), or that
    nothing of the whole article has, is never overruled; an article that tells of something else (`far`) carries
    nothing, whatever was said."""
    if support.degree not in (*WHOLE, "part") or not support.sentences:
        return support
    if support.degree in WHOLE and (failed := _against(claim, support, span, article)):
        return replace(support, degree="no", checks=failed)
    if far:
        return replace(support, degree="no", checks=(Check(name="entailment", outcome="failed", code="not_carried"),))
    code = "carried_in_part" if support.degree == "part" else "carried"
    return replace(support, checks=(Check(name="entailment", outcome="passed", code=code),))


def _against(claim: Passage, support: Support, span: Passage, article: Passage) -> tuple[Check, ...]:
    said = [span.model_copy(update={"text": sentence.text}) for sentence in support.sentences]
    return (*against(claim, span, article), *denied(claim, said))


def lacking(lacks: str, claim: str, language: str) -> str:
    """What a passage lacks as it may be printed: words that the claim itself has; else no more than that something
    is."""
    named = content(lacks, language)
    return lacks if named and named <= content(claim, language) else "…"


def _place(mark: str) -> int:
    found = _MARK.search(mark)
    return int(found[0]) if found else 0


def _short(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
