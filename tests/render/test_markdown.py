import re

import pytest

from briefer.models import Briefing, OpenQuestion, Rejected, Story, TimelineEntry, Warrant
from briefer.render.markdown import markdown
from briefer.render.notes import passages
from briefer.render.phrases import words
from tests.render.samples import (
    BRIDGE_STORY,
    BRIEFING,
    CLOSED,
    CLOSED_EN,
    COST,
    FAIR_STORY,
    KINDS,
    hostile,
    passage,
)

PAGE = markdown(BRIEFING)
COUNCIL = "The council will meet on 20 January 2026."


def lines(start: str, page: str = PAGE) -> list[str]:
    return [line for line in page.split("\n") if line.startswith(start)]


def alone(**changed: object) -> str:
    """A page with one story, the bridge, changed."""
    return markdown(BRIEFING.model_copy(update={"stories": (BRIDGE_STORY.model_copy(update=changed),)}))


def test_the_title_holds_the_day_written_out() -> None:
    assert lines("# ") == ["# Informe del 16 de enero de 2026"]


def test_stories_come_first_and_the_account_last() -> None:
    assert lines("## ") == [
        f"## {BRIDGE_STORY.title}",
        f"## {FAIR_STORY.title}",
        "## Cómo se hizo este informe",
    ]


def test_a_story_opens_with_its_most_widely_carried_fact_and_how_it_is_known() -> None:
    told = "*(2 orígenes independientes en 3 documentos)*"
    assert PAGE.split("\n\n")[2] == f"El puente de Valdara cerró el 14 de enero de 2026.[^f2] {told}"


@pytest.mark.parametrize("language", ["en", "es", "de"])
def test_the_sentence_that_opens_a_story_is_printed_once(language: str) -> None:
    lead = BRIDGE_STORY.key_facts[2]
    story = BRIDGE_STORY.model_copy(update={"lead": lead, "timeline": ()})
    page = markdown(BRIEFING.model_copy(update={"language": language, "stories": (story,)}))
    assert page.count(lead.text) == 1
    assert page.split("\n\n")[2].startswith(f"{lead.text}[^f3] *(")
    key_facts = page.split(f"### {words(language)('key_facts')}\n\n")[1].split("\n\n")[0]
    assert re.findall(r"\[\^(\w+)\]", key_facts) == ["f1", "f2"]


@pytest.mark.parametrize(
    ("language", "tag"),
    [("es", "una sola fuente: El Faro"), ("en", "one source: El Faro"), ("de", "eine einzige Quelle: El Faro")],
)
def test_a_lead_of_one_source_stands_as_it_is_with_its_source_behind_it(language: str, tag: str) -> None:
    story = BRIDGE_STORY.model_copy(update={"lead": BRIDGE_STORY.key_facts[0]})
    page = markdown(BRIEFING.model_copy(update={"language": language, "stories": (story,)}))
    assert page.split("\n\n")[2] == f"{COST}[^f1] *({tag})*"


def test_where_the_lead_is_the_only_key_fact_no_list_follows() -> None:
    page = alone(key_facts=BRIDGE_STORY.key_facts[:1])
    assert page.split("\n\n")[2] == f"{COST}[^f1] *(una sola fuente: El Faro)*"
    assert "### Hechos clave" not in page
    assert "superó todas" not in page


def test_a_disputed_fact_opens_no_story_whose_chosen_lead_a_reviewer_took_out() -> None:
    gone = BRIDGE_STORY.key_facts[0].model_copy(update={"id": "f9", "text": "Cerró ayer."})
    disputed = BRIDGE_STORY.key_facts[1].model_copy(update={"contested": ("d1",)})
    page = alone(lead=gone, key_facts=(BRIDGE_STORY.key_facts[0], disputed, BRIDGE_STORY.key_facts[2]))
    assert page.split("\n\n")[2].startswith(f"{BRIDGE_STORY.key_facts[2].text}[^f3] *(")
    assert page.count("Cerró ayer.") == 0
    assert [line[-4:] for line in re.findall(r"- .*?\[\^f\d", page)[:2]] == ["[^f1", "[^f2"]


