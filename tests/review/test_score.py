import pytest
from pydantic import ValidationError

from briefer.errors import UsageError
from briefer.models import (
    Briefing,
    Disagreement,
    Document,
    Evidence,
    KeyFact,
    OpenQuestion,
    Position,
    Relation,
    Run,
    Story,
    Verdict,
    Warrant,
)
from briefer.review.key import Key
from briefer.review.score import Score, Share, absent, score, total

TEXTS = {
    "gazette-1": (
        "The ferry Almar sank off Corvo on Monday night. Fishermen pulled 31 people out of the water.\n"
        "Its owner says that a wave opened the bow door. It is not known how many were on board.\n"
    ),
    "faro-2": (
        "El transbordador Almar se hundió el lunes por la noche frente a Corvo. Los pescadores sacaron\r\n"
        "del agua a 29 personas. El sindicato dice que la compuerta de proa llevaba meses rota.\n"
    ),
    "onda-3": "Um barco afundou ao largo do Corvo.\n",
}
FILES = {"gazette-1": "gazette_en.txt", "faro-2": "faro_es.txt", "onda-3": "onda_pt.txt"}
EN, ES, PT = FILES
SUPPORTED = Verdict(label="supported", checks=())

SANK = "The ferry Almar sank off Corvo on Monday night."
SANK_ES = "El transbordador Almar se hundió el lunes por la noche frente a Corvo."
SANK_PT = "Um barco afundou ao largo do Corvo."
SAVED = "Fishermen pulled 31 people out of the water."
SAVED_ES = "Los pescadores sacaron\r\ndel agua a 29 personas."
WAVE = "Its owner says that a wave opened the bow door."
BROKEN_ES = "El sindicato dice que la compuerta de proa llevaba meses rota."
UNKNOWN = "It is not known how many were on board."


# ---- a briefing ----------------------------------------------------------------------------------


def passage(document: str, quote: str, *missing: str) -> Evidence:
    start = TEXTS[document].index(quote)
    return Evidence(document=document, start=start, end=start + len(quote), quote=quote, missing=missing)


def fact(*evidence: Evidence) -> KeyFact:
    return KeyFact(id="f1", text="Told.", evidence=evidence, origins=1, verdict=SUPPORTED)


def difference(*sides: Evidence, relation: Relation = "conflict") -> Disagreement:
    positions = tuple(Position(text="Said.", holder="", evidence=(side,), verdict=SUPPORTED) for side in sides)
    return Disagreement(id="d1", question="?", kind="number", relation=relation, positions=positions)


def question(*evidence: Evidence) -> OpenQuestion:
    return OpenQuestion(id="q1", text="?", warrant=Warrant(kind="unknown", evidence=evidence))


def briefing(*printed: KeyFact | Disagreement | OpenQuestion) -> Briefing:
    """One story with all that is given."""
    languages = {EN: "en", ES: "es", PT: "pt"}
    documents = tuple(
        Document(id=name, path=f"articles/{FILES[name]}", outlet=name, language=languages[name], sha256="")
        for name in TEXTS
    )
    story = Story(
        id="s1",
        title="The Almar",
        documents=tuple(TEXTS),
        key_facts=tuple(one for one in printed if isinstance(one, KeyFact)),
        disagreements=tuple(one for one in printed if isinstance(one, Disagreement)),
        open_questions=tuple(one for one in printed if isinstance(one, OpenQuestion)),
    )
    run = Run(id="r", model="small", calls=5, cached_calls=2, input_tokens=900, output_tokens=40)
    return Briefing(date="2026-05-05", language="en", documents=documents, stories=(story,), run=run)


# ---- a key, as an editor writes it ------------------------------------------------------------------


def cited(document: str, quote: str, **more: object) -> dict[str, object]:
    return {"file": FILES[document], "quote": quote, **more}


def wanted(*support: dict[str, object], name: str = "k1", weight: int = 3) -> dict[str, object]:
    return {"id": name, "text": "What happened.", "weight": weight, "support": support}


def key(*facts: object, differences: object = (), questions: object = ()) -> Key:
    return Key.model_validate(
        {"title": "The Almar", "key_facts": facts, "disagreements": differences, "open_questions": questions}
    )


def scored(made: Briefing, held_to: Key) -> Score:
    return score(made, TEXTS, held_to)


# ---- facts and their sources -------------------------------------------------------------------------


def test_a_fact_is_found_by_half_of_its_passage_and_counts_by_its_weight() -> None:
    made = briefing(fact(passage(EN, "pulled 31 people out of the water")))
    figures = scored(made, key(wanted(cited(EN, SAVED)), wanted(cited(EN, WAVE), name="k2", weight=2)))
    assert figures.must == Share(1, 1)
    assert figures.weight == Share(3, 5)


