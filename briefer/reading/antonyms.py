"""Pairs of opposite words by language."""

from functools import lru_cache

from briefer.languages import loader
from briefer.reading.lexicon import primary


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
