"""How far two lines say the same of the same, and whether a figure of each is of one thing."""

from itertools import product

from briefer.checks.amounts import Amount, amounts
from briefer.checks.amounts_apart import left_over, may_both_hold, one_measure
from briefer.checks.one_fact import closeness
from briefer.checks.values import Contradiction, Value
from briefer.differences.scene import Line, Scene
from briefer.models import Relation
from briefer.reading.clocks import clocks
from briefer.reading.lexicon import primary
from briefer.reading.scopes import grown, one_scope
from briefer.reading.similarity import content
from briefer.reading.tokens import tokens
from briefer.reading.units import currencies
from briefer.text.memo import remembered

# The share of the lighter sentence's words, values left out, that both must have.
_SHARED = 0.50
_LEAST = 2  # shared words
_ODD = 2  # words that one of two short sentences lacks
VERBATIM = 0.80
_WORDS_AROUND = 6
_SCALES = (1_000, 1_000_000)


def line_words(line: Line) -> frozenset[str]:
    return _unfigured(line.text, line.language)


@remembered
def _unfigured(text: str, language: str) -> frozenset[str]:
    return frozenset(mark for mark in content(text, language) if not mark.lstrip("#")[:1].isdigit())


def is_verbatim(one: Line, other: Line) -> bool:
    """Whether two lines of one language have the same words, figures left out."""
    return primary(one.language) == primary(other.language) and line_words(one) == line_words(other)


def is_parallel(scene: Scene, one: Line, other: Line) -> bool:
    """Whether the two sentences say the same of the same, their figures left out."""
    shared, odd = line_words(one) & line_words(other), line_words(one) ^ line_words(other)
    return len(shared) >= _LEAST and (len(odd) <= _ODD or shared_weight(scene, one, other) >= _SHARED)


def shared_weight(scene: Scene, one: Line, other: Line) -> float:
    """The share of the lighter sentence's words that the other has."""
    return scene.corpus.weights.overlap(line_words(one), line_words(other))


def alike_but(scene: Scene, one: Line, other: Line, found: Contradiction) -> float:
    """The same, the words that differ left out."""
    sides = ((one, found.ours), (other, found.theirs))
    first, second = (line_words(line) - content(value.text, line.language) for line, value in sides)
    return scene.corpus.weights.overlap(first, second) if min(len(first), len(second)) >= _LEAST else 0.0


def amount_at(line: Line, value: Value) -> Amount | None:
    return next(
        (amount for amount in amounts(line.text, primary(line.language)) if amount.quantity.start == value.start), None
    )


def is_scale(one: Line, other: Line, found: Contradiction) -> bool:
    """Whether one amount of money is the other, thousands of times: "2.4 billion euros", "2.4 million euros"."""
    mine, theirs = amount_at(one, found.ours), amount_at(other, found.theirs)
    if found.code != "number" or mine is None or theirs is None or mine.unit not in currencies():
        return False
    return mine.unit == theirs.unit and any(
        max(a, b) == step * min(a, b)
        for a, b in product(mine.quantity.readings, theirs.quantity.readings)
        for step in _SCALES
    )


def is_one_count(scene: Scene, one: Line, other: Line, found: Contradiction, *, same_language: bool) -> bool:
    mine, theirs = amount_at(one, found.ours), amount_at(other, found.theirs)
    if (
        mine is None
        or theirs is None
        or mine.names
        or theirs.names
        or mine.scope != theirs.scope
        or "tax" in mine.scope
        or mine.owner != theirs.owner
    ):
        return False
    if _hours(one) != _hours(other) or not one_scope(one.text, other.text):
        return False
    if relation_of(one, other) == "conflict" and may_both_hold(mine.quantity, theirs.quantity):
        return False
    measure = one_measure(mine, theirs, same_language=same_language)
    if measure is None and same_language:
        # Nothing says what is counted: then all else must be the same.
        return shared_weight(scene, one, other) >= VERBATIM
    if not measure:
        return False
    if not same_language:
        return mine.unit is not None or mine.state is not None
    return len(_around(one, mine) & _around(other, theirs)) >= 2


def _around(line: Line, amount: Amount) -> set[str]:
    """The stems of the words beside an amount."""
    row = [token for token in tokens(line.text, primary(line.language)) if token.content]
    place = next((k for k, token in enumerate(row) if token.start >= amount.quantity.start), len(row))
    near = row[max(0, place - _WORDS_AROUND) : place] + row[place : place + _WORDS_AROUND]
    return {token.stem for token in near if not token.text[0].isdigit()}


def _hours(line: Line) -> frozenset[frozenset[int]]:
    return frozenset(clock.minutes for clock in clocks(line.text, primary(line.language)))


def both_money(one: Line, other: Line, found: Contradiction) -> bool:
    return all(
        amount is not None and amount.unit in currencies()
        for amount in (amount_at(one, found.ours), amount_at(other, found.theirs))
    )


def figures_meet(one: Line, other: Line) -> bool:
    left, rest = left_over(one.passage, other.passage)
    return not (left and rest)


def share_value(one: Line, other: Line) -> bool:
    return closeness(1.0, one.passage, other.passage) > 1.0


def relation_of(one: Line, other: Line) -> Relation:
    """An update where the later of the two says itself that it tells a later state."""
    if one.published == other.published or not (one.published and other.published):
        return "conflict"
    early, late = sorted((one, other), key=lambda line: line.published)
    return "update" if grown(late.text) and not grown(early.text) else "conflict"
