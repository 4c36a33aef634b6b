"""What changed since earlier briefings, as the review page shows it."""

from collections.abc import Iterable, Mapping, Sequence

from briefer.decisions import entry_mark, reviewables, side_mark
from briefer.models import Change, Story
from briefer.render.changes import ChangeWords, corrections, every_change, stands
from briefer.render.view import Plain
from briefer.text.display import show

# A value of JSON.
Changed = str | int | Sequence["Changed"] | Mapping[str, "Changed"]


def changed(here: Plain) -> Mapping[str, Changed]:
    """What the head says of earlier briefings, and each change with today's statement that it leads to."""
    said = ChangeWords(here.words, show)
    known = {statement.mark for story in here.briefing.stories for statement in reviewables(story)}

    def lines(changes: Iterable[Change]) -> list[Mapping[str, Changed]]:
        worded = ((change, said.worded(change)) for change in changes)
        return [
            {
                "kind": each.kind,
                "text": each.text,
                "mark": change.after.id if change.after and change.after.id in known else "",
                "sides": list(each.sides) if change.kind != "new" else [],
            }
            for change, each in worded
        ]

    compared = here.briefing.compared
    wrong = corrections(here.briefing)
    rest = [change for change in every_change(here.briefing) if change not in wrong]
    return {
        "days": len(compared.days) if compared else 0,
        "lines": list(said.compared(here.briefing)),
        "corrections": lines(wrong),
        "changes": lines(rest),
    }


def standing(story: Story, day: str) -> frozenset[str]:
    """The statements of a story that stood in an earlier briefing as they do today, with their sides and entries."""
    items = (*story.key_facts, *story.disagreements, *story.open_questions)
    old = {item.id for item in items if stands(story, item.id, item.since, day)}
    facts = {fact.evidence for fact in story.key_facts if fact.id in old}
    sides = {side_mark(item, at) for item in story.disagreements if item.id in old for at in range(len(item.positions))}
    entries = {entry_mark(story, at) for at, entry in enumerate(story.timeline) if entry.evidence in facts}
    return frozenset(old | sides | entries)
