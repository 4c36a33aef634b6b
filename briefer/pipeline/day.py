"""The order of the steps: articles are read, grouped, told story by story, and numbered through the day."""

import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from briefer.errors import SLIPS, RunStopped, slip
from briefer.models import Briefing, Document, OpenQuestion, Rejected, Sentence, Skipped, Story
from briefer.pipeline.gate import Desk, Line, Order
from briefer.pipeline.pool import Crew
from briefer.pipeline.sparing import spared
from briefer.pipeline.story import COMPARED, Day, Editor
from briefer.reading.similarity import Weights, content, weights
from briefer.steps import group, origin, split
from briefer.text import injection
from briefer.text.layout import Span
from briefer.text.memo import forget

__all__ = ["COMPARED", "Desk", "Order", "Outcome", "brief"]

_LOG = logging.getLogger(__name__)
# So many sentences are quoted of an article of which more than a third speaks to a model.
QUOTED_ASIDES = 3


@dataclass(frozen=True)
class Outcome:
    """The briefing, why the run stopped early if it did, and whether anything was not used as it should be."""

    briefing: Briefing
    stopped: RunStopped | None
    partial: bool


def brief(documents: Sequence[Document], skipped: Sequence[Skipped], order: Order, desk: Desk) -> Outcome:
    """The briefing of one day's documents.

    Raises RunStopped (key, quota, budget) only where nothing was answered; else what is done is printed and the
    rest is quoted, as it is where the server is down.
    """
    crew = Crew(order.settings.jobs)
    line = Line(desk, crew, order.settings.jobs)
    read, unread = _read(documents)
    about: dict[str, frozenset[str]] = {}
    weighed = weights(_words(read, about, unread))
    arranged = _arranged([one for one in read if one.document.id in about], about, weighed, order, unread)
    origins, stories = arranged.origins, arranged.stories
    told = order.language or _commonest([one.document for one in arranged.read])
    by_id = {one.document.id: _with(one, origins[one.document.id]) for one in arranged.read}
    body = {one.document.id: one.body for one in arranged.read}
    aside = {one.document.id: _told_aside(one) for one in arranged.read}
    day = Day(told, origins, body, aside, about, weighed, len(stories))
    with crew:
        editor = Editor(order, line, day, crew, desk)
        worked_on = {name for ids in stories for name in group.representatives(ids, origins, most=COMPARED)}
        picks = editor.pick([by_id[name] for name in by_id if name in worked_on])
        line.refuse_if_unanswered()
        by_story = crew.each(lambda ids: editor.stories([by_id[name] for name in ids], picks), stories)
        made = [told for apart in by_story for told in apart]
        editor.pass_over([name for name in by_id if name not in worked_on])
        editor.doubt({dropped.document for _, rejected in made for dropped in rejected})
    line.refuse_if_unanswered()
    forget()  # the day's texts are read: what is rendered now needs the room
    briefing = Briefing(
        date=order.day.isoformat(),
        language=told,
        documents=tuple(editor.warned(document) for document in by_id.values()),
        stories=_numbered([story for story, _ in made]),
        rejected=tuple(dropped for _, rejected in made for dropped in rejected),
        skipped=(*skipped, *unread),
        run=desk.run().model_copy(update=_settled(made)),
    )
    unused = any(not one.aside for one in briefing.skipped)
    return Outcome(briefing, line.stopped, bool(unused or editor.unused))


# ---- reading -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Read:
    """A document with its sentences: `asides` speak to a model, `body` is what is offered to it."""

    document: Document
    sentences: tuple[Sentence, ...]
    asides: tuple[Span, ...]
    body: tuple[Sentence, ...]


def _read(documents: Sequence[Document]) -> tuple[list[_Read], list[Skipped]]:
    """Every document in sentences. One that our own code stumbles over costs no other."""
    read: list[_Read] = []
    unread: list[Skipped] = []
    for document in documents:
        try:
            sentences = split.sentences(document)
            asides = injection.instruction_like(document.text, sentences)
            read.append(_Read(document, sentences, asides, _offered(sentences, asides)))
        except SLIPS as error:
            unread.append(_unread(document, error))
    return read, unread


def _with(read: _Read, of: str) -> Document:
    """The document with its origin, and what in it speaks to a model among its warnings."""
    flagged = (
        f"instruction-like text at characters {aside.start}–{aside.end}: not offered to the model"
        for aside in read.asides
    )
    return read.document.model_copy(update={"origin": of, "warnings": (*read.document.warnings, *flagged)})


