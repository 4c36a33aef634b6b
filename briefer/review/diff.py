"""What a briefing tells otherwise than earlier ones: a comparison of what both print, each change with both passages.

When in doubt nothing is claimed: what no rule proves to change an earlier statement is new, or stood there before.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from briefer.models import Briefing, Change, ComparedDays, Document, Note, Story, Vectors
from briefer.reading.similarity import content
from briefer.review import answered, asked, corrected, due
from briefer.review.confirmed import confirming
from briefer.review.events import DatedStory, dated_stories, linked
from briefer.review.followed import FollowedStory
from briefer.review.followed import followed as follow
from briefer.review.history import with_history
from briefer.review.lasting import Standing, lasting, stable_stories
from briefer.review.memory import (
    DatedStatement,
    PastBriefing,
    name_of,
    refer_to_question,
    refer_to_story,
)
from briefer.review.pairs import distinct, replacements, says_all
from briefer.review.reader import Reader, in_turn
from briefer.settings import Settings

_FIGURES = re.compile(r"\d+")


def compared(
    briefing: Briefing,
    texts: Mapping[str, str],
    earlier: Sequence[PastBriefing],
    vectors: Vectors,
    notes: Sequence[Note] = (),
    settings: Settings | None = None,
    reader: Reader | None = None,
) -> Briefing:
    """The briefing with what changed since the earlier ones, which are given the latest first; none make it the first.

    Every statement gets the name it has on all days, and the day it was first printed. Without a `reader` code alone
    tells what changed. Raises RunStopped where the vectors' budget is spent.
    """
    days = ComparedDays(days=tuple(past.day for past in earlier), notes=(*notes, *_unlike(briefing, earlier)))
    if not earlier:
        return briefing.model_copy(update={"compared": days})
    reader = reader if reader and reader.jobs else None
    own = PastBriefing(briefing, texts)
    today = dated_stories(own)
    before = [story for past in earlier for story in dated_stories(past)]
    links = linked(today, before, vectors, settings or Settings())
    asks = reader is not None and "question" in reader.jobs
    stories = follow(own, today, [[before[at] for at in places] for places in links], vectors, questions=asks)
    names = stable_stories(stories, own.day)
    every = reader.every if reader else in_turn
    changed = every(lambda story: _changed(story, own, earlier[0].day, reader), stories)
    gone_on = frozenset(id(before[at].story) for places in links for at in places)
    return briefing.model_copy(
        update={
            "stories": tuple(
                story.model_copy(update=dict(zip(("stable_id", "since"), names[story.id], strict=True)))
                for story in changed
            ),
            "compared": _asked(days, reader),
            "changes": tuple(_without_story(own, before, gone_on)),
        }
    )


def _asked(days: ComparedDays, reader: Reader | None) -> ComparedDays:
    """What was asked of a model, and that not all of it was answered."""
    if reader is None:
        return days
    unanswered = (Note(code="changes_unasked", values=(str(reader.unanswered),)),) if reader.unanswered else ()
    return days.model_copy(update={"asked": reader.asked, "notes": (*days.notes, *unanswered)})


def _unlike(briefing: Briefing, earlier: Sequence[PastBriefing]) -> Iterator[Note]:
    """What sets earlier briefings apart from this one, whatever was in the news."""
    for past in earlier:
        if past.briefing.language != briefing.language:
            yield Note(code="earlier_language", values=(past.day,))
        if past.briefing.run.model != briefing.run.model:
            yield Note(code="earlier_model", values=(past.day,))


# ---- the changes of one story --------------------------------------------------------------------


def _changed(followed: FollowedStory, own: PastBriefing, last: str, reader: Reader | None) -> Story:
    """Today's story with what changed in it, its statements under their lasting names."""
    if not followed.earlier:
        story = refer_to_story(own.day, followed.story, own.briefing.language)
        return lasting(followed, own.day, {}, [Change(kind="new", text=followed.story.title, after=story)])
    standing = {fact.fact.id: old for fact in followed.today if (old := _standing(followed, fact))}
    found = [
        *_corrections(followed, own),
        *_replaced(followed, standing),
        *_confirmations(followed, own, standing),
        *_answers(followed, standing),
        *_due(followed, own, last),
    ]
    if reader:
        found += _read(followed, own, standing, found, reader)
    changes = [with_history(change, followed) for change in _settled(found)]
    changed = {change.after.id for change in changes if change.after}
    fresh = [fact for fact in followed.today if fact.fact.id not in standing and fact.fact.id not in changed]
    new = [Change(kind="new", text=fact.fact.text, after=fact.reference) for fact in fresh]
    return lasting(followed, own.day, standing, [*changes, *new])


