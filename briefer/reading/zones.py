"""In which zone a time of day is told: an offset from UTC, a local time, or nothing said."""

import re
from typing import Literal

from briefer.reading.clocks import Clock
from briefer.reading.date_words import level

Zone = int | Literal["local"] | None

# Minutes east of UTC.
_OFFSETS = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120, "eet": 120,
    "eest": 180, "msk": 180, "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "jst": 540, "aest": 600, "brt": -180, "art": -180,
}  # fmt: skip
_NAMED = re.compile(
    rf"\W{{0,2}}(?P<zone>{'|'.join(_OFFSETS)})(?:\s?(?P<sign>[+-−])\s?(?P<hours>\d{{1,2}})(?::?(?P<more>\d\d))?)?\b"
)
# "local time", "hora local", "kestrischer Zeit", "Moscow time", "hora de Bogotá".
_LOCAL = re.compile(
    r"\W{0,2}(?:uhr )?(?:(?:hora|heure|ora) (?:local|locale|de|del|d|di|peninsular)\b|local time|ortszeit|heure locale"
    r"|\w+er zeit\b|\w+ time\b)"
)


def zone(text: str, clock: Clock) -> Zone:
    """The zone named right behind a time of day."""
    after = level(text[clock.end : clock.end + 32])
    if named := _NAMED.match(after):
        offset = _OFFSETS[named["zone"]]
        if named["hours"]:
            east = int(named["hours"]) * 60 + int(named["more"] or 0)
            offset += east if named["sign"] == "+" else -east
        return offset
    return "local" if _LOCAL.match(after) else None
