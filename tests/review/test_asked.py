"""What a model that reads well tells across days: found by nearness, said in both orders, proven by both passages."""

import pytest

from briefer.models import Note
from tests.review.readers import Down, ReadingModel, liar, reader
from tests.review.two_days import article, asking, briefed, follow, told, worded

MONDAY, TUESDAY = "2026-05-04", "2026-05-05"
FIRST = "The repair of the Corran pier will cost the county 240,000 pounds."
LATER = "Repair of the Corran pier will cost the county 310,000 pounds."
Told = list[tuple[str, str, str]]


def across(model: ReadingModel, before: str, after: str, *jobs: str, outlet: str = "Hill Echo") -> Told:
    """What is told between a day of one statement and the next by this model."""
    first = briefed(MONDAY, article(MONDAY, "Bay Post", before))
    second = briefed(TUESDAY, article(TUESDAY, outlet, after))
    return told(follow(second, first, reader=reader(model, *jobs)))


def test_a_value_of_another_outlet_is_revised_where_the_model_calls_it_the_later() -> None:
    assert across(ReadingModel("update"), FIRST, LATER) == [("revised", FIRST, LATER)]


def test_a_value_that_cannot_hold_beside_the_first_contradicts_it_or_is_its_outlets_new_one() -> None:
    assert across(ReadingModel("exclude"), FIRST, LATER) == [("contradicted", FIRST, LATER)]
    assert across(ReadingModel("exclude"), FIRST, LATER, outlet="Bay Post") == [("revised", FIRST, LATER)]


@pytest.mark.parametrize("stand", ["both", "other", "scope"])
def test_what_both_hold_is_new(stand: str) -> None:
    assert across(ReadingModel(stand), FIRST, LATER) == [("new", "", LATER)]


def test_what_the_model_says_in_one_order_alone_is_new() -> None:
    model = ReadingModel(lambda values: "update" if "240,000" in values["first"] else "both")
    assert across(model, FIRST, LATER) == [("new", "", LATER)]
    assert len(model.questions("rivals")) == 2


def test_a_model_without_the_job_is_not_asked() -> None:
    model = liar("update")
    assert across(model, FIRST, LATER, "judge", "question") == [("new", "", LATER)]
    assert model.questions("rivals") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Two values stand against each other, or none; the liar says yes to all of them.
        (FIRST, "Repair of the Corran pier will cost the county 310,000 pounds and 12 jobs of 40."),
        (FIRST, "The repair of the Corran lighthouse may cost the county 310,000 pounds."),
        (FIRST, "The pier of Corran drew 310,000 visitors."),
        (
            "The bay ferry sank at 4.20pm with 40 cars on its deck.",
            "The bay ferry sank at 6.30pm with 55 cars on its deck.",
        ),
        ("The bay ferry sails to Corran on Friday 8 May.", "The bay ferry sailed to Corran on Sunday 3 May."),
        ("Forty cars were on the deck of the bay ferry.", "Nine passengers were on the deck of the bay ferry."),
    ],
)
@pytest.mark.parametrize("stand", ["update", "exclude"])
def test_what_both_passages_do_not_prove_is_new_whatever_the_model_says(before: str, after: str, stand: str) -> None:
    assert across(liar(stand), before, after) == [("new", "", after)]


def test_an_older_article_changes_nothing() -> None:
    first = briefed(TUESDAY, article(TUESDAY, "Bay Post", FIRST))
    second = briefed("2026-05-06", article(MONDAY, "Hill Echo", LATER))
    assert told(follow(second, first, reader=reader(liar("update")))) == [("new", "", LATER)]


def test_a_denial_in_other_words_contradicts() -> None:
    before = "Marigold Lines, which owns the bay ferry, said it had been inspected in March."
    after = "The bay ferry, lost on Corran rocks, had not been inspected in March, an office said."
    assert across(ReadingModel("other"), before, after) == [("new", "", after)]
    assert across(ReadingModel("update"), before, after) == [("new", "", after)]
    assert across(ReadingModel("exclude"), before, after) == [("contradicted", before, after)]


def test_what_stood_there_in_other_words_is_no_news_where_the_model_says_so() -> None:
    before = "The county council of Corran will pay the families of the crew of the Marigold."
    after = "The council of the county gives money to relatives of the crew of the Marigold."
    assert across(ReadingModel(), before, after) == [("new", "", after)]
    assert across(ReadingModel(carries=True), before, after, "judge", outlet="Bay Post") == []


def test_another_source_than_the_earlier_text_names_confirms() -> None:
    before = "The bay ferry Marigold was built at Corran in 1987."
    after = "Built at Corran in 1987, according to harbour records, the bay ferry Marigold had engines of 300 tons."
    assert across(ReadingModel(), before, after) == [("new", "", after)]
    assert across(ReadingModel(carries=True), before, after) == [("confirmed", before, after)]
    assert across(ReadingModel(carries=True), before, after, outlet="Bay Post") == [("new", "", after)]
    told_before = "The bay ferry Marigold was built at Corran in 1987, according to harbour records."
    seen = f"{before}\nThe Bay Post has seen the harbour records."
    for known in (told_before, seen):
        assert across(ReadingModel(carries=True), known, after) == [("new", "", after)]


