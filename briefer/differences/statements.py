"""Statements that are one but for a single value: another number, day, hour or name, or the denial of the other."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product

from briefer.checks.bearers import named, same_name
from briefer.checks.contradiction import contradictions
from briefer.checks.denials import denies
from briefer.checks.one_fact import closeness
from briefer.checks.unread import likeness
from briefer.checks.values import Contradiction, Value
from briefer.differences import wording
from briefer.differences.alike import (
    VERBATIM,
    alike_but,
    amount_at,
    both_money,
    figures_meet,
    is_one_count,
    is_parallel,
    is_slip,
    line_words,
    relation_of,
    share_value,
    shared_weight,
)
from briefer.differences.holders import holder, in_one_place, replaced_beside
from briefer.differences.proposal import Proposal, Side, by_value
from briefer.differences.scene import Line, Scene, of_another, of_two
from briefer.models import DisagreementKind
from briefer.reading.lexicon import known, primary
from briefer.reading.moments import mentions
from briefer.reading.names import Name
from briefer.reading.negation import prepositions
from briefer.reading.noun_phrases import is_attribute
from briefer.reading.scopes import elsewhere
from briefer.reading.similarity import content
from briefer.reading.speech import reports
from briefer.reading.states import CONVERSE, TOLL, states_of
from briefer.reading.tokens import tokens
from briefer.text.memo import remembered
from briefer.text.words import fold_word

_KINDS: dict[str, DisagreementKind] = {
    "number": "number", "score": "number", "unit": "number", "date": "time", "time": "time", "name": "name",
    "negation": "denial", "opposite": "status",
}  # fmt: skip
_SAME = 0.95
_NEAR_SLIP = 0.60  # how near two lines are of which an amount has the other's figures
_SIDES = 2
_CLAUSE = 5  # words: a clause this long is the other's but for a negator
_CLOSE, _MANY = 0.55, 4


def find(scene: Scene) -> Iterator[Proposal]:
    """One proposal for each pair of near statements of which one thing alone speaks against the other."""
    for nearness, one, other in scene.near:
        if not of_two(one, other) or elsewhere(one.text) != elsewhere(other.text):
            continue
        near = closeness(nearness, one.passage, other.passage)
        apart = near < scene.corpus.levels.part
        # A clause denied word for word may stand in a sentence that tells much else.
        if apart and not (denies(one.passage) or denies(other.passage)):
            continue
        found = _single(contradictions(one.passage, other.passage) or in_one_place(one, other))
        if found is None or _past(one, found) != _past(other, found):
            continue
        denied = _is_denied(one, other, found)
        slip = is_slip(one, other, found) or (found.code == "score" and _is_one_match(one, other))
        comparable = denied or (slip and near >= _NEAR_SLIP) or _comparable(scene, one, other, found)
        if (apart and not denied) or not comparable or (not slip and _else_replaced(one, other, found)):
            continue
        if not _same_question(scene, one, other, found):
            continue
        certain = denied or near >= scene.corpus.levels.same or _is_close(scene, one, other)
        yield _proposal(scene, one, other, found, certain=certain, strength=1.0 + near)


def _comparable(scene: Scene, one: Line, other: Line, found: Contradiction) -> bool:
    """Whether two lines say the same of the same but for what was found, or are of two languages."""
    if not known(one.language) or not known(other.language) or primary(one.language) != primary(other.language):
        return True
    return is_parallel(scene, one, other) or alike_but(scene, one, other, found) >= VERBATIM


def _is_denied(one: Line, other: Line, found: Contradiction) -> bool:
    """Whether a whole clause is the other's but for a negator."""
    if found.code != "negation":
        return False
    affirmed, denied = (found.ours, other) if len(found.ours.text) > len(found.theirs.text) else (found.theirs, one)
    said = content(affirmed.text, denied.language)
    return len(affirmed.text.split()) >= _CLAUSE and said <= line_words(denied)


def _is_close(scene: Scene, one: Line, other: Line) -> bool:
    """Whether two sentences of one language are near once their figures are left out."""
    if primary(one.language) != primary(other.language):
        return False
    shared, alike = len(line_words(one) & line_words(other)), shared_weight(scene, one, other)
    return alike >= VERBATIM or (shared >= _MANY and alike >= _CLOSE)


def _past(line: Line, found: Contradiction) -> frozenset[int]:
    """The years before its article's own that a line names, but for one that is what differs."""
    years = _past_years(line.text, primary(line.language), line.day)
    return frozenset(year for year in years if str(year) not in (found.ours.text, found.theirs.text))


@remembered
def _past_years(text: str, language: str, day: date | None) -> frozenset[int]:
    named, own = mentions(text, language, day), day.year if day else None
    return frozenset(when.year for when in named if own and when.year and when.year < own and not when.relative)


def _single(against: Sequence[Contradiction]) -> Contradiction | None:
    """The one thing that differs; a clause may be denied by two negators."""
    if not against or len({found.code for found in against}) > 1 or against[0].code not in _KINDS:
        return None
    if against[0].code in ("negation", "opposite"):
        return against[0]
    return against[0] if len(against) == 1 else None


def _else_replaced(one: Line, other: Line, found: Contradiction) -> bool:
    """Whether something else than what differs has another word in its place: then it is told of another thing."""
    return any(
        not (_meet(ours, found.ours) and _meet(theirs, found.theirs)) for ours, theirs in replaced_beside(one, other)
    )


def _meet(one: Value, other: Value) -> bool:
    return one.start < other.end and other.start < one.end


