"""Words of one passage in whose place another of its language has something else: "the union rejected the offer", "the
company rejected the offer"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product

from rapidfuzz.distance import Prefix

from briefer.checks.amounts import SCORE, amounts
from briefer.checks.bearers import acronym_of, named, same_name, same_part
from briefer.checks.unsaid import shared_figures
from briefer.checks.values import Value
from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.models import Passage
from briefer.reading.amount_words import articles
from briefer.reading.antonyms import sides
from briefer.reading.clocks import clocks
from briefer.reading.concepts import concept_of, meaning
from briefer.reading.lexicon import capital_tells, connectors, joiners, known, primary, speech_verbs, titles
from briefer.reading.moments import mentions
from briefer.reading.names import Name
from briefer.reading.negation import negations
from briefer.reading.states import people, states_of
from briefer.reading.tokens import Token, base, tokens
from briefer.text.cover import Cover
from briefer.text.memo import remembered
from briefer.text.words import fold_word

# Of the letters of the shorter of two stems the first so many make them forms of one word: "dimit-", "dimis-".
_ROOT, _ROOT_SHARE = 4, 0.7
# A German word that ends with another so long is a kind of it, where it is so much longer: "Güterzug", "Zug".
_HEAD, _MODIFIER = 3, 3
# Shared words in a row on one side of a place make it one place.
_FRAME = 2
# So many figures that agree, or words of content but for one, and another word may be one for the same.
_FIGURES, _COPIED = 2, 8
# Words between a name and what its bearer is, in an article: "the mayor of Castrel, Lena Kest".
_TIED = 3


def replaced(one: Passage, other: Passage) -> tuple[tuple[Value, Value], ...]:
    """The words of `one` in whose place `other` has others that may be another thing; none between languages, or where
    the language has no file.

    Numbers, days, hours and negators are compared by themselves. What only one of the two says is no replacement.
    """
    language = primary(one.language)
    if language != primary(other.language) or not known(language) or one.text == other.text:
        return ()
    ours, theirs = _row(one.text, language), _row(other.text, language)
    pairs = _pairs(ours, theirs, language)
    mine, yours = _runs(ours, {a for a, _ in pairs}), _runs(theirs, {b for _, b in pairs})
    lone = len(mine) == len(yours) == 1
    others = _others(one, ours, other, theirs, pairs)
    return others + tuple(
        (_value(one, ours, first), _value(other, theirs, second))
        for first, second in product(mine, yours)
        if _one_place(
            ours,
            first,
            theirs,
            second,
            pairs,
            (_lead(one.text, ours, first, language), _lead(other.text, theirs, second, language)),
            lone=lone,
        )
        and not _may_be_one(one, ours[first.start : first.stop], other, theirs[second.start : second.stop])
    )


def is_reworded(one: Passage, other: Passage, found: Sequence[tuple[Value, Value]]) -> bool:
    """Whether what stands in another's place (`found`, as `replaced` tells it) may be another word for it: several
    figures agree, or a long sentence is the same but for one word."""
    if shared_figures(one, other) >= _FIGURES:
        return True
    if len(found) != 1 or not all(value.text.isalpha() for value in found[0]):
        return False
    language = primary(one.language)
    return len(_pairs(_row(one.text, language), _row(other.text, language), language)) >= _COPIED


@remembered
def _row(text: str, language: str) -> tuple[Token, ...]:
    """The words of a text that carry meaning, in order."""
    found = tokens(text, language)
    apart = Cover(
        [
            *((mention.start, mention.end) for mention in mentions(text, language, None)),
            *((clock.start, clock.end) for clock in clocks(text, language)),
            *((amount.quantity.start, amount.quantity.end) for amount in amounts(text, language)),
            *(match.span() for match in SCORE.finditer(text)),
            *((negation.start, negation.end) for negation in negations(text, language)),
        ]
    )
    idle = speech_verbs(language) | people(language) | loader.groups().numerals.counting
    return tuple(
        token
        for place, token in enumerate(found)
        if token.content
        and not apart.touches(token.start, token.end)
        and token.folded not in idle
        and (token.text[0].isdecimal() or meaning(token, language) or sides(token.text.lower(), language))
        and not (token.folded in titles() and found[place + 1 : place + 2] and found[place + 1].capital)
    )


def _pairs(ours: Sequence[Token], theirs: Sequence[Token], language: str) -> frozenset[tuple[int, int]]:
    """Which words of the two are forms of one, or words for one thing."""
    return frozenset(
        (a, b)
        for (a, mine), (b, yours) in product(enumerate(ours), enumerate(theirs))
        if are_forms(mine, yours, language)
    )


def are_forms(one: Token, other: Token, language: str) -> bool:
    """Whether two words are forms of one, or words for one thing."""
    return one.stem == other.stem or _are_forms(one.text, one.stem, other.text, other.stem, language)


@lru_cache(maxsize=65_536)
def _are_forms(one: str, first: str, other: str, second: str, language: str) -> bool:
    if concept_of(first, language) == concept_of(second, language) or base(first, language) == base(second, language):
        return True
    opposed = any(side ^ 1 in sides(other.lower(), language) for side in sides(one.lower(), language))
    if opposed:
        return False
    if not set(states_of(one, language)).isdisjoint(states_of(other, language)):
        return True
    if one[0].isupper() and other[0].isupper() and capital_tells(language) and same_part(first, second):
        return True
    if {fold_word(one), fold_word(other)} <= loader.language(language).grammar.lasting:
        return True
    short, long = sorted((first, second), key=len)
    root = Prefix.similarity(first, second)
    if root >= _ROOT and (root == len(short) or root >= _ROOT_SHARE * len(long)):
        return True
    compound = not capital_tells(language) and one[0].isupper() and other[0].isupper()
    return compound and len(short) >= _HEAD and long.endswith(short) and len(long) - len(short) >= _MODIFIER


def _others(
    one: Passage, ours: Sequence[Token], other: Passage, theirs: Sequence[Token], pairs: frozenset[tuple[int, int]]
) -> tuple[tuple[Value, Value], ...]:
    """The things that both name, which the one tells from another of their kind: "a truck", "another truck"."""
    first, second = _told_apart(one.text, primary(one.language)), _told_apart(other.text, primary(other.language))
    if not first and not second:
        return ()
    same = {a for a, b in pairs if (ours[a].start in first) == (theirs[b].start in second)}
    return tuple(
        (_value(one, ours, range(a, a + 1)), _value(other, theirs, range(b, b + 1)))
        for a, b in sorted(pairs)
        if a not in same
    )


@remembered
def _told_apart(text: str, language: str) -> frozenset[int]:
    """Where the words begin that stand behind a word for "another", a number between or not."""
    row, others = tokens(text, language), loader.language(language).grammar.other
    found: set[int] = set()
    for place, token in enumerate(row):
        if token.folded in others:
            after = [near for near in row[place + 1 : place + 3] if near.content or near.text[0].isdecimal()]
            found.update(near.start for near in after)
    return frozenset(found)


def _runs(row: Sequence[Token], shared: set[int]) -> list[range]:
    """The words in a row, within one clause, that the other side does not have."""
    runs: list[range] = []
    for place, token in enumerate(row):
        if place in shared:
            continue
        if runs and runs[-1].stop == place and row[place - 1].clause == token.clause:
            runs[-1] = range(runs[-1].start, place + 1)
        else:
            runs.append(range(place, place + 1))
    return runs


def _one_place(
    ours: Sequence[Token],
    mine: range,
    theirs: Sequence[Token],
    yours: range,
    pairs: frozenset[tuple[int, int]],
    leads: tuple[frozenset[str], frozenset[str]],
    *,
    lone: bool,
) -> bool:
    """Whether two runs stand in one place: between the same words, beside two of the same, or, where all else is the
    same, beside one of the same, on either side of it where no preposition says otherwise: "the offer was rejected by
    the company"."""
    behind = _agreeing(ours, mine.stop, theirs, yours.stop, pairs, 1)
    before = _agreeing(ours, mine.start - 1, theirs, yours.start - 1, pairs, -1)
    if before and behind:
        return True
    if behind >= _FRAME or (behind and lone):
        return True
    if before >= _FRAME or (before and lone):
        return leads[0] == leads[1]
    turned = lone and not any(leads) and len({a for a, _ in pairs}) >= _FRAME
    return turned and any((a, b) in pairs for a, b in product(_beside(ours, mine), _beside(theirs, yours)))


