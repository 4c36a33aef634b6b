"""Places: one thing or event, put in places that exclude each other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefer.checks.names import mentions as names_in
from briefer.differences import lookalikes, wording
from briefer.differences.fields import fields
from briefer.differences.proposal import Proposal, Side, by_value
from briefer.differences.scene import Line, Scene
from briefer.reading.concepts import concept, concepts
from briefer.reading.date_words import level
from briefer.reading.lexicon import primary

SURE = 0.24
DOUBTFUL = 0.10

# Positions that exclude each other on one head noun: "nave norte" and "nave sur".
_POSITIONS = {
    "es": (
        "norte septentrional",
        "sur meridional",
        "este oriental",
        "oeste occidental",
        "izquierda izquierdo",
        "derecha derecho",
        "trasera trasero",
        "delantera delantero",
    ),
    "en": ("north northern", "south southern", "east eastern", "west western", "left", "right", "rear back", "front"),
}
_GENERAL_HEADS = frozenset(
    ["zona", "parte", "lado", "area", "side", "part", "end", "coast", "costa", "norte", "sur", "este", "oeste"]
)
# Nouns of places by how wide they are: a hall does not exclude the street it stands in.
_SPOTS = {
    "es": (
        """hotel sala salon nave almacen muelle caldera juzgado hospital sede teatro biblioteca mercado piscina
        restaurante comedor
        notaria oficina banco palacio audiencia matadero estacion terminal taller cochera carpa escenario patio
        explanada deposito fabrica planta
        colegio escuela instituto iglesia ermita pabellon polideportivo estadio museo edificio ayuntamiento
        consistorio comisaria cuartel bar tienda
        local aparcamiento garaje cocina residencia aula puerto aeropuerto embalse presa azud faro puente tunel
        gasolinera nave deposito sotano azotea
        dependencia instalacion despacho domicilio vivienda casa carcel prision clinica ambulatorio tanatorio
        cementerio granja finca""",
        """calle avenida paseo plaza carretera autopista autovia ronda barrio distrito poligono urbanizacion
        parque playa rambla
        camino cruce glorieta zona muelle ribera ladera""",
    ),
    "en": (
        """hotel room hall hangar warehouse quay court courthouse hospital office theatre library market pool
        restaurant canteen
        boardroom bank headquarters palace station terminal workshop depot tent stage courtyard yard tank factory
        plant school church
        chapel stadium museum building town-hall police barracks bar shop premises car-park garage kitchen home
        classroom port airport
        reservoir dam lighthouse bridge tunnel viaduct junction crossing shed wharf basement roof office clinic
        prison farm gaol cemetery""",
        """street avenue road square promenade seafront motorway highway ring district quarter estate park beach lane
        neighbourhood suburb riverside wharf esplanade""",
    ),
}
_IN = {
    "es": re.compile(
        r"\b(?:[Ee]n|[Jj]unto a|[Ff]rente a|afecta(?: solo)? a(?=l? )|(?:cerr|precint|clausur)(?:ó|"
        r"aron))\s*(?P<P>(?:el|la|los|las|un|una|"
        r"l)\s+[^,.;:()“”\"«»]{3,70}|[A-ZÁÉÍÓÚÑ][^,.;:()“”\"«»]{2,50})",
    ),
    "en": re.compile(
        r"\b(?:[Ii]n|[Aa]t|[Oo]n|near|outside|beside|blocks|shut|closed|off|of|is|was)\s+(?P<P>(?:the|"
        r"an?)\s+[^,.;:()“”\"«»]{3,70}|[A-Z][^,.;:()“”\"«»]{2,50})"
    ),
}
_ENDS = re.compile(
    r"\s+(?:donde|que|para|con|seguir|tras|sin|se|cedió|prendieron|y|según|hasta|desde|fue|es|afecta|causó|"
    r"where|that|when|to|with|"
    r"for|after|who|which|in|as|by|falling|because|while|from|and|until|is|was|saw|gave)\b.*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class Spot:
    """A place in a line: its words and place, the concepts of its name and of the rest, how wide it is (0 a
    building, 1 a street or quarter, 2 a town), and whether the article names no other that wide of this field."""

    line: Line
    text: str
    start: int
    value: frozenset[str]
    rest: frozenset[str]
    width: int
    fields: frozenset[int]
    lone: bool = False


def find(scene: Scene) -> Iterator[Proposal]:
    """Proposals from opposed positions of one noun, then from an event with two places."""
    yield from _positions(scene)
    yield from _events(scene)


# ---- one noun in opposed positions ---------------------------------------------------------------


def _positions(scene: Scene) -> Iterator[Proposal]:
    placed = scene.held_by_lines(_placed)
    for head in sorted({head for head, _, _, _ in placed}):
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
    joined = "|".join(where)
    pattern = rf"\b([^\W\d_]{{3,}}) ({joined})\b" if language == "es" else rf"\b({joined}) ([^\W\d_]{{3,}})\b"
    for found in re.finditer(pattern, level(line.text)):
        head, position = (found[1], found[2]) if language == "es" else (found[2], found[1])
        plain = line.text[found.start() : found.end()]
        if head in _GENERAL_HEADS or (plain[:1].isupper() and found.start() > 0) or not concepts(head, language):
            continue
        yield concept(head, language), where[position], line, (found.start(), found.end())


def _opposed(scene: Scene, head: str, same: list[tuple[int, Line, tuple[int, int]]]) -> Proposal | None:
    linked = any(
        one[0] != other[0]
        and one[1].document.id != other[1].document.id
        and (one[1].concepts & other[1].concepts) - {head}
        for place, one in enumerate(same)
        for other in same[place + 1 :]
    )
    if not linked and len({line.document.id for _, line, _ in same}) > 3:
        return None
    sides = by_value(
        Side(line, line.text[spot[0] : spot[1]], str(side), line.document.outlet, spot[0]) for side, line, spot in same
    )
    values = [group[0].text for group in sides]
    shared = next((word for word in values[0].split() if all(word in value.split() for value in values)), "")
    asked = _where(scene, [_with_article(group[0]) for group in sides], sides[0][0].line.language)
    why = wording.why("place", "conflict", scene.language, shared or values[0], values)
    return Proposal("place", "conflict", sides, asked, why, linked, 2.3)


def _where(scene: Scene, values: list[str], language: str) -> str:
    """ "¿Dónde fue: en la nave norte o en la nave sur?"; words of another language in quotation marks."""
    if primary(language) != primary(scene.language):
        return wording.phrase("place", scene.language, values=wording.quoted(values, scene.language))
    told = [f"en {value}" for value in values] if primary(language) == "es" else values
    return wording.phrase("place", scene.language, values=wording.alternatives(told, scene.language))


def _with_article(side: Side) -> str:
    """The value with the article the sentence gives it: "la nave norte"."""
    language = primary(side.line.language)
    found = re.search(r"\b(el|la|los|las|un|una|del|al|the|an?)\s+$", side.line.text[: side.start], re.IGNORECASE)
    if language not in ("es", "en") or not found:
        return side.text
    whole = {"del": "el", "al": "el", "un": "el", "una": "la", "a": "the", "an": "the"}
    return f"{whole.get(found[1].lower(), found[1].lower())} {side.text}"


# ---- one event in two places ---------------------------------------------------------------------


def _events(scene: Scene) -> Iterator[Proposal]:
    spots = _lone(scene.held_by_lines(_spots))
    found: list[tuple[float, bool, Spot, Spot]] = []
    for place, one in enumerate(spots):
        for other in spots[place + 1 :]:
            if (
                one.line.document.id == other.line.document.id
                or one.width != other.width
                or not _apart(scene, one, other)
            ):
                continue
            score = scene.cosine(one.rest, other.rest)
            shared = scene.telling(one.rest, other.rest)
            fielded = bool(one.fields & other.fields)
            alone = one.lone and other.lone
            certain = (alone and fielded and one.width < 2) or (len(shared) >= 2 and score >= SURE)
            if certain or (shared and score >= DOUBTFUL) or (fielded and one.width < 2):
                found.append((score + fielded * 0.2, certain, one, other))
    taken: set[tuple[str, int]] = set()
    for score, certain, one, other in sorted(found, key=lambda pair: (-pair[1], -pair[0])):
        if one.line.place in taken or other.line.place in taken or _knows_both(scene, one, other):
            continue
        members = [one, other, *(more for more in spots if _same_spot(more, one, other))]
        taken |= {each.line.place for each in members}
        yield _event(scene, members, score, certain)


def _lone(spots: list[Spot]) -> list[Spot]:
    """The spots with `lone` set where their article tells of no other place that wide in one of their fields."""
    return [
        replace(
            one,
            lone=not any(
                other.line.document.id == one.line.document.id
                and other.width == one.width
                and other.fields & one.fields
                and not other.value & one.value
                for other in spots
            ),
        )
        for one in spots
    ]


def _spots(line: Line) -> Iterator[Spot]:
    language = primary(line.language)
    pattern = _IN.get(language)
    if pattern is None or lookalikes.other_event(line.text):
        return
    taken = -1
    for found in pattern.finditer(line.text):
        text = _ENDS.sub("", found["P"]).strip()
        start = found.start("P") + (2 if text.startswith("l ") else 0)  # "al comedor" is "a" and "el comedor"
        text = text.removeprefix("l ")
        width = _width(text, language)
        value = concepts(text, line.language)
        if width is None or start < taken or not value or len(text.split()) > 8:
            continue
        taken = start + len(text)
        rest = line.text[:start] + " " + line.text[start + len(text) :]
        yield Spot(line, text, start, value, concepts(rest, line.language), width, fields(rest, line.language))


def _width(text: str, language: str) -> int | None:
    """How wide the place is that a noun phrase names, by its first noun; None for what is no place."""
    words = [word.strip("’'") for word in level(text).split()]
    words = [
        word
        for word in words
        if word not in ("el", "la", "los", "las", "l", "un", "una", "the", "a", "an", "antiguo", "antigua", "old")
    ]
    if not words:
        return None
    # A Spanish phrase opens with its noun; an English one ends with it, or before "of" and "in".
    heads = words[:1] if language == "es" else re.split(r" (?:of|in|on|at|for) ", " ".join(words))[0].split()[-1:]
    for width, nouns in enumerate(_SPOTS[language]):
        known = nouns.split()
        if any(head in known or head.removesuffix("s") in known or head.removesuffix("es") in known for head in heads):
            return width
    names = names_in(text, language)
    whole = bool(names) and names[0].start == 0 and names[0].kind == "place"
    return 2 if whole else None


def _apart(scene: Scene, one: Spot, other: Spot) -> bool:
    """Whether the places share no word, and neither is the story's own town."""
    return not one.value & other.value and not one.value <= scene.topic and not other.value <= scene.topic


