"""What speaks against two passages being one fact: values that can't both stand in one place, either way round."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from itertools import product
from typing import Literal, TypeVar

from rapidfuzz.distance import JaroWinkler, LCSseq

from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.models import Passage
from briefer.reading.antonyms import sides
from briefer.reading.clocks import ROUNDED, ClockTime, clocks, compatible
from briefer.reading.concepts import concept_of
from briefer.reading.date_words import level
from briefer.reading.lexicon import connectors, joiners, known, primary, speech_verbs
from briefer.reading.moments import Mention, dated
from briefer.reading.moments import mentions as moments_in
from briefer.reading.names import Name
from briefer.reading.names import mentions as names_in
from briefer.reading.negation import negations, negators, spaced_words
from briefer.reading.quantities import Quantity, quantities
from briefer.reading.quantity import digit_readings
from briefer.reading.romanised import may_be_one_name
from briefer.reading.scopes import plain, scope
from briefer.reading.states import TOLL, StateWord, excludes, people, states, states_of
from briefer.reading.tokens import Token, tokens
from briefer.reading.units import currencies, same_unit
from briefer.reading.zones import zone
from briefer.text.memo import remembered

Code = Literal["number", "unit", "score", "date", "time", "zone", "name", "negation", "opposite", "scope", "unknown"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Value:
    """A value as a passage writes it, with its place there."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One thing that speaks against two passages being one fact: what differs, and the value of each side.

    "zone" are times that are equal where their zones differ, "unknown" is what no table reads.
    """

    code: Code
    ours: Value
    theirs: Value

    def turned(self) -> "Contradiction":
        return Contradiction(self.code, self.theirs, self.ours)


def contradictions(one: Passage, other: Passage) -> tuple[Contradiction, ...]:
    """What speaks against `one` and `other` being one fact; the same, turned round, for `other` and `one`."""
    if (other.language, other.text) < (one.language, one.text):
        return tuple(found.turned() for found in _contradictions(other, one))
    return _contradictions(one, other)


def _contradictions(one: Passage, other: Passage) -> tuple[Contradiction, ...]:
    if " ".join(one.text.split()) == " ".join(other.text.split()) and one.day == other.day:
        return ()
    if not (known(one.language) and known(other.language)):
        return _unread(one, other)
    found = [*_numbers(one, other), *_scores(one, other), *_dates(one, other), *_times(one, other), *_names(one, other)]
    if primary(one.language) == primary(other.language):
        found += [*_negation(one, other), *_opposites(one, other)]
    else:
        found += _states_apart(one, other)
    return tuple(dict.fromkeys(found))


# ---- amounts ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount with what it counts: a unit's dimension, or the concept of the noun ("people" for persons), the state
    that is told of it, the name it belongs to, and what narrows it."""

    quantity: Quantity
    noun: str | None
    state: str | None
    owner: str | None
    scope: frozenset[str]

    @property
    def value(self) -> Value:
        return Value(self.quantity.text, self.quantity.start, self.quantity.end)

    @property
    def unit(self) -> str | None:
        return self.quantity.unit


_SCORE = re.compile(r"(?<![\d.,:/-])(\d{1,3})(?:\s?[-–]\s?(\d{1,3})|:(\d)(?!\d))(?![\d/:-]|[.,]\d|\s?%)")
_ITEM = re.compile(r"\s*\d{1,3}[.)]\s")
_MANY_WORDS = 5  # words between an amount and the state told of it


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(loader.groups().numerals.numbered)}\.?\s$")


@remembered
def amounts(text: str, language: str) -> tuple[Amount, ...]:
    """The amounts of a passage that can be told differently: no ranks, ages, scores, hours, numbers that are names."""
    language = primary(language)
    hours = [(one.start, one.end) for one in clocks(text, language)]
    hours += [match.span() for match in _SCORE.finditer(text)]
    levelled = plain(text)
    item = _ITEM.match(text)  # "7. The ministry recalls": the number of a paragraph
    if item:
        hours.append(item.span())
    found = []
    for quantity in quantities(text, language):
        if quantity.ordinal or quantity.unit in ("literal", "ordinal") or not quantity.readings:
            continue
        if any(start < quantity.end and quantity.start < end for start, end in hours):
            continue
        if _numbered().search(levelled[max(0, quantity.start - 14) : quantity.start]) or _is_age(text, quantity):
            continue
        found.append(quantity)
    return tuple(_amount(text, language, quantity, found) for quantity in found)


