"""Amounts that cannot both stand in one place, and amounts that may be one."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import product

from rapidfuzz.distance import JaroWinkler

from briefer.checks.amounts import Amount, amounts
from briefer.checks.values import Contradiction, unmatched
from briefer.models import Passage
from briefer.reading.lexicon import primary
from briefer.reading.quantities import Quantity
from briefer.reading.states import TOLL
from briefer.reading.tokens import tokens
from briefer.reading.units import currencies, same_unit

_LONG = 4  # digits of a number that hardly two things share
_ROUND = Decimal("0.1")


_FROM = frozenset({"at_least", "more_than"})
_TO = frozenset({"at_most", "less_than"})
_OPEN = _FROM | _TO


def equal(one: Quantity, other: Quantity) -> bool:
    """Whether both may be one value: the same, the one rounded, or the one a bound close to the other."""
    if not same_unit(one.unit, other.unit) or one.ordinal != other.ordinal:
        return False
    if one.upper is not None or other.upper is not None:
        return _ranges_meet(one, other)
    if not one.readings.isdisjoint(other.readings):
        return True
    return any(_close(one, a, other, b) for a, b in product(one.readings, other.readings))


def _ranges_meet(one: Quantity, other: Quantity) -> bool:
    ends = [(min(each.readings), each.upper if each.upper is not None else max(each.readings)) for each in (one, other)]
    if one.upper is not None and other.upper is not None:
        return ends[0] == ends[1]
    return ends[0][0] <= ends[1][1] and ends[1][0] <= ends[0][1]


def _close(one: Quantity, a: Decimal, other: Quantity, b: Decimal) -> bool:
    if a == b:
        return True
    small, large = sorted((abs(a), abs(b)))
    if large == 0 or (a < 0) != (b < 0):
        return False
    if 0 < small * 2 < large:
        return False  # no figure is rounded to its double
    if _rounds(a / one.factor, b / one.factor) or _rounds(b / other.factor, a / other.factor):
        return True
    loose = {one.bound, other.bound} - {"exact"}
    return bool(loose) and (large - small) / large <= _ROUND and _bounds_allow(one, a, other, b)


def _bounds_allow(one: Quantity, a: Decimal, other: Quantity, b: Decimal) -> bool:
    """ "more than 280,000" and "286,000", never "more than 300,000" and "286,000"."""
    for own, mine, theirs in ((one, a, b), (other, b, a)):
        if own.bound in ("at_least", "more_than") and theirs < mine:
            return False
        if own.bound in ("at_most", "less_than", "almost") and theirs > mine:
            return False
    return True


def may_both_hold(one: Quantity, other: Quantity) -> bool:
    """Whether an open end of the one leaves room for the other: "at least 12" and "19", "up to 500" and "300"."""
    if not {one.bound, other.bound} & _OPEN or not same_unit(one.unit, other.unit):
        return False
    if one.upper is not None or other.upper is not None:
        return False
    if any({one.bound, other.bound} <= direction for direction in (_FROM, _TO)):
        return True
    return any(_bounds_allow(one, a, other, b) for a, b in product(one.readings, other.readings))


def _rounds(rough: Decimal, exact: Decimal) -> bool:
    """Whether `rough` is `exact` in rounder figures: 13,000 for 13,380, 1.6 for 1.64, never 12 for 12.4."""
    digits = rough.normalize().as_tuple()
    more = exact.normalize().as_tuple()
    if len(digits.digits) >= len(more.digits) or not isinstance(digits.exponent, int) or len(more.digits) < 3:
        return False
    return abs(exact - rough) * 2 <= Decimal(10) ** digits.exponent


def equal_amounts(one: Amount, other: Amount) -> bool:
    """Whether both may be one amount of one thing: two metres are no two pages."""
    if not equal(one.quantity, other.quantity):
        return False
    if one.unit == other.unit:
        return True
    bare = one if one.unit is None else other
    return bare.noun is None or (one.unit or other.unit) in currencies()


def left_over(one: Passage, other: Passage) -> tuple[list[Amount], list[Amount]]:
    """The amounts of each passage that the other does not have."""
    ours, theirs = (amounts(each.text, primary(each.language)) for each in (one, other))
    return unmatched(ours, theirs, equal_amounts)


def one_measure(one: Amount, other: Amount, *, same_language: bool) -> bool | None:
    """Whether both tell an amount of one thing; None where the words don't say."""
    may_be_one = one.unit or not same_language or _may_be_called(one, other)
    if one.unit == other.unit and may_be_one and is_transposed(one.quantity, other.quantity):
        return True  # "3,861 people", "3,681 employees"
    if one.unit or other.unit:
        if one.unit and other.unit:
            return same_unit(one.unit, other.unit)
        return None if (one.unit or other.unit) in currencies() and one.noun == other.noun is None else False
    if one.state and other.state and one.state != other.state:
        return False
    counted = [counts_people(each) for each in (one, other)]
    if all(counted):
        return True if one.state == other.state else None
    if one.noun is None or other.noun is None:
        return None
    if any(counted):
        return False
    if same_language:
        return one.noun == other.noun
    return True if alike_words(one.noun, other.noun) else None


