"""Edge: the briefings of earlier days, from the outputs folder or from where one is named. They are the only memory."""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefer.decisions import Review, entry_mark
from briefer.errors import BrieferError, UsageError
from briefer.files.outputs import LARGEST_BRIEFING, load, load_review, written_days
from briefer.files.plain import content
from briefer.files.versions import later_version
from briefer.models import Briefing, Evidence, Note
from briefer.review.changes_hold import change_mark
from briefer.review.memory import PastBriefing
from briefer.review.printable import unprintable
from briefer.review.verify import verify

_NAME = "briefing.json"


@dataclass(frozen=True)
class EarlierBriefings:
    """The briefings to compare with, the latest first, what was decided about them, and what can't be used."""

    briefings: tuple[PastBriefing, ...] = ()
    reviews: tuple[tuple[PastBriefing, Review], ...] = ()
    notes: tuple[Note, ...] = ()


def earlier_briefings(outputs: Path, day: date, *, since: Path | None = None, days: int = 1) -> EarlierBriefings:
    """The latest `days` briefings of days before `day` in `outputs`; with `since` the one in that file or folder
    alone. One that can't be read is noted, and the next older one is read in its place."""
    places = (
        [since] if since else [outputs / name for name in reversed(written_days(outputs)) if name < day.isoformat()]
    )
    found: list[PastBriefing] = []
    reviews: list[tuple[PastBriefing, Review]] = []
    notes: list[Note] = []
    for place in places:
        if len(found) == days:
            break
        past, said = _read(place, day)
        notes += said
        if past:
            found.append(past)
            reviews += _review(past, place, notes)
    if found and not since:
        notes += _gap(found[0].day, day, len([place for place in places if place.name > found[0].day]))
    return EarlierBriefings(tuple(found), tuple(reviews), tuple(notes))


def _gap(last: str, day: date, unread: int) -> list[Note]:
    """How many days between the latest earlier briefing and this one have none: it is compared with however old it is.
    Of those that can't be read that is said."""
    between = (day - date.fromisoformat(last)).days - 1 - unread
    return [Note(code="earlier_gap", values=(last, str(between)))] if between > 0 else []


def beside(place: Path, days: Iterable[str]) -> dict[str, PastBriefing]:
    """The briefings of these days, by day, in the folders beside that of a briefing: those that are there and can be
    read."""
    outputs = (place if place.is_dir() else place.parent).resolve().parent
    found: dict[str, PastBriefing] = {}
    for day in days:
        with suppress(BrieferError, ValueError, RecursionError):
            past = PastBriefing(*load(outputs / date.fromisoformat(day).isoformat()))
            if past.day == day:
                found[day] = past
    return found


def named_briefing(outputs: Path, text: str) -> Path:
    """The place of the briefing that a day or a file names. Raises UsageError where there is none."""
    with suppress(ValueError):
        place = outputs / date.fromisoformat(text).isoformat()
        if not (place / _NAME).is_file():
            known = ", ".join(written_days(outputs)[-3:])
            there = f"the latest there: {known}" if known else "none is there"
            raise UsageError(f"there is no briefing of {place.name} in '{outputs}' ({there})")
        return place
    place = Path(text)
    if not place.exists():
        raise UsageError(f"'{text}' is neither a day like 2026-01-16 nor the file of a briefing")
    return place


def _read(place: Path, day: date) -> tuple[PastBriefing | None, list[Note]]:
    """A briefing without what was changed in it by hand, and what is to be said of it."""
    try:
        briefing, texts = load(place)
        if unprintable(briefing):
            return None, [Note(code="earlier_unreadable", values=(str(place),))]
        date.fromisoformat(briefing.date)
    except (BrieferError, ValueError, RecursionError):
        return None, [_unreadable(place)]
    if briefing.date > day.isoformat():
        return None, [Note(code="earlier_later", values=(briefing.date,))]
    notes = []
    if any(document.id not in texts for document in briefing.documents):
        notes.append(Note(code="earlier_sources", values=(briefing.date,)))
    sound = _sound(briefing, texts)
    if sound is not briefing:
        notes.append(Note(code="earlier_altered", values=(briefing.date,)))
    return PastBriefing(sound, texts), notes


def _unreadable(place: Path) -> Note:
    """Why a file is not a briefing: it may be one of a later version of briefer."""
    file = place / _NAME if place.is_dir() else place
    with suppress(OSError, ValueError, RecursionError, AttributeError):
        written = content(file, LARGEST_BRIEFING)
        if later_version(written) is not None and isinstance(day := json.loads(written).get("date"), str):
            return Note(code="earlier_version", values=(day,))
    return Note(code="earlier_unreadable", values=(str(place),))


def _sound(briefing: Briefing, texts: dict[str, str]) -> Briefing:
    """The briefing without the statements that do not hold against its own sources, as `briefer verify` finds them:
    they may have been changed since. Without the sources nobody can tell."""
    if any(document.id not in texts for document in briefing.documents):
        return briefing
    wrong = {problem.where for problem in verify(briefing, texts)}
    if not wrong:
        return briefing
    altered = {name for name in wrong if name in {document.id for document in briefing.documents}}

    def holds(name: str, passages: tuple[Evidence, ...]) -> bool:
        return name not in wrong and not any(passage.document in altered for passage in passages)

    stories = tuple(
        story.model_copy(
            update={
                "key_facts": tuple(fact for fact in story.key_facts if holds(fact.id, fact.evidence)),
                "open_questions": tuple(
                    question for question in story.open_questions if holds(question.id, question.warrant.evidence)
                ),
                "timeline": tuple(
                    entry for at, entry in enumerate(story.timeline) if holds(entry_mark(story, at), entry.evidence)
                ),
                "changes": tuple(
                    change for at, change in enumerate(story.changes, start=1) if change_mark(story.id, at) not in wrong
                ),
            }
        )
        for story in briefing.stories
    )
    return briefing.model_copy(update={"stories": stories})


def _review(past: PastBriefing, place: Path, notes: list[Note]) -> list[tuple[PastBriefing, Review]]:
    """What was decided about a briefing beside it."""
    folder = place if place.is_dir() else place.parent
    try:
        review = load_review(folder)
    except UsageError:
        notes.append(Note(code="earlier_unreadable", values=(str(folder / "review.json"),)))
        return []
    return [(past, review)] if review and review.date == past.day else []
