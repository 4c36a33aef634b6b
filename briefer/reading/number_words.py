"""Numbers written in words, by grammar, in seven languages: "doscientos mil", "two hundred and five", "dreiundzwanzig".

Words are folded (see `words.fold_word`). A run is read as groups below a thousand, each closed by a scale word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from briefer.languages.amounts import Numbers
from briefer.languages.loader import find_language

_DIGIT_SCALES = {"k": 3}


@dataclass(frozen=True, slots=True)
class Numeral:
    """What one word adds: a value below 1000, or a factor (`times`) for what stands before it."""

    value: int
    times: bool = False
    short: bool = False


def _forms(listing: Sequence[str], values: Sequence[int]) -> dict[str, Numeral]:
    entries = zip(listing, values, strict=True)
    return {form: Numeral(value) for forms, value in entries for form in forms.split("|")}


def _german(german: Numbers) -> dict[str, Numeral]:
    """ "einundzwanzig" … "neunhundertneunundneunzig", each with "…tausend" as well: German writes one word."""
    units = [forms.split("|")[0] for forms in german.small]
    tens = german.tens
    below = {word: value for value, word in enumerate(units)}
    below |= {ten: 20 + 10 * place for place, ten in enumerate(tens)}
    below |= {f"{units[u]}und{ten}": 20 + 10 * p + u for p, ten in enumerate(tens) for u in range(1, 10)}
    below |= {f"{units[h]}hundert": 100 * h for h in range(1, 10)} | {"hundert": 100}
    hundreds = {
        f"{units[h]}hundert{und}{word}": 100 * h + value
        for h in range(1, 10)
        for und in ("", "und")
        for word, value in below.items()
        if 0 < value < 100
    }
    below |= hundreds
    thousands = {f"{word}tausend": value * 1000 for word, value in below.items() if value}
    return {word: Numeral(value) for word, value in (below | thousands).items()}


def _italian(italian: Numbers) -> dict[str, Numeral]:
    """ "ventuno" (the vowel is dropped), "trecentocinque", "duemila": Italian writes one word too."""
    units = [forms.split("|")[-2 if "|" in forms else 0] for forms in italian.small]
    below = {word: value for value, word in enumerate(units)}
    for place, ten in enumerate(italian.tens):
        below[ten] = 20 + 10 * place
        for unit in range(1, 10):
            stem = ten[:-1] if units[unit][0] in "uo" else ten
            below[stem + units[unit]] = 20 + 10 * place + unit
    hundreds = {f"{'' if h == 1 else units[h]}cento": 100 * h for h in range(1, 10)}
    below |= {h + w: n + v for h, n in hundreds.items() for w, v in below.items() if 0 < v < 100} | hundreds
    thousands = {f"{word}mila": value * 1000 for word, value in below.items() if value > 1}
    return {word: Numeral(value) for word, value in (below | thousands).items()}


@lru_cache(maxsize=16)
def numerals(language: str) -> Mapping[str, Numeral]:
    """Every numeral word of a language, folded; empty for a language without a table but for "k"."""
    table: dict[str, Numeral] = {word: Numeral(10**p, True, True) for word, p in _DIGIT_SCALES.items()}
    own = find_language(language)
    if own is None:
        return table
    numbers = own.numbers
    table |= _forms(numbers.small, range(len(numbers.small)))
    table |= _forms(numbers.tens, range(20, 100, 10))
    if numbers.hundreds:
        table |= _forms(numbers.hundreds, range(100, 1000, 100))
    table |= _german(numbers) if language == "de" else _italian(numbers) if language == "it" else {}
    table |= {word: Numeral(100, True) for word in numbers.times_hundred}
    for word, power in numbers.scales.items():
        table[word] = Numeral(10**power, True, word in numbers.short_scales)
    return table


@lru_cache(maxsize=16)
def joiner(language: str) -> str:
    """The "and" that may stand inside a number, or an empty string."""
    own = find_language(language)
    return own.numbers.joiner if own else ""


def may_join(language: str, group: Decimal, value: Decimal) -> bool:
    """Whether "and" between `group` and `value` is part of one number: "treinta y cinco", not "tres y cinco"."""
    if language in ("es", "ca", "it", "fr"):
        return group % 10 == 0 and group % 100 >= 20 and value < (20 if language == "fr" else 10)
    return group % 100 == 0 or (language == "pt" and group % 10 == 0)


def fits(language: str, group: Decimal, value: Decimal) -> bool:
    """Whether `value` may follow `group` inside one number: "cien" + "dos", "forty" + "two"; never "dos" + "tres"."""
    if group == 0:
        return True
    if value == 0:
        return False
    if group % 100 == 0:
        return value < 100
    if language == "fr" and 10 <= value < 20 and group % 100 in (60, 80):
        return True
    if language == "fr" and 7 <= value < 10 and group % 20 == 10:
        return True
    return group % 10 == 0 and group % 100 >= 20 and value < 10
