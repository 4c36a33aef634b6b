"""Counts that cannot both be, and the pairs that only look so."""

import pytest

from briefer.differences import numbers
from briefer.differences.proposal import Proposal
from briefer.differences.scene import Scene, scene
from tests.differences.desk import corpus, document, origins, told


def found(language: str, **articles: str) -> list[Proposal]:
    return list(numbers.find(told(language, **articles)))


def values(proposals: list[Proposal]) -> list[set[str]]:
    return [{group[0].text for group in one.groups} for one in proposals]


def test_two_counts_of_the_same_lorries_are_a_conflict() -> None:
    proposals = found("en", Post="Fourteen lorries were stuck on the quay.", Mail="On the quay 19 trucks were trapped.")
    assert [(one.kind, one.relation, one.certain) for one in proposals] == [("number", "conflict", True)]
    assert values(proposals) == [{"Fourteen lorries", "19 trucks"}]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        (
            "en",
            "Twelve people were injured in the crash and two died.",
            "Two people died and 15 were injured in the crash.",
        ),
        (
            "es",
            "El desbordamiento dejó nueve muertos en la comarca.",
            "Los muertos en la comarca son doce, según la guardia.",
        ),
        (
            "de",
            "Bei dem Brand im Hafen starben drei Menschen.",
            "Nach dem Brand im Hafen stieg die Zahl der Toten auf fünf.",
        ),
    ],
)
def test_two_tolls_of_one_event_are_set_against_each_other(language: str, one: str, other: str) -> None:
    assert [proposal.kind for proposal in found(language, Uno=one, Dos=other)] == ["number"]


def test_a_toll_is_compared_across_languages_where_both_name_the_event() -> None:
    scene = told("es", Uno="El temporal Irma dejó nueve muertos.", Dos="El temporal Irma sigue activo.")
    foreign = told("pt", Tres="O temporal Irma fez onze mortos.").lines
    both = type(scene)((*scene.lines, *foreign), "es", scene.held, scene.documents, scene.corpus)
    assert values(list(numbers.find(both))) == [{"nueve muertos", "onze mortos"}]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        # Two places, which no capital shows: at the head of a sentence, and in German.
        (
            "en",
            "Skelland harbour took in 212 boats before the gale.",
            "Dunmore harbour took in 340 boats before the gale.",
        ),
        ("de", "Das Werk in Lindow entlässt 120 Arbeiter.", "Das Werk in Norrbach entlässt 310 Arbeiter."),
        ("es", "La fábrica emplea a 210 obreros.", "En la fábrica hay más de doscientos obreros."),
        ("es", "Se cortaron 31 árboles de la plaza.", "Se cortaron árboles en la plaza: de ellos, 6 son centenarios."),
        ("es", "La riada sacó de casa a 48 familias.", "En 2009, otra riada sacó de casa a 15 familias."),
        ("en", "The quake killed 31,643 people in Taskov.", "The quake killed 33,181 people in Taskov and Semir."),
        ("en", "Nine people died when the ferry sank.", "In 1998 the same ferry cost the lives of 40 people."),
        (
            "en",
            "Two of its men were missing, Ilmar said.",
            "Nine people were missing after the ferry sank, Ilmar said.",
        ),
        ("en", "Marden lost two men in the fire at Corrie.", "Tolland counts three dead in the crash at Hale."),
    ],
)
def test_what_only_looks_so_is_no_conflict(language: str, one: str, other: str) -> None:
    assert found(language, Uno=one, Dos=other) == []


def test_a_toll_that_a_later_report_says_has_grown_is_an_update() -> None:
    proposals = found(
        "es",
        Diario="Nueve personas murieron en el túnel de Marda.",
        Radio="Ya son doce los muertos en el túnel de Marda.",
    )
    assert [one.relation for one in proposals] == ["update"]


