"""What refutes a claim in any language: another value for the same thing, or a quotation that nobody said."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import product

from briefer.checks.amounts import Amount, amounts
from briefer.checks.amounts_apart import as_written, left_over
from briefer.checks.contradiction import contradictions
from briefer.checks.days import day_at
from briefer.checks.denials import negations_apart
from briefer.checks.nowhere import DAY, SPANS, is_next, is_told, placed_day, unfound
from briefer.checks.quotes import quotations
from briefer.checks.values import Contradiction, Value
from briefer.models import Check, Passage
from briefer.reading.lexicon import primary
from briefer.reading.moment import Mention
from briefer.reading.negation import negations
from briefer.reading.similarity import content
from briefer.reading.units import currencies
from briefer.text.words import fold_word, words

# Values that are the same in every language. Of 87 true claims in free wording, 35 of them in another language than
# their passage, none is refuted by these.
_PAUSE = re.compile(r"[,;:–—](?=\s)|[.!?](?=\s)")
_CLOSE = 0.75  # of the words of two sentences, those that both have
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
    if foreign and ours.unit in SPANS:  # spans of time are told in too many ways: "three hours more, up to twelve"
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
    return amount.quantity.readings | as_written(amount.quantity)


def _may_be_told(found: Contradiction, claim: Passage, span: Passage) -> bool:
    """Whether a claim's day may be one that the passage tells without naming it: so many days from "yesterday", next to
    one that it names ("on 27 August, and the day after"), or the article's own day or year beside another one's figure
    ("six, down from 14 on Sunday")."""
    own = day_at(claim, found.ours)
    this_year = any(span.day and one.year == span.day.year and not one.month for one in own)
    today = any(span.day and _is_on(one, span.day) for one in own) and _is_of_another(found.theirs, claim, span)
    if (this_year or today) and _is_compared(claim, span):
        return True
    counts_days = any(
        amount.unit == "duration" and max(amount.quantity.readings) >= DAY
        for amount in amounts(span.text, primary(span.language))
    )
    is_counted = counts_days and any(one.relative and one.weekday is None for one in day_at(span, found.theirs))
    return (is_counted and is_told(own, [span])) or is_next(own, [span])


def _is_on(mention: Mention, day: date) -> bool:
    """Whether a mention may be this day: its date, or its weekday without one."""
    return placed_day(mention, day) == day or (not mention.month and mention.weekday == day.weekday())


def _is_of_another(named: Value, claim: Passage, span: Passage) -> bool:
    """Whether the part of a passage that names a day tells with it a figure that the claim has not, and none of its."""
    start = max((found.end() for found in _PAUSE.finditer(span.text, 0, named.start)), default=0)
    end = found.start() if (found := _PAUSE.search(span.text, named.end)) else len(span.text)
    _, rest = left_over(claim, span)
    beside = [one for one in amounts(span.text, primary(span.language)) if start <= one.quantity.start < end]
    return bool(beside) and all(one in rest for one in beside)


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


def against(claim: Passage, span: Passage, article: Passage) -> tuple[Check, ...]:
    """The checks that no yes of a reader outweighs: a value that stands against the claim in its passage, or that the
    whole article has nowhere."""
    return (*hard(claim, span), *unfound(claim, article))


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
