"""One amount as a text names it, and the values its digits may mean."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from briefer.languages import loader
from briefer.reading.bounds import Bound


@dataclass(frozen=True, slots=True)
class Quantity:
    """One amount. `readings` are all values its digits may mean ("1.500" without a language: 1500 and 1.5).

    `unit` is None or a name of `units`; "literal" marks digits that belong to a name ("covid-19"), whose
    `noun` is then the word they hang on. `upper` is the top of a range. `noun` is a stem. Readings are in
    the smallest member of the unit's dimension; divided by `factor` they are the number as written.
    """

    start: int
    end: int
    text: str
    readings: frozenset[Decimal]
    unit: str | None = None
    noun: str | None = None
    bound: Bound = "exact"
    ordinal: bool = False
    upper: Decimal | None = None
    factor: Decimal = Decimal(1)


# The separators of Arabic digits say which they are: decimal, thousands.
_ARABIC_DECIMAL, _ARABIC_GROUP = "\u066b", "\u066c"
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u202f]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")


@lru_cache(maxsize=1_024)
def digit_readings(digits: str, language: str) -> frozenset[Decimal]:
    """The values a run of digits and separators may have in a language, both where the language does not say."""
    if _ARABIC_DECIMAL in digits or _ARABIC_GROUP in digits:
        return frozenset({Decimal(digits.replace(_ARABIC_GROUP, "").replace(_ARABIC_DECIMAL, "."))})
    separators = [c for c in digits if not c.isdigit()]
    if not separators:
        return frozenset({Decimal(digits)})
    plain = Decimal(re.sub(r"\D", "", digits))
    if len(set(separators)) == 2 and separators.count(separators[-1]) == 1:
        whole, fraction = re.split(rf"{re.escape(separators[-1])}(?=\d+$)", digits)
        return frozenset({Decimal(re.sub(r"\D", "", whole) + "." + fraction)})
    grouped = _GROUPED.fullmatch(digits) and digits[0] != "0"
    if len(separators) > 1:
        return frozenset({plain}) if grouped else frozenset()
    if separators[0] not in ".,":
        return frozenset({plain})
    fraction = Decimal(digits.replace(",", "."))
    if not grouped:
        return frozenset({fraction})
    if language in loader.groups().numerals.point:
        return frozenset({fraction if separators[0] == "." else plain})
    # "1.500" is a thousand and a half in Madrid; "1,500" is that in Mexico and 1.5 in Madrid.
    return frozenset({plain}) if separators[0] == "." and language != "und" else frozenset({plain, fraction})
