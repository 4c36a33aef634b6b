"""What a number can be a number of: currencies, per cent, measures, in seven languages, with their factors.

A unit's name is a plain word ("euro", "length"); values of one dimension are compared in its smallest
listed member (metres, grams, seconds, months). Words are folded.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from babel.units import format_unit

from briefer.languages import loader
from briefer.languages.amounts import Units
from briefer.languages.sections import WordTable
from briefer.text.words import words

Unit = tuple[str, Decimal]
_DOLLARS = frozenset({"$", "dollar"})
_PESOS = frozenset({"$", "peso"})
_ONE = Decimal(1)
_VARIANTS = ("en_GB", "pt_PT")  # spellings that CLDR keeps apart from a language's own
_FORMS = (1, 2)  # numbers that take a unit's singular and plural


def symbols() -> Mapping[str, str]:
    """Symbols as they stand, before or behind the number. "$" is a dollar or a peso: only its text knows."""
    return loader.groups().units.symbols


def currencies() -> frozenset[str]:
    """The units that are currencies."""
    return loader.groups().units.currencies


@cache
def dimensions() -> frozenset[str]:
    """What is measured in several units: areas, lengths, masses."""
    return frozenset(dimension for dimension, _ in loader.groups().units.measures.values())


@cache
def phrases() -> Mapping[tuple[str, ...], Unit]:
    """Units of more words. Long forms first: the reader takes the first that stands behind the number."""
    rows = loader.every(lambda known: known.units.phrases.items())
    own = {tuple(phrase.split()): (unit, _ONE) for unit, listing in rows for phrase in listing}
    return {name: unit for name, unit in _measured().items() if len(name) > 1} | own


@cache
def unit_words() -> Mapping[str, Unit]:
    """Units of one word, with their factor to the smallest listed member of their dimension."""
    rows = loader.every(lambda known: known.units.words.items())
    plain = {word: (unit, _ONE) for unit, listing in rows for word in listing}
    measured = {name[0]: unit for name, unit in _measured().items() if len(name) == 1}
    return (
        measured
        | plain
        | {
            word: (dimension, Decimal(factor))
            for own in map(loader.language, loader.LANGUAGES)
            for dimension, members in _measures(own.units)
            for factor, listing in members.items()
            for word in listing
        }
    )


@cache
def _measured() -> Mapping[tuple[str, ...], Unit]:
    """CLDR's units of measure in all languages, and their short forms, by their folded words."""
    shared = loader.groups().units
    found = {tuple(name.split()): unit for name, unit in shared.short_measures.items()}
    for locale in (*loader.LANGUAGES, *_VARIANTS):
        for name, unit in shared.measures.items():
            for number in _FORMS:
                row = [word.folded for word in words(format_unit(number, name, locale=locale))]
                found.setdefault(tuple(row[1:]), unit)  # the number stands before its unit
    found.pop((), None)  # a unit that a locale has no words for
    return found


def _measures(own: Units) -> Iterator[tuple[str, WordTable]]:
    yield from (("length", own.length), ("mass", own.mass), ("volume", own.volume))
    yield from (("duration", own.duration), ("months", own.months))


@cache
def abbreviated() -> frozenset[str]:
    """One and two letters are units only right behind a digit: "5 m", never "dos m"."""
    return frozenset(word for word in unit_words() if len(word) <= 2) - {"an"}


def is_measure(words: Sequence[str]) -> bool:
    """Whether folded words begin with a unit written out: "percentage point", "litre"."""
    known = any(tuple(words[:size]) in phrases() for size in (3, 2))
    return known or (words[0] in unit_words() and words[0] not in abbreviated())


def same_unit(one: str | None, other: str | None) -> bool:
    """Whether two units name the same thing; "$" may be a dollar or a peso, and no unit at all leaves it open."""
    if one is None or other is None or one == other:
        return True
    pair = {one, other}
    return pair <= _DOLLARS or pair <= _PESOS
