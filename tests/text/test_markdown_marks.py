"""The marks of Markdown are taken out of a text, and a text without marks stays as it is, character by character."""

import pytest

from briefer.text.markdown_marks import marked_from, without_marks


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ('La [huelga](https://a.example/x_(y) "t") empezó.', "La huelga empezó."),
        ("La [huelga][1] empezó.\n\n[1]: https://a.example", "La huelga empezó.\n"),
        ("Según el **sindicato**, *tres* __de__ _cuatro_ ==sí==.", "Según el sindicato, tres de cuatro sí."),
        ("- Unos **4.000** alumnos.", "Unos 4.000 alumnos."),
        ("* [ ] Uno.\n+ Dos.", "Uno.\nDos."),
        ("> [!quote] El jefe\n> «Sí», dijo.", "El jefe\n«Sí», dijo."),
        ("![foto](a.png) El puente ![[b.png]]cerró.[^1]", " El puente cerró."),
        ("[[Ana Ruiz|La alcaldesa]] y [[Vado]].", "La alcaldesa y Vado."),
        (r"Cayó un 3\-4 \* 100 \[sic\].", "Cayó un 3-4 * 100 [sic]."),
        ("| A | 61 |\n|---|---|\n| B | 39 |", "A | 61\nB | 39"),
        ("Costó ~~40~~ 45 &amp; más.", "Costó  45 & más."),
        ("Costó <s>40</s> 45, dijo <del>Ana</del> Eva.", "Costó  45, dijo  Eva."),
        (
            "El bulo decía esto:\n\n> El puente\n> se hundió.\n>\n> Hay muertos.\n\nEs falso, dijo el alcalde de Vado.",
            "El bulo decía esto:\n\n“El puente\nse hundió.”\n\n“Hay muertos.”\n\nEs falso, dijo el alcalde de Vado.",
        ),
        ("> «Sí», dijo.\n\nY lo repitió ante todos.", "«Sí», dijo.\n\nY lo repitió ante todos."),
        ("> [!info] Obras\n\nEl puente lleva la carretera.", "Obras\n\nEl puente lleva la carretera."),
        ("> El puente se hundió ayer de noche.\n\nFin.", "El puente se hundió ayer de noche.\n\nFin."),
        ("```\nuno\n```", "uno"),
        ("Uno<!-- dos --> <b>tres</b> <https://a.example>.", "Uno tres ."),
    ],
)
def test_a_mark_is_no_part_of_the_text(marked: str, bare: str) -> None:
    assert without_marks(marked) == bare


@pytest.mark.parametrize(
    "text",
    [
        "El puente cerró.\r\n\r\n  Reabrirá.\n",
        "2 * 3 * 4 = 24",
        "a_b_c y snake_case",
        "# Título\n\nCuerpo.",
        "5 - 3",
        "– Dijo.",
        "---",
        "1. Uno.\n2. Dos.",
        "«[…] sí», dijo [la alcaldesa].",
        "AT&T subió",
        "100 % (o *casi)",
    ],
)
def test_a_text_without_marks_stays_as_it_is(text: str) -> None:
    assert without_marks(text) == text


def test_a_clipping_is_told_by_the_address_that_its_head_names() -> None:
    head = '---\ntitle: Puente\nsource: "https://a.example/1"\n---\n'
    assert marked_from(head + "Cuerpo.", is_markdown=False) == len(head)
    assert marked_from("---\nsource: La Voz\n---\nCuerpo.", is_markdown=False) is None
    assert marked_from("Cuerpo.", is_markdown=True) == 0


@pytest.mark.parametrize(
    "mark", ["*", "**", "_", "[", "](", "`", "==", "~~", "<s>", "> ", "- ", "|", "<!--", "[[", "![", "\\"]
)
def test_marks_without_end_cost_no_more_than_they_are_long(mark: str) -> None:
    assert len(without_marks(mark * 20_000)) <= 20_000 * len(mark)
