import pytest

from briefer.errors import UsageError
from briefer.review.explain import explain
from tests.render.samples import BRIEFING, hostile


def test_a_statement_is_followed_to_its_checks_passages_and_prompts() -> None:
    lines = explain(BRIEFING, "f3").split("\n")
    assert lines[:6] == [
        "f3  El puente de Valdara cerró tras una grieta de 12 metros.",
        "  verdict: supported",
        "    numbers     passed    12",
        "  evidence:",
        "    El Faro, sources/puente-1a.txt, characters 0–79",
        "      El puente de Valdara cerró el 14 de enero de 2026 tras una grieta de 12 metros.",
    ]
    assert "run r-77, model pequeño-1" in lines
    assert f"  prompt write       {'b' * 64}" in lines


def test_what_a_passage_lacks_is_said() -> None:
    assert "sources/bridge-2b.txt, characters 0–68; lacks 12 metros" in explain(BRIEFING, "f3")


def test_a_disagreement_is_explained_side_by_side() -> None:
    told = explain(BRIEFING, "d1")
    assert [line[:4] for line in told.split("\n") if line.startswith("d1")] == ["d1a ", "d1b "]


@pytest.mark.parametrize("identifier", ["d1b", "q1", "q2", "f4", "s1-t2"])
def test_every_printed_mark_can_be_explained(identifier: str) -> None:
    assert explain(BRIEFING, identifier).startswith(f"{identifier}  ")


@pytest.mark.parametrize("identifier", ["f99", "", "d", "\x1b[31m"])
def test_an_unknown_statement_is_answered_with_the_known_ones(identifier: str) -> None:
    with pytest.raises(UsageError, match="it has f1, f2, f3, d1a") as error:
        explain(BRIEFING, identifier)
    assert "\x1b" not in str(error.value)


def test_hostile_words_do_not_act_on_the_terminal() -> None:
    told = explain(hostile(), "f1")
    assert all(line.isprintable() for line in told.split("\n"))
