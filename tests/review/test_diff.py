"""What changed between briefings: what is claimed is proven by both passages, and all else is new or stood before."""

import pytest

from tests.review.two_days import announcing, article, asking, briefed, follow, kinds, told

MONDAY, TUESDAY, WEDNESDAY = "2026-05-04", "2026-05-05", "2026-05-06"
OPENING = "The bay ferry Marigold ran onto rocks near Corran light on Monday."
TWO = "Two people were killed when the bay ferry Marigold ran onto rocks near Corran light."
FIVE = "Five people were killed when the bay ferry Marigold ran onto rocks near Corran light."


def test_the_first_briefing_is_compared_with_none_and_keeps_its_ids_bare() -> None:
    found = follow(briefed(MONDAY, article(MONDAY, "Bay Post", OPENING)))
    assert found.compared is not None
    assert (found.compared.days, found.compared.notes) == ((), ())
    assert (found.stories[0].stable_id, found.stories[0].since, found.stories[0].changes) == ("", "", ())


def test_what_stands_in_the_same_words_is_no_change_and_keeps_its_first_day() -> None:
    days = [briefed(day, article(day, "Bay Post", OPENING)) for day in (MONDAY, TUESDAY, WEDNESDAY)]
    second = follow(days[1], days[0])
    days[1] = type(days[1])(second, days[1].texts)
    third = follow(days[2], days[1])
    assert (told(second), told(third)) == ([], [])
    facts = [briefing.stories[0].key_facts[0] for briefing in (second, third)]
    assert [fact.since for fact in facts] == [MONDAY, MONDAY]
    assert facts[0].stable_id == facts[1].stable_id
    assert second.stories[0].stable_id == third.stories[0].stable_id != ""


def test_a_toll_that_grew_is_revised_with_both_values_and_both_days() -> None:
    first = briefed(MONDAY, article(MONDAY, "Bay Post", TWO))
    second = follow(briefed(TUESDAY, article(TUESDAY, "Hill Echo", FIVE)), first)
    (change,) = second.stories[0].changes
    assert change.kind == "revised"
    assert change.before is not None
    assert change.after is not None
    assert (change.before.date, change.before.outlet, change.before.evidence) != (TUESDAY, "Hill Echo", None)
    assert (change.after.date, change.after.outlet) == (TUESDAY, "Hill Echo")
    assert [value.split()[0] for value in change.values] == ["Two", "Five"]


@pytest.mark.parametrize(
    ("before", "after", "language"),
    [
        ("Ferrovía del Norte ofrece una subida del 2 %.", "Ferrovía del Norte ofrece ahora una subida del 4 %.", "es"),
        (
            "The Corran museum charges 8 euros for a ticket.",
            "The Corran museum now charges 9 euros for a ticket.",
            "en",
        ),
        ("Die Werft beschäftigt 300 Menschen.", "Die Werft beschäftigt jetzt 250 Menschen.", "de"),
    ],
)
def test_a_value_that_its_outlet_says_is_the_present_one_is_revised(before: str, after: str, language: str) -> None:
    assert kinds([before], [after], language=language) == ["revised"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Another moment, place, part, measure or subject: two values that both hold.
        ("The Corran fund fell by 3 per cent.", "The Corran fund fell by 5 per cent."),
        ("The bank charges a fee of 2 per cent.", "The bank now charges a fee of 3 per cent on transfers abroad."),
        ("The north line carries 40,000 people.", "The south line now carries 60,000 people."),
        ("The council employs 300 nurses.", "The council now employs 40 doctors."),
        ("Marigold carried 80 people to Corran.", "Marigold of Corran is now watched by 12 divers."),
    ],
)
def test_another_value_that_no_word_puts_in_the_place_of_the_first_is_new(before: str, after: str) -> None:
    assert kinds([before], [after]) == ["new"]


def test_a_value_that_another_outlet_gives_is_no_revision() -> None:
    assert kinds(["Marigold Lines owns 12 ferries."], ["Marigold Lines now owns 14 ferries."], same=False) == ["new"]


def test_a_plan_that_was_carried_out_is_new_and_did_not_stand_there_before() -> None:
    before = "Los pilotos de Corran irán a la huelga el miércoles 6 de mayo."
    after = "Los pilotos de Corran han ido este miércoles a la huelga."
    first = briefed(MONDAY, article(MONDAY, "Bay Post", before, "es"))
    assert told(follow(briefed(WEDNESDAY, article(WEDNESDAY, "Bay Post", after, "es")), first)) == [("new", "", after)]


