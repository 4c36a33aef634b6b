"""Confirmed: who else carries today what one side alone carried before, in words of its own."""

from collections.abc import Callable, Iterable

from briefer.models import Document
from briefer.reading.hedges import OPEN, hedges
from briefer.reading.lexicon import known, primary
from briefer.reading.speech import says
from briefer.review.memory import DatedStatement
from briefer.settings import Settings
from briefer.steps.origin import origins


def confirming(
    fact: DatedStatement, before: DatedStatement, document: Callable[[DatedStatement, str], Document | None]
) -> tuple[str, ...]:
    """The outlets that carry the whole of an earlier statement today, and none of whose texts is an earlier one's copy.

    Whoever repeats what somebody said may rest on the same word as the first, and who says that it may be so says less:
    so nothing is confirmed that either day gives as somebody's word or as possible, nor a statement whose earlier texts
    are not there to be compared.
    """
    old = _carrying(before, document)
    new = _carrying(fact, document)
    if not old or not new or any(not one.text for one in (*old, *new)):
        return ()
    if _is_open(before) or _is_open(fact):
        return ()
    outlets = {one.outlet.casefold() for one in old}
    others = [one for one in new if one.outlet.casefold() not in outlets and not one.opinion]
    groups = origins(tuple({one.id: one for one in (*old, *new)}.values()), same_wire=Settings().same_wire)
    first = {groups[one.id] for one in old}
    return tuple(dict.fromkeys(one.outlet for one in others if groups[one.id] not in first))


def _carrying(statement: DatedStatement, document: Callable[[DatedStatement, str], Document | None]) -> list[Document]:
    """The documents that carry a statement in full."""
    names: Iterable[str] = (one.document for one in statement.fact.evidence if not one.missing)
    return [found for name in dict.fromkeys(names) if (found := document(statement, name))]


def _is_open(statement: DatedStatement) -> bool:
    """Whether a statement's own passage gives it as somebody's word, or as what may be; in a language nobody reads
    it may."""
    language, text = statement.document.language, statement.sentence.text
    if not known(language) or says(text, language):
        return True
    return bool({found.kind for found in hedges(text, primary(language))} & OPEN)