def test_a_story_without_a_fact_says_so_under_its_heading() -> None:
    assert "### Hechos clave\n\nNinguna afirmación superó todas las comprobaciones." in alone(key_facts=())


def test_what_stood_in_an_earlier_briefing_is_not_said_to_be_missing() -> None:
    old, *new = BRIDGE_STORY.key_facts
    asked = tuple(item.model_copy(update={"since": "2026-01-10"}) for item in BRIDGE_STORY.open_questions)
    story = BRIDGE_STORY.model_copy(
        update={"key_facts": (old.model_copy(update={"since": "2026-01-10"}), *new), "open_questions": asked}
    )
    page = markdown(BRIEFING.model_copy(update={"stories": (story,)}))
    assert ("### Hechos clave" in page, "### Preguntas abiertas" in page) == (True, False)


def test_two_passages_of_one_article_are_a_single_source() -> None:
    fact = BRIDGE_STORY.key_facts[0].model_copy(
        update={"evidence": (passage("puente-1a", COST), passage("puente-1a", CLOSED))}
    )
    assert alone(key_facts=(fact,)).split("\n\n")[2].endswith("[^f1] *(una sola fuente: El Faro)*")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "en disputa, véase «¿Cuánto mide la grieta? (1)» y «¿Cuánto mide la grieta? (2)»"),
        ("en", "disputed, see “¿Cuánto mide la grieta? (1)” and “¿Cuánto mide la grieta? (2)”"),
        ("de", "umstritten, siehe „¿Cuánto mide la grieta? (1)“ und „¿Cuánto mide la grieta? (2)“"),
        ("fr", "contesté, voir «\u00a0¿Cuánto mide la grieta? (1)\u00a0» et «\u00a0¿Cuánto mide la grieta? (2)\u00a0»"),
        ("it", "controverso, vedi «¿Cuánto mide la grieta? (1)» e «¿Cuánto mide la grieta? (2)»"),
        ("pt", "em disputa, ver «¿Cuánto mide la grieta? (1)» e «¿Cuánto mide la grieta? (2)»"),
        ("ca", "en disputa, vegeu «¿Cuánto mide la grieta? (1)» i «¿Cuánto mide la grieta? (2)»"),
    ],
)
def test_a_disputed_fact_names_all_that_is_disputed_of_it_once(language: str, said: str) -> None:
    fact = BRIDGE_STORY.key_facts[0].model_copy(update={"contested": ("d1", "d2")})
    story = BRIDGE_STORY.model_copy(update={"key_facts": (fact, *BRIDGE_STORY.key_facts[1:])})
    page = markdown(BRIEFING.model_copy(update={"language": language, "stories": (story,)}))
    assert f"; {said})*" in next(line for line in lines("- ", page) if "[^f1] *(" in line)


def test_several_outlets_with_one_origin_are_named_where_they_are_no_copies() -> None:
    fact = BRIDGE_STORY.key_facts[1].model_copy(
        update={"evidence": (passage("puente-1a", CLOSED), passage("bridge-2b", CLOSED_EN)), "origins": 1}
    )
    page = markdown(
        BRIEFING.model_copy(
            update={"language": "en", "stories": (BRIDGE_STORY.model_copy(update={"key_facts": (fact,)}),)}
        )
    )
    assert "[^f2] *(one origin: El Faro and The Courier)*" in page
    assert "copies" not in next(line for line in lines("", page) if "[^f2] *(" in line)


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        (("…",), ""),
        (("…", "…"), ""),
        (("12 metros",), "; falta «12 metros»"),
        (("12 metros", "…"), "; falta «12 metros» y «…»"),
    ],
)
def test_a_footnote_says_what_a_passage_lacks_only_where_that_has_a_name(missing: tuple[str, ...], told: str) -> None:
    fact = BRIDGE_STORY.key_facts[0].model_copy(update={"evidence": (passage("bridge-2b", CLOSED_EN, missing),)})
    [note] = lines("[^f1]:", alone(key_facts=(fact,), timeline=(), disagreements=()))
    assert note.endswith(f", caracteres 0–{len(CLOSED_EN)}{told})")


