"""Numbers: the same thing counted in several passages, with values that cannot both be."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from briefer.checks.names import mentions
from briefer.differences import lookalikes, wording
from briefer.differences.amounts import Amount, alike, amounts, same_measure
from briefer.differences.holders import holder
from briefer.differences.proposal import Proposal, Side, by_value
from briefer.differences.scene import Scene, pairs_sharing
from briefer.models import Relation
from briefer.reading.concepts import GENERAL
from briefer.reading.units import CURRENCIES

# Shared weight of the words around two amounts, as a cosine: from SURE on they count the same thing, from
# DOUBTFUL on the model is asked. Units and persons stand in every other sentence and need the first.
SURE = 0.30
DOUBTFUL = 0.12
_FACTOR = 5
_VALUES = 6  # of one count that are shown


@dataclass(frozen=True, eq=False)
class _Tally:
    """What the articles of a scene count, and for each article and noun how often and how."""

    scene: Scene
    told: tuple[Amount, ...]

    @cached_property
    def of(self) -> Mapping[str, tuple[Amount, ...]]:
        """The amounts of each document that has any."""
        found: dict[str, list[Amount]] = {}
        for one in self.told:
            found.setdefault(one.line.document.id, []).append(one)
        return {name: tuple(amounts) for name, amounts in found.items()}

    @cached_property
    def counted(self) -> Mapping[tuple[str, str | None], frozenset[frozenset[Decimal]]]:
        """The values each document gives for each noun it counts, other events left out."""
        found: dict[tuple[str, str | None], set[frozenset[Decimal]]] = {}
        for one in self.told:
            if not lookalikes.other_event(one.line.text):
                found.setdefault((one.line.document.id, one.noun), set()).add(frozenset(one.quantity.readings))
        return {key: frozenset(values) for key, values in found.items()}


def find(scene: Scene) -> Iterator[Proposal]:
    """One proposal for each thing that is counted differently."""
    tally = _Tally(scene, tuple(scene.held_by_lines(amounts)))
    links: list[tuple[float, Amount, Amount]] = []
    for one, other in _of_one_measure(tally.told):
        score = closeness(tally, one, other)
        if score >= DOUBTFUL and one.event == other.event:
            links.append((score, one, other))
    links.sort(key=lambda link: -link[0])
    for cluster, score in _clusters(links):
        if proposal := _proposal(tally, cluster, score):
            yield proposal


def _of_one_measure(told: Sequence[Amount]) -> Iterator[tuple[Amount, Amount]]:
    """The pairs of different documents that may count the same kind of thing."""
    documents = [one.line.document.id for one in told]
    for first, second in pairs_sharing([one.measures for one in told], documents):
        if same_measure(told[first], told[second]):
            yield told[first], told[second]


def closeness(tally: _Tally, one: Amount, other: Amount) -> float:
    """How sure it is that both count one thing, 0..1."""
    scene = tally.scene
    first, second = one.around, other.around
    score = scene.cosine(first, second)
    shared = scene.telling(first, second) - {one.noun, other.noun}
    if one.specific and other.specific and not (_counted_once(tally, one) and _counted_once(tally, other)):
        # An article with several counts of this noun counts several things.
        return score if len(shared) >= 2 else 0.0
    if one.specific and other.specific:
        led = scene.telling(first | one.line.lead, second | other.line.lead) - {one.noun, other.noun}
        return max(
            score,
            DOUBTFUL if _other_names(one, other) and not shared else SURE if shared or led or score else DOUBTFUL,
        )
    # Units and persons, and "se elevaba a 23", whose noun stands elsewhere: more of the sentence must agree.
    elsewhere = one.quantity.noun is None or other.quantity.noun is None
    noun = one.noun or other.noun
    if (
        elsewhere
        and noun
        and noun not in GENERAL
        and not all(_counted_once(tally, each, noun) for each in (one, other))
    ):
        return 0.0
    if elsewhere and shared and not (one.quantity.unit or other.quantity.unit):
        return max(score, SURE if len(shared) >= 2 or _grows(one, other) else DOUBTFUL)
    if one.quantity.unit in CURRENCIES and _only_sum(tally, one) and _only_sum(tally, other):
        # The one sum of money that each short report gives may be the same bill.
        return max(score if shared else 0.0, DOUBTFUL)
    return score if len(shared) >= 2 else score / 2


def _only_sum(tally: _Tally, one: Amount) -> bool:
    """Whether the document names one sum in this currency."""
    sums = [other for other in tally.of[one.line.document.id] if other.quantity.unit == one.quantity.unit]
    return len({frozenset(other.quantity.readings) for other in sums}) == 1


def _other_names(one: Amount, other: Amount) -> bool:
    """Whether both sentences name somebody or something, and not the same: then they may count apart."""
    named = [
        frozenset(part for name in mentions(each.line.text, each.line.language) if name.sure for part in name.tokens)
        for each in (one, other)
    ]
    return bool(named[0]) and bool(named[1]) and not named[0] & named[1]


def _grows(one: Amount, other: Amount) -> bool:
    """Whether one of the two sentences says that the count grew."""
    return lookalikes.grown(one.line.text) != lookalikes.grown(other.line.text)


def _counted_once(tally: _Tally, one: Amount, noun: str | None = None) -> bool:
    """Whether the document counts this noun in one place only."""
    return len(tally.counted.get((one.line.document.id, noun or one.noun), ())) <= 1


def _clusters(links: Sequence[tuple[float, Amount, Amount]]) -> Iterator[tuple[list[Amount], float]]:
    """Amounts linked to each other, one a document, the closest links first."""
    clusters: list[tuple[list[Amount], float]] = []
    home: dict[int, int] = {}
    for score, one, other in links:
        at = home.get(id(one), home.get(id(other)))
        if at is None:
            clusters.append(([one, other], score))
            home[id(one)] = home[id(other)] = len(clusters) - 1
            continue
        members = clusters[at][0]
        taken = {member.line.document.id for member in members}
        for new in (one, other):
            if id(new) not in home and new.line.document.id not in taken:
                members.append(new)
                home[id(new)] = at
    yield from clusters


def _proposal(tally: _Tally, cluster: list[Amount], score: float) -> Proposal | None:
    cluster = sorted(cluster, key=lambda one: (one.line.published, one.line.place))
    groups: list[list[Amount]] = []
    for one in cluster:
        fitting = next((group for group in groups if all(alike(one, member) for member in group)), None)
        groups.append([one]) if fitting is None else fitting.append(one)
    groups = _most_told(groups)
    if len(groups) < 2 or not all(_apart(a, b) for a in groups for b in groups if a is not b):
        return None
    if _told_together(tally, groups) or _far_apart(groups, score):
        return None
    sides = tuple(
        group for group in by_value(Side(one.line, value_text(one), str(place), holder(one.line), one.quantity.start)
                                    for place, members in enumerate(groups) for one in members)
    )  # fmt: skip
    relation, language = _relation(groups), tally.scene.language
    values = [group[0].text for group in sides]
    asked = wording.how_many(cluster, values, language)
    why = wording.why("number", relation, language, wording.counted(cluster), values)
    return Proposal("number", relation, sides, asked, why, score >= SURE, 3.0 + score)


def _most_told(groups: list[list[Amount]]) -> list[list[Amount]]:
    """The values most articles give, in their order: a count that a hundred articles tell has many."""
    ranked = sorted(range(len(groups)), key=lambda at: (-len(groups[at]), at))
    return [groups[at] for at in sorted(ranked[:_VALUES])]


def _apart(one: Sequence[Amount], other: Sequence[Amount]) -> bool:
    """Whether no value of one group may be one of the other."""
    return not any(alike(a, b) for a in one for b in other)


def _far_apart(groups: Sequence[Sequence[Amount]], score: float) -> bool:
    """Whether the values are of different orders: then they count different things, unless all else agrees."""
    told = [max(one.quantity.readings) for group in groups for one in group]
    most = _FACTOR if score > DOUBTFUL else 2
    return min(told) > 0 and max(told) / min(told) > most and score < 2 * SURE


def _told_together(tally: _Tally, groups: Sequence[Sequence[Amount]]) -> bool:
    """Whether one document tells both values of the same noun: then it explains them itself."""
    for group in groups:
        for one in group:
            for own in tally.of[one.line.document.id]:
                if own.noun == one.noun and own.quantity.unit == one.quantity.unit and not alike(own, one):
                    others = (member for rest in groups if rest is not group for member in rest)
                    if not lookalikes.other_event(own.line.text) and any(alike(own, other) for other in others):
                        return True
    return False


def _relation(groups: Sequence[Sequence[Amount]]) -> Relation:
    """An update where a later telling says that the count grew, or is of a later hour."""
    return "update" if any(_grew(one, two) for one in groups[0] for two in groups[-1]) else "conflict"


def _grew(first: Amount, last: Amount) -> bool:
    early, late = first.line, last.line
    grown = lookalikes.grown(late.text) and not lookalikes.grown(early.text)
    in_order = late.published > early.published or not (late.published and early.published)
    larger = max(last.quantity.readings) > max(first.quantity.readings)
    if grown and larger and in_order:
        return True
    hours = lookalikes.early(early.text) and lookalikes.grown(late.text)
    back = lookalikes.early(late.text) and lookalikes.grown(early.text)
    return hours != back


def value_text(one: Amount) -> str:
    """The amount as written, with the noun that follows it."""
    text, end = one.line.text, one.quantity.end
    if one.quantity.unit or not one.quantity.noun:
        return text[one.quantity.start : end]
    rest = re.match(r"(?:\s+(?:de|of))?\s+[^\s,.;:]+", text[end:])
    return text[one.quantity.start : end + (rest.end() if rest else 0)]
