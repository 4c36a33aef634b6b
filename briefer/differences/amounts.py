"""Amounts as they are compared: value with bound, what is counted, and the words around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from briefer.checks import numbers
from briefer.differences import lookalikes
from briefer.differences.scene import Line
from briefer.reading.clocks import clocks
from briefer.reading.concepts import GENERAL, concept_of, concepts, meaning
from briefer.reading.lexicon import primary
from briefer.reading.moments import mentions
from briefer.reading.quantities import Quantity, quantities
from briefer.reading.tokens import tokens

# Units that count nothing by themselves: a story holds many unlike ones.
_COMMON_UNITS = frozenset({"duration", "months", "length", "percent", "degree", "point", "speed"})
_LITRES_IN_CUBIC_METRE = 1000
_ROUND_FROM = 1000
_REACH = 70  # characters around an amount in which its noun is looked for, where none follows it


@dataclass(frozen=True, eq=False)
class Amount:
    """One amount of a line: `noun` is the concept counted, or None where the sentence names it elsewhere."""

    line: Line
    quantity: Quantity
    noun: str | None
    near: frozenset[str]
    nouns: frozenset[str] = frozenset()

    @property
    def specific(self) -> bool:
        """Whether what is counted tells by itself what this is: lorries, not persons and not hours."""
        unit = self.quantity.unit
        return unit is None and self.noun is not None and self.noun not in GENERAL

    @cached_property
    def around(self) -> frozenset[str]:
        """The concepts of the sentence and of the words beside the amount."""
        return self.near | self.line.concepts

    @cached_property
    def event(self) -> tuple[bool, frozenset[int], bool, frozenset[str]]:
        """What sets amounts apart where it differs: another event, years, a rate, a qualified measure."""
        text, start, end = self.line.text, self.quantity.start, self.quantity.end
        return (
            lookalikes.other_event(text),
            lookalikes.past_years(text, self.line.language, self.line.day),
            lookalikes.rate(text, start, end),
            lookalikes.qualified(text, start, end),
        )

    @cached_property
    def measures(self) -> frozenset[str]:
        """Two amounts of one measure have one of these in common."""
        if self.quantity.unit:
            return frozenset({f"unit {_unit(self.quantity)[0]}"})
        loose = self.noun is None or self.noun in GENERAL
        return (
            self.nouns | (frozenset({self.noun}) if self.noun else frozenset()) | (self.near if loose else frozenset())
        )

    @property
    def common(self) -> bool:
        return self.quantity.unit in _COMMON_UNITS or self.noun in GENERAL


# "La cifra de intoxicados se elevaba a 23": the noun stands before the verb.
_COUNTED = re.compile(
    r"\b(?:número|cifra|total|balance|recuento|number|tally|toll|count|total) (?:de|of) (?:l[oa]s |the )?([^\W\d_]+)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _small() -> frozenset[Decimal]:
    return frozenset({Decimal(0), Decimal(1)})


def amounts(line: Line) -> Iterator[Amount]:
    """The amounts of a line that can be told differently: no ranks, ages, years, parts of a whole, lone ones."""
    text, language = line.text, line.language
    moments = [(one.start, one.end) for one in mentions(text, language, line.day)]
    moments += [(one.start, one.end) for one in clocks(text, language)]
    for found in quantities(text, language):
        if found.ordinal or found.unit in ("literal", "ordinal") or found.readings <= _small():
            continue
        if any(start < found.end and found.start < end for start, end in moments):
            continue
        if _age(text, found) or lookalikes.is_part(text, found.start, found.end):
            continue
        if _numbered(text, found):
            continue
        yield Amount(line, found, _noun(line, found), _beside(line, found), _nouns(line, found))


def _age(text: str, found: Quantity) -> bool:
    """ "Dot Farrant, 61, said", "de 44 años", "years old"."""
    before, after = text[max(0, found.start - 4) : found.start], text[found.end : found.end + 12]
    if found.unit == "months" and (before.endswith("de ") or after.lstrip(" -").startswith(("old", "de edad"))):
        return True
    return found.unit is None and found.noun is None and before.endswith(", ") and after[:1] in ",)"


def _numbered(text: str, found: Quantity) -> bool:
    """Whether the number is the name of something: "Jurisdicción Sanitaria 2 de Gómez Palacio"."""
    before = text[: found.start].rstrip().split(" ")[-1]
    # A sentence may open with any word; only one inside it that has a capital is a name.
    named = before[:1].isupper() and before[-1:].isalpha() and len(text[: found.start].split()) > 1
    return named and found.unit is None and found.noun is None and found.text.isdigit()


def _nouns(line: Line, found: Quantity) -> frozenset[str]:
    """The concepts of the words that say what is counted: "puntos de venta", "food businesses"."""
    if found.unit or not found.noun:
        return frozenset()
    told: list[str] = []
    joined = False
    for token in tokens(line.text[found.end : found.end + 60], line.language):
        one = meaning(token, line.language)
        if token.clause or (one is None and token.folded not in ("de", "of")):
            break
        # "puntos de venta", "food businesses": a second word counts where it is joined to the first.
        if one and (not told or joined or primary(line.language) == "en"):
            told.append(one)
        if len(told) == 2 or (one and len(told) > 1):
            break
        if one and told and not joined and primary(line.language) != "en" and one != told[0]:
            break
        joined = one is None
    return frozenset(told)


def _noun(line: Line, found: Quantity) -> str | None:
    if found.noun:
        return concept_of(found.noun, line.language)
    counted = None if found.unit else _COUNTED.search(line.text[: found.start])
    told = concepts(counted[1], line.language) if counted else frozenset()
    return min(told, default=None)


def _beside(line: Line, found: Quantity) -> frozenset[str]:
    """The concepts of the sentence without those of the amount itself."""
    row = tokens(line.text, line.language)
    told = (meaning(one, line.language) for one in row if not found.start <= one.start < found.end)
    return frozenset(one for one in told if one)


def same_measure(one: Amount, other: Amount) -> bool:
    """Whether both count the same kind of thing: one unit, or one noun, or a noun that the other sentence holds."""
    if one.quantity.unit or other.quantity.unit:
        return _unit(one.quantity)[0] == _unit(other.quantity)[0] and not (
            one.noun and other.noun and one.noun != other.noun
        )
    if one.noun and other.noun:
        # "nueve personas fueron atendidas" and "el número de atendidos": the role stands for the person.
        role = any(a.noun in GENERAL and b.noun in a.near for a, b in ((one, other), (other, one)))
        return one.noun == other.noun or bool(one.nouns & other.nouns) or role
    if one.noun:
        return one.noun in other.near
    return bool(other.noun) and other.noun in one.near


def alike(one: Amount, other: Amount) -> bool:
    """Whether both may be the same value: bounds, rounding, litres and cubic metres."""
    first, second = _level(one.quantity), _level(other.quantity)
    if numbers.compatible(first, second):
        return True
    if any(_near(rough, exact) for rough, exact in ((first, second), (second, first))):
        return True
    return any(_rounded(a, b) for a in first.readings for b in second.readings)


def _near(rough: Quantity, exact: Quantity) -> bool:
    """ "cerca de 20" for 23: an approximate round value stands for what rounds to it."""
    if rough.bound not in ("about", "almost") or rough.unit != exact.unit:
        return False
    for value in rough.readings:
        digits = str(int(value))
        step = Decimal(10) ** (len(digits) - len(digits.rstrip("0")))
        if step > 1 and any(abs(value - other) <= step / 2 for other in exact.readings):
            return True
    return False


def _rounded(one: Decimal, other: Decimal) -> bool:
    """ "13.000" for 13.380: the rounder of two large values is the other one, rounded."""
    small, large = sorted((one, other))
    if small < _ROUND_FROM:
        return False
    for value, rest in ((small, large), (large, small)):
        digits = len(str(int(value)).rstrip("0"))
        step = Decimal(10) ** (len(str(int(rest))) - digits)
        if digits <= 3 and step > 1 and abs(rest - value) <= step / 2:
            return True
    return False


def _unit(found: Quantity) -> tuple[str | None, int]:
    if found.unit == "cubic_m":
        return "volume", _LITRES_IN_CUBIC_METRE
    return found.unit, 1


def _level(found: Quantity) -> Quantity:
    """The amount in its dimension's smallest unit."""
    unit, factor = _unit(found)
    if factor == 1:
        return found
    upper = None if found.upper is None else found.upper * factor
    return Quantity(
        found.start, found.end, found.text, frozenset(value * factor for value in found.readings), unit, found.noun,
        found.bound, found.ordinal, upper,
    )  # fmt: skip
