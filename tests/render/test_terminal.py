import pytest

from briefer.decisions import Decision, Review
from briefer.render.signed import signed
from briefer.render.terminal import terminal
from tests.render.samples import BRIEFING, hostile

TEXT = terminal(BRIEFING, 72)


def test_a_briefing_opens_with_its_day_and_its_first_story() -> None:
    assert TEXT.split("\n\n")[:2] == ["Informe del 16 de enero de 2026\n" + "=" * 31, "El cierre del puente de Valdara"]


def test_the_fact_that_opens_a_story_stands_there_and_nowhere_else() -> None:
    first = TEXT[: TEXT.index("Discrepancias entre fuentes")]
    assert TEXT.split("\n\n")[2] == (
        "f2    El puente de Valdara cerró el 14 de enero de 2026.\n      · 2 orígenes independientes en 3 documentos"
    )
    assert first.count("f2    ") == 1
    assert first.index("f2    ") < first.index("Hechos clave") < first.index("f1    ")


@pytest.mark.parametrize(
    ("language", "head"), [("es", "Hechos clave"), ("en", "Key facts"), ("de", "Wichtigste Fakten")]
)
def test_where_the_lead_is_the_only_key_fact_no_list_follows(language: str, head: str) -> None:
    fair = BRIEFING.model_copy(update={"language": language, "stories": BRIEFING.stories[1:]})
    assert "\n\nf4    " in terminal(fair)
    assert head not in terminal(fair)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "en disputa, véase d1 y d2"),
        ("en", "disputed, see d1 and d2"),
        ("de", "umstritten, siehe d1 und d2"),
    ],
)
def test_a_disputed_fact_leads_to_what_is_disputed_of_it(language: str, said: str) -> None:
    first, *others = BRIEFING.stories[0].key_facts
    facts = (first.model_copy(update={"contested": ("d1", "d2")}), *others)
    story = BRIEFING.stories[0].model_copy(update={"key_facts": facts})
    text = terminal(BRIEFING.model_copy(update={"language": language, "stories": (story,)}))
    assert f"; {said}\n" in text


def test_only_what_is_new_is_listed_and_nothing_else_said_to_be_missing() -> None:
    old, *new = BRIEFING.stories[0].key_facts
    asked = tuple(one.model_copy(update={"since": "2026-01-10"}) for one in BRIEFING.stories[0].open_questions)
    facts = (old.model_copy(update={"since": "2026-01-10"}), *new)
    story = BRIEFING.stories[0].model_copy(update={"key_facts": facts, "open_questions": asked})
    text = terminal(BRIEFING.model_copy(update={"stories": (story,)}), new=True)
    assert ("f1    " in text, "f3    " in text, "Preguntas abiertas" in text) == (False, True, False)


def test_an_empty_section_says_why() -> None:
    assert "Discrepancias entre fuentes\nUn solo documento: no hay con qué comparar." in TEXT


def test_a_fact_stands_under_its_mark_with_how_it_is_known() -> None:
    assert (
        "f2    El puente de Valdara cerró el 14 de enero de 2026.\n      · 2 orígenes independientes en 3 documentos\n"
    ) in TEXT


def test_both_sides_of_a_disagreement_are_quoted() -> None:
    found = TEXT[TEXT.index("d1    ") : TEXT.index("d2    ")]
    assert "d1a   El Faro: 12 metros\n      · El Faro, «El puente de Valdara cerró" in found
    assert "d1b   Ingenieros: 15 metros" in found
    assert "“The Valdara bridge closed" in found


@pytest.mark.parametrize("width", [40, 72, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, terminal(BRIEFING, width).split("\n"))) <= width
    assert max(map(len, terminal(hostile(), width).split("\n"))) <= width


def test_hostile_text_does_not_act_on_the_terminal() -> None:
    assert all(line.isprintable() for line in terminal(hostile()).split("\n"))


def test_what_was_not_printed_stands_at_the_end_with_its_reason() -> None:
    assert TEXT.index("Afirmaciones no publicadas") < TEXT.index("13 de enero") < TEXT.index("foto.jpg")


def test_the_signed_markdown_tells_who_decided_what_before_the_footnotes() -> None:
    fact = BRIEFING.stories[0].key_facts[0]
    spans = tuple((one.document, one.start, one.end) for one in fact.evidence)
    told = {"kind": "fact", "documents": ("puente-1a",), "spans": spans, "text": fact.text}
    decision = Decision.model_validate({**told, "decision": "accepted", "comment": "*Bien*"})
    text = signed(BRIEFING, Review(date=BRIEFING.date, reviewer="Ana", decisions=(decision,)), 2)
    block = text[text.index("### Revisión") : text.index("\n[^f1]:")]
    assert "Revisado por Ana. 1 aceptada · 2 rechazadas · 0 editadas · 42 sin decidir." in block
    assert f"- «{fact.text}»: \\*Bien\\*" in block
