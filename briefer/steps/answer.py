"""Answer: whether what a briefing calls open is answered anywhere in its story, or was never asked there. A model that
reads well says it, of all questions of a story at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefer.models import Reply, Sentence
from briefer.settings import Judge
from briefer.text.numbered import Ids, Numbered, ShownIds

_MARK = re.compile(r"Q([1-9]\d{0,3})")


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
    reply = _asked(queries, articles, judge)
    open_questions = opened(reply, Ids(articles))
    return [open_questions.get(place, False) for place in range(1, len(queries) + 1)]


def answering(queries: Sequence[Query], articles: Sequence[Numbered], judge: Judge) -> list[tuple[Sentence, ...]]:
    """The sentences that answer each question in full; none where its passage does not warrant it, or the model does
    not name it once. Raises ModelError."""
    reply = _asked(queries, articles, judge)
    ids, found = Ids(articles), dict[int, tuple[Sentence, ...]]()
    for answered in reply.answers:
        if mark := _MARK.fullmatch(answered.question.strip()):
            place = int(mark[1])
            named = ids.found(answered.answered_by) if answered.warranted else ()
            known = found.get(place, named)
            found[place] = tuple(sentence for sentence in named if sentence in known)
    return [found.get(place, ()) for place in range(1, len(queries) + 1)]


def _asked(queries: Sequence[Query], articles: Sequence[Numbered], judge: Judge) -> Answers:
    numbers = {article.document.id: article.number for article in articles}
    blocks = "\n\n".join(_block(place, query, numbers) for place, query in enumerate(queries, start=1))
    return judge.ask("answered", Answers, language=judge.language, questions=blocks)


def opened(reply: Answers, ids: Ids | ShownIds) -> dict[int, bool]:
    """Of each question that the reply names, by its number, whether it is open; of one named twice, only if both say
    so."""
    found: dict[int, bool] = {}
    for answered in reply.answers:
        if mark := _MARK.fullmatch(answered.question.strip()):
            place = int(mark[1])
            found[place] = found.get(place, True) and answered.warranted and not ids.found(answered.answered_by)
    return found


def _block(place: int, query: Query, numbers: dict[str, int]) -> str:
    lines = [
        f"[A{numbers[candidate.document]}.{candidate.number}] {' '.join(candidate.text.split())}"
        for candidate in query.candidates
    ]
    return "\n".join([f"Q{place}: {query.text}", f"> {' '.join(query.passage.split())}", *lines])
