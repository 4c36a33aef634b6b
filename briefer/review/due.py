"""Due: the days that earlier briefings announced and that have come since, with what today's sources say of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefer.models import Document, Evidence, Reference, Sentence
from briefer.reading.lexicon import primary
from briefer.reading.moments import mentions
from briefer.reading.similarity import Corpus
from briefer.review.events import DatedStory
from briefer.review.memory import DatedStatement, as_sentence, counted_from, refer
from briefer.steps.timeline import named

_DAY = len("2026-01-23")


@dataclass(frozen=True)
class Announced:
    """A day that earlier briefings told ahead, where the latest of them did, and all sentences that announce it."""

    day: str
    before: Reference
    sentences: tuple[Sentence, ...]


def announced(earlier: Sequence[DatedStory], last: str, today: str) -> Iterator[Announced]:
    """The days after `last`, the day of the latest earlier briefing, up to today, each once for an event."""
    found: dict[str, list[tuple[Reference, tuple[Sentence, ...]]]] = {}
    for story in earlier:
        documents = story.past.documents
        for day, name, text, evidence in _ahead(story, documents):
            if last < day <= today:
                document = documents[evidence[0].document]
                reference = refer(story.past.day, name, text, document, evidence[0])
                own = tuple(as_sentence(documents[passage.document], passage) for passage in evidence)
                found.setdefault(day, []).append((reference, own))
    for day, all_of_day in sorted(found.items()):
        yield Announced(day, all_of_day[0][0], tuple(passage for _, several in all_of_day for passage in several))


def warrants(story: DatedStory) -> Iterator[tuple[Document, Sentence]]:
    """The sentences that announce something in a story."""
    documents = story.past.documents
    for _, _, _, evidence in _ahead(story, documents):
        yield from (
            (documents[passage.document], as_sentence(documents[passage.document], passage)) for passage in evidence
        )


def _ahead(
    story: DatedStory, documents: Mapping[str, Document]
) -> Iterator[tuple[str, str, str, tuple[Evidence, ...]]]:
    """The whole days that a story's timeline and its questions tell ahead, with the id and words of what tells them."""
    facts = {fact.evidence: fact.id for fact in story.story.key_facts}
    for entry in story.story.timeline:
        evidence = _known(entry.evidence, documents)
        if len(entry.date) == _DAY and entry.date > story.past.day and evidence:
            yield entry.date, facts.get(entry.evidence, ""), entry.text, evidence
    for question in story.story.open_questions:
        evidence = _known(question.warrant.evidence, documents)
        if question.warrant.kind != "announced" or not evidence:
            continue
        document = documents[evidence[0].document]
        published = counted_from(story.past, document)
        # A day that a passage names by its weekday alone may stand written out in the question.
        days = [
            *named(evidence[0].quote, document.language, published),
            *_written_out(question.text, story.past.briefing.language, published),
        ]
        for day in dict.fromkeys(days):
            if len(day) == _DAY and day > story.past.day:
                yield day, question.id, " ".join(evidence[0].quote.split()), evidence


def _written_out(text: str, language: str, published: date | None) -> tuple[str, ...]:
    """The days of a question but those that its own words tell from the article's day: they are no source's."""
    for mention in mentions(text, primary(language), published):
        if mention.relative:
            text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return named(text, language, published)


def _known(evidence: Sequence[Evidence], documents: Mapping[str, Document]) -> tuple[Evidence, ...]:
    """The passages that carry all of a statement, of documents that the briefing has."""
    return tuple(passage for passage in evidence if passage.document in documents and not passage.missing)


def outcome(due: Announced, today: Sequence[DatedStatement], corpus: Corpus) -> DatedStatement | None:
    """The fact of today that names the day and lies nearest to what was announced for it, if any lies near."""
    best: tuple[float, DatedStatement] | None = None
    for fact in today:
        if due.day not in named(fact.sentence.text, fact.document.language, corpus.days[fact.document.id]):
            continue
        near = max(corpus.nearness(fact.sentence, announcing) for announcing in due.sentences)
        if near >= corpus.levels.part and (best is None or near > best[0]):
            best = (near, fact)
    return best[1] if best else None
