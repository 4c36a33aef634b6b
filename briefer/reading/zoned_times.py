"""Times of day that name their zone: "9.30pm (0130 GMT)", "4:15 p.m. EST", "22:40 MEZ"."""

import re
from dataclasses import dataclass
from functools import cache

from briefer.languages import loader
from briefer.text.memo import remembered

_DAY = 24 * 60  # minutes
_TIME = (
    r"(?<![\d.,:/-])(?P<h>2[0-3]|[01]?\d)(?:\s?[:.h]\s?(?P<m>[0-5]\d)|(?P<m4>[0-5]\d))?"
    r"(?:\s?(?P<half>[apAP])\.?\s?[mM]\b\.?)?(?:\s?(?:h|hrs?|horas|heures|ore|Uhr|hours)\b\.?)?"
)
_BETWEEN = re.compile(r"\s?(?:[^\W\d]+\s){0,5}(?:[^\W\d]+)?\s?[(\[,/]\s?(?:[^\W\d]+\s){0,2}$")


@dataclass(frozen=True, slots=True)
class ZonedTime:
    """A time that names its zone: offsets, and its readings as minutes since midnight, there and in UTC."""

    start: int
    end: int
    minutes: frozenset[int]
    utc: frozenset[int]


@cache
def _offsets() -> dict[str, tuple[int, ...]]:
    """Minutes ahead of UTC by the name of a zone, in summer and in winter."""
    zones = loader.groups().zones
    return {name: minutes for name, minutes in zones.offsets.items() if name not in zones.behind}


@cache
def _zone() -> re.Pattern[str]:
    return re.compile("|".join(sorted((name.upper() for name in _offsets() if name != "z"), key=len, reverse=True)))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"{_TIME}\s?(?:(?P<zone>{_zone().pattern})(?:\s?(?P<shift>[+-]\d{{1,2}})(?::?(?P<quarter>[0-5]\d))?)?)(?!\w)"
    )


@remembered
def zoned_times(text: str) -> tuple[ZonedTime, ...]:
    """The times of a text that name their zone. Four figures in a row are a time only beside a zone."""
    if not _zone().search(text):  # most name none, and a time is dearer to look for
        return ()
    found = (_zoned(match) for match in _pattern().finditer(text))
    return tuple(time for time in found if time)


def _zoned(match: re.Match[str]) -> ZonedTime | None:
    minute = match["m"] or match["m4"]
    if minute is None and not match["half"]:
        return None
    if match["m4"] and len(match["zone"]) == 2:  # "the 1930 PT sessions"
        return None
    hour = int(match["h"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    local = hour * 60 + int(minute or 0)
    shift = int(match["shift"] or 0) * 60
    shift += (1 if shift >= 0 else -1) * int(match["quarter"] or 0)
    offsets = _offsets()[match["zone"].lower()]
    utc = frozenset((local - offset - shift) % _DAY for offset in offsets)
    return ZonedTime(match.start(), match.end(), frozenset({local}), utc)


def explains(between: str) -> bool:
    """Whether what stands between two times says that the second is the first in another zone: "(", " hora local ("."""
    return bool(_BETWEEN.fullmatch(between)) and ("(" in between or "[" in between or "/" in between)
