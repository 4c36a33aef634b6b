"""Whether two passages of like words say otherwise: one of them denies, doubts, turns or swaps what the other says."""

from itertools import product

from briefer.checks import certainty, polarity, roles
from briefer.checks.abroad import apart_abroad
from briefer.checks.amounts_apart import left_over, may_both_hold
from briefer.checks.days import agree, days, is_placed
from briefer.checks.swaps import swapped
from briefer.checks.unsaid import is_telling, shared_figures
from briefer.checks.weight import support
from briefer.models import Check, Passage
from briefer.reading.hedges import hedges
from briefer.reading.lexicon import known, primary
from briefer.reading.negation import prepositions
from briefer.text.words import fold_word

_CHECKS = (polarity.check, certainty.check, roles.check)
# An opposite word is told by `contradictions`, with what else it may stand for; who reports a fact does not change it.
_NOT_OTHERWISE = ("absent_has", "lost_report")
_SHARED = 0.5  # of the words of a denied clause that make it the other's


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
    return any(
        check.outcome == "failed" and check.code not in _NOT_OTHERWISE and not _denies_else(check, one, other)
        for check in found
    )


def _denies_else(check: Check, one: Passage, other: Passage) -> bool:
    """Whether nothing that both say is denied: by a preposition ("left without power" says what "lost power" does), or
    in a passage that has little of the other."""
    if check.name != "polarity":
        return False
    is_loose = check.code in ("absent", "lost") and support(one, other) < _SHARED
    return is_loose or fold_word(check.values[0]) in prepositions()


def _counts_apart(one: Passage, other: Passage) -> bool:
    """Whether each tells a figure that the other lacks, and none that it has."""
    ours, theirs = ([a for a in left if is_telling(a) and not a.quantity.ordinal] for left in left_over(one, other))
    return not shared_figures(one, other) and any(
        not may_both_hold(mine.quantity, yours.quantity) for mine, yours in product(ours, theirs)
    )


def _days_apart(one: Passage, other: Passage) -> bool:
    """Whether each names days of a month, none of them the other's."""
    ours, theirs = ([readings for readings in days(each) if is_placed(readings[0])] for each in (one, other))
    pairs = [any(agree(a, b) for a, b in product(mine, yours)) for mine, yours in product(ours, theirs)]
    return bool(pairs) and not any(pairs)


def as_stated(passage: Passage) -> Passage:
    """The passage without its words that something is alleged: who states a thing carries what another alleges."""
    text = passage.text
    for hedge in reversed(hedges(text, passage.language)):
        if hedge.kind == "alleged":
            text = f"{text[: hedge.start].rstrip()} {text[hedge.end :].lstrip()}"
    return passage.model_copy(update={"text": text.strip()})
