"""Every moment a text names: dates whole and in part, weekdays, relative days, years, times, with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from briefer.reading.amount_words import word_set
from briefer.reading.date_words import (
    AFTER,
    AGO,
    BEFORE,
    COUNT,
    DAY_WORDS,
    FUTURE,
    HABITS,
    HOURS,
    LANGUAGES,
    MINUTES,
    PERIOD,
    PERIOD_UNIT,
    RELATIVE,
    TIME,
    level,
    months,
    weekdays,
)
from briefer.reading.lexicon import function_words, primary
from briefer.reading.number_words import numerals
from briefer.reading.units import WORDS
from briefer.text.memo import remembered


@dataclass(frozen=True, slots=True)
class Mention:
    """A moment as a text names it. Fields it leaves out are None; `weekday` has Monday as 0, `time` is "16:30".

    `relative` mentions ("ayer", "el jueves") have their day filled in when the article's day is known;
    `resolved` says that year, month and day are all there. Readings that differ ("03/04/2021", "a las 8")
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
    if language in DAY_WORDS:
        first += "|".join(sorted(DAY_WORDS[language], key=len, reverse=True)) + "|"
    cue = r"(?:(?:este|esta|pasado|proximo|this|last|next) )?"
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
    name = rf"{BEFORE[:-1]}?(?P<w>{weekday})(?:s\b)?{AFTER}".replace(f"{BEFORE[:-1]}?", f"(?:{BEFORE})?")
    parts = [whole, *([month_first] if language == "en" else []), month_year, day_name, day_alone, name]
    return "|".join([*parts, rf"(?P<m7>{wide})"])


def _at_digit(*patterns: str) -> str:
    """Patterns that all begin with a digit, looked at only where one stands."""
    return rf"(?=\d)(?:{'|'.join(patterns)})"


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    parts = [_at_digit(_ISO, _NUMERIC)]
    if language in LANGUAGES:
        parts.append(_named(language))
        parts += [rf"(?:(?P<rel{i}>{words}))\b" for i, (words, _) in enumerate(RELATIVE[language])]
        parts += [
            table[language].replace("WORDS", COUNT[language].replace(" ", "|")) for table in (AGO,) if language in table
        ]
        parts += [table[language] for table in (PERIOD, TIME) if language in table]
    return re.compile(rf"(?<![a-z0-9_])(?:{'|'.join([*parts, _at_digit(_CLOCK, _YEARS)])})(?![a-z0-9_])")


def _past(day: date, weekday: int, cue: str | None) -> date:
    """The day meant by a weekday: the last one that came, today among them, unless a cue says otherwise."""
    if cue in ("next", "ahead"):
        ahead = (weekday - day.weekday()) % 7
        return day + timedelta(days=ahead or (7 if cue == "next" else 0))
    back = (day.weekday() - weekday) % 7
    return day - timedelta(days=back or (7 if cue == "last" else 0))


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


_CLAUSE = 300  # characters before and behind a weekday in which its clause tells past from future
_EARLIER = re.compile(r"(?<![\d.,])(\d{1,2})(?: ?- ?| ?, (?:el )?| (?:y|e|al|a|and|to|et|und|bis|i) (?:el )?)$")


