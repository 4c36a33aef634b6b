"""The numbers check: every amount of a claim has its equal in the span, with the same unit and bound."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from briefer.models import Check, Note, Passage
from briefer.reading.lexicon import primary
from briefer.reading.quantities import Quantity, quantities
from briefer.reading.units import currencies, same_unit
from briefer.text.cover import Cover
from briefer.text.words import words

__all__ = ["Quantity", "check", "compatible", "quantities", "same"]

Units = frozenset[str]

_INFINITE = Decimal("Infinity")
# "unos 11.000" is true of 11.234: within a tenth.
_ABOUT = Decimal("0.1")
_LISTED = 12  # of the passage's amounts that a fault names
_SIGNS = {"at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "about": "≈", "almost": "≈"}


def _intervals(quantity: Quantity) -> list[tuple[Decimal, Decimal, bool]]:
    """Lowest and highest value, and whether the ends are left out, for each reading."""
    return [_interval(quantity, value) for value in quantity.readings]


def _interval(quantity: Quantity, value: Decimal) -> tuple[Decimal, Decimal, bool]:
    match quantity.bound:
        case "at_least":
            return value, _INFINITE, False
        case "more_than":
            return value, _INFINITE, True
        case "at_most":
            return Decimal(0), value, False
        case "less_than":
            return Decimal(0), value, True
        case "about":
            return value * (1 - _ABOUT), value * (1 + _ABOUT), False
        case "almost":
            return value * (1 - _ABOUT), value, True
        case "range":
            return value, quantity.upper or value, False
        case "exact":
            return value, value, False


def same(one: Quantity, other: Quantity) -> bool:
    """Whether both say the very same amount: value, unit and bound."""
    if one.ordinal != other.ordinal or one.bound != other.bound or one.upper != other.upper:
        return False
    return one.unit == other.unit and bool(one.readings & other.readings)


def compatible(one: Quantity, other: Quantity) -> bool:
    """Whether one thing can have both amounts: "más de 100" and "120", "casi 100" and "98"."""
    if one.ordinal != other.ordinal or not same_unit(one.unit, other.unit):
        return False
    return any(
        low <= top and bottom <= high and not ((low == top or bottom == high) and (open_one or open_other))
        for low, high, open_one in _intervals(one)
        for bottom, top, open_other in _intervals(other)
    )


def _direction(quantity: Quantity) -> int:
    """1 for a lower bound, -1 for an upper one, 0 for both or none."""
    return {"at_least": 1, "more_than": 1, "at_most": -1, "less_than": -1}.get(quantity.bound, 0)


def _rounded(said: Quantity, claimed: Quantity) -> bool:
    """Whether a bound is another's in rounder figures: "más de 11.000" for "más de 11.234", never "al menos 40" for
    "al menos 60", which is true but not what was said."""
    if claimed.bound == "range" or claimed.upper or said.upper:
        return False
    return any(
        mine == theirs or (abs(mine - theirs) * 5 <= theirs and _figures(mine) < _figures(theirs))
        for mine in claimed.readings
        for theirs in said.readings
    )


def _figures(value: Decimal) -> int:
    """How many figures of a value are told: 2 of 11.000, 5 of 11.234."""
    return len(value.normalize().as_tuple().digits)


def _entails(said: Quantity, claimed: Quantity) -> bool:
    """Whether `said` makes `claimed` true: "120" makes "más de 100" true, "más de 100" does not make "100" true."""
    if said.bound == claimed.bound and said.upper == claimed.upper and said.readings & claimed.readings:
        return True
    if said.bound != "exact" and _direction(said) == _direction(claimed) and not _rounded(said, claimed):
        return False
    if claimed.bound == "exact" or (said.bound in ("about", "almost") and claimed.bound == "almost"):
        return False
    if said.bound == "almost" and claimed.bound == "about" and said.readings & claimed.readings:
        return True
    return any(
        bottom <= low and high <= top and not (beyond and not without and (low == bottom or high == top))
        for low, high, without in _intervals(said)
        for bottom, top, beyond in _intervals(claimed)
    )


def _as_written(quantity: Quantity) -> Quantity:
    if quantity.factor == 1:
        return quantity
    return Quantity(quantity.start, quantity.end, quantity.text,
                    frozenset(value / quantity.factor for value in quantity.readings), None, quantity.noun,
                    quantity.bound, quantity.ordinal, quantity.upper and quantity.upper / quantity.factor)  # fmt: skip


def _backs(said: Quantity, claimed: Quantity, claimed_units: Units, said_units: Units) -> bool:
    """Whether `said` gives `claimed` its value and its unit; a unit may be understood from a neighbour."""
    if said.ordinal != claimed.ordinal or "literal" in (said.unit, claimed.unit):
        return False
    if said.unit and claimed.unit:
        return same_unit(said.unit, claimed.unit) and _entails(said, claimed)
    if said.unit == claimed.unit:
        return _entails(said, claimed)
    unit = said.unit or claimed.unit
    # "la mujer, de 60," has 60 years; "8.000 de ellos" are euros if euros were named; a currency may be left out.
    neighbours = said_units if claimed.unit else claimed_units
    age = unit == "months" and (said.factor == 12 or claimed.factor == 12)
    left_out = claimed.unit is None and unit in currencies()
    known = any(same_unit(other, unit) for other in neighbours)
    return (age or left_out or known) and _entails(_as_written(said), _as_written(claimed))


def _swapped(claimed: Quantity, backing: list[Quantity], span: tuple[Quantity, ...]) -> Quantity | None:
    """The number the span really gives to the claimed noun, where the claimed value belongs to another noun."""
    if claimed.noun is None or any(said.noun in (None, claimed.noun) for said in backing):
        return None
    rivals = (said for said in span if said.noun == claimed.noun and said.ordinal == claimed.ordinal)
    return next((said for said in rivals if said not in backing), None)


class _Span:
    """The amounts of a passage, by the values that a claim may give them."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.said = quantities(passage.text, primary(passage.language))
        self.units = _units(self.said)
        self._places: dict[Decimal, list[int]] = {}
        for place, quantity in enumerate(self.said):
            for value in {*quantity.readings, *_as_written(quantity).readings}:
                self._places.setdefault(value, []).append(place)

    @cached_property
    def _literals(self) -> frozenset[tuple[str, Decimal]]:
        """The digits of names, with the word they stand behind: "covid-19", "G20"."""
        pairs = pairwise(words(self.passage.text))
        return frozenset((one.folded, Decimal(two.folded)) for one, two in pairs if two.folded.isdecimal())

    @cached_property
    def _in_dates(self) -> frozenset[str]:
        """The words that are no part of an amount."""
        amounts = Cover((quantity.start, quantity.end) for quantity in self.said)
        found = words(self.passage.text)
        return frozenset(word.text for word in found if not amounts.touches(word.start, word.start + 1))

    def has_literal(self, claimed: Quantity) -> bool:
        return (claimed.noun, next(iter(claimed.readings))) in self._literals

    def has_in_date(self, claimed: Quantity) -> bool:
        """Whether a bare number is one that was taken for a year or a day, digit for digit."""
        return not claimed.unit and claimed.text.isdigit() and claimed.text in self._in_dates

    def backing(self, claimed: Quantity, claimed_units: Units) -> list[Quantity]:
        """The amounts that give the claimed one its value and unit, in order."""
        near: Sequence[Quantity] = self.said
        if claimed.bound == "exact":  # backed by its own value alone
            values = {*claimed.readings, *_as_written(claimed).readings}
            near = [self.said[k] for k in sorted({k for value in values for k in self._places.get(value, ())})]
        return [quantity for quantity in near if _backs(quantity, claimed, claimed_units, self.units)]


