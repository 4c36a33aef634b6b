"""What an outlet takes back is no fact; what it says now, and what it never took back, stays."""

import pytest

from briefer.steps.correct import is_wrong
from briefer.text.corrections import read_correction


@pytest.mark.parametrize(
    ("language", "correction", "wrong", "right"),
    [
        ("en", "Correction: The ferry is late, not cancelled.", "The ferry was cancelled.", "The ferry is late."),
        (
            "en",
            "An earlier version of this article said 31 houses burned down. It was 13.",
            "31 houses burned down in Kolm.",
            "13 houses burned down in Kolm.",
        ),
        ("es", "Rectificación: el museo no cerrará.", "El museo cerrará en junio.", "El museo abre los lunes."),
        (
            "es",
            "Una versión anterior de esta noticia decía que el puente era de 1931. Es de 1913.",
            "El puente, de 1931, es de piedra.",
            "El puente, de 1913, es de piedra.",
        ),
        ("pt", "Errata: morreram 14 vacas, e não 41.", "No fogo morreram 41 vacas.", "No fogo morreram 14 vacas."),
        ("fr", "Rectificatif : la mairie n'a pas fermé l'école.", "La mairie a fermé l'école.", "L'école a une cour."),
        ("de", "Korrektur: Es waren 14 Boote, nicht 41.", "Im Hafen sanken 41 Boote.", "Im Hafen sanken 14 Boote."),
        (
            "it",
            "In una versione precedente si leggeva che il museo era chiuso. Il museo è aperto.",
            "Il museo è chiuso da lunedì.",
            "Il museo è aperto.",
        ),
        ("ca", "Rectificació: van morir 14 ovelles, no 41.", "Van morir 41 ovelles.", "Van morir 14 ovelles."),
    ],
)  # fmt: skip
def test_a_correction_takes_back_what_was_wrong_alone(language: str, correction: str, wrong: str, right: str) -> None:
    read = read_correction(correction, language)
    assert is_wrong(wrong, read, language)
    assert not is_wrong(right, read, language)


def test_the_same_figure_of_another_thing_is_not_taken_back() -> None:
    read = read_correction("Korrektur: Es waren 14 Boote, nicht 41.", "de")
    assert not is_wrong("Der Bürgermeister ist 41 Jahre alt.", read, "de")
