"""Words with an opposite, and German verbs that stand in two parts."""

import pytest

from briefer.reading.antonyms import sided
from briefer.reading.tokens import tokens


def found(text: str, language: str) -> list[str]:
    row = tokens(text, language)
    return [text[row[word.first].start : row[word.last].end] for word in sided(text, language)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Der Landkreis schafft die Jagdsteuer ab.", ["schafft die Jagdsteuer ab"]),
        ("Der Kreistag lehnte ab, was der Landrat vorschlug.", ["lehnte ab"]),
        ("Die Fähre fuhr um acht ab und erreichte Norrbach.", ["fuhr um acht ab"]),
        ("Weil der Rat den Antrag ablehnt, klagt der Bund.", ["ablehnt"]),
        # Whole with its prefix, a verb is not what it is alone.
        ("Die Reserve steigt in die Kreisliga ab.", ["steigt in die Kreisliga ab"]),
        ("Die Pegel steigen ab Mittag.", ["steigen"]),
        # A preposition that closes no clause, and a prefix with another verb.
        ("Der Verband nimmt ab Mai zu dem Plan Stellung.", []),
        ("Die Bank nimmt einen Kredit auf.", []),
    ],
)
def test_a_verb_in_two_parts_is_read_whole(text: str, words: list[str]) -> None:
    assert found(text, "de") == words


def test_words_of_other_languages_have_their_opposites_alone() -> None:
    assert found("The bridge was opened on Monday.", "en") == ["opened"]
    assert found("La tarifa subió en mayo.", "es") == ["subió"]