def _standing(followed: FollowedStory, fact: DatedStatement) -> DatedStatement | None:
    """The earlier statement that says all that a fact of today says; the one that has stood longest of several."""
    before = [
        old
        for old in followed.before
        if any(
            says_all(followed.corpus, fact.passage, fact.sentence, passage, sentence)
            for sentence, passage in ((old.sentence, old.passage), *old.others)
        )
    ]
    return min(before, key=lambda old: old.since, default=None)


def _read(
    followed: FollowedStory,
    own: PastBriefing,
    standing: dict[str, DatedStatement],
    found: Sequence[Change],
    reader: Reader,
) -> list[Change]:
    """What a reader tells beside what code found; what stood there in other words is added to `standing`."""
    known = {change.after.id for change in found if change.after}
    fresh = [fact for fact in followed.today if fact.fact.id not in standing and fact.fact.id not in known]
    read = asked.carried(followed, fresh, reader)
    standing |= read.standing
    changes: list[Change] = []
    for fact in fresh:
        if fact.fact.id in read.confirming:
            old, source = read.confirming[fact.fact.id]
            outlets = confirming(fact, old, _documents(followed, own), source)
            changes += [_confirmed(fact, old, outlets, whole=fact.fact.id in standing)] if outlets else []
    left = [fact for fact in fresh if fact.fact.id not in standing]
    changes += asked.changed(followed, left, reader, own.briefing.language)
    changes += _read_answers(followed, left, found, reader)
    return changes


def _read_answers(
    followed: FollowedStory, fresh: Sequence[DatedStatement], found: Sequence[Change], reader: Reader
) -> Iterator[Change]:
    known = [change.before.text for change in found if change.kind == "answered" and change.before]
    still = [*known, *(question.text for question in followed.story.open_questions)]
    for story, question, fact in answered.read(followed.earlier, fresh, still, followed.scene, reader):
        before = refer_to_question(story.past, question)
        yield Change(kind="answered", text=fact.fact.text, before=before, after=fact.reference)


def _corrections(followed: FollowedStory, own: PastBriefing) -> Iterator[Change]:
    for old, fact in corrected.by_word(followed.before, followed.today):
        yield Change(kind="corrected", text=fact.fact.text, before=old.reference, after=fact.reference)
    documents = {document.url: document for document in own.documents.values() if document.url}
    facts = {(fact.document.id, fact.sentence.start): fact for fact in followed.today}
    for old, after in corrected.by_version(followed.before, own.day, documents):
        printed = (
            facts.get((documents[old.document.url or ""].id, after.evidence.start))
            if after and after.evidence
            else None
        )
        stands = printed.reference if printed else after
        yield Change(
            kind="corrected", text=stands.text if stands else old.fact.text, before=old.reference, after=stands
        )


def _replaced(followed: FollowedStory, standing: Standing) -> Iterator[Change]:
    """Values that later ones replace, and what is denied; each of two printed statements."""
    before, today = _by_place(followed.before), _by_place(followed.today)
    names = frozenset(fact.document.id for fact in followed.today)
    for found in distinct(list(replacements(followed.scene, names))):
        old = _stating(before.get(found.old.line.place, ()), found.old.text)
        fact = _stating(today.get(found.new.line.place, ()), found.new.text, old)
        if old and fact and fact.fact.id not in standing:
            values = (found.old.text, found.new.text) if found.kind == "revised" else ()
            yield Change(
                kind=found.kind, text=fact.fact.text, values=values, before=old.reference, after=fact.reference
            )


def _by_place(facts: Iterable[DatedStatement]) -> dict[tuple[str, int], list[DatedStatement]]:
    found: dict[tuple[str, int], list[DatedStatement]] = {}
    for fact in facts:
        found.setdefault((fact.document.id, fact.sentence.number), []).append(fact)
    return found


