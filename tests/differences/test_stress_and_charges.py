"""Who said it where words are not shared, and what is denied where the denial does not repeat it."""

from briefer.differences import attributions, denials, names
from tests.differences.desk import told


def test_a_stressed_speaker_and_another_one_are_put_to_the_judge() -> None:
    scene = told("es", Uno="Fue la concejala de Obras, Inés Soler, quien aseguró que nadie cruzará con peligro.",
                 Dos="“El puente sigue cerrado hasta que aguante”, declaró el jefe de bomberos, Luis Paz.")  # fmt: skip
    assert [(one.kind, one.certain) for one in attributions.find(scene)] == [("attribution", False)]


def test_two_who_speak_without_stress_say_two_things() -> None:
    scene = told("es", Uno="La concejala de Obras, Inés Soler, dijo que nadie cruzará con peligro.",
                 Dos="“El mercado abre hoy como siempre”, declaró el jefe de bomberos, Luis Paz.")  # fmt: skip
    assert list(attributions.find(scene)) == []


def test_a_doubled_letter_is_the_same_name() -> None:
    scene = told("es", Uno="La presidenta de la junta, Ana Cotarelo, abrió el acto.",
                 Dos="Abrió el acto la presidenta de la junta, Ana Cottarelo.")  # fmt: skip
    assert list(names.find(scene)) == []


def test_a_complaint_in_the_negative_is_answered_by_a_denial() -> None:
    scene = told("es", Uno="Los músicos afirman que no cobraron el adelanto.",
                 Dos="Festivales Ormaz niega deber dinero a los artistas.")  # fmt: skip
    (one,) = denials.find(scene)
    assert [group[0].holder for group in one.groups] == ["Los músicos", "Festivales Ormaz"]


def test_two_who_deny_the_same_do_not_contradict_each_other() -> None:
    scene = told("es", Uno="La alcaldesa asegura que no hubo fuga de gas.",
                 Dos="Gases Ormaz niega que hubiera fuga de gas.")  # fmt: skip
    assert list(denials.find(scene)) == []


def test_a_rejected_accusation_meets_the_one_that_names_the_accused() -> None:
    scene = told("es", Uno="Una cocinera asegura que Comidas Ormaz sirvió huevos viejos.",
                 Dos="Todo estaba en orden, afirma Comidas Ormaz, que rechaza la acusación.")  # fmt: skip
    assert [one.kind for one in denials.find(scene)] == ["denial"]


def test_one_article_may_tell_the_denial_before_the_charge() -> None:
    filler = "El acto duró una hora. Hubo música. Llovió poco. La plaza estaba llena. Nadie más habló. "
    scene = told("es", Uno="Carlos Vega negó que ofreciera cargos a Inés Soler. " + filler +
                 "Inés Soler había revelado que Vega le ofreció “tres cargos a cambio de su voto”.",
                 Dos="El mercado abrió el lunes.")  # fmt: skip
    assert [one.kind for one in denials.find(scene)] == ["denial"]