def test_what_another_outlet_says_in_its_own_words_is_confirmed() -> None:
    before = "The ferry was built in 1987 at the Corran yard."
    after = "Built at the Corran yard in 1987, the ferry was."
    rest = "Gulls followed it to the pier, where a crowd had gathered with lamps and blankets."
    assert kinds([before], [after, rest], same=False) == ["confirmed", "new"]


@pytest.mark.parametrize(
    "after",
    [
        "The bay ferry Marigold was built in 1987 at the Corran yard.",  # the first text, printed again
        "At the Corran yard the ferry was built in 1987, the police said.",
        "At the Corran yard the bay ferry Marigold may have been built in 1987.",
    ],
)
def test_a_copy_and_somebodys_word_confirm_nothing(after: str) -> None:
    before = "The bay ferry Marigold was built in 1987 at the Corran yard."
    assert "confirmed" not in kinds([before], [after], same=False)


@pytest.mark.parametrize(
    ("before", "after", "language"),
    [
        ("The Corran yard may close in June.", "The Corran yard will close in June.", "en"),
        ("La presa de Orrin podría abrirse en mayo.", "La presa de Orrin se abrirá en mayo.", "es"),
    ],
)
def test_what_was_said_to_be_possible_did_not_stand_there_as_certain(before: str, after: str, language: str) -> None:
    assert kinds([before], [after], language=language) == ["new"]


def test_a_count_of_an_older_article_revises_nothing() -> None:
    first = briefed(TUESDAY, article(TUESDAY, "Bay Post", TWO))
    second = follow(briefed(WEDNESDAY, article(MONDAY, "Hill Echo", FIVE)), first)
    assert [kind for kind, _, _ in told(second)] == ["new"]


def test_what_an_older_article_calls_the_present_value_revises_nothing() -> None:
    first = briefed(TUESDAY, article(TUESDAY, "Bay Post", "The Corran museum charges 8 euros for a ticket."))
    older = article(MONDAY, "Bay Post", "The Corran museum now charges 9 euros for a ticket.")
    assert [kind for kind, _, _ in told(follow(briefed(WEDNESDAY, older), first))] == ["new"]


def test_nothing_is_confirmed_without_the_earlier_text() -> None:
    before = "The bay ferry Marigold was built in 1987 at the Corran yard."
    first = briefed(MONDAY, article(MONDAY, "Bay Post", before))
    bare = type(first)(first.briefing, {})
    after = "At the Corran yard the bay ferry Marigold was built in 1987."
    found = told(follow(briefed(TUESDAY, article(TUESDAY, "Hill Echo", after)), bare))
    assert "confirmed" not in [kind for kind, _, _ in found]


def test_an_earlier_statement_that_its_outlet_takes_back_is_corrected() -> None:
    wrong = "Forty cars were on the deck when the ferry struck."
    right = "Correction: We wrote on Monday that forty cars were on the deck. Fourteen cars were on the deck."
    first = briefed(MONDAY, article(MONDAY, "Bay Post", wrong))
    second = follow(briefed(TUESDAY, article(TUESDAY, "Bay Post", right)), first)
    assert told(second) == [("corrected", wrong, right)]
    other = follow(briefed(TUESDAY, article(TUESDAY, "Hill Echo", right)), first)
    assert told(other) == [("new", "", right)]


STANDING = "The harbour was closed for a day.\nThe crew of nine was brought ashore.\nDivers found no leak.\n"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Fourteen cars were on the deck when the ferry struck.", ["corrected"]),  # another figure
        ("Forty cars stood on the deck as the ferry struck.", []),  # the same in other words
        ("", ["corrected"]),  # gone
    ],
)
def test_a_later_version_that_changed_or_dropped_a_sentence_corrects_it(sentence: str, kind: list[str]) -> None:
    wrong = "Forty cars were on the deck when the ferry struck."
    old = article(MONDAY, "Bay Post", STANDING + wrong).model_copy(update={"url": "https://bay.example/ferry"})
    new = article(TUESDAY, "Bay Post", (STANDING + sentence).strip()).model_copy(update={"url": old.url})
    found = told(follow(briefed(TUESDAY, new), briefed(MONDAY, old)))
    assert [each for each, _, _ in found if each != "new"] == kind


