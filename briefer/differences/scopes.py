"""Scopes: one source tells of the whole, another, by name, of a part only."""

import re
from collections.abc import Iterator

from briefer.differences import wording
from briefer.differences.fields import fields
from briefer.differences.holders import said_by
from briefer.differences.proposal import Proposal, Side, by_value
from briefer.differences.scene import Line, Scene
from briefer.reading.date_words import level
from briefer.reading.lexicon import primary

SURE = 0.12
DOUBTFUL = 0.06
_LONGEST = 25  # words: in a longer sentence the cue may limit anything
_ALL = {
    "es": re.compile(
        r"\b(?:tod[oa]s? (?:el|la|los|las)|tod[oa] (?=[a-zñ]+)|(?:complet|enter|integr)[oa]s?|cien por cien|"
        r"la totalidad|al completo)\b"
    ),
    "en": re.compile(r"\b(?:all of|all (?:the )?\w+s|the (?:whole|entire)|every|across|in full|completely|entirely)\b"),
}
_PART = {
    "es": re.compile(
        r"\b(?:solo|solamente|unicamente|se (?:limit|cen|ciñ|concentr)\w+|una (?:parte|cuarta parte|"
        r"tercera parte)|la mitad|dos de l[oa]s)\b"
    ),
    "en": re.compile(r"\b(?:only|solely|limited to|confined to|within|just|part of|half of|a (?:quarter|third) of)\b"),
}


def find(scene: Scene) -> Iterator[Proposal]:
    """One proposal for each thing that one named source tells as whole and another as a part."""
    whole = [line for line in scene.lines if _tells(line, _ALL) and not _tells(line, _PART)]
    parts = [line for line in scene.lines if _tells(line, _PART) and not _tells(line, _ALL)]
    taken: set[tuple[str, int]] = set()
    found = sorted(
        (
            (_closeness(scene, one, other), one, other)
            for one in whole
            for other in parts
            if one.document.id != other.document.id
        ),
        key=lambda pair: -pair[0],
    )
    for score, one, other in found:
        if score < DOUBTFUL or one.place in taken or other.place in taken:
            continue
        taken |= {one.place, other.place}
        yield _proposal(scene, one, other, score)


def _tells(line: Line, cues: dict[str, re.Pattern[str]]) -> bool:
    """Whether the line has the cue and names who says it: a bare "only" is no claim about extent."""
    pattern = cues.get(primary(line.language))
    short = len(line.text.split()) <= _LONGEST
    return bool(short and pattern and pattern.search(level(line.text)) and said_by(line.text, line.language))


def _closeness(scene: Scene, one: Line, other: Line) -> float:
    if primary(one.language) != primary(other.language):
        return 0.0
    if said_by(one.text, one.language) == said_by(other.text, other.language):
        return 0.0
    fielded = fields(one.text, one.language) & fields(other.text, other.language)
    shared = scene.telling(one.concepts, other.concepts)
    return scene.cosine(one.concepts, other.concepts) + 0.06 * bool(fielded) if shared or fielded else 0.0


def _proposal(scene: Scene, one: Line, other: Line, score: float) -> Proposal:
    sides = by_value(
        Side(line, wording.shortened(line.text, 12), value, said_by(line.text, line.language) or line.document.outlet)
        for line, value in ((one, "whole"), (other, "part"))
    )
    values = [group[0].text for group in sides]
    asked = wording.phrase("scope", scene.language, values=wording.quoted(values, scene.language))
    why = wording.why("scope", "conflict", scene.language, values[0], values)
    return Proposal("scope", "conflict", sides, asked, why, score >= SURE, 1.4 + score)
