"""The questions an editor would print: whole sentences, one language, the sources' words in quotation marks."""

from dataclasses import replace

import pytest

from briefer.differences import attributions, framings, numbers, places, statuses
from tests.differences.desk import told


def test_a_count_is_asked_with_the_verb_of_a_source() -> None:
    scene = told("es", Uno="Hay 42 familias del barrio.", Dos="Unas 37 familias del barrio, todas de alquiler, "
                 "fueron realojadas.")  # fmt: skip
    (one,) = numbers.find(scene)
    assert one.question == "¿Cuántas familias del barrio fueron realojadas?"


def test_a_count_no_source_gives_a_verb_is_asked_as_a_choice() -> None:
    scene = told("es", Uno="Hay 42 familias del barrio.", Dos="El listado suma 37 familias del barrio.")
    (one,) = numbers.find(scene)
    assert one.question == "¿Qué cifra es la correcta: «42 familias» o «37 familias»?"


def test_words_of_another_language_stand_in_quotation_marks() -> None:
    scene = told("es", Uno="El depósito roto estaba en la nave norte.", Dos="Se rompió un depósito de la nave sur.")
    assert [one.question for one in places.find(replace(scene, language="en"))] == [
        "Where was it: “la nave norte” or “la nave sur”?"
    ]


@pytest.mark.parametrize(
    ("language", "asked"),
    [("es", "¿Cómo se valora la operación?"),
     ("en", "How is the same thing described: “un desalojo ordenado” or “un desastre a gritos”?")],
)  # fmt: skip
def test_a_judgement_is_asked_in_one_language(language: str, asked: str) -> None:
    scene = told("es", Uno="La alcaldesa calificó la operación de “un desalojo ordenado”.",
                 Dos="El vecino Luis Paz describe la operación como “un desastre a gritos”.")  # fmt: skip
    assert [one.question for one in framings.find(replace(scene, language=language))] == [asked]


def test_several_alleged_are_asked_about_as_the_source_calls_them() -> None:
    scene = told("es", Uno="Los supuestos sabotajes pararon la planta.", Dos="La policía confirmó los sabotajes en la "
                 "planta.")  # fmt: skip
    (one,) = statuses.find(scene)
    assert one.question == "¿Está confirmado lo que una fuente llama «supuestos sabotajes»?"


def test_a_speaker_is_shown_with_what_he_says() -> None:
    quote = "El agua volverá el lunes a las casas"
    scene = told(
        "es", Uno=f"“{quote}”, dijo la alcaldesa, Nuria Balsera.", Dos=f"“{quote}”, dijo el concejal, Luis Paz."
    )
    (one,) = attributions.find(scene)
    assert {(group[0].holder, group[0].text) for group in one.groups} == {("Nuria Balsera", quote), ("Luis Paz", quote)}
