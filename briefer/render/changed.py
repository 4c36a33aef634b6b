"""What changed, as Markdown: corrections first, then the changes, at the head of the briefing and in each story."""

from briefer.models import Change, Story
from briefer.render.changes import ChangeWords, corrections, every_change, is_new_story
from briefer.render.notes import Page, label, ref
from briefer.text.display import escape


def changed(here: Page) -> list[str]:
    """The head of the briefing: with what it was compared, what was corrected, what else changed."""
    said = ChangeWords(here.words, escape)
    head = [f"*{line}*" for line in said.compared(here.briefing)]
    if here.briefing.compared is None or not here.briefing.compared.days:
        return head
    wrong = [_full(said, change) for change in corrections(here.briefing)]
    found = [_line(said, change) for change in every_change(here.briefing) if change.kind not in ("corrected", "new")]
    found += _new(here, said)
    return [
        *head,
        *([f"## {here.words('corrections')}", "\n".join(wrong)] if wrong else []),
        f"## {here.words('changes')}",
        "\n".join(found) or here.words("nothing_changed"),
    ]


def _new(here: Page, said: ChangeWords) -> list[str]:
    """A line for each story with something new: the story itself, or how many of its statements."""
    lines = []
    for story in here.briefing.stories:
        count = sum(change.kind == "new" for change in story.changes)
        if is_new_story(story):
            lines += [_line(said, change) for change in story.changes if change.kind == "new"]
        elif count:
            lines.append(f"- **{escape(story.title)}:** {here.words.counted('new_statements', count)}")
    return lines


def changed_in(here: Page, story: Story) -> list[str]:
    """The changes of a story, each with both passages; what is new stands among its key facts."""
    said = ChangeWords(here.words, escape)
    lines = [_full(said, change) for change in story.changes if change.kind != "new"]
    return [f"### {here.words('changes')}", "\n".join(lines)] if lines else []


def folded_line(here: Page, whole: Story, shown: Story) -> list[str]:
    """How much of a story stands as before, and since when."""
    if shown is whole:
        return []
    left = {item.id for item in (*shown.key_facts, *shown.disagreements, *shown.open_questions)}
    days = [
        item.since for item in (*whole.key_facts, *whole.disagreements, *whole.open_questions) if item.id not in left
    ]
    lines = ChangeWords(here.words, escape).folded(days)
    return [f"*{'; '.join(lines)} ({here.words('folded_where')})*"] if lines else []


def _line(said: ChangeWords, change: Change) -> str:
    worded = said.worded(change)
    return f"- **{worded.kind}:** {worded.text}{_mark(change)}"


def _full(said: ChangeWords, change: Change) -> str:
    return "\n".join([_line(said, change), *(f"  - {side}" for side in said.worded(change).sides)])


def _mark(change: Change) -> str:
    """The footnote of today's statement."""
    after = change.after
    return ref(label(after.id), (after.evidence,)) if after and after.id and after.evidence else ""