def test_a_passage_that_shares_less_than_half_is_another_one() -> None:
    made = briefing(fact(passage(EN, "night. Fishermen pulled 31 people")))
    assert scored(made, key(wanted(cited(EN, "sank off Corvo on Monday night")))).must == Share(0, 1)


def test_the_same_offsets_in_another_article_are_another_place() -> None:
    elsewhere = passage(EN, SANK).model_copy(update={"document": ES})
    assert scored(briefing(fact(elsewhere)), key(wanted(cited(EN, SANK)))).must == Share(0, 1)


def test_a_quote_wrapped_otherwise_than_its_article_is_found() -> None:
    on_one_line = " ".join(SAVED_ES.split())
    assert scored(briefing(fact(passage(ES, SAVED_ES))), key(wanted(cited(ES, on_one_line)))).must == Share(1, 1)


def test_every_source_that_carries_the_fact_is_to_be_named() -> None:
    held = key(wanted(cited(EN, SANK), cited(ES, SANK_ES), cited(PT, SANK_PT, degree="part")))
    figures = scored(briefing(fact(passage(EN, SANK), passage(PT, SANK_PT))), held)
    assert figures.sources_named == Share(2, 3)
    assert figures.sources_in_full == Share(1, 2)
    assert figures.false_single == Share(1, 1)


def test_a_source_that_is_said_to_lack_something_is_named_and_not_in_full() -> None:
    held = key(wanted(cited(EN, SANK), cited(ES, SANK_ES)))
    figures = scored(briefing(fact(passage(EN, SANK), passage(ES, SANK_ES, "Monday"))), held)
    assert (figures.sources_named, figures.sources_in_full) == (Share(2, 2), Share(1, 2))
    assert figures.false_single == Share(1, 1)


def test_sources_that_all_lack_something_count_as_they_are() -> None:
    held = key(wanted(cited(EN, SANK), cited(ES, SANK_ES)))
    figures = scored(briefing(fact(passage(EN, SANK, "Azores"), passage(ES, SANK_ES, "Azores"))), held)
    assert figures.sources_in_full == Share(2, 2)
    assert figures.false_single == Share(0, 1)


def test_sources_are_counted_neither_of_a_fact_that_is_not_printed_nor_of_one_with_a_single_source() -> None:
    held = key(wanted(cited(EN, SANK), cited(ES, SANK_ES)), wanted(cited(EN, WAVE), name="k2"))
    assert scored(briefing(fact(passage(EN, WAVE))), held).sources_named == Share(0, 0)


def test_the_printed_fact_that_names_most_sources_counts() -> None:
    held = key(wanted(cited(EN, SANK), cited(ES, SANK_ES)))
    made = briefing(fact(passage(EN, SANK)), fact(passage(ES, SANK_ES), passage(EN, SANK)))
    assert scored(made, held).sources_named == Share(2, 2)


def test_two_printed_facts_that_tell_the_same_are_one_repeated() -> None:
    held = key(wanted(cited(EN, SANK), cited(ES, SANK_ES)), wanted(cited(EN, SAVED), name="k2"))
    made = briefing(fact(passage(EN, SANK)), fact(passage(ES, SANK_ES)), fact(passage(EN, SAVED)), fact())
    assert scored(made, held).repeated == Share(1, 4)


def test_a_fact_is_told_by_what_it_was_taken_from_before_what_else_it_rests_on() -> None:
    held = key(wanted(cited(EN, SANK)))
    also = fact(passage(ES, BROKEN_ES), passage(EN, SANK))
    assert scored(briefing(also), held).must == Share(1, 1)
    assert scored(briefing(also, fact(passage(EN, SANK))), held).repeated == Share(0, 2)


# ---- differences and questions -----------------------------------------------------------------------

RESCUED = {"real": True, "weight": 2, "positions": [cited(EN, SAVED, value="31"), cited(ES, SAVED_ES, value="29")]}
DOOR = {"real": False, "positions": [cited(EN, WAVE, holder="owner"), cited(ES, BROKEN_ES, holder="union")]}


def test_a_difference_is_found_where_two_of_its_sides_stand() -> None:
    held = key(differences=[RESCUED])
    both = scored(briefing(difference(passage(EN, SAVED), passage(ES, SAVED_ES))), held)
    half = scored(briefing(difference(passage(EN, SAVED), passage(ES, BROKEN_ES))), held)
    assert (both.found, both.found_weight, both.not_in_key) == (Share(1, 1), Share(2, 2), Share(0, 1))
    assert (half.found, half.found_weight, half.not_in_key) == (Share(0, 1), Share(0, 2), Share(1, 1))