def _is_age(text: str, found: Quantity) -> bool:
    """ "Dot Farrant, 61, said", "de 44 años", "years old"."""
    before, after = text[max(0, found.start - 4) : found.start], text[found.end : found.end + 12]
    if found.unit == "months" and (before.endswith("de ") or after.lstrip(" -").startswith(("old", "de edad"))):
        return True
    return found.unit is None and found.noun is None and before.endswith(", ") and after[:1] in ",)"


def _amount(text: str, language: str, quantity: Quantity, every: Sequence[Quantity]) -> Amount:
    noun = None if quantity.unit and quantity.unit != "percent" else _noun(text, language, quantity)
    narrowed = scope(text, quantity.start, quantity.end)
    return Amount(
        quantity,
        noun,
        _state(text, language, quantity, every),
        _owner(text, language, quantity, every),
        narrowed - {"part"} if quantity.unit == "percent" else narrowed,  # "49 % of the votes" is no part of them
    )


def _noun(text: str, language: str, quantity: Quantity) -> str | None:
    """What is counted: "people" for persons, a state for "twelve dead", else the concept of the noun."""
    if quantity.noun is None:
        return None
    behind = [token for token in tokens(text, language) if token.start >= quantity.end and token.content]
    behind = [token for token in behind if token.folded not in loader.groups().numerals.counting][:1]
    for token in behind:
        named = states_of(token.text, language)
        if token.folded in people(language):
            return "people"
        if toll := next((state for state in named if state in TOLL), None):
            return f"people {toll}"
        if named:
            return None  # "auf 18 gestiegen" counts nothing that rose
        if token.stem == quantity.noun:
            break
    return concept_of(quantity.noun, language)


def _state(text: str, language: str, quantity: Quantity, every: Sequence[Quantity]) -> str | None:
    """The state told of what is counted: the nearest within a few words, no other amount between."""
    row = tokens(text, language)
    inside = [place for place, token in enumerate(row) if quantity.start <= token.start < quantity.end]
    if not inside:
        return None
    best: tuple[bool, int, str] | None = None
    for word in states(text, language):
        place = next((place for place, token in enumerate(row) if token.start == word.start), -1)
        if place < 0 or place in inside or row[place].clause != row[inside[0]].clause:
            continue
        low, high = (word.end, quantity.start) if word.start < quantity.start else (quantity.end, word.start)
        if any(low <= one.start < high for one in every if one is not quantity):
            continue
        if any(low <= token.start < high and token.folded in joiners() for token in row):
            continue  # "two died and 15 were hurt"
        gap = min(abs(place - own) for own in inside)
        if gap <= _MANY_WORDS + 2 * (word.start > quantity.end) and (
            best is None or (word.state not in TOLL, gap) < best[:2]
        ):
            best = (word.state not in TOLL, gap, word.state)
    return best[2] if best else None


def _owner(text: str, language: str, quantity: Quantity, every: Sequence[Quantity]) -> str | None:
    """The last part of the name that an amount belongs to: "49 % for Ana Gil", "Gil had 49 %"."""
    best: tuple[int, str] | None = None
    for name in names_in(text, language):
        if name.kind not in ("person", "other") or quantity.start <= name.start < quantity.end:
            continue
        before = name.end <= quantity.start
        gap = text[name.end : quantity.start] if before else text[quantity.end : name.start]
        # Right behind it only where a preposition ties it: "46,8 % de Inés Carvallido".
        if re.search(r"[.;:()]", gap) or len(gap.split()) > 4 or (not before and len(gap.split()) > 3):
            continue
        low, high = (name.end, quantity.start) if before else (quantity.end, name.start)
        if any(low <= one.start < high for one in every):
            continue
        weight = len(gap.split()) + (0 if not before else 1)
        if best is None or weight < best[0]:
            best = (weight, name.tokens[-1])
    return best[1] if best else None


_ROUND = Decimal("0.1")
_OPEN = frozenset({"at_least", "more_than", "at_most", "less_than"})


def equal(one: Quantity, other: Quantity) -> bool:
    """Whether both may be one value: the same, the one rounded, or the one a bound close to the other."""
    if not same_unit(one.unit, other.unit) or one.ordinal != other.ordinal:
        return False
    if one.upper is not None or other.upper is not None:
        return _ranges_meet(one, other)
    return any(_close(one, a, other, b) for a, b in product(one.readings, other.readings))


def _ranges_meet(one: Quantity, other: Quantity) -> bool:
    ends = [(min(each.readings), each.upper if each.upper is not None else max(each.readings)) for each in (one, other)]
    if one.upper is not None and other.upper is not None:
        return ends[0] == ends[1]
    return ends[0][0] <= ends[1][1] and ends[1][0] <= ends[0][1]