def test_a_footnote_says_where_a_passage_has_it_as_somebodys_words() -> None:
    own, said = passage("puente-1a", COST), passage("bridge-2b", CLOSED_EN).model_copy(update={"reported": True})
    fact = BRIDGE_STORY.key_facts[0].model_copy(update={"evidence": (own, said)})
    [note] = lines("[^f1]:", alone(key_facts=(fact,), timeline=(), disagreements=()))
    assert note.count("como palabras de alguien") == 1
    assert note.endswith("; como palabras de alguien)")


def test_a_part_without_a_name_is_still_told_of_beside_the_fact() -> None:
    fact = BRIDGE_STORY.key_facts[0].model_copy(
        update={"evidence": (passage("puente-1a", COST), passage("bridge-2b", CLOSED_EN, ("…",)))}
    )
    assert "[^f1] *(una sola fuente: El Faro; en parte: The Courier)*" in alone(key_facts=(fact,))


def test_the_account_tells_who_had_which_job_of_the_run() -> None:
    jobs = {"pick": "model", "draft": "code"}
    run = BRIEFING.run.model_copy(update={"jobs": jobs})
    told = "- Tareas del modelo: el modelo: elegir; el código: redactar"
    assert told in markdown(BRIEFING.model_copy(update={"run": run})).split("\n")
    untold = BRIEFING.run.model_copy(update={"jobs": {}})
    assert lines("- Tareas del modelo", markdown(BRIEFING.model_copy(update={"run": untold}))) == []


def test_a_job_that_the_house_does_not_know_is_escaped() -> None:
    run = BRIEFING.run.model_copy(update={"jobs": {"<b>x</b>": "model"}})
    assert "<b>" not in markdown(BRIEFING.model_copy(update={"run": run}))


def test_the_source_line_tells_who_was_read_and_of_how_many_different_texts() -> None:
    assert lines("**Fuentes:**")[0].split(" · ") == [
        "**Fuentes:** El Faro, The Courier y Radio Sur",
        "3 documentos (2 textos que no son copia unos de otros)",
        "idiomas: español e inglés",
        "publicado entre el 15 de enero de 2026 y el 16 de enero de 2026",
        "1 sin fecha",
    ]


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("f1", "*(una sola fuente: El Faro)*"),
        ("f2", "*(2 orígenes independientes en 3 documentos)*"),
        ("f3", "*(un solo origen en 2 copias; en parte: The Courier)*"),
    ],
)
def test_a_key_fact_tells_how_it_is_known(mark: str, said: str) -> None:
    [fact] = [line for line in lines("") if f"[^{mark}] *(" in line]
    assert fact.endswith(f"[^{mark}] {said}")


def test_every_footnote_resolves_both_ways() -> None:
    defined = re.findall(r"^\[\^([a-z0-9-]+)\]:", PAGE, re.MULTILINE)
    used = set(re.findall(r"\[\^([a-z0-9-]+)\](?!:)", PAGE))
    assert len(defined) == len(set(defined))
    assert set(defined) == used == set(passages(BRIEFING))


def test_a_footnote_gives_outlet_title_date_link_quote_and_place() -> None:
    head, tail = lines("[^f1]:")[0].split(": «")
    assert head == (
        "[^f1]: El Faro, «Cierra el puente de Valdara», 15 de enero de 2026, 10:30,"
        " [faro.example](https://faro.example/puente?id=1&amp;v=2)"
    )
    assert tail == (
        "La alcaldesa Rosa Imbert dijo que la obra costará 3,5 millones de euros.»"
        " (documento puente-1a, caracteres 81–153)"
    )


def test_several_passages_of_one_footnote_are_numbered_on_one_line() -> None:
    [note] = lines("[^f2]:")
    assert [f"({number}) " in note for number in (1, 2, 3, 4)] == [True, True, True, False]


def test_a_quote_in_another_language_stays_and_its_language_is_named() -> None:
    [note] = lines("[^d1b]:")
    assert "“The Valdara bridge closed on 14 January 2026 after a 15-metre crack.” (original en inglés)" in note


