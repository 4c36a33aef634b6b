"""What refutes a claim in any language: another value for the same thing, or a quotation that nobody said."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import suppress
from datetime import date
from decimal import Decimal
from itertools import product

from briefer.checks.amounts import Amount, amounts
from briefer.checks.amounts_apart import equal_amounts, left_over
from briefer.checks.contradiction import contradictions
from briefer.checks.days import agree, days, tells_next_day
from briefer.checks.denials import negations_apart
from briefer.checks.nowhere import hours_nowhere
from briefer.checks.quotes import quotations
from briefer.checks.unsaid import is_telling
from briefer.checks.values import Contradiction, Value
from briefer.models import Check, Passage
from briefer.reading.lexicon import primary
from briefer.reading.moment import Mention
from briefer.reading.negation import negations
from briefer.reading.quantities import quantities
from briefer.reading.similarity import content
from briefer.reading.units import currencies
from briefer.text.words import fold_word, words

# Values that are the same in every language. Of 87 true claims in free wording, 35 of them in another language than
# their passage, none is refuted by these.
_DIGITS = re.compile(r"\d+")
_GLUED = re.compile(r"\d[\d.,]*(?=[^\W\d_])")
_HOURS = re.compile(r"\b\d{1,2}[.:h]\d{2}\b")
_YEARS = "months"  # years are counted in them
_SPANS = ("duration", _YEARS)
_ORDER = 2
_DAY = 86_400  # seconds
_LEAP = 2024  # has all the days there are
_CLOSE = 0.75  # of the words of two sentences, those that both have
_WEEK = 8  # days around an article's own that its relative days may mean
HARD = frozenset({"number", "score", "unit", "date", "time"})


def hard(claim: Passage, span: Passage) -> tuple[Check, ...]:
    """The checks that refute the claim by the passage, or, in one language, a quotation that the passage's article does
    not have."""
    found = [
        Check(
            name="numbers",
            outcome="failed",
            code="absent_for_that",
            values=(contradiction.ours.text, contradiction.theirs.text),
        )
        for contradiction in contradictions(claim, span)
        if contradiction.code in HARD
        and fold_word(contradiction.ours.text) != fold_word(contradiction.theirs.text)  # "Nov. 4", whatever its year
        and not _may_be_there(contradiction.ours, claim, span)
        and not (contradiction.code == "date" and _may_be_told(contradiction, claim, span))
    ]
    if primary(claim.language) == primary(span.language):
        lost = [
            quotation
            for quotation in quotations(claim.text)
            if not stands_in(quotation.text, span.context or span.text)
        ]
        found += [Check(name="quotes", outcome="failed", code="absent_verbatim", values=(one.text,)) for one in lost]
    return tuple(found)


def _may_be_there(value: Value, claim: Passage, span: Passage) -> bool:
    """Whether a claim's amount may be one that the passage has too, for a reader to place: in another language, of no
    thing that stands beside it ("23 arrests, the lawyers counted 31"), or in another measure ("183 litres a square
    metre", "183 millimetres"). In one language a count of another thing is not it."""
    language = primary(claim.language)
    ours = next((amount for amount in amounts(claim.text, language) if amount.value == value), None)
    if ours is None:
        return False
    foreign = language != primary(span.language)
    if foreign and ours.unit in _SPANS:  # spans of time are told in too many ways: "three hours more, up to twelve"
        return True
    for amount in amounts(span.text, primary(span.language)):
        if _values(amount).isdisjoint(_values(ours)) or (
            amount.unit != ours.unit and {amount.unit, ours.unit} <= currencies()
        ):
            continue
        bare = amount.noun is None and amount.unit is None
        if foreign or bare or (amount.unit and amount.unit != ours.unit):
            return True
    return False


def _values(amount: Amount) -> frozenset[Decimal]:
    """An amount's value, and its figure as it is written."""
    written = frozenset(reading / amount.quantity.factor for reading in amount.quantity.readings)
    return amount.quantity.readings | written


def _may_be_told(found: Contradiction, claim: Passage, span: Passage) -> bool:
    """Whether a claim's day may be one that the passage tells without naming it: so many days from "yesterday", next to
    one that it names ("on 27 August, and the day after"), or this year beside another one's figure."""
    own = _at(claim, found.ours)
    this_year = any(span.day and one.year == span.day.year and not one.month for one in own)
    if this_year and _is_compared(claim, span):
        return True
    counts_days = any(
        amount.unit == "duration" and max(amount.quantity.readings) >= _DAY
        for amount in amounts(span.text, primary(span.language))
    )
    is_counted = counts_days and any(one.relative and one.weekday is None for one in _at(span, found.theirs))
    return (is_counted and _is_told(own, [span])) or _is_next(own, [span])


def _is_compared(claim: Passage, span: Passage) -> bool:
    """Whether a passage sets a figure of the claim beside another of its kind, whose unit may be left out: "11 per
    cent, compared with 13 reached in 2024"."""
    left, rest = left_over(claim, span)
    ours = amounts(claim.text, primary(claim.language))
    return not left and any(
        other.unit in (None, amount.unit) if amount.unit else other.noun in (None, amount.noun)
        for amount, other in product(ours, rest)
    )


def denied(claim: Passage, sentences: Sequence[Passage]) -> tuple[Check, ...]:
    """The check that refutes a claim which denies what one of its sentences states, or states what that denies, in the
    same words, where none of the others has it so. One in other words may deny in its own way."""
    own = [each for each in sentences if primary(each.language) == primary(claim.language) and _is_close(claim, each)]
    against = {place: apart for place, each in enumerate(own) for apart in negations_apart(claim, each)}
    denies = bool(negations(claim.text, claim.language))
    beside = [each for place, each in enumerate(own) if place not in against]
    if not against or any(bool(negations(each.text, each.language)) == denies for each in beside):
        return ()
    apart = next(iter(against.values()))
    code, negator = ("absent", apart.ours) if denies else ("lost", apart.theirs)
    return (Check(name="polarity", outcome="failed", code=code, values=(negator.text,)),)


def _is_close(one: Passage, other: Passage) -> bool:
    """Whether two sentences of one language have the same words, or nearly."""
    ours, theirs = content(one.text, one.language), content(other.text, other.language)
    return len(ours & theirs) >= _CLOSE * len(ours | theirs)


def _at(passage: Passage, value: Value) -> tuple[Mention, ...]:
    """The readings of a passage's day."""
    return next((each for each in days(passage) if (each[0].start, each[0].end) == (value.start, value.end)), ())


def _placed(mention: Mention, day: date | None = None) -> date | None:
    """The day of a mention that has day and month, in its own year, that of `day`, or any."""
    if not (mention.day and mention.month):
        return None
    with suppress(ValueError):
        return date(mention.year or (day.year if day else _LEAP), mention.month, mention.day)
    return None


def against(claim: Passage, span: Passage, article: Passage) -> tuple[Check, ...]:
    """The checks that no yes of a reader outweighs: a value that stands against the claim in its passage, or that the
    whole article has nowhere."""
    return (*hard(claim, span), *unfound(claim, article))


def unfound(claim: Passage, *sources: Passage) -> tuple[Check, ...]:
    """The checks that refute a claim by a value that nothing of its sources has: an amount with a unit or above a
    dozen, or a day of a month or year. Of 87 true claims in free wording, held to the sentence or two they cite, one
    is refuted; a whole article has more."""
    there = [amount for source in sources for amount in amounts(source.text, primary(source.language))]
    known = [alternatives for source in sources for alternatives in days(source)]
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
        if _HOURS.search(amount.quantity.text) or amount.unit == _YEARS or is_bare:  # an age may be no amount there
            return own <= runs
        return own <= glued or (own <= bare and amount.unit not in money)

    lost = [
        amount.quantity.text
        for amount in amounts(claim.text, primary(claim.language))
        if is_telling(amount)
        and _DIGITS.search(amount.quantity.text)
        and not written(amount)
        and not any(equal_amounts(amount, other) or _as_long(amount, other) for other in there)
    ]
    unknown = [
        own[0].text
        for own in days(claim)
        if _DIGITS.search(own[0].text)
        and not (_agrees(own, known, numbers) or _is_told(own, sources) or _is_next(own, sources))
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


def _numbers(source: Passage) -> Iterator[Decimal]:
    """The numbers of a text, in digits, words and ranks."""
    yield from map(Decimal, _DIGITS.findall(source.text))
    for quantity in quantities(source.text, primary(source.language)):
        yield from quantity.readings
        yield from (reading / quantity.factor for reading in quantity.readings)  # "nine hours" has a nine


def _is_next(own: Iterable[Mention], sources: Iterable[Passage]) -> bool:
    """Whether a day is next to one that a source names, and that tells of the next: "on 27 August, and the day
    after"."""
    telling = [source for source in sources if tells_next_day(source.text)]
    named = [when for source in telling for each in days(source) for one in each if (when := _placed(one))]
    return any((when := _placed(one)) and any(abs((when - day).days) <= 1 for day in named) for one in own)


def _as_long(one: Amount, other: Amount) -> bool:
    """Whether two spans of time are of one order: they have too many names to be read alike ("une heure et demie")."""
    if one.unit not in _SPANS or one.unit != other.unit:
        return False
    low, high = sorted((max(one.quantity.readings, default=0), max(other.quantity.readings, default=0)))
    return low > 0 and high <= _ORDER * low


def _is_told(readings: tuple[Mention, ...], sources: Sequence[Passage]) -> bool:
    """Whether a day is one that an article's own date fixes: its own, or one of the week before or after."""
    for reading in readings:
        for source in sources:
            if source.day and reading.year and not reading.month and abs(reading.year - source.day.year) <= 1:
                return True  # "last year"
            when = _placed(reading, source.day)
            if when and source.day and abs((when - source.day).days) <= _WEEK:
                return True
    return False


def stands_in(quoted: str, text: str) -> bool:
    """Whether the words of a quotation stand in a text in this order; what is left out with dots may be longer."""
    folded, at = f" {_folded(text)} ", 0
    for part in quoted.replace("...", "…").split("…"):
        run = f" {_folded(part)} "
        if not run.strip():
            continue
        at = folded.find(run, at)
        if at < 0:
            return False
        at += len(run) - 1
    return True


def _folded(text: str) -> str:
    return " ".join(word.folded for word in words(text))
