"""Widen: a statement of which one article says all and others most, worded so that these say all of it too. What a
model makes of it is a proposal: it is held to the articles like the first words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefer.models import Reply, Sentence
from briefer.settings import Judge

_MARK = re.compile(r"S([1-9]\d{0,3})")


class WidenedStatement(Reply):
    statement: str
    text: str


class Widened(Reply):
    statements: list[WidenedStatement]


@dataclass(frozen=True)
class NarrowStatement:
    """A statement, and the sentences of each article, by its number, that say all or a part of it."""

    text: str
    by_article: Mapping[int, Sequence[Sentence]]

    def lines(self, place: int) -> str:
        passages = (
            f"A{number}: {' '.join(' '.join(sentence.text for sentence in sentences).split())}"
            for number, sentences in sorted(self.by_article.items())
        )
        return "\n".join([f"S{place}: {' '.join(self.text.split())}", *passages])


def widened(statements: Sequence[NarrowStatement], judge: Judge) -> list[str]:
    """Other words for each statement, in order; "" where the model has none, or two. Raises ModelError."""
    if not statements:
        return []
    lines = "\n".join(statement.lines(place) for place, statement in enumerate(statements, start=1))
    reply = judge.ask("widen", Widened, language=judge.language, target=judge.target, statements=lines)
    found: dict[int, str] = {}
    for statement in reply.statements:
        if mark := _MARK.fullmatch(statement.statement.strip()):
            place = int(mark[1])
            found[place] = "" if place in found else " ".join(statement.text.split())
    return [found.get(place, "") for place in range(1, len(statements) + 1)]
