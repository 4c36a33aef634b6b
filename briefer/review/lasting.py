"""The names that stories and statements keep over the days, and the day each was first printed."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from briefer.models import Change, Disagreement, OpenQuestion, Story
from briefer.review.events import DatedStory
from briefer.review.followed import FollowedStory
from briefer.review.memory import DatedStatement, name_of, named

Asked = TypeVar("Asked", Disagreement, OpenQuestion)
# The earlier statement that each of today's says again, by the id of today's.
Standing = Mapping[str, DatedStatement]
_REPLACES = ("revised", "confirmed")


def lasting(followed: FollowedStory, day: str, standing: Standing, changes: Sequence[Change]) -> Story:
    """Today's story, each statement under the name it had before, with its changes."""
    story, used = followed.story, set[str]()
    replaced = _replaced(followed, changes)
    facts = []
    for fact in story.key_facts:
        old = standing.get(fact.id)
        own = old or replaced.get(fact.id)
        name = own.name if own and own.name not in used else name_of(day, fact)
        used.add(name)
        facts.append(fact.model_copy(update={"stable_id": name, "since": old.since if old else day}))
    by_id = {fact.id: fact for fact in facts}
    return story.model_copy(
        update={
            "key_facts": tuple(facts),
            "lead": by_id.get(story.lead.id, story.lead) if story.lead else None,
            "disagreements": tuple(_again(disagreement, followed, day) for disagreement in story.disagreements),
            "open_questions": tuple(_again(question, followed, day) for question in story.open_questions),
            "changes": tuple(change.model_copy(update={"story": story.id}) for change in changes),
        }
    )


def _replaced(followed: FollowedStory, changes: Sequence[Change]) -> dict[str, DatedStatement]:
    """The earlier statement whose place each statement of today takes, by today's id."""
    before = {(statement.day, statement.fact.id): statement for statement in followed.before}
    return {
        change.after.id: before[change.before.date, change.before.id]
        for change in changes
        if change.kind in _REPLACES
        and change.after
        and change.before
        and (change.before.date, change.before.id) in before
    }


def _again(item: Asked, followed: FollowedStory, day: str) -> Asked:
    """A difference or question under its earlier name, where it is asked in the same words or rests on a passage in the
    same words."""
    text, quotes = _asked(item)
    for earlier in sorted(followed.earlier, key=_day):
        for other in _of_kind(earlier.story, isinstance(item, OpenQuestion)):
            said, others = _asked(other)
            if said == text or quotes & others:
                name = other.stable_id or named(earlier.past.day, said)
                return item.model_copy(update={"stable_id": name, "since": other.since or earlier.past.day})
    return item.model_copy(update={"stable_id": named(day, text), "since": day})


def _of_kind(story: Story, questions: bool) -> Sequence[Disagreement | OpenQuestion]:
    return story.open_questions if questions else story.disagreements


def _asked(item: Disagreement | OpenQuestion) -> tuple[str, frozenset[str]]:
    """What is asked, and the passages that it rests on: of a difference only all of its sides together are its own."""
    if isinstance(item, OpenQuestion):
        return _line(item.text), frozenset(_line(passage.quote) for passage in item.warrant.evidence)
    sides = sorted(_line(passage.quote) for side in item.positions for passage in side.evidence)
    return _line(item.question), frozenset(["\n".join(sides)])


def _day(story: DatedStory) -> str:
    return story.past.day


def _line(text: str) -> str:
    return " ".join(text.split())


def stable_stories(stories: Sequence[FollowedStory], day: str) -> dict[str, tuple[str, str]]:
    """For each story of today, by its id, its lasting name and the day it was first told. Of two that go on one earlier
    story the first takes its name."""
    used: set[str] = set()
    found = {}
    for followed in stories:
        earlier = sorted(followed.earlier, key=lambda dated: dated.story.since or dated.past.day)
        names = [(name_of(dated.past.day, dated.story), dated.story.since or dated.past.day) for dated in earlier]
        name, since = next((pair for pair in names if pair[0] not in used), (name_of(day, followed.story), day))
        used.add(name)
        found[followed.story.id] = name, since if names else day
    return found
