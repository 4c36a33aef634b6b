"""Lines: what is one sentence stays in one piece, however its lines are broken."""

import pytest

from briefer.text.layout import lines


def cut(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in lines(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The minister denied on Monday that\nthe dam had burst.",
        "La portavoz desmintió que\u2028el barco llevara armas.",
        "Der Verein bestreitet, dass\x85der Trainer entlassen wurde.",
        "Le maire n’a pas\ndémissionné lundi.",
        "Nobody in Orle said that\n\nthe bridge collapsed.",
        "Il sindaco nega che\r\nla scuola chiuda.",
        "O juiz nunca afirmou que,\nna véspera, alguém fugira.",
    ],
)
def test_a_sentence_that_runs_on_in_the_next_line_is_one(text: str) -> None:
    assert cut(text) == [" ".join(text.split())]


@pytest.mark.parametrize(
    "texts",
    [
        ("Harbour results", "The harbour lost 14 million."),
        ("Orchard sales", "iFruit sold well in May."),
        ("two eggs", "milk", "sugar"),
        ("- the bridge of Orle", "- the mill of Tarn"),
        ("The bridge is closed.", "the mill is open."),
    ],
)
def test_lines_that_stand_by_themselves_stay_apart(texts: tuple[str, ...]) -> None:
    assert cut("\n".join(texts)) == list(texts)
