"""Doubtful: what stands in a quotation over several sentences is its speaker's, not the article's."""

import pytest

from briefer.steps.split import sentences
from briefer.text.doubtful import spoken
from tests.fakes import document


def inside_of(text: str, language: str) -> list[str]:
    found = sentences(document("Faro", text, language))
    numbers = spoken(found)
    return [one.text for one in found if one.number in numbers]


@pytest.mark.parametrize(
    ("language", "before", "inside", "behind"),
    [
        ("en", "A farmer wept.", ["“The barn burned.", "Nobody came.”"], "The fire service was late."),
        ("es", "Habló la vecina.", ["«El agua subió.", "Nadie avisó.", "Perdimos todo.»"], "El río bajó el martes."),
        ("de", "Ein Gast rief an.", ["„Der Keller lief voll.", "Wir gingen.“"], "Die Feuerwehr kam um acht Uhr."),
        ("de", "Ein Gast rief an.", ["»Der Keller lief voll.", "Wir gingen.«"], "Die Feuerwehr kam um acht Uhr."),
        ("en", "A farmer wept.", ["“The barn burned.", "“Nobody came.", "“We left.”"], "The fire service was late."),
    ],
)
def test_a_quotation_over_several_paragraphs_is_no_statement_of_the_article(
    language: str, before: str, inside: list[str], behind: str
) -> None:
    assert inside_of("\n\n".join([before, *inside, behind]), language) == inside


@pytest.mark.parametrize(
    "text",
    [
        "“The barn burned,” said the farmer.\n\nThe fire service was late.",
        "Er sagte: „Wir gehen.“\n\nDie Feuerwehr kam um acht Uhr.",
        "“The barn burned, said the farmer.\n\nThe fire service was late. It came at nine.",
    ],
)
def test_a_quotation_in_one_sentence_or_never_closed_makes_nothing_of_the_rest(text: str) -> None:
    assert inside_of(text, "de" if "Feuerwehr" in text else "en") == []
