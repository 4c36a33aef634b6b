"""What two statements must show by themselves before a model's word that one changes the other counts."""

from dataclasses import replace

import pytest

from briefer.models import Evidence
from briefer.review.asked import changed
from briefer.review.events import dated_stories
from briefer.review.followed import FollowedStory, followed
from briefer.review.proofs import Opposition, opposition, repeats
from tests import embeddings
from tests.review.readers import liar, reader
from tests.review.two_days import article, briefed

MONDAY, TUESDAY = "2026-05-04", "2026-05-05"
FIRST = "The repair of the Corran pier will cost 240,000 pounds."
LATER = "The repair of the Corran pier will cost 310,000 pounds."


def followed_pair(
    before: str, after: str, near: float = 0.9, languages: tuple[str, str] = ("en", "en")
) -> FollowedStory:
    """Two days of one statement, which lie so near."""
    first = briefed(MONDAY, article(MONDAY, "Bay Post", before, languages[0]))
    second = briefed(TUESDAY, article(TUESDAY, "Hill Echo", after, languages[1]))
    (pair,) = followed(second, dated_stories(second), [dated_stories(first)], embeddings.rows)
    return replace(pair, corpus=replace(pair.corpus, near=lambda _one, _other: near))


def opposed(pair: FollowedStory) -> Opposition | None:
    (old,), (new,) = pair.before, pair.today
    return opposition(pair.corpus, old, new)


@pytest.mark.parametrize(
    ("before", "after", "languages", "values"),
    [
        (FIRST, LATER, ("en", "en"), ("240,000 pounds", "310,000 pounds")),
        ("La grúa pesa 240 toneladas.", "The crane weighs 310 tons.", ("es", "en"), ("240 toneladas", "310 tons")),
        ("The pier reopens at 9.15.", "The pier reopens at 11.30.", ("en", "en"), ("at 9.15", "at 11.30")),
        ("Corran votes on 7 June.", "Corran votes on 14 June.", ("en", "en"), ("7 June", "14 June")),
        ("The north pier is closed.", "The north pier is open.", ("en", "en"), ("closed", "open")),
        ("The pilot had slept.", "The pilot had not slept.", ("en", "en"), ()),
    ],
)
def test_one_value_in_the_place_of_another_is_an_opposition_in_any_language(
    before: str, after: str, languages: tuple[str, str], values: tuple[str, ...]
) -> None:
    assert opposed(followed_pair(before, after, languages=languages)) == Opposition(values)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Two things differ, or what narrows the value, or the time that is spoken of.
        ("The ferry sank at 4.20pm with 40 cars on its deck.", "The ferry sank at 6.30pm with 55 cars on its deck."),
        ("The yard made a profit of 24 million pounds.", "The yard made an adjusted profit of 31 million pounds."),
        ("The pier cost 240,000 pounds.", "The pier cost 310,000 pounds two years ago."),
        ("The pier cost 240,000 pounds.", "The pier previously cost 310,000 pounds."),
        (FIRST, "The repair of the Corran pier may cost 310,000 pounds."),
        ("The pier may cost 240,000 pounds.", "The pier may cost 310,000 pounds."),
        ("Corran votes in 2026.", "Corran votes in 2027."),
    ],
)
def test_what_differs_in_more_than_one_value_is_none(before: str, after: str) -> None:
    assert opposed(followed_pair(before, after)) is None


def test_what_lies_far_apart_is_none() -> None:
    assert [opposed(followed_pair(FIRST, LATER, near)) is None for near in (0.44, 0.46)] == [True, False]


def test_a_toll_that_lies_far_from_another_is_not_asked_about() -> None:
    two, five = (f"{count} people were killed on the bay ferry." for count in ("Two", "Five"))
    for near, kinds in ((0.34, []), (0.36, ["revised"])):
        pair = followed_pair(two, five, near)
        assert [change.kind for change in changed(pair, pair.today, reader(liar("update")), "en")] == kinds


def test_a_value_that_the_passages_do_not_show_is_none() -> None:
    pair = followed_pair(FIRST, LATER)
    (new,) = pair.today
    own = Evidence(document=new.fact.evidence[0].document, start=0, end=5, quote="It will cost more.")
    bare = replace(new, fact=new.fact.model_copy(update={"evidence": (own,)}))
    assert opposition(pair.corpus, pair.before[0], bare) is None


def test_a_value_within_a_range_does_not_say_the_range() -> None:
    pair = followed_pair("The yard expects a margin of 11-12%.", "The yard expects a margin of 11.8%.")
    (old,), (new,) = pair.before, pair.today
    assert (repeats(old.passage, new.passage), repeats(old.passage, old.passage)) == (False, True)
