"""Compare on odd days: each gives the honest answer in a word, and none an invented conflict."""

import pytest

from briefer.models import Document
from briefer.steps import origin, question
from briefer.steps.compare import Comparison, compare
from tests.differences.desk import DAY, corpus, document, judge

FIRE = (
    "El incendio de la fábrica dejó 14 heridos. Los bomberos llegaron al polígono a las siete. La alcaldesa visitó a "
    "los heridos por la tarde. El humo obligó a cortar la carretera de la costa. Ocho camiones siguen en el lugar."
)


def told(*documents: Document, language: str = "es") -> Comparison:
    return compare(corpus(*documents), origin.origins(documents, same_wire=0.3), judge(language))


def dated(one: Document, published: str | None) -> Document:
    return one.model_copy(update={"published": published})


def shown(found: Comparison) -> list[tuple[str, str]]:
    return [(one.kind, one.relation) for one in found.disagreements]


def test_one_article_has_nothing_to_compare_with() -> None:
    assert told(document("Diario", FIRE)).state == "one_source"


def test_copies_of_one_article_are_one_source() -> None:
    copies = [document(name, FIRE, hour=8 + at) for at, name in enumerate(("Diario", "Radio", "Gaceta", "Hoy"))]
    assert (told(*copies).state, shown(told(*copies))) == ("one_source", [])


@pytest.mark.parametrize(
    ("language", "said", "otherwise", "kind"),
    [
        ("de", "Das Freibad von Lindau öffnet im Mai.", "Das Freibad von Lindau öffnet im Mai nicht.", "denial"),
        ("fr", "Le musée de Sarlin a vendu 412 tableaux.", "Le musée de Sarlin a vendu 41 tableaux.", "number"),
        ("pt", "O comboio de Vilar parte às 7h20.", "O comboio de Vilar parte às 9h45.", "time"),
        ("en", "Wheat prices rose to 212 crowns in Tarn.", "Wheat prices fell to 212 crowns in Tarn.", "status"),
    ],
)
def test_a_copy_that_says_otherwise_in_one_sentence_is_set_against_its_text(
    language: str, said: str, otherwise: str, kind: str
) -> None:
    one, other = document("Diario", f"{FIRE} {said}", language), document("Radio", f"{FIRE} {otherwise}", language)
    assert len(set(origin.origins((one, other), same_wire=0.3).values())) == 1
    assert shown(told(one, other)) == [(kind, "conflict")]


def test_a_copy_that_has_both_figures_says_nothing_of_its_own() -> None:
    one, other = "Ardieron 40 fardos de paja.", "Ardieron 45 fardos de paja."
    assert told(document("Diario", f"{FIRE} {one} {other}"), document("Radio", f"{FIRE} {one}")).state == "one_source"


def test_articles_without_a_date_are_compared_all_the_same() -> None:
    one, other = document("Diario", FIRE), document("Radio", "En la fábrica hubo 19 heridos por el incendio.")
    assert shown(told(dated(one, None), dated(other, None))) == [("number", "conflict")]


def test_a_later_version_with_another_figure_is_an_update_of_one_origin() -> None:
    first = document("Diario", FIRE, hour=8).model_copy(update={"url": "https://diario.example/fuego"})
    later = document("Diario2", FIRE.replace("14", "17"), hour=12)
    later = later.model_copy(update={"outlet": "Diario", "url": "https://diario.example/fuego"})
    assert len(set(origin.origins((first, later), same_wire=0.3).values())) == 1
    assert shown(told(first, later)) == [("number", "update")]


def test_a_story_in_four_languages_asks_in_one() -> None:
    made = (
        document("Diario", "El incendio de la fábrica dejó 14 heridos.", "es", 8),
        document("Courier", "The fire at the factory left 19 injured.", "en", 9),
        document("Journal", "L'incendie de l'usine a fait plusieurs blessés.", "fr", 10),
        document("Zeitung", "Bei dem Brand in der Fabrik gab es Verletzte.", "de", 11),
    )
    assert shown(told(*made)) == [("number", "conflict")]
    assert told(*made).disagreements[0].question == "«El incendio de la fábrica dejó …»: ¿«14 heridos» o «19 injured»?"


def test_no_question_is_asked_of_an_empty_story() -> None:
    assert question.questions(corpus(), (), (), DAY, judge()) == ()


def test_a_hundred_copies_cut_at_another_place_each_are_still_one_source() -> None:
    said = FIRE.split(". ")
    copies = [document(f"Diario{at}", ". ".join(one for one in said if one != said[at % 5])) for at in range(100)]
    assert told(*copies).state == "one_source"
