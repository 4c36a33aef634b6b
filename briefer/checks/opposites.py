"""Opposite words and states that exclude each other, in two passages of like words."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from briefer.checks.values import Contradiction, Value
from briefer.models import Passage
from briefer.reading.antonyms import Sided, closing_prefix, sided
from briefer.reading.lexicon import primary
from briefer.reading.negation import negations
from briefer.reading.states import StateWord, excludes, states
from briefer.reading.tokens import Token, tokens


def opposites_apart(one: Passage, other: Passage) -> Iterable[Contradiction]:
    """A word of one side in whose place the other has its opposite, and states that exclude each other."""
    language = primary(one.language)
    yield from states_apart(one, other)
    ours, theirs = sided(one.text, language), sided(other.text, language)
    if not ours or not theirs:
        return
    first, second = tokens(one.text, language), tokens(other.text, language)
    for mine, yours in product(ours, theirs):
        if any(known ^ 1 in yours.sides for known in mine.sides) and _one_place(
            one, first[mine.last], other, second[yours.last], language
        ):
            if any(mine.sides & seen.sides for seen in theirs) or any(yours.sides & seen.sides for seen in ours):
                continue
            yield Contradiction("opposite", _value(one.text, first, mine), _value(other.text, second, yours))


def _value(text: str, row: tuple[Token, ...], word: Sided) -> Value:
    start, end = row[word.first].start, row[word.last].end
    return Value(text[start:end], start, end)


def _one_place(one: Passage, mine: Token, other: Passage, yours: Token, language: str) -> bool:
    """Whether two words stand among the same words: two content words of three on each side are shared."""
    return len(_around(one.text, mine, language) & _around(other.text, yours, language)) >= 2


@lru_cache(maxsize=4_096)
def _around(text: str, word: Token, language: str) -> frozenset[str]:
    row = [token for token in tokens(text, language) if token.content or token.start == word.start]
    place = next(place for place, token in enumerate(row) if token.start == word.start)
    return frozenset(token.stem for token in (*row[max(0, place - 3) : place], *row[place + 1 : place + 4]))


def states_apart(one: Passage, other: Passage) -> Iterable[Contradiction]:
    """States of which each side has one, that exclude each other: killed and injured, risen and fallen."""
    ours, theirs = states(one.text, one.language), states(other.text, other.language)
    if not ours or not theirs:
        return
    here, there = {word.state for word in ours}, {word.state for word in theirs}
    for mine, yours in product(ours, theirs):
        if mine.state in there or yours.state in here or not excludes(mine.state, yours.state):
            continue
        if bool(_negated(one, mine)) == bool(_negated(other, yours)):
            yield Contradiction("opposite", _whole(one, mine), _whole(other, yours))


def _whole(passage: Passage, word: StateWord) -> Value:
    """The word, and its prefix where that stands at the end of its clause: "lehnte den Plan ab"."""
    row = tokens(passage.text, primary(passage.language))
    clause = next((token.clause for token in row if token.start == word.start), None)
    ends = [
        token.end
        for place, token in enumerate(row)
        if token.clause == clause and token.start > word.start and closing_prefix(row, place, passage.language)
    ]
    end = ends[0] if ends else word.end
    return Value(passage.text[word.start : end], word.start, end)


def _negated(passage: Passage, word: StateWord) -> bool:
    language = primary(passage.language)
    return any(0 < word.start - negation.start < 40 for negation in negations(passage.text, language))
