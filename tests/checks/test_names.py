"""The names of a claim and the span they must stand in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.checks.names import check, mentions
from briefer.models import Passage

SURNAMES = st.sampled_from(["Ibarra", "Quiroga", "Zamudio", "Oyarzún", "Peralta", "Wexler", "Larrañaga"])


def outcome(claim: str, span: str, language: str = "es", context: str = "", other: str | None = None) -> str:
    passage = Passage(text=span, language=other or language, context=context)
    return check(Passage(text=claim, language=language), passage).outcome


def named(text: str, language: str = "es") -> list[str]:
    return [name.text for name in mentions(text, language)]


def test_connectors_join_the_parts_of_one_name():
    text = "La ministra Ana Ruiz de la Torre visitó el Ministerio de Obras y Servicios."
    assert named(text) == ["Ana Ruiz de la Torre", "Ministerio de Obras y Servicios"]


def test_and_between_two_people_parts_two_names():
    assert named("Ayer se vieron Juan Pérez y Pedro Soto.") == ["Juan Pérez", "Pedro Soto"]


def test_a_title_is_no_part_of_a_name():
    assert named("The deal was signed by Prime Minister Mary Holt.", "en") == ["Mary Holt"]


def test_a_party_after_a_person_is_a_name_of_its_own():
    assert named("Habló la diputada Eva Sanz del PRI.") == ["Eva Sanz", "PRI"]


def test_an_ordinary_sentence_opener_is_no_name():
    assert named("Autoridades locales cerraron la vía. Mientras tanto, llovía.") == []


def test_a_single_opener_with_a_verb_of_saying_is_a_name():
    assert named("Zamudio dijo que vendrá.") == ["Zamudio"]


def test_german_nouns_are_no_names():
    assert named("Der Minister besuchte gestern die neue Fabrik.", "de") == []
    assert named("Der Minister traf gestern Lena Vogt.", "de") == ["Lena Vogt"]


def test_months_and_weekdays_are_left_to_the_dates():
    assert named("They met on Monday in March.", "en") == []


def test_the_kind_of_a_name_is_guessed():
    text = "Ayer, Eva Sanz viajó a Francia con la OPQ y el Banco de Cobre."
    assert [name.kind for name in mentions(text, "es")] == ["person", "place", "acronym", "organisation"]


def test_offsets_give_the_name_back():
    text = "Ayer, Eva Sanz viajó a Francia."
    assert [text[name.start : name.end] for name in mentions(text, "es")] == ["Eva Sanz", "Francia"]


@pytest.mark.parametrize(
    ("claim", "span"),
    [
        ("El secretario Juan Pérez llegó.", "El Secretario Juan Perez llegó."),
        ("El Gobierno de México protestó.", "El gobierno mexicano protestó."),
        ("EE. UU. acudió a la ONU.", "El Gobierno estadounidense acudió a Naciones Unidas."),
        ("El Grupo de Apoyo se reunió.", "El Grupo de Apoyo de Vivienda se reunió."),
        ("La SRE publicó una nota.", "La Secretaría de Relaciones Exteriores publicó una nota."),
        ("Eva Sanz del PRI habló.", "Eva Sanz, líder regional del PRI, habló."),
        ("Habló el presidente Zelenski.", "Habló el presidente Zelenskyy."),
    ],
)
def test_a_name_passes_in_another_form_of_itself(claim, span):
    assert outcome(claim, span) == "passed"


@pytest.mark.parametrize(
    ("claim", "span"),
    [
        ("Ayer llegó Juan Soto.", "Ayer llegaron Juan Pérez y Pedro Soto."),
        ("El acto fue en la Plaza Mayor.", "El acto fue en la Plaza Umbría."),
        ("La Secretaría de Obras y Servicios cerró.", "La Secretaría de Salud cerró."),
        ("Se reunió con Andrés Soto.", "Se reunió con la ministra."),
        ("El presidente peruano llegó.", "El presidente chileno llegó."),
    ],
)
def test_a_name_that_the_span_does_not_have_fails(claim, span):
    assert outcome(claim, span) == "failed"


def test_a_name_from_elsewhere_in_the_article_fails():
    article = "Pedro Soto cenó en casa. Ayer llegó Juan Pérez."
    assert outcome("Ayer llegó Pedro Soto.", "Ayer llegó Juan Pérez.", context=article) == "failed"


def test_a_surname_stands_for_the_full_name_of_the_same_article():
    article = "Pedro Soto cenó en casa. Luego Soto salió."
    assert outcome("Luego salió Pedro Soto.", "Luego Soto salió.", context=article) == "passed"
    assert outcome("Luego salió Mario Soto.", "Luego Soto salió.", context=article) == "failed"


def test_an_acronym_stands_for_the_name_that_introduced_it():
    article = "La Fiscalía General de la República (FGR) calló. La FGR detuvo a Luis Paz."
    claim = "La Fiscalía General de la República detuvo a Luis Paz."
    assert outcome(claim, "La FGR detuvo a Luis Paz.", context=article) == "passed"


def test_the_failed_check_names_the_name():
    found = check(Passage(text="Llegó Eva Sanz.", language="es"), Passage(text="Llegó Ana Gil.", language="es"))
    assert (found.code, found.values) == ("absent_has", ("Eva Sanz", "Ana Gil"))


def test_a_verb_that_opens_the_sentence_is_no_part_of_the_name():
    assert outcome("Llegó Eva Sanz.", "Eva Sanz llegó ayer.") == "passed"
    assert outcome("Viaja Eva Sanz a Soria.", "Eva Sanz viajará a Soria.") == "passed"
    assert outcome("Viaja Eva Sanz a Soria.", "Ana Gil viajará a Soria.") == "failed"


def test_countries_are_known_across_languages():
    assert outcome("Mexico signed the deal.", "México firmó el acuerdo.", "en", other="es") == "passed"
    assert outcome("Spain signed the deal.", "México firmó el acuerdo.", "en", other="es") == "failed"


def test_a_claim_without_capitals_is_skipped():
    assert outcome("总统昨天抵达", "总统昨天抵达", "zh") == "skipped"
    assert outcome("la policía llegó", "la policía llegó") == "skipped"


def test_a_claim_in_title_case_is_skipped():
    assert outcome("Troubled Bank Says Profit Doubled After Long Slump", "Profit doubled.", "en") == "skipped"


@settings(deadline=None)  # the first call reads the language tables
@given(st.text(), st.text(), st.sampled_from(["es", "en", "de", "fr", "und", "zh", ""]))
def test_any_text_is_checked_without_an_error(claim, span, language):
    assert outcome(claim, span, language, context=span + claim) in ("passed", "failed", "skipped")


@settings(deadline=None)  # the first call reads the language tables
@given(st.text(), st.sampled_from(["es", "en", "de", "und"]))
def test_a_claim_equal_to_its_span_never_fails(text, language):
    assert outcome(text, text, language) != "failed"


@settings(deadline=None)  # the first call reads the language tables
@given(SURNAMES, SURNAMES, st.sampled_from(["Ana", "Luis", "Marta"]))
def test_a_changed_surname_fails(surname, other, first):
    template = "Según el informe, {} firmó ayer el contrato."
    result = outcome(template.format(f"{first} {other}"), template.format(f"{first} {surname}"))
    assert result == ("passed" if surname == other else "failed")


@pytest.mark.parametrize(
    ("claim", "span"),
    [
        (
            "Ana Gil de la Vega y Marcos Rubín hablaron.",
            "Ana Gil de la Vega, alcaldesa, y Marcos Rubín, su rival, hablaron.",
        ),
        ("The European Commission fined Globex.", "The EC fined Globex."),
        ("The EC fined Globex.", "The European Commission fined Globex."),
        ("The United Kingdom fined Globex.", "The U.K. fined Globex."),
        ("The UK fined Globex.", "The U.K. fined Globex."),
    ],
)
def test_names_joined_or_shortened_are_the_same_names(claim, span):
    language = "en" if claim.startswith("The") else "es"
    assert check(Passage(text=claim, language=language), Passage(text=span, language=language)).outcome == "passed"


def test_of_two_names_joined_by_and_a_new_one_fails():
    span = Passage(text="Ana Gil, alcaldesa, y Marcos Rubín, su rival, hablaron.", language="es")
    assert check(Passage(text="Rosa Pino y Marcos Rubín hablaron.", language="es"), span).values[0] == "Rosa Pino"


def test_a_country_in_capitals_is_no_demonym():
    span = Passage(text="El laboratorio trabaja con Novagen.", language="es", context="Argentina compra vacunas.")
    assert check(Passage(text="El laboratorio trabaja con Argentina.", language="es"), span).outcome == "failed"


def test_a_name_behind_a_quotation_opens_no_sentence():
    span = Passage(text="Bajo el lema “aire y luz”, Lemos habló de agua.", language="es")
    assert (
        check(Passage(text="Bajo el lema “aire y luz”, Prado habló de agua.", language="es"), span).outcome == "failed"
    )
