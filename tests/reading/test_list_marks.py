"""A sentence of a list stands without the mark of its line."""

import pytest

from briefer.steps import split
from tests.fakes import document


def body(text: str, language: str) -> list[str]:
    article = document("x", text, language)
    found = [sentence for sentence in split.sentences(article) if sentence.kind == "body"]
    assert all(article.text[sentence.start : sentence.end] == sentence.text for sentence in found)
    return [sentence.text for sentence in found]


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        (
            "en",
            (
                "The orchard closes its gates to visitors.\n\n1. The cider press is being sold to a museum.\n"
                "2. The oldest trees will be moved to the park."
            ),
            ["The cider press is being sold to a museum.", "The oldest trees will be moved to the park."],
        ),
        (
            "it",
            (
                "Il teatro chiude per lavori fino a maggio.\n\n1) Le poltrone saranno sostituite una per una.\n"
                "2) Il sipario del Settecento va al restauro."
            ),
            ["Le poltrone saranno sostituite una per una.", "Il sipario del Settecento va al restauro."],
        ),
        (
            "fr",
            (
                "La commune change ses règles de tri.\n\n- Le verre sera ramassé une fois par mois.\n"
                "- Les cartons iront à la déchetterie du port."
            ),
            ["Le verre sera ramassé une fois par mois.", "Les cartons iront à la déchetterie du port."],
        ),
        (
            "pt",
            "A câmara muda o trânsito no centro.\n\n• A rua do mercado passa a ser só para peões.",
            ["A rua do mercado passa a ser só para peões."],
        ),
    ],
)
def test_the_mark_of_a_list_is_no_part_of_its_sentence(language: str, text: str, sentences: list[str]) -> None:
    assert body(text, language)[1:] == sentences


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "3. Oktober ist in diesem Jahr ein Samstag, die Läden schließen.\n4. Oktober ist ein Sonntag wie immer.",
        ),
        ("es", "- No volveré a cantar en esa sala, dijo la soprano."),
        ("de", "1. FC Wendlau hat am Samstag das Spiel in Grafen verloren."),
    ],
)
def test_a_day_a_club_and_one_hyphen_make_no_list(language: str, text: str) -> None:
    assert body(text, language)[0] == text.split("\n")[0]
