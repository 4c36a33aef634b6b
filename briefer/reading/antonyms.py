"""Pairs of opposite words by language."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from briefer.languages import loader
from briefer.reading.lexicon import primary
from briefer.reading.tokens import Token, tokens
from briefer.text.memo import remembered


class Sided(NamedTuple):
    """A word that stands on sides of pairs: the places of its first and last token, the same unless it is a verb in two
    parts, and the sides."""

    first: int
    last: int
    sides: frozenset[int]


@lru_cache(maxsize=16)
def _entries(language: str) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    """Whole words and beginnings, each with the sides it stands on: pair n has the sides 2n and 2n + 1."""
    whole: dict[str, set[int]] = {}
    beginnings: dict[str, set[int]] = {}
    own = loader.find_language(language)
    for pair, both in enumerate(own.opposites.pairs if own else ()):
        for side, entries in enumerate(both):
            for entry in entries:
                table = beginnings if entry.endswith("-") else whole
                table.setdefault(entry.rstrip("-"), set()).add(2 * pair + side)
    return whole, beginnings


_LONGEST = 40  # characters of a beginning


@lru_cache(maxsize=65_536)
def sides(word: str, language: str) -> frozenset[int]:
    """The sides of pairs that this lower-case word (with its accents) stands on; two sides are opposite
    when they differ in the last bit only."""
    whole, beginnings = _entries(primary(language))
    found = set(whole.get(word, ()))
    for length in range(3, min(len(word), _LONGEST) + 1):
        found |= beginnings.get(word[:length], set())
    return frozenset(found)


@remembered
def sided(text: str, language: str) -> tuple[Sided, ...]:
    """The words of a text that have an opposite. A verb whose prefix stands at the end of its clause is read whole:
    "lehnt den Plan ab" is "ablehnt"."""
    row = tokens(text, language)
    found: list[Sided] = []
    for place, token in enumerate(row):
        own = sides(token.text.lower(), language)
        first = place
        if closing_prefix(row, place, language):
            first, own = next(_whole(row, place, language), (place, own))
        if first < place:
            found = [word for word in found if word.last != first]
        if own:
            found.append(Sided(first, place, own))
    return tuple(found)


@lru_cache(maxsize=16)
def separable(language: str) -> frozenset[str]:
    """Prefixes that stand alone at the end of the clause of their verb."""
    own = loader.find_language(language)
    return own.opposites.prefixes if own else frozenset()


def closing_prefix(row: Sequence[Token], place: int, language: str) -> bool:
    """Whether a word is the prefix of a verb before it, at the end of its clause."""
    if row[place].folded not in separable(primary(language)):
        return False
    behind = row[place + 1] if place + 1 < len(row) else None
    joins = loader.language(language).opposites.joins
    return behind is None or behind.clause != row[place].clause or behind.folded in joins


def _whole(row: tuple[Token, ...], place: int, language: str) -> Iterator[tuple[int, frozenset[int]]]:
    """The verbs before a prefix in its clause, nearest first, that have an opposite with it."""
    prefix = row[place]
    for before in range(place - 1, -1, -1):
        if row[before].clause != prefix.clause:
            return
        if own := sides(prefix.text.lower() + row[before].text.lower(), language):
            yield before, own
