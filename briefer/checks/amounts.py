"""The amounts of a passage with what they count, the state told of it, the name they belong to and what narrows
them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefer.checks.values import Value
from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.reading.clocks import clocks
from briefer.reading.concepts import concept_of
from briefer.reading.lexicon import joiners, primary
from briefer.reading.names import mentions as names_in
from briefer.reading.noun_phrases import names_thing
from briefer.reading.quantities import Quantity, quantities
from briefer.reading.scopes import plain, scope
from briefer.reading.states import TOLL, people, states, states_of
from briefer.reading.tokens import tokens
from briefer.text.memo import remembered


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount with what it counts: a unit's dimension, or the concept of the noun ("people" for persons), the state
    that is told of it, the name it belongs to, and what narrows it."""

    quantity: Quantity
    noun: str | None
    state: str | None
    owner: str | None
    scope: frozenset[str]
    # Whether the number names what stands before it and counts nothing: "Bus 12", "piso 3".
    names: bool = False

    @property
    def value(self) -> Value:
        return Value(self.quantity.text, self.quantity.start, self.quantity.end)

    @property
    def unit(self) -> str | None:
        return self.quantity.unit


# "3-1", "2:1"; what no clock shows is a score, too: "31:28".
SCORE = re.compile(
    r"(?<![\d.,:/-])(\d{1,3}(?=\s?[-–]|:\d(?!\d))|(?:2[5-9]|[3-9]\d|\d{3})(?=:\d\d))"
    r"(?:\s?[-–]\s?(\d{1,3})|:(\d{1,3}))(?![\d/:-]|[.,]\d|\s?%)"
)


_ITEM = re.compile(r"\s*\d{1,3}[.)]\s")


_MANY_WORDS = 5  # words between an amount and the state told of it


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(loader.groups().numerals.numbered)}\.?\s$")


@remembered
def amounts(text: str, language: str) -> tuple[Amount, ...]:
    """The amounts of a passage that can be told differently: no ranks, ages, scores, hours, numbers that are names."""
    language = primary(language)
    hours = [(clock.start, clock.end) for clock in clocks(text, language)]
    hours += [match.span() for match in SCORE.finditer(text)]
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
    narrowed, state = scope(text, quantity.start, quantity.end), _state(text, language, quantity, every)
    if not (quantity.unit or noun or state) and _says_what_they_are(text, quantity.end):
        narrowed |= {"part"}
    return Amount(
        quantity,
        noun,
        state,
        _owner(text, language, quantity, every),
        narrowed - {"part"} if quantity.unit == "percent" else narrowed,  # "49 % of the votes" is no part of them
        names_thing(text, language, quantity),
    )


@cache
def _copula() -> re.Pattern[str]:
    return re.compile(rf" {alternation(loader.groups().scopes.copulas)} ", re.IGNORECASE)


def _says_what_they_are(text: str, end: int) -> bool:
    """Whether a verb of being stands right behind a bare figure: "of the visitors, 12,300 were pupils"."""
    return bool(_copula().match(text, end))


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
        if any(low <= amount.start < high for amount in every if amount is not quantity):
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
        if any(low <= amount.start < high for amount in every):
            continue
        weight = len(gap.split()) + (0 if not before else 1)
        if best is None or weight < best[0]:
            best = (weight, name.tokens[-1])
    return best[1] if best else None
