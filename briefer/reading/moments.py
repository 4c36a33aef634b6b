"""Every moment a text names: dates whole and in part, weekdays, relative days, years, times, with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.reading.date_words import (
    AGO,
    PERIOD,
    PERIOD_UNIT,
    before_weekday,
    behind_weekday,
    day_words,
    habits,
    hours,
    in_one_word,
    level,
    minutes,
    months,
    relative_days,
    time_in_words,
    weekdays,
)
from briefer.reading.lexicon import function_words, primary
from briefer.reading.number_words import numerals
from briefer.reading.tense import Direction, direction, named_direction
from briefer.reading.units import unit_words
from briefer.text.memo import remembered


@dataclass(frozen=True, slots=True)
class Mention:
    """A moment as a text names it. Fields it leaves out are None; `weekday` has Monday as 0, `time` is "16:30".

    `relative` mentions ("ayer", "el jueves") have their day filled in when the article's day is known and their
    direction is certain; `resolved` says that year, month and day are all there. `points` is the direction in which
    a day or month without a year lies, where its clause is sure of it. Readings that differ ("03/04/2021", "a las 8")
    are mentions with one place.
    """

    start: int
    end: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    time: str | None = None
    relative: bool = False
    resolved: bool = False
    points: Direction | None = None


_QUARTER = timedelta(days=92)
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


def _named(language: str) -> str:
    """The patterns that hold names of months and weekdays."""
    month = "|".join(sorted(map(re.escape, months(language)), key=len, reverse=True))
    wide = "|".join(sorted((re.escape(name) for name in months(language) if len(name) > 3), key=len, reverse=True))
    weekday = "|".join(sorted(map(re.escape, weekdays(language)), key=len, reverse=True))
    of = r"(?:(?:de|del|of|d'|di) ?)*(?:mes de )?"
    year = rf"(?:,? (?:de |del |of )?(?:ano |any |year )?(?P<YEAR>{_YEAR})\b(?![.,]\d))?"
    first = r"primero|premier|1er|primo|" if language != "en" else ""
    if day_words(language):
        first += "|".join(sorted(day_words(language), key=len, reverse=True)) + "|"
    cue = rf"(?:{alternation(loader.every(lambda own: own.dates.cues))} )?"
    whole = (
        rf"(?:{cue}(?P<w1>{weekday}),? (?:dia |the )?)?(?P<d1>{first}\d{{1,2}})(?:st|nd|rd|th|er|ro|o|a|\.)? {of}"
        rf"(?P<m1>{month})\b\.?{year.replace('YEAR', 'y1')}"
    )
    month_first = (
        rf"(?:{cue}(?P<w2>{weekday}),? )?(?P<m2>{month})\b\.? (?:the )?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b"
        rf"(?![.,:]\d| ?%)"
        rf"{year.replace('YEAR', 'y2')}"
    )
    month_year = rf"(?P<m3>{month})\b\.?,? (?:de |del |of )?(?:ano )?(?P<y3>{_YEAR})\b(?![.,]\d| ?%)"
    day_alone = (
        r"(?:el dia|el pasado|el pasado dia|el proximo|el proximo dia|on the(?= \d+(?:st|nd|rd|th)\b)) "
        r"(?P<d5>\d{1,2})(?:st|nd|rd|th)?\b(?![.,:]\d| ?%| de )"
        r"|el (?P<d6>[12]?\d|3[01])(?=[,;.)](?!\d)|$)"
    )
    day_name = (
        rf"{cue}(?P<w4>{weekday}),? (?:dia |the )?(?P<d4>\d{{1,2}})(?:st|nd|rd|th|\.)?\b(?![.,:]\d| ?[%€$]| \w+s\b)"
    )
    name = rf"(?:{before_weekday()})?(?P<w>{weekday})(?:s\b)?{in_one_word()}{behind_weekday()}"
    parts = [whole, *([month_first] if language == "en" else []), month_year, day_name, day_alone, name]
    return "|".join([*parts, rf"(?P<m7>{wide})"])


def _at_digit(*patterns: str) -> str:
    """Patterns that all begin with a digit, looked at only where one stands."""
    return rf"(?=\d)(?:{'|'.join(patterns)})"


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    parts = [_at_digit(_ISO, _NUMERIC)]
    if own := loader.find_language(language):
        parts.append(_named(language))
        parts += [rf"(?:(?P<rel{i}>{relative.said}))\b" for i, relative in enumerate(relative_days(language))]
        if language in AGO:
            parts.append(AGO[language].replace("WORDS", "|".join(own.dates.count)))
        if language in PERIOD:
            parts.append(PERIOD[language])
        if words := time_in_words(language):
            parts.append(words)
    return re.compile(rf"(?<![a-z0-9_])(?:{'|'.join([*parts, _at_digit(_CLOCK, _YEARS)])})(?![a-z0-9_])")


def _meant(day: date, weekday: int, cue: str | None) -> date | None:
    """The day meant by a weekday, seen from `day`; None where nothing says which way it points."""
    ahead, back = (weekday - day.weekday()) % 7, (day.weekday() - weekday) % 7
    match cue:
        case "next":
            return day + timedelta(days=ahead or 7)
        case "last":
            return day - timedelta(days=back or 7)
        case "past":
            return day - timedelta(days=back)
        case "ahead" if ahead:
            return day + timedelta(days=ahead)
    return None  # what is ahead and named like today may be today or in a week


_LATER = frozenset({"tarde", "noche", "afternoon", "evening", "night"})


@remembered
def _matches(text: str, language: str) -> tuple[tuple[int, int, dict[str, str]], ...]:
    """Place and named parts of every match: the costly half of reading, the same whatever the article's day."""
    pattern = _pattern(language)
    names = tuple(pattern.groupindex)  # every group has a name: in the order of their numbers
    return tuple(
        [
            (
                *match.span(),
                {name: part for name, part in zip(names, match.groups(), strict=True) if part is not None},
            )
            for match in pattern.finditer(level(text))
        ]
    )