def _lead(text: str, row: Sequence[Token], run: range, language: str) -> frozenset[str]:
    """The prepositions and conjunctions right before a run: another one tells of another place."""
    found: set[str] = set()
    for token in reversed([token for token in tokens(text, language) if token.end <= row[run.start].start]):
        if token.content or token.clause != row[run.start].clause:
            break
        found.add(token.folded)
    if not found.isdisjoint(loader.language(language).deeds.agent):
        return frozenset()  # "was turned down by the pilots": who acts has no place of its own
    return frozenset(word for word in found - _idle(language) if not _article().fullmatch(word))


@lru_cache(maxsize=16)
def _idle(language: str) -> frozenset[str]:
    """Words of grammar that tell no place in a clause: articles and auxiliaries."""
    own = loader.language(language)
    return own.deeds.be.union(map(fold_word, own.tense.perfect), articles())


@cache
def _article() -> re.Pattern[str]:
    return re.compile(alternation(loader.groups().scopes.articles))


def _agreeing(
    ours: Sequence[Token],
    first: int,
    theirs: Sequence[Token],
    second: int,
    pairs: frozenset[tuple[int, int]],
    step: int,
) -> int:
    """How many words in a row, in the clause, are the same on both sides, from these places on."""
    count = 0
    start, end = first - step, second - step
    while (
        0 <= first < len(ours)
        and 0 <= second < len(theirs)
        and (first, second) in pairs
        and ours[first].clause == ours[start].clause
        and theirs[second].clause == theirs[end].clause
    ):
        count, first, second = count + 1, first + step, second + step
    return count


