"""What a reviewer decided on an earlier day, on today's briefing."""

from briefer.decisions import Decision, Review
from briefer.review.carried import apply_carried
from briefer.review.memory import PastBriefing
from tests.review.two_days import article, briefed

FIRST = "The bay ferry Marigold was built in 1987."
SECOND = "Its crew of nine was brought ashore."


def decided(past: PastBriefing, place: int, decision: str, edited: str = "") -> tuple[PastBriefing, Review]:
    fact = past.briefing.stories[0].key_facts[place]
    own = fact.evidence[0]
    made = Decision.model_validate(
        {
            "kind": "fact",
            "documents": past.briefing.stories[0].documents,
            "spans": [(own.document, own.start, own.end)],
            "text": fact.text,
            "decision": decision,
            "edited": edited,
        }
    )
    return past, Review(date=past.day, decisions=(made,))


def test_what_was_rejected_and_is_unchanged_is_not_printed_again_and_that_is_said() -> None:
    first, second = (
        briefed(day, article(day, "Bay Post", f"{FIRST}\n{SECOND}")) for day in ("2026-05-04", "2026-05-05")
    )
    found = apply_carried(second.briefing, second.texts, [decided(first, 1, "rejected")])
    assert [fact.text for fact in found.stories[0].key_facts] == [FIRST]
    assert [(one.text, one.reason) for one in found.rejected] == [(SECOND, "reviewer_before")]


def test_what_was_rejected_and_reads_otherwise_now_is_printed() -> None:
    first = briefed("2026-05-04", article("2026-05-04", "Bay Post", SECOND))
    second = briefed("2026-05-05", article("2026-05-05", "Bay Post", SECOND.replace("nine", "ten")))
    assert apply_carried(second.briefing, second.texts, [decided(first, 0, "rejected")]) == second.briefing


def test_what_was_worded_anew_stands_in_those_words() -> None:
    first, second = (
        briefed(day, article(day, "Bay Post", f"{FIRST}\n{SECOND}")) for day in ("2026-05-04", "2026-05-05")
    )
    wording = "The ferry Marigold was built in 1987."
    found = apply_carried(second.briefing, second.texts, [decided(first, 0, "edited", wording)])
    assert [fact.text for fact in found.stories[0].key_facts] == [wording, SECOND]


def test_a_decision_whose_source_is_gone_carries_nothing() -> None:
    first, second = (briefed(day, article(day, "Bay Post", SECOND)) for day in ("2026-05-04", "2026-05-05"))
    past, review = decided(first, 0, "rejected")
    bare = PastBriefing(past.briefing, {})
    assert apply_carried(second.briefing, second.texts, [(bare, review)]) == second.briefing
