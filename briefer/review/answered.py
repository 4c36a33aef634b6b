"""Answered: which open question of an earlier briefing a fact of today answers, as far as code can tell."""

from collections.abc import Iterator, Sequence

from briefer.checks.amounts import amounts
from briefer.differences.scene import Line, Scene
from briefer.differences.unknowns import Unknown, unknown_in
from briefer.models import OpenQuestion
from briefer.reading.concepts import concepts
from briefer.reading.hedges import OPEN, hedges
from briefer.reading.lexicon import primary
from briefer.reading.moment import day_of
from briefer.reading.moments import mentions
from briefer.review.events import DatedStory
from briefer.review.memory import DatedStatement, as_sentence, counted_from

# Of what a question asks about, weighed, the sentence that answers it has so much. What was asked why, who or whether
# nothing but a reader can tell: a sentence on the same matter need not say it.
ABOUT = 0.80


def answers(
    earlier: Sequence[DatedStory], today: Sequence[DatedStatement], scene: Scene
) -> Iterator[tuple[DatedStory, OpenQuestion, DatedStatement]]:
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
    if {one.kind for one in hedges(line.text, primary(line.language))} & OPEN:
        return False
    if asked.kind == "when":
        return _names_day(line)
    return asked.kind == "how_much" and _counts(asked, line)


def _names_day(line: Line) -> bool:
    return any(day_of(found, line.day) or found.time for found in mentions(line.text, line.language, line.day))


def _counts(asked: Unknown, line: Line) -> bool:
    """Whether the line counts a thing that the question names."""
    return any(one.noun in asked.about for one in amounts(line.text, primary(line.language)) if one.noun)
