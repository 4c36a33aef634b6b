"""Checks a written briefing against its own sources again, without any model: places, quotes, slots, counts."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefer.decisions import side_mark
from briefer.errors import INTERNAL_ERRORS
from briefer.models import (
    Briefing,
    Check,
    Disagreement,
    Document,
    Evidence,
    KeyFact,
    OpenQuestion,
    Passage,
    Story,
    TimelineEntry,
    Verdict,
)
from briefer.reading.printed import reading, without_day
from briefer.render.english import detail, error_line
from briefer.render.view import carriers
from briefer.review.framing import ReadArticle, unfitting, untold
from briefer.review.heads import misnamed
from briefer.review.printable import Problem, missing, uncountable
from briefer.review.wording import invented, is_taken, turned
from briefer.text.display import show
from briefer.text.head import whole_text

if TYPE_CHECKING:
    from briefer.review.memory import PastBriefing

_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2}([T ].+)?)?)?")


@dataclass(frozen=True)
class _Lookup:
    """What every check looks up."""

    briefing: Briefing
    texts: Mapping[str, str]
    documents: Mapping[str, Document]
    earlier: "Mapping[str, PastBriefing]"


def verify(
    briefing: Briefing, texts: Mapping[str, str], earlier: "Mapping[str, PastBriefing] | None" = None
) -> tuple[Problem, ...]:
    """All that does not hold, in the briefing's order; nothing if it can be defended. `texts` by document id, `earlier`
    by their days the briefings on which its changes rest: what rests on one that is not there is not looked up."""
    desk = _Lookup(briefing, texts, {document.id: document for document in briefing.documents}, earlier or {})
    return tuple(Problem(show(found.where), show(found.what)) for found in _problems(desk))


def _problems(desk: _Lookup) -> Iterator[Problem]:
    if not _as_day(desk.briefing.date):
        yield Problem("briefing", f"'{desk.briefing.date}' is not a date")
    yield from _unique(desk.briefing)
    for document in desk.briefing.documents:
        yield from _document(document, desk.texts.get(document.id))
    for story in desk.briefing.stories:
        try:
            yield from _story(desk, story)
        except INTERNAL_ERRORS as error:
            yield Problem(story.id, f"can't be checked to the end: {error_line(error)}")
    for left in desk.briefing.untold:
        yield from untold(left, desk.documents)
    if problem := uncountable(desk.briefing):
        yield problem
    yield from _changes(desk)


def _changes(desk: _Lookup) -> Iterator[Problem]:
    if desk.briefing.compared:
        from briefer.review.changes_hold import faults

        yield from (Problem(*found) for found in faults(desk.briefing, desk.texts, desk.earlier))


def _unique(briefing: Briefing) -> Iterator[Problem]:
    """An id that two statements share would let a footnote point at the wrong one."""
    named = [document.id for document in briefing.documents]
    for story in briefing.stories:
        named += [story.id, *(fact.id for fact in story.key_facts)]
        named += [item.id for item in story.disagreements] + [question.id for question in story.open_questions]
    for name, times in Counter(named).items():
        if times > 1:
            yield Problem(name, f"the id stands {times} times")


def _document(document: Document, text: str | None) -> Iterator[Problem]:
    if text is None:
        yield Problem(document.id, "its text is not among the sources")
    elif hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest() != document.sha256:
        yield Problem(document.id, "its text is not the one that was read: another SHA-256")
    else:
        yield from misnamed(document, text)
    if document.published and not _as_day(document.published):
        yield Problem(document.id, f"'{document.published}' is not a date of publication")


def _story(desk: _Lookup, story: Story) -> Iterator[Problem]:
    for name in story.documents:
        if name not in desk.documents:
            yield Problem(story.id, f"its document '{name}' is not in the briefing")
    for fact in story.key_facts:
        yield from _fact(desk, fact)
    for item in story.disagreements:
        yield from _disagreement(desk, item)
    for question in story.open_questions:
        yield from _question(desk, story, question)
    facts = {fact.text for fact in story.key_facts}
    for number, entry in enumerate(story.timeline, 1):
        yield from _entry(desk, f"{story.id}-t{number}", entry, facts)
    yield from unfitting(story, _articles(desk, story), desk.briefing.language)


def _articles(desk: _Lookup, story: Story) -> tuple[ReadArticle, ...]:
    """Those of a story whose text is there."""
    there = [desk.documents[name] for name in story.documents if name in desk.documents and name in desk.texts]
    today = _as_day(desk.briefing.date)
    return tuple(
        ReadArticle(document, desk.texts[document.id], document.credible_day(today) if today else None)
        for document in there
    )


def _fact(desk: _Lookup, fact: KeyFact) -> Iterator[Problem]:
    places = tuple(_passages(desk, fact.id, fact.evidence))
    yield from places
    if fact.verdict.label != "supported":
        yield Problem(fact.id, f"is printed with the verdict '{fact.verdict.label}'")
    if not places:
        yield from _carried(desk, fact.id, fact.text, fact.evidence, fact.verdict)
        yield from _origins(desk, fact)


def _origins(desk: _Lookup, fact: KeyFact) -> Iterator[Problem]:
    """Corroboration is never claimed beyond the origins that carry the whole fact."""
    whole = [desk.documents[passage.document] for passage in carriers(fact, desk.documents).whole]
    origins = len({document.origin or document.id for document in whole})
    if fact.origins > origins:
        yield Problem(fact.id, f"claims {fact.origins} origins, its passages have {origins}")


def _disagreement(desk: _Lookup, item: Disagreement) -> Iterator[Problem]:
    if len(item.positions) < 2:
        yield Problem(item.id, "has one side only")
    for number, side in enumerate(item.positions):
        where = side_mark(item, number)
        places = tuple(_passages(desk, where, side.evidence))
        yield from places
        # A side is often a few words of its passage: standing there as they are, they need no further check.
        if not places and side.text not in side.evidence[0].quote:
            yield from _carried(desk, where, side.text, side.evidence, side.verdict)


def _question(desk: _Lookup, story: Story, question: OpenQuestion) -> Iterator[Problem]:
    warrant = question.warrant
    if warrant.kind in ("unknown", "announced") or warrant.evidence:
        yield from _passages(desk, question.id, warrant.evidence)
    known = {item.id for item in story.disagreements}
    if warrant.kind == "disagreement" and warrant.disagreement is None:
        yield Problem(question.id, "rests on a disagreement and names none")
    if warrant.disagreement is not None and warrant.disagreement not in known:
        yield Problem(question.id, f"rests on the disagreement '{warrant.disagreement}', which its story does not have")


def _entry(desk: _Lookup, where: str, entry: TimelineEntry, facts: Set[str]) -> Iterator[Problem]:
    places = tuple(_passages(desk, where, entry.evidence))
    yield from places
    if not _ISO.fullmatch(entry.date):
        yield Problem(where, f"'{entry.date}' is not a date")
    elif not places and not any(_dated(desk, entry.date, passage) for passage in entry.evidence):
        yield Problem(where, f"no passage of it names {entry.date}")
    if not places and entry.text not in facts:  # a fact is held to its passages as one
        yield from _said(desk, where, entry.text, entry.evidence[0])


def _dated(desk: _Lookup, iso: str, passage: Evidence) -> bool:
    """Whether the passage names the date, read as the timeline reads it; a year alone is in a date of it, too."""
    from briefer.steps.timeline import named

    language, day = desk.documents[passage.document].language, _day(desk, passage)
    return any(found.startswith(iso) for found in named(passage.quote, language, day, asides=True))


def _passages(desk: _Lookup, where: str, evidence: tuple[Evidence, ...]) -> Iterator[Problem]:
    """The passages that are not in their source character for character."""
    if not evidence:
        yield Problem(where, "rests on no passage")
    for passage in evidence:
        text = desk.texts.get(passage.document)
        place = f"'{passage.document}' {passage.start}–{passage.end}"
        if passage.document not in desk.documents:
            yield Problem(where, f"rests on the document {missing(passage)}")
        elif text is None:
            yield Problem(where, f"the text of '{passage.document}' is not there to check it against")
        elif not 0 <= passage.start < passage.end <= len(text):
            yield Problem(where, f"{place} lies outside the text of {len(text)} characters")
        elif text[passage.start : passage.end] != passage.quote:
            yield Problem(where, f"{place} reads '{show(text[passage.start : passage.end], 60)}', not its quote")


def _carried(desk: _Lookup, where: str, text: str, evidence: Sequence[Evidence], verdict: Verdict) -> Iterator[Problem]:
    """The checks of a statement against what it rests on: of one that a second reading found there in other words or
    another language, the values that stand against it in any article that is said to carry it."""
    if not any(check.code == "carried" for check in verdict.checks):
        yield from _said(desk, where, text, evidence[0])
        return
    from briefer.checks.hard import against, denied  # bring their word lists along

    if without_day(text) != text and not any(_day(desk, passage) for passage in evidence):
        yield Problem(where, "has a day in brackets, and none of its articles has one to count it from")
    for name in dict.fromkeys(passage.document for passage in evidence if not passage.missing):
        own = sorted(
            (passage for passage in evidence if passage.document == name and not passage.missing),
            key=lambda passage: passage.start,
        )
        span = _span(desk, own[0]).model_copy(update={"text": " ".join(passage.quote for passage in own)})
        whole = span.model_copy(update={"text": whole_text(desk.documents[name].title, desk.texts[name])})
        wording = text if desk.documents[name].day else without_day(text)
        claim = Passage(text=wording, language=desk.briefing.language, day=span.day)
        said = [span.model_copy(update={"text": passage.quote}) for passage in own]
        for check in (*against(claim, span, whole), *denied(claim, said), *turned(claim, said)):
            yield Problem(where, f"{check.name}: {detail(check)}")


def _said(desk: _Lookup, where: str, text: str, passage: Evidence) -> Iterator[Problem]:
    """The checks of a statement against the passage it was taken from; a quotation must stand there as it is."""
    said = reading(text, desk.documents[passage.document], desk.briefing.language)
    if said.quoted:
        if _one_line(said.text) not in _one_line(passage.quote):
            yield Problem(where, "its quotation does not stand in its passage")
        return
    for check in _failed(desk, text, passage):
        yield Problem(where, f"{check.name}: {detail(check)}")
    if is_taken(desk.briefing) and (word := invented(text, desk.texts[passage.document])):
        yield Problem(where, f"'{show(word, 60)}' is no word of its article, and code worded it")


def _failed(desk: _Lookup, text: str, passage: Evidence) -> tuple[Check, ...]:
    # Imported here: the checks bring their word lists along, and a broken file needs none of them.
    from briefer.checks.claim_check import check_claim

    claim = Passage(text=text, language=desk.briefing.language, day=_day(desk, passage))
    found = check_claim(claim, _span(desk, passage))
    return tuple(check for check in found.checks if check.outcome == "failed")


def _span(desk: _Lookup, passage: Evidence) -> Passage:
    document = desk.documents[passage.document]
    context = desk.texts[passage.document]
    return Passage(text=passage.quote, language=document.language, day=_day(desk, passage), context=context)


def _day(desk: _Lookup, passage: Evidence) -> date | None:
    """The day that "yesterday" counts from: the article's, none where it has no credible one."""
    briefing = _as_day(desk.briefing.date)
    return desk.documents[passage.document].credible_day(briefing) if briefing else None


def _as_day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None


def _one_line(text: str) -> str:
    return " ".join(text.split())
