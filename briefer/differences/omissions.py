"""Omissions: an article says itself that one side tells what the other leaves out, or by what means people met."""

import re
from collections.abc import Iterator

from briefer.differences import wording
from briefer.differences.holders import holder
from briefer.differences.names import holders as people
from briefer.differences.proposal import Proposal, Side, by_value
from briefer.differences.scene import Line, Scene
from briefer.reading.date_words import level
from briefer.reading.lexicon import primary

_LEAVES_OUT = {
    "es": re.compile(
        r"\bse limit\w+ a\b|\bno (?:hace|hizo|hacen) mencion\b|\bno menciona\w*\b|\bomit(?:e|en|io|ieron)\b|"
        r"\bsin mencionar\b|\bsin hacer (?:referencia|mencion)\b|"
        r"\bguard\w+ silencio sobre\b|\bpas\w+ por alto\b"
    ),
    "en": re.compile(
        r"\bma(?:de|kes) no mention\b|\b(?:does|did) not mention\b|\bomit(?:s|ted)\b|\bwithout mentioning\b|"
        r"\bmerely (?:noted|recorded|said)\b|\bonly noted\b|"
        r"\b(?:was|stayed|remained) silent (?:on|about)\b|\bleft out\b"
    ),
}
# "Se limitó a" sets one side against another only where the sentence says so.
_CONTRAST = re.compile(
    r"\b(?:mientras(?: que)?|en cambio|por su parte|por el contrario|while|whereas|in contrast|for its part)\b"
)
_REMOTE = {
    "es": re.compile(r"\b(?:llamada|telefonic\w+|por telefono|videollamada|videoconferencia|telematic\w+)\b"),
    "en": re.compile(r"\b(?:phone call|telephone|by phone|on the phone|video call|videoconference|a call with)\b"),
}
_IN_PERSON = {
    "es": re.compile(
        r"\b(?:viaj[oóa]\w*|se (?:reuni|vi)\w+ en persona|cara a cara|visit[oó]\b|se desplaz\w+ hasta|acudi[oó] a)\b"
    ),
    "en": re.compile(r"\b(?:travell?ed to|flew to|met in person|face to face|visited)\b"),
}


def find(scene: Scene) -> Iterator[Proposal]:
    """What one side leaves out as an article itself says, and contacts told as a call here, as a journey there."""
    yield from _left_out(scene)
    yield from _contacts(scene)


def _left_out(scene: Scene) -> Iterator[Proposal]:
    for place, line in enumerate(scene.lines):
        pattern = _LEAVES_OUT.get(primary(line.language))
        found = pattern.search(level(line.text)) if pattern else None
        before = scene.lines[place - 1] if place else None
        if not found or before is None or before.document.id != line.document.id:
            continue
        silent = re.split(r"[,;.]\s|\.$", line.text[found.start() :])[0].strip(" .,")
        told = _reported(before)
        contrast = _CONTRAST.search(level(line.text[: found.start()])) or "se limit" not in found[0]
        if not told or not contrast:
            continue
        start = line.text.find(silent)
        sides = by_value(
            [
                Side(before, told, "told", holder(before)),
                Side(line, silent, "silent", _subject_of(line, found.start()), start),
            ]
        )
        values = [group[0].text for group in sides]
        asked = _question(scene, before)
        yield Proposal(
            "omission",
            "conflict",
            sides,
            asked,
            wording.why("omission", "conflict", scene.language, "", values),
            True,
            1.6,
        )


def _reported(line: Line) -> str:
    """What a side says: the clause after "que", else nothing."""
    found = re.search(r"\b(?:que|that)\s+([^.;]{8,160})", line.text)
    return found[1].strip(" ,.") if found else ""


def _subject_of(line: Line, end: int) -> str:
    """The subject before the verb: "la Secretaría de Relaciones Exteriores"."""
    clause = re.split(r"[,;:]\s*", line.text[:end])[-1]
    clause = re.sub(
        r"^(?:mientras que|mientras|en cambio|por su parte|while|whereas|but|pero)\s+",
        "",
        clause.strip(),
        flags=re.IGNORECASE,
    )
    return clause.strip() or line.document.outlet


def _question(scene: Scene, line: Line) -> str:
    """The question with the matter both sides speak of, where the first sentence opens with it."""
    found = re.match(r"(?:Durante|Tras|Sobre|En|During|After|On|In)\s+((?:el|la|los|las|the)\s[^,]{3,50}),", line.text)
    if found and primary(line.language) == primary(scene.language):
        return wording.phrase("omission", scene.language, rest=found[1])
    return wording.phrase("omission_plain", scene.language)


# ---- a call or a journey ---------------------------------------------------------------------------


def _contacts(scene: Scene) -> Iterator[Proposal]:
    """The same two named people, who spoke from afar in some articles and travelled to meet in another."""
    remote = [line for line in scene.lines if _matches(line, _REMOTE)]
    travelled = [line for line in scene.lines if _matches(line, _IN_PERSON)]
    for journey in travelled:
        calls = [
            line
            for line in remote
            if line.document.id != journey.document.id and len(_pair(scene, line) & _pair(scene, journey)) >= 2
        ]
        calling = {line.document.id for line in remote}
        if not calls or journey.document.id in calling:
            continue
        first: dict[str, Line] = {}
        for line in calls:
            first.setdefault(line.document.id, line)
        sides = by_value(
            [Side(line, _words(line, _REMOTE), "remote", line.document.outlet, -1) for line in first.values()]
            + [Side(journey, _words(journey, _IN_PERSON), "person", journey.document.outlet, -1)]
        )
        values = [group[0].text for group in sides]
        asked = wording.phrase("contact", scene.language)
        yield Proposal(
            "place", "conflict", sides, asked, wording.why("contact", "conflict", scene.language, "", values), True, 2.0
        )
        return


def _matches(line: Line, table: dict[str, re.Pattern[str]]) -> bool:
    pattern = table.get(primary(line.language))
    return bool(pattern and pattern.search(level(line.text)))


def _pair(scene: Scene, line: Line) -> frozenset[str]:
    """Family names of the people named in the line or just before it."""
    near = [one for one in scene.of(line.document.id) if 0 <= line.sentence.number - one.sentence.number <= 4]
    return frozenset(part for one in near for person in people(one) for part in person.parts if len(part) > 3)


def _words(line: Line, table: dict[str, re.Pattern[str]]) -> str:
    found = table[primary(line.language)].search(level(line.text))
    if not found:
        return line.text
    words = re.split(r"[,;.]", line.text[found.start() :])[0].split()[:5]
    return " ".join(words)
