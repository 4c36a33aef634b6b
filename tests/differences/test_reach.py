"""Reach: two figures are set against each other only where nothing says that they are of other places or times."""

import pytest

from briefer.differences import numbers, statements
from briefer.differences.reach import one_reach
from tests.differences.desk import told


def reaches(one: str, other: str, language: str) -> bool:
    first, second = told(language, Uno=one, Dos=other).lines
    return one_reach(first, second)


@pytest.mark.parametrize(
    ("language", "one", "other", "one_of"),
    [
        ("en", "Fires burned 900 acres in Tasca and Morvel.", "Fires burned 600 acres in Tasca.", False),
        ("de", "In Lindow und Norrbach fiel in 4.300 Häusern der Strom aus.", "In Lindow fiel in 2.900 Häusern der Strom aus.", False),  # noqa: E501
        ("es", "El granizo dañó 800 tejados en Marda, Tolo y Altavera.", "El granizo dañó 300 tejados en Marda.", False),  # noqa: E501
        ("it", "La fabbrica ha venduto 8.400 biciclette nel primo semestre.", "La fabbrica ha venduto 1.900 biciclette in giugno.", False),  # noqa: E501
        ("en", "The ferry carried 84,000 passengers in the second quarter.", "The ferry carried 31,000 passengers in May.", False),  # noqa: E501
        ("fr", "Le port a traité 900 navires au troisième trimestre.", "Le port a traité 410 navires en juillet.", False),  # noqa: E501
        ("pt", "A fábrica produziu 700 carros em março.", "A fábrica produziu 720 carros em março.", True),
        ("ca", "El port va rebre 40.000 turistes el segon trimestre.", "El port va rebre 44.000 turistes.", True),
        ("de", "In Lindow und Norrbach fiel der Strom aus.", "In Norrbach und Lindow fiel der Strom aus.", True),
    ],
)  # fmt: skip
def test_other_places_or_parts_of_a_year_are_another_reach(language: str, one: str, other: str, one_of: bool) -> None:
    assert reaches(one, other, language) is one_of
    assert reaches(other, one, language) is one_of


def test_the_head_of_an_article_tells_of_no_place() -> None:
    joined = "Fires burned 900 acres in Tasca and Morvel."
    alone = "---\noutlet: Morvel Herald\n---\nFires burned 600 acres in Tasca."
    first, second = told("en", Uno=joined, Dos=alone).lines
    assert not one_reach(first, second)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The Orme ferry carried 84,000 passengers in the second quarter, its owner said.", "The Orme ferry carried 31,000 passengers in May, its owner said."),  # noqa: E501
        ("de", "In Lindow und Norrbach wurden 4.300 Haushalte evakuiert, teilte die Polizei mit.", "In Lindow wurden 2.900 Haushalte evakuiert, teilte die Polizei mit."),  # noqa: E501
        ("pt", "Dos visitantes da feira de Aroso, 2.300 eram estudantes.", "A feira de Aroso recebeu 18.000 visitantes."),  # noqa: E501
        ("en", "The clinic of Orme vaccinated 1,468 children last week.", "Last week the clinic of Orme vaccinated 1,648 adults."),  # noqa: E501
        ("es", "La clínica de Marda vacunó a 12.375 niños la semana pasada.", "La clínica de Marda vacunó a 12.735 adultos la semana pasada."),  # noqa: E501
    ],
)  # fmt: skip
def test_figures_of_another_reach_are_no_difference(language: str, one: str, other: str) -> None:
    scene = told(language, Uno=one, Dos=other)
    assert [*statements.find(scene), *numbers.find(scene)] == []
