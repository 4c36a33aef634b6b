"""Words in a text with their places, and how two spans compare once case, accents and quote marks are folded.

Nothing here changes a text: folding gives a second text and a map back to the first, because NFKD and
casefold change lengths ("ﬁ", "ß", "é" as two code points) and an offset must always be one of the original.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate, repeat
from typing import NamedTuple

from briefer.text.memo import remembered

_QUOTES = dict.fromkeys(map(ord, "“”„‟«»″❝❞＂"), '"') | dict.fromkeys(map(ord, "‘’‚‛′＇`´"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_PLAIN = _QUOTES | _DASHES
# Zero-width and bidirectional marks carry no letters; readers don't see them, matching must not either.
_UNSEEN = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)

# Marks that stand on or around a letter: accents, and the vowel signs of Indic scripts, Arabic, Hebrew and Thai, which
# are no letters to a pattern.
_MARKS = "".join(chr(point) for point in range(0x300, 0x1B00) if unicodedata.category(chr(point)) in ("Mn", "Mc"))
# A number with its separators, or a run of letters with inner apostrophes and hyphens left out:
# "l'eau" is two words, "covid-19" is two, "1.830.045,5" is one.
_WORD = re.compile(
    r"(\d+(?:[.,'’\u066b\u066c]\d+|[\u00a0\u202f\u2009]\d{3}(?!\d))*|[^\W\d_]+(?:[" + _MARKS + r"]+[^\W\d_]*)*)"
)
_ASCII_WORD = re.compile(r"([A-Za-z]+|\d+(?:[.,']\d+)*)")  # the same of a text without accents, which most are


class Word(NamedTuple):
    """One word: its place in the text, as written, and folded. A tuple, for a day has a million of them."""

    start: int
    end: int
    text: str
    folded: str


_made = tuple.__new__  # a named tuple's own constructor costs as much again


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """Case, accents, compatibility forms and unseen marks removed: "Économía" -> "economia". Digits of any script are
    written in those of ASCII: "٤٣" -> "43"."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word).casefold()
    folded = "".join(c for c in decomposed if not unicodedata.combining(c) and c not in _UNSEEN).translate(_PLAIN)
    return "".join(map(_digit, folded)) if not folded.isascii() else folded


def _digit(character: str) -> str:
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


def split(pattern: re.Pattern[str], text: str) -> tuple[list[int], list[int], list[str]]:
    """Where each match of a pattern of one group starts and ends in a text, and what it is: faster than one match
    after the other."""
    pieces = pattern.split(text)  # what stands between, and the matches
    edges = list(accumulate(map(len, pieces)))
    return edges[::2], edges[1::2], pieces[1::2]


@remembered
def words(text: str) -> tuple[Word, ...]:
    """The words of `text` in order; punctuation is left out."""
    pattern, folded = (_ASCII_WORD, str.lower) if text.isascii() else (_WORD, fold_word)
    starts, ends, written = split(pattern, text)
    return tuple(map(_made, repeat(Word), zip(starts, ends, written, map(folded, written), strict=False)))


def folded_words(text: str) -> list[str]:
    """The words of `text` folded, for whoever does not ask where they stand."""
    return _ASCII_WORD.findall(text.lower()) if text.isascii() else list(map(fold_word, _WORD.findall(text)))


def fold(text: str) -> tuple[str, tuple[int, ...]]:
    """`text` folded with runs of white space as one space, and for each folded character the index it came from.

    The map has one entry more than the folded text: the length of `text`.
    """
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character.isspace():
            if folded and folded[-1] != " ":
                folded.append(" ")
                places.append(place)
            continue
        for piece in fold_word(character) if not character.isascii() else character.lower():
            folded.append(piece)
            places.append(place)
    return "".join(folded), (*places, len(text))


def find_quote(quote: str, text: str, start: int = 0) -> tuple[int, int] | None:
    """Where `quote` stands in `text` once both are folded; the exact place first. None if it does not stand there."""
    exact = text.find(quote, start) if quote else -1
    if exact >= 0:
        return exact, exact + len(quote)
    needle = fold(quote)[0].strip()
    haystack, places = fold(text[start:])
    found = haystack.find(needle) if needle else -1
    if found < 0:
        return None
    end = start + places[found + len(needle) - 1] + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1  # the marks of a decomposed letter belong to it
    return start + places[found], end
