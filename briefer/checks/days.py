"""Days and times of day of two passages that cannot be one moment."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import product

from briefer.checks.amounts import SCORE
from briefer.checks.values import Code, Contradiction, Value, unmatched
from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.models import Passage
from briefer.reading.clocks import ClockTime, clocks, compatible
from briefer.reading.lexicon import primary
from briefer.reading.moment import Mention, dated
from briefer.reading.moments import mentions as moments_in
from briefer.reading.scopes import plain
from briefer.reading.states import states
from briefer.reading.zones import zone
from briefer.text.memo import remembered


def scores_apart(one: Passage, other: Passage) -> Iterable[Contradiction]:
    left, rest = unmatched(_scores(one.text), _scores(other.text), lambda a, b: a[0] == b[0])
    yield from (Contradiction("score", a[1], b[1]) for a, b in zip(left, rest, strict=False))


@remembered
def _scores(text: str) -> tuple[tuple[frozenset[str | None], Value], ...]:
    return tuple((frozenset(match.groups()), Value(match[0], *match.span())) for match in SCORE.finditer(text))


_BESIDE = 12  # characters between a verb and its day
_FIELDS = ("year", "month", "day", "weekday")


def days(passage: Passage) -> tuple[tuple[Mention, ...], ...]:
    """The days, months and years a passage names, each with its readings."""
    return _days(passage.text, primary(passage.language), passage.day)


def day_at(passage: Passage, value: Value) -> tuple[Mention, ...]:
    """The readings of the day that stands at a value's place."""
    return next((each for each in days(passage) if (each[0].start, each[0].end) == (value.start, value.end)), ())


@remembered
def _days(text: str, language: str, day: date | None) -> tuple[tuple[Mention, ...], ...]:
    readings: dict[int, list[Mention]] = {}
    for found in moments_in(text, language, day):
        if found.time is None and any(getattr(found, field) is not None for field in _FIELDS):
            readings.setdefault(found.start, []).append(dated(found, day))
    return tuple(tuple(ones) for ones in readings.values())


def _weekday(mention: Mention) -> int | None:
    if mention.year and mention.month and mention.day:
        try:
            return date(mention.year, mention.month, mention.day).weekday()
        except ValueError:
            return mention.weekday
    return mention.weekday


def agree(one: Mention, other: Mention) -> bool:
    """Whether nothing that both tell of the moment differs, and something is told by both."""
    shared = False
    for field in _FIELDS:
        mine, theirs = (_weekday(each) if field == "weekday" else getattr(each, field) for each in (one, other))
        if mine is None or theirs is None:
            continue
        # "Monday" without an article's day may be any: only the name of the day is told.
        if mine != theirs:
            return False
        shared = True
    return shared


def exactness(mention: Mention) -> str:
    if mention.day or mention.weekday is not None:
        return "day"
    return "month" if mention.month else "year"


@cache
def _ends() -> re.Pattern[str]:
    scopes = loader.groups().scopes
    until, since = alternation(scopes.deadlines), alternation(scopes.since)
    return re.compile(rf"\b(?:(?P<until>{until})|(?P<since>{since}))(?: {alternation(scopes.deadline_articles)})*\s$")


def ends_span(word: str) -> bool:
    """Whether a word says that a day ends or begins a span of time: "until", "jusqu'"."""
    return bool(_ends().search(f"{plain(word)} "))


@cache
def _until_behind() -> re.Pattern[str]:
    return re.compile(rf"\W*{alternation(loader.groups().scopes.deadlines_behind)}\b")


def end_of_span(text: str, start: int, end: int) -> str | None:
    """Which end of a span of time the day there is: "until" or "since"; None where it is a day by itself."""
    levelled = plain(text)
    if found := _ends().search(levelled[max(0, start - 24) : start]):
        return found.lastgroup
    return "until" if _until_behind().match(levelled, end) else None


@cache
def _next_day() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(loader.groups().scopes.next_day)}\b")


def tells_next_day(text: str) -> bool:
    """Whether a text tells of the day after or before one that it names: "on 27 August, and the day after"."""
    return bool(_next_day().search(plain(text)))


def dates_apart(one: Passage, other: Passage) -> Iterable[Contradiction]:
    ours, theirs = days(one), days(other)
    yield from _ends_apart(one, other)
    left, rest = unmatched(ours, theirs, lambda a, b: any(agree(x, y) for x, y in product(a, b)))
    for mine, yours in product(left, rest):
        a, b = mine[0], yours[0]
        if exactness(a) != exactness(b) or _end(one, a) != _end(other, b):
            continue
        if exactness(a) == "day" and not (is_placed(a) and is_placed(b)) and (a.weekday is None or b.weekday is None):
            continue
        yield Contradiction("date", Value(a.text, a.start, a.end), Value(b.text, b.start, b.end))


def _end(passage: Passage, mention: Mention) -> str | None:
    """Which end of a span the day is; what "ends on 15 July" lasts until then."""
    if end := end_of_span(passage.text, mention.start, mention.end):
        return end
    near = [word for word in states(passage.text, passage.language) if 0 < mention.start - word.end <= _BESIDE]
    return "until" if any(word.state == "end" for word in near) else None


def _ends_apart(one: Passage, other: Passage) -> Iterable[Contradiction]:
    """One day from which on something is so, and until which it was."""
    for mine, yours in product(days(one), days(other)):
        a, b = mine[0], yours[0]
        ends = _end(one, a), _end(other, b)
        if None not in ends and ends[0] != ends[1] and agree(a, b):
            yield Contradiction("date", Value(a.text, a.start, a.end), Value(b.text, b.start, b.end))


def is_placed(mention: Mention) -> bool:
    return mention.month is not None and mention.day is not None


def times_apart(one: Passage, other: Passage) -> Iterable[Contradiction]:
    left, rest = unmatched(
        _times(one.text, primary(one.language)),
        _times(other.text, primary(other.language)),
        lambda a, b: _same_time(a[0], a[1], b[0], b[1]) is True,
    )
    for (mine, here), (yours, there) in product(left, rest):
        same = _same_time(mine, here, yours, there)
        code: Code = "zone" if same is None else "time"
        yield Contradiction(code, Value(mine.text, mine.start, mine.end), Value(yours.text, yours.start, yours.end))


@remembered
def _times(text: str, language: str) -> tuple[tuple[ClockTime, object], ...]:
    """The times of day of a text, each with its zone."""
    return tuple((clock, zone(text, clock)) for clock in clocks(text, language))


def _same_time(one: ClockTime, here: object, other: ClockTime, there: object) -> bool | None:
    """Whether both may be one moment; None where that hangs on zones that are not told."""
    if isinstance(here, int) and isinstance(there, int):
        return any(abs((a - here - b + there + 720) % 1440 - 720) <= 2 for a, b in product(one.minutes, other.minutes))
    if compatible(one, other) and here == there:
        return True
    gaps = {abs(a - b) % 60 for a, b in product(one.minutes, other.minutes)}
    if compatible(one, other):
        return True if here is None or there is None else None
    return None if 0 in gaps else False