def _same_question(scene: Scene, one: Line, other: Line, found: Contradiction) -> bool:
    """Whether both answer one question: the same words around it, the same thing counted, no other scope, hour or
    name."""
    same = primary(one.language) == primary(other.language)
    if not known(one.language) or not known(other.language):
        return same and likeness(one.passage, other.passage) >= VERBATIM
    if same and _strange(one, other, found.ours) and _strange(other, one, found.theirs):
        return False
    if not _names_meet(scene, one, other, found):
        return False
    match found.code:
        case "number" if not amount_at(one, found.ours) and not amount_at(other, found.theirs):
            return same and alike_but(scene, one, other, found) >= _SAME
        case "number":
            return is_one_count(scene, one, other, found, same_language=same)
        case "unit":
            return same and both_money(one, other, found)
        case "name":
            return same and _one_office(one, other, found)
        case "negation":
            same = same and (not _is_without(found) or shared_weight(scene, one, other) >= _SAME)
            return same and figures_meet(one, other)
        case "opposite":
            tells = not (_tolls(one, found.ours) or _narrows(one, found.ours) or _narrows(other, found.theirs))
            tells = tells and not (_is_converse(one, other, found) and _is_turned(one, other, found))
            return same and tells and figures_meet(one, other)
        case "score":
            return same and not (_is_turned(one, other, found) and _figures(found.ours) == _figures(found.theirs))
        case "date" | "time":
            return (same or share_value(one, other)) and figures_meet(one, other)
        case _:
            return same


def _strange(line: Line, other: Line, value: Value) -> bool:
    """Whether a line, its value left out, names what the other's article never writes."""
    return of_another(line, other, value.start, value.end)


def _is_one_match(one: Line, other: Line) -> bool:
    """Whether two names of one line are the other's: a match of two sides has one score."""
    theirs = list(named(other.passage))
    return sum(any(same_name(name, each) for each in theirs) for name in named(one.passage)) >= _SIDES


def _names_meet(scene: Scene, one: Line, other: Line, found: Contradiction) -> bool:
    """Whether somebody or something is named by both, but for what differs; where a line names nothing, by what its
    article opens with."""
    first = [name for name in _named(scene, one) if not (found.code == "name" and name.text == found.ours.text)]
    second = [name for name in _named(scene, other) if not (found.code == "name" and name.text == found.theirs.text)]
    return not first or not second or any(same_name(a, b) for a, b in product(first, second))


_OPENING = 3


def _named(scene: Scene, line: Line) -> list[Name]:
    opening = scene.of(line.document.id)[:_OPENING]
    return list(named(line.passage)) or [name for first in opening for name in named(first.passage)]


def _is_without(found: Contradiction) -> bool:
    return bool({fold_word(found.ours.text), fold_word(found.theirs.text)} & prepositions())


def _tolls(line: Line, value: Value) -> bool:
    return bool(TOLL & set(states_of(value.text, primary(line.language))))


def _is_converse(one: Line, other: Line, found: Contradiction) -> bool:
    """Whether two opposites may tell one thing from both sides: winning and losing, buying and selling, and what is of
    no known state. Who acquits and who is convicted stand in two places for other reasons."""
    states = [
        {state for word in value.text.split() for state in states_of(word, primary(line.language))}
        for line, value in ((one, found.ours), (other, found.theirs))
    ]
    return not all(states) or bool(CONVERSE & (states[0] | states[1]))


def _figures(value: Value) -> list[str]:
    return sorted(re.findall(r"\d+", value.text))


def _is_turned(one: Line, other: Line, found: Contradiction) -> bool:
    """Whether what is named changes sides: "Marden beat Corrie" and "Corrie lost to Marden" tell one thing."""
    here, there = _named_before(one, found.ours), _named_before(other, found.theirs)
    return any(here[part] != there[part] for part in here.keys() & there.keys())


def _named_before(line: Line, value: Value) -> dict[str, bool]:
    """What a line names, by its words, and whether it stands before a value."""
    row = tokens(line.text, primary(line.language))
    return {token.stem: token.start < value.start for token in row if token.capital and token.content}


def _narrows(line: Line, value: Value) -> bool:
    """Whether an opposite tells one thing from another, so that both can be: "the northern quarter", "the southern"."""
    return is_attribute(line.text, primary(line.language), value.start)


def _one_office(one: Line, other: Line, found: Contradiction) -> bool:
    """Whether two names stand for one office: neither is only the speaker, and the words right before them are the
    same."""
    for line, value in ((one, found.ours), (other, found.theirs)):
        if any(
            report.speaker_start <= value.start < report.speaker_end for report in reports(line.text, line.language)
        ):
            return False
    return bool(_before(one, found.ours) & _before(other, found.theirs))


def _before(line: Line, value: Value) -> set[str]:
    row = [token for token in tokens(line.text, primary(line.language)) if token.content and token.start < value.start]
    return {token.stem for token in row[-2:]}


def _proposal(
    scene: Scene, one: Line, other: Line, found: Contradiction, *, certain: bool, strength: float
) -> Proposal:
    kind = _KINDS[found.code]
    sides = by_value([_side(one, found.ours, "one"), _side(other, found.theirs, "other")])
    relation = relation_of(one, other)
    values = [wording.clipped(group[0]) if kind == "denial" else group[0].text for group in sides]
    asked = wording.asked(kind, sides, scene.language)
    why = wording.why(kind, relation, scene.language, values)
    return Proposal(kind, relation, sides, asked, why, certain, strength)


def _side(line: Line, value: Value, name: str) -> Side:
    return Side(line, value.text, name, holder(line), value.start)
