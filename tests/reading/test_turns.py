"""Words that turn what a statement says, and what a statement hangs on."""

import pytest

from briefer.reading.tokens import tokens
from briefer.reading.turns import conditions, turns


@pytest.mark.parametrize(
    ("text", "language", "kind", "head"),
    [
        ("Vandals tried to flood the archive.", "en", "attempted", "flood"),
        ("The plant stopped making glass.", "en", "ended", "making"),
        ("Der Zoo weigerte sich, den Tiger zu verkaufen.", "de", "failed", "Tiger"),
        ("El extesorero huyó.", "es", "former", "extesorero"),
        ("Le vice-recteur a parlé.", "fr", "deputy", "recteur"),
        ("La torre stava per cadere.", "it", "nearly", "cadere"),
        ("Corre o rumor de que o juiz fugiu.", "pt", "rumoured", "juiz"),
        ("Pocs alumnes van aprovar.", "ca", "few", "alumnes"),
    ],
)
def test_a_turn_is_told_with_the_word_it_turns(text: str, language: str, kind: str, head: str) -> None:
    row = tokens(text, language)
    assert [(turn.kind, row[turn.head].text) for turn in turns(text, language)] == [(kind, head)]


def test_the_longer_conjunction_goes_before_the_one_it_holds() -> None:
    assert [kind for kind, _ in conditions("The show goes on even if it rains.", "en")] == ["despite"]
    assert [kind for kind, _ in conditions("Der Bus fährt, wenn es taut.", "de")] == ["given"]


def test_a_language_without_a_file_has_none() -> None:
    assert turns("Vahşi bir kedi kaçmaya çalıştı.", "tr") == ()
