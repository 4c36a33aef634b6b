"""Clauses: what a long sentence states without what was added to it, and what may never be taken from it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.text.clauses import clauses, has_verb


def is_whole(sentence: str, language: str = "es") -> bool:
    (main, *_) = clauses(sentence, language)
    return main.whole and main.text == " ".join(sentence.split())


def test_a_short_sentence_stays_as_it_is() -> None:
    (only,) = clauses("El puente, que une las dos orillas, se cerró.", "es")
    assert (only.text, only.whole) == ("El puente, que une las dos orillas, se cerró.", True)


ADDED = [
    (
        "es",
        """El consejo de Ormaz, que se reunió por primera vez el lunes en la sede del canal viejo,
        aprobó por unanimidad el calendario de las obras del puente.""",
        "El consejo de Ormaz aprobó por unanimidad el calendario de las obras del puente.",
    ),
    (
        "en",
        """The old bridge, which has carried traffic to the market since 1931, was closed on Tuesday
        after inspectors found three cracks in its second pier.""",
        "The old bridge was closed on Tuesday after inspectors found three cracks in its second pier.",
    ),
    (
        "es",
        """La obra del puente viejo costará 240.000 euros, dejando fuera del presupuesto el desvío del
        autobús escolar que el consejo prometió a los vecinos el año pasado.""",
        "La obra del puente viejo costará 240.000 euros.",
    ),
    (
        "es",
        """El puente viejo -que une las dos orillas desde hace casi un siglo- no abrirá hasta el otoño
        y costará a los vecinos unos 240.000 euros.""",
        "El puente viejo no abrirá hasta el otoño y costará a los vecinos unos 240.000 euros.",
    ),
    (
        "es",
        """La Asociación del Mercado (AMO) presentó el viernes ante el juzgado de Ormaz un recurso
        contra la multa que le impuso el consejo por verter tinte al río.""",
        """La Asociación del Mercado presentó el viernes ante el juzgado de Ormaz un recurso
        contra la multa que le impuso el consejo por verter tinte al río.""",
    ),
    (
        "fr",
        """La mairie a fermé mardi le vieux pont de la gare après la découverte de trois fissures,
        ce qui oblige les commerçants du marché à un long détour.""",
        "La mairie a fermé mardi le vieux pont de la gare après la découverte de trois fissures.",
    ),
]


@pytest.mark.parametrize(("language", "sentence", "kept"), ADDED)
def test_what_was_added_to_a_sentence_is_left_out(language: str, sentence: str, kept: str) -> None:
    found = clauses(sentence, language)[0]
    assert (found.text, found.whole) == (" ".join(kept.split()), False)


def test_a_cuyo_clause_stands_alone_with_its_owner() -> None:
    said = clauses(
        """El Grupo de Riego, cuya próxima reunión será el 23 de enero en la sede del canal, debe
        presentar antes del verano un plan para repartir el agua.""",
        "es",
    )
    assert [clause.text for clause in said] == [
        "El Grupo de Riego debe presentar antes del verano un plan para repartir el agua.",
        "La próxima reunión del Grupo de Riego será el 23 de enero en la sede del canal.",
    ]


@pytest.mark.parametrize(
    "tail",
    [
        "si los inspectores confirman que el moho llegó también a los almacenes",
        "siempre que los técnicos den por buena la prueba de carga",
        "a falta de que lo apruebe el pleno de la diputación",
        "según explicó el lunes la concejala de comercio, Rosa Vidal",
        "de acuerdo con el informe que firmó el jefe de los inspectores",
    ],
)
def test_a_condition_and_who_says_it_are_never_left_out(tail: str) -> None:
    closure = "El ayuntamiento cerrará el mercado durante las próximas tres semanas para limpiar los puestos"
    assert is_whole(f"{closure}, {tail}.")


@pytest.mark.parametrize(
    "tail",
    [
        "according to the councillor for trade, Ruth Calder",
        "pending a vote of the full council in the second week of May",
        "unless the inspectors find that the mould has spread",
        "barring an appeal by the traders of the old hall",
    ],
)
def test_an_english_condition_and_attribution_are_never_left_out(tail: str) -> None:
    closure = "The council of Ormaz will close the market for the next three weeks to clean the old stalls"
    assert is_whole(f"{closure}, {tail}.", "en")


@pytest.mark.parametrize("inserted", ["-según la alcaldesa, Marta Roldán-", "(según la alcaldesa)", "(si no llueve)"])
def test_between_dashes_and_brackets_too_who_says_it_stays(inserted: str) -> None:
    cost = "y costará a los vecinos de las dos orillas unos 240.000 euros que pagará la diputación"
    assert is_whole(f"El puente viejo no abrirá hasta el otoño {inserted} {cost}.")


SAID = [
    (
        "es",
        """La empresa aseguró, en un comunicado difundido el viernes por la tarde, que el vertido
        de tinte azul no supone ningún peligro para los vecinos.""",
    ),
    (
        "en",
        """The mayor said on Monday, after meeting the families in the square, that the old bridge
        would not open before the autumn and would cost $240,000.""",
    ),
    (
        "it",
        """Il sindaco ha detto lunedì, dopo avere incontrato le famiglie nella piazza, che il
        vecchio ponte non riaprirà prima dell'autunno e che costerà caro.""",
    ),
    (
        "es",
        """Los vecinos pidieron a la Junta de Aguas, cuyas oficinas están cerradas desde enero, que
        repare antes del verano la tubería de la calle Mayor.""",
    ),
]


