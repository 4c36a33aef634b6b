"""Hours of a claim that its sources have nowhere, in figures or in words."""

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from briefer.models import Check, Passage
from briefer.reading.clocks import ClockTime, clocks
from briefer.reading.lexicon import known, primary

_HOUR, _HALF_DAY = 60, 12


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
