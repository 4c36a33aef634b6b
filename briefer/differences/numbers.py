"""Numbers: one thing counted in several passages, with values that cannot both be."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import combinations, pairwise

from briefer.checks.amounts import Amount, amounts
from briefer.checks.amounts_apart import equal, equal_amounts
from briefer.checks.bearers import named, same_name
from briefer.differences import wording
from briefer.differences.holders import holder
from briefer.differences.proposal import Proposal, Side, by_value
from briefer.differences.scene import Line, Scene, of_another, of_two
from briefer.models import Relation
from briefer.reading.clocks import clocks
from briefer.reading.date_words import level
from briefer.reading.estimates import gives_figure
from briefer.reading.lexicon import primary
from briefer.reading.moments import mentions
from briefer.reading.names import Name
from briefer.reading.scopes import elsewhere, grown
from briefer.reading.tokens import stem, tokens
from briefer.text.words import fold_word

# States in which a story counts people as a whole: its toll.
_TOLL = frozenset({"dead", "injured", "missing", "arrested"})
# Scopes in which an amount is no count of the whole.
_NARROW = frozenset({"part", "other", "former", "rate", "imagined", "forecast"})
# Hours between two reports from which a larger toll is a later one.
_LATER = 3
_SHARED_NAMES = 2
_LINKED = 0.20
_OPENING = 3  # sentences of an article that name what it is about
_BACK = 3  # sentences before a rival figure in which its subject stands
_NEAR_ORDER = 3  # two counts of one thing differ by less than this factor
_MANY = 2  # shared words, where all are those of the whole story
_ORDERS = 10  # rival figures of one thing differ by less than this factor


@dataclass(frozen=True, eq=False)
class Count:
    """An amount in a line."""

    line: Line
    amount: Amount

    @property
    def side(self) -> Side:
        return Side(self.line, self.text, "", holder(self.line), self.amount.quantity.start)

    @property
    def text(self) -> str:
        """The amount as written, with the noun that follows it."""
        quantity, text = self.amount.quantity, self.line.text
        following = re.match(r"\s+(?:(?:de|of)\s+)?([^\W\d_]+)", text[quantity.end :])
        if quantity.unit or quantity.noun is None or following is None:
            return quantity.text
        language = primary(self.line.language)
        counted = stem(fold_word(following[1]), language) == quantity.noun
        return text[quantity.start : quantity.end + following.end()] if counted else quantity.text


def find(scene: Scene) -> Iterator[Proposal]:
    """What the articles count differently: tolls, shares of one name, and figures that somebody sets against
    another's."""
    counts = scene.held_by_lines(_counts)
    for members in (*_tolls(counts), *_shares(counts), *_counted_once(scene, counts)):
        yield from _proposals(scene, members)
    yield from _rivals(scene, counts)


def _counts(line: Line) -> Iterator[Count]:
    return (Count(line, amount) for amount in amounts(line.text, primary(line.language)))


# ---- one count of the whole in several articles ----------------------------------------------------


def _tolls(counts: Sequence[Count]) -> Iterator[list[Count]]:
    """The tolls of the story by state, one an article, the first it gives."""
    by_state: dict[str, dict[str, Count]] = {}
    for one in counts:
        state = one.amount.state or (one.amount.noun or "").removeprefix("people ")
        if state in _TOLL and _is_whole(one):
            by_state.setdefault(state, {}).setdefault(one.line.document.id, one)
    yield from (list(members.values()) for members in by_state.values())


