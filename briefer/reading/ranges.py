"""Amounts that belong together: the ends of one range ("entre 40 y 75", "40-75"), and bare numbers before the last of a
list that has the unit of all ("12 y 13 años", "8, 9 and 11 metres")."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.reading.lexicon import joiners
from briefer.reading.quantity import Quantity


@cache
def _between() -> re.Pattern[str]:
    joiners = alternation(loader.every(lambda own: own.amounts.range_joiners))
    return re.compile(rf" ?[-–—] ?| {joiners} (?:el |al |un |los |las )?| hasta (?:el |los )?")


@cache
def _lead() -> re.Pattern[str]:
    openers = alternation(loader.every(lambda own: own.amounts.range_openers))
    return re.compile(rf"\b{openers}\s*(?:el|los|las|un)?\s*$", re.IGNORECASE)


def ranges(found: Sequence[Quantity], text: str) -> list[Quantity]:
    """Joins "entre 40 y 75", "40-75" into one; "de 4 a 6 %" stays two, which share the unit."""
    joined, dropped = list(found), set[int]()
    for place in range(len(found) - 1):
        one, two = joined[place], joined[place + 1]
        between = text[one.end : two.start]
        if not (two.start - one.end <= 14 and _between().fullmatch(between)) or "literal" in (one.unit, two.unit):
            continue
        led = _lead().search(text, max(0, one.start - 14), one.start)
        dashed = re.fullmatch(r" ?[-–—] ?", between)
        if not (led or dashed) or one.ordinal or two.ordinal:
            continue
        unit, factor = one.unit or two.unit, one.factor if one.unit else two.factor
        low = frozenset(value * factor / one.factor for value in one.readings)
        one = replace(one, unit=unit, factor=factor, readings=low, noun=one.noun or two.noun)
        joined[place] = one
        if max(low) >= max(two.readings):
            continue
        if dashed or (led and led[0].lower().startswith(("entre", "between", "zwischen", "tra"))):
            upper, text_ = max(two.readings), text[one.start : two.end]
            joined[place] = replace(one, bound="range", upper=upper, end=two.end, text=text_)
            dropped.add(place + 1)
    return [quantity for place, quantity in enumerate(joined) if place not in dropped]


_HUNDREDS = 1_000  # from here on a scale may stand with the last number of a list alone


@cache
def _listed() -> re.Pattern[str]:
    """What stands between the last two numbers of a list."""
    return re.compile(rf",? {alternation(tuple(joiners()))} ")


def lists(found: Sequence[Quantity], text: str) -> list[Quantity]:
    """Gives bare numbers the unit of the one that "and" joins them to; not where its scale, or the sign before it, may
    be its own ("3 y 5 millones de euros", "12 and $5")."""
    shared, goes_on = list(found), False
    for place in range(len(found) - 2, -1, -1):
        one, last = found[place], shared[place + 1]
        between = text[one.end : last.start]
        before = text[found[place - 1].end : one.start] if place else ""
        if between == ", ":
            joined = goes_on
        else:  # "Ana, 44, and 3 years later" is no list
            listed = bool(_listed().fullmatch(between)) and (between[0] != "," or before == ", ")
            joined = listed and _ends_with_unit(found[place + 1])
        goes_on = joined and one.unit is None and one.noun is None and not one.ordinal and one.upper is None
        if goes_on:
            readings = frozenset(value * last.factor for value in one.readings)
            shared[place] = replace(one, unit=last.unit, factor=last.factor, readings=readings)
    return shared


def _ends_with_unit(amount: Quantity) -> bool:
    written = max(amount.readings, default=_HUNDREDS) / amount.factor
    return amount.unit not in (None, "literal") and not amount.text[-1].isdecimal() and written < _HUNDREDS
