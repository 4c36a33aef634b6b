"""What an opinion piece says is no key fact: it is compared as its author's word, and the briefing marks it."""

from briefer.models import Document
from briefer.render.markdown import markdown
from tests.fakes import document
from tests.pipeline.test_day import story, told


def piece(name: str, text: str, language: str) -> Document:
    return document(name, text, language).model_copy(update={"opinion": True})


REPORT = document(
    "eco",
    "La ministra de Energía anunció el lunes que la central de Orrin cerrará en 2030. La central emplea"
    " a 640 personas.",
)
VIEW = piece(
    "orbe",
    "El cierre de la central de Orrin en 2030 destruirá el valle. La ministra ha mentido a las 640 personas que la"
    " central de Orrin emplea.",
    "es",
)


def test_an_opinion_piece_gives_no_key_fact_and_carries_none() -> None:
    facts = story(REPORT, VIEW).key_facts
    assert facts
    assert {passage.document for fact in facts for passage in fact.evidence} == {REPORT.id}
    assert not any("mentido" in fact.text or "destruirá" in fact.text for fact in facts)


def test_a_story_of_opinion_pieces_says_why_it_has_no_fact() -> None:
    only = story(piece("bote", "Die Brücke von Kolm muss weg. Der Rat hat die Stadt betrogen.", "de"))
    assert only.key_facts == ()
    assert only.empty["key_facts"] == "opinion"


def test_the_briefing_marks_an_opinion_piece_among_its_sources() -> None:
    page = markdown(told(REPORT, VIEW))
    assert "orbe (opinión)" in page
    assert "eco (opinión)" not in page


def test_an_opinion_pieces_side_of_a_disagreement_is_marked_as_such() -> None:
    view = piece("orbe", "El valle agoniza y nadie lo dice. La central emplea a 410 personas.", "es")
    (found,) = [one for one in story(REPORT, view).disagreements if one.kind == "number"]
    assert {side.holder for side in found.positions} == {"eco", "orbe (opinión)"}
