"""Values of a claim that its sources have nowhere, in figures or in words: amounts, days, hours."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import suppress
from datetime import date
from decimal import Decimal
from itertools import product

from briefer.checks.amounts import Amount, amounts
from briefer.checks.amounts_apart import equal_amounts
from briefer.checks.days import agree, days, tells_next_day
from briefer.checks.unsaid import is_telling
from briefer.models import Check, Passage
from briefer.reading.clocks import ClockTime, clocks
from briefer.reading.lexicon import known, primary
from briefer.reading.moment import Mention
from briefer.reading.quantities import quantities
from briefer.reading.units import currencies

_DIGITS = re.compile(r"\d+")
_GLUED = re.compile(r"\d[\d.,]*(?=[^\W\d_])")
_CLOCK = re.compile(r"\b(\d{1,2})[.:h](\d{2})\b")
_YEARS = "months"  # years are counted in them
SPANS = ("duration", _YEARS)
_ORDER = 2
DAY = 86_400  # seconds
_HOUR, _HALF_DAY = 60, 12  # minutes, hours
_LEAP = 2024  # has all the days there are
# A year in months, a day in hours and a week in days have names of their own: "in the 12 months to September" is "sur
# un an", "within 24 hours" "binnen eines Tages".
_WHOLE_SPANS = frozenset({("months", Decimal(12)), ("duration", Decimal(DAY)), ("duration", Decimal(7 * DAY))})
_MONTH = 31  # days within which a day of the month is told by its number alone: "the agency keeps to the 27th"
_WEEK = 8  # days around an article's own that its relative days may mean


def unfound(claim: Passage, *sources: Passage) -> tuple[Check, ...]:
    """The checks that refute a claim by a value that nothing of its sources has: an amount with a unit or above a
    dozen, or a day of a month or year. Of 87 true claims in free wording, held to the sentence or two they cite, one
    is refuted; a whole article has more."""
    there = [amount for source in sources for amount in amounts(source.text, primary(source.language))]
    dated = [alternatives for source in sources for alternatives in days(source)]
    numbers = frozenset(number for source in sources for number in _numbers(source))
    runs = {run for source in sources for run in _DIGITS.findall(source.text)}
    glued = {run for source in sources for found in _GLUED.findall(source.text) for run in _DIGITS.findall(found)}

    money = currencies() | {"percent"}
    bare = {run for other in there if other.unit not in money for run in _DIGITS.findall(other.quantity.text)}

    def written(amount: Amount) -> bool:
        """Whether a value whose unit nobody reads there stands in its own digits: "380m", "305 Kilometern", "between
        21.40 and 22.30"."""
        own = set(_DIGITS.findall(amount.quantity.text))
        is_bare = amount.unit is None and amount.noun is None
        if hour := _CLOCK.search(amount.quantity.text):
            return own <= runs or {str(int(hour[1]) % _HALF_DAY), hour[2]} <= runs  # "21.20" is "9.20 pm"
        if amount.unit == _YEARS or is_bare:  # an age may be no amount there
            return own <= runs
        return own <= glued or (own <= bare and amount.unit not in money)

    lost = [
        amount.quantity.text
        for amount in amounts(claim.text, primary(claim.language))
        if is_telling(amount)
        and not (len(values := amount.quantity.readings) == 1 and (amount.unit, min(values)) in _WHOLE_SPANS)
        and _DIGITS.search(amount.quantity.text)
        and not written(amount)
        and not any(equal_amounts(amount, other) or _as_long(amount, other) for other in there)
    ]
    unknown = [
        own[0].text
        for own in days(claim)
        if _DIGITS.search(own[0].text)
        and not (
            _agrees(own, dated, numbers)
            or is_told(own, sources)
            or is_next(own, sources)
            or _is_numbered(own, dated, numbers, sources)
        )
    ]
    return (
        *hours_nowhere(claim, sources, numbers),
        *(Check(name="numbers", outcome="failed", code="absent_number", values=(text,)) for text in lost),
        *(Check(name="dates", outcome="failed", code="absent_date", values=(text,)) for text in unknown),
    )


