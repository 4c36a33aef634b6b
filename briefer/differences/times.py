"""Times: one event, with hours or days that cannot both be."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from briefer.differences import lookalikes, wording
from briefer.differences.fields import fields
from briefer.differences.holders import holder
from briefer.differences.proposal import Proposal, Side, by_value
from briefer.differences.scene import Line, Scene
from briefer.reading.clocks import Clock, clocks, compatible
from briefer.reading.date_words import FUTURE, level
from briefer.reading.lexicon import primary
from briefer.reading.moments import Mention, dated, mentions

SURE = 0.16
DOUBTFUL = 0.06
# Days told twice are often two steps of one story: they need more of a common event than hours do.
SURE_DAY = 0.30
DOUBTFUL_DAY = 0.14
_MANY = 120  # moments of a story: so many make seven thousand pairs


@dataclass(frozen=True, eq=False)
class Moment:
    """A time or a day in a line. `lone`: the article names no other of its kind."""

    line: Line
    text: str
    start: int
    end: int
    clock: Clock | None
    day: date | None
    ahead: bool
    lone: bool


def find(scene: Scene) -> Iterator[Proposal]:
    """One proposal for each event whose hour or day is told differently."""
    hours = _lone(scene.held_by_lines(_hours))
    yield from _told(scene, hours, _hours_differ, SURE, DOUBTFUL, "time")
    days = _lone(scene.held_by_lines(_days))
    yield from _told(scene, days, _days_differ, SURE_DAY, DOUBTFUL_DAY, "date")


def _hours(line: Line) -> Iterator[Moment]:
    for found in clocks(line.text, line.language):
        if found.bound not in ("before", "after"):
            yield Moment(line, found.text, found.start, found.end, found, _near_day(line), False, False)


def _near_day(line: Line) -> date | None:
    """The day the line names, if it names one only."""
    days = {_day(one, line) for one in mentions(line.text, line.language, line.day)} - {None}
    return days.pop() if len(days) == 1 else None


def _days(line: Line) -> Iterator[Moment]:
    pattern = FUTURE.get(primary(line.language))
    for one in mentions(line.text, line.language, line.day):
        day = _day(one, line)
        if _OPEN_END.search(level(line.text[max(0, one.start - 16) : one.start])):
            continue
        if day is None or abs((day - line.day).days) > 400:
            continue
        ahead = day > line.day
        if ahead or (pattern is None) or day < line.day:
            yield Moment(line, one.text, one.start, one.end, None, day, ahead, False)


_OPEN_END = re.compile(r"\b(?:hasta|antes de|desde|a partir de|until|till|before|by|since|from)(?: el| la)? ?$")


def _day(one: Mention, line: Line) -> date | None:
    return day_of(one, line.day)


def day_of(one: Mention, told: date) -> date | None:
    """The day a mention means in an article of the day `told`: "el día 19" is the next nineteenth; None for less
    than a day."""
    full = dated(one, told)
    if full.year and full.month and full.day:
        return date(full.year, full.month, full.day)
    if full.day and not full.month:
        return next((day for day in (told + timedelta(days=n) for n in range(31)) if day.day == full.day), None)
    return None


def _lone(moments: list[Moment]) -> list[Moment]:
    """The moments with `lone` set where the article has one of this kind (hours; days ahead; days past)."""
    counts: dict[tuple[str, bool], set[object]] = {}
    for one in moments:
        value = one.clock.minutes if one.clock else one.day
        counts.setdefault((one.line.document.id, one.ahead), set()).add(value)
    return [
        Moment(one.line, one.text, one.start, one.end, one.clock, one.day, one.ahead,
               len(counts[one.line.document.id, one.ahead]) == 1)
        for one in moments
    ]  # fmt: skip


def _hours_differ(one: Moment, other: Moment) -> bool:
    if one.clock is None or other.clock is None or compatible(one.clock, other.clock):
        return False
    return one.day is None or other.day is None or one.day == other.day


def _days_differ(one: Moment, other: Moment) -> bool:
    return one.ahead == other.ahead and one.day != other.day


def _told(
    scene: Scene,
    moments: list[Moment],
    differ: Callable[[Moment, Moment], bool],
    sure: float,
    doubtful: float,
    form: str,
) -> Iterator[Proposal]:
    """The pairs that tell one event at two times, each moment once, the surest first."""
    found: list[tuple[float, bool, Moment, Moment]] = []
    for one, other in _comparable(scene, moments):
        if one.line.document.id == other.line.document.id or not differ(one, other):
            continue
        if lookalikes.other_event(one.line.text) != lookalikes.other_event(other.line.text):
            continue
        score = _closeness(scene, one, other)
        lone = one.lone and other.lone and _close_in_time(one, other)
        certain = score >= sure or (lone and _one_field(one, other))
        if certain or score >= doubtful or lone:
            found.append((score, certain, one, other))
    taken: set[int] = set()
    for score, certain, one, other in sorted(found, key=lambda pair: -pair[0]):
        if id(one) in taken or id(other) in taken or _agreed(scene, moments, one, other, differ):
            continue
        members = [one, other, *_same(scene, moments, (one, other), differ, taken)]
        taken.update(map(id, members))
        yield _proposal(scene, members, certain, score, form)


def _comparable(scene: Scene, moments: list[Moment]) -> Iterator[tuple[Moment, Moment]]:
    """All pairs of different documents; in a long story those that share more than the story's own words."""
    if len(moments) <= _MANY:
        yield from combinations(moments, 2)
        return
    documents = [moment.line.document.id for moment in moments]
    for one, other in scene.sharing([moment.line.concepts for moment in moments], documents):
        yield moments[one], moments[other]


