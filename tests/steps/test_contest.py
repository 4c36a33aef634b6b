"""Contest: a key fact that is one side of a conflict is told as such, without what the other side says."""

from briefer.models import Disagreement, Evidence, KeyFact, Position, Relation, Verdict
from briefer.steps.contest import contested

ORIGINS = {"voz": "voz", "eco": "eco", "copia": "voz"}
SOUND = Verdict(label="supported", checks=())


def passage(document: str, start: int = 10, quote: str = "Catorce familias dejaron sus casas.") -> Evidence:
    return Evidence(document=document, start=start, end=start + len(quote), quote=quote)


def fact(*evidence: Evidence) -> KeyFact:
    return KeyFact(id="f", text=evidence[0].quote, evidence=evidence, origins=len(evidence), verdict=SOUND)


def conflict(*sides: Evidence, relation: Relation = "conflict") -> Disagreement:
    told = tuple(Position(text=side.quote, holder=side.document, evidence=(side,), verdict=SOUND) for side in sides)
    return Disagreement(id="d", question="¿Cuántas?", kind="number", relation=relation, positions=told)


FIRST, OTHER = passage("voz"), passage("eco", 40, "Diecinueve familias dejaron sus casas.")


def test_a_fact_that_is_one_side_names_the_conflict_and_loses_the_other_sides_passages() -> None:
    told = contested(fact(FIRST, OTHER), [conflict(FIRST, OTHER)], ORIGINS)
    assert (told.contested, told.evidence, told.origins) == (("d",), (FIRST,), 1)


def test_the_same_words_further_on_in_the_article_are_the_same_side() -> None:
    again = passage("voz", 300)
    assert contested(fact(again), [conflict(FIRST, OTHER)], ORIGINS).contested == ("d",)


def test_a_fact_of_other_words_is_no_side() -> None:
    beside = passage("voz", 200, "El río bajó por la tarde.")
    assert contested(fact(beside, OTHER), [conflict(FIRST, OTHER)], ORIGINS) == fact(beside, OTHER)


def test_an_update_contests_nothing() -> None:
    told = contested(fact(FIRST, OTHER), [conflict(FIRST, OTHER, relation="update")], ORIGINS)
    assert told.contested == ()
