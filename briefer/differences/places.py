"""Places: one thing or event, put in places that exclude each other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefer.checks.date_words import level
from briefer.checks.lexicon import primary
from briefer.checks.mentions import mentions as moments
from briefer.differences import lookalikes, wording
from briefer.differences.concepts import concept, concepts
from briefer.differences.proposal import Proposal, Side, by_value
from briefer.differences.scene import Line, Scene

SURE = 0.22
DOUBTFUL = 0.10

# Positions that exclude each other on one head noun: "nave norte" and "nave sur".
_POSITIONS = {
    "es": ("norte septentrional", "sur meridional", "este oriental", "oeste occidental", "izquierda izquierdo", "derecha derecho",
           "central", "trasera trasero", "delantera delantero", "superior alto alta", "inferior bajo baja"),
    "en": ("north northern", "south southern", "east eastern", "west western", "left", "right", "central", "rear back", "front",
           "upper", "lower"),
}  # fmt: skip
_GENERAL_HEADS = frozenset(["zona", "parte", "lado", "area", "side", "part", "end", "coast", "costa", "norte", "sur", "este", "oeste"])
# An event and where it was: verbs of happening, of beginning, of meeting.
_HAPPENS = re.compile(
    r"\b(?:ocurr\w+|suced\w+|produ[jc]\w+|registr\w+|celebr\w+|tuv\w+ lugar|tien\w+ lugar|origin\w+|empez\w+|comenz\w+|inici\w+|"
    r"declar\w+|prend\w+|estall\w+|detect\w+|localiz\w+|hall\w+|encontr\w+|reun\w+|vot\w+|firm\w+|suscrib\w+|ley\w+|ced\w+|cay\w+|"
    r"vino abajo|escuch\w+|alz\w+|cerr\w+|clausur\w+|precint\w+|inspeccion\w+|foco|origen|happened|occurred|took place|was held|were held|"
    r"began|started|broke out|found|met|voted|signed|signing|read|heard|came down|collapse\w*|fell|crush\w+|derail\w+|left the|"
    r"shaken|exchanged|sealed|closed|shut)\b"
)
_IN = {
    "es": re.compile(r"\b(?:en|junto a|frente a)\s+((?:el|la|los|las|un|una)\s+[^,.;:()“”\"«»]{3,60}|[A-ZÁÉÍÓÚÑ][^,.;:()“”\"«»]{2,50})", re.IGNORECASE),
    "en": re.compile(r"\b(?:in|at|on|near|outside|beside)\s+((?:the|an?)\s+[^,.;:()“”\"«»]{3,60}|[A-Z][^,.;:()“”\"«»]{2,50})"),
}  # fmt: skip
_NOT_PLACES = re.compile(
    r"^(?:el|la|los|las|un|una|the|an?)?\s*(?:que|caso|marco|momento|futuro|pasado|proximo|ultim[oa]s?|fin|final|acto|comunicado|"
    r"informe|redes|mayor|mundo|case|past|future|end|first|last|other|way|face|event|wake|name|light|report|statement|line with|"
    r"course|hands|control|charge|favour|favor|\d)\b"
)
_ENDS = re.compile(
    r"\s+(?:donde|que|para|con|seguir|tras|sin|se|cedió|prendieron|y|segun|según|where|that|when|to|with|for|after|who|which|in|as|"
    r"by|falling|because|while|from)\b.*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class Spot:
    """A place in a line: its words, the concepts of its name, and of the rest of the sentence."""

    line: Line
    text: str
    start: int
    value: frozenset[str]
    rest: frozenset[str]
    event: bool


def find(scene: Scene) -> Iterator[Proposal]:
    """Proposals from opposed positions of one noun, then from an event with two places."""
    yield from _positions(scene)
    yield from _events(scene)


# ---- one noun in opposed positions ---------------------------------------------------------------


def _positions(scene: Scene) -> Iterator[Proposal]:
    placed = [found for line in scene.lines for found in _placed(line)]
    heads = sorted({head for head, _, _, _ in placed})
    for head in heads:
        same = [(side, line, spot) for known, side, line, spot in placed if known == head]
        by_document: dict[str, set[int]] = {}
        for side, line, _ in same:
            by_document.setdefault(line.document.id, set()).add(side)
        # An article that names both the north and the south hall knows two halls.
        single = [(side, line, spot) for side, line, spot in same if len(by_document[line.document.id]) == 1]
        if len({side for side, _, _ in single}) >= 2 and (proposal := _opposed(scene, head, single)):
            yield proposal


def _placed(line: Line) -> Iterator[tuple[str, int, Line, tuple[int, int]]]:
    """Head nouns with a position: (concept of the head, which position, line, offsets)."""
    language = primary(line.language)
    sides = _POSITIONS.get(language, ())
    where = {word: place for place, group in enumerate(sides) for word in group.split()}
    if not where:
        return
    levelled = level(line.text)
    joined = "|".join(where)
    pattern = rf"\b([^\W\d_]{{3,}}) ({joined})\b" if language == "es" else rf"\b({joined}) ([^\W\d_]{{3,}})\b"
    for found in re.finditer(pattern, levelled):
        head, position = (found[1], found[2]) if language == "es" else (found[2], found[1])
        plain = line.text[found.start() : found.end()]
        if head in _GENERAL_HEADS or (plain[:1].isupper() and found.start() > 0) or not concepts(head, language):
            continue
        yield concept(head, language), where[position], line, (found.start(), found.end())


def _opposed(scene: Scene, head: str, same: list[tuple[int, Line, tuple[int, int]]]) -> Proposal | None:
    linked = [
        (one, other)
        for place, one in enumerate(same)
        for other in same[place + 1 :]
        if one[0] != other[0] and one[1].document.id != other[1].document.id
        and scene.telling(one[1].concepts, other[1].concepts) - {head}
    ]  # fmt: skip
    certain = bool(linked)
    if not linked and len({line.document.id for _, line, _ in same}) > 3:
        return None
    sides = by_value(
        Side(line, line.text[spot[0] : spot[1]], str(side), line.document.outlet, spot[0]) for side, line, spot in same
    )
    values = [group[0].text for group in sides]
    subject = _shared_words(values)
    short = f" {wording.phrase('or', scene.language)} ".join(value.replace(subject, "").strip() for value in values)
    asked = wording.phrase("place", scene.language, head=subject, values=short) if subject else _where(scene, values)
    return Proposal(
        "place",
        "conflict",
        sides,
        asked,
        wording.why("place", "conflict", scene.language, subject or values[0], values),
        certain,
        2.3,
    )


def _shared_words(values: list[str]) -> str:
    first = values[0].split()
    return next((word for word in first if all(word in value.split() for value in values)), "")


def _where(scene: Scene, values: list[str]) -> str:
    return wording.phrase(
        "place_plain", scene.language, values=f" {wording.phrase('or', scene.language)} ".join(values)
    )


# ---- one event in two places ---------------------------------------------------------------------


def _events(scene: Scene) -> Iterator[Proposal]:
    spots = [spot for line in scene.lines for spot in _spots(line)]
    found: list[tuple[float, Spot, Spot]] = []
    for place, one in enumerate(spots):
        for other in spots[place + 1 :]:
            if one.line.document.id == other.line.document.id or not _apart(scene, one, other):
                continue
            score = scene.cosine(one.rest, other.rest)
            if not scene.telling(one.rest, other.rest):
                score = 0.0
            if score >= DOUBTFUL:
                found.append((score, one, other))
    taken: set[tuple[str, int]] = set()
    for score, one, other in sorted(found, key=lambda pair: -pair[0]):
        if one.line.place in taken or other.line.place in taken or _knows_both(scene, one, other):
            continue
        taken |= {one.line.place, other.line.place}
        yield _event(scene, one, other, score)


def _spots(line: Line) -> Iterator[Spot]:
    language = primary(line.language)
    pattern = _IN.get(language)
    if pattern is None or not _HAPPENS.search(level(line.text)):
        return
    if lookalikes.other_event(line.text):
        return
    when = [(one.start, one.end) for one in moments(line.text, line.language, line.day)]
    for found in pattern.finditer(line.text):
        text = _ENDS.sub("", found[1]).strip()
        if _NOT_PLACES.match(level(text)) or any(
            start < found.start(1) + len(text) and found.start(1) < end for start, end in when
        ):
            continue
        value = concepts(text, line.language)
        if value and len(text.split()) <= 8:
            yield Spot(line, text, found.start(1), value, line.concepts - value, True)


def _apart(scene: Scene, one: Spot, other: Spot) -> bool:
    """Whether the places share no word, and neither is the story's own town."""
    return not one.value & other.value and not one.value <= scene.topic and not other.value <= scene.topic


def _knows_both(scene: Scene, one: Spot, other: Spot) -> bool:
    """Whether one of the articles names the other's place too."""
    for mine, theirs in ((one, other), (other, one)):
        if any(theirs.value <= line.concepts for line in scene.of(mine.line.document.id)):
            return True
    return False


def _event(scene: Scene, one: Spot, other: Spot, score: float) -> Proposal:
    sides = by_value(
        Side(spot.line, spot.text, spot.text, spot.line.document.outlet, spot.start) for spot in (one, other)
    )
    values = [group[0].text for group in sides]
    subject = wording.shortened(one.line.text, 8)
    why = wording.why("place", "conflict", scene.language, subject, values)
    return Proposal("place", "conflict", sides, _where(scene, values), why, score >= SURE, 1.8 + score)