def _is_whole(one: Count) -> bool:
    """Whether an amount counts people as people, in the whole event of the day, and says neither part nor other
    time."""
    amount, line = one.amount, one.line
    counted = amount.noun is None or amount.noun.startswith("people")
    if (
        amount.unit
        or not counted
        or amount.scope & _NARROW
        or max(amount.quantity.readings) < 2
        or elsewhere(line.text)
    ):
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
    for one in counts:
        if one.amount.unit == "percent" and one.amount.owner and not one.amount.scope & (_NARROW - {"former"}):
            owned.setdefault(one.amount.owner, {}).setdefault(one.line.document.id, []).append(one)
    for members in owned.values():
        # An article that gives one name two shares tells of two things.
        single = [counted[0] for counted in members.values() if len({c.amount.quantity.readings for c in counted}) == 1]
        nouns = [c for c in single if c.amount.noun] or single
        if len(single) > 1 and len(nouns) > 1:
            yield nouns


def _counted_once(scene: Scene, counts: Sequence[Count]) -> Iterator[list[Count]]:
    """One specific thing that each article counts once, among words that others count it among too."""
    by_noun: dict[tuple[str, str], dict[str, list[Count]]] = {}
    for one in counts:
        noun = one.amount.noun
        if one.amount.unit is None and noun and not noun.startswith("people") and not elsewhere(one.line.text):
            language = primary(one.line.language)
            by_noun.setdefault((language, noun), {}).setdefault(one.line.document.id, []).append(one)
    for (_, noun), members in by_noun.items():
        single = [counted[0] for counted in members.values() if len({c.amount.quantity.readings for c in counted}) == 1]
        whole = [one for one in single if not one.amount.scope & _NARROW and max(one.amount.quantity.readings) > 1]
        yield [one for one in whole if any(_among(scene, noun, one, other) for other in whole if other is not one)]


def _among(scene: Scene, noun: str, one: Count, other: Count) -> bool:
    """Whether two counts of one noun stand among the same words, those of the whole story left out."""
    if _past_years(one.line) or _past_years(other.line) or _hours(one.line) != _hours(other.line):
        return False
    if _strange(one, other) and _strange(other, one):
        return False
    shared = (one.line.concepts & other.line.concepts) - {noun}
    return _apart(one, other) < _NEAR_ORDER and bool(shared - scene.topic or len(shared) >= _MANY)


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
        (one for one in members if _fits(scene, one, members)), key=lambda one: (one.line.published, one.line.place)
    )
    groups = _by_value(members)
    if len(groups) < 2 or not any(of_two(a.line, b.line) for a, b in combinations([g[0] for g in groups], 2)):
        return
    yield _proposal(scene, groups, _relation(groups), 3.0)


def _by_value(members: Sequence[Count]) -> list[list[Count]]:
    groups: list[list[Count]] = []
    for one in members:
        fitting = next((g for g in groups if all(equal(one.amount.quantity, m.amount.quantity) for m in g)), None)
        groups.append([one]) if fitting is None else fitting.append(one)
    return groups


def _fits(scene: Scene, one: Count, members: Sequence[Count]) -> bool:
    """Whether a count is of the same event and place as another of them."""
    return any(_linked(scene, one, other) for other in members if of_two(one.line, other.line))


def _linked(scene: Scene, one: Count, other: Count) -> bool:
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


_IN = frozenset({"in", "en", "em", "na", "no", "nas", "nos", "im", "a", "aux", "au", "nel", "nella", "at", "across"})


def _places(line: Line) -> list[Name]:
    """The names behind a word for "in", and those that "and" joins to them."""
    row = tokens(line.text, primary(line.language))
    found: list[Name] = []
    for name in named(line.passage):
        place = next((k for k, token in enumerate(row) if token.start >= name.start), 0)
        before = [token.folded for token in row[max(0, place - 2) : place]]
        joined = (
            found
            and before
            and ("and" in before or "y" in before or "e" in before or "et" in before or "und" in before)
        )
        if (before and before[-1] in _IN) or joined:
            found.append(name)
    return found


def _each_in(ones: Sequence[Name], others: Sequence[Name]) -> bool:
    return all(any(same_name(one, other) for other in others) for one in ones)


# ---- a figure set against another's in one article --------------------------------------------------


