"""Who and where: names of one office, places of one event, speakers of one sentence."""

from briefer.differences import attributions, names, omissions, places
from tests.differences.desk import told


def test_one_office_with_two_first_names_is_a_conflict() -> None:
    scene = told(
        "es",
        Diario="El director de la presa, Ramón Olleros, llegó tarde.",
        Radio="Habló el director de la presa, Rubén Olleros.",
    )
    found = list(names.find(scene))
    assert [one.question for one in found] == ["¿Cómo se llama el director de la presa?"]


def test_a_surname_alone_is_a_form_of_the_name() -> None:
    scene = told(
        "es",
        Diario="El director de la presa, Ramón Olleros, llegó tarde.",
        Radio="El director de la presa, Olleros, llegó tarde.",
    )
    assert list(names.find(scene)) == []


def test_two_people_that_one_article_names_are_two() -> None:
    scene = told(
        "es",
        Diario="El director de la presa, Ramón Olleros, llegó tarde. Rubén Olleros esperaba.",
        Radio="El director de la presa, Rubén Olleros, llegó tarde.",
    )
    assert list(names.find(scene)) == []


def test_the_north_hall_and_the_south_hall_exclude_each_other() -> None:
    scene = told(
        "es", Diario="El depósito roto estaba en la nave norte.", Radio="Se rompió un depósito de la nave sur."
    )
    assert [one.question for one in places.find(scene)] == ["¿Dónde fue: en la nave norte o en la nave sur?"]


def test_an_article_that_names_both_halls_is_no_side() -> None:
    scene = told(
        "es", Diario="El depósito pasó de la nave norte a la nave sur.", Radio="Se rompió un depósito de la nave sur."
    )
    assert list(places.find(scene)) == []


def test_one_verdict_read_in_two_courts_is_a_conflict() -> None:
    scene = told(
        "en",
        Post="The verdict was read at the county court.",
        Mail="The judges read their verdict at the old town hall.",
    )
    assert [one.kind for one in places.find(scene)] == ["place"]


def test_the_same_words_from_two_mouths_are_a_conflict() -> None:
    scene = told(
        "es",
        Diario="“El agua volverá cuando haya dos análisis limpios”, declaró la consejera, Marta Obregón.",
        Radio="El alcalde, Luis Garrido, fue claro: “El agua volverá cuando haya dos análisis limpios”.",
    )
    found = list(attributions.find(scene))
    assert [{group[0].holder for group in one.groups} for one in found] == [{"Marta Obregón", "Luis Garrido"}]


def test_the_same_words_from_one_mouth_are_not() -> None:
    scene = told(
        "es",
        Diario="“El agua volverá cuando haya dos análisis limpios”, declaró la consejera, Marta Obregón.",
        Radio="“El agua volverá cuando haya dos análisis limpios”, dijo Obregón.",
    )
    assert list(attributions.find(scene)) == []


def test_a_call_here_and_a_journey_there_differ() -> None:
    scene = told(
        "es",
        Diario="El ministro Juan Ramos y la canciller Eva Stolz sostuvieron una llamada telefónica.",
        Radio="La canciller Eva Stolz viajó hasta la capital para ver al ministro Juan Ramos.",
    )
    assert [one.kind for one in omissions.find(scene)] == ["place"]
