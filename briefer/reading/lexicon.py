"""Closed classes of words by language: function words, sentence openers, titles, connectors, verbs of saying.

All entries are folded (lower case, no accents). They stand with each language; open classes are read by the check
that needs them.
"""

from functools import cache, lru_cache

from briefer.languages import loader
from briefer.languages.loader import LANGUAGES


@lru_cache(maxsize=64)
def primary(language: str) -> str:
    """The two letters of a language tag: "es-MX" and "ES" are "es"."""
    return language[:2].lower() if language[2:3] in ("", "-", "_") else language.lower()


@lru_cache(maxsize=64)
def known(language: str) -> bool:
    """Whether there is a file on this language."""
    return primary(language) in LANGUAGES


def capital_tells(language: str) -> bool:
    """Whether a capital inside a sentence shows a name; German writes every noun so."""
    return primary(language) != "de"


@cache
def titles() -> frozenset[str]:
    """Words before a name that say what a person is; with or without them the name is the same."""
    return frozenset(loader.every(lambda own: own.names.titles))


@cache
def connectors() -> frozenset[str]:
    """Words that join the parts of one name ("Ministerio de Defensa", "Bank of England", "Ludwig van Beethoven")."""
    return loader.groups().names.connectors.union(loader.every(lambda own: own.names.connectors))


@cache
def joiners() -> frozenset[str]:
    """Words for "and" between two names."""
    return frozenset(loader.every(lambda own: own.names.joiners)) | {"&"}


@lru_cache(maxsize=64)
def function_words(language: str) -> frozenset[str]:
    """Words that carry no content of their own, so that "no fue detenida" and "no ha sido detenida" negate the same
    word; of all languages where the language is unknown."""
    own = loader.find_language(primary(language))
    return own.grammar.function if own else frozenset(loader.every(lambda own: own.grammar.function))


@lru_cache(maxsize=64)
def openers(language: str) -> frozenset[str]:
    """Words that begin sentences without being names: function words, connectives, numerals."""
    own = loader.find_language(primary(language))
    opening = own.grammar.openers if own else frozenset(loader.every(lambda own: own.grammar.openers))
    return opening | function_words(language)


@lru_cache(maxsize=64)
def speech_verbs(language: str) -> frozenset[str]:
    """Forms of verbs of saying."""
    own = loader.find_language(primary(language))
    if own is None:
        return frozenset()
    regular = (stem + ending for verbs in own.speech.conjugations for stem in verbs.stems for ending in verbs.endings)
    return own.speech.verbs.union(regular)
