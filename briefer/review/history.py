"""The values that one statement had on earlier days, so that a revision is told as the timeline of them."""

from collections.abc import Iterable

from briefer.models import Change, PastValue
from briefer.review.events import DatedStory
from briefer.review.followed import FollowedStory
from briefer.review.memory import name_of


def with_history(change: Change, followed: FollowedStory) -> Change:
    """A revision with the values before the one that it replaces, the earliest first, as far as the earlier briefings
    tell; any other change as it is."""
    if change.kind != "revised" or not change.values or change.before is None:
        return change
    place = (change.before.date, change.before.id)
    name = next((old.name for old in followed.before if (old.day, old.fact.id) == place), None)
    return change.model_copy(update={"history": _values_of(name, followed.earlier)}) if name else change


def _values_of(name: str, earlier: Iterable[DatedStory]) -> tuple[PastValue, ...]:
    """The values up to the latest revision of a statement, which has the name of what it replaced."""
    for story in sorted(earlier, key=lambda dated: dated.past.day, reverse=True):
        names = {fact.id: name_of(story.past.day, fact) for fact in story.story.key_facts}
        for change in story.story.changes:
            revised = change.kind == "revised" and change.values and change.before and change.after
            if revised and change.before and change.after and names.get(change.after.id) == name:
                return (*change.history, PastValue(value=change.values[0], stated=change.before))
    return ()
