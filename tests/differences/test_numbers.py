"""Counts that cannot both be, and the pairs that only look so."""

from briefer.differences import numbers
from tests.differences.desk import told


def values(scene_values: object) -> list[set[str]]:
    return [{group[0].text for group in one.groups} for one in scene_values]  # type: ignore[attr-defined]


def test_two_counts_of_the_same_lorries_are_a_conflict() -> None:
    found = list(
        numbers.find(
            told("en", Post="Fourteen lorries were stuck on the quay.", Mail="On the quay 19 trucks were trapped.")
        )
    )
    assert [(one.kind, one.relation, one.certain) for one in found] == [("number", "conflict", True)]
    assert values(found) == [{"Fourteen lorries", "19 trucks"}]


def test_a_bound_that_holds_the_other_value_is_no_conflict() -> None:
    scene = told("es", Diario="La fábrica emplea a 210 obreros.", Radio="En la fábrica hay más de doscientos obreros.")
    assert list(numbers.find(scene)) == []


def test_litres_and_cubic_metres_of_one_volume_agree() -> None:
    scene = told(
        "es",
        Diario="El tanque perdió 40.000 litros de aceite.",
        Radio="El tanque perdió cuarenta metros cúbicos de aceite.",
    )
    assert list(numbers.find(scene)) == []


def test_a_part_is_not_weighed_against_its_whole() -> None:
    scene = told(
        "es",
        Diario="Se cortaron 31 árboles de la plaza.",
        Radio="Se cortaron árboles en la plaza: de ellos, 6 son árboles centenarios.",
    )
    assert list(numbers.find(scene)) == []


def test_another_year_is_another_event() -> None:
    scene = told(
        "es", Diario="La riada sacó de casa a 48 familias.", Radio="En 2009, otra riada sacó de casa a 15 familias."
    )
    assert list(numbers.find(scene)) == []


def test_a_later_total_that_grew_is_an_update() -> None:
    scene = told(
        "es",
        Diario="Nueve personas fueron atendidas por el humo.",
        Radio="El número de atendidos por el humo se elevaba a 23 a última hora.",
    )
    assert [one.relation for one in numbers.find(scene)] == ["update"]


def test_with_and_without_tax_are_two_measures() -> None:
    scene = told(
        "en",
        Post="The repair of the pier will cost £4.4 million including tax.",
        Mail="The repair of the pier will cost £3.67 million before tax.",
    )
    assert list(numbers.find(scene)) == []


def test_the_question_counts_in_the_words_of_a_source() -> None:
    scene = told(
        "es",
        Diario="Por la crecida, 42 familias tuvieron que dejar sus casas.",
        Radio="Fueron 37 familias las que salieron por la crecida.",
    )
    assert [one.question for one in numbers.find(scene)] == ["¿Cuántas familias tuvieron que dejar sus casas?"]
