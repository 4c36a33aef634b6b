"""The order of the steps: articles are read, grouped, told story by story, and numbered through the day."""

import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, count

from briefer.errors import RunStopped
from briefer.models import Briefing, Document, OpenQuestion, Rejected, Sentence, Skipped, Story
from briefer.pipeline.gate import Desk, Line, Order
from briefer.pipeline.pool import Crew
from briefer.pipeline.story import COMPARED, SLIPS, Day, Editor, slip
from briefer.reading.similarity import content, weights
from briefer.steps import group, origin, split
from briefer.text import injection
from briefer.text.cover import Cover
from briefer.text.layout import Span
from briefer.text.memo import forget

__all__ = ["COMPARED", "Desk", "Order", "Outcome", "brief"]

_LOG = logging.getLogger(__name__)
# So many sentences are quoted of an article of which more than a third speaks to a model.
QUOTED_ASIDES = 3
_FLAGGED = 20  # of the places that speak to a model that the warnings name one by one
# So much of the body of one article is offered to the model and told; what is beyond is only read to verify. A long
# report has some 300 sentences.
OFFERED_SENTENCES, OFFERED_CHARACTERS = 1_500, 200_000


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
    stories = group.stories(about, weighed, same_story=order.settings.same_story)
    aside = {one.document.id: _told_aside(one) for one in read}
    doubtful = {one.document.id: one.doubtful for one in read}
    day = Day(told, origins, body, aside, doubtful, about, weighed, len(stories))
    with crew:
        editor = Editor(order, line, day, crew, desk.heard)
        worked_on = {name for ids in stories for name in group.representatives(ids, origins, most=COMPARED)}
        picks = editor.pick([by_id[name] for name in by_id if name in worked_on])
        line.refuse_if_unanswered()
        made = crew.each(lambda ids: editor.story_or_note([by_id[name] for name in ids], picks), stories)
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
    return Outcome(briefing, line.stopped, bool(briefing.skipped or editor.failed or any(one.is_cut for one in read)))


# ---- reading -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Read:
    """A document with its sentences: `asides` speak to a model, and so do the sentences `aside`; `body` is what is
    offered to it, of which the `doubtful` are quoted at most; `is_cut` if the article is too long to offer all."""

    document: Document
    sentences: tuple[Sentence, ...]
    asides: tuple[Span, ...]
    body: tuple[Sentence, ...]
    aside: tuple[Sentence, ...]
    doubtful: frozenset[int]
    is_cut: bool


def _read(documents: Sequence[Document]) -> tuple[list[_Read], list[Skipped]]:
    """Every document in sentences. One that our own code stumbles over costs no other."""
    read: list[_Read] = []
    unread: list[Skipped] = []
    for document in documents:
        try:
            sentences = split.sentences(document)
            asides = injection.instruction_like(document.text, sentences)
            body, aside = _parted(sentences, asides)
            offered = _first(body)
            doubtful = injection.doubtful(document.text, document.language, sentences, asides)
            is_cut = len(offered) < len(body) or len(sentences) == split.MOST
            read.append(_Read(document, sentences, asides, offered, aside, doubtful, is_cut))
        except SLIPS as error:
            _LOG.debug("%s", document.path, exc_info=True)
            unread.append(Skipped(path=document.path, reason="unreadable", detail=slip(error)))
    return read, unread


def _with(read: _Read, of: str) -> Document:
    """The document with its origin; among its warnings what in it speaks to a model, and what was too long."""
    flagged = [
        f"instruction-like text at characters {aside.start}–{aside.end}: not offered to the model"
        for aside in read.asides[:_FLAGGED]
    ]
    more = len(read.asides) - _FLAGGED
    if more > 0:
        flagged.append(f"instruction-like text at {more:,} more places: not offered to the model")
    cut = [f"too long: its first {len(read.body):,} sentences were worked on"] if read.is_cut else []
    return read.document.model_copy(update={"origin": of, "warnings": (*read.document.warnings, *flagged, *cut)})


def _parted(sentences: Sequence[Sentence], asides: Sequence[Span]) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    """The body sentences, apart from those that speak to a model; and these."""
    speaking = Cover(asides)
    body: tuple[list[Sentence], list[Sentence]] = [], []
    for sentence in sentences:
        if sentence.kind == "body":
            body[speaking.touches(sentence.start, sentence.start + 1)].append(sentence)
    return tuple(body[False]), tuple(body[True])


def _first(body: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """The first sentences, as many as are worked on."""
    reach = accumulate(len(sentence.text) for sentence in body[:OFFERED_SENTENCES])
    return body[: sum(length <= OFFERED_CHARACTERS for length in reach)]


def _told_aside(read: _Read) -> tuple[Sentence, ...]:
    """What is quoted of an article in which much speaks to a model: one about such texts is news too."""
    whole = len(read.body) + len(read.aside)
    return read.aside[:QUOTED_ASIDES] if len(read.aside) * 3 > whole else ()


def _words(read: Sequence[_Read], about: dict[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Each body sentence and its language. What the whole article holds is noted in `about` on the way, while its words
    are at hand: its head too, but of one that speaks to a model no more than its body."""
    for one in read:
        text, language = one.document.text, one.document.language
        parts = [sentence.text for sentence in (one.body if one.asides or one.is_cut else one.sentences)]
        head = text[: one.sentences[0].start] if one.sentences and not one.asides else ""
        about[one.document.id] = content(head, language).union(*(content(part, language) for part in parts))
        for sentence in one.body:
            yield sentence.text, language


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
