"""Words an amount may hold beside numerals: ordinals, shares, dozens, vague amounts, articles. All folded."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache

from briefer.languages import loader
from briefer.reading.number_words import numerals


@cache
def offices() -> frozenset[str]:
    """Offices, not ranks; and "a second", "un cuarto" are other things than the second and the fourth."""
    return frozenset(loader.every(lambda known: known.amounts.offices))


@cache
def ordinal_endings() -> frozenset[str]:
    """What is written behind digits to make an ordinal."""
    return frozenset(loader.every(lambda known: known.amounts.ordinal_endings))


@lru_cache(maxsize=16)
def shares(language: str) -> Mapping[str, Decimal]:
    """A share of a whole is told in per cent: "la mitad" is "el 50 %"."""
    own = loader.find_language(language)
    return {word: _percent(fraction) for word, fraction in own.amounts.shares.items()} if own else {}


def _percent(fraction: str) -> Decimal:
    upper, _, lower = fraction.partition("/")
    return 100 * Decimal(upper) / Decimal(lower)


@lru_cache(maxsize=16)
def vague(language: str) -> Mapping[str, int]:
    """Vague amounts: at least two of them."""
    own = loader.find_language(language)
    return own.amounts.vague if own else {}


@cache
def dozens() -> Mapping[str, int]:
    """Nouns that count."""
    return dict(loader.every(lambda known: known.amounts.dozens.items()))


@cache
def halves() -> frozenset[str]:
    """A half before a noun or a scale."""
    return frozenset(loader.every(lambda known: known.amounts.halves))


@lru_cache(maxsize=16)
def and_a_half(language: str) -> tuple[str, ...]:
    """The word for "and", then those for a half behind a number; empty where they are not known."""
    own = loader.find_language(language)
    return own.amounts.and_a_half if own else ()


@cache
def articles() -> frozenset[str]:
    """Articles that may count one."""
    return frozenset(loader.every(lambda known: known.amounts.articles))


@cache
def of() -> frozenset[str]:
    """The preposition between an amount and what is counted."""
    return frozenset(loader.every(lambda known: known.amounts.of))


@cache
def wholes() -> frozenset[str]:
    """ "half of", "half the voters", "la mitad de los": a half of something, not the first half of a match."""
    return of().union(loader.every(lambda known: known.amounts.wholes))


@cache
def before_half() -> frozenset[str]:
    """The words before a half of something, none at all among them."""
    return frozenset(loader.every(lambda known: known.amounts.before_half)) | {""}


@cache
def skipped_before_noun() -> frozenset[str]:
    """Words between a number and the noun it counts."""
    return of().union(loader.every(lambda known: known.amounts.before_noun))


@lru_cache(maxsize=16)
def starters(language: str) -> frozenset[str]:
    """The words an amount may begin with."""
    tables = (numerals(language), ordinals(language), vague(language), shares(language))
    return frozenset(word for table in tables for word in table) | dozens().keys() | halves() | articles()


@lru_cache(maxsize=16)
def ordinals(language: str) -> Mapping[str, int]:
    """The ordinals of a language with their rank."""
    own = loader.find_language(language)
    listing = own.amounts.ordinals if own else ()
    return {form: rank for rank, forms in enumerate(listing, start=1) for form in forms.split("|")}
