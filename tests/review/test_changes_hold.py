"""The changes of a written briefing are checked against the sources of both days, and a tampered one is named."""

from collections.abc import Callable

import pytest

from briefer.models import Briefing, Change, Reference
from briefer.render.markdown import markdown
from briefer.review.memory import PastBriefing
from briefer.review.verify import verify
from tests.review.two_days import article, asking, briefed, follow

MONDAY, TUESDAY, WEDNESDAY = "2026-05-04", "2026-05-05", "2026-05-06"
TOLL = "{} people were killed when the bay ferry Marigold ran onto rocks near Corran light."


def days() -> list[PastBriefing]:
    """Three days on which a toll grows, each compared with the days before."""
    found: list[PastBriefing] = []
    for day, count in ((MONDAY, "Two"), (TUESDAY, "Five"), (WEDNESDAY, "Seven")):
        today = briefed(day, article(day, "Bay Post", TOLL.format(count)))
        found.append(PastBriefing(follow(today, *reversed(found)), today.texts))
    return found


def changed(briefing: Briefing, alter: Callable[[Change], Change]) -> Briefing:
    """The briefing with its one change altered."""
    (story,) = briefing.stories
    (change,) = story.changes
    return briefing.model_copy(update={"stories": (story.model_copy(update={"changes": (alter(change),)}),)})


def before(change: Change, **altered: object) -> Change:
    assert change.before is not None
    return change.model_copy(update={"before": change.before.model_copy(update=altered)})


def moved(side: Reference | None) -> object:
    assert side is not None
    assert side.evidence is not None
    return side.evidence.model_copy(update={"start": side.evidence.start + 1})


def test_a_value_of_three_days_is_told_as_the_timeline_of_its_values() -> None:
    *_, last = days()
    (change,) = last.briefing.stories[0].changes
    told = [(past.stated.date, past.value.split()[0]) for past in change.history]
    assert (told, [value.split()[0] for value in change.values]) == ([(MONDAY, "Two")], ["Five", "Seven"])


def test_the_timeline_is_printed_in_order_with_the_day_of_each_value() -> None:
    *_, last = days()
    text = markdown(last.briefing)
    assert "“Two people” (May 4, 2026) → “Five people” (May 5, 2026) → “Seven people” (May 6, 2026): " in text
    assert "  - May 4, 2026: Bay Post, May 4, 2026, 10:00" in text


def test_the_timeline_goes_on_where_only_the_day_before_is_compared_with() -> None:
    first, second, _ = days()
    today = briefed(WEDNESDAY, article(WEDNESDAY, "Bay Post", TOLL.format("Seven")))
    (change,) = follow(today, second).stories[0].changes
    assert [past.stated.date for past in change.history] == [first.day]


def test_what_holds_on_both_days_is_no_problem_and_a_day_that_is_not_there_is_not_looked_up() -> None:
    *earlier, last = days()
    known = {past.day: past for past in earlier}
    assert verify(last.briefing, last.texts, known) == verify(last.briefing, last.texts) == ()


@pytest.mark.parametrize(
    ("alter", "what"),
    [
        (lambda change: before(change, evidence=moved(change.before)), "not its quote"),
        (lambda change: before(change, text="Nobody was killed."), "has no 'f1' with these words"),
        (lambda change: before(change, id="f9"), "has no 'f9' with these words"),
        (lambda change: before(change, date="2026-05-07"), "which is not an earlier day"),
        (lambda change: change.model_copy(update={"values": ("Nine", "Seven")}), "'Nine' stands in neither"),
        (lambda change: change.model_copy(update={"before": None, "after": None}), "rests on no passage"),
    ],
)
def test_a_change_whose_earlier_side_was_tampered_with_is_named(alter: Callable[[Change], Change], what: str) -> None:
    *earlier, last = days()
    problems = verify(changed(last.briefing, alter), last.texts, {past.day: past for past in earlier})
    assert {problem.where for problem in problems} == {"s1-c1"}
    assert what in problems[0].what


def test_an_earlier_source_that_reads_otherwise_now_is_named() -> None:
    first, second, last = days()
    (name,) = second.texts
    known = {MONDAY: first, TUESDAY: PastBriefing(second.briefing, {name: "Another text."})}
    (problem,) = verify(last.briefing, last.texts, known)
    assert problem.where == "s1-c1"


def test_a_day_that_a_question_announced_holds_in_the_words_of_its_passage() -> None:
    ahead = "The salvage ship is expected to reach the bay ferry on Wednesday 6 May."
    first = asking(briefed(MONDAY, article(MONDAY, "Bay Post", ahead)), ahead, "Will the ship come?", "announced")
    today = briefed(WEDNESDAY, article(WEDNESDAY, "Hill Echo", "The crew of the bay ferry went home."))
    found = follow(today, first)
    (story,) = found.stories
    due = next(change for change in story.changes if change.kind == "due")
    assert verify(found, today.texts, {MONDAY: first}) == ()
    forged = tuple(
        before(due, text="The salvage ship reached the bay ferry.") if change == due else change
        for change in story.changes
    )
    altered = found.model_copy(update={"stories": (story.model_copy(update={"changes": forged}),)})
    (problem,) = verify(altered, today.texts, {MONDAY: first})
    assert "has no 'q1' with these words" in problem.what