def test_a_disagreement_has_one_row_a_side() -> None:
    table = PAGE.split("**¿Cuánto mide la grieta? (4)**")[1].split("\n\n")[1].split("\n")
    assert [row.count(" | ") for row in table] == [2, 2, 2, 2]
    assert table[2].startswith("| El Faro: 12 metros[^d4a] | El Faro, 15 de enero de 2026, 10:30 | «")


def test_the_kind_and_the_relation_are_told_in_words() -> None:
    assert "*(nombre: las afirmaciones se excluyen)*" in PAGE
    assert "*(cifra: información posterior, no una contradicción)*" in PAGE


def test_framing_stands_apart_from_the_conflicts_of_fact() -> None:
    conflicts, apart = PAGE.split("#### Encuadre y omisiones")
    apart = apart.split("###")[0]
    assert re.findall(r"\((\d+)\)\*\*", apart) == ["10", "11"]
    assert len(re.findall(r"\((\d+)\)\*\*", conflicts)) == len(KINDS) - 2


def test_framing_alone_is_no_disagreement_of_fact() -> None:
    page = alone(disagreements=BRIDGE_STORY.disagreements[-2:])
    assert "No se halló ninguna discrepancia en las afirmaciones comparadas.\n\n#### Encuadre" in page


def test_every_open_question_carries_its_warrant() -> None:
    questions = PAGE.split("### Preguntas abiertas\n\n")[1].split("\n\n")[0].split("\n")
    assert [question.partition("? ")[2] for question in questions] == [
        "*(El Faro lo deja abierto: «No se sabe cuándo volverá a abrir.»)*[^q1]",
        "*(las fuentes discrepan; véase «¿Cuánto mide la grieta? (1)»)*[^d1a][^d1b]",
        "*(sin respuesta hallada en las fuentes)*",
        f"*(anunciado, según The Courier: “{COUNCIL}” (original en inglés))*[^q4]",
    ]


def test_a_timeline_entry_shares_the_footnote_of_its_key_fact() -> None:
    assert lines("- **14 de enero de 2026:**") == ["- **14 de enero de 2026:** Cierra el puente.[^f2]"]
    assert lines("- **20 de enero de 2026:**") == ["- **20 de enero de 2026:** Se reúne el concejo.[^s1-t2]"]


def test_an_empty_section_says_why() -> None:
    fair = PAGE.split(f"## {FAIR_STORY.title}")[1]
    assert "### Discrepancias entre fuentes\n\nUn solo documento: no hay con qué comparar.\n" in fair
    assert "### Preguntas abiertas\n\nNinguna pregunta tiene fundamento en las fuentes.\n" in fair
    assert "### Cronología\n\nNinguna fecha fue comprobada.\n" in fair


@pytest.mark.parametrize(
    ("language", "lone", "several"),
    [
        ("es", "Un solo documento: no hay con qué comparar.", "Todos los documentos vienen de una sola fuente"),
        ("en", "One document only: there is nothing to compare it with.", "All documents come from one source"),
        ("de", "Nur ein Dokument: Es gibt nichts zum Vergleichen.", "Alle Dokumente stammen aus einer Quelle"),
    ],
)
def test_one_document_is_not_called_several_of_one_source(language: str, lone: str, several: str) -> None:
    empty = {"disagreements": "one_source"}
    for documents, said, other in ((("puente-1a",), lone, several), (("puente-1a", "copia-3c"), several, lone)):
        story = BRIDGE_STORY.model_copy(update={"documents": documents, "disagreements": (), "empty": empty})
        page = markdown(BRIEFING.model_copy(update={"language": language, "stories": (story,)}))
        assert (said in page, other in page) == (True, False)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "Ninguna afirmación se pudo situar en un día preciso de un año preciso."),
        ("en", "No statement here could be placed on one day of one year."),
        ("de", "Keine Aussage ließ sich einem bestimmten Tag eines bestimmten Jahres zuordnen."),
    ],
)
def test_an_empty_timeline_says_that_no_day_with_its_year_was_had(language: str, said: str) -> None:
    story = BRIDGE_STORY.model_copy(update={"timeline": ()})
    page = markdown(BRIEFING.model_copy(update={"language": language, "stories": (story,)}))
    assert f"### {words(language)('timeline')}\n\n{said}\n" in page


