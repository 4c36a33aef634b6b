"""The order of the steps: articles are read, grouped, told story by story, and numbered through the day."""

import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from briefer.errors import RunStopped
from briefer.models import Briefing, Document, OpenQuestion, Rejected, Sentence, Skipped, Story
from briefer.pipeline.gate import Desk, Line, Order
from briefer.pipeline.pool import Crew
from briefer.pipeline.story import COMPARED, SLIPS, Day, Editor, slip
from briefer.reading import meaning
from briefer.reading.similarity import Weights, content, weights
from briefer.settings import Settings
from briefer.steps import group, origin, split, stories
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
    told = order.language or _commonest([one.document for one in read])
    origins = origin.origins(tuple(one.document for one in read), same_wire=order.settings.same_wire)
    by_id = {one.document.id: _with(one, origins[one.document.id]) for one in read}
    body = {one.document.id: one.body for one in read}
    about: dict[str, frozenset[str]] = {}
    weighed = weights(_words(read, about))
    found = _stories(read, weighed, line, order.settings)
    aside = {one.document.id: _told_aside(one) for one in read}
    day = Day(told, origins, body, aside, about, weighed, len(found))
    with crew:
        editor = Editor(order, line, day, crew, desk.heard)
        worked_on = {name for ids in found for name in group.representatives(ids, origins, most=COMPARED)}
        picks = editor.pick([by_id[name] for name in by_id if name in worked_on])
        line.refuse_if_unanswered()
        made = crew.each(lambda ids: editor.story_or_note([by_id[name] for name in ids], picks), found)
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
    return Outcome(briefing, line.stopped, bool(briefing.skipped or editor.failed))


# ---- reading -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Read:
    """A document with its sentences: `asides` speak to a model, `body` is what is offered to it; and what tells it
    apart from articles of other events."""

    document: Document
    sentences: tuple[Sentence, ...]
    asides: tuple[Span, ...]
    body: tuple[Sentence, ...]
    marks: stories.Article


def _read(documents: Sequence[Document]) -> tuple[list[_Read], list[Skipped]]:
    """Every document in sentences. One that our own code stumbles over costs no other."""
    read: list[_Read] = []
    unread: list[Skipped] = []
    for document in documents:
        try:
            sentences = split.sentences(document)
            asides = injection.instruction_like(document.text, sentences)
            body = _offered(sentences, asides)
            read.append(_Read(document, sentences, asides, body, stories.article(document, body)))
        except SLIPS as error:
            _LOG.debug("%s", document.path, exc_info=True)
            unread.append(Skipped(path=document.path, reason="unreadable", detail=slip(error)))
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


def _words(read: Sequence[_Read], about: dict[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Each body sentence and its language. What the whole article holds is noted in `about` on the way, while its words
    are at hand: its head too, but of one that speaks to a model no more than its body."""
    for one in read:
        text, language = one.document.text, one.document.language
        parts = [sentence.text for sentence in (one.body if one.asides else one.sentences)]
        head = text[: one.sentences[0].start] if one.sentences and not one.asides else ""
        about[one.document.id] = content(head, language).union(*(content(part, language) for part in parts))
        for sentence in one.body:
            yield sentence.text, language


def grouped(documents: Sequence[Document], line: Line, settings: Settings) -> tuple[tuple[str, ...], ...]:
    """The stories of a day alone, as `brief` groups them."""
    read, _ = _read(documents)
    return _stories(read, weights(_words(read, {})), line, settings)


def _stories(read: Sequence[_Read], weighed: Weights, line: Line, settings: Settings) -> tuple[tuple[str, ...], ...]:
    """The ids of each story's documents. One of which no sentence is left is told alone."""
    told = [one for one in read if one.body]
    alone = [(one.document.id,) for one in read if not one.body]
    articles = [one.marks for one in told]
    leads = [" ".join(stories.lead(one.document, one.body)) for one in told]
    rows = meaning.of_articles(leads, [one.document.language for one in told], line.vectors)
    if rows is None:
        stems = [_stems(one) for one in told]
        found = stories.stories(
            articles, stories.ByWords(stems, weighed), settings.same_names_words, settings.same_story_words
        )
    else:
        found = stories.stories(articles, stories.ByMeaning(rows), settings.same_names, settings.same_story)
    return tuple(sorted((*found, *alone), key=lambda story: (-len(story), story)))


def _stems(read: _Read) -> frozenset[str]:
    """What the words of title and body mean: front matter, bylines and invitations have no part in it."""
    texts = (read.document.title or "", *(sentence.text for sentence in read.body))
    return frozenset().union(*(content(text, read.document.language) for text in texts))


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