class _Reader:
    """Reads one text; a helper of `mentions`, thrown away after it."""

    def __init__(self, text: str, language: str, day: date | None) -> None:
        self.text, self.language, self.day = text, language, day
        self.levelled = level(text)

    def read(self) -> Iterator[Mention]:
        for start, end, found in _matches(self.text, self.language):
            yield from self._mentions(start, end, found)

    def _make(self, start: int, end: int, **fields: int | str | bool | None) -> Mention:
        return Mention(start, end, self.text[start:end], **fields)  # type: ignore[arg-type]

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
            yield self._relative(start, end, RELATIVE[self.language][place][1])
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
        day = DAY_WORDS.get(self.language, {}).get(number) or int(re.sub(r"\D", "", number) or 1)
        if not 1 <= day <= 31:
            return
        fields = {"year": int(year) if year else None, "month": month}
        # "del 3 al 5 de mayo", "3 y 4 de mayo": the first day has its month from the second.
        if "m1" in found and "w1" not in found:
            earlier = _EARLIER.search(self.levelled[max(0, start - 14) : start])
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
        if (
            self.language == "en"
            and name in ("may", "march")
            and not re.search(
                r"\b(?:in|of|since|by|last|next|early|late|mid|until|till|from|this|during|through) $", before
            )
        ):
            return
        yield self._make(start, end, month=months(self.language)[name])

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
        if plural or found.get("this") in HABITS or lead.endswith(" los ") or lead == "los ":
            yield self._make(place, end, weekday=weekday)
            return
        meant = _past(self.day, weekday, self._cue(start, end, found)) if self.day else None
        yield self._told(start, end, meant, weekday)

    def _cue(self, start: int, end: int, found: dict[str, str]) -> str | None:
        if "next" in found or "next2" in found:
            return "next"
        if "last" in found or "last2" in found:
            return "last"
        future = FUTURE.get(self.language)
        first, last = max(0, start - _CLAUSE), min(end + _CLAUSE, len(self.text))
        opened = max(first, *(self.levelled.rfind(mark, first, start) + 1 for mark in ".;,:"))
        closed = min(
            (place for mark in ".;,:" if (place := self.levelled.find(mark, end, last)) >= 0),
            default=last,
        )
        return "ahead" if future and future.search(self.text[opened:closed].lower()) else None

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
        hour = HOURS.get(word) or int(word)
        minutes = next((int(found[key]) for key in ("min", "minh", "mind", "min2") if key in found), 0)
        minutes = MINUTES.get(found.get("thalf") or found.get("whalf") or found.get("xhalf") or "", minutes)
        if (found.get("tsign") or found.get("wsign") or found.get("xsign")) in (
            "menos",
            "to",
        ):  # "las tres menos cuarto", "ten to five"
            hour, minutes = hour - 1, 60 - minutes
        half = next((found[key] for key in ("ap", "ap2", "tap", "sap") if key in found), None)
        part = next(
            (found[key] for key in ("part", "part2", "tpart", "spart", "tnight", "snight") if key in found), None
        )
        later = half == "p" or part in _LATER
        if part in ("noche", "night") and hour % 12 < 5:  # "las dos de la noche" is after midnight
            later = False
        hours = {(hour % 12) + (12 if later else 0)} if half or part else {hour % 24}
        if {"h3", "tw", "tx"} & found.keys() and not (half or part) and hour <= 12:
            hours = {hour % 12, hour % 12 + 12}  # "a las 8" leaves the half of the day open
        if hour <= 24:
            for told in sorted(hours):
                yield self._make(start, end, time=f"{told:02}:{minutes:02}")

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
        if following in WORDS or following in numerals(self.language):
            return False
        counted = following.endswith("s") and following not in function_words(self.language)
        if before and before[1] in _YEAR_CUES:
            return not (counted and value % 100 == 0)
        return 1900 <= value <= 2100 and not counted


_YEAR_CUES = word_set(
    "( en de del desde hasta ano anos in since until till by from of year during before after durante para and y "
    "entre between em do ate seit bis im jahr depuis annee dal nel anno des"
)


@remembered
def mentions(text: str, language: str, day: date | None) -> tuple[Mention, ...]:
    """The moments `text` names, in order. `day` is the article's, for relative days; without it they stay open.

    A language without tables gets what needs none: ISO and numeric dates, years, times.
    """
    return tuple(_Reader(text, primary(language), day).read())


def dated(mention: Mention, day: date | None) -> Mention:
    """A day without its year, completed to the one nearest the article's day; others as they are."""
    if day is None or mention.year or not mention.month or not mention.day:
        return mention
    options = [_valid(year, mention.month, mention.day) for year in (day.year - 1, day.year, day.year + 1)]
    near = min((option for option in options if option), key=lambda option: abs(option - day), default=None)
    return replace(mention, year=near.year, resolved=True) if near else mention


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
