"""Timeline: each date of a checked fact once, as exact as its words, in order."""

from datetime import timedelta

import pytest

from briefer.models import Check, Evidence, KeyFact, Verdict
from briefer.steps.timeline import is_proven, named, single, timeline
from tests.differences.desk import DAY, corpus, document

ARTICLE = document("Diario", "Texto.")


def fact(text: str) -> KeyFact:
    evidence = (Evidence(document="Diario", start=0, end=6, quote="Texto."),)
    return KeyFact(
        id="f",
        text=text,
        evidence=evidence,
        origins=1,
        verdict=Verdict(label="supported", checks=(Check(name="dates", outcome="passed"),)),
    )


def test_a_quotation_is_read_in_its_documents_language_and_without_the_outlets_name() -> None:
    made = corpus(document("Sunday Post", "The vote was held yesterday.", language="en"))
    evidence = (Evidence(document="Sunday Post", start=0, end=28, quote="The vote was held yesterday."),)
    quoted = fact("Sunday Post: «The vote was held yesterday.»").model_copy(update={"evidence": evidence})
    assert [entry.date for entry in timeline([quoted], made, "es", DAY)] == [(DAY - timedelta(days=1)).isoformat()]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("El pleno se celebró el 23 de enero de 2026.", ["2026-01-23"]),
        ("La cumbre será en febrero de 2027.", ["2027-02"]),
        ("En 2021, otra fuga cerró la planta.", ["2021"]),
        ("El 3 de mayo de 2026 se abrió y el 9 de mayo de 2026 se cerró.", ["2026-05-03", "2026-05-09"]),
        ("La planta da trabajo a 210 personas.", []),
    ],
)
def test_a_date_is_as_exact_as_its_words(text: str, dates: list[str]) -> None:
    assert [entry.date for entry in timeline((fact(text),), corpus(ARTICLE), "es", DAY)] == dates


def test_entries_stand_in_order_of_time() -> None:
    facts = (fact("Será el 19 de mayo de 2026."), fact("Ocurrió el 6 de mayo de 2026."))
    assert [entry.text for entry in timeline(facts, corpus(ARTICLE), "es", DAY)] == [facts[1].text, facts[0].text]


def test_what_is_still_ahead_is_told_by_the_way_too() -> None:
    ahead = fact("El grupo, que se reunirá el 19 de mayo de 2026, pidió cuentas el 3 de mayo de 2026.")
    past = fact("El grupo, que se reunió el 19 de abril de 2026, pidió cuentas el 3 de mayo de 2026.")
    dates = [[entry.date for entry in timeline((one,), corpus(ARTICLE), "es", DAY)] for one in (ahead, past)]
    assert dates == [["2026-05-03", "2026-05-19"], ["2026-05-03"]]


def test_an_entry_keeps_the_words_and_the_evidence_of_its_fact() -> None:
    one = fact("Será el 19 de mayo de 2026.")
    entry = timeline((one,), corpus(ARTICLE), "es", DAY)[0]
    assert (entry.text, entry.evidence) == (one.text, one.evidence)


# ---- of statements in free wording


def alone(*texts: str) -> list[tuple[str, str]]:
    made = timeline([fact(text) for text in texts], corpus(ARTICLE), "es", DAY, any_source=True)
    return [(entry.date, entry.text) for entry in single(made)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("El molino ardió el 3 de mayo de 2026.", ["2026-05-03"]),
        ("El molino reabrirá el 19 de mayo de 2026.", ["2026-05-19"]),
        ("El 3 de mayo de 2026 ardió el molino y el 19 de mayo de 2026 reabrirá.", []),
        ("El 3 de mayo de 2026 ardió el molino, que reabrirá el 19 de mayo de 2026.", ["2026-05-03"]),
        ("El molino, que reabrirá en febrero de 2027, ardió el 3 de mayo de 2026.", ["2026-05-03"]),
        ("El molino reabrirá en febrero de 2027.", []),
        ("El molino ardió en 2021.", []),
        ("El molino da harina a 210 familias.", []),
    ],
)
def test_a_statement_in_free_wording_is_placed_where_it_names_one_whole_day_alone(text: str, dates: list[str]) -> None:
    assert alone(text) == [(when, text) for when in dates]


