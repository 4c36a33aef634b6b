"""Whether the changes of a written briefing hold: both passages, each in the sources of its own day's briefing."""

from collections.abc import Iterator, Mapping, Sequence

from briefer.models import Briefing, Change, Document, Evidence, Reference
from briefer.review.memory import PastBriefing
from briefer.text.display import show

Fault = tuple[str, str]  # where, what


def change_mark(story: str, place: int) -> str:
    """The name of a change: of the story, or of the briefing where it has none, and its place there from 1."""
    return f"{story or 'briefing'}-c{place}"


def faults(briefing: Briefing, texts: Mapping[str, str], earlier: Mapping[str, PastBriefing]) -> Iterator[Fault]:
    """What does not hold of each change; what rests on a day that is not among the `earlier` is not looked up."""
    own = PastBriefing(briefing, texts)
    for mark, change in marked(own.briefing):
        for what in _of_change(change, own, earlier):
            yield mark, what


def marked(briefing: Briefing) -> Iterator[tuple[str, Change]]:
    """Every change with its name."""
    for story in briefing.stories:
        yield from ((change_mark(story.id, place), change) for place, change in enumerate(story.changes, start=1))
    yield from ((change_mark("", place), change) for place, change in enumerate(briefing.changes, start=1))


def days_before(briefing: Briefing) -> tuple[str, ...]:
    """The days on whose briefings the changes rest, in order."""
    found = {side.date for _, change in marked(briefing) for side in _earlier_sides(change)}
    return tuple(sorted(found))


def _earlier_sides(change: Change) -> list[Reference]:
    return [*(past.stated for past in change.history), *([change.before] if change.before else [])]


def _of_change(change: Change, own: PastBriefing, earlier: Mapping[str, PastBriefing]) -> Iterator[str]:
    if change.after:
        yield from _side(change.after, own)
    if change.after is None and change.before is None:
        yield "rests on no passage"
    for side in _earlier_sides(change):
        if side.date >= own.day:
            yield f"its earlier side is of {side.date}, which is not an earlier day"
        elif side.date in earlier:
            yield from _side(side, earlier[side.date])
    yield from _values(change)


def _side(side: Reference, of_day: PastBriefing) -> Iterator[str]:
    """What a reference says of a day that its briefing and sources do not."""
    if side.id and _said(of_day.briefing, side.id) != side.text and not _warrants(of_day.briefing, side):
        yield f"the briefing of {show(of_day.day)} has no '{show(side.id)}' with these words"
    if side.evidence is None:
        return
    passage = side.evidence
    document = next((document for document in of_day.briefing.documents if document.id == passage.document), None)
    yield from _passage(passage, document, of_day)


def _passage(passage: Evidence, document: Document | None, of_day: PastBriefing) -> Iterator[str]:
    text, place = of_day.texts.get(passage.document), f"'{show(passage.document)}' {passage.start}–{passage.end}"
    if document is None:
        yield f"its passage of {of_day.day} is of '{show(passage.document)}', which is not in that briefing"
    elif text is None:
        yield f"the text of '{show(passage.document)}' of {of_day.day} is not there to check it against"
    elif text[passage.start : passage.end] != passage.quote or not 0 <= passage.start < passage.end:
        yield f"{place} of {of_day.day} reads '{show(text[passage.start : passage.end], 60)}', not its quote"


def _said(briefing: Briefing, name: str) -> str | None:
    """The words of a statement, a question or a story."""
    for story in briefing.stories:
        if story.id == name:
            return story.title
        for fact in story.key_facts:
            if fact.id == name:
                return fact.text
        for question in story.open_questions:
            if question.id == name:
                return question.text
    return None


def _warrants(briefing: Briefing, side: Reference) -> bool:
    """Whether a reference to a question has the words of a passage that the question rests on: what was announced."""
    return any(
        question.id == side.id
        and any(" ".join(passage.quote.split()) == side.text for passage in question.warrant.evidence)
        for story in briefing.stories
        for question in story.open_questions
    )


def _values(change: Change) -> Iterator[str]:
    """The values that are said to be replaced must stand on their sides."""
    if change.kind != "revised" or not change.values:
        return
    sides: Sequence[tuple[str, Reference | None]] = [
        *((past.value, past.stated) for past in change.history),
        *zip(change.values, (change.before, change.after), strict=False),
    ]
    for value, side in sides:
        quote = side.evidence.quote if side and side.evidence else ""
        if side is None or (value not in side.text and value not in quote):
            yield f"'{show(value)}' stands in neither words nor passage of its side"