def _units(amounts: Sequence[Quantity]) -> Units:
    return frozenset(amount.unit for amount in amounts if amount.unit)


def _fault(claimed: Quantity, claimed_units: Units, span: _Span) -> Note | None:
    said = span.said
    if claimed.unit == "literal":
        if span.has_literal(claimed):
            return None
    elif backing := span.backing(claimed, claimed_units):
        if len({claimed.noun} | {quantity.noun for quantity in backing}) == 1:
            return None
        rival = _swapped(claimed, backing, said)
        return Note(code="absent_for_that", values=(claimed.text, rival.text)) if rival else None
    elif span.has_in_date(claimed):
        return None
    amounts = tuple(_shown(quantity, span.passage.text) for quantity in said[:_LISTED])
    if claimed.bound in ("exact", "range"):
        return Note(code="absent_has" if amounts else "absent_number", values=(claimed.text, *amounts))
    code = "absent_bound" if amounts else "absent_bound_number"
    return Note(code=code, values=(claimed.text, claimed.bound, *amounts))


def _shown(quantity: Quantity, text: str) -> str:
    """The amount with the words of its bound, so that "más de 100" and "100" are told apart."""
    if quantity.bound in ("exact", "range"):
        return quantity.text
    lead = text[max(0, quantity.start - 24) : quantity.start].rpartition(",")[2].split()[-2:]
    return " ".join([*lead, quantity.text] if lead else [_SIGNS[quantity.bound], quantity.text])


def check(claim: Passage, span: Passage) -> Check:
    """Every amount of the claim is said by the span; skipped where the claim has none."""
    claimed = quantities(claim.text, primary(claim.language))
    if not claimed:
        return Check(name="numbers", outcome="skipped", code="no_number")
    units, passage = _units(claimed), _Span(span)
    # A figure that is said again fails or holds as it did before.
    distinct: dict[tuple[str | None, ...], Quantity] = {}
    for quantity in claimed:
        distinct.setdefault((quantity.text, quantity.noun, quantity.bound, quantity.unit), quantity)
    faults = [fault for quantity in distinct.values() if (fault := _fault(quantity, units, passage))]
    if faults:
        return Check.failed("numbers", faults)
    return Check(name="numbers", outcome="passed", code="compared", values=tuple(amount.text for amount in claimed))
