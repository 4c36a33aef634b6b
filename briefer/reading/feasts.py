"""Weekdays that are not the nearest such day: those of a feast, and those so many weeks away."""

import re
from functools import lru_cache

from briefer.languages import loader
from briefer.languages.sections import alternation

BESIDE = 24  # characters before a weekday in which a feast or a count of weeks stands


def is_feast(language: str, before: str, behind: str) -> bool:
    """Whether the words beside a weekday, levelled, make it a feast ("Good Friday", "domingo de Ramos") or count weeks
    from it ("two weeks ago on Monday")."""
    ahead, weeks, after = _patterns(language)
    counted = weeks.search(before)
    own = counted is not None and counted["which"].startswith(_this(language))
    return bool(ahead.search(before) or (counted and not own) or after.match(behind))


@lru_cache(maxsize=16)
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    own = loader.find_language(language)
    before, units, behind = (own.dates.feast_before, own.dates.weeks, own.dates.feast_behind) if own else ((), (), ())
    none = ("(?!)",)  # matches nothing
    return (
        re.compile(rf"\b{alternation(before or none)} $"),
        re.compile(rf"(?:^|\s)(?P<which>\S+) {alternation(units or none)}\b[^.;:]{{0,16}}$"),
        re.compile(rf",? {alternation(behind or none)}\b"),
    )


@lru_cache(maxsize=16)
def _this(language: str) -> tuple[str, ...]:
    """How the words for "this" begin: "this week on Monday" is the Monday of now."""
    own = loader.find_language(language)
    return tuple(word[:3] for word in own.dates.this) if own else ()