def _close(one: Quantity, a: Decimal, other: Quantity, b: Decimal) -> bool:
    if a == b:
        return True
    small, large = sorted((abs(a), abs(b)))
    if large == 0 or (a < 0) != (b < 0):
        return False
    if _rounds(a / one.factor, b / one.factor) or _rounds(b / other.factor, a / other.factor):
        return True
    loose = {one.bound, other.bound} - {"exact"}
    return bool(loose) and (large - small) / large <= _ROUND and _bounds_allow(one, a, other, b)


def _bounds_allow(one: Quantity, a: Decimal, other: Quantity, b: Decimal) -> bool:
    """ "more than 280,000" and "286,000", never "more than 300,000" and "286,000"."""
    for own, mine, theirs in ((one, a, b), (other, b, a)):
        if own.bound in ("at_least", "more_than") and theirs < mine:
            return False
        if own.bound in ("at_most", "less_than", "almost") and theirs > mine:
            return False
    return True


def _rounds(rough: Decimal, exact: Decimal) -> bool:
    """Whether `rough` is `exact` in rounder figures: 13,000 for 13,380, 1.6 for 1.64, never 12 for 12.4."""
    digits = rough.normalize().as_tuple()
    more = exact.normalize().as_tuple()
    if len(digits.digits) >= len(more.digits) or not isinstance(digits.exponent, int) or len(more.digits) < 3:
        return False
    return abs(exact - rough) * 2 <= Decimal(10) ** digits.exponent


def paired(ours: Sequence[T], theirs: Sequence[T], same: Callable[[T, T], bool]) -> tuple[list[T], list[T]]:
    """What is left of both once each has been paired with its equal."""
    rest = list(theirs)
    left = []
    for one in ours:
        match = next((other for other in rest if same(one, other)), None)
        if match is None:
            left.append(one)
        else:
            rest.remove(match)
    # One value may be told twice.
    return left, [one for one in rest if not any(same(one, other) for other in ours)]


def equal_amounts(one: Amount, other: Amount) -> bool:
    """Whether both may be one amount of one thing: two metres are no two pages."""
    if not equal(one.quantity, other.quantity):
        return False
    if one.unit == other.unit:
        return True
    bare = one if one.unit is None else other
    return bare.noun is None or (one.unit or other.unit) in currencies()


def left_over(one: Passage, other: Passage) -> tuple[list[Amount], list[Amount]]:
    """The amounts of each passage that the other does not have."""
    ours, theirs = (amounts(each.text, primary(each.language)) for each in (one, other))
    left, rest = paired(ours, theirs, equal_amounts)
    return [a for a in left if not any(equal_amounts(a, b) for b in theirs)], rest


def one_measure(one: Amount, other: Amount, *, same_language: bool) -> bool | None:
    """Whether both tell an amount of one thing; None where the words don't say."""
    if one.unit or other.unit:
        if one.unit and other.unit:
            return same_unit(one.unit, other.unit)
        return None if (one.unit or other.unit) in currencies() and one.noun == other.noun is None else False
    if one.state and other.state and one.state != other.state:
        return False
    counted = [_people(each) for each in (one, other)]
    if all(counted):
        return True if one.state == other.state else None
    if one.noun is None or other.noun is None:
        return None
    if any(counted):
        return False
    if same_language:
        return one.noun == other.noun
    return True if alike_words(one.noun, other.noun) else None


def _people(amount: Amount) -> bool:
    return (amount.noun or "").startswith("people") or (
        amount.noun is None and amount.state in ("dead", "missing", "injured", "arrested")
    )


def alike_words(one: str, other: str) -> bool:
    """Whether two words of two languages are alike in letters: "soldier" and "soldat" are not, "project", "projet" are."""
    return len(one) >= 5 and len(other) >= 5 and JaroWinkler.similarity(one, other) >= 0.88


def _numbers(one: Passage, other: Passage) -> Iterable[Contradiction]:
    left, rest = left_over(one, other)
    yield from _tolls_apart(one, other)
    if not left or not rest:
        return
    same = primary(one.language) == primary(other.language)
    candidates: list[tuple[int, int, Contradiction]] = []
    for (a, mine), (b, theirs) in product(enumerate(left), enumerate(rest)):
        if found := _amounts_apart(mine, theirs, left, rest, same_language=same):
            alike = bool(_as_written(mine.quantity) & _as_written(theirs.quantity))
            candidates.append((-alike, -len(_beside_amount(one, mine) & _beside_amount(other, theirs)), found))
    # Each amount is set against the one it is likest to: the same figure in another unit, the same words around.
    taken: set[tuple[str, int]] = set()
    for _, _, found in sorted(candidates, key=lambda pair: pair[:2]):
        ends = {("ours", found.ours.start), ("theirs", found.theirs.start)}
        if not ends & taken:
            taken |= ends
            yield found


