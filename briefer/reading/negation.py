"""The words that negate, by language, and where a text has them."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from briefer.languages import loader
from briefer.reading.lexicon import known, primary
from briefer.reading.tokens import Token, tokens
from briefer.text.memo import remembered
from briefer.text.words import Word, fold_word

_INSIDE = frozenset({"zh", "ja", "ko"})


class Negator(NamedTuple):
    """A word that negates, with its place in the text."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=64)
def negators(language: str) -> frozenset[str]:
    """The folded negators of a language; none where they are not known."""
    return frozenset(map(fold_word, _as_written(primary(language))))


@cache
def _as_written(language: str) -> tuple[str, ...]:
    own = loader.find_language(language)
    return tuple(own.negation.plain) if own else loader.groups().negation.negators.get(language, ())


@cache
def prepositions() -> frozenset[str]:
    """The folded prepositions that deny: "left without power" says what "lost power" does."""
    return loader.groups().negation.without


@lru_cache(maxsize=32)
def _idioms(language: str) -> tuple[tuple[str, ...], ...]:
    own = loader.find_language(language)
    return tuple(tuple(map(fold_word, idiom.split())) for idiom in own.negation.plain_idioms) if own else ()


@remembered
def negations(text: str, language: str) -> tuple[Negator, ...]:
    """The negators of `text`, in order, without those of an idiom that denies nothing."""
    tongue = primary(language)
    if tongue in _INSIDE:
        return _inside(text, tongue)
    if not known(tongue):
        own = negators(tongue)
        return tuple(Negator(word.start, word.end, word.text) for word in spaced_words(text) if word.folded in own)
    row = tokens(text, tongue)
    found = []
    for index, token in enumerate(row):
        contracted = tongue == "en" and _is_contracted(text, row, index)
        if token.folded not in negators(tongue) and not contracted:
            continue
        ahead = tuple(token.folded for token in row[index : index + 4])
        behind = row[index - 1].folded if index else ""
        if any(ahead[: len(idiom)] == idiom or (behind, *ahead)[: len(idiom)] == idiom for idiom in _idioms(tongue)):
            continue
        # "no-fly zone"; "No Estacionar" in mid-sentence is a name.
        named = index > 0 and token.capital and row[index - 1].clause == token.clause
        if text[token.end : token.end + 1] != "-" and not named:
            start = row[index - 1].start if contracted else token.start
            found.append(Negator(start, token.end, text[start : token.end]))
    return tuple(found)


def _is_contracted(text: str, row: tuple[Token, ...], index: int) -> bool:
    """ "didn't" is two words, of which the second is its negator."""
    token = row[index]
    return token.folded == "t" and index > 0 and text[token.start - 1] in "'’" and row[index - 1].folded.endswith("n")


_SPACED = re.compile(r"[^\s.,;:!?…()\[\]{}\"“”„«»‹›¿¡।،؛؟—–]+")


@remembered
def spaced_words(text: str) -> tuple[Word, ...]:
    """What stands between spaces and punctuation, in scripts whose words hold marks that are no letters."""
    return tuple(Word(match.start(), match.end(), match[0], fold_word(match[0])) for match in _SPACED.finditer(text))


def _inside(text: str, language: str) -> tuple[Negator, ...]:
    found = []
    for word in _as_written(language):
        place = text.find(word)
        while place >= 0:
            found.append(Negator(place, place + len(word), word))
            place = text.find(word, place + len(word))
    return tuple(sorted(found))
