"""What earlier briefings printed, as today's is held to it: each statement with its day, its source and its name."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from briefer.checks.unsaid import unsaid_values
from briefer.models import Briefing, Document, Evidence, KeyFact, OpenQuestion, Passage, Reference, Sentence, Story
from briefer.reading.lexicon import primary
from briefer.reading.printed import reading, without_day

_NAME = 12  # letters of a stable id


@dataclass(frozen=True)
class PastBriefing:
    """A briefing with the texts of its sources by document id, those that are there."""

    briefing: Briefing
    texts: Mapping[str, str] = field(repr=False)

    @property
    def day(self) -> str:
        return self.briefing.date

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The documents by their id, each under an id that tells its day, with its text."""
        return {
            document.id: document.model_copy(
                update={"id": f"{self.day}/{document.id}", "text": self.texts.get(document.id, "")}
            )
            for document in self.briefing.documents
        }


@dataclass(frozen=True, eq=False)
class DatedStatement:
    """A key fact of one day's briefing. `document` is that of its first passage, with its text where it is known, under
    an id that no document of another day has; `passage` is what the fact states, in the language it is written in;
    `others` are the passages in other languages that carry it and give no value beside."""

    day: str
    story: Story
    fact: KeyFact
    document: Document
    passage: Passage = field(repr=False)
    name: str
    since: str
    others: tuple[tuple[Sentence, Passage], ...] = field(repr=False, default=())

    @property
    def sentence(self) -> Sentence:
        """The passage that the fact was taken from."""
        return as_sentence(self.document, self.fact.evidence[0])

    @property
    def reference(self) -> Reference:
        return refer(self.day, self.fact.id, self.fact.text, self.document, self.fact.evidence[0])


def as_sentence(document: Document, passage: Evidence) -> Sentence:
    """A passage as it is compared, numbered by its place."""
    start, end = passage.start, passage.end
    return Sentence(document=document.id, number=start, start=start, end=end, text=passage.quote)


def refer(day: str, name: str, text: str, document: Document, evidence: Evidence) -> Reference:
    """A statement as another day's briefing points to it."""
    return Reference(
        date=day, id=name, text=text, outlet=document.outlet, published=document.published,
        language=document.language, evidence=evidence,
    )  # fmt: skip


def refer_to_question(past: PastBriefing, question: OpenQuestion) -> Reference:
    """An open question; its passage is what warrants it."""
    evidence = question.warrant.evidence[0]
    document = next(document for document in past.briefing.documents if document.id == evidence.document)
    return refer(past.day, question.id, question.text, document, evidence)


def refer_to_story(day: str, story: Story, language: str) -> Reference:
    return Reference(date=day, id=story.id, text=story.title, language=language)


def statements(past: PastBriefing, stories: Sequence[Story] | None = None) -> Iterator[DatedStatement]:
    """The key facts of a briefing, or of some of its stories, in their order; one whose source is not in it is left
    out."""
    documents = {document.id: document for document in past.briefing.documents}
    named = past.documents
    for story in past.briefing.stories if stories is None else stories:
        for fact in story.key_facts:
            if fact.evidence and fact.evidence[0].document in documents:
                own = fact.evidence[0]
                passage = _passage(past, fact, documents[own.document], named[own.document].text)
                yield DatedStatement(
                    past.day,
                    story,
                    fact,
                    named[own.document],
                    passage,
                    name_of(past.day, fact),
                    fact.since or past.day,
                    tuple(_others(past, fact, passage, named)),
                )


def _others(
    past: PastBriefing, fact: KeyFact, passage: Passage, documents: Mapping[str, Document]
) -> Iterator[tuple[Sentence, Passage]]:
    for quote in fact.evidence:
        document = documents.get(quote.document)
        if document is None or quote.missing or primary(document.language) == primary(passage.language):
            continue
        day = counted_from(past, document)
        other = Passage(text=quote.quote, language=document.language, day=day, context=document.text or quote.quote)
        if not unsaid_values(other, passage):
            yield as_sentence(document, quote), other


def name_of(day: str, noun: KeyFact | Story) -> str:
    """The stable id: as it was given, else made of the first day and of what it rests on."""
    if noun.stable_id:
        return noun.stable_id
    if isinstance(noun, Story):
        return named(day, noun.title, *noun.documents)
    return named(
        day, noun.text, *(f"{passage.document} {passage.start} {passage.end}" for passage in noun.evidence[:1])
    )


def named(day: str, *parts: str) -> str:
    """A name made of these parts, the same whenever it is made."""
    return hashlib.sha256("\n".join((day, *parts)).encode("utf-8", "replace")).hexdigest()[:_NAME]


def counted_from(past: PastBriefing, document: Document) -> date | None:
    """The day that a document's "yesterday" is counted from."""
    try:
        return document.credible_day(date.fromisoformat(past.day))
    except ValueError:
        return None


def _passage(past: PastBriefing, fact: KeyFact, document: Document, text: str) -> Passage:
    said = reading(fact.text, document, past.briefing.language)
    return Passage(
        text=without_day(said.text),
        language=said.language,
        day=counted_from(past, document),
        context=text or fact.evidence[0].quote,
    )
