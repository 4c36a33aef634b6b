"""Two amounts that are the ends of one range: "entre 40 y 75", "40-75"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from briefer.languages import loader
from briefer.languages.sections import alternation
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
