"""Numbers: one thing counted in several passages, with values that cannot both be."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import combinations, pairwise, permutations, product

from briefer.checks.amounts import Amount, amounts
from briefer.checks.amounts_apart import equal, may_both_hold
from briefer.checks.bearers import named, same_name
from briefer.checks.days import agree, days
from briefer.differences.alike import tells
from briefer.differences.counts import NARROW, Count, apart, proposal
from briefer.differences.holders import replaced_beside
from briefer.differences.proposal import Proposal
from briefer.differences.reach import one_reach
from briefer.differences.rivals import rivals
from briefer.differences.scene import Line, Scene, of_another, of_two
from briefer.languages import loader
from briefer.models import Relation
from briefer.reading.clocks import clocks
from briefer.reading.lexicon import joiners, primary
from briefer.reading.moments import mentions
from briefer.reading.names import Name
from briefer.reading.scopes import elsewhere, grown, one_scope
from briefer.reading.speech import reports
from briefer.reading.tokens import tokens

# States in which a story counts people as a whole: its toll.
_TOLL = frozenset({"dead", "injured", "missing", "arrested"})
# Hours between two reports from which a larger toll is a later one.
_LATER = 3
_SHARED_NAMES = 2
_LINKED = 0.20
_OPENING = 3  # sentences of an article that name what it is about
_NEAR_ORDER = 3  # two counts of one thing differ by less than this factor
_MANY = 2  # shared words, where all are those of the whole story


def find(scene: Scene) -> Iterator[Proposal]:
    """What the articles count differently: tolls, shares of one name, and figures that somebody sets against
    another's."""
    counts = scene.held_by_lines(_counts)
    for members in (*_tolls(counts), *_shares(counts), *_counted_once(scene, counts)):
        yield from _proposals(scene, members)
    yield from rivals(scene, counts)


def _counts(line: Line) -> Iterator[Count]:
    return (Count(line, amount) for amount in amounts(line.text, primary(line.language)) if not amount.names)


# ---- one count of the whole in several articles ----------------------------------------------------


def _tolls(counts: Sequence[Count]) -> Iterator[list[Count]]:
    """The tolls of the story by state, one an article, the first it gives."""
    by_state: dict[str, dict[str, Count]] = {}
    for count in counts:
        state = count.amount.state or (count.amount.noun or "").removeprefix("people ")
        if state in _TOLL and _is_whole(count):
            by_state.setdefault(state, {}).setdefault(count.line.document.id, count)
    yield from (list(members.values()) for members in by_state.values())


def _is_whole(count: Count) -> bool:
    """Whether an amount counts people as people, in the whole event of the day, and says neither part nor other
    time."""
    amount, line = count.amount, count.line
    counted = amount.noun is None or amount.noun.startswith("people")
    if amount.unit or not counted or amount.scope & NARROW or max(amount.quantity.readings) < 2 or elsewhere(line.text):
        return False
    if amount.noun is None and not _is_apart(line.text, amount):
        return False
    return all(
        found.year is None or line.day is None or found.year >= line.day.year
        for found in mentions(line.text, line.language, line.day)
    )


def _is_apart(text: str, amount: Amount) -> bool:
    """Whether a figure without a noun stands right beside the word of its state: "the dead rose to 18"."""
    after = text[amount.quantity.end : amount.quantity.end + 1]
    return after in ("", " ", ",", ".", ";", ":")


def _shares(counts: Sequence[Count]) -> Iterator[list[Count]]:
    """Per cent that belong to one name, one an article: "49 % for Ana Gil", "Gil has 48.6 %"."""
    owned: dict[str, dict[str, list[Count]]] = {}
    for count in counts:
        if count.amount.unit == "percent" and count.amount.owner and not count.amount.scope & (NARROW - {"former"}):
            owned.setdefault(count.amount.owner, {}).setdefault(count.line.document.id, []).append(count)
    for members in owned.values():
        # An article that gives one name two shares tells of two things.
        single = [counted[0] for counted in members.values() if len({c.amount.quantity.readings for c in counted}) == 1]
        nouns = [c for c in single if c.amount.noun] or single
        if len(single) > 1 and len(nouns) > 1:
            yield nouns


def _counted_once(scene: Scene, counts: Sequence[Count]) -> Iterator[list[Count]]:
    """One specific thing that each article counts once, among words that others count it among too."""
    by_noun: dict[tuple[str, str], dict[str, list[Count]]] = {}
    for count in counts:
        noun = count.amount.noun
        if count.amount.unit is None and noun and not noun.startswith("people") and not elsewhere(count.line.text):
            language = primary(count.line.language)
            by_noun.setdefault((language, noun), {}).setdefault(count.line.document.id, []).append(count)
    for (_, noun), members in by_noun.items():
        single = [counted[0] for counted in members.values() if len({c.amount.quantity.readings for c in counted}) == 1]
        whole = [
            count for count in single if not count.amount.scope & NARROW and max(count.amount.quantity.readings) > 1
        ]
        yield [
            count for count in whole if any(_among(scene, noun, count, other) for other in whole if other is not count)
        ]


def _among(scene: Scene, noun: str, one: Count, other: Count) -> bool:
    """Whether two counts of one noun stand among the same words, those of the whole story left out."""
    if _past_years(one.line) or _past_years(other.line) or _hours(one.line) != _hours(other.line):
        return False
    if (_strange(one, other) and _strange(other, one)) or not one_reach(one.line, other.line):
        return False
    shared = (one.line.concepts & other.line.concepts) - {noun}
    return apart(one, other) < _NEAR_ORDER and bool(shared - scene.topic or len(shared) >= _MANY)


def _strange(one: Count, other: Count) -> bool:
    return of_another(one.line, other.line, one.amount.quantity.start, one.amount.quantity.end)


