"""Answered: which open question of an earlier briefing a fact of today answers, as code can tell or a model says."""

from collections.abc import Iterator, Mapping, Sequence

from briefer.checks.amounts import amounts
from briefer.differences.scene import Line, Scene
from briefer.differences.unknowns import Unknown, unknown_in
from briefer.models import Document, OpenQuestion, Passage, Sentence
from briefer.reading.concepts import concepts
from briefer.reading.hedges import OPEN, hedges
from briefer.reading.lexicon import primary
from briefer.reading.moment import day_of
from briefer.reading.moments import mentions
from briefer.review.events import DatedStory
from briefer.review.memory import DatedStatement, as_sentence, counted_from
from briefer.review.pairs import is_later
from briefer.review.reader import Reader
from briefer.steps.answer import Query
from briefer.text.numbered import Numbered

# Of what a question asks about, weighed, the sentence that answers it has so much. What was asked why, who or whether
# nothing but a reader can tell: a sentence on the same matter need not say it.
ABOUT = 0.80
# Statements of today that may answer a question.
_CANDIDATES = 6

Answer = tuple[DatedStory, OpenQuestion, DatedStatement]


def answers(earlier: Sequence[DatedStory], today: Sequence[DatedStatement], scene: Scene) -> Iterator[Answer]:
    """Each earlier question of when or how much, with the first fact of today that says so much of the same thing."""
    lines = {(line.document.id, line.sentence.start): line for line in scene.lines}
    for story in earlier:
        for question in story.story.open_questions:
            asked = _asked(story, question)
            if asked is None:
                continue
            for fact in today:
                line = lines.get((fact.document.id, fact.sentence.start))
                if line and _fills(asked, line, scene):
                    yield story, question, fact
                    break


def _asked(story: DatedStory, question: OpenQuestion) -> Unknown | None:
    """What the question's passage says is not known."""
    if question.warrant.kind != "unknown" or not question.warrant.evidence:
        return None
    passage = question.warrant.evidence[0]
    document = story.past.documents.get(passage.document)
    if document is None:
        return None
    sentence = as_sentence(document, passage)
    day = counted_from(story.past, document)
    line = Line(sentence, document, document.id, day, concepts(passage.quote, document.language))
    return unknown_in(line)


def _fills(asked: Unknown, line: Line, scene: Scene) -> bool:
    if primary(asked.line.language) != primary(line.language) or unknown_in(line) or not asked.about:
        return False
    if asked.about == asked.line.concepts and not asked.about & line.concepts:
        return False
    whole = scene.weigh(asked.about)
    if not whole or scene.weigh(asked.about & line.concepts) / whole < ABOUT:
        return False
    if {hedge.kind for hedge in hedges(line.text, primary(line.language))} & OPEN:
        return False
    if asked.kind == "when":
        return _names_day(line)
    return asked.kind == "how_much" and _counts(asked, line)


def _names_day(line: Line) -> bool:
    return any(day_of(found, line.day) or found.time for found in mentions(line.text, line.language, line.day))


def _counts(asked: Unknown, line: Line) -> bool:
    """Whether the line counts a thing that the question names."""
    return any(amount.noun in asked.about for amount in amounts(line.text, primary(line.language)) if amount.noun)


# ---- by a model's word --------------------------------------------------------------------------------


def warrants(story: DatedStory) -> Iterator[tuple[OpenQuestion, Document, Sentence]]:
    """The questions of a story that a fact may answer, each with the passage that leaves it open. What is announced for
    a day is due then."""
    for question in story.story.open_questions:
        for passage in question.warrant.evidence[:1]:
            document = story.past.documents.get(passage.document)
            if document and question.warrant.kind != "announced":
                yield question, document, as_sentence(document, passage)


def read(
    earlier: Sequence[DatedStory],
    today: Sequence[DatedStatement],
    still: Sequence[str],
    scene: Scene,
    reader: Reader,
) -> Iterator[Answer]:
    """Each earlier question that a statement of today answers by a reader's word, where the statement's own passage is
    later, near, sure, and has what such a question asks for. `still` are the words of those
    that today asks again, or that are answered."""
    if "question" not in reader.jobs:
        return
    lines = {(line.document.id, line.sentence.start): line for line in scene.lines}
    asked = list(_asked_again(earlier, today, {_words(text) for text in still}, scene, lines))
    if not asked:
        return
    facts = {(fact.document.id, fact.sentence.start): fact for _, _, candidates in asked for fact in candidates}
    by_document: dict[str, list[DatedStatement]] = {}
    for fact in facts.values():
        by_document.setdefault(fact.document.id, []).append(fact)
    articles = [
        Numbered(place, stated[0].document, tuple(statement.sentence for statement in stated))
        for place, stated in enumerate(by_document.values(), start=1)
    ]
    queries = [
        Query(question.text, question.warrant.evidence[0].quote, tuple(fact.sentence for fact in candidates))
        for _, question, candidates in asked
    ]
    for (story, question, candidates), sentences in zip(asked, reader.answering(queries, articles), strict=True):
        found = next((fact for fact in candidates if fact.sentence in sentences), None)
        if found:
            yield story, question, found


def _asked_again(
    earlier: Sequence[DatedStory],
    today: Sequence[DatedStatement],
    still: set[str],
    scene: Scene,
    lines: Mapping[tuple[str, int], Line],
) -> Iterator[tuple[DatedStory, OpenQuestion, list[DatedStatement]]]:
    """Each question once, as the latest day asked it, with the statements that may answer it, the nearest first."""
    seen = set(still)
    for story in earlier:
        for question, document, sentence in warrants(story):
            if _words(question.text) in seen:
                continue
            seen.add(_words(question.text))
            line = Line(sentence, document, document.id, counted_from(story.past, document), frozenset())
            near = [(scene.corpus.nearness(sentence, fact.sentence), at) for at, fact in enumerate(today)]
            ordered = [
                today[at]
                for share, at in sorted(near, key=lambda pair: (-pair[0], pair[1]))
                if share >= scene.corpus.levels.matter
            ]
            kept = [
                fact
                for fact in ordered
                if _may_answer(line, lines.get((fact.document.id, fact.sentence.start)), fact.passage)
            ]
            if kept:
                yield story, question, kept[:_CANDIDATES]


def _may_answer(asked: Line, line: Line | None, stated: Passage) -> bool:
    """Whether a later passage that leaves nothing open itself may answer what another one leaves open: `stated` is what
    was made of it, which must be sure."""
    if line is None or not is_later(asked.document.published, line.document.published) or unknown_in(line):
        return False
    if {hedge.kind for hedge in hedges(stated.text, primary(stated.language))} & OPEN:
        return False
    unknown = unknown_in(asked)
    if unknown and unknown.kind == "when":
        return _names_day(line)
    return not (unknown and unknown.kind == "how_much") or bool(amounts(line.text, primary(line.language)))


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()
