"""Amounts are read in every form they are written in, and a claim's amounts need their equal in the span."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.checks.numbers import check, compatible, quantities, same
from briefer.models import Passage


def value(text: str, language: str = "es") -> set[Decimal]:
    [quantity] = quantities(text, language)
    return set(quantity.readings)


def outcome(claim: str, span: str, language: str = "es") -> str:
    return check(Passage(text=claim, language=language), Passage(text=span, language=language)).outcome


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("11.000 vecinos", "es", 11000),
        ("11 000 vecinos", "es", 11000),
        ("3 033 753 votos", "es", 3033753),
        ("11,000 residents", "en", 11000),
        ("28 mil millones", "es", 28 * 10**9),
        ("3 mil 500 sacos", "es", 3500),
        ("medio millón de firmas", "es", 500_000),
        ("una docena de barcos", "es", 12),
        ("treinta y cinco mil plazas", "es", 35_000),
        ("dos billones de células", "es", 2 * 10**12),
        ("two billion cells", "en", 2 * 10**9),
        ("two hundred and five boats", "en", 205),
        ("quatre-vingt-dix bateaux", "fr", 90),
        ("dreiundzwanzig Boote", "de", 23),
        ("duemila barche", "it", 2000),
        ("duzentos e trinta mil barcos", "pt", 230_000),
        ("vint-i-dos vaixells", "ca", 22),
        ("dos millones y medio de firmas", "es", 2_500_000),
    ],
)
def test_a_number_has_one_value_however_it_is_written(text, language, number):
    assert value(text, language) == {Decimal(number)}


def test_without_a_language_a_point_may_group_or_divide():
    assert value("1.500", "und") == {Decimal("1.5"), Decimal(1500)}


@pytest.mark.parametrize("text", ["3,5 %", "3,5 por ciento", "3.5%"])
def test_per_cent_is_one_unit_in_signs_and_words(text):
    [quantity] = quantities(f"subió un {text}", "es")
    assert (quantity.unit, quantity.readings) == ("percent", {Decimal("3.5")})


def test_days_years_and_times_are_no_amounts():
    assert quantities("El 19 de agosto de 2021 a las 16:30", "es") == ()


def test_a_range_is_one_amount_with_its_unit_from_the_second_end():
    [quantity] = quantities("entre el 40 y el 75 %", "es")
    assert (quantity.unit, quantity.bound, quantity.upper) == ("percent", "range", 75)


@pytest.mark.parametrize(
    ("claim", "span"),
    [
        ("Hubo 11 000 vecinos.", "Hubo 11.000 vecinos."),
        ("Cuesta 28.000 millones.", "Cuesta 28 mil millones."),
        ("Ganó más de 100 votos.", "Ganó 120 votos."),
        ("Ganó unos 11.000 votos.", "Ganó 11.234 votos."),
        ("Al menos 20 barcos.", "Al menos 25 barcos."),
        ("Corrió 1,5 kilómetros.", "Corrió 1.500 metros."),
        ("La mitad de los vecinos.", "El 50 % de los vecinos."),
        ("Es la segunda vez.", "Es la 2.ª vez."),
        ("Cobró 5 millones.", "Cobró 5 millones de euros."),
    ],
)
def test_the_same_amount_in_another_form_passes(claim, span):
    assert outcome(claim, span) == "passed"


@pytest.mark.parametrize(
    ("claim", "span"),
    [
        ("Hubo 12.000 vecinos.", "Hubo 11.000 vecinos."),
        ("Ganó 100 votos.", "Ganó más de 100 votos."),
        ("Ganó 100 votos.", "Ganó casi 100 votos."),
        ("Cobró 5 millones de dólares.", "Cobró 5 millones de euros."),
        ("Subió un 5 %.", "Subió 5 euros."),
        ("Hubo 40 muertos y 15 heridos.", "Hubo 15 muertos y 40 heridos."),
        ("Es la tercera vez.", "Es la segunda vez."),
        ("Probaron la vacuna del covid-18.", "Probaron la vacuna del covid-19."),
        ("Entre 50 y 75 casas.", "Entre 40 y 75 casas."),
    ],
)
def test_another_amount_bound_or_unit_fails(claim, span):
    assert outcome(claim, span) == "failed"


def test_a_claim_without_numbers_is_skipped_not_passed():
    assert outcome("Llegó tarde.", "Llegó a las 15:00 con 3 amigos.") == "skipped"


def test_the_failing_number_and_what_the_source_has_are_named():
    found = check(Passage(text="Hubo 12 barcos.", language="es"), Passage(text="Hubo 11 barcos.", language="es"))
    assert (found.code, found.values) == ("absent_has", ("12", "11"))


def test_amounts_agree_across_languages():
    claim = Passage(text="Half a million people, 3.5 percent.", language="en")
    assert check(claim, Passage(text="Medio millón de personas, el 3,5 %.", language="es")).outcome == "passed"


def test_a_bound_and_a_figure_within_it_are_compatible_but_not_the_same():
    [bound], [figure] = quantities("más de 100 casas", "es"), quantities("120 casas", "es")
    assert compatible(bound, figure)
    assert not same(bound, figure)


@given(st.text(), st.sampled_from(["es", "en", "pt", "fr", "de", "it", "ca", "und", "zh"]))
def test_any_text_can_be_read_and_amounts_stand_where_they_say(text, language):
    assert all(text[one.start : one.end] == one.text for one in quantities(text, language))


@given(st.integers(2, 10**9), st.data())
def test_a_number_with_one_digit_changed_never_passes(number, data):
    digits = str(number)
    place = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from([d for d in "123456789" if d != digits[place]]))
    changed = digits[:place] + other + digits[place + 1 :]
    assert outcome(f"Llegaron {changed} barcos.", f"Llegaron {digits} barcos.") == "failed"


@pytest.mark.parametrize(
    ("claim", "span", "outcome"),
    [
        ("Hay al menos 40 barcos.", "Hay al menos 60 barcos.", "failed"),
        ("Cuesta menos de 14 euros.", "Cuesta menos de 10 euros.", "failed"),
        ("Hay más de 11.000 casas.", "Hay más de 11.234 casas.", "passed"),
        ("Hay más de 100 casas.", "Hay 120 casas.", "passed"),
        ("Mide entre 40 y 200 metros.", "Mide entre 50 y 200 metros.", "failed"),
        ("Se vertieron 150.000.000 toneladas.", "Se vertieron 150 millones de toneladas.", "passed"),
    ],
)
def test_a_bound_is_told_as_it_is_or_rounder(claim, span, outcome):
    assert check(Passage(text=claim, language="es"), Passage(text=span, language="es")).outcome == outcome


@pytest.mark.parametrize(
    ("text", "language", "unit", "number"),
    [
        ("a cut of half a percentage point", "en", "point", "0.5"),
        ("una subida de medio punto porcentual", "es", "point", "0.5"),
        ("une hausse d'un demi-point", "fr", "point", "0.5"),
        ("um einen halben Prozentpunkt gesenkt", "de", "point", "0.5"),
        ("meio ponto percentual", "pt", "point", "0.5"),
        ("mezzo metro di neve", "it", "length", "0.5"),
        ("mitja tona de raïm", "ca", "mass", "500000"),
    ],
)
def test_a_half_of_a_unit_is_an_amount(text: str, language: str, unit: str, number: str) -> None:
    [found] = quantities(text, language)
    assert (found.unit, set(found.readings)) == (unit, {Decimal(number)})


@pytest.mark.parametrize("text", ["half past nine", "a half of the match", "half the truth"])
def test_a_half_of_nothing_that_is_measured_is_no_amount_of_a_unit(text: str) -> None:
    assert all(found.unit in (None, "percent") for found in quantities(text, "en"))


@pytest.mark.parametrize(
    ("text", "language", "noun"),
    [
        ("Prices rose 3 % frente al mes anterior", "es", None),
        ("el 38 % la van secundar", "ca", None),
        ("el 62 % dels metges", "ca", "metg"),
        ("40 Prozent der Haushalte", "de", "haushalt"),
        ("40 Prozent Zustimmung", "de", "zustimm"),
        ("il 30 % delle famiglie", "it", "famigl"),
        ("48 % dos votos", "pt", "vot"),
    ],
)
def test_what_a_share_is_of_stands_behind_a_word_like_of(text: str, language: str, noun: str | None) -> None:
    assert [found.noun for found in quantities(text, language) if found.unit == "percent"] == [noun]
