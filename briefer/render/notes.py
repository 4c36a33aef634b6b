"""Footnotes: which statement has which mark, and the passages that stand behind the mark."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefer.decisions import side_letter
from briefer.models import Briefing, Disagreement, Document, Evidence, Story
from briefer.render.clocks import on_one_clock, one_clock
from briefer.render.phrases import Words, quoted, words
from briefer.render.view import leading, told_first
from briefer.text.display import escape, link


@dataclass(frozen=True)
class Page:
    """What every part of one rendering looks up: the documents by id, and the house words."""

    briefing: Briefing
    documents: dict[str, Document]
    words: Words
    one_clock: frozenset[str]

    def document(self, passage: Evidence) -> Document:
        return self.documents[passage.document]

    def outlets(self, passages: tuple[Evidence, ...]) -> str:
        """The outlets of the passages, each once, as Markdown."""
        return self.words.listed(dict.fromkeys(escape(self.document(passage).outlet) for passage in passages))

    def questions_of(self, disagreements: tuple[str, ...]) -> str:
        """The questions of disagreements by their ids; an id itself where no story has it."""
        asked = {item.id: item.question for story in self.briefing.stories for item in story.disagreements}
        return self.words.listed(self.house_quoted(asked.get(name, name)) for name in disagreements)

    def date(self, iso: str | None) -> str:
        """A date in the long form, as Markdown; without one, that is said."""
        return escape(self.words.dated(iso)) if iso else self.words("no_date")

    def published(self, document: Document) -> str:
        """When a document was published; the zone of its clock only where its story has several."""
        return self.date(on_one_clock(document.published) if document.id in self.one_clock else document.published)

    def house_quoted(self, text: str) -> str:
        """Words of the briefing itself in its own quotation marks."""
        return quoted(escape(text), self.words.language)

    def quotes(self, evidence: Sequence[Evidence]) -> str:
        """What the first article says."""
        return self.quote(*told_first(evidence)) if evidence else ""

    def quote(self, *passages: Evidence) -> str:
        """Passages of one article in its own language's quotation marks, its language named where it is another one."""
        language = self.document(passages[0]).language
        text = " ".join(quoted(escape(passage.quote), language) for passage in passages)
        if language in (self.briefing.language, "und"):
            return text
        return f"{text} ({self.words('original_in', language=self.words.language_name(language))})"


def page(briefing: Briefing) -> Page:
    documents = {document.id: document for document in briefing.documents}
    return Page(briefing, documents, words(briefing.language), one_clock(briefing))


def label(identifier: str) -> str:
    """An id as a footnote mark can hold it."""
    return re.sub(r"[^a-z0-9-]+", "-", identifier.lower()).strip("-") or "x"


def position_label(disagreement: Disagreement, index: int) -> str:
    """ "d1" and 0 give "d1a"; after "z" comes "-26"."""
    letter = side_letter(index)
    return f"{label(disagreement.id)}{letter}"


def timeline_labels(story: Story) -> tuple[str, ...]:
    """The mark of each entry: that of the key fact it is, or that rests on the same passages, else one of its own."""
    facts: dict[object, str] = {fact.evidence: label(fact.id) for fact in story.key_facts}
    facts |= {(fact.text, fact.evidence): label(fact.id) for fact in story.key_facts}
    own = (f"{label(story.id)}-t{number}" for number in range(1, len(story.timeline) + 1))
    return tuple(
        facts.get((entry.text, entry.evidence)) or facts.get(entry.evidence, mark)
        for entry, mark in zip(story.timeline, own, strict=True)
    )


def passages(briefing: Briefing) -> dict[str, tuple[Evidence, ...]]:
    """Every footnote mark of the briefing with its passages, in the order of the page."""
    found: dict[str, tuple[Evidence, ...]] = {}
    for story in briefing.stories:
        found |= {label(fact.id): fact.evidence for fact in story.key_facts}
        for disagreement in story.disagreements:
            sides = enumerate(disagreement.positions)
            found |= {position_label(disagreement, index): side.evidence for index, side in sides}
        found |= {label(question.id): question.warrant.evidence for question in story.open_questions}
        found |= {mark: entry.evidence for mark, entry in zip(timeline_labels(story), story.timeline, strict=True)}
    return {mark: evidence for mark, evidence in found.items() if evidence}


def ref(mark: str, evidence: tuple[Evidence, ...]) -> str:
    """The reference that follows a statement; none where there is nothing to show."""
    return f"[^{mark}]" if evidence else ""


def definitions(page: Page, shown: Briefing) -> list[str]:
    """The footnotes of what is shown and of what opens each story, one line each, which every renderer keeps whole;
    several passages are numbered."""
    opening = {label(fact.id) for story in page.briefing.stories if (fact := leading(story))}
    used = opening | passages(shown).keys()
    own = passages(shown)  # the entries of a timeline are numbered as they are shown
    every = {
        mark: own.get(mark, evidence) for mark, evidence in {**passages(page.briefing), **own}.items() if mark in used
    }
    return [f"[^{mark}]: {_sources(page, evidence)}" for mark, evidence in every.items()]


def _sources(page: Page, evidence: tuple[Evidence, ...]) -> str:
    if len(evidence) == 1:
        return _source(page, evidence[0])
    return "; ".join(f"({number}) {_source(page, passage)}" for number, passage in enumerate(evidence, 1))


def _source(page: Page, passage: Evidence) -> str:
    document = page.document(passage)
    head = (
        escape(document.outlet),
        quoted(escape(document.title), document.language) if document.title else None,
        page.published(document),
        link(document.url),
    )
    place = page.words(
        "characters",
        document=escape(document.id),
        start=str(passage.start),
        end=str(passage.end),
    )
    named = any(word != "…" for word in passage.missing)
    lacks = f"; {page.words('part_lacks', missing=_missing(page, passage))}" if named else ""
    said = f"; {page.words('reported')}" if passage.reported else ""
    return f"{', '.join(part for part in head if part)}: {page.quote(passage)} ({place}{lacks}{said})"


def _missing(page: Page, passage: Evidence) -> str:
    return page.words.listed(page.house_quoted(word) for word in passage.missing)
