"""Confirmed: who else carries today what one side alone carried before, in words of its own."""

from collections.abc import Callable, Iterable

from briefer.models import Document
from briefer.reading.hedges import OPEN, hedges
from briefer.reading.lexicon import known, primary
from briefer.reading.similarity import content
from briefer.reading.speech import says
from briefer.review.memory import DatedStatement
from briefer.settings import Settings
from briefer.steps.origin import origins


def confirming(
    fact: DatedStatement,
    before: DatedStatement,
    document: Callable[[DatedStatement, str], Document | None],
    source: str = "",
) -> tuple[str, ...]:
    """The outlets that carry the whole of an earlier statement today, and none of whose texts is an earlier one's copy.

    Whoever repeats what somebody said may rest on the same word as the first, and who says that it may be so says less:
    so nothing is confirmed that either day gives as somebody's word or as possible, nor a statement whose earlier texts
    are not there to be compared. From whom today's passage has it a reader may tell, the `source`: it is another word
    than the first's where no earlier text names it.
    """
    old = _carrying(before, document)
    new = _carrying(fact, document)
    if not old or not new or any(not document.text for document in (*old, *new)):
        return ()
    if _is_open(before) or _is_possible(fact) or (_is_told(fact) and not _is_another(source, fact, old)):
        return ()
    outlets = {document.outlet.casefold() for document in old}
    others = [document for document in new if document.outlet.casefold() not in outlets and not document.opinion]
    groups = origins(
        tuple({document.id: document for document in (*old, *new)}.values()), same_wire=Settings().same_wire
    )
    first = {groups[document.id] for document in old}
    return tuple(dict.fromkeys(document.outlet for document in others if groups[document.id] not in first))


def _carrying(statement: DatedStatement, document: Callable[[DatedStatement, str], Document | None]) -> list[Document]:
    """The documents that carry a statement in full."""
    names: Iterable[str] = (passage.document for passage in statement.fact.evidence if not passage.missing)
    return [found for name in dict.fromkeys(names) if (found := document(statement, name))]


def _is_open(statement: DatedStatement) -> bool:
    """Whether a statement's own passage gives it as somebody's word, or as what may be."""
    return _is_told(statement) or _is_possible(statement)


def _is_told(statement: DatedStatement) -> bool:
    """Whether it is somebody's word; in a language nobody reads it may be."""
    language = statement.document.language
    return not known(language) or bool(says(statement.sentence.text, language))


def _is_possible(statement: DatedStatement) -> bool:
    language, text = statement.document.language, statement.sentence.text
    return not known(language) or bool({found.kind for found in hedges(text, primary(language))} & OPEN)


def _is_another(source: str, fact: DatedStatement, earlier: Iterable[Document]) -> bool:
    """Whether a source that today's passage names is in no earlier text."""
    language = fact.document.language
    named = content(source, language) & content(fact.sentence.text, language)
    same = [document for document in earlier if primary(document.language) == primary(language)]
    return bool(named) and bool(same) and not any(named <= content(document.text, language) for document in same)
