"""The patterns of moments in each language, and the places of a text that they match."""

import re
from functools import cache, lru_cache

from babel.dates import get_month_names

from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.reading.date_words import (
    before_weekday,
    behind_weekday,
    day_words,
    in_one_word,
    level,
    months,
    relative_days,
    time_in_words,
    weekdays,
)
from briefer.reading.states import people
from briefer.text.memo import remembered

_GROUP = r"\s\d{3}(?!\d)"  # "on Sunday 8 562 runners": the number goes on
_YEAR = r"(?:1[5-9]\d{2}|20\d{2}|2100)"


_ISO = r"(?P<iy>\d{4})-(?P<im>\d{2})-(?P<id>\d{2})(?!\d)"


_NUMERIC = r"(?P<n1>\d{1,2})(?P<sep>[/.-])(?P<n2>\d{1,2})(?P=sep)(?P<n3>\d{4}|\d{2})(?![\d/]|[.,]\d)"


_CLOCK = (
    r"(?P<h>[01]?\d|2[0-4])(?::(?P<min>[0-5]\d)(?!\d)|h(?P<minh>[0-5]\d)\b|"
    r"\.(?P<mind>[0-5]\d)(?= ?(?:h\b|hrs|horas|[ap]\.? ?m\b)))"
    r"(?: ?(?:hrs|horas|h)\b)?(?: ?(?P<ap>[ap])\.? ?m\b\.?)?"
    r"|(?P<hh>1[0-2]|[1-9]) ?(?P<ap2>[ap])\.? ?m\b\.?"
)


_YEARS = (
    rf"(?P<ya>{_YEAR})[-/](?P<yb>{_YEAR}|\d{{2}})(?![\d-])|(?P<dec>{_YEAR})'?s\b"
    rf"|(?<![.,$€£/+'-])(?P<y>{_YEAR})(?![a-z0-9]|[.,]\d| ?[%€$‰°]|-\w)"
)


@lru_cache(maxsize=16)
def _names(language: str) -> tuple[str, ...]:
    """What a text has that names a month or a weekday: their names, without those that hold another."""
    names = {*months(language), *weekdays(language)}
    return tuple(name for name in names if not any(other in name for other in names - {name}))


def _has_name(levelled: str, language: str) -> bool:
    return loader.find_language(language) is not None and any(map(levelled.__contains__, _names(language)))


def _day_alone(language: str) -> str:
    before = alternation(loader.every(lambda own: own.dates.before_day))
    return (
        rf"{before} (?P<d5>\d{{1,2}}){_ordinal(language)}?\b(?![.,:]\d| ?%| (?:de|of) )"
        r"|el (?P<d6>[12]?\d|3[01])(?=[,;.)](?![\do°])|$)"
    )


def _ordinal(language: str) -> str:
    """What stands behind the number of a day: "1st", "1er", "1."."""
    return alternation((*loader.language(language).dates.ordinals, r"\."))


def _named(language: str) -> str:
    """The patterns that hold names of months and weekdays, and that of a day alone in its turn among them."""
    month = "|".join(sorted(map(re.escape, months(language)), key=len, reverse=True))
    whole_names = {level(name) for name in get_month_names("wide", locale=language).values()}
    names = {name for name in months(language) if len(name) > 3 or name in whole_names}  # "May", never "Mar"
    wide = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    weekday = "|".join(sorted(map(re.escape, weekdays(language)), key=len, reverse=True))
    of = r"(?:(?:de|del|of|d'|di) ?)*(?:mes de )?"
    year = rf"(?:,? (?:de |del |of )?(?:ano |any |year )?(?P<YEAR>{_YEAR})\b(?![.,]\d))?"
    said = [*loader.language(language).dates.first, *sorted(day_words(language), key=len, reverse=True)]
    ordinal = _ordinal(language)
    in_words = "".join(f"{word}|" for word in said)
    cue = rf"(?:{alternation(loader.every(lambda own: own.dates.cues))} )?"
    whole = (
        rf"(?:{cue}(?P<w1>{weekday}),? (?:dia |the )?)?(?P<d1>{in_words}\d{{1,2}})(?:{ordinal}? |°){of}"
        rf"(?P<m1>{month})\b\.?{year.replace('YEAR', 'y1')}"
    )
    month_first = (
        rf"(?:{cue}(?P<w2>{weekday}),? )?(?P<m2>{month})\b\.? (?:the )?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b"
        rf"(?![.,:]\d| ?%)"
        rf"{year.replace('YEAR', 'y2')}"
    )
    month_year = rf"(?P<m3>{month})\b\.?,? (?:de |del |of )?(?:ano )?(?P<y3>{_YEAR})\b(?![.,]\d| ?%)"
    counted = "|".join(sorted(people(language)))  # "on Monday 30 people were missing"
    day_name = (
        rf"{cue}(?P<w4>{weekday}),? (?:dia |the )?(?P<d4>\d{{1,2}}){ordinal}?\b"
        rf"(?![.,:]\d| ?[%€$]|{_GROUP}| (?:\w+s|{counted})\b)"
    )
    name = rf"(?:{before_weekday()})?(?P<w>{weekday})(?:s\b)?{in_one_word()}{behind_weekday()}"
    parts = [whole, *([month_first] if language == "en" else []), month_year, day_name, _day_alone(language), name]
    return "|".join([*parts, rf"(?P<m7>{wide})"])


def _at_digit(*patterns: str) -> str:
    """Patterns that all begin with a digit, looked at only where one stands."""
    return rf"(?=\d)(?:{'|'.join(patterns)})"


@lru_cache(maxsize=32)
def _pattern(language: str, *, named: bool) -> re.Pattern[str]:
    """Every moment of a text; of one that is not `named`, which names no month and no weekday, a third of the work."""
    parts = [_at_digit(_ISO, _NUMERIC)]
    if own := loader.find_language(language):
        parts.append(_named(language) if named else _day_alone(language))
        parts += [rf"(?:(?P<rel{i}>{relative.said}))\b" for i, relative in enumerate(relative_days(language))]
        if own.dates.ago:
            parts.append(own.dates.ago.replace("WORDS", "|".join(own.dates.count)))
        if own.dates.period:
            parts.append(own.dates.period)
        if words := time_in_words(language):
            parts.append(words)
    return re.compile(rf"(?<![a-z0-9_])(?:{'|'.join([*parts, _at_digit(_CLOCK, _YEARS)])})(?![a-z0-9_])")


@remembered
def matches(text: str, language: str) -> tuple[tuple[int, int, dict[str, str]], ...]:
    """Place and named parts of every match: the costly half of reading, the same whatever the article's day."""
    levelled = level(text)
    pattern = _pattern(language, named=_has_name(levelled, language))
    names = tuple(pattern.groupindex)  # every group has a name: in the order of their numbers
    return tuple(
        [
            (
                *match.span(),
                {name: part for name, part in zip(names, match.groups(), strict=True) if part is not None},
            )
            for match in pattern.finditer(levelled)
        ]
    )


@cache
def earlier_day() -> re.Pattern[str]:
    """The first day of "del 3 al 5 de mayo", "3 y 4 de mayo"."""
    joiners = alternation(loader.every(lambda own: own.amounts.range_joiners))
    return re.compile(rf"(?<![\d.,])(\d{{1,2}})(?: ?- ?| ?, (?:el )?| {joiners} (?:el )?)$")


@cache
def year_cues() -> frozenset[str]:
    return frozenset(loader.every(lambda own: own.dates.year_cues)) | {"("}