def test_a_question_of_when_is_answered_by_the_day_and_by_no_guess() -> None:
    unknown = "It is not known when the bay ferry will sail again."
    first = asking(
        briefed(MONDAY, article(MONDAY, "Bay Post", unknown)), unknown, "When will the bay ferry sail again?"
    )
    answer = "The bay ferry will sail again on Friday 8 May."
    guess = "The bay ferry could sail again on Friday 8 May."
    assert told(follow(briefed(TUESDAY, article(TUESDAY, "Hill Echo", answer)), first)) == [
        ("answered", "When will the bay ferry sail again?", answer)
    ]
    assert [each for each, _, _ in told(follow(briefed(TUESDAY, article(TUESDAY, "Hill Echo", guess)), first))] == [
        "new"
    ]


def test_a_day_that_was_announced_is_due_with_what_came_of_it_or_nothing() -> None:
    ahead = "The inquiry into the bay ferry will open in Corran on Wednesday 6 May."
    first = announcing(briefed(MONDAY, article(MONDAY, "Bay Post", ahead)), ahead, WEDNESDAY)
    came = "The inquiry into the bay ferry opened in Corran on Wednesday 6 May."
    assert told(follow(briefed(WEDNESDAY, article(WEDNESDAY, "Hill Echo", came)), first)) == [("due", ahead, came)]
    other = "The crew of the bay ferry went home."
    assert told(follow(briefed(TUESDAY, article(TUESDAY, "Hill Echo", other)), first)) == [("new", "", other)]
    assert ("due", ahead, "") in told(follow(briefed(WEDNESDAY, article(WEDNESDAY, "Hill Echo", other)), first))


def test_a_day_that_only_the_question_writes_out_is_due() -> None:
    ahead = "The salvage ship is expected to reach the bay ferry on Wednesday."
    first = briefed(MONDAY, article(MONDAY, "Bay Post", ahead))
    asked = asking(first, ahead, "Will the salvage ship reach the ferry on Wednesday [6 May]?", "announced")
    other = "The crew of the bay ferry went home."
    assert ("due", ahead, "") in told(follow(briefed(WEDNESDAY, article(WEDNESDAY, "Hill Echo", other)), asked))
    bare = asking(first, ahead, "Will the salvage ship reach the ferry on Wednesday?", "announced")
    assert told(follow(briefed(WEDNESDAY, article(WEDNESDAY, "Hill Echo", other)), bare)) == [("new", "", other)]


def test_a_story_that_led_and_has_no_article_is_quiet_and_another_is_new() -> None:
    first = briefed(MONDAY, article(MONDAY, "Bay Post", OPENING))
    vote = article(TUESDAY, "Hill Echo", "Parliament in Norvia passed a budget after midnight talks.")
    second = briefed(TUESDAY, vote.model_copy(update={"title": "Norvia budget"}), title="Norvia budget")
    assert told(follow(second, first)) == [("new", "", "Norvia budget"), ("quiet", "Ferry on the bay", "")]


def test_a_denial_of_what_was_told_as_past_contradicts_it() -> None:
    before = "The captain had tested the radio in March."
    after = "The captain had not tested the radio in March."
    assert kinds([before], [after], same=False) == ["contradicted"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The harbour of Corran is open to ships.", "The harbour of Corran is not open to ships."),
        ("The ferry will sail to Corran on Friday.", "The ferry will not sail to Corran on Friday."),
    ],
)
def test_what_became_otherwise_contradicts_nothing(before: str, after: str) -> None:
    assert "contradicted" not in kinds([before], [after], same=False)


def test_a_correction_is_told_by_any_sentence_of_its_paragraph() -> None:
    wrong = "Forty cars were on the deck when the ferry struck."
    opening, right = "Correction: We wrote that forty cars were on the deck.", "Fourteen cars were on the deck."
    corrected = article(TUESDAY, "Bay Post", f"{opening} {right}")
    second = briefed(TUESDAY, corrected)
    start = corrected.text.index(right)
    own = second.briefing.stories[0].key_facts[0].evidence[0].model_copy(update={"start": start, "quote": right})
    fact = second.briefing.stories[0].key_facts[0].model_copy(update={"text": right, "evidence": (own,)})
    story = second.briefing.stories[0].model_copy(update={"key_facts": (fact,), "lead": fact})
    later = type(second)(second.briefing.model_copy(update={"stories": (story,)}), second.texts)
    assert told(follow(later, briefed(MONDAY, article(MONDAY, "Bay Post", wrong)))) == [("corrected", wrong, right)]