@pytest.mark.parametrize(("language", "sentence"), SAID)
def test_what_somebody_said_is_not_taken_for_a_relative_clause(language: str, sentence: str) -> None:
    assert is_whole(sentence, language)


def test_a_figure_in_brackets_stays() -> None:
    assert is_whole(
        """El consejo de Ormaz aprobó el viernes la mayor multa de su historia (40.000 euros) contra
        la empresa que vertió al río el tinte azul de sus tejidos."""
    )


def test_the_words_of_a_quote_stay_together() -> None:
    assert is_whole(
        """La concejala dijo que “el mercado, que es de todos, se cerrará el lunes y no volverá a
        abrir hasta que no quede moho en ninguno de los puestos”."""
    )


@pytest.mark.parametrize("language", ["fr", "pt", "it", "ca"])
def test_where_the_verbs_are_not_known_the_middle_of_a_sentence_stays(language: str) -> None:
    assert is_whole(
        """Le vieux pont, qui relie le marché à la gare depuis 1931, a été fermé mardi par la mairie
        après la découverte de trois fissures dans sa pile.""",
        language,
    )


def test_no_fragment_without_its_main_verb_is_made() -> None:
    assert is_whole(
        """La empresa que ganó el concurso, dejando fuera a las otras cuatro que se presentaron,
        pagará al ayuntamiento 240.000 euros durante los próximos diez años."""
    )


def test_a_language_without_a_list_of_forms_is_taken_to_have_a_verb() -> None:
    assert has_verb("Die Brücke", "de")
    assert not has_verb("Cierre del puente viejo de Ormaz", "es")


_MARKS = st.sampled_from([",", ",", ".", "(", ")", "“", "”", '"', "-", "—"])
_WORDS = st.sampled_from(
    ["el puente", "Ormaz", "que", "cuya", "quien dijo", "según", "costará", "dejando", "si", "y de"]
)
_FOREIGN = st.sampled_from(["240.000", "which", "said", "who opened", "qui", "ouvert", "lo cual", "aunque"])


@settings(max_examples=100, deadline=None)
@given(st.lists(_MARKS | _WORDS | _FOREIGN, max_size=50), st.sampled_from(["es", "en", "fr", "ja"]))
def test_what_is_kept_are_the_words_of_the_sentence_in_their_order(parts: list[str], language: str) -> None:
    sentence = " ".join(parts)
    kept = clauses(sentence, language)[0].text
    left = iter(sentence.replace(" ", ""))
    assert all(character in left for character in kept.replace(" ", "").removesuffix("."))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    assert clauses(text + " palabra" * 25, "es")[0].text


@pytest.mark.parametrize(
    "sentence",
    ["El puente tendrá dos carriles", "La empresa despide a 300 obreros", "Nadie se atreve", "No abren los lunes"],
)
def test_a_verb_is_seen_in_the_future_the_present_and_after_se_and_no(sentence: str) -> None:
    assert has_verb(sentence, "es")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The two men met on Monday in Almar."),
        ("en", "Rain fell, and the coach won the cup."),
        ("en", "They want a new bridge."),
        ("es", "El juez impuso la fianza el lunes."),
        ("es", "La alcaldesa intervino por la tarde."),
        ("es", "El consejo dio una semana al molino."),
    ],
)
def test_a_verb_is_seen_that_does_not_follow_the_rule(language: str, sentence: str) -> None:
    assert has_verb(sentence, language)


@pytest.mark.parametrize(
    ("language", "line"), [("en", "Heavy rain near the old bridge of Almar."), ("es", "Tres grietas en el pilar.")]
)
def test_no_verb_is_seen_in_a_line_without_one(language: str, line: str) -> None:
    assert not has_verb(line, language)
