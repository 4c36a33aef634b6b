"""The values that two passages share, and those that one leaves out."""

from datetime import date
from itertools import product

from briefer.checks.amounts import Amount, amounts
from briefer.checks.amounts_apart import equal_amounts, left_over
from briefer.checks.bearers import name_parts, named
from briefer.checks.days import agree, days, exactness, is_placed
from briefer.models import Passage
from briefer.reading.clocks import ROUNDED, ClockTime, clocks
from briefer.reading.lexicon import primary
from briefer.reading.moment import Mention
from briefer.reading.tokens import said
from briefer.text.memo import remembered

_SMALL = 12  # up to here a bare count is in many sentences


def shared_values(one: Passage, other: Passage) -> int:
    """How many telling values both have: amounts with a unit or above a dozen, exact hours, days of a month. A name or
    a small count is in many sentences of a story."""
    return shared_figures(one, other) + any(agree(a, b) for a in _placed(one) for b in _placed(other))


def shared_figures(one: Passage, other: Passage) -> int:
    """How many of these both have without their days, which all that happened on one day has."""
    counted = {
        a.quantity.readings
        for a in _telling_amounts(one.text, primary(one.language))
        if any(equal_amounts(a, b) for b in amounts(other.text, primary(other.language)))
    }
    timed = [
        a
        for a in _exact_hours(one.text, primary(one.language))
        if any(a.minutes & b.minutes for b in clocks(other.text, primary(other.language)))
    ]
    return len(counted) + len(timed)


def is_telling(amount: Amount) -> bool:
    """Whether an amount has a unit or is above a dozen: a bare small count is in many sentences."""
    return bool(amount.unit) or max(amount.quantity.readings, default=0) > _SMALL


@remembered
def _telling_amounts(text: str, language: str) -> tuple[Amount, ...]:
    return tuple(filter(is_telling, amounts(text, language)))


@remembered
def _exact_hours(text: str, language: str) -> tuple[ClockTime, ...]:
    return tuple(clock for clock in clocks(text, language) if not clock.round)


def _placed(passage: Passage) -> list[Mention]:
    """The first reading of each day of a month that a passage names."""
    return [readings[0] for readings in days(passage) if is_placed(readings[0])]


def unsaid_values(one: Passage, other: Passage) -> tuple[str, ...]:
    """The amounts, hours and days of `one` that `other` does not have, and the names that its article does not have."""
    left, _ = left_over(one, other)
    hours = clocks(other.text, primary(other.language))
    timed = [a.text for a in clocks(one.text, primary(one.language)) if not any(_told_alike(a, b) for b in hours)]
    known = days(other)
    unsaid = [
        a[0].text
        for a in days(one)
        if not any(agree(x, y) for b in known for x, y in product(a, b)) and not _is_near(a[0], other)
    ]
    context = other.context or other.text
    language = primary(one.language)
    there = said(context, language) if language == primary(other.language) else None
    people_ = [name.text for name in named(one) if there is not None and there.isdisjoint(name_parts(name))]
    return (*(a.quantity.text for a in left), *timed, *unsaid, *people_)


def _told_alike(one: ClockTime, other: ClockTime) -> bool:
    """Whether two times of day are one, a rounded one told for the other; an open end tells none."""
    if (one.bound in ("before", "after")) != (other.bound in ("before", "after")):
        return False
    loose = ROUNDED if one.round != other.round or "exact" not in (one.bound, other.bound) else 2
    return any(min(abs(a - b), 1440 - abs(a - b)) <= loose for a, b in product(one.minutes, other.minutes))


def _is_near(mention: Mention, other: Passage) -> bool:
    """Whether a day is that of the other article or the one before: news of the day often leaves it out. Of one without
    a date nobody knows which day that is."""
    if other.day is None:
        return False
    if not (mention.year and mention.month and mention.day):
        return exactness(mention) != "day" and mention.year == other.day.year
    try:
        return 0 <= (other.day - date(mention.year, mention.month, mention.day)).days <= 2
    except ValueError:
        return False
