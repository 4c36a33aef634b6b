"""Figures in digits of other scripts, scales in seven languages, points that are no per cent."""

from decimal import Decimal

import pytest

from briefer.reading.names import mentions
from briefer.reading.quantities import quantities


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("ar", "غرق ٣٬٢١٤ قاربا", "3214"),
        ("ar", "بلغت ٦٫٥ في المئة", "6.5"),
        ("fa", "۵۸۰۰ نفر", "5800"),
        ("hi", "५,८०० नावें", "5800"),
        ("hi", "२,१४,३०० नावें", "214300"),
        ("bn", "৫,৮০০ নৌকা", "5800"),
    ],
)
def test_digits_of_any_script_are_read(language: str, text: str, value: str) -> None:
    (found,) = quantities(text, language)
    assert found.readings == {Decimal(value)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "2,4 Mrd. Euro"),
        ("de", "2400 Mio. Euro"),
        ("en", "2.4 billion euros"),
        ("es", "2.400 millones de euros"),
        ("pt", "2,4 mil milhões de euros"),
        ("pt", "2,4 bilhões de euros"),
        ("fr", "2,4 milliards d'euros"),
        ("it", "2,4 miliardi di euro"),
        ("ca", "2.400 milions d'euros"),
    ],
)
def test_one_sum_is_one_value_whatever_its_scale(language: str, text: str) -> None:
    (found,) = quantities(text, language)
    assert (found.readings, found.unit) == ({Decimal(2_400_000_000)}, "euro")


@pytest.mark.parametrize(
    ("language", "points", "percent"),
    [
        ("de", "drei Prozentpunkte", "drei Prozent"),
        ("it", "3 punti percentuali", "3 per cento"),
        ("pt", "3 pontos percentuais", "3 por cento"),
        ("fr", "3 points de pourcentage", "3 pour cent"),
        ("ca", "3 punts percentuals", "3 per cent"),
    ],
)
def test_percentage_points_are_no_per_cent(language: str, points: str, percent: str) -> None:
    assert [quantities(text, language)[0].unit for text in (points, percent)] == ["point", "percent"]


@pytest.mark.parametrize(
    "text", ["Der Fonds hat 2 Billionen Dollar.", "Es fehlen 3 Mrd. Franken.", "Es sind Milliarden."]
)
def test_a_scale_and_its_unit_are_no_name(text: str) -> None:
    assert mentions(text, "de") == ()
