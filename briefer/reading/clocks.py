"""Times of day as news writes them, in digits and in words, with how exact they are meant."""

import re
from bisect import bisect_right
from collections import deque
from dataclasses import dataclass, replace
from functools import cache

from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.reading.date_words import level
from briefer.reading.lexicon import primary
from briefer.reading.number_words import numerals
from briefer.reading.zoned_times import explains, zoned_times
from briefer.text.memo import remembered

_HOUR = 60
HALF_DAY = 12 * 60
DAY = 24 * 60
# Minutes: how far a rounded time may be from the exact one, and two exact ones from each other.
ROUNDED = 12
LOOSE = 20
EXACT = 2
_REACH = 9  # clocks before a zone that it may explain: no more than the words that may stand between them


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day: offsets, text, its readings as minutes since midnight (two where nothing tells morning
    from evening), and `bound`: "exact", "about", "before" or "after". `utc` are its readings in UTC where it names its
    zone; with `local` its minutes are those of the place, else those of a zone alone."""

    start: int
    end: int
    text: str
    minutes: frozenset[int]
    bound: str
    round: bool
    utc: frozenset[int] = frozenset()
    local: bool = True


_BARE = re.compile(r"(?<![\d.,:/-])(?P<h>2[0-3]|[01]?\d):(?P<m>[0-5]\d)(?![\d:])")
_ARTICLE = r"(?:las?)?\s*$"


@cache
def _pattern(language: str) -> re.Pattern[str]:
    if language == "es":
        words = loader.language("es").clocks
        # "abre a las 10:00 y cierra": what follows is minutes only where it counts.
        minutes = alternation(
            tuple(word for word, numeral in numerals("es").items() if not numeral.times and numeral.value < _HOUR)
        )
        return re.compile(words.written.replace("LEADS", alternation(words.leads)).replace("MINUTES", minutes))
    if language == "en":
        words = loader.language("en").clocks
        return re.compile(rf"(?<![\w.,£$€-]){words.written.replace('HOURS', '|'.join(words.hours))}")
    shared = loader.groups().clocks
    plain = shared.written.replace("BEFORE_UHR", alternation(shared.before_uhr))
    return re.compile(plain.replace("BEFORE_HOUR", "|".join(shared.before_hour)))


@cache
def _bounds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """How exact a time is, by the words right before it."""
    said = {
        "near_before": loader.every(lambda own: own.clocks.near_before),
        "near_after": loader.every(lambda own: own.clocks.near_after),
        "about": loader.every(lambda own: own.clocks.about),
        "before": loader.every(lambda own: own.clocks.before),
        "after": loader.every(lambda own: own.clocks.after),
    }
    to = {"about": "(?:a )?"}
    return tuple(
        (name, re.compile(rf"\b{alternation(words)}\s*{to.get(name, '')}{_ARTICLE}")) for name, words in said.items()
    )


@remembered
def clocks(text: str, language: str) -> tuple[ClockTime, ...]:
    """The times of day `text` names, in order."""
    levelled = level(text)
    tongue = primary(language)
    pattern = _pattern(tongue if tongue in ("es", "en") else "")
    found = [clock for match in pattern.finditer(levelled) if (clock := _clock(text, levelled, match, tongue))]
    bare = [clock for match in _BARE.finditer(levelled) if (clock := _clock(text, levelled, match, ""))]
    # Those of one pattern follow each other without overlap, so only the last that starts before can hold another.
    starts = [clock.start for clock in found]
    alone = [
        clock for clock in bare if not ((k := bisect_right(starts, clock.start)) and clock.start < found[k - 1].end)
    ]
    return tuple(_in_zones(text, levelled, sorted(found + alone, key=lambda clock: clock.start)))


def _in_zones(text: str, levelled: str, found: list[ClockTime]) -> list[ClockTime]:
    """The clocks with the zones that stand beside them; one that the first explains in brackets is part of it."""
    coming, passed = deque(found), list[ClockTime]()
    for zoned in zoned_times(text):
        while coming and coming[0].end <= zoned.start:
            passed.append(coming.popleft())
        own = coming.popleft() if coming and coming[0].start < zoned.end else None
        reach = range(max(0, len(passed) - _REACH), len(passed))
        explained = [k for k in reach if explains(text[passed[k].end : zoned.start])]
        place = min(explained, key=lambda k: bool(passed[k].utc), default=None)  # one without a zone before all others
        if place is not None:
            before = passed.pop(place)
            passed.append(replace(before, end=zoned.end, text=text[before.start : zoned.end], utc=zoned.utc))
            continue
        start = min(own.start, zoned.start) if own else zoned.start
        bound = own.bound if own else _bound(levelled[max(0, start - 34) : start])
        rounded = not any(minute % 30 for minute in zoned.minutes)
        passed.append(
            ClockTime(start, zoned.end, text[start : zoned.end], zoned.minutes, bound, rounded, zoned.utc, local=False)
        )
    return sorted((*passed, *coming), key=lambda clock: clock.start)


def _clock(text: str, levelled: str, match: re.Match[str], language: str) -> ClockTime | None:
    parts = match.groupdict()
    minutes = {"es": _spanish, "en": _english}.get(language, _plain)(parts)
    if not minutes:
        return None
    start = match.end("led") + 1 if parts.get("led") else match.start()
    end = match.start() + len(match[0].rstrip())
    low = levelled[max(0, start - 34) : start]
    exact_minute = any(minute % 30 for minute in minutes)
    return ClockTime(start, end, text[start:end], minutes, _bound(low), not exact_minute)


def _bound(before: str) -> str:
    for name, pattern in _bounds():
        if pattern.search(before):
            return name
    return "exact"


def _count(word: str | None, language: str) -> int | None:
    if word is None:
        return None
    if word.isdigit():
        return int(word)
    table = numerals(language)
    total = 0
    for part in re.split(r" y |-", word):
        if part not in table or table[part].times:
            return None
        total += int(table[part].value)
    return total


def _spanish(parts: dict[str, str | None]) -> frozenset[int] | None:
    hour = int(parts["h"]) if parts["h"] else _count(parts["hw"], "es")
    if hour is None or not 0 <= hour <= 23 or (parts["hw"] and not 1 <= hour <= 12):
        return None
    minute = int(parts["m"]) if parts["m"] else 0
    if parts["mw"]:
        extra = {"media": 30, "cuarto": 15}.get(parts["mw"]) or _count(parts["mw"], "es") or 0
        minute = -extra if parts["sign"] == "menos" else extra
    written = bool(parts["h"] and parts["m"])
    if not (
        written
        or parts["part"]
        or parts["noon"]
        or parts["mw"]
        or parts["hw"]
        or (parts["led"] or "").endswith(("a las", "a la"))
    ):
        return None
    return _readings(
        hour, minute, _half(parts.get("part"), bool(parts["noon"])), clear=written and (len(parts["h"] or "") == 2)
    )


def _half(part: str | None, noon: bool) -> str | None:
    if noon:
        return "noon"
    return {"manana": "am", "madrugada": "am", "tarde": "pm", "noche": "pm"}.get(part or "")


def _english(parts: dict[str, str | None]) -> frozenset[int] | None:
    if parts["noon"]:
        return frozenset({0 if parts["noon"] == "midnight" else HALF_DAY})
    if parts["hw"]:
        if not (parts["past"] or parts["oclock"] or parts["part"]):
            return None
        hour = _count(parts["hw"], "en")
        extra = (
            {"half": 30, "quarter": 15, "a quarter": 15}.get(parts["past"] or "") or _count(parts["past"], "en") or 0
        )
        if hour is None or (parts["past"] and not extra):
            return None
        half = {"morning": "am", "afternoon": "pm", "evening": "pm"}.get(parts["part"] or "") or (
            "pm" if parts["night"] else None
        )
        return _readings(hour, -extra if parts["side"] == "to" else extra, half, clear=False)
    if parts["stop"] == "." and not (parts["ap"] or parts["lead"]):
        return None  # "closed at 7.42 to the dollar" is a price
    hour = int(parts["h"] or parts["h2"] or 0)
    half = {"a": "am", "p": "pm"}.get(parts["ap"] or parts["ap2"] or "")
    return _readings(hour, int(parts["m"] or 0), half, clear=half is None and len(parts["h"] or "") == 2)


def _plain(parts: dict[str, str | None]) -> frozenset[int] | None:
    if word := parts.get("hd") or parts.get("hf"):
        hour_told = _count(word, "de")
        return _readings(hour_told, 0, "am" if parts.get("hf") else None, clear=False) if hour_told else None
    hour = parts["h"] or parts.get("hu") or parts.get("hl") or "0"
    minute = parts["m"] or parts.get("mu") or parts.get("ml") or parts.get("ms") or "0"
    return _readings(int(hour), int(minute), None, clear=True)


def _readings(hour: int, minute: int, half: str | None, *, clear: bool) -> frozenset[int]:
    if half == "am":
        hour %= 12
    elif half in ("pm", "noon") and hour < 12:
        hour += 12
    first = (hour * 60 + minute) % DAY
    if half or clear or hour > 12 or hour == 0:
        return frozenset({first})
    return frozenset({first, (first + HALF_DAY) % DAY})


def compatible(one: ClockTime, other: ClockTime) -> bool:
    """Whether one event can have both times: rounding, "shortly before", open ends. A time in a zone and one without
    can't be set against each other: nobody says which zone the second is in."""
    if one.utc and other.utc:
        return any(_fits(a, one, b, other) for a in one.utc for b in other.utc)
    if not (one.local and other.local):
        return True
    return any(_fits(a, one, b, other) for a in one.minutes for b in other.minutes)


def _fits(first: int, one: ClockTime, second: int, other: ClockTime) -> bool:
    gap = abs(first - second)
    gap = min(gap, DAY - gap)
    if "before" in (one.bound, other.bound) or "after" in (one.bound, other.bound):
        return _open(first, one, second, other)
    loose = any(clock.bound in ("about", "near_before", "near_after") for clock in (one, other))
    return gap <= (LOOSE if loose else ROUNDED if one.round != other.round else EXACT)


def _open(first: int, one: ClockTime, second: int, other: ClockTime) -> bool:
    """An open end fits every time on its side of it, and another open end fits always."""
    if one.bound in ("before", "after") and other.bound in ("before", "after"):
        return True
    limit, bound, value = (
        (first, one.bound, second) if one.bound in ("before", "after") else (second, other.bound, first)
    )
    return value <= limit + EXACT if bound == "before" else value >= limit - EXACT