def test_positions_with_one_value_are_one_side() -> None:
    same = [cited(EN, SAVED, value=31), cited(EN, "31 people", value=31), cited(ES, SAVED_ES, value=29)]
    held = key(differences=[{"positions": same}])
    assert scored(briefing(difference(passage(EN, SAVED), passage(ES, BROKEN_ES))), held).found == Share(0, 1)


def test_positions_that_all_have_one_value_are_a_side_each() -> None:
    same = [cited(EN, SAVED, value="many"), cited(ES, SAVED_ES, value="many")]
    held = key(differences=[{"positions": same}])
    assert scored(briefing(difference(passage(EN, SAVED), passage(ES, SAVED_ES))), held).found == Share(1, 1)


@pytest.mark.parametrize(("relation", "count"), [("conflict", 1), ("scope", 0)])
def test_a_look_alike_is_wrong_only_as_a_conflict(relation: Relation, count: int) -> None:
    made = briefing(difference(passage(EN, WAVE), passage(ES, BROKEN_ES), relation=relation))
    figures = scored(made, key(differences=[DOOR]))
    assert figures.alike_as_conflict == Share(count, 1)
    assert figures.found == Share(0, 0)
    assert figures.not_in_key == Share(0, 1)


def test_a_difference_of_one_position_is_not_looked_for() -> None:
    assert scored(briefing(), key(differences=[{"positions": [cited(EN, SAVED)]}])).found == Share(0, 0)


def test_a_question_is_found_by_the_passage_that_leaves_it_open() -> None:
    held = key(questions=[cited(EN, UNKNOWN), cited(ES, BROKEN_ES), {"text": "Who pays?", "warrant": "empty_slot"}])
    figures = scored(briefing(question(passage(EN, UNKNOWN)), question()), held)
    assert figures.questions == Share(1, 2)
    assert figures.asked == 2


# ---- the whole -----------------------------------------------------------------------------------------


def test_the_cost_is_that_of_all_answers_whenever_they_were_paid() -> None:
    figures = scored(briefing(), key())
    assert (figures.calls, figures.input_tokens, figures.output_tokens) == (7, 900, 40)


def test_figures_are_summed_one_by_one() -> None:
    held = key(wanted(cited(EN, SANK)))
    summed = total([scored(briefing(fact(passage(EN, SANK))), held), scored(briefing(), held)])
    assert (summed.stories, summed.must, summed.weight, summed.calls) == (2, Share(1, 2), Share(3, 6), 14)


def test_a_quote_that_does_not_stand_in_its_article_is_named() -> None:
    with pytest.raises(UsageError, match=r"'Fishermen pulled 30 people' does not stand in 'gazette_en\.txt'"):
        scored(briefing(), key(wanted(cited(EN, "Fishermen pulled 30 people"))))


def test_an_article_that_was_not_read_is_told_and_carries_nothing() -> None:
    held = key(wanted(cited(EN, SANK), {"file": "late.txt", "quote": "The Almar has sunk."}))
    assert absent(briefing(), held) == ("late.txt",)
    assert scored(briefing(fact(passage(EN, SANK))), held).sources_named == Share(0, 0)


def test_a_source_whose_text_is_not_there_is_named() -> None:
    with pytest.raises(UsageError, match=r"the text of 'gazette_en\.txt' does not lie beside"):
        score(briefing(), {}, key(wanted(cited(EN, SANK))))


def test_two_articles_of_one_name_are_not_guessed_at() -> None:
    made = briefing()
    twin = made.documents[0].model_copy(update={"id": "twin-4", "path": f"more/{FILES[EN]}"})
    with pytest.raises(UsageError, match=r"2 articles are called 'gazette_en\.txt'"):
        scored(made.model_copy(update={"documents": (*made.documents, twin)}), key(wanted(cited(EN, SANK))))


@pytest.mark.parametrize(
    ("damaged", "field"),
    [
        ({"disagreements": []}, "key_facts"),
        ({"key_facts": [{"id": "k1", "support": [{"file": "a.txt"}]}], "disagreements": []}, "quote"),
        ({"key_facts": [], "disagreements": [{"positions": [{"file": "a.txt", "quote": " "}]}]}, "quote"),
        ({"key_facts": [{"id": "k1", "weight": 4, "support": []}], "disagreements": []}, "weight"),
        ({"key_facts": [], "disagreements": [], "open_questions": [{"quote": "Nobody knows."}]}, 0),
    ],
)
def test_a_damaged_key_is_refused_by_its_field(damaged: object, field: str | int) -> None:
    with pytest.raises(ValidationError) as refused:
        Key.model_validate(damaged)
    assert refused.value.errors()[0]["loc"][-1] == field
