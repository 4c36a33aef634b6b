"""A model that reads well, as the comparison of days may ask it: by the jobs it has, its questions counted."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from briefer.errors import ModelError
from briefer.models import AnyReply, Relation, Sentence
from briefer.settings import Judge
from briefer.steps import answer, rivals, support
from briefer.text.numbered import Numbered

A = TypeVar("A")
B = TypeVar("B")
# The jobs that tell something across days.
JOBS = ("differ", "judge", "question")


class EachOf(Protocol):
    """Work on several values, at once if may be; the results in their order."""

    def __call__(self, work: Callable[[A], B], values: Sequence[A], /) -> list[B]: ...


def in_turn(work: Callable[[A], B], values: Sequence[A]) -> list[B]:
    return [work(value) for value in values]


class Reader:
    """Asks by the steps that a day is told by. What can't be asked tells nothing, and is counted in `unanswered`."""

    def __init__(self, judge: Judge, jobs: frozenset[str], every: EachOf = in_turn) -> None:
        self.jobs, self.every = jobs & frozenset(JOBS), every
        self.asked, self.unanswered = 0, 0
        self._counting = threading.Lock()
        self._own = judge
        self._judge = replace(judge, ask=self._ask, weigh=self._weigh)

    def stand(self, question: str, one: rivals.RivalAnswer, other: rivals.RivalAnswer) -> Relation | None:
        """How two answers to one question stand to each other, in both orders."""
        return self._told(lambda: rivals.stand(question, one, other, self._judge), None)

    def carried(self, article: Numbered, statements: Sequence[str]) -> list[support.Support]:
        """How far the sentences of an article carry each statement."""
        asked = [support.StatementAsked(text) for text in statements]
        nothing = [support.NONE] * len(statements)
        return self._told(lambda: support.supports(article, asked, self._judge), nothing)

    def answering(self, queries: Sequence[answer.Query], articles: Sequence[Numbered]) -> list[tuple[Sentence, ...]]:
        """The sentences that answer each question."""
        nothing: list[tuple[Sentence, ...]] = [()] * len(queries)
        return self._told(lambda: answer.answering(queries, articles, self._judge), nothing)

    def _told(self, ask: Callable[[], A], otherwise: A) -> A:
        try:
            return ask()
        except ModelError:
            with self._counting:
                self.unanswered += 1
            return otherwise

    def _ask(self, prompt: str, reply: type[AnyReply], *, language: str, **values: str) -> AnyReply:
        self._count()
        return self._own.ask(prompt, reply, language=language, **values)

    def _weigh(self, prompt: str, options: tuple[str, ...], *, language: str, **values: str) -> dict[str, float]:
        self._count()
        return self._own.weigh(prompt, options, language=language, **values)

    def _count(self) -> None:
        with self._counting:
            self.asked += 1
