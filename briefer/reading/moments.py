"""Every moment a text names: dates whole and in part, weekdays, relative days, years, times, with their places."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from briefer.reading.date_words import (
    PERIOD_UNIT,
    day_words,
    habits,
    hours,
    level,
    minutes,
    months,
    relative_days,
    weekdays,
)
from briefer.reading.feasts import BESIDE, is_feast
from briefer.reading.lexicon import function_words, primary
from briefer.reading.moment import Mention, year_of_month
from briefer.reading.moment_patterns import earlier_day, matches, year_cues
from briefer.reading.month_names import is_month, is_word
from briefer.reading.number_words import numerals
from briefer.reading.tense import Direction, direction, named_direction
from briefer.reading.units import unit_words
from briefer.text.memo import remembered


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


class _MomentReader:
    """Reads one text; a helper of `mentions`, thrown away after it."""

    def __init__(self, text: str, language: str, day: date | None) -> None:
        self.text, self.language, self.day = text, language, day
        self.levelled = level(text)

    def read(self) -> Iterator[Mention]:
        for start, end, found in matches(self.text, self.language):
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
        place = self.levelled.rfind(name, start, end)
        if not (year or weekday) and is_word(self.text, place, place + len(name), self.language):
            return
        points = None if year else self._points(start, end)
        fields: dict[str, Any] = {"year": int(year) if year else None, "month": month, "points": points}
        # "del 3 al 5 de mayo", "3 y 4 de mayo": the first day has its month from the second.
        if "m1" in found and "w1" not in found:
            earlier = earlier_day().search(self.levelled[max(0, start - 14) : start])
            if earlier and 1 <= int(earlier[1]) <= 31:
                place = max(0, start - 14) + earlier.start(1)
                yield self._make(place, place + len(earlier[1]), day=int(earlier[1]), **fields)
        week = weekdays(self.language)[weekday] if weekday else None
        yield self._make(start, end, day=day, weekday=week, resolved=bool(year), **fields)

    def _capital(self, start: int, end: int, name: str) -> bool:
        place = self.levelled.find(name, start, end)
        return self.text[place].isupper()

    def _month(self, start: int, end: int, name: str) -> Iterator[Mention]:
        if not is_month(self.text, start, end, self.language):
            return
        month, points = months(self.language)[name], self._points(start, end)
        year = year_of_month(month, self.day, points) if self.day and points else None
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
        meant = None
        if self.day and not is_feast(self.language, self.levelled[max(0, place - BESIDE) : place], self.levelled[end:]):
            meant = _meant(self.day, weekday, self._cue(start, end, found, weekday))
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
        if before and before[1] in year_cues():
            return not (counted and value % 100 == 0)
        return 1900 <= value <= 2100 and not counted


@remembered
def mentions(text: str, language: str, day: date | None) -> tuple[Mention, ...]:
    """The moments `text` names, in order. `day` is the article's, for relative days; without it they stay open.

    A language without tables gets what needs none: ISO and numeric dates, years, times.
    """
    return tuple(_MomentReader(text, primary(language), day).read())
