"""Draft: a model that reads well writes the briefing of a whole story in one answer, each statement with the ids of
the sentences it rests on. What it says is a proposal: nothing of it is printed before it was held to its articles."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator

from briefer.errors import ReplyInvalid
from briefer.models import Ask, DisagreementKind, Reply, Sentence, WarrantKind
from briefer.text.injection import speaks_to_model
from briefer.text.numbered import Ids, Numbered

_KINDS = get_args(DisagreementKind)
_WARRANTS: dict[str, WarrantKind] = {
    "said_unknown": "unknown", "announced": "announced", "empty_slot": "empty_slot", "sides_disagree": "disagreement",
}  # fmt: skip
# More than any story has room for: what a model goes on to list beyond is not read.
_MOST = 40
# Each side of a difference is set against each other one, by two calls: so many of both are more than any news has.
_MOST_DIFFERENCES, _MOST_SIDES = 20, 8
_LONGEST = 600  # characters of a statement
_LONGEST_TITLE = 200


def _kind(value: object) -> object:
    """A kind that is none of ours costs no answer."""
    return value if value in _KINDS else "status"


def _relation(value: object) -> object:
    return value if value in ("conflict", "update", "scope") else "conflict"


class DraftedStatement(Reply):
    text: str
    sentences: list[str]


class DraftedPosition(Reply):
    text: str
    holder: str
    sentences: list[str]


class DraftedDifference(Reply):
    question: str
    kind: Annotated[DisagreementKind, BeforeValidator(_kind)]
    relation: Annotated[Literal["conflict", "update", "scope"], BeforeValidator(_relation)]
    positions: list[DraftedPosition]


class DraftedQuestion(Reply):
    text: str
    warrant: Annotated[
        Literal["said_unknown", "announced", "empty_slot", "sides_disagree"],
        BeforeValidator(lambda value: value if value in _WARRANTS else "empty_slot"),
    ]
    sentences: list[str]


class Drafted(Reply):
    title: str
    lead: DraftedStatement
    key_facts: list[DraftedStatement]
    disagreements: list[DraftedDifference]
    open_questions: list[DraftedQuestion]


@dataclass(frozen=True)
class Cited:
    """A statement and the sentences it rests on; of one side of a difference also who holds it, and the question it
    answers."""

    text: str
    sentences: tuple[Sentence, ...]
    holder: str = ""
    question: str = ""

    @property
    def meaning(self) -> str:
        """What is compared by meaning: an answer as short as "since Tuesday" tells nothing without its question."""
        return f"{self.question} {self.text}" if self.question else self.text


@dataclass(frozen=True)
class CitedDifference:
    question: str
    kind: DisagreementKind
    positions: tuple[Cited, ...]


@dataclass(frozen=True)
class CitedQuestion:
    text: str
    warrant: WarrantKind
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class StoryDraft:
    """What is proposed for a story. `unplaced` are the texts of statements that name no sentence of it."""

    title: str
    lead: Cited | None
    facts: tuple[Cited, ...]
    differences: tuple[CitedDifference, ...]
    questions: tuple[CitedQuestion, ...]
    unplaced: tuple[str, ...] = ()


def draft(articles: Sequence[Numbered], ask: Ask, language: str, target: str, room: int) -> StoryDraft:
    """The draft of one story, in `language`, whose name there is `target`. What is longer than `room` characters is
    drafted in parts; what these cite is then drafted once more. Raises ModelError."""
    parts = list(_parts(articles, room))
    if len(parts) > 1:
        drafts = [_of_one(part, ask, language, target) for part in parts]
        cited = {sentence for written in drafts for sentences in _statements(written) for sentence in sentences}
        chosen = [article.with_only(cited) for article in articles]
        # What the parts cite is less than they are told in; where it is not, the first of it must do.
        parts = list(_parts([article for article in chosen if article.sentences], room))
    if not parts:
        raise ReplyInvalid("no sentence to draft from")
    found = _of_one(parts[0], ask, language, target)
    if found.lead is None and not found.facts:
        raise ReplyInvalid("a draft without a statement that names its sentences")
    return found


def _of_one(articles: Sequence[Numbered], ask: Ask, language: str, target: str) -> StoryDraft:
    text = "\n\n".join(article.text for article in articles)
    reply = ask("draft", Drafted, language=language, target=target, articles=text)
    return placed(reply, Ids(articles))


def _parts(articles: Sequence[Numbered], room: int) -> Iterator[list[Numbered]]:
    """The articles in groups of at most `room` characters; one that is longer alone is cut behind its first ones."""
    part: list[Numbered] = []
    for article in articles:
        if part and sum(article.size for article in part) + article.size > room:
            yield part
            part = []
        part.append(_cut(article, room))
    if part:
        yield part


def _cut(article: Numbered, room: int) -> Numbered:
    if article.size <= room:
        return article
    size, kept = 0, []
    for sentence in article.sentences:
        size += len(sentence.text)
        if size > room:
            break
        kept.append(sentence)
    return article.with_only(kept)


def placed(reply: Drafted, ids: Ids) -> StoryDraft:
    """The reply with its ids looked up. What names no sentence of the story, is empty, overlong or speaks to a model is
    left out."""
    unplaced: list[str] = []

    def cited(drafted: DraftedStatement | DraftedPosition | DraftedQuestion) -> Cited | None:
        text, sentences = _line(drafted.text), ids.found(drafted.sentences)
        holder = _line(drafted.holder) if isinstance(drafted, DraftedPosition) else ""
        if not sentences or not _is_statement(text) or len(holder) > _LONGEST_TITLE or speaks_to_model(holder):
            if text:
                unplaced.append(text[:_LONGEST])
            return None
        return Cited(text, sentences, holder)

    differences = []
    for disagreement in reply.disagreements[:_MOST_DIFFERENCES]:
        sides = _distinct([side for position in disagreement.positions[:_MOST_SIDES] if (side := cited(position))])
        if len(sides) > 1 and _asks(disagreement.question):
            question = _line(disagreement.question)
            sides = tuple(replace(side, question=question) for side in sides)
            differences.append(CitedDifference(question, disagreement.kind, sides))
        else:
            unplaced.append(_line(disagreement.question)[:_LONGEST])
    questions = []
    for asked in reply.open_questions[:_MOST]:
        found = cited(asked)
        if found and _asks(found.text):
            questions.append(CitedQuestion(found.text, _WARRANTS[asked.warrant], found.sentences))
        elif found:
            unplaced.append(found.text)
    title = _line(reply.title)
    return StoryDraft(
        title=title if _is_statement(title) and len(title) <= _LONGEST_TITLE else "",
        lead=cited(reply.lead),
        facts=_distinct([fact for drafted in reply.key_facts[:_MOST] if (fact := cited(drafted))]),
        differences=tuple(differences),
        questions=tuple(questions),
        unplaced=tuple(filter(None, unplaced)),
    )


def _statements(drafted: StoryDraft) -> Iterator[tuple[Sentence, ...]]:
    """The sentences that each statement of a draft rests on."""
    if drafted.lead:
        yield drafted.lead.sentences
    yield from (fact.sentences for fact in drafted.facts)
    yield from (question.sentences for question in drafted.questions)
    yield from (side.sentences for difference in drafted.differences for side in difference.positions)


def _distinct(statements: Iterable[Cited]) -> tuple[Cited, ...]:
    by_text = {
        (statement.text.casefold(), statement.holder.casefold()): statement for statement in reversed(list(statements))
    }
    return tuple(reversed(by_text.values()))


def _is_statement(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and not speaks_to_model(text)


def _asks(text: str) -> bool:
    """Whether this is a question, and one alone."""
    text = _line(text)
    return (
        _is_statement(text) and text.endswith(("?", "؟", "？", ";")) and sum(text.count(mark) for mark in "?؟？") <= 1
    )


def _line(text: str) -> str:
    return " ".join(text.split())