def _offered(sentences: Sequence[Sentence], asides: Sequence[Span]) -> tuple[Sentence, ...]:
    """The body sentences, without those that speak to a model."""
    return tuple(
        one
        for one in sentences
        if one.kind == "body" and not any(aside.start <= one.start < aside.end for aside in asides)
    )


def _told_aside(read: _Read) -> tuple[Sentence, ...]:
    """What is quoted of an article in which much speaks to a model: one about such texts is news too."""
    body = [one for one in read.sentences if one.kind == "body"]
    if (len(body) - len(read.body)) * 3 <= len(body):
        return ()
    return tuple(one for one in body if one not in read.body)[:QUOTED_ASIDES]


def _words(read: Sequence[_Read], about: dict[str, frozenset[str]], unread: list[Skipped]) -> Iterator[tuple[str, str]]:
    """Each body sentence and its language. What the whole article holds is noted in `about` on the way, while its words
    are at hand: its head too, but of one that speaks to a model no more than its body."""
    for one in read:
        text, language = one.document.text, one.document.language
        parts = [sentence.text for sentence in (one.body if one.asides else one.sentences)]
        head = text[: one.sentences[0].start] if one.sentences and not one.asides else ""
        try:
            about[one.document.id] = content(head, language).union(*(content(part, language) for part in parts))
        except SLIPS as error:
            unread.append(_unread(one.document, error))
            continue
        for sentence in one.body:
            yield sentence.text, language


def _unread(document: Document, error: Exception) -> Skipped:
    _LOG.debug("%s", document.path, exc_info=True)
    return Skipped(path=document.path, reason="unreadable", detail=slip(error))


@dataclass(frozen=True)
class _Arranged:
    """The day's articles with the origin of each, and the stories they make."""

    read: Sequence[_Read]
    origins: Mapping[str, str]
    stories: Sequence[tuple[str, ...]]


def _arranged(
    read: Sequence[_Read], about: Mapping[str, frozenset[str]], weighed: Weights, order: Order, unread: list[Skipped]
) -> _Arranged:
    """The articles arranged. One that our own code stumbles over is left out."""

    def arrange(some: Sequence[_Read]) -> _Arranged:
        documents = tuple(one.document for one in some)
        named = {document.id: about[document.id] for document in documents}
        settings = order.settings
        stories = group.stories(named, weighed, same_story=settings.same_story)
        return _Arranged(some, origin.origins(documents, same_wire=settings.same_wire), stories)

    try:
        return arrange(read)
    except SLIPS as error:
        without = spared(read, arrange)
        if not without:
            raise
        unread += [_unread(one.document, error) for one in without.left_out]
        return without.result


# ---- the day -------------------------------------------------------------------------------------


def _settled(made: Sequence[tuple[Story, tuple[Rejected, ...]]]) -> dict[str, int]:
    """How many statements were proposed, and how many of them code alone decided."""
    verdicts = [fact.verdict.checks for story, _ in made for fact in story.key_facts]
    verdicts += [dropped.checks for _, rejected in made for dropped in rejected]
    asked = sum(any(check.name == "entailment" for check in checks) for checks in verdicts)
    return {"claims": len(verdicts), "settled_by_code": len(verdicts) - asked}


def _commonest(documents: Sequence[Document]) -> str:
    """The language of most documents; the earlier code where two are level."""
    told = Counter(document.language for document in documents if document.language != "und")
    return min(told, key=lambda code: (-told[code], code)) if told else "en"


def _numbered(stories: Sequence[Story]) -> tuple[Story, ...]:
    """The stories with their ids: s1, f1, d1, q1, counted through the whole briefing."""
    story, fact, asked, between = count(1), count(1), count(1), count(1)
    numbered = []
    for one in stories:
        ids = {old.id: f"d{next(between)}" for old in one.disagreements}
        numbered.append(
            one.model_copy(
                update={
                    "id": f"s{next(story)}",
                    "key_facts": tuple(
                        f.model_copy(update={"id": f"f{next(fact)}", "contested": tuple(ids[d] for d in f.contested)})
                        for f in one.key_facts
                    ),
                    "disagreements": tuple(d.model_copy(update={"id": ids[d.id]}) for d in one.disagreements),
                    "open_questions": tuple(_renamed(q, f"q{next(asked)}", ids) for q in one.open_questions),
                }
            )
        )
    return tuple(numbered)


def _renamed(question: OpenQuestion, name: str, ids: Mapping[str, str]) -> OpenQuestion:
    """The question under its printed id, its disagreement under the printed one too."""
    warrant = question.warrant
    if warrant.disagreement:
        warrant = warrant.model_copy(update={"disagreement": ids[warrant.disagreement]})
    return question.model_copy(update={"id": name, "warrant": warrant})