@pytest.mark.parametrize(
    ("language", "bound", "placed"),
    [
        ("ca", "El mercat tancarà després del 19 de maig de 2026.", "El mercat tancarà el 19 de maig de 2026."),
        ("de", "Der Tunnel wird vor dem 19. Mai 2026 gesperrt.", "Der Tunnel wird am 19. Mai 2026 gesperrt."),
        ("de", "Nach dem Dienstag [19. Mai 2026] wird gestreikt.", "Am 19. Mai 2026 wird gestreikt."),
        ("en", "The ferry sails again after May 19, 2026.", "The ferry sails again on May 19, 2026."),
        ("es", "El puerto abrirá después del 19 de mayo de 2026.", "El puerto abrirá el 19 de mayo de 2026."),
        ("fr", "Le procès s’ouvrira après le 19 mai 2026.", "Le procès s’ouvrira le 19 mai 2026."),
        ("it", "La coppa sarà assegnata prima del 19 maggio 2026.", "La coppa sarà assegnata il 19 maggio 2026."),
        ("pt", "A colheita começa depois de 19 de maio de 2026.", "A colheita começa a 19 de maio de 2026."),
    ],
)
def test_a_day_that_is_only_a_bound_is_no_entry(language: str, bound: str, placed: str) -> None:
    assert (named(bound, language, DAY), named(placed, language, DAY)) == ((), ("2026-05-19",))


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        ("es", "El juez condenó al club tras un pleito que empezó el 6 de mayo de 2016.", ()),
        ("es", "El alcalde dijo que el mercado cerró el 6 de mayo de 2016.", ("2016-05-06",)),
        ("es", "El número de los que pidieron ayuda subió a 23 el 6 de mayo de 2016.", ("2016-05-06",)),
        ("en", "The court fined the mill, which had closed on 6 May 2016.", ()),
        ("en", "The mill closed on 6 May 2016, said the mayor.", ("2016-05-06",)),
        ("fr", "La ville répare le pont qui avait cédé le 6 mai 2016.", ()),
        ("it", "La giunta ha venduto la nave che affondò il 6 maggio 2016.", ()),
        ("pt", "A câmara vendeu o navio que encalhou em 6 de maio de 2016.", ()),
        ("ca", "El jutge ha tancat la mina que es va inundar el 6 de maig de 2016.", ()),
        ("es", "El puerto pierde 14 millones, más del 4 % de los ingresos de 2018.", ()),
        ("es", "En 2018 el puerto perdió 14 millones.", ("2018",)),
        ("de", "Der Hafen soll bis 2030 wachsen, sagte die Ministerin.", ()),
        ("de", "Schon 2018 war der Hafen zu klein.", ("2018",)),
    ],
)
def test_a_date_by_the_way_is_no_date_of_its_sentence(language: str, text: str, dates: tuple[str, ...]) -> None:
    assert named(text, language, DAY) == dates


def test_a_passage_that_names_a_day_as_a_bound_proves_nothing_of_that_day() -> None:
    entry = timeline((fact("El puerto abrirá el 19 de mayo de 2026."),), corpus(ARTICLE), "es", DAY)[0]
    said = document("Diario", "El puerto abrirá antes del 19 de mayo de 2026.")
    quoted = Evidence(document=said.id, start=0, end=len(said.text), quote=said.text)
    assert not is_proven(entry.model_copy(update={"evidence": (quoted,)}), corpus(said))


def test_a_passage_proves_a_day_that_it_tells_by_the_way() -> None:
    entry = timeline((fact("El puerto abrirá el 19 de mayo de 2026."),), corpus(ARTICLE), "es", DAY)[0]
    said = document("Diario", "Habló la dueña del puerto, que abrirá el 19 de mayo de 2026.")
    quoted = Evidence(document=said.id, start=0, end=len(said.text), quote=said.text)
    assert is_proven(entry.model_copy(update={"evidence": (quoted,)}), corpus(said))


def test_two_statements_of_one_day_are_both_placed() -> None:
    one, other = "El molino ardió el 3 de mayo de 2026.", "El 3 de mayo de 2026 ardió el pajar."
    assert {text for _, text in alone(one, other)} == {one, other}


def test_what_names_two_days_takes_no_place_from_what_names_one() -> None:
    both = "El 3 de mayo de 2026 ardió el molino y el 19 de mayo de 2026 reabrirá."
    lone = "El 19 de mayo de 2026 reabrirá el molino."
    assert alone(both, lone) == [("2026-05-19", lone)]


def test_no_entries_are_none_alone() -> None:
    assert single(()) == ()


def test_what_an_undated_and_a_dated_article_carry_is_placed_by_the_dated_one_if_that_names_the_day() -> None:
    text = "El molino reabrirá el 19 de mayo."
    undated = document("Diario", text).model_copy(update={"published": None})
    for said, placed in ((text, ["2026-05-19"]), ("El molino reabrirá pronto.", [])):
        dated = document("Gaceta", said)
        made = corpus(undated, dated)
        made.days[undated.id] = None
        evidence = tuple(
            Evidence(document=one.id, start=0, end=len(one.text), quote=one.text) for one in (undated, dated)
        )
        carried = fact(text).model_copy(update={"evidence": evidence})
        assert timeline([carried], made, "es", DAY) == ()
        entries = timeline([carried], made, "es", DAY, any_source=True)
        assert [entry.date for entry in entries if is_proven(entry, made)] == placed
