"""Disowned: what an article sets down in order to deny it is nothing that it states."""

import pytest

from briefer.steps.split import sentences
from tests.fakes import document


def kinds(text: str, language: str) -> list[str]:
    return [one.kind for one in sentences(document("Faro", text, language))]


@pytest.mark.parametrize(
    ("language", "head", "items", "behind"),
    [
        ("en", "The zoo calls three rumours false:", ["- A bear escaped.", "- A keeper was hurt."], "The zoo is open."),
        (
            "es",
            "El club desmiente lo siguiente:",
            ["• Vende al portero.", "• Cierra la cantera."],
            "El club juega hoy.",
        ),
        ("de", "Die Klinik bestreitet drei Dinge:", ["1. Ärzte fehlen.", "2. Betten fehlen."], "Die Klinik wächst."),
        ("fr", "La mairie dément ces rumeurs :", ["L’école ferme.", "Le bus s’arrête."], "La mairie vote lundi."),
        ("it", "Il comune smentisce:", ["- Il ponte è caduto.", "- La scuola chiude."], "Il comune vota lunedì."),
        ("pt", "A câmara nega tudo:", ["- A ponte caiu.", "- A escola fecha."], "A câmara vota na segunda."),
        ("ca", "L’ajuntament ho desmenteix:", ["- El pont ha caigut.", "- L’escola tanca."], "El ple és dilluns."),
    ],
)
def test_a_list_under_a_line_that_denies_it_is_disowned(
    language: str, head: str, items: list[str], behind: str
) -> None:
    text = "\n\n".join([head, "\n".join(items), behind])
    assert kinds(text, language)[1:] == ["disowned", "disowned", "body"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Myth 2: The bear escaped."),
        ("es", "Bulo: El oso se escapó."),
        ("de", "Falsch: Der Bär ist weg."),
        ("fr", "Infox : L’ours s’est enfui."),
    ],
)
def test_what_stands_behind_such_a_label_is_disowned(language: str, text: str) -> None:
    assert kinds(text, language) == ["disowned"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The minister denied it at once:\n\n“We never sold the harbour.”"),
        ("en", "The council decided two things:\n\nThe harbour stays open.\n\nThe mill is sold."),
        ("es", "El portavoz lo negó así:\n\n«El puerto sigue abierto.»"),
        ("de", "Wetter: Der Regen hört auf."),
    ],
)
def test_an_answer_and_any_other_list_are_not(language: str, text: str) -> None:
    assert "disowned" not in kinds(text, language)
