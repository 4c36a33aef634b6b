"""What two statements of two days must show by themselves before a model's word that one changes the other counts.

A model may say yes to anything. So it is asked only of pairs whose own words stand against each other in one place, in
the statements and in the passages they rest on, and that otherwise agree in every value.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from briefer.checks.amounts import Amount, amounts
from briefer.checks.amounts_apart import counts_people, equal_amounts, left_over
from briefer.checks.contradiction import contradictions
from briefer.checks.days import agree, days, is_placed
from briefer.checks.denials import negations_apart
from briefer.checks.values import Contradiction, Value
from briefer.models import Passage
from briefer.reading.clocks import clocks, compatible
from briefer.reading.hedges import OPEN, hedges
from briefer.reading.lexicon import primary
from briefer.reading.negation import negations
from briefer.reading.scopes import elsewhere
from briefer.reading.similarity import Corpus
from briefer.reading.states import TOLL, states
from briefer.review.memory import DatedStatement
from briefer.review.pairs import adds_nothing, is_ahead, is_later, surer

# Of the words of a clause that the other side denies it has so many, where a model reads both.
_DENIED = 0.4


@dataclass(frozen=True)
class Opposition:
    """The one place in which two statements stand against each other: `values` are the earlier and the later value, or
    none where a whole clause is denied."""

    values: tuple[str, ...]

    @property
    def denies(self) -> bool:
        return not self.values


def opposition(corpus: Corpus, old: DatedStatement, new: DatedStatement) -> Opposition | None:
    """The one thing that a later statement tells otherwise than an earlier one, as both passages show it; None where
    there is none, or more than one, or where either only tells what may be."""
    near = corpus.nearness(old.sentence, new.sentence)
    if not is_later(old.document.published, new.document.published):
        return None
    one, other = old.passage, new.passage
    if surer(one, other) or is_ahead(one) != is_ahead(other) or elsewhere(one.text) != elsewhere(other.text):
        return None
    if _may_be(one) or _may_be(other):
        return None
    found = contradictions(one, other)
    if not found and near >= corpus.levels.part and primary(one.language) == primary(other.language):
        found = tuple(negations_apart(one, other, _DENIED))[:1]
    if len(found) != 1 or not _is_alone(found[0], one, other, near >= corpus.levels.part):
        return None
    if not (_shows(old, found[0].ours, found[0].code) and _shows(new, found[0].theirs, found[0].code)):
        return None
    values = (found[0].ours.text.rstrip(" .,;:"), found[0].theirs.text.rstrip(" .,;:"))
    return Opposition(() if found[0].code == "negation" else values)


def repeats(one: Passage, other: Passage) -> bool:
    """Whether `other` may say all of `one`: nothing is against it, no value is left out, and a value within a range is
    not taken for the range."""
    if not adds_nothing(one, other):
        return False
    ours, theirs = (amounts(each.text, primary(each.language)) for each in (one, other))
    ends = {(max(each.quantity.readings), each.quantity.upper) for each in theirs}
    return all((max(each.quantity.readings), each.quantity.upper) in ends for each in ours if each.quantity.upper)


def _may_be(passage: Passage) -> bool:
    return bool({found.kind for found in hedges(passage.text, primary(passage.language))} & OPEN)


def _is_alone(found: Contradiction, one: Passage, other: Passage, near: bool) -> bool:
    """Whether nothing but this keeps the two apart: no other amount is left over on both sides; it may be an amount, a
    day that both name, an hour, a state or a denial."""
    left, rest = left_over(one, other)
    match found.code:
        case "number":
            mine, theirs = _at(left, found.ours), _at(rest, found.theirs)
            if mine is None or theirs is None or mine.scope != theirs.scope:
                return False
            if _tolls(mine, theirs):
                return True
            return near and len(left) == len(rest) == 1
        case "date":
            return near and not (left and rest) and _is_day(one, found.ours) and _is_day(other, found.theirs)
        case "time" | "negation" | "opposite":
            return near and not (left and rest)
    return False


def _at(found: Sequence[Amount], value: Value) -> Amount | None:
    return next((one for one in found if one.quantity.start == value.start), None)


def _tolls(one: Amount, other: Amount) -> bool:
    return one.state == other.state and one.state in TOLL and counts_people(one) and counts_people(other)


def _is_day(passage: Passage, value: Value) -> bool:
    return any(
        reading.start == value.start and is_placed(reading) for readings in days(passage) for reading in readings
    )


# ---- what stands in the passages themselves --------------------------------------------------------


def _shows(statement: DatedStatement, value: Value, code: str) -> bool:
    """Whether a passage of the first article that the statement rests on shows the value, in whatever language it is
    written."""
    first = statement.fact.evidence[:1]
    own = [
        passage for passage in statement.fact.evidence if not passage.missing and passage.document == first[0].document
    ]
    passage = statement.passage
    return any(one.quote == passage.text or _stands(passage, value, code, _quoted(statement, one.quote)) for one in own)


def _quoted(statement: DatedStatement, quote: str) -> Passage:
    return Passage(text=quote, language=statement.document.language, day=statement.passage.day)


def _stands(said: Passage, value: Value, code: str, quote: Passage) -> bool:
    language = primary(quote.language)
    if code == "negation":
        denied = _is_negated(said, value)
        return bool(negations(quote.text, language)) == denied
    if primary(said.language) == language and value.text in quote.text:
        return True
    if code == "number":
        here = _at(amounts(said.text, primary(said.language)), value)
        return here is not None and any(equal_amounts(here, there) for there in amounts(quote.text, language))
    if code == "date":
        named = [reading for readings in days(said) for reading in readings if reading.start == value.start]
        return any(agree(mine, one) for mine, each in product(named, days(quote)) for one in each)
    if code == "time":
        hours = [clock for clock in clocks(said.text, primary(said.language)) if clock.start == value.start]
        return any(compatible(mine, one) for mine, one in product(hours, clocks(quote.text, language)))
    kinds = {state.state for state in states(said.text, said.language) if state.start == value.start}
    return bool(kinds & {state.state for state in states(quote.text, quote.language)})


def _is_negated(passage: Passage, value: Value) -> bool:
    found = negations(passage.text, primary(passage.language))
    return any(value.start <= one.start < value.end for one in found)
