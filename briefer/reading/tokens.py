"""Words of a text with stem and clause, and which word of a claim stands for which word of a span."""

import re
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

import snowballstemmer
from rapidfuzz.distance import LCSseq

from briefer.languages import loader
from briefer.languages.loader import find_language
from briefer.reading.lexicon import function_words, primary
from briefer.text.memo import remembered
from briefer.text.words import words

_BREAK = re.compile(r"[,;:!?()\[\]—–«»“”\"\n]|\.(?!\w)|\s-")


class Token(NamedTuple):
    """A word, its stem, the number of its clause (cut at punctuation), whether it carries content, and whether it
    begins with a capital."""

    start: int
    end: int
    text: str
    folded: str
    stem: str
    clause: int
    content: bool
    capital: bool


_made = tuple.__new__  # a named tuple's own constructor costs as much again


@lru_cache(maxsize=16)
def _stemmer(language: str) -> "snowballstemmer.Stemmer | None":
    own = find_language(language)
    return snowballstemmer.stemmer(own.grammar.stemmer) if own else None


# A stemmer holds the word it works on: two threads in one stemmer cut each other's words.
_ONE_WORD_AT_A_TIME = Lock()


@lru_cache(maxsize=65_536)
def stem(word: str, language: str) -> str:
    """The stem of a folded word; the word itself in a language without a stemmer here."""
    stemmer = _stemmer(language)
    # Numbers and very short words have no endings worth cutting.
    if not stemmer or len(word) <= 3 or not word.isalpha():
        return word
    with _ONE_WORD_AT_A_TIME:
        cut: str = stemmer.stemWord(word)
    return cut


@lru_cache(maxsize=16)
def _bases(language: str) -> dict[str, str]:
    own = find_language(language)
    pairs = (pair.split("=") for pair in own.verbs.bases) if own else ()
    return {stem(past, language): stem(base, language) for past, base in pairs}


def base(root: str, language: str) -> str:
    """The stem of the verb whose irregular past has this stem ("held" is of "hold"), or whose infinitive with "zu" is
    one word ("vorzulegen" is of "vorlegen"); else the stem itself."""
    return _bases(language).get(root, root) if language != "de" else _with_zu().sub(r"\1", root)


@lru_cache(maxsize=1)
def _with_zu() -> re.Pattern[str]:
    return re.compile(rf"^({'|'.join(sorted(loader.language('de').opposites.prefixes))})zu(?=\w{{3}})")


@remembered
def tokens(text: str, language: str) -> tuple[Token, ...]:
    """The words of `text` in order."""
    language = primary(language)
    functional = function_words(language)
    found: list[Token] = []
    clause = last = 0
    for start, end, written, folded in words(text):
        gap = text[last:start]
        if gap != " " and _BREAK.search(gap + " "):
            clause += 1
        content = folded not in functional
        root = stem(folded, language) if content else folded
        found.append(_made(Token, (start, end, written, folded, root, clause, content, written[0].isupper())))
        last = end
    return tuple(found)


@remembered
def said(text: str, language: str) -> frozenset[str]:
    """The words of `text`, folded."""
    return frozenset([token.folded for token in tokens(text, language)])


@lru_cache(maxsize=1_024)
def aligned(claim: str, span: str, language: str) -> tuple[int, ...]:
    """For each word of the claim the place of its word in the span, or -1.

    First in order; then content words left over go to their only counterpart, wherever it stands.
    """
    ours, theirs = tokens(claim, language), tokens(span, language)
    places = [-1] * len(ours)
    theirs_stems = [token.stem for token in theirs]
    for block in LCSseq.opcodes([token.stem for token in ours], theirs_stems):
        if block.tag == "equal":
            places[block.src_start : block.src_end] = range(block.dest_start, block.dest_end)
    taken = set(places)
    free: dict[str, int] = {}
    for place, their_stem in enumerate(theirs_stems):
        if place not in taken:
            free[their_stem] = -1 if their_stem in free else place
    for index, token in enumerate(ours):
        if places[index] < 0 and token.content:
            places[index] = free.pop(token.stem, -1)
    return tuple(places)
