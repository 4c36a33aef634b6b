"""Units of measure: read by their names in every language, with the factor to what their dimension is counted in."""

from decimal import Decimal

import pytest

from briefer.checks.amounts import amounts
from briefer.checks.amounts_apart import equal_amounts


@pytest.mark.parametrize(
    ("language", "text", "unit", "value"),
    [
        ("en", "The turbine yields 12 megawatts.", "power", 12_000_000),
        ("fr", "L'éolienne fournit 900 kilowatts.", "power", 900_000),
        ("it", "La diga fornisce 2 gigawatt.", "power", 2_000_000_000),
        ("de", "Es wiegt 46 Gramm.", "mass", 46),
        ("pt", "O meteorito pesa 38 gramas.", "mass", 38),
        ("ca", "Pesa 40 quilograms.", "mass", 40_000),
        ("it", "Pesa 40 chilogrammi.", "mass", 40_000),
        ("de", "Auf 38 Quadratkilometern wächst Raps, auf 12 Hektar Hopfen.", "area", 120_000),
        ("en", "A flat of 120 m² is for sale.", "area", 120),
        ("es", "Una casa de 120 m2 se vende.", "area", 120),
        ("ca", "Han cremat 30 hectàrees.", "area", 300_000),
        ("es", "El embalse tiene 15 hm³.", "volume", 15_000_000_000),
        ("fr", "La fuite a libéré 60 mètres cubes.", "volume", 60_000),
        ("de", "Das Boot trieb 20 Seemeilen ab.", "length", 37_040),
        ("en", "The boat drifted 20 nautical miles.", "length", 37_040),
        ("pt", "A casa gastou 50 quilowatts-hora.", "energy", 50_000),
    ],
)
def test_a_unit_is_read_in_every_language(language: str, text: str, unit: str, value: int) -> None:
    found = amounts(text, language)
    assert (unit, frozenset({Decimal(value)})) in [(one.unit, one.quantity.readings) for one in found]


@pytest.mark.parametrize(
    ("one", "other", "language", "is_one"),
    [
        ("The fire burned 620 hectares.", "Le feu a brûlé 6,2 kilomètres carrés.", "fr", True),
        ("The plant yields 1,200 MW.", "Das Kraftwerk liefert 1,2 Gigawatt.", "de", True),
        ("The yacht sank 10 nautical miles off Orme.", "Lo yacht è affondato a 18,52 chilometri da Orme.", "it", True),
        ("The plant yields 12 MW.", "La planta produce 12 GW.", "es", False),
        ("The fire burned 620 hectares.", "O fogo queimou 620 metros quadrados.", "pt", False),
    ],
)
def test_one_size_in_two_units_is_one(one: str, other: str, language: str, is_one: bool) -> None:
    (mine,), (yours,) = amounts(one, "en"), amounts(other, language)
    assert equal_amounts(mine, yours) is is_one


@pytest.mark.parametrize(
    ("language", "text"), [("en", "In 2019 once again."), ("es", "Llegaron 38 once días después.")]
)
def test_a_word_that_is_a_unit_elsewhere_is_none_here(language: str, text: str) -> None:
    assert all(one.unit != "mass" for one in amounts(text, language))