def _tolls_apart(one: Passage, other: Passage) -> Iterable[Contradiction]:
    """Two tolls of one state that differ, though the one's figure stands in the other for something else: 14 dead, and
    17 dead of whom 14 were soldiers."""
    ours, theirs = (
        [a for a in amounts(each.text, primary(each.language)) if a.state in TOLL and _people(a) and not a.scope]
        for each in (one, other)
    )
    for mine, yours in product(ours, theirs):
        if mine.state == yours.state and not any(
            equal(a.quantity, b.quantity) and a.state == b.state == mine.state for a, b in product(ours, theirs)
        ):
            yield Contradiction("number", mine.value, yours.value)
            return


def _amounts_apart(
    mine: Amount, theirs: Amount, left: Sequence[Amount], rest: Sequence[Amount], *, same_language: bool
) -> Contradiction | None:
    if mine.owner and theirs.owner and mine.owner != theirs.owner and _names_both(mine, theirs, left, rest):
        return None
    if mine.unit != theirs.unit and mine.unit and theirs.unit:
        written = _as_written(mine.quantity) & _as_written(theirs.quantity)
        return Contradiction("unit", mine.value, theirs.value) if written else None
    measure = one_measure(mine, theirs, same_language=same_language)
    if measure or (measure is None and len(left) == len(rest) == 1):
        parts = "part" in mine.scope ^ theirs.scope
        return Contradiction("scope" if parts else "number", mine.value, theirs.value)
    return None


_WORDS_BESIDE = 4


def _beside_amount(passage: Passage, amount: Amount) -> set[str]:
    """The stems of the content words beside an amount."""
    row = [token for token in tokens(passage.text, primary(passage.language)) if token.content]
    place = next((k for k, token in enumerate(row) if token.start >= amount.quantity.start), len(row))
    near = row[max(0, place - _WORDS_BESIDE) : place + _WORDS_BESIDE + 1]
    return {token.stem for token in near if not token.text[0].isdigit()}


def _names_both(mine: Amount, theirs: Amount, left: Sequence[Amount], rest: Sequence[Amount]) -> bool:
    """Whether each side's owner has an amount of its own on the other side."""
    return any(a.owner == theirs.owner for a in left) or any(b.owner == mine.owner for b in rest)


def _as_written(quantity: Quantity) -> frozenset[Decimal]:
    return frozenset(value / quantity.factor for value in quantity.readings)


# ---- scores ----------------------------------------------------------------------------------------


def _scores(one: Passage, other: Passage) -> Iterable[Contradiction]:
    ours, theirs = (
        [(frozenset(match.groups()), Value(match[0], *match.span())) for match in _SCORE.finditer(each.text)]
        for each in (one, other)
    )
    left, rest = paired(ours, theirs, lambda a, b: a[0] == b[0])
    yield from (Contradiction("score", a[1], b[1]) for a, b in zip(left, rest, strict=False))


# ---- days and hours --------------------------------------------------------------------------------

_FIELDS = ("year", "month", "day", "weekday")


def days(passage: Passage) -> tuple[tuple[Mention, ...], ...]:
    """The days, months and years a passage names, each with its readings."""
    readings: dict[int, list[Mention]] = {}
    for found in moments_in(passage.text, primary(passage.language), passage.day):
        if found.time is None and any(getattr(found, field) is not None for field in _FIELDS):
            readings.setdefault(found.start, []).append(dated(found, passage.day))
    return tuple(tuple(ones) for ones in readings.values())


def _weekday(mention: Mention) -> int | None:
    if mention.year and mention.month and mention.day:
        try:
            return date(mention.year, mention.month, mention.day).weekday()
        except ValueError:
            return mention.weekday
    return mention.weekday


def _agree(one: Mention, other: Mention) -> bool:
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


def _exactness(mention: Mention) -> str:
    if mention.day or mention.weekday is not None:
        return "day"
    return "month" if mention.month else "year"


@cache
def _deadline() -> re.Pattern[str]:
    scopes = loader.groups().scopes
    return re.compile(rf"{alternation(scopes.deadlines)}(?: {alternation(scopes.deadline_articles)})*\s$")


def is_deadline(text: str, start: int) -> bool:
    return bool(_deadline().search(plain(text)[max(0, start - 24) : start]))


