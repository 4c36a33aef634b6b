"""Times of day that name their zone: "9.30pm (0130 GMT)", "4:15 p.m. EST", "22:40 MEZ"."""

import re
from dataclasses import dataclass

from briefer.text.memo import remembered

_DAY = 24 * 60  # minutes
# Minutes ahead of UTC. A name without summer and winter has both; names that several zones share are left out.
_OFFSETS: dict[str, tuple[int, ...]] = {
    "utc": (0,), "gmt": (0,), "z": (0,), "wet": (0,), "west": (60,), "bst": (60,), "cet": (60,), "cest": (120,),
    "mez": (60,), "mesz": (120,), "hec": (60,), "eet": (120,), "eest": (180,), "msk": (180,), "jst": (540,),
    "kst": (540,), "aest": (600,), "aedt": (660,), "brt": (-180,), "est": (-300,), "edt": (-240,), "cdt": (-300,),
    "mst": (-420,), "mdt": (-360,), "pst": (-480,), "pdt": (-420,), "et": (-300, -240), "pt": (-480, -420),
    "mt": (-420, -360), "tu": (0,), "tmg": (0,),
}  # fmt: skip
_NAMES = "|".join(sorted((name.upper() for name in _OFFSETS if name != "z"), key=len, reverse=True))
_TIME = (
    r"(?<![\d.,:/-])(?P<h>2[0-3]|[01]?\d)(?:\s?[:.h]\s?(?P<m>[0-5]\d)|(?P<m4>[0-5]\d))?"
    r"(?:\s?(?P<half>[apAP])\.?\s?[mM]\b\.?)?(?:\s?(?:h|hrs?|horas|heures|ore|Uhr|hours)\b\.?)?"
)
_ZONED = re.compile(
    rf"{_TIME}\s?(?:(?P<zone>{_NAMES})(?:\s?(?P<shift>[+-]\d{{1,2}})(?::?(?P<quarter>[0-5]\d))?)?)(?!\w)"
)
_BETWEEN = re.compile(r"\s?(?:[^\W\d]+\s){0,5}(?:[^\W\d]+)?\s?[(\[,/]\s?(?:[^\W\d]+\s){0,2}$")


@dataclass(frozen=True, slots=True)
class ZonedTime:
    """A time that names its zone: offsets, and its readings as minutes since midnight, there and in UTC."""

    start: int
    end: int
    minutes: frozenset[int]
    utc: frozenset[int]


@remembered
def zoned_times(text: str) -> tuple[ZonedTime, ...]:
    """The times of a text that name their zone. Four figures in a row are a time only beside a zone."""
    found = (_zoned(match) for match in _ZONED.finditer(text))
    return tuple(one for one in found if one)


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
    offsets = _OFFSETS[match["zone"].lower()]
    utc = frozenset((local - offset - shift) % _DAY for offset in offsets)
    return ZonedTime(match.start(), match.end(), frozenset({local}), utc)


def explains(between: str) -> bool:
    """Whether what stands between two times says that the second is the first in another zone: "(", " hora local ("."""
    return bool(_BETWEEN.fullmatch(between)) and ("(" in between or "[" in between or "/" in between)