def _may_be_called(one: Amount, other: Amount) -> bool:
    """Whether what two amounts count may be one thing under two words: children are no adults, people may be both."""
    return None in (one.noun, other.noun) or one.noun == other.noun or is_of_people(one, other)


def is_of_people(one: Amount, other: Amount) -> bool:
    """Whether one of two amounts counts people as people, whom the other may call by what they are."""
    return counts_people(one) or counts_people(other)


def is_transposed(one: Quantity, other: Quantity) -> bool:
    """Whether two long numbers have the same digits, but for two neighbours that changed places."""
    ours, theirs = (re.sub(r"\D", "", each.text) for each in (one, other))
    if len(ours) != len(theirs) or len(ours) < _LONG or one.factor != other.factor:
        return False
    odd = [place for place, (a, b) in enumerate(zip(ours, theirs, strict=True)) if a != b]
    return len(odd) == 2 and odd[1] == odd[0] + 1 and sorted(ours) == sorted(theirs)


def counts_people(amount: Amount) -> bool:
    return (amount.noun or "").startswith("people") or (
        amount.noun is None and amount.state in ("dead", "missing", "injured", "arrested")
    )


def alike_words(one: str, other: str) -> bool:
    """Whether two words of two languages are alike in letters: "soldier" and "soldat" are not, "project", "projet"
    are."""
    return len(one) >= 5 and len(other) >= 5 and JaroWinkler.similarity(one, other) >= 0.88


def numbers_apart(one: Passage, other: Passage) -> Iterable[Contradiction]:
    left, rest = left_over(one, other)
    yield from _tolls_apart(one, other)
    if not left or not rest:
        return
    same = primary(one.language) == primary(other.language)
    candidates: list[tuple[int, int, Contradiction]] = []
    for (_a, mine), (_b, theirs) in product(enumerate(left), enumerate(rest)):
        if found := _amounts_apart(mine, theirs, left, rest, same_language=same):
            alike = bool(as_written(mine.quantity) & as_written(theirs.quantity))
            candidates.append((-alike, -len(_beside_amount(one, mine) & _beside_amount(other, theirs)), found))
    # Each amount is set against the one it is likest to: the same figure in another unit, the same words around.
    taken: set[tuple[str, int]] = set()
    for _, _, found in sorted(candidates, key=lambda pair: pair[:2]):
        ends = {("ours", found.ours.start), ("theirs", found.theirs.start)}
        if not ends & taken:
            taken |= ends
            yield found


def _tolls_apart(one: Passage, other: Passage) -> Iterable[Contradiction]:
    """Two tolls of one state that differ, though the one's figure stands in the other for something else: 14 dead, and
    17 dead of whom 14 were soldiers."""
    ours, theirs = (
        [a for a in amounts(each.text, primary(each.language)) if a.state in TOLL and counts_people(a) and not a.scope]
        for each in (one, other)
    )
    for mine, yours in product(ours, theirs):
        if mine.state == yours.state and not any(
            equal(a.quantity, b.quantity) and a.state == b.state == mine.state for a, b in product(ours, theirs)
        ):
            yield Contradiction("number", mine.value, yours.value)
            return


def _amounts_apart(
    mine: Amount, theirs: Amount, left: Sequence[Amount], rest: Sequence[Amount], *, same_language: bool
) -> Contradiction | None:
    if mine.owner and theirs.owner and mine.owner != theirs.owner and _names_both(mine, theirs, left, rest):
        return None
    if mine.unit != theirs.unit and mine.unit and theirs.unit:
        written = as_written(mine.quantity) & as_written(theirs.quantity)
        return Contradiction("unit", mine.value, theirs.value) if written else None
    measure = one_measure(mine, theirs, same_language=same_language)
    if measure or (measure is None and len(left) == len(rest) == 1):
        parts = "part" in mine.scope ^ theirs.scope
        return Contradiction("scope" if parts else "number", mine.value, theirs.value)
    return None


_WORDS_BESIDE = 4


def _beside_amount(passage: Passage, amount: Amount) -> set[str]:
    """The stems of the content words beside an amount."""
    row = [token for token in tokens(passage.text, primary(passage.language)) if token.content]
    place = next((k for k, token in enumerate(row) if token.start >= amount.quantity.start), len(row))
    near = row[max(0, place - _WORDS_BESIDE) : place + _WORDS_BESIDE + 1]
    return {token.stem for token in near if not token.text[0].isdigit()}


def _names_both(mine: Amount, theirs: Amount, left: Sequence[Amount], rest: Sequence[Amount]) -> bool:
    """Whether each side's owner has an amount of its own on the other side."""
    return any(a.owner == theirs.owner for a in left) or any(b.owner == mine.owner for b in rest)


def as_written(quantity: Quantity) -> frozenset[Decimal]:
    """The values of an amount in its own unit, as it is written."""
    return frozenset(value / quantity.factor for value in quantity.readings)
