"""Sides: which facts of a story give an answer that another source disputes, or that a later one replaced. A model that
reads well says it, of all facts at once."""

import re
from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from briefer.models import Disagreement, Reply
from briefer.settings import Judge

_STATEMENT, _ANSWER = re.compile(r"S([1-9]\d{0,3})"), re.compile(r"Q([1-9]\d{0,3})([a-z])")

# A side: the place of its disagreement, and its own place there.
Side = tuple[int, int]


class StatementSides(Reply):
    statement: str
    answers: list[str]


class Sides(Reply):
    statements: list[StatementSides]


def sides(statements: Sequence[str], disputes: Sequence[Disagreement], judge: Judge) -> list[frozenset[Side]]:
    """The sides that each statement takes, in order. Raises ModelError."""
    if not statements or not disputes:
        return [frozenset()] * len(statements)
    lines = (f"S{place}: {' '.join(text.split())}" for place, text in enumerate(statements, start=1))
    reply = judge.ask(
        "sides",
        Sides,
        language=judge.language,
        questions="\n".join(line for place, dispute in enumerate(disputes, start=1) for line in _lines(place, dispute)),
        statements="\n".join(lines),
    )
    found: dict[int, set[Side]] = {}
    for said in reply.statements:
        if mark := _STATEMENT.fullmatch(said.statement.strip()):
            found.setdefault(int(mark[1]), set()).update(_named(said.answers, disputes))
    return [frozenset(found.get(place, ())) for place in range(1, len(statements) + 1)]


def _lines(place: int, dispute: Disagreement) -> Iterator[str]:
    yield f"Q{place}: {' '.join(dispute.question.split())}"
    for letter, side in zip(ascii_lowercase, dispute.positions, strict=False):
        yield f"Q{place}{letter} ({side.holder}): {' '.join(side.text.split())}"


def _named(answers: Sequence[str], disputes: Sequence[Disagreement]) -> Iterator[Side]:
    """The answers that stand there by these marks."""
    for text in answers:
        if mark := _ANSWER.fullmatch(text.strip()):
            dispute, side = int(mark[1]) - 1, ascii_lowercase.index(mark[2])
            if dispute < len(disputes) and side < len(disputes[dispute].positions):
                yield dispute, side