def _knows_both(scene: Scene, one: Spot, other: Spot) -> bool:
    """Whether one of the articles names the other's place too."""
    for mine, theirs in ((one, other), (other, one)):
        least = len(theirs.value) // 2 + 1
        if any(len(theirs.value & line.concepts) >= max(least, 1) for line in scene.of(mine.line.document.id)):
            return True
    return False


def _same_spot(more: Spot, one: Spot, other: Spot) -> bool:
    used = {one.line.document.id, other.line.document.id}
    return more.line.document.id not in used and any(
        more.value == known.value and more.fields & known.fields for known in (one, other)
    )


def _event(scene: Scene, members: list[Spot], score: float, certain: bool) -> Proposal:
    sides = by_value(
        Side(spot.line, spot.text, _key(spot, members), spot.line.document.outlet, spot.start) for spot in members
    )
    values = [group[0].text for group in sides]
    subject = wording.shortened(members[0].line.text, 8)
    why = wording.why("place", "conflict", scene.language, subject, values)
    asked = _where(scene, values, sides[0][0].line.language)
    return Proposal("place", "conflict", sides, asked, why, certain, 1.8 + min(score, 0.5))


def _key(spot: Spot, members: list[Spot]) -> str:
    return str(next(place for place, other in enumerate(members) if other.value & spot.value))