@cache
def _earlier() -> re.Pattern[str]:
    """The first day of "del 3 al 5 de mayo", "3 y 4 de mayo"."""
    joiners = alternation(loader.every(lambda own: own.amounts.range_joiners))
    return re.compile(rf"(?<![\d.,])(\d{{1,2}})(?: ?- ?| ?, (?:el )?| {joiners} (?:el )?)$")


class _MomentReader:
    """Reads one text; a helper of `mentions`, thrown away after it."""

    def __init__(self, text: str, language: str, day: date | None) -> None:
        self.text, self.language, self.day = text, language, day
        self.levelled = level(text)

    def read(self) -> Iterator[Mention]:
        for start, end, found in _matches(self.text, self.language):
            yield from self._mentions(start, end, found)

    def _make(self, start: int, end: int, **fields: Any) -> Mention:
        return Mention(start, end, self.text[start:end], **fields)

    def _mentions(self, start: int, end: int, found: dict[str, str]) -> Iterator[Mention]:
        if "iy" in found:
            yield from self._dated(start, end, found["iy"], found["im"], found["id"])
        elif "n1" in found:
            yield from self._numeric(start, end, found)
        elif "m1" in found or "m2" in found:
            yield from self._whole(start, end, found)
        elif "m3" in found:
            yield self._make(start, end, year=int(found["y3"]), month=months(self.language)[found["m3"]])
        elif "d4" in found:
            weekday = weekdays(self.language)[found["w4"]]
            if 1 <= int(found["d4"]) <= 31:
                yield self._make(start, end, weekday=weekday, day=int(found["d4"]))
        elif "d5" in found or "d6" in found:
            number = int(found.get("d5") or found["d6"])
            if 1 <= number <= 31:
                yield self._make(start, end, day=number)
        elif "w" in found:
            yield from self._weekday(start, end, found)
        elif "m7" in found:
            yield from self._month(start, end, found["m7"])
        elif "ago" in found:
            yield self._ago(start, end, found)
        elif "pu" in found or "pu2" in found:
            yield self._period(start, end, found)
        elif any(key.startswith("rel") for key in found):
            place = next(int(key[3:]) for key in found if key.startswith("rel"))
            yield self._relative(start, end, relative_days(self.language)[place].days)
        elif {"h", "hh", "th", "tw", "tx", "h2", "h3"} & found.keys():
            yield from self._time(start, end, found)
        else:
            yield from self._years(start, end, found)

    def _dated(self, start: int, end: int, *ymd: str) -> Iterator[Mention]:
        year, month, number = map(int, ymd)
        if 1 <= month <= 12 and 1 <= number <= 31:
            yield self._make(start, end, year=year, month=month, day=number, resolved=True)

    def _numeric(self, start: int, end: int, found: dict[str, str]) -> Iterator[Mention]:
        year = found["n3"] if len(found["n3"]) == 4 else f"20{found['n3']}"
        yield from self._dated(start, end, year, found["n2"], found["n1"])
        if found["n1"] != found["n2"] and self.language in ("en", "und"):
            yield from self._dated(start, end, year, found["n1"], found["n2"])

    def _whole(self, start: int, end: int, found: dict[str, str]) -> Iterator[Mention]:
        name, number = (found["m1"], found["d1"]) if "m1" in found else (found["m2"], found["d2"])
        year = found.get("y1") or found.get("y2")
        weekday = found.get("w1") or found.get("w2")
        month = months(self.language)[name]
        day = day_words(self.language).get(number) or int(re.sub(r"\D", "", number) or 1)
        if not 1 <= day <= 31:
            return
        points = None if year else self._points(start, end)
        fields: dict[str, Any] = {"year": int(year) if year else None, "month": month, "points": points}
        # "del 3 al 5 de mayo", "3 y 4 de mayo": the first day has its month from the second.
        if "m1" in found and "w1" not in found:
            earlier = _earlier().search(self.levelled[max(0, start - 14) : start])
            if earlier and 1 <= int(earlier[1]) <= 31:
                place = max(0, start - 14) + earlier.start(1)
                yield self._make(place, place + len(earlier[1]), day=int(earlier[1]), **fields)
        week = weekdays(self.language)[weekday] if weekday else None
        yield self._make(start, end, day=day, weekday=week, resolved=bool(year), **fields)

    def _capital(self, start: int, end: int, name: str) -> bool:
        place = self.levelled.find(name, start, end)
        return self.text[place].isupper()

    def _month(self, start: int, end: int, name: str) -> Iterator[Mention]:
        if self.language in ("en", "de") and not self._capital(start, end, name):
            return
        before = self.levelled[max(0, start - 12) : start]
        # "May" and "March" are also a verb, a name and a walk.
        if self.language == "en" and name in ("may", "march") and not _before_month(self.language).search(before):
            return
        month, points = months(self.language)[name], self._points(start, end)
        year = _year_of_month(month, self.day, points) if self.day and points else None
        yield self._make(start, end, year=year, month=month, points=points)

    def _points(self, start: int, end: int) -> Direction | None:
        return named_direction(self.text, start, self.language) or direction(self.text, start, end, self.language)

    def _weekday(self, start: int, end: int, found: dict[str, str]) -> Iterator[Mention]:
        name = found["w"]
        if self.language in ("en", "de") and not self._capital(start, end, name):
            return
        if self.language == "es" and self._capital(start, end, name) and start > 0 and "this" not in found:
            return  # Domingo is a first name and a surname too
        weekday = weekdays(self.language)[name]
        place = self.levelled.find(name, start, end)
        lead = self.levelled[max(0, place - 5) : place]
        plural = self.levelled[place + len(name) : place + len(name) + 1] == "s" and self.language == "en"
        if plural or found.get("this") in habits() or lead.endswith(" los ") or lead == "los ":
            yield self._make(place, end, weekday=weekday)
            return
        meant = _meant(self.day, weekday, self._cue(start, end, found, weekday)) if self.day else None
        yield self._told(start, end, meant, weekday)

    def _cue(self, start: int, end: int, found: dict[str, str], weekday: int) -> str | None:
        if "next" in found or "next2" in found:
            return "next"
        if "last" in found or "last2" in found:
            return "last"
        if "this" in found and self.day and self.day.weekday() == weekday:
            return "past"  # "este jueves", written on a Thursday
        return direction(self.text, start, end, self.language)

    def _told(self, start: int, end: int, meant: date | None, weekday: int | None = None) -> Mention:
        if meant is None:
            return self._make(start, end, weekday=weekday, relative=True)
        return self._make(start, end, year=meant.year, month=meant.month, day=meant.day, weekday=weekday,
                          relative=True, resolved=True)  # fmt: skip

    def _relative(self, start: int, end: int, days: int) -> Mention:
        return self._told(start, end, self.day + timedelta(days=days) if self.day else None)

    def _ago(self, start: int, end: int, found: dict[str, str]) -> Mention:
        word = found["ago"]
        known = numerals(self.language).get(word)
        count = int(word) if word.isdigit() else known.value if known else 1
        days = count * (7 if found["agounit"] in ("semana", "week") else 1)
        # "two weeks ago" is not that very day.
        return self._relative(start, end, -days) if days < 7 else self._make(start, end, relative=True)

    def _period(self, start: int, end: int, found: dict[str, str]) -> Mention:
        unit = PERIOD_UNIT[found.get("pu") or found["pu2"]]
        cue = found.get("pq") or found["pa"]
        ahead = 1 if re.search(r"prox|viene|next", cue) else -1 if re.search(r"pasad|last", cue) else 0
        # "el último año" is twelve months, not a year of the calendar; a week has no name to write.
        if self.day is None or unit == "week" or cue.startswith("ultim"):
            return self._make(start, end, relative=True)
        if unit == "year":
            return self._make(start, end, year=self.day.year + ahead, relative=True)
        years, month = divmod(self.day.month - 1 + ahead, 12)
        return self._make(start, end, year=self.day.year + years, month=month + 1, relative=True)

    def _time(self, start: int, end: int, found: dict[str, str]) -> Iterator[Mention]:
        word = next(found[key] for key in ("h", "hh", "th", "tw", "tx", "h2", "h3") if key in found)
        hour = hours().get(word) or int(word)
        minute = next((int(found[key]) for key in ("min", "minh", "mind", "min2") if key in found), 0)
        minute = minutes().get(found.get("thalf") or found.get("whalf") or found.get("xhalf") or "", minute)
        if (found.get("tsign") or found.get("wsign") or found.get("xsign")) in (
            "menos",
            "to",
        ):  # "las tres menos cuarto", "ten to five"
            hour, minute = hour - 1, 60 - minute
        half = next((found[key] for key in ("ap", "ap2", "tap", "sap") if key in found), None)
        part = next(
            (found[key] for key in ("part", "part2", "tpart", "spart", "tnight", "snight") if key in found), None
        )
        later = half == "p" or part in _LATER
        if part in ("noche", "night") and hour % 12 < 5:  # "las dos de la noche" is after midnight
            later = False
        readings = {(hour % 12) + (12 if later else 0)} if half or part else {hour % 24}
        if {"h3", "tw", "tx"} & found.keys() and not (half or part) and hour <= 12:
            readings = {hour % 12, hour % 12 + 12}  # "a las 8" leaves the half of the day open
        if hour <= 24:
            for reading in sorted(readings):
                yield self._make(start, end, time=f"{reading:02}:{minute:02}")

    def _years(self, start: int, end: int, found: dict[str, str]) -> Iterator[Mention]:
        if "ya" in found:
            second = found["yb"] if len(found["yb"]) == 4 else found["ya"][:2] + found["yb"]
            yield self._make(start, start + 4, year=int(found["ya"]))
            yield self._make(start + 5, end, year=int(second))
        elif "dec" in found:
            yield self._make(start, end, year=int(found["dec"]))
        elif self._is_year(start, end, int(found["y"])):
            yield self._make(start, end, year=int(found["y"]))

    def _is_year(self, start: int, end: int, value: int) -> bool:
        """A bare "2019" is a year, "2000 personas" and "1500 metros" are amounts."""
        before = re.search(r"([^\W\d_]+|\()\W{0,2}$", self.levelled[max(0, start - 16) : start])
        after = re.match(r"\W{1,2}([^\W\d_]+)", self.levelled[end : end + 24])
        following = after[1] if after and self.levelled[end] == " " else ""
        numeral = numerals(self.language).get(following)
        if following in unit_words() or (numeral and numeral.times):  # "2000 millones", never "en 2011 un terremoto"
            return False
        counted = following.endswith("s") and following not in function_words(self.language)
        if before and before[1] in _year_cues():
            return not (counted and value % 100 == 0)
        return 1900 <= value <= 2100 and not counted


