"""A moment as a text names it, and the day it means in an article of a given day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefer.reading.tense import Direction


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


def year_of_month(month: int, day: date, points: Direction) -> int:
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