def _agrees(own: tuple[Mention, ...], known: Sequence[tuple[Mention, ...]], numbers: Set[Decimal]) -> bool:
    """Whether a day is one of these; a month tells of a day in it only where the day's number stands, too: "in
    November, on the third"."""
    return any(
        agree(one, other) and (not one.day or bool(other.day) or not other.month or Decimal(one.day) in numbers)
        for theirs in known
        for one, other in product(own, theirs)
    )


def _is_numbered(
    own: Iterable[Mention], known: Sequence[tuple[Mention, ...]], numbers: Set[Decimal], sources: Sequence[Passage]
) -> bool:
    """Whether a day of the weeks around an article stands there by its number alone, and in no other month."""
    elsewhere = {one.day for each in known for one in each if one.month}
    return any(
        (when := placed_day(one, source.day))
        and source.day
        and abs((when - source.day).days) <= _MONTH
        and Decimal(when.day) in numbers
        and when.day not in elsewhere
        for one in own
        for source in sources
    )


def _numbers(source: Passage) -> Iterator[Decimal]:
    """The numbers of a text, in digits, words and ranks."""
    yield from map(Decimal, _DIGITS.findall(source.text))
    for quantity in quantities(source.text, primary(source.language)):
        yield from quantity.readings
        yield from (reading / quantity.factor for reading in quantity.readings)  # "nine hours" has a nine


def is_next(own: Iterable[Mention], sources: Iterable[Passage]) -> bool:
    """Whether a day is next to one that a source names, and that tells of the next: "on 27 August, and the day
    after"."""
    telling = [source for source in sources if tells_next_day(source.text)]
    named = [when for source in telling for each in days(source) for one in each if (when := placed_day(one))]
    return any((when := placed_day(one)) and any(abs((when - day).days) <= 1 for day in named) for one in own)


def is_told(readings: tuple[Mention, ...], sources: Sequence[Passage]) -> bool:
    """Whether a day is one that an article's own date fixes: its own, or one of the week before or after."""
    for reading in readings:
        for source in sources:
            if source.day and reading.year and not reading.month and abs(reading.year - source.day.year) <= 1:
                return True  # "last year"
            when = placed_day(reading, source.day)
            if when and source.day and abs((when - source.day).days) <= _WEEK:
                return True
    return False


def placed_day(mention: Mention, day: date | None = None) -> date | None:
    """The day of a mention that has day and month, in its own year, that of `day`, or any."""
    if not (mention.day and mention.month):
        return None
    with suppress(ValueError):
        return date(mention.year or (day.year if day else _LEAP), mention.month, mention.day)
    return None


def _as_long(one: Amount, other: Amount) -> bool:
    """Whether two spans of time are of one order: they have too many names to be read alike ("une heure et demie")."""
    if one.unit not in SPANS or one.unit != other.unit:
        return False
    low, high = sorted((max(one.quantity.readings, default=0), max(other.quantity.readings, default=0)))
    return low > 0 and high <= _ORDER * low


def hours_nowhere(claim: Passage, sources: Sequence[Passage], numbers: Set[Decimal]) -> Iterator[Check]:
    """The hours of a claim that no source tells, nor has a number that may be one: "half past nine" needs a nine, "a
    quarter to ten" a ten. Noon and midnight have words of their own, and an hour told with its zone is another one
    elsewhere."""
    told = [clock for source in sources for clock in clocks(source.text, primary(source.language))]
    if any(clock.utc for clock in told) or not all(known(source.language) for source in sources):
        return
    there = {hour for clock in told for hour in _hours(clock)}
    there |= {int(number) % _HALF_DAY for number in numbers if number in range(2 * _HALF_DAY)}
    for clock in clocks(claim.text, primary(claim.language)):
        near = {(hour + step) % _HALF_DAY for hour in _hours(clock) for step in (0, 1)}
        if 0 not in _hours(clock) and there.isdisjoint(near):
            yield Check(name="dates", outcome="failed", code="absent", values=(clock.text,))


def _hours(clock: ClockTime) -> frozenset[int]:
    return frozenset(minute // _HOUR % _HALF_DAY for minute in clock.minutes)