def _beside(row: Sequence[Token], run: range) -> Iterator[int]:
    for place, edge in ((run.start - 1, run.start), (run.stop, run.stop - 1)):
        if 0 <= place < len(row) and row[place].clause == row[edge].clause:
            yield place


def _value(passage: Passage, row: Sequence[Token], run: range) -> Value:
    start, end = row[run.start].start, row[run.stop - 1].end
    return Value(passage.text[start:end], start, end)


def _may_be_one(one: Passage, mine: Sequence[Token], other: Passage, yours: Sequence[Token]) -> bool:
    """Whether two runs may be words for one: a name and an acronym of it, or what an article calls its bearer."""
    here, there = _names(one, mine), _names(other, yours)
    if here and there:
        return any(same_name(a, b) or acronym_of(a, b) for a, b in product(here, there))
    language = primary(one.language)
    return any(
        not {token.stem for token in called}.isdisjoint(_called(passage.context or passage.text, language, part.folded))
        for bearer, called in ((mine, yours), (yours, mine))
        for part in bearer
        if part.capital
        for passage in (one, other)
    )


def _names(passage: Passage, run: Sequence[Token]) -> list[Name]:
    return [
        name for name in named(passage) if any(name.start <= token.start and token.end <= name.end for token in run)
    ]


@remembered
def _called(text: str, language: str, part: str) -> frozenset[str]:
    """The stems of what a text calls the bearer of a name, a part of which this is: "the mayor of Castrel, Lena Kest",
    "Kest, the mayor"."""
    row = tokens(text, language)
    found: set[str] = set()
    for place, token in enumerate(row):
        if token.folded == part and token.capital:
            found |= _beside_name(row[:place][::-1], language) | _beside_name(row[place + 1 :], language)
    return frozenset(found)


def _beside_name(row: Sequence[Token], language: str) -> set[str]:
    """The first word of content on one side of a name, and what "of" joins to it."""
    found: set[str] = set()
    linked = True
    for token in row[: _TIED + 2]:
        if token.folded in joiners():
            break
        if not token.content:
            linked = linked or token.folded in connectors()
        elif not (token.capital and capital_tells(language)):
            if not linked:
                break
            found.add(token.stem)
            linked = False
    return found
