"""Corrected: what a source took back of what an earlier briefing printed, by its own word or in a later version."""

from collections.abc import Iterator, Mapping, Sequence

from briefer.checks.claim_check import sentence_places
from briefer.checks.contradiction import contradictions
from briefer.models import Document, Evidence, Passage, Reference, Sentence
from briefer.reading.lexicon import primary
from briefer.reading.similarity import content
from briefer.review.memory import DatedStatement, refer
from briefer.steps.correct import is_wrong
from briefer.steps.split import sentences
from briefer.text.corrections import opens_correction, read_correction

# A later version of which so many other sentences stand as they stood was corrected, and not written anew.
STANDING = 0.70
# A sentence has the place of an earlier one if it has so many of its words, and none has it if none has so many.
SAME_PLACE, NO_PLACE = 0.60, 0.35
# So few words beside a value may be of anything.
_FEWEST = 2


def by_word(
    before: Sequence[DatedStatement], today: Sequence[DatedStatement]
) -> Iterator[tuple[DatedStatement, DatedStatement]]:
    """Each earlier statement that the same outlet says today was wrong, with the correction."""
    for fact in today:
        language = primary(fact.document.language)
        quote = _correction(fact)
        if not quote:
            continue
        correction = read_correction(quote, language)
        for statement in before:
            same = statement.document.outlet.casefold() == fact.document.outlet.casefold()
            if (
                same
                and primary(statement.document.language) == language
                and not opens_correction(statement.sentence.text)
                and (is_wrong(statement.sentence.text, correction, language) or _gives_anew(statement, fact))
            ):
                yield statement, fact


def _correction(fact: DatedStatement) -> str:
    """The correction that a statement tells: from the sentence that opens it, which may stand before the passages in
    their paragraph; "" where it tells none."""
    if opens_correction(fact.sentence.text):
        return fact.sentence.text
    own = fact.fact.evidence[0]
    passages = [passage for passage in fact.fact.evidence if passage.document == own.document]
    first, last = min(passage.start for passage in passages), max(passage.end for passage in passages)
    text = fact.document.text
    paragraph = text[text.rfind("\n", 0, first) + 1 : last]
    return " ".join(paragraph.split()) if opens_correction(paragraph) else ""


def _gives_anew(statement: DatedStatement, correction: DatedStatement) -> bool:
    """Whether a sentence of a correction is the earlier statement, or a part of it, but for one value."""
    parts = (correction.sentence.text[start:end] for start, end in sentence_places(correction.sentence.text))
    for part in parts:
        now = correction.passage.model_copy(update={"text": part})
        against = contradictions(statement.passage, now)
        if len(against) != 1:
            continue
        language = correction.document.language
        words = _words(part, language) - _words(against[0].theirs.text, language)
        if len(words) >= _FEWEST and words <= _words(statement.sentence.text, language):
            return True
    return False


def by_version(
    before: Sequence[DatedStatement], day: str, documents: Mapping[str, Document]
) -> Iterator[tuple[DatedStatement, Reference | None]]:
    """Each earlier statement whose sentence the later version of its article has no more: with the sentence that has
    its place now, or None where it is gone. `documents` are today's by their address."""
    for statement in before:
        later = documents.get(statement.document.url or "")
        if later is None or not later.text or not statement.document.text or later.sha256 == statement.document.sha256:
            continue
        changed = _Version(statement.document, later).place_of(statement.sentence.text)
        if changed is None:
            continue
        if not changed:
            yield statement, None
            continue
        sentence = changed[0]
        if contradictions(statement.passage, _passage(sentence, later, statement)):
            own = Evidence(document=later.id, start=sentence.start, end=sentence.end, quote=sentence.text)
            yield statement, refer(day, "", " ".join(sentence.text.split()), later, own)


def _passage(sentence: Sentence, document: Document, statement: DatedStatement) -> Passage:
    return Passage(
        text=sentence.text,
        language=document.language,
        day=document.day or statement.passage.day,
        context=document.text,
    )


class _Version:
    """Two texts of one address, sentence by sentence."""

    def __init__(self, earlier: Document, later: Document) -> None:
        self.language = earlier.language
        self.old = [sentence for sentence in sentences(earlier) if sentence.kind == "body"]
        self.new = [sentence for sentence in sentences(later) if sentence.kind == "body"]
        self.standing = {_line(sentence.text) for sentence in self.new}
        self.text = _line(later.text)
        self.live = any(sentence.moment for sentence in (*self.old, *self.new))

    def place_of(self, quote: str) -> tuple[Sentence, ...] | None:
        """The new sentence in the place of an old one; none where it is gone; None where that can't be told: it stands
        there, the article was written anew, or it is a ticker, which drops its first entries."""
        others = [sentence for sentence in self.old if _line(sentence.text) != _line(quote)]
        if self.live or not others or _line(quote) in self.text:
            return None
        if sum(_line(sentence.text) in self.standing for sentence in others) < STANDING * len(others):
            return None
        known = {_line(sentence.text) for sentence in self.old}
        fresh = [sentence for sentence in self.new if _line(sentence.text) not in known]
        if any(sentence.text and opens_correction(sentence.text) for sentence in fresh):
            return None  # it says itself what it corrects
        best = max(fresh, key=lambda sentence: self._shared(quote, sentence.text), default=None)
        share = self._shared(quote, best.text) if best else 0.0
        if best and share >= SAME_PLACE:
            return (best,)
        return () if share < NO_PLACE else None

    def _shared(self, one: str, other: str) -> float:
        first, second = (_words(each, self.language) for each in (one, other))
        return len(first & second) / max(1, min(len(first), len(second)))


def _words(text: str, language: str) -> frozenset[str]:
    return frozenset(mark for mark in content(text, language) if not mark.lstrip("#")[:1].isdigit())


def _line(text: str) -> str:
    return " ".join(text.split())