def _rivals(scene: Scene, counts: Sequence[Count]) -> Iterator[Proposal]:
    """A figure that somebody gives, and the one before it that it is set against: "Police say 300; the unions count
    900"."""
    by_document: Mapping[str, list[Count]] = {}
    for one in counts:
        by_document.setdefault(one.line.document.id, []).append(one)  # type: ignore[attr-defined]
    for own in by_document.values():
        for place, one in enumerate(own):
            verb = gives_figure(one.line.text, one.amount.quantity.start, one.line.language)
            if verb is None or one.amount.scope & _NARROW:
                continue
            rivals = [other for other in own[:place] if _is_rival(one, other, bool(verb["it"]))]
            if rival := min(rivals, key=lambda other: _apart(one, other), default=None):
                yield _proposal(scene, [[rival], [one]], "conflict", 2.5)


def _is_rival(one: Count, other: Count, pronoun: bool) -> bool:
    """Whether `one` is a second figure for what `other` counts."""
    gap = one.line.sentence.number - other.line.sentence.number
    mine, theirs = one.amount, other.amount
    if not 0 <= gap <= _BACK or theirs.scope & (_NARROW - {"part"}) or equal_amounts(mine, theirs):
        return False
    if min(min(each.quantity.readings) for each in (mine, theirs)) <= 1 or _apart(one, other) >= _ORDERS:
        return False
    if mine.quantity.upper or theirs.quantity.upper:
        return False
    if elsewhere(one.line.text) or elsewhere(other.line.text):
        return False
    if mine.unit:
        return mine.unit == theirs.unit and pronoun
    if theirs.unit:
        return False
    if mine.noun is None:
        return _ends_clause(one)  # an ellipsis: nothing is counted but what the other counts
    if theirs.noun not in (None, mine.noun):
        return False
    return _is_estimate(other) or (theirs.noun == mine.noun and _is_definite(one))


def _ends_clause(one: Count) -> bool:
    """Whether nothing more is told of a bare figure: "the unions count 31", never "he expects 55 to stay"."""
    return one.line.text[one.amount.quantity.end :].lstrip()[:1] in ("", ".", ",", ";", ":", "”", "“", "»", '"', ")")


def _is_estimate(one: Count) -> bool:
    return gives_figure(one.line.text, one.amount.quantity.start, one.line.language) is not None


def _apart(one: Count, other: Count) -> Decimal:
    """How many times the less the more of two amounts is."""
    low, high = sorted((max(one.amount.quantity.readings), max(other.amount.quantity.readings)))
    return high / low if low > 0 else Decimal(_ORDERS)


_DEFINITE = ("las ", "los ", "the ", "les ", "die ", "as ", "os ", "le ", "gli ", "els ", "i ")


def _is_definite(one: Count) -> bool:
    """Whether the counted noun has the article behind its number: "elevan a 1.148 las actas"."""
    return level(one.line.text[one.amount.quantity.end :]).lstrip().startswith(_DEFINITE)


# ---- what is proposed --------------------------------------------------------------------------------


def _proposal(scene: Scene, groups: Sequence[Sequence[Count]], relation: Relation, strength: float) -> Proposal:
    sides = by_value(
        Side(one.line, one.side.text, str(place), one.side.holder, one.side.start)
        for place, members in enumerate(groups)
        for one in members
    )
    values = [group[0].text for group in sides]
    asked = wording.asked("number", sides, scene.language)
    return Proposal(
        "number", relation, sides, asked, wording.why("number", relation, scene.language, values), True, strength
    )


def _relation(groups: Sequence[Sequence[Count]]) -> Relation:
    """An update where a later report gives the larger figure, or says itself that its figure is a later one."""
    firsts = [group[0] for group in groups]
    if any(one.amount.owner and one.amount.unit for one in firsts):
        return "update" if all(_is_later(a, b) or _is_later(b, a) for a, b in combinations(firsts, 2)) else "conflict"
    ordered = sorted(firsts, key=lambda one: max(one.amount.quantity.readings))
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