@pytest.mark.parametrize(
    ("language", "text", "sides"),
    [
        (
            "en",
            "Police estimated the crowd at 3,000. The organisers counted 12,000 people.",
            {"3,000", "12,000 people"},
        ),
        (
            "fr",
            "Selon la police, 4 500 personnes ont défilé. Les syndicats parlent de 15 000.",
            {"4 500 personnes", "15 000"},
        ),
        ("es", "El juzgado halló 30 cuadros falsos; la defensa los deja en 12.", {"30 cuadros", "12"}),
        ("de", "Der Zoo zählt 40 Geier. Die Vogelfreunde kommen auf 55.", {"40 Geier", "55"}),
        ("it", "La questura ha contato 900 tifosi. I gruppi parlano di 2.000.", {"900 tifosi", "2.000"}),
    ],
)
def test_a_figure_that_somebody_sets_against_another_is_found_in_one_article(
    language: str, text: str, sides: set[str]
) -> None:
    assert values(found(language, Uno=text, Dos="…")) == [sides]


@pytest.mark.parametrize(
    "text",
    [
        "The vineyard employs 60 people. The owner estimates 55 will stay.",
        "The road is 12 km long. The engineer counts on 5 km a year.",
        "The museum shows 84 paintings. It estimates 30,000 visitors.",
        "She won 21 medals. Her coach claims 3 more are in reach.",
    ],
)
def test_a_figure_of_something_else_is_no_rival(text: str) -> None:
    assert found("en", Uno=text, Dos="…") == []


def test_shares_of_one_name_are_an_update_where_the_later_report_is_hours_later() -> None:
    one, other = (
        "Ana Gil obtiene el 46,8 % de los votos frente a Luis Paz.",
        "Ana Gil tiene el 49 % de los votos y Luis Paz espera.",
    )
    scene = told("es", Diario=one, Radio=other)
    (proposal,) = numbers.find(scene)
    assert (proposal.relation, values([proposal])) == ("conflict", [{"46,8 %", "49 %"}])


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The flood killed at least 12 people.", "The flood killed {} people."),
        ("es", "La riada mató al menos a 12 personas.", "La riada mató a {} personas."),
        ("pt", "A avalanche matou pelo menos 12 pessoas.", "A avalanche matou {} pessoas."),
        ("fr", "L'avalanche a tué au moins 12 personnes.", "L'avalanche a tué {} personnes."),
    ],
)
def test_a_toll_of_at_least_so_many_is_no_conflict_with_more(language: str, one: str, other: str) -> None:
    more, fewer = (_at_one_hour(language, one, other.format(toll)) for toll in (19, 9))
    assert list(numbers.find(more)) == []
    assert [found.relation for found in numbers.find(fewer)] == ["conflict"]


def _at_one_hour(language: str, *texts: str) -> Scene:
    made = [document(f"Paper{place}", text, language) for place, text in enumerate(texts)]
    return scene(corpus(*made), origins(*made), language)


def test_what_was_counted_on_two_days_is_no_conflict() -> None:
    assert found("en", Post="On Monday 30 people were missing.", Mail="On Tuesday 12 people were missing.") == []
    assert (
        found("es", Uno="El lunes había 40 personas desaparecidas.", Dos="El martes había 9 personas desaparecidas.")
        == []
    )
    assert (
        found("de", Eins="Am Montag wurden 40 Menschen verletzt.", Zwei="Am Dienstag wurden 9 Menschen verletzt.") == []
    )


def test_shares_that_one_name_has_of_two_things_are_no_difference() -> None:
    doctors = "El 62 % dels metges de Sant Roc van secundar dimarts la vaga."
    nurses = "El 38 % de les infermeres de Sant Roc van secundar dimarts la vaga."
    assert found("ca", Diari=doctors, Ara=nurses) == []
    assert values(found("ca", Diari=doctors, Ara=doctors.replace("62", "38"))) == [{"62 %", "38 %"}]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "By 14 votes to 11 Tolm rejected the plan.", "In Tolm the plan got 11 votes for it and 14 against."),
        ("de", "Mit 32 zu 17 Stimmen fiel der Plan in Lindow.", "In Lindow waren 17 Stimmen für den Plan, 32 dagegen."),
        ("it", "Il Velia ha vinto 21 partite e ne ha perse 9.", "Il Velia ha perso 9 partite e vinte 21."),
    ],
)
def test_two_figures_that_both_articles_tell_are_no_difference(language: str, one: str, other: str) -> None:
    assert found(language, Uno=one, Dos=other) == []