def _dates(one: Passage, other: Passage) -> Iterable[Contradiction]:
    ours, theirs = days(one), days(other)
    left, rest = paired(ours, theirs, lambda a, b: any(_agree(x, y) for x, y in product(a, b)))
    for mine, yours in product(left, rest):
        a, b = mine[0], yours[0]
        if _exactness(a) != _exactness(b) or is_deadline(one.text, a.start) != is_deadline(other.text, b.start):
            continue
        if _exactness(a) == "day" and not (_placed(a) and _placed(b)) and (a.weekday is None or b.weekday is None):
            continue
        yield Contradiction("date", Value(a.text, a.start, a.end), Value(b.text, b.start, b.end))


def _placed(mention: Mention) -> bool:
    return mention.month is not None and mention.day is not None


def _times(one: Passage, other: Passage) -> Iterable[Contradiction]:
    ours, theirs = clocks(one.text, primary(one.language)), clocks(other.text, primary(other.language))
    left, rest = paired(
        [(clock, zone(one.text, clock)) for clock in ours],
        [(clock, zone(other.text, clock)) for clock in theirs],
        lambda a, b: _same_time(a[0], a[1], b[0], b[1]) is True,
    )
    for (mine, here), (yours, there) in product(left, rest):
        same = _same_time(mine, here, yours, there)
        code: Code = "zone" if same is None else "time"
        yield Contradiction(code, Value(mine.text, mine.start, mine.end), Value(yours.text, yours.start, yours.end))


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


# ---- names -----------------------------------------------------------------------------------------

_SIMILAR = 0.86


def _skeleton(part: str) -> str:
    """A name's part without what romanisation varies: vowels, doubled letters, y and j, ph and f."""
    part = re.sub(r"ph", "f", part)
    part = re.sub(r"[wv]", "v", re.sub(r"[ckqx]+s?", "k", part))
    part = re.sub(r"[aeiouyjh]", "", part)
    return re.sub(r"(.)\1+", r"\1", part)


def same_part(one: str, other: str) -> bool:
    """Whether two parts of names are one, or two spellings of one."""
    if one == other or (len(one) > 3 < len(other) and JaroWinkler.similarity(one, other) >= _SIMILAR):
        return True
    first, second = _skeleton(one), _skeleton(other)
    return len(first) >= 2 and first == second and one[0] == other[0]


def same_name(one: Name, other: Name) -> bool:
    """Whether two names may be one bearer's: all parts of the shorter are in the longer, in some spelling."""
    short, long = sorted((_parts(one), _parts(other)), key=len)
    if not short:
        return True
    if len(one.tokens) > 1 and len(other.tokens) > 1:
        # Of two full names one part alike is enough where the other is a spelling: "Oleksí", "Alexéi".
        alike = sum(any(same_part(a, b) for b in long) for a in short)
        near = sum(any(same_part(a, b) or _skeleton(a) == _skeleton(b) for b in long) for a in short)
        return alike >= 1 and near == len(short)
    return all(any(same_part(a, b) for b in long) for a in short)


def _parts(name: Name) -> list[str]:
    return [part for part in name.tokens if part not in connectors() and len(part) > 1]


def acronym_of(name: Name, other: Name) -> bool:
    short, long = sorted((name, other), key=lambda one: len(one.tokens))
    letters = "".join(part[0] for part in long.tokens if part)
    return len(short.tokens) == 1 and short.text.isupper() and len(short.text) > 1 and short.text.lower() in letters


def named(passage: Passage) -> tuple[Name, ...]:
    language = primary(passage.language)
    return tuple(name for name in names_in(passage.text, language) if name.sure and name.kind != "acronym")


def _names(one: Passage, other: Passage) -> Iterable[Contradiction]:
    """Names left over on both sides that stand in one place: the same words around them, or nothing named in common."""
    ours, theirs = named(one), named(other)
    left, rest = paired(ours, theirs, _may_be_one)
    left = [a for a in left if not any(_may_be_one(a, b) for b in theirs) and not _stands(a, other)]
    rest = [b for b in rest if not _stands(b, one)]
    same = primary(one.language) == primary(other.language)
    for mine, yours in product(left, rest):
        people_both = mine.kind == yours.kind == "person" or (len(mine.tokens) > 1 and len(yours.tokens) > 1)
        if not same and not (mine.kind == yours.kind == "person"):
            continue  # an exonym is another word for one place
        apart = people_both and len(left) == len(ours) and len(rest) == len(theirs)
        if apart or (same and _one_slot(one, mine, other, yours)):
            yield Contradiction(
                "name", Value(mine.text, mine.start, mine.end), Value(yours.text, yours.start, yours.end)
            )


