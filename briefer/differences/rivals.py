"""A figure that somebody sets against another's in one article: "Police say 300; the unions count 900"."""

from collections.abc import Iterator, Sequence

from briefer.checks.amounts_apart import equal_amounts
from briefer.differences.counts import NARROW, ORDERS, Count, apart, proposal
from briefer.differences.proposal import Proposal
from briefer.differences.scene import Scene
from briefer.languages import loader
from briefer.reading.date_words import level
from briefer.reading.estimates import gives_figure
from briefer.reading.scopes import elsewhere

_STOPS = frozenset(("", *'.,;:”“»")'))
_BACK = 3  # sentences before a rival figure in which its subject stands


def rivals(scene: Scene, counts: Sequence[Count]) -> Iterator[Proposal]:
    """Each figure that somebody gives, and the nearest one before it that it is set against."""
    by_document: dict[str, list[Count]] = {}
    for count in counts:
        by_document.setdefault(count.line.document.id, []).append(count)
    for own in by_document.values():
        for place, count in enumerate(own):
            verb = gives_figure(count.line.text, count.amount.quantity.start, count.line.language)
            if verb is None or count.amount.scope & NARROW:
                continue
            candidates = [other for other in own[:place] if _is_rival(count, other, bool(verb["it"]))]
            if rival := min(candidates, key=lambda other: apart(count, other), default=None):
                yield proposal(scene, [[rival], [count]], "conflict", 2.5)


def _is_rival(one: Count, other: Count, pronoun: bool) -> bool:
    """Whether `one` is a second figure for what `other` counts."""
    gap = one.line.sentence.number - other.line.sentence.number
    mine, theirs = one.amount, other.amount
    if not 0 <= gap <= _BACK or theirs.scope & (NARROW - {"part"}) or equal_amounts(mine, theirs):
        return False
    if min(min(each.quantity.readings) for each in (mine, theirs)) <= 1 or apart(one, other) >= ORDERS:
        return False
    if mine.quantity.upper or theirs.quantity.upper:
        return False
    if elsewhere(one.line.text) or elsewhere(other.line.text):
        return False
    if mine.unit:
        return mine.unit == theirs.unit and pronoun
    if theirs.unit:
        return False
    if mine.noun is None:
        return _ends_clause(one)  # an ellipsis: nothing is counted but what the other counts
    if theirs.noun not in (None, mine.noun):
        return False
    return _is_estimate(other) or (theirs.noun == mine.noun and _is_definite(one))


def _ends_clause(count: Count) -> bool:
    """Whether nothing more is told of a bare figure: "the unions count 31", never "he expects 55 to stay"."""
    return count.line.text[count.amount.quantity.end :].lstrip()[:1] in _STOPS


def _is_estimate(count: Count) -> bool:
    return gives_figure(count.line.text, count.amount.quantity.start, count.line.language) is not None


def _is_definite(count: Count) -> bool:
    """Whether the counted noun has the article behind its number: "elevan a 1.148 las actas"."""
    first, space, _ = level(count.line.text[count.amount.quantity.end :]).lstrip().partition(" ")
    return bool(space) and first in loader.groups().numerals.definite
