"""In which zone a time of day is told: an offset from UTC, a local time, or nothing said."""

import re
from functools import cache
from typing import Literal

from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.reading.clocks import ClockTime
from briefer.reading.date_words import level

Zone = int | Literal["local"] | None


@cache
def _local() -> re.Pattern[str]:
    """ "local time", "hora local", "kestrischer Zeit", "Moscow time", "hora de Bogotá"."""
    return re.compile(rf"\W{{0,2}}(?:uhr )?{alternation(loader.groups().zones.local)}")


@cache
def _offsets() -> dict[str, int]:
    """Minutes east of UTC by the name of a zone."""
    zones = loader.groups().zones
    return {name: minutes[0] for name, minutes in zones.offsets.items() if name not in zones.within}


@cache
def _named() -> re.Pattern[str]:
    names = "|".join(_offsets())
    return re.compile(
        rf"\W{{0,2}}(?P<zone>{names})(?:\s?(?P<sign>[+-−])\s?(?P<hours>\d{{1,2}})(?::?(?P<more>\d\d))?)?\b"
    )


def zone(text: str, clock: ClockTime) -> Zone:
    """The zone named right behind a time of day, or with it."""
    if clock.utc:
        return (min(clock.minutes) - min(clock.utc) + 12 * 60) % (24 * 60) - 12 * 60
    after = level(text[clock.end : clock.end + 32])
    if named := _named().match(after):
        offset = _offsets()[named["zone"]]
        if named["hours"]:
            east = int(named["hours"]) * 60 + int(named["more"] or 0)
            offset += east if named["sign"] == "+" else -east
        return offset
    return "local" if _local().match(after) else None