def _stating(
    facts: Sequence[DatedStatement], value: str, before: DatedStatement | None = None
) -> DatedStatement | None:
    """Of the facts taken from one sentence the one that has the value, in words nearest to those of `before`; the only
    one, in whatever words."""
    figures = set(_FIGURES.findall(value))

    def has_value(text: str) -> bool:
        return value in text or (bool(figures) and figures <= set(_FIGURES.findall(text)))

    stating = [fact for fact in facts if has_value(fact.passage.text)]
    if not stating:
        return facts[0] if len(facts) == 1 else None
    known = content(before.fact.text, before.passage.language) if before else frozenset()
    return max(stating, key=lambda fact: len(known & content(fact.fact.text, fact.passage.language)))


def _confirmations(followed: FollowedStory, own: PastBriefing, standing: Standing) -> Iterator[Change]:
    for fact in followed.today:
        stood = standing.get(fact.fact.id)
        for old in [stood] if stood else followed.before:
            if not says_all(followed.corpus, old.passage, old.sentence, fact.passage, fact.sentence):
                continue
            if outlets := confirming(fact, old, _documents(followed, own)):
                yield _confirmed(fact, old, outlets, whole=stood is not None)
                break


def _confirmed(fact: DatedStatement, old: DatedStatement, outlets: tuple[str, ...], *, whole: bool) -> Change:
    """The earlier statement that is told again: in today's words where these are the `whole` of it and no more."""
    text = fact.fact.text if whole else old.fact.text
    return Change(kind="confirmed", text=text, values=outlets, before=old.reference, after=fact.reference)


def _documents(followed: FollowedStory, own: PastBriefing) -> Callable[[DatedStatement, str], Document | None]:
    """Finds the document of a statement's passage."""
    of_day = {past.day: past.documents for past in (own, *(story.past for story in followed.earlier))}
    return lambda statement, name: of_day[statement.day].get(name)


def _answers(followed: FollowedStory, standing: Standing) -> Iterator[Change]:
    fresh = [fact for fact in followed.today if fact.fact.id not in standing]
    for story, question, fact in answered.answers(followed.earlier, fresh, followed.scene):
        before = refer_to_question(story.past, question)
        yield Change(kind="answered", text=fact.fact.text, before=before, after=fact.reference)


def _due(followed: FollowedStory, own: PastBriefing, last: str) -> Iterator[Change]:
    for day in due.announced(followed.earlier, last, own.day):
        fact = due.outcome(day, followed.today, followed.corpus)
        text, after = (fact.fact.text, fact.reference) if fact else (day.before.text, None)
        yield Change(kind="due", text=text, values=(day.day,), before=day.before, after=after)


# Of several changes of one statement the gravest is told.
_GRAVEST = ("corrected", "contradicted", "revised", "confirmed", "answered", "due")


def _settled(found: Sequence[Change]) -> list[Change]:
    """The changes, the gravest first, each earlier and each later statement in one of them; but that a day has come is
    told of what was corrected, too."""
    kept: list[Change] = []
    used: set[tuple[str, str, str]] = set()
    for change in sorted(found, key=lambda change: _GRAVEST.index(change.kind)):
        sides = [
            (name, side.date, side.id) for name, side in (("before", change.before), ("after", change.after)) if side
        ]
        if change.kind != "due":
            if used & {side for side in sides if side[2]}:
                continue
            used.update(sides)
        kept.append(change)
    return kept


# ---- what has no story today ---------------------------------------------------------------------


def _without_story(own: PastBriefing, before: Sequence[DatedStory], gone_on: frozenset[int]) -> Iterator[Change]:
    """The story that led the latest earlier briefing and has no article today, and the days that have come of the
    stories without one."""
    last = before[0].past if before else None
    lost = [story for story in before if id(story.story) not in gone_on]
    seen: set[tuple[str, str]] = set()
    for story in lost:
        if last and story.past is last and story.story is last.briefing.stories[0]:
            reference = refer_to_story(last.day, story.story, last.briefing.language)
            yield Change(kind="quiet", text=story.story.title, before=reference)
        for day in due.announced([story], last.day if last else "", own.day):
            if (day.day, name_of(story.past.day, story.story)) not in seen:
                seen.add((day.day, name_of(story.past.day, story.story)))
                yield Change(kind="due", text=day.before.text, values=(day.day,), before=day.before)