def _closeness(scene: Scene, one: Moment, other: Moment) -> float:
    """Shared weight of the clauses' words; nothing where only the story's own words are shared."""
    first, second = one.line.concepts, other.line.concepts
    score = scene.cosine(first, second)
    return score if scene.telling(first, second) else min(score, SURE) / 2


def _one_field(one: Moment, other: Moment) -> bool:
    """Whether both sentences tell of one kind of event."""
    return bool(fields(one.line.text, one.line.language) & fields(other.line.text, other.line.language))


def _close_in_time(one: Moment, other: Moment) -> bool:
    """Hours within ninety minutes, days within four: two tellings of one moment rarely lie further apart."""
    if one.clock and other.clock:
        return any(abs(a - b) <= 90 for a in one.clock.minutes for b in other.clock.minutes)
    return one.day is not None and other.day is not None and one.ahead and abs((one.day - other.day).days) <= 4


def _agreed(
    scene: Scene, moments: list[Moment], one: Moment, other: Moment, differ: Callable[[Moment, Moment], bool]
) -> bool:
    """Whether one of the two articles itself tells the other's time too, of the same event."""
    for mine, theirs in ((one, other), (other, one)):
        for own in moments:
            same = own.line.document.id == mine.line.document.id and own is not mine and not differ(own, theirs)
            if same and (own.clock is None) == (theirs.clock is None) and _closeness(scene, own, theirs) >= DOUBTFUL:
                return True
    return False


def _same(
    scene: Scene,
    moments: list[Moment],
    pair: tuple[Moment, Moment],
    differ: Callable[[Moment, Moment], bool],
    taken: set[int],
) -> Iterator[Moment]:
    """Further passages that give one of the two times of the same event, one an article."""
    used = {one.line.document.id for one in pair}
    for one in moments:
        if id(one) in taken or one.line.document.id in used:
            continue
        if any(not differ(one, known) and _closeness(scene, one, known) >= SURE for known in pair):
            used.add(one.line.document.id)
            yield one


def _proposal(scene: Scene, members: list[Moment], certain: bool, score: float, form: str) -> Proposal:
    sides = by_value(Side(one.line, one.text, _key(one, members), holder(one.line), one.start) for one in members)
    values = [group[0].text for group in sides]
    subject = _event(members)
    asked = question(scene.language, members, form)
    why = wording.why("time", "conflict", scene.language, subject, values)
    return Proposal("time", "conflict", sides, asked, why, certain, (2.5 if form == "time" else 2.2) + score)


def _key(one: Moment, members: list[Moment]) -> str:
    """The value by which sides are grouped: that of the first member it agrees with."""
    for place, other in enumerate(members):
        if one.clock and other.clock and compatible(one.clock, other.clock):
            return str(place)
        if not one.clock and one.day == other.day:
            return str(place)
    return one.text


def _event(members: list[Moment]) -> str:
    return next((told for one in members if (told := before(one))), wording.shortened(members[0].line.text, 6))


_LEADING = re.compile(r"^(?:(?:eran|era|it was|fue)\s+.*?\s(?:cuando|when)\s+)", re.IGNORECASE)
_HANGING = re.compile(
    r"(?:\s+(?:a|at|on|el|en|del?|las?|para|para el|fijada|fijado|hacia|sobre|around|about|por|is|set for|was))+\s*$",
    re.IGNORECASE,
)


def before(one: Moment) -> str:
    """The words of the clause before the moment: "La alarma de la fábrica saltó"."""
    text = one.line.text
    if found := re.match(r"[^,;:]{0,24}\b(?:cuando|when)\s+([^,;:.]{6,80})", text[one.end :]):
        return wording.shortened(found[1])
    clause = re.split(r"[,;:“”\"]\s*|\.\-\s*", text[: one.start])[-1]
    told = _HANGING.sub("", clause).strip()
    return told if len(told.split()) >= 2 else ""


def question(language: str, members: list[Moment], form: str) -> str:
    """ "¿A qué hora saltó la alarma de la fábrica?" where a source's clause can be turned; else the clause."""
    for one in members:
        if primary(one.line.language) == primary(language) and (told := before(one)):
            told = wording.lower_first(told)
            return wording.phrase(form, language, rest=inverted(told) if primary(language) == "es" else told)
    return wording.phrase(f"{form}_plain", language, rest=wording.shortened(members[0].line.text, 9))


def inverted(clause: str) -> str:
    """Verb before subject where the verb is the last word: "la alarma saltó" → "saltó la alarma"."""
    words = clause.split()
    if len(words) >= 2 and re.search(r"(?:ó|aron|ieron|ará|irá|erá|arán|irán|erán|aba|ía)$", words[-1]):
        tail = [words[-1]]
        if words[-2] in ("se", "le", "les"):
            tail = words[-2:]
        return " ".join([*tail, *words[: -len(tail)]])
    return clause