def _may_be_one(one: Name, other: Name) -> bool:
    """Whether two names may be one: equal, an acronym and its words, or two transliterations."""
    return same_name(one, other) or acronym_of(one, other) or may_be_one_name(tuple(one.tokens), tuple(other.tokens))


def _stands(name: Name, passage: Passage) -> bool:
    """Whether a name's parts stand in the passage as words, or its bearer is named by one of them."""
    there = {token.folded for token in tokens(passage.text, primary(passage.language))}
    return any(part in there for part in _parts(name)) or all(part in there for part in name.tokens)


def _one_slot(one: Passage, mine: Name, other: Passage, yours: Name) -> bool:
    """Whether two names stand behind the same word, or before it: "the mayor of X", "the mayor of Y"."""
    around = [_beside(each, name) for each, name in ((one, mine), (other, yours))]
    (before, after), (other_before, other_after) = around
    return bool(before & other_before) or bool(after & other_after)


def _beside(passage: Passage, name: Name) -> tuple[set[str], set[str]]:
    """The stems of the content words right before a name and right behind it, within its clause."""
    row = tokens(passage.text, primary(passage.language))
    inside = [place for place, token in enumerate(row) if name.start <= token.start < name.end]
    if not inside:
        return set(), set()
    before = [token.stem for token in row[max(0, inside[0] - 3) : inside[0]] if token.content and not token.capital]
    after = [token.stem for token in row[inside[-1] + 1 : inside[-1] + 3] if token.content and not token.capital]
    return set(before[-1:]), set(after[:1])


# ---- negation --------------------------------------------------------------------------------------

