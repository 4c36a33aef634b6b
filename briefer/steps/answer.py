"""Answer: whether what a briefing calls open is answered anywhere in its story, or was never asked there. A model that
reads well says it, of all questions of a story at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefer.models import Reply, Sentence
from briefer.settings import Judge
from briefer.text.numbered import Ids, Numbered


class Answered(Reply):
    question: str
    warranted: bool
    answered_by: list[str]


class Answers(Reply):
    answers: list[Answered]


@dataclass(frozen=True)
class Query:
    """A question, the passage it rests on, and the sentences that may answer it."""

    text: str
    passage: str
    candidates: tuple[Sentence, ...]


def is_open(queries: Sequence[Query], articles: Sequence[Numbered], judge: Judge) -> list[bool]:
    """Of each question whether its passage warrants it and no sentence answers it; one the model does not name is not.
    Raises ModelError."""
    if not queries:
        return []
    numbers = {article.document.id: article.number for article in articles}
    blocks = "\n\n".join(_block(place, query, numbers) for place, query in enumerate(queries, start=1))
    reply = judge.ask("answered", Answers, language=judge.language, questions=blocks)
    ids = Ids(articles)
    open_ones = {one.question.strip() for one in reply.answers if one.warranted and not ids.found(one.answered_by)}
    shut = {one.question.strip() for one in reply.answers if not one.warranted or ids.found(one.answered_by)}
    return [f"Q{place}" in open_ones - shut for place in range(1, len(queries) + 1)]


def _block(place: int, query: Query, numbers: dict[str, int]) -> str:
    lines = [f"[A{numbers[one.document]}.{one.number}] {' '.join(one.text.split())}" for one in query.candidates]
    return "\n".join([f"Q{place}: {query.text}", f"> {' '.join(query.passage.split())}", *lines])