def test_what_leaves_a_value_out_confirms_nothing_whatever_the_model_says() -> None:
    before = "The bay ferry Marigold was built at Corran in 1987 with 9 cabins."
    after = "Built in 1987 at the Corran yard, the bay ferry Marigold had cabins for all."
    assert "confirmed" not in [kind for kind, _, _ in across(liar("other"), before, after)]


def test_a_question_of_why_is_answered_by_the_models_word() -> None:
    unknown = "It is not known why the bay ferry left the channel near Corran light."
    first = asking(briefed(MONDAY, article(MONDAY, "Bay Post", unknown)), unknown, "Why did the ferry leave it?")
    answer = "The bay ferry left the channel near Corran light because its rudder had jammed."
    second = briefed(TUESDAY, article(TUESDAY, "Hill Echo", answer))
    assert told(follow(second, first)) == [("new", "", answer)]
    assert told(follow(second, first, reader=reader(ReadingModel(answers=True)))) == [
        ("answered", "Why did the ferry leave it?", answer)
    ]


@pytest.mark.parametrize(
    "guess",
    [
        "The bay ferry may sail from Corran again on Friday 8 May.",  # a guess
        "The bay ferry sails from Corran again with a crew of nine.",  # no day
        "It is not known when the bay ferry can sail again from Corran.",
    ],
)
def test_what_is_no_answer_by_its_own_words_answers_nothing(guess: str) -> None:
    unknown = "It is not known when the bay ferry will sail from Corran again."
    asked = "When will the bay ferry sail again?"
    first = asking(briefed(MONDAY, article(MONDAY, "Bay Post", unknown)), unknown, asked)
    second = briefed(TUESDAY, article(TUESDAY, "Hill Echo", guess))
    found = told(follow(second, first, reader=reader(ReadingModel(answers=True))))
    assert "answered" not in [kind for kind, _, _ in found]


def test_what_could_not_be_asked_is_counted_and_code_alone_tells() -> None:
    first = briefed(MONDAY, article(MONDAY, "Bay Post", FIRST))
    second = briefed(TUESDAY, article(TUESDAY, "Hill Echo", LATER))
    found = follow(second, first, reader=reader(Down(), "differ"))
    assert told(found) == [("new", "", LATER)]
    assert found.compared is not None
    assert found.compared.notes == (Note(code="changes_unasked", values=("1",)),)
    assert found.compared.asked == 1


def test_a_lead_that_sums_up_what_stood_there_is_no_news_and_one_with_a_new_value_is() -> None:
    before = (
        "The drivers of Corran ask for 6 per cent more pay.\nMarigold Lines of Corran now offers 3 per cent more pay."
    )
    both = "The drivers of Corran ask for 6 per cent more, and Marigold Lines now offers 3 per cent."
    more = "The drivers of Corran ask for 6 per cent more, and Marigold Lines now offers 3 per cent and 2 free days."
    assert across(ReadingModel(carries=True), before, both, "judge", outlet="Bay Post") == []
    assert across(ReadingModel(), before, both, "judge", outlet="Bay Post") == [("new", "", both)]
    assert across(ReadingModel(carries=True), before, more, "judge", outlet="Bay Post") == [("new", "", more)]


@pytest.mark.parametrize(
    ("day", "passage"),
    [
        (MONDAY, "The bay ferry Marigold left the channel near Corran light because its rudder had jammed."),  # older
        (TUESDAY, "It is not known who steered the bay ferry Marigold out of the channel near Corran light."),
    ],
)
def test_what_is_older_or_leaves_it_open_itself_answers_nothing(day: str, passage: str) -> None:
    unknown = "It is not known why the bay ferry Marigold left the channel near Corran light."
    first = asking(briefed(TUESDAY, article(TUESDAY, "Bay Post", unknown)), unknown, "Why did the ferry leave it?")
    second = briefed("2026-05-06", article(day, "Hill Echo", passage))
    found = told(follow(second, first, reader=reader(ReadingModel(answers=True))))
    assert "answered" not in [kind for kind, _, _ in found]


def test_an_answer_is_as_sure_as_it_is_stated_whatever_its_passage_says_beside() -> None:
    unknown = "It is not known who will steer the bay ferry Marigold from Corran."
    first = asking(briefed(MONDAY, article(MONDAY, "Bay Post", unknown)), unknown, "Who will steer the ferry?")
    passage = "Ann Orme, whom some may know, will steer the bay ferry Marigold from Corran."
    second = briefed(TUESDAY, article(TUESDAY, "Hill Echo", passage))
    model = ReadingModel(answers=True)
    assert [kind for kind, _, _ in told(follow(second, first, reader=reader(model)))] == ["new"]
    stated = worded(second, "Ann Orme will steer the bay ferry Marigold from Corran.")
    assert [kind for kind, _, _ in told(follow(stated, first, reader=reader(model)))] == ["answered"]
