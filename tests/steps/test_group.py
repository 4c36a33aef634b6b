"""Group: what several documents state to one fact."""

from dataclasses import replace

import pytest

from briefer.models import Document, Fact
from briefer.steps import group
from tests.fakes import corpus, document
from tests.steps.bridge import CLOSED, SHUT, A, B, C


def facts(*documents: Document, origins: dict[str, str] | None = None) -> tuple[Fact, ...]:
    told = corpus(*documents)
    sources = origins or {one.id: one.id for one in documents}
    return group.facts(told, told.sentences, sources)[0]


def wordings(*documents: Document) -> list[list[str]]:
    return [[statement.text for statement in fact.statements] for fact in facts(*documents)]


def test_two_wordings_of_one_thing_are_one_fact_of_two_sources() -> None:
    assert {CLOSED, SHUT} == set(wordings(A, B)[0])


def test_a_fact_of_two_sources_goes_before_what_one_alone_tells() -> None:
    told = [len(fact) for fact in wordings(A, B)]
    assert told == [2, *[1] * (len(told) - 1)]


def test_two_figures_for_one_thing_are_two_facts() -> None:
    told = wordings(A, B)
    assert sum("240.000" in one[0] for one in told) == 1 == sum("310.000" in one[0] for one in told)


def test_a_statement_and_its_denial_are_two_facts() -> None:
    denied = SHUT.replace("está cerrado", "no está cerrado")
    assert [len(fact) for fact in wordings(document("a", SHUT), document("b", denied))] == [1, 1]


def test_what_an_earlier_fact_says_is_told_as_repeated() -> None:
    short = document("b", "El puente viejo se cerró el martes.")
    told = corpus(document("a", CLOSED), short)
    _, repeated = group.facts(told, told.sentences, {"a": "a", "b": "b"})
    assert [one.text for one in repeated] == ["El puente viejo se cerró el martes."]


def test_copies_of_one_wire_text_weigh_as_one_source() -> None:
    copies = [document(name, "Se quemó un pajar en Altobra.") for name in "vwxyz"]
    sources = {"a": "a", "b": "b"} | dict.fromkeys("vwxyz", "v")
    assert {one.sentence.document for one in facts(*copies, A, B, origins=sources)[0].statements} == {"a", "b"}
    assert len(facts(*copies, A, B)[0].statements) == 5


def test_what_an_earlier_fact_says_makes_none_of_its_own() -> None:
    short = document("b", "El puente viejo se cerró el martes.")
    assert [len(fact) for fact in wordings(document("a", CLOSED), short)] == [2]


def test_a_figure_that_no_earlier_fact_has_is_kept() -> None:
    more = document("a", f"{CLOSED} El puente viejo de Ormaz se cerró a 4.000 vehículos.")
    assert any("4.000" in fact[0] for fact in wordings(more, document("b", SHUT)))


@pytest.mark.parametrize(
    ("language", "told", "more"),
    [
        ("es", "Los estibadores de Vado irán a la huelga.", "La huelga de los estibadores de Vado empieza el jueves."),
        ("en", "The bakers of Tarn will go on strike.", "The strike of the bakers of Tarn will begin on Friday."),
        ("de", "Die Lokführer von Lindau streiken.", "Der Streik der Lokführer von Lindau beginnt um 4.30 Uhr."),
    ],
)
def test_a_day_or_an_hour_that_the_printed_words_lack_makes_a_fact_of_its_own(
    language: str, told: str, more: str
) -> None:
    found = facts(document("a", told, language), document("b", more, language))
    assert {fact.statements[0].text for fact in found} == {told, more}


def test_no_two_facts_are_worded_by_one_statement() -> None:
    found = facts(A, B, document("d", f"{SHUT} El puente viejo de Ormaz se cerró a 4.000 vehículos."))
    every = [statement for fact in found for statement in fact.statements]
    assert len(every) == len(set(every))


def test_a_line_without_a_verb_states_nothing_beside_one_that_has_one() -> None:
    assert wordings(document("a", f"Tres grietas en el segundo pilar del puente viejo. {CLOSED}")) == [[CLOSED]]


def test_an_article_without_a_verb_that_is_seen_is_told_as_it_stands() -> None:
    line = "Tres grietas en el segundo pilar del puente viejo."
    assert wordings(document("a", line)) == [[line]]


def test_a_source_is_searched_for_the_fact_beyond_its_picks() -> None:
    told = corpus(A, B)
    picks = {"a": told.sentences["a"][:1], "b": ()}
    (fact,), _ = group.facts(told, picks, {"a": "a", "b": "b"})
    assert [statement.text for statement in fact.statements] == [CLOSED, SHUT]


def test_the_order_of_the_articles_changes_no_fact() -> None:
    assert wordings(A, B, C) == wordings(C, B, A)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The pilots turned down the offer on Friday.", "The airline turned down the offer on Friday."),
        ("es", "El juzgado cerró la piscina de Ulmo el viernes.", "El juzgado cerró la biblioteca de Ulmo el viernes."),
        ("de", "Die Scheune in Ulmo brannte am Freitag nieder.", "Die Mühle in Ulmo brannte am Freitag nieder."),
        ("fr", "Le musée de Lorme a été évacué vendredi.", "Le lycée de Lorme a été évacué vendredi."),
        ("pt", "O hospital de Ulmo foi evacuado na sexta-feira.", "O mercado de Ulmo foi evacuado na sexta-feira."),
    ],
)
def test_two_things_of_which_one_is_told_are_two_facts(language: str, one: str, other: str) -> None:
    first, second = document("a", one, language=language), document("b", other, language=language)
    assert wordings(first, second) in ([[one], [other]], [[other], [one]])
    near = replace(corpus(first, second), near=lambda *_: 0.95)
    assert len(group.facts(near, near.sentences, {"a": "a", "b": "b"})[0]) == 2


def test_what_is_alleged_is_not_told_once_more_as_a_fact() -> None:
    alleged = document("a", "La fiscal detuvo el martes a nueve socios del club por el presunto amaño de un sorteo.")
    stated = document("b", "La fiscal detuvo el martes a nueve socios del club por el amaño de un sorteo.")
    told = corpus(alleged, stated)
    found, _ = group.facts(told, told.sentences, {"a": "a", "b": "b"})
    assert "presunto" in found[0].statements[0].text
    assert len(found) == 1


def test_what_nearly_was_is_no_second_source_of_what_was() -> None:
    fell, nearly = "The old tower of Ulmo fell on Friday.", "The old tower of Ulmo nearly fell on Friday."
    told = [document("a", fell, language="en"), document("b", nearly, language="en")]
    assert [len(fact) for fact in wordings(*told)] == [1, 1]