def _past_years(line: Line) -> bool:
    own = line.day.year if line.day else None
    return any(own and when.year and when.year < own for when in mentions(line.text, line.language, line.day))


def _hours(line: Line) -> frozenset[frozenset[int]]:
    """The hours a line tells; one before or after which something was, is no hour of it."""
    times = clocks(line.text, primary(line.language))
    return frozenset(clock.minutes for clock in times if clock.bound not in ("before", "after"))


def _proposals(scene: Scene, members: Sequence[Count]) -> Iterator[Proposal]:
    members = sorted(
        (count for count in members if _fits(scene, count, members)),
        key=lambda count: (count.line.published, count.line.place),
    )
    groups = _by_value(members)
    if _relation(groups) == "conflict":
        groups = _by_value([count for count in members if not _leaves_room(count, members)])
    if _relation(groups) == "conflict" and _of_other_days([group[0].line for group in groups]):
        return
    if len(groups) < 2 or not any(of_two(a.line, b.line) for a, b in combinations([g[0] for g in groups], 2)):
        return
    yield proposal(scene, groups, _relation(groups), 3.0)


def _of_other_days(lines: Sequence[Line]) -> bool:
    """Whether each line names a day that no other names, and says it itself: "on Monday 30 were missing"."""
    if any(reports(line.text, line.language) for line in lines):
        return False
    named_days = [[readings[0] for readings in days(line.passage)] for line in lines]
    return all(
        ones and not any(agree(a, b) for a, b in product(ones, others)) for ones, others in permutations(named_days, 2)
    )


def _leaves_room(count: Count, members: Sequence[Count]) -> bool:
    """Whether an amount, or the open end of another, excludes none of the others: "at least 12", "19"."""
    others = [other for other in members if not equal(count.amount.quantity, other.amount.quantity)]
    return bool(others) and all(may_both_hold(count.amount.quantity, other.amount.quantity) for other in others)


def _by_value(members: Sequence[Count]) -> list[list[Count]]:
    groups: list[list[Count]] = []
    for count in members:
        fitting = next((g for g in groups if all(equal(count.amount.quantity, m.amount.quantity) for m in g)), None)
        groups.append([count]) if fitting is None else fitting.append(count)
    return groups


def _fits(scene: Scene, count: Count, members: Sequence[Count]) -> bool:
    """Whether a count is of the same event and place as another of them."""
    return any(_linked(scene, count, other) for other in members if of_two(count.line, other.line))


def _linked(scene: Scene, one: Count, other: Count) -> bool:
    if tells(one.line, other.amount) and tells(other.line, one.amount):
        return False  # "14 votes to 11", "11 votes for it and 14 against": the figures are two things'
    if replaced_beside(one.line, other.line) or not one_scope(one.line.text, other.line.text):
        return False
    here, there = _places(one.line), _places(other.line)
    if here and there and not (_each_in(here, there) and _each_in(there, here)):
        return False
    names, others = _names(scene, one.line), _names(scene, other.line)
    shared = sum(any(same_name(a, b) for b in others) for a in names)
    if one.amount.owner and one.amount.unit:
        return shared >= _SHARED_NAMES or scene.corpus.nearness(one.line.sentence, other.line.sentence) >= _LINKED
    if names and others and not shared and primary(one.line.language) == primary(other.line.language):
        return False
    return shared > 0 or scene.corpus.nearness(one.line.sentence, other.line.sentence) >= _LINKED


def _names(scene: Scene, line: Line) -> list[Name]:
    """The names of a line and of what its article opens with."""
    opening = scene.of(line.document.id)[:_OPENING]
    return [*named(line.passage), *(name for first in opening for name in named(first.passage))]


def _places(line: Line) -> list[Name]:
    """The names behind a word for "in", and those that "and" joins to them."""
    row = tokens(line.text, primary(line.language))
    found: list[Name] = []
    for name in named(line.passage):
        place = next((k for k, token in enumerate(row) if token.start >= name.start), 0)
        before = [token.folded for token in row[max(0, place - 2) : place]]
        joined = found and not joiners().isdisjoint(before)
        if (before and before[-1] in loader.groups().names.inside) or joined:
            found.append(name)
    return found


def _each_in(ones: Sequence[Name], others: Sequence[Name]) -> bool:
    return all(any(same_name(name, other) for other in others) for name in ones)


# ---- what is proposed --------------------------------------------------------------------------------


def _relation(groups: Sequence[Sequence[Count]]) -> Relation:
    """An update where a later report gives the larger figure, or says itself that its figure is a later one."""
    firsts = [group[0] for group in groups]
    if any(count.amount.owner and count.amount.unit for count in firsts):
        return "update" if all(_is_later(a, b) or _is_later(b, a) for a, b in combinations(firsts, 2)) else "conflict"
    ordered = sorted(firsts, key=lambda count: max(count.amount.quantity.readings))
    for less, more in pairwise(ordered):
        timely = _is_later(less, more) or (not _is_later(more, less) and grown(more.line.text))
        shrinks = less.amount.state == "missing" and (_is_later(more, less) or grown(less.line.text))
        if not (timely or shrinks):
            return "conflict"
    return "update"


def _is_later(one: Count, other: Count) -> bool:
    """Whether the other report is later by hours, or by its day."""
    first, second = (_moment(each.line.published) for each in (one, other))
    if first is None or second is None:
        return False
    if first.tzinfo is None or second.tzinfo is None:
        return second.date() > first.date()
    return (second - first).total_seconds() >= _LATER * 3600


def _moment(published: str) -> datetime | None:
    try:
        return datetime.fromisoformat(published) if published else None
    except ValueError:
        return None