@cache
def _year_cues() -> frozenset[str]:
    return frozenset(loader.every(lambda own: own.dates.year_cues)) | {"("}


@lru_cache(maxsize=16)
def _before_month(language: str) -> re.Pattern[str]:
    """Words before the name of a month that is another word too."""
    return re.compile(rf"\b{alternation(loader.language(language).dates.before_month)} $")


@remembered
def mentions(text: str, language: str, day: date | None) -> tuple[Mention, ...]:
    """The moments `text` names, in order. `day` is the article's, for relative days; without it they stay open.

    A language without tables gets what needs none: ISO and numeric dates, years, times.
    """
    return tuple(_MomentReader(text, primary(language), day).read())


def dated(mention: Mention, day: date | None) -> Mention:
    """A day without its year, completed where its clause says which way it lies, or where it is within a quarter of
    a year of the article's day; others as they are."""
    if day is None or mention.year or not mention.month or not mention.day:
        return mention
    options = [_valid(year, mention.month, mention.day) for year in (day.year - 1, day.year, day.year + 1)]
    known = sorted((option for option in options if option), key=lambda option: abs(option - day))
    meant = next((option for option in known if _agrees(option, day, mention.points)), None)
    return replace(mention, year=meant.year, resolved=True) if meant else mention


def _agrees(option: date, day: date, points: Direction | None) -> bool:
    if points is None:
        return abs(option - day) <= _QUARTER
    return option <= day if points == "past" else option >= day


def _year_of_month(month: int, day: date, points: Direction) -> int:
    """The year of the latest such month that has begun, or of the next one that has not ended."""
    if points == "past":
        return day.year if month <= day.month else day.year - 1
    return day.year if month >= day.month else day.year + 1


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of(mention: Mention, published: date | None) -> date | None:
    """The day a mention means in an article of the day `published`: "el día 19" is the next nineteenth; None for less
    than a day."""
    full = dated(mention, published)
    if full.year and full.month and full.day:
        return _valid(full.year, full.month, full.day)
    if published and full.day and not full.month:
        return next((day for day in (published + timedelta(days=n) for n in range(31)) if day.day == full.day), None)
    return None