_SHARED = 0.6  # of the words of a negated clause that the other side must have
_REACH = 6


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The words of one clause: their stems, those that carry content, and its negators."""

    stems: tuple[str, ...]
    content: frozenset[str]
    heads: frozenset[str]
    negators: tuple[Value, ...]
    start: int
    end: int


@remembered
def clauses(text: str, language: str) -> tuple[ClauseWords, ...]:
    """The clauses of a text, cut at its punctuation."""
    row = tokens(text, language)
    denied = {one.start: one for one in negations(text, language)}
    verbs = speech_verbs(language)
    found = []
    for number in sorted({token.clause for token in row}):
        inside = [token for token in row if token.clause == number]
        content = [
            token for token in inside if token.content and token.start not in denied and token.folded not in verbs
        ]
        heads: set[str] = set()
        for place, token in enumerate(inside):
            if token.start in denied:
                heads |= _heads(inside, place, language, denied)
        found.append(
            ClauseWords(
                tuple(token.stem for token in inside if token.start not in denied),
                frozenset(_key(token, language) for token in content),
                frozenset(heads),
                tuple(
                    Value(one.text, one.start, one.end)
                    for start, one in denied.items()
                    if any(t.start == start for t in inside)
                ),
                inside[0].start,
                inside[-1].end,
            )
        )
    return tuple(found)


def _key(token: Token, language: str) -> str:
    """What a word means here: the state it names, which its irregular forms share, else its stem."""
    return next((f"={state}" for state in states_of(token.text, language)), token.stem)


def _heads(row: Sequence[Token], place: int, language: str, denied: Mapping[int, object]) -> set[str]:
    """The first content word behind a negator; in languages that put it behind the verb, the one before too."""
    verbs = speech_verbs(language)
    ahead = [token for token in row[place + 1 : place + 1 + _REACH] if token.content and token.start not in denied]
    found = {_key(token, language) for token in ahead[:1] if token.folded not in verbs}
    if language in ("de", "fr", "nl") or not found:
        behind = [token for token in row[max(0, place - 4) : place] if token.content and token.folded not in verbs]
        found |= {_key(token, language) for token in behind[-1:]}
    return found


def _negation(one: Passage, other: Passage) -> Iterable[Contradiction]:
    """A clause that one side denies and the other states."""
    language = primary(one.language)
    ours, theirs = clauses(one.text, language), clauses(other.text, language)
    yield from _denied(ours, theirs, other)
    yield from (found.turned() for found in _denied(theirs, ours, one))


def _denied(
    negative: Sequence[ClauseWords], plain: Sequence[ClauseWords], stated_in: Passage
) -> Iterable[Contradiction]:
    every = frozenset().union(*(clause.content for clause in plain)) if plain else frozenset()
    denied = frozenset().union(*(clause.heads for clause in plain)) if plain else frozenset()
    for clause in negative:
        if not clause.negators or not clause.heads:
            continue
        shared = clause.content & every
        stated = clause.heads & every - denied
        if not stated or len(shared) < _SHARED * len(clause.content) or _denies(stated_in, clause):
            continue
        match = max(plain, key=lambda other: (bool(clause.heads & other.content), len(clause.content & other.content)))
        if match.negators:
            continue
        at = Value(stated_in.text[match.start : match.end], match.start, match.end)
        yield Contradiction("negation", clause.negators[0], at)


def _denies(passage: Passage, clause: ClauseWords) -> bool:
    """Whether the passage denies by a verb: "denied that …"."""
    denying = {"deny", "reject", "stop"} - {head.removeprefix("=") for head in clause.heads}
    return any(word.state in denying for word in states(passage.text, primary(passage.language)))


# ---- opposites -------------------------------------------------------------------------------------


def _opposites(one: Passage, other: Passage) -> Iterable[Contradiction]:
    """A word of one side in whose place the other has its opposite, and states that exclude each other."""
    language = primary(one.language)
    yield from _states_apart(one, other)
    ours, theirs = _sided(one.text, language), _sided(other.text, language)
    for (mine, side), (yours, their_side) in product(ours, theirs):
        if any(known ^ 1 in their_side for known in side) and _one_place(one, mine, other, yours, language):
            if any(side & seen for _, seen in theirs) or any(their_side & seen for _, seen in ours):
                continue
            yield Contradiction(
                "opposite", Value(mine.text, mine.start, mine.end), Value(yours.text, yours.start, yours.end)
            )


@lru_cache(maxsize=4_096)
def _sided(text: str, language: str) -> tuple[tuple[Token, frozenset[int]], ...]:
    found = ((token, sides(token.text.lower(), language)) for token in tokens(text, language))
    return tuple((token, mine) for token, mine in found if mine)


def _one_place(one: Passage, mine: Token, other: Passage, yours: Token, language: str) -> bool:
    """Whether two words stand among the same words: two content words of three on each side are shared."""
    return len(_around(one.text, mine, language) & _around(other.text, yours, language)) >= 2


@lru_cache(maxsize=4_096)
def _around(text: str, word: Token, language: str) -> frozenset[str]:
    row = [token for token in tokens(text, language) if token.content or token.start == word.start]
    place = next(place for place, token in enumerate(row) if token.start == word.start)
    return frozenset(token.stem for token in (*row[max(0, place - 3) : place], *row[place + 1 : place + 4]))


def _states_apart(one: Passage, other: Passage) -> Iterable[Contradiction]:
    """States of which each side has one, that exclude each other: killed and injured, risen and fallen."""
    ours, theirs = states(one.text, one.language), states(other.text, other.language)
    here, there = {word.state for word in ours}, {word.state for word in theirs}
    for mine, yours in product(ours, theirs):
        if mine.state in there or yours.state in here or not excludes(mine.state, yours.state):
            continue
        if bool(_negated(one, mine)) == bool(_negated(other, yours)):
            yield Contradiction(
                "opposite", Value(mine.text, mine.start, mine.end), Value(yours.text, yours.start, yours.end)
            )


def _negated(passage: Passage, word: StateWord) -> bool:
    language = primary(passage.language)
    return any(0 < word.start - one.start < 40 for one in negations(passage.text, language))


# ---- what both say, and what one leaves out --------------------------------------------------------


_SMALL = 12  # up to here a bare count is in many sentences


def shared_values(one: Passage, other: Passage) -> int:
    """How many telling values both have: amounts with a unit or above a dozen, exact hours, days of a month. A name or a
    small count is in many sentences of a story."""
    ours, theirs = (amounts(each.text, primary(each.language)) for each in (one, other))
    counted = {
        a.quantity.readings
        for a in ours
        if any(equal_amounts(a, b) for b in theirs) and (a.unit or max(a.quantity.readings) > _SMALL)
    }
    hours = [clocks(each.text, primary(each.language)) for each in (one, other)]
    timed = [a for a in hours[0] if not a.round and any(a.minutes & b.minutes for b in hours[1])]
    dated_ = [a for a in days(one) if _placed(a[0]) and any(_agree(a[0], b[0]) and _placed(b[0]) for b in days(other))]
    return len(counted) + len(timed) + (1 if dated_ else 0)


def unsaid_values(one: Passage, other: Passage) -> tuple[str, ...]:
    """The amounts, hours and days of `one` that `other` does not have, and the names that its article does not have."""
    left, _ = left_over(one, other)
    hours = clocks(other.text, primary(other.language))
    timed = [a.text for a in clocks(one.text, primary(one.language)) if not any(_told_alike(a, b) for b in hours)]
    known = days(other)
    unsaid = [
        a[0].text
        for a in days(one)
        if not any(_agree(x, y) for b in known for x, y in product(a, b)) and not _is_near(a[0], other)
    ]
    context = other.context or other.text
    there = (
        {token.folded for token in tokens(context, primary(other.language))}
        if primary(one.language) == primary(other.language)
        else None
    )
    people_ = [name.text for name in named(one) if there is not None and not there & set(_parts(name))]
    return tuple([*(a.quantity.text for a in left), *timed, *unsaid, *people_])


def _told_alike(one: ClockTime, other: ClockTime) -> bool:
    """Whether two times of day are one, a rounded one told for the other; an open end tells none."""
    if (one.bound in ("before", "after")) != (other.bound in ("before", "after")):
        return False
    loose = ROUNDED if one.round != other.round or "exact" not in (one.bound, other.bound) else 2
    return any(min(abs(a - b), 1440 - abs(a - b)) <= loose for a, b in product(one.minutes, other.minutes))


def _is_near(mention: Mention, other: Passage) -> bool:
    """Whether a day is that of the other article or the one before: news of the day often leaves it out."""
    if not (mention.year and mention.month and mention.day and other.day):
        return other.day is None or (_exactness(mention) != "day" and mention.year == other.day.year)
    try:
        return 0 <= (other.day - date(mention.year, mention.month, mention.day)).days <= 2
    except ValueError:
        return False


# ---- languages without tables ----------------------------------------------------------------------

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_VERBATIM = 0.80


def _unread(one: Passage, other: Passage) -> tuple[Contradiction, ...]:
    """Where a language has no table: the digits of both in any script, negators that are known, else nothing is known."""
    found: list[Contradiction] = []
    left, rest = paired(
        digits(one.text, one.language),
        digits(other.text, other.language),
        lambda a, b: bool(a[0] & b[0]) and a[2] == b[2],
    )
    found += [Contradiction("number", a[1], b[1]) for a, b in zip(left, rest, strict=False)]
    same = primary(one.language) == primary(other.language)
    if same and (odd := _odd_negator(one, other)):
        found.append(odd)
    if not found and (not same or likeness(one, other) < _VERBATIM or bool(left) != bool(rest)):
        whole = [Value(each.text, 0, len(each.text)) for each in (one, other)]
        found.append(Contradiction("unknown", *whole))
    return tuple(found)


def digits(text: str, language: str) -> list[tuple[frozenset[Decimal], Value, str]]:
    """The numbers of a text in digits of any script, each with the letter right behind it, which may be its scale."""
    ascii_text = "".join(_digit(char) for char in text)
    found = []
    for match in _DIGITS.finditer(ascii_text):
        readings = digit_readings(match[0], "en" if language in ("zh", "ja", "ko", "ar", "hi", "he") else "und")
        after = ascii_text[match.end() :].lstrip()[:1]
        scale = after if after in "万萬亿億千百만억" else ""
        if readings:
            found.append((readings, Value(text[match.start() : match.end()], *match.span()), scale))
    return found


def _digit(char: str) -> str:
    if char in "٬،":
        return ","
    if char == "٫":
        return "."
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def _odd_negator(one: Passage, other: Passage) -> Contradiction | None:
    """The negator that one of two nearly equal passages has more than the other."""
    ours, theirs = negations(one.text, one.language), negations(other.text, other.language)
    if len(ours) == len(theirs) or likeness(one, other) < _VERBATIM:
        return None
    more, passage = (ours, other) if len(ours) > len(theirs) else (theirs, one)
    odd = Value(more[0].text, more[0].start, more[0].end)
    whole = Value(passage.text, 0, len(passage.text))
    return Contradiction("negation", odd, whole) if more is ours else Contradiction("negation", whole, odd)


def likeness(one: Passage, other: Passage) -> float:
    """How alike two passages of a language without tables are, 0..1, whatever the order of their words."""
    language = primary(one.language)
    if language in ("zh", "ja", "ko", "th"):
        return LCSseq.normalized_similarity(level(one.text), level(other.text))
    ours, theirs = _telling_words(one), _telling_words(other)
    if not ours or not theirs:
        return 0.0
    left, rest = paired(
        ours, theirs, lambda a, b: a == b or (len(a) > 3 < len(b) and JaroWinkler.similarity(a, b) >= 0.85)
    )
    return 1 - (len(left) + len(rest)) / (len(ours) + len(theirs))


def _telling_words(passage: Passage) -> list[str]:
    """The folded words without negators and numbers, which are compared by themselves."""
    dropped = negators(primary(passage.language))
    words = (word.folded for word in spaced_words(passage.text) if not any(char.isdecimal() for char in word.text))
    return [word for word in words if word not in dropped and any(char.isalpha() for char in word)]
