"""Phrases of the languages' files, met in one pass over a text whatever accents and apostrophes it is written with."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
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


class _Opened(NamedTuple):
    """The phrases that a word may open: those that ask for one word behind it, by that word, each with the others; and
    the others alone. Most open with a word of grammar: their second word sets nearly all of them aside."""

    before: Mapping[str, tuple[_Phrase, ...]]
    anything: tuple[_Phrase, ...]


@remembered
def _written(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words and marks of a bare text, as they stand there and in small letters."""
    found = tuple(_TOKEN.findall(text))
    return found, tuple(map(str.lower, found))


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

    def _opened(self, lower: str) -> _Opened | None:
        phrases = (*self._by_word.get(lower, ()), *self._by_root.get(lower[:_ROOT], ()))
        if not phrases:
            return None
        seconds = {phrase.second for phrase in phrases if phrase.second is not None}
        before = {second: tuple(phrase for phrase in phrases if phrase.second in (None, second)) for second in seconds}
        return _Opened(before, tuple(phrase for phrase in phrases if phrase.second is None))

    def hits(self, text: str) -> dict[str, list[Hit]]:
        """The phrases met in a bare text, by group; their places are those of its tokens."""
        written, lower = _written(text)
        found: defaultdict[str, list[Hit]] = defaultdict(list)
        for place, opened in enumerate(map(self._opened_by, lower)):
            if opened is None:
                continue
            behind = lower[place + 1] if place + 1 < len(lower) else ""
            for phrase in opened.before.get(behind, opened.anything):
                end = place + len(phrase.words)
                if end <= len(lower) and all(map(_meets, phrase.words, written[place:end], lower[place:end])):
                    found[phrase.group].append(Hit(place, end))
        return dict(found)


def _meets(word: str, written: str, lower: str) -> bool:
    if word.endswith("*"):
        return lower.startswith(word[:-1].lower()) and written[0].isalnum()
    return written == word if not word.islower() and word.lower() != word else lower == word
