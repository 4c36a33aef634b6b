"""What an outlet takes back is no fact and no side; the correction is told, and the sentence is listed."""

from briefer.models import Document
from tests.fakes import document
from tests.pipeline.test_day import FakeModel, first, run, told

MORNING = document("bote", "In Kolm sanken am Montag 41 Boote. Der Hafen bleibt bis Freitag zu, sagte die Stadt.", "de")
EVENING = document(
    "bote-abend", "Im Hafen von Kolm wird aufgeräumt.\n\nKorrektur: In Kolm sanken 14 Boote, nicht 41.", "de"
)


def of_outlet(article: Document, outlet: str) -> Document:
    return article.model_copy(update={"outlet": outlet})


def test_a_corrected_sentence_is_no_fact_and_the_correction_is_told() -> None:
    briefing = told(of_outlet(MORNING, "Bote"), of_outlet(EVENING, "Bote"))
    facts = [fact.text for one in briefing.stories for fact in one.key_facts]
    assert any("Korrektur: In Kolm sanken 14 Boote, nicht 41." in fact for fact in facts)
    assert not any(fact.startswith("In Kolm sanken am Montag 41") for fact in facts)
    assert [(one.text, one.reason) for one in briefing.rejected] == [
        ("In Kolm sanken am Montag 41 Boote.", "corrected")
    ]


def test_another_outlet_is_not_corrected_by_it() -> None:
    briefing = told(of_outlet(MORNING, "Welle"), of_outlet(EVENING, "Bote"))
    assert not [one for one in briefing.rejected if one.reason == "corrected"]


def test_an_entry_that_a_later_one_overtook_is_no_fact_and_is_listed() -> None:
    ticker = document(
        "directo",
        "18:10 Ya son 14 los barcos hundidos en el puerto de Corría.\n\n17:40 Hay cuatro barcos hundidos en el puerto.",
    )
    briefing = run(FakeModel({"pick": first(4)}), ticker).briefing
    (story,) = briefing.stories
    assert [fact.text for fact in story.key_facts] == ["Ya son 14 los barcos hundidos en el puerto de Corría."]
    assert [(one.text, one.reason) for one in briefing.rejected] == [
        ("Hay cuatro barcos hundidos en el puerto.", "earlier_entry")
    ]