@pytest.mark.parametrize("reason", ["both_hold", "unjudged"])
@pytest.mark.parametrize("state", ["none", "one_source"])
def test_where_a_disagreement_was_dropped_none_is_said_to_have_been_proposed(state: str, reason: str) -> None:
    dropped = Rejected(text="¿Cuánto mide la grieta?", document="puente-1a", reason=reason)
    stories = [
        story.model_copy(update={"disagreements": (), "empty": {"disagreements": state}})
        for story in (BRIDGE_STORY, FAIR_STORY)
    ]
    page = markdown(BRIEFING.model_copy(update={"stories": tuple(stories), "rejected": (dropped,)}))
    bridge, fair = page.split(f"## {FAIR_STORY.title}")
    said = "Se propusieron posibles discrepancias; ninguna se confirmó."
    assert (said in bridge, said in fair) == (True, False)


def test_copies_of_one_text_are_named() -> None:
    assert "El Faro y Radio Sur reproducen un mismo texto y cuentan como un solo origen." in PAGE


def test_what_was_skipped_stands_with_its_reason() -> None:
    assert "- foto\\.jpg: no es texto (parece JPEG; dé el texto del artículo)" in PAGE


def test_what_was_dropped_stands_with_the_token_that_failed() -> None:
    dropped = "- «El puente cerró el 13 de enero.», El Faro: la fuente no lo sostiene"
    why = "(fechas: «13 de enero» no está en la fuente, que dice «14 de enero de 2026»)"
    assert f"**1 descartada**\n\n{dropped} {why}" in PAGE


def test_a_remark_on_an_article_is_in_the_language_of_the_briefing() -> None:
    [line] = [line for line in lines("- Radio Sur") if "copia-3c" in line]
    remark = "sin fecha: sus días relativos quedan como los dice"
    assert line.endswith(f"; {remark}")


def test_several_outlets_that_do_not_know_say_so_in_the_plural() -> None:
    first = BRIDGE_STORY.open_questions[0]
    both = (*first.warrant.evidence, passage("bridge-2b", COUNCIL))
    warrant = first.warrant.model_copy(update={"evidence": both})
    page = alone(open_questions=(first.model_copy(update={"warrant": warrant}),))
    assert "(El Faro y The Courier lo dejan abierto: «No se sabe" in page


def test_a_story_told_in_two_zones_shows_them() -> None:
    faro, courier, *rest = BRIEFING.documents
    abroad = courier.model_copy(update={"published": "2026-01-16T08:00:00Z"})
    page = markdown(BRIEFING.model_copy(update={"documents": (faro, abroad, *rest)}))
    assert "El Faro, 15 de enero de 2026, 10:30 UTC+01:00 |" in page
    assert "The Courier, 16 de enero de 2026, 08:00 UTC+00:00 |" in page


def test_what_was_repaired_is_counted() -> None:
    assert "**1 corregida**\n\n- “El Faro: «La feria" in PAGE


def test_the_run_tells_its_cost_and_prompts() -> None:
    assert "- Tokens leídos: 4.321\n" in PAGE
    assert "- Coste: precio desconocido\n" in PAGE
    assert f"pick {'a' * 64}, write {'b' * 64}" in PAGE


def test_a_briefing_without_stories_says_so() -> None:
    page = markdown(BRIEFING.model_copy(update={"stories": (), "documents": (), "skipped": (), "rejected": ()}))
    assert page.startswith("# Informe del 16 de enero de 2026\n\nNada.\n\n## Cómo se hizo este informe")
    assert "Ninguna afirmación fue corregida ni descartada." in page


