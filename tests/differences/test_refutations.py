"""What one article says of another's statement: that it is false, unproven or not so, often in its headline."""

from briefer.differences import refutations
from briefer.differences.proposal import Proposal
from briefer.differences.scene import Scene, scene
from tests.differences.desk import corpus, document, origins

BODY = "La concejala Nuria Ledanca visitó ayer el mercado de abastos. El pleno se celebra cada mes."


def told(first: str, second: str, body: str = BODY) -> Scene:
    """Two articles of which only the headlines, which stand in the text, matter."""
    made = [
        document(name, f"{title}\n\n{text}").model_copy(update={"title": title})
        for name, title, text in (("Uno", first, body), ("Dos", second, "Nadie compró género el lunes."))
    ]
    return scene(corpus(*made), origins(*made), "es")


def found(first: str, second: str) -> list[Proposal]:
    return list(refutations.find(told(first, second)))


def test_a_headline_in_the_negative_contradicts_the_plain_one() -> None:
    (one,) = found("Ormaz es el río más sucio del país", "No se engañe: el Ormaz no es el río más sucio del país")
    assert (one.kind, one.certain) == ("denial", True)


def test_what_nothing_proves_contradicts_who_states_it() -> None:
    (one,) = found("La miel de brezo cura la gripe", "No hay evidencia de que la miel de brezo cure la gripe")
    assert one.groups[0][0].text == "La miel de brezo cura la gripe"


def test_a_word_written_in_two_parts_is_the_same_word() -> None:
    (one,) = found("La rompe rocas cura la gripe", "No hay pruebas de que la romperrocas cure la gripe")
    assert one.certain


def test_what_is_called_false_contradicts_who_states_it() -> None:
    (one,) = found(
        "Un alcalde regala su sueldo a los bomberos", "La falsa noticia del alcalde que regaló su sueldo a los bomberos"
    )
    assert one.certain


def test_a_denial_of_another_thing_contradicts_nothing() -> None:
    assert found("La miel de brezo sube de precio", "No hay evidencia de que el puente viejo ceda") == []


def test_two_who_deny_the_same_agree() -> None:
    assert (
        found("El puente viejo no está cerrado al paso", "El puente viejo no está cerrado al paso, dice el alcalde")
        == []
    )


def test_both_headlines_are_quoted_where_they_stand() -> None:
    (one,) = found("La miel de brezo cura la gripe", "No hay evidencia de que la miel de brezo cure la gripe")
    for group in one.groups:
        start, end = group[0].span
        assert group[0].line.document.text[start:end] == group[0].line.text
