"""Words that stand for one thing in reports of the same event, across Spanish and English.

A group holds everyday synonyms, never the words of one story: "desalojar" and "evacuar", "lorry" and "truck".
A passage is compared by its concepts: the group of a word where it has one, else its stem.
"""

from collections.abc import Mapping
from functools import lru_cache

from briefer.languages.loader import find_language, groups
from briefer.reading.lexicon import primary
from briefer.reading.tokens import Token, stem, tokens
from briefer.text.memo import remembered
from briefer.text.words import fold_word


@lru_cache(maxsize=16)
def _table(language: str) -> dict[str, str]:
    """The group of each stem of a language; where two groups hold it, the first."""
    table: dict[str, str] = {}
    for group in groups().concepts:
        for form in {"es": group.es, "en": group.en}.get(language, ()):
            table.setdefault(stem(fold_word(form), language), f"={group.en[0]}")
    return table


@lru_cache(maxsize=16)
def _light(language: str) -> frozenset[str]:
    """Words that carry little of what a sentence tells: parts of the day, verbs of saying, light verbs and nouns."""
    own = find_language(language)
    return frozenset(stem(fold_word(form), language) for form in own.grammar.light) if own else frozenset()


@lru_cache(maxsize=65_536)
def concept(word: str, language: str) -> str:
    """The group of a word ("=lorry"), else its folded stem."""
    return concept_of(stem(fold_word(word), primary(language)), language)


def concept_of(found: str, language: str) -> str:
    """The group of a stem, else the stem."""
    return groups_of(language).get(found, found)


def groups_of(language: str) -> Mapping[str, str]:
    """The group of each stem that has one, for whoever asks it of word after word."""
    return _table(primary(language))


def meaning(token: Token, language: str) -> str | None:
    """The concept of a token that carries meaning; None for function words, light words and numbers."""
    if not _tells(token) or token.stem in _light(primary(language)):
        return None
    return concept_of(token.stem, language)


def _tells(token: Token) -> bool:
    """Whether a token may carry meaning: function words and numbers do not."""
    return token.content and len(token.folded) > 1 and not token.folded[0].isdigit()


@remembered
def concepts(text: str, language: str) -> frozenset[str]:
    """The concepts of the words of `text` that carry meaning: function words, light words and numbers do not."""
    stems = {token.stem for token in tokens(text, language) if _tells(token)} - _light(primary(language))
    groups = groups_of(language)
    return frozenset([groups.get(found, found) for found in stems])
