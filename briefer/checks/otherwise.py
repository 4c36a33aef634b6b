"""Whether two passages of like words say otherwise: one of them denies, doubts, turns or swaps what the other says."""

from itertools import product

from briefer.checks import certainty, polarity, roles
from briefer.checks.abroad import apart_abroad
from briefer.checks.amounts import Amount
from briefer.checks.amounts_apart import left_over, may_both_hold
from briefer.checks.days import agree, days, is_placed
from briefer.checks.swaps import swapped
from briefer.checks.unsaid import shared_figures
from briefer.models import Passage
from briefer.reading.lexicon import known, primary

_CHECKS = (polarity.check, certainty.check, roles.check)
# An opposite word is told by `contradictions`, with what else it may stand for; who reports a fact does not change it.
_NOT_OTHERWISE = ("absent_has", "lost_report")
_SMALL = 12  # up to here a bare count is in many sentences


def says_otherwise(one: Passage, other: Passage) -> bool:
    """Whether either passage says something that the other doesn't, by a word or by the order of words. In doubt it
    does: two facts made of one cost a source, one made of two tells what nobody said."""
    if one.text == other.text or not (known(one.language) and known(other.language)):
        return False
    if _counts_apart(one, other) or _days_apart(one, other):
        return True
    if primary(one.language) != primary(other.language):
        return apart_abroad(one, other) or swapped(one, other) is not None
    return _fails(one, other) or _fails(other, one)


def _fails(one: Passage, other: Passage) -> bool:
    found = (check(one, other) for check in _CHECKS)
    return any(check.outcome == "failed" and check.code not in _NOT_OTHERWISE for check in found)


def _counts_apart(one: Passage, other: Passage) -> bool:
    """Whether each tells a figure that the other lacks, and none that it has."""
    ours, theirs = ([a for a in left if _tells(a)] for left in left_over(one, other))
    return not shared_figures(one, other) and any(
        not may_both_hold(mine.quantity, yours.quantity) for mine, yours in product(ours, theirs)
    )


def _tells(amount: Amount) -> bool:
    return not amount.quantity.ordinal and (bool(amount.unit) or max(amount.quantity.readings) > _SMALL)


def _days_apart(one: Passage, other: Passage) -> bool:
    """Whether each names days of a month, none of them the other's."""
    ours, theirs = ([readings for readings in days(each) if is_placed(readings[0])] for each in (one, other))
    pairs = [any(agree(a, b) for a, b in product(mine, yours)) for mine, yours in product(ours, theirs)]
    return bool(pairs) and not any(pairs)