def test_two_stories_never_share_a_footnote_of_their_timelines() -> None:
    second = BRIDGE_STORY.model_copy(update={"id": "s9", "key_facts": (), "disagreements": (), "open_questions": ()})
    page = markdown(BRIEFING.model_copy(update={"stories": (BRIDGE_STORY, second)}))
    assert page.count("[^s9-t1]:") == 1


@pytest.mark.parametrize("language", ["ca", "de", "en", "fr", "it", "pt"])
def test_a_page_has_no_word_of_another_house_language(language: str) -> None:
    page = markdown(BRIEFING.model_copy(update={"language": language}))
    spanish = (
        "Hechos clave",
        "Preguntas abiertas",
        "Según una sola",
        "16 de enero",
        "un solo origen en",
        "original en inglés",
    )
    assert [phrase for phrase in spanish if phrase in page] == []


def test_hostile_text_adds_no_line_heading_or_control_character() -> None:
    page = markdown(hostile())
    plain = markdown(_tame(hostile()))
    assert [_shape(line) for line in page.split("\n")] == [_shape(line) for line in plain.split("\n")]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]", page)


def _shape(line: str) -> tuple[str, int]:
    return re.match(r"[#>\-|]*", line)[0], len(re.findall(r"(?<!\\)\|", line))  # type: ignore[index]


def _tame(briefing: Briefing) -> Briefing:
    """The hostile briefing with the same places and plain text in each."""
    from tests.render import samples

    raw = briefing.model_dump_json().replace(_json(samples.HOSTILE), "texto llano")
    return Briefing.model_validate_json(raw)


def _json(text: str) -> str:
    return Story(id="", title=text, documents=()).model_dump_json().split('"title":"')[1].split('","documents')[0]


def test_a_question_that_a_passage_raises_names_it() -> None:
    warrant = Warrant(kind="empty_slot", evidence=(passage("puente-1a", COST),))
    page = alone(open_questions=(OpenQuestion(id="q1", text="¿Quién pagará la obra?", warrant=warrant),))
    assert f"¿Quién pagará la obra? *(surge de lo que escribe El Faro: «{COST}»)*[^q1]" in page


def test_each_entry_of_the_timeline_points_to_the_fact_it_is_though_two_rest_on_one_passage() -> None:
    first, second = (
        BRIDGE_STORY.key_facts[0].model_copy(
            update={"id": name, "text": text, "evidence": (passage("puente-1a", COST),)}
        )
        for name, text in (("f1", "Cerró el 14 de enero de 2026."), ("f2", "Se abrirá el 14 de enero de 2027."))
    )
    entries = tuple(
        TimelineEntry(date=f"{year}-01-14", text=fact.text, evidence=fact.evidence)
        for year, fact in ((2026, first), (2027, second))
    )
    shown = alone(key_facts=(first, second), timeline=entries, lead=None)
    assert [line.rpartition("[")[2] for line in lines("- **14 de enero", shown)] == ["^f1]", "^f2]"]


def test_a_story_of_which_no_article_has_a_date_says_so_in_its_heading() -> None:
    undated = tuple(one.model_copy(update={"published": None}) for one in BRIEFING.documents)
    page = markdown(BRIEFING.model_copy(update={"documents": undated}))
    assert f"## {BRIDGE_STORY.title} (sin fecha)" in page.split("\n")
    assert "(sin fecha)" not in PAGE


def test_a_question_is_shown_with_all_that_its_first_article_says_of_it() -> None:
    cost, unknown = (
        passage("puente-1a", "La alcaldesa Rosa Imbert dijo que la obra costará 3,5 millones de euros."),
        passage("puente-1a", "No se sabe cuándo volverá a abrir."),
    )
    elsewhere = passage("bridge-2b", COUNCIL)
    warrant = Warrant(kind="unknown", evidence=(unknown, elsewhere, cost))
    asked = OpenQuestion(id="q1", text="¿Cuándo volverá a abrir?", warrant=warrant)
    row = next(line for line in alone(open_questions=(asked,)).split("\n") if line.startswith("- ¿Cuándo"))
    assert f"«{cost.quote}» «{unknown.quote}»" in row
    assert COUNCIL not in row
