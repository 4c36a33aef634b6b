"""A briefing for reading in a terminal: wrapped lines of plain text, nothing in it that acts."""

from collections.abc import Callable, Iterator
from textwrap import fill, wrap

from briefer.decisions import entry_mark, side_mark
from briefer.models import Briefing, Change, Disagreement, KeyFact, OpenQuestion, Story
from briefer.render.changes import ChangeWords, corrections, every_change, folded
from briefer.render.view import APART, Plain, bare_sections, following, leading, plain, title_of
from briefer.text.display import show

Strong = Callable[[str], str]


def terminal(briefing: Briefing, width: int = 80, strong: Strong = str, *, new: bool = False) -> str:
    """The whole briefing, lines of at most `width` characters; `strong` marks headings where a terminal can. With `new`
    what stood in an earlier briefing and did not change is counted, and a story in which nothing is new left out."""
    here = plain(briefing)
    blocks = [_title(here, width, strong), *_changed(here, width, strong, every=False)]
    for story, whole in zip((folded(briefing) if new else briefing).stories, briefing.stories, strict=True):
        if story is whole or story.key_facts or story.disagreements or story.open_questions:
            blocks.extend(_story(here, story, whole, width, strong))
    return "\n\n".join([*blocks, *_foot(here, width, strong)]) + "\n"


def changes(briefing: Briefing, width: int = 80, strong: Strong = str) -> str:
    """What changed since earlier briefings and nothing else, each new statement among it."""
    here = plain(briefing)
    return "\n\n".join([_title(here, width, strong), *_changed(here, width, strong, every=True)]) + "\n"


def _title(here: Plain, width: int, strong: Strong) -> str:
    title = here.words("briefing", date=here.date(here.briefing.date))
    return strong(title) + "\n" + "=" * min(len(title), width)


def _changed(here: Plain, width: int, strong: Strong, *, every: bool) -> Iterator[str]:
    """With what the briefing was compared, the corrections, and the other changes; `every` one, or without the new
    statements, which stand in their stories."""
    said = ChangeWords(here.words, show)
    if known := said.compared(here.briefing):
        yield "\n".join(fill(line, width) for line in known)
    if here.briefing.compared is None or not here.briefing.compared.days:
        return
    wrong = corrections(here.briefing)
    rest = [change for change in every_change(here.briefing) if change not in wrong and (every or change.kind != "new")]
    for key, found in (("corrections", wrong), ("changes", rest)):
        if found:
            yield "\n".join(
                [_head(here.words(key), width, strong), *(_change(said, change, width) for change in found)]
            )
    if not wrong and not rest:
        yield here.words("nothing_changed")


def _change(said: ChangeWords, change: Change, width: int) -> str:
    worded = said.worded(change)
    line = fill(f"{worded.kind}: {worded.text}", width, initial_indent="* ", subsequent_indent="  ")
    sides = [fill(side, width, initial_indent="  · ", subsequent_indent="    ") for side in worded.sides]
    passage = change.after.evidence if change.after else None
    repeats = change.kind == "new" and passage and passage.quote in change.text
    return "\n".join([line, *([] if repeats else sides)])


def _story(here: Plain, story: Story, whole: Story, width: int, strong: Strong) -> Iterator[str]:
    lead, bare = leading(whole), bare_sections(whole)
    yield _head(show(title_of(here.words, story, here.documents)), width, strong)
    if lead:
        yield _fact(here, lead, width)
    yield fill(here.source_line(story), width)
    sections = {
        "key_facts": [_fact(here, fact, width) for fact in following(story, lead)],
        "disagreements": [
            _difference(here, disagreement, width)
            for disagreement in story.disagreements
            if disagreement.kind not in APART
        ],
        "apart": [
            _difference(here, disagreement, width) for disagreement in story.disagreements if disagreement.kind in APART
        ],
        "open_questions": [_question(here, story, question, width) for question in story.open_questions],
        "timeline": [
            _line(entry_mark(story, at), f"{here.date(entry.date)}: {entry.text}", width)
            for at, entry in enumerate(story.timeline)
        ],
    }
    for name, lines in sections.items():
        if lines or name in bare:
            body = "\n".join(lines) or fill(here.empty(story, name), width)
            yield f"{_head(here.words(name), width, strong)}\n{body}"


def _head(text: str, width: int, strong: Strong) -> str:
    return "\n".join(strong(line) for line in wrap(text, width))


def _line(mark: str, text: str, width: int, note: str = "") -> str:
    """A statement under its mark, the note beneath it."""
    room = max(len(mark) + 1, 6)
    said = fill(show(text), width, initial_indent=f"{show(mark):<{room}}", subsequent_indent=" " * room)
    return (
        f"{said}\n{fill(note, width, initial_indent=' ' * room + '· ', subsequent_indent=' ' * (room + 2))}"
        if note
        else said
    )


def _fact(here: Plain, fact: KeyFact, width: int) -> str:
    marks = here.words.listed(show(name) for name in fact.contested)
    disputed = here.words("tag_contested", questions=marks) if marks else ""
    return _line(fact.id, fact.text, width, "; ".join(note for note in (here.tag(fact), disputed) if note))


def _difference(here: Plain, item: Disagreement, width: int) -> str:
    lines = [_line(item.id, item.question, width, here.kind(item))]
    for index, side in enumerate(item.positions):
        said = f"{side.holder}: {side.text}" if side.holder else side.text
        quote = f"{here.outlets(side.evidence)}, {here.quotes(side.evidence)}" if side.evidence else ""
        lines.append(_line(side_mark(item, index), said, width, quote))
    return "\n".join([*lines, *([_line("", item.why, width)] if item.why else [])])


def _question(here: Plain, story: Story, question: OpenQuestion, width: int) -> str:
    return _line(question.id, question.text, width, here.warrant(story, question))


def _foot(here: Plain, width: int, strong: Strong) -> Iterator[str]:
    """What was not printed and what was not read, each with its reason."""
    briefing = here.briefing
    dropped = (f"{here.house_quoted(item.text)}: {here.why_rejected(item)}" for item in briefing.rejected)
    untold = (f"{story.title}: {here.words.weighed(story)}" for story in briefing.untold)
    skipped = (f"{file.path}: {here.why_skipped(file)}" for file in briefing.skipped)
    for key, texts in (("untold", untold), ("page.not_printed", dropped), ("skipped", skipped)):
        if lines := [_line("-", text, width) for text in texts]:
            yield _head(here.words(key), width, strong) + "\n" + "\n".join(lines)
