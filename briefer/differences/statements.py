"""Statements that are one but for a single value: another number, day, hour or name, or the denial of the other."""

from collections.abc import Iterator, Sequence
from datetime import date

from briefer.checks.contradiction import contradictions
from briefer.checks.days import ends_span
from briefer.checks.denials import denies
from briefer.checks.one_fact import closeness
from briefer.checks.values import Contradiction, Value
from briefer.differences import wording
from briefer.differences.alike import (
    NEAR,
    VERBATIM,
    alike_but,
    in_one_word,
    is_parallel,
    is_round_slip,
    is_slip,
    is_sure_slip,
    line_words,
    may_slip,
    relation_of,
    shared_weight,
    tells_other,
)
from briefer.differences.holders import holder, in_one_place, replaced_beside
from briefer.differences.one_question import (
    COMMON,
    are_strangers,
    is_denied,
    is_one_match,
    names_meet,
    same_question,
)
from briefer.differences.proposal import Proposal, Side, by_value
from briefer.differences.scene import Line, Scene, of_two
from briefer.models import DisagreementKind
from briefer.reading.lexicon import known, primary
from briefer.reading.moments import mentions
from briefer.reading.scopes import elsewhere
from briefer.text.memo import remembered

_KINDS: dict[str, DisagreementKind] = {
    "number": "number", "score": "number", "unit": "number", "date": "time", "time": "time", "name": "name",
    "negation": "denial", "opposite": "status",
}  # fmt: skip
_CLOSE, _MANY = 0.55, 4


def find(scene: Scene) -> Iterator[Proposal]:
    """One proposal for each pair of near statements of which one thing alone speaks against the other."""
    for nearness, one, other in scene.near:
        if not of_two(one, other) or elsewhere(one.text) != elsewhere(other.text):
            continue
        near = closeness(nearness, one.passage, other.passage)
        apart = near < scene.corpus.levels.part
        # What is denied word for word, and a figure that hardly two things share, may stand in a sentence that tells
        # much else.
        if apart and not (denies(one.passage) or denies(other.passage) or may_slip(one, other)):
            continue
        found = _single(contradictions(one.passage, other.passage) or in_one_place(one, other))
        if found is None or _past(one, found) != _past(other, found):
            continue
        sure, denied = _is_sure(scene, one, other, found, near), is_denied(one, other, found)
        near_enough = denied or not apart
        if not (sure or (near_enough and _is_one_thing(scene, one, other, found, near, denied=denied))):
            continue
        certain = sure or denied or near >= scene.corpus.levels.same or _is_close(scene, one, other)
        yield _proposal(scene, one, other, found, certain=certain, strength=1.0 + near)


def _is_one_thing(scene: Scene, one: Line, other: Line, found: Contradiction, near: float, *, denied: bool) -> bool:
    """Whether all else in two near lines lets them tell of one thing."""
    slip = is_slip(one, other, found) or (found.code == "score" and is_one_match(one, other))
    if not (denied or (slip and near >= NEAR) or _comparable(scene, one, other, found)):
        return False
    if not slip and _else_replaced(one, other, found):
        return False
    if is_round_slip(one, other, found) and in_one_word(one, other, found):
        return False
    return same_question(scene, one, other, found)


def _is_sure(scene: Scene, one: Line, other: Line, found: Contradiction, near: float) -> bool:
    """Whether a figure alone tells that two lines are of one thing, which nothing else they name denies."""
    return (
        is_sure_slip(scene, one, other, found, near)
        and names_meet(scene, one, other, found)
        and not are_strangers(one, other, found)
    )


def _comparable(scene: Scene, one: Line, other: Line, found: Contradiction) -> bool:
    """Whether two lines say the same of the same but for what was found, or are of two languages."""
    if not known(one.language) or not known(other.language) or primary(one.language) != primary(other.language):
        return True
    return (
        is_parallel(scene, one, other)
        or alike_but(scene, one, other, found) >= VERBATIM
        or _is_repeated(scene, one, other, found)
    )


def _is_repeated(scene: Scene, one: Line, other: Line, found: Contradiction) -> bool:
    """Whether two sentences worded unlike each other repeat each other: by their vectors, each the other's nearest in
    its article, with many words in common. An article that tells both values tells of two things."""
    corpus = scene.corpus
    if corpus.near is None or corpus.near(one.sentence, other.sentence) < corpus.levels.repeated:
        return False
    mutual = all(
        corpus.nearest(ours.sentence, theirs.document.id, 1)[0][1] == theirs.sentence
        for ours, theirs in ((one, other), (other, one))
    )
    return mutual and len(line_words(one) & line_words(other)) >= COMMON and not tells_other(scene, one, other, found)


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
        not (_meet(ours, found.ours) and _meet(theirs, found.theirs))
        for ours, theirs in replaced_beside(one, other)
        if not (found.code == "date" and (ends_span(ours.text) or ends_span(theirs.text)))
    )


def _meet(one: Value, other: Value) -> bool:
    return one.start < other.end and other.start < one.end


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
    return Side(line, value.text.rstrip("."), name, holder(line), value.start)
