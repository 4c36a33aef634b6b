"""Bare numbers in a list that has one unit."""

import pytest

from briefer.reading.quantities import quantities


@pytest.mark.parametrize(
    ("text", "language", "units"),
    [
        ("The girls are 12 and 13 years old.", "en", ["months", "months"]),
        ("The masts are 8, 9, and 11 metres high.", "en", ["length", "length", "length"]),
        ("Los niños tienen 8, 9 y 11 años.", "es", ["months", "months", "months"]),
        ("Die Mauern sind 5 und 8 Meter hoch.", "de", ["length", "length"]),
        ("Les sœurs ont 12 et 13 ans.", "fr", ["months", "months"]),
        ("A inflação foi de 4 e 6 por cento.", "pt", ["percent", "percent"]),
        ("I muri sono alti 5 e 8 metri.", "it", ["length", "length"]),
        # A scale or a sign of the last one alone, and what is no list.
        ("It lost 3 and 5 million euros.", "en", [None, "euro"]),
        ("It has 12 and $5.", "en", [None, "$"]),
        ("Ana, 44, and 3 years later Eva.", "en", [None, "months"]),
        ("She has 12 boats and 13 years.", "en", [None, "months"]),
    ],
)
def test_a_bare_number_has_the_unit_of_what_and_joins_it_to(text: str, language: str, units: list[str | None]) -> None:
    assert [quantity.unit for quantity in quantities(text, language)] == units
