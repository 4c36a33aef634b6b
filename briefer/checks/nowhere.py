"""Values of a claim that its sources have nowhere, in figures or in words: hours, and counts of a few."""

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from briefer.checks.amounts import amounts
from briefer.models import Check, Passage
from briefer.reading.clocks import clocks
from briefer.reading.lexicon import known, primary

# A count from here on to a dozen is seldom told by naming those who are counted.
_FEW, _DOZEN = 5, 12
_HOUR, _HALF_DAY = 60, 12


def hours_nowhere(claim: Passage, sources: Sequence[Passage], numbers: Set[Decimal]) -> Iterator[Check]:
    """The hours of a claim where no source tells any, nor has a number that may be one: "half past nine" needs a nine,
    "a quarter to ten" a ten. Noon and midnight have words of their own."""
    if any(clocks(source.text, primary(source.language)) for source in sources) or not _readable(sources):
        return
    for clock in clocks(claim.text, primary(claim.language)):
        hours = {minute // _HOUR % _HALF_DAY for minute in clock.minutes}
        near = {hour + step + half for hour in hours for step in (0, 1) for half in (0, _HALF_DAY)}
        if 0 not in hours and numbers.isdisjoint(map(Decimal, near)):
            yield Check(name="dates", outcome="failed", code="absent", values=(clock.text,))


def counts_nowhere(claim: Passage, sources: Sequence[Passage], numbers: Set[Decimal]) -> Iterator[Check]:
    """The counts from five to twelve of which no source has the number."""
    if not _readable(sources):
        return
    for amount in amounts(claim.text, primary(claim.language)):
        readings = amount.quantity.readings
        whole = all(_FEW <= value <= _DOZEN and value == int(value) for value in readings)
        if amount.unit is None and whole and numbers.isdisjoint(readings):
            yield Check(name="numbers", outcome="failed", code="absent_number", values=(amount.quantity.text,))


def _readable(sources: Sequence[Passage]) -> bool:
    """Whether the number words of every source are known."""
    return all(known(source.language) for source in sources)
