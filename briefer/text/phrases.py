"""Phrases of the languages' files, met in one pass over a text whatever accents and apostrophes it is written with."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from briefer.text.memo import remembered
from briefer.text.words import split

_APOSTROPHES = str.maketrans("’‘`´", "''''")
_TOKEN = re.compile(r"([^\W_]+|[^\w\s])")
_ROOT = 3  # letters: a word that ends in a star is looked up by so many


def bare(text: str) -> str:
    """`text` without accents, its apostrophes straight: capitals stay, lengths may not."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_APOSTROPHES)


class PhraseToken(NamedTuple):
    """A word, or a mark, of a bare text."""

    start: int
    end: int
    text: str
    lower: str


_made = tuple.__new__  # a named tuple's own constructor costs as much again


class Hit(NamedTuple):
    """Where a phrase stands: tokens, end exclusive."""

    start: int
    end: int


class _Phrase(NamedTuple):
    """A phrase of a group. `second` is its second word in small letters, unless a star or nothing stands there."""

    group: str
    words: tuple[str, ...]
    second: str | None


@remembered
def tokens(text: str) -> tuple[PhraseToken, ...]:
    """The words and marks of a bare text."""
    starts, ends, written = split(_TOKEN, text)
    rows = zip(starts, ends, written, map(str.lower, written), strict=False)
    return tuple(map(_made, repeat(PhraseToken), rows))


class PhraseIndex:
    """Phrases by group. In a phrase `*` at the end of a word stands for any further letters, alone for any word; a
    word with a capital is met with it only."""

    def __init__(self, groups: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._by_word: defaultdict[str, list[_Phrase]] = defaultdict(list)
        self._by_root: defaultdict[str, list[_Phrase]] = defaultdict(list)
        self._opened_by = lru_cache(maxsize=65_536)(self._opened)
        for group, phrases in groups:
            for phrase in phrases:
                words = tuple(re.findall(r"[^\W_]+\*?|\*|[^\w\s]", bare(phrase)))
                second = words[1].lower() if len(words) > 1 and not words[1].endswith("*") else None
                self._add(_Phrase(group, words, second))

    def _add(self, phrase: _Phrase) -> None:
        first = phrase.words[0].lower()
        if first.endswith("*"):
            self._by_root[first[:_ROOT].rstrip("*")].append(phrase)
        else:
            self._by_word[first].append(phrase)

    def _opened(self, lower: str) -> tuple[_Phrase, ...]:
        """The phrases that a word may open."""
        return (*self._by_word.get(lower, ()), *self._by_root.get(lower[:_ROOT], ()))

    def hits(self, row: tuple[PhraseToken, ...]) -> dict[str, list[Hit]]:
        """The phrases met in a row of tokens, by group."""
        found: defaultdict[str, list[Hit]] = defaultdict(list)
        for place, phrases in enumerate(map(self._opened_by, [token.lower for token in row])):
            if not phrases:
                continue
            behind = row[place + 1].lower if place + 1 < len(row) else None
            for phrase in phrases:
                # Most phrases open with a word of grammar: their second word sets nearly all of them aside.
                if phrase.second is not None and phrase.second != behind:
                    continue
                end = place + len(phrase.words)
                if end <= len(row) and all(map(_meets, phrase.words, row[place:end])):
                    found[phrase.group].append(Hit(place, end))
        return dict(found)


def _meets(word: str, token: PhraseToken) -> bool:
    if word.endswith("*"):
        return token.lower.startswith(word[:-1].lower()) and token.text[0].isalnum()
    return token.text == word if not word.islower() and word.lower() != word else token.lower == word
