"""Names: one office, or one surname, with names that cannot be the same person's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefer.checks.names import Name, mentions
from briefer.differences import wording
from briefer.differences.proposal import Proposal, Side, by_value
from briefer.differences.scene import Line, Scene
from briefer.reading.concepts import concept, concepts
from briefer.reading.lexicon import CONNECTORS, TITLES
from briefer.text.words import fold_word

# Offices beside those that stand as titles before a name; stems of their concepts are compared.
_OFFICES = {
    "es": """director directora jefe jefa presidente presidenta alcalde alcaldesa ministro ministra consejero consejera
        secretario secretaria portavoz delegado delegada gerente responsable arquitecto arquitecta capitán patrón
        abogado abogada fiscal juez jueza médico médica doctor entrenador entrenadora dueño dueña propietario
        propietaria conductor conductora piloto autor autora comisario comisaria inspector inspectora coordinador
        coordinadora rector rectora obispo sargento comandante ingeniero ingeniera concejal concejala titular
        administrador administradora fundador fundadora víctima detenido detenida sospechoso acusado acusada maquinista
        mediador mediadora analista meteorólogo meteoróloga teniente vicepresidente vicepresidenta embajador embajadora
        coordina dirige preside encabeza lidera""",
    "en": """director head chief president mayor minister secretary spokesman spokeswoman spokesperson manager executive
        architect captain lawyer prosecutor judge doctor coach owner driver pilot author commissioner inspector
        coordinator rector bishop sergeant commander engineer councillor keeper master chairman chairwoman chair founder
        mediator analyst forecaster deputy ambassador administrator victim suspect leader runs manages leads heads""",
}
_FORMER = re.compile(
    r"\b(?:ex|antigu[oa]|anterior|exalcalde|former|late|previous|old|hermano|hermana|hij[oa]|padre|madre|"
    r"espos[oa]|brother|sister|son|daughter|wife|husband|father|mother)\b",
    re.IGNORECASE,
)
# A body or an office that is written with capitals, by its first word: "Presidencia de la República".
_ABSTRACT = re.compile(r"(?:ncia|cion|ciones|dad|eria|ismo|ment|tion|ship|ncy|office|house)$")
CERTAIN = 0.6
_LEAST_LETTERS = 3


@dataclass(frozen=True, eq=False)
class Holder:
    """A person as a line names them: name, and the concepts of the office beside it."""

    line: Line
    name: Name
    office: frozenset[str]
    role: str

    @property
    def parts(self) -> tuple[str, ...]:
        return self.name.tokens


def find(scene: Scene) -> Iterator[Proposal]:
    """One proposal for each person who is named in two ways that are not forms of one name."""
    people = scene.held_by_lines(holders)
    taken: set[int] = set()
    for place, one in enumerate(people):
        for other in people[place + 1 :]:
            if one.line.document.id == other.line.document.id or id(one) in taken or id(other) in taken:
                continue
            score = likeness(scene, one, other)
            if score is None or _both_known(scene, one, other):
                continue
            members = [one, other, *(more for more in people if _same_as(more, one, other))]
            taken.update(map(id, members))
            yield _proposal(scene, members, score)


def holders(line: Line) -> Iterator[Holder]:
    """The persons of a line that are named with more than one word, or named beside an office."""
    for name in mentions(line.text, line.language):
        if (
            name.kind not in ("person", "other")
            or len(name.tokens) < 2
            or not name.sure
            or _ABSTRACT.search(name.tokens[0])
        ):
            continue
        if re.search(r"\b(?:de|del|of|para|for)\s+(?:la |el |the )?$", line.text[: name.start]) and not _by_person(
            line, name
        ):
            continue
        role, office = _office(line, name)
        yield Holder(line, name, office, role)


def _by_person(line: Line, name: Name) -> bool:
    """Whether "de" before the name is of care ("in the hands of Ana Ruiz", "a cargo de"), not part of an office."""
    lead = line.text[: name.start].rstrip().rsplit(" ", 4)
    before = " ".join(lead[1:]).lower()
    return bool(re.search(r"(?:hands|manos|cargo|parte|words|head|boca) (?:de|del|of)(?: la| el| the)?$", before))


@lru_cache(maxsize=4)
def _offices(language: str) -> frozenset[str]:
    own = frozenset(fold_word(word) for word in _OFFICES.get(language, "").split())
    return own | frozenset(TITLES)


_AFTER = re.compile(r"\s*,\s*(?:(?:el|la|the|an?|un|una|su|que|who|in charge of)\s+)?([^,.;:“”\"]{3,70})")
_PLAIN_AFTER = re.compile(
    r"\s+(?:remains|is|was|es|fue|será|sigue como|continúa como)\s+(?:(?:el|la|the)\s+)?([^,.;:“”\"]{3,50})"
)
_BEFORE = re.compile(r"([^,.;:“”\"]{3,80}?),?\s*$")


def _office(line: Line, name: Name) -> tuple[str, frozenset[str]]:
    """The office beside a name, before it or behind it, as written and as concepts."""
    text = line.text
    before = _BEFORE.search(text[max(0, name.start - 80) : name.start])
    phrase = _from_office(before[1], line.language) if before else ""
    if not phrase and (after := _AFTER.match(text[name.end :]) or _PLAIN_AFTER.match(text[name.end :])):
        phrase = _to_office(after[1], line.language)
    return phrase, concepts(phrase, line.language)


def _from_office(text: str, language: str) -> str:
    """The end of a text from its last office on: "Su director de planta" → "director de planta"."""
    words = text.split()
    for place in range(len(words) - 1, -1, -1):
        if fold_word(words[place].strip('“"«(')) in _offices(language):
            first = _phrase_start(words, place, language)
            return " ".join(words[first:])
    return ""


def _phrase_start(words: list[str], place: int, language: str) -> int:
    """English offices come last: "the branch secretary", "the operation's head"."""
    if language != "en":
        return place
    while place and words[place - 1].lower() not in (
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "of",
        "by",
        "said",
        "on",
        "in",
    ):
        place -= 1
    return place


def _to_office(text: str, language: str) -> str:
    words = re.split(
        r"\s+(?=(?:escuchó|explicó|tomó|conserva|llegó|recomendó|said|arrived|heard|announced|asked|told|stays)\b)",
        text,
    )[0].split()
    return " ".join(words[:7]) if any(fold_word(word) in _offices(language) for word in words[:4]) else ""


def likeness(scene: Scene, one: Holder, other: Holder) -> float | None:
    """How sure it is that both are meant to be one person, named differently; None where they are not."""
    if one.parts == other.parts or _form_of(one.parts, other.parts) or _different_bearer(one, other):
        return None
    shared_office = scene.telling(one.office, other.office) or (one.office & other.office)
    common = _common_part(one.parts, other.parts)
    if len(set(one.parts) & set(other.parts)) >= 2:
        return None
    if common and shared_office:
        return 1.0
    if common and _close_spelling(one.parts, other.parts, common):
        return 0.8
    if common and scene.cosine(one.line.concepts - set(one.parts), other.line.concepts - set(other.parts)) >= 0.2:
        return 0.7
    if len(shared_office) >= 2 and one.role and other.role:
        return 0.6
    return None


def _different_bearer(one: Holder, other: Holder) -> bool:
    return any(_FORMER.search(each.line.text[max(0, each.name.start - 40) : each.name.start]) for each in (one, other))


def _single(part: str) -> str:
    """The part with every doubled letter once: transcriptions of one name differ in them."""
    return re.sub(r"(.)\1", r"\1", part)


def _form_of(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one is a shorter or fuller form of the other: all its parts or their first letters are there."""
    short, long = sorted((tuple(map(_single, parts)) for parts in (one, other)), key=len)
    left = list(long)
    for part in short:
        match = next(
            (
                known
                for known in left
                if known == part
                or (len(part) == 1 and known.startswith(part))
                or (len(known) == 1 and part.startswith(known))
            ),
            None,
        )
        if match is None:
            return False
        left.remove(match)
    return True


def _common_part(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    shared = [part for part in one if part in other and len(part) >= _LEAST_LETTERS and part not in CONNECTORS]
    return shared[-1] if shared else None


def _close_spelling(one: tuple[str, ...], other: tuple[str, ...], common: str) -> bool:
    """Whether the parts that differ begin alike or are nearly the same word: Ramiro and Román, Lendaca and Ledanca."""
    first = next((part for part in one if part != common), "")
    second = next((part for part in other if part != common), "")
    return bool(first and second) and (
        sorted(first) == sorted(second) or (first[:2] == second[:2] and first[0] == second[0])
    )


def _both_known(scene: Scene, one: Holder, other: Holder) -> bool:
    """Whether one article names both: then they are two people."""
    for mine, theirs in ((one, other), (other, one)):
        for line in scene.of(mine.line.document.id):
            if any(name.tokens == theirs.parts for name in mentions(line.text, line.language)):
                return True
    return False


def _same_as(more: Holder, one: Holder, other: Holder) -> bool:
    used = {one.line.document.id, other.line.document.id}
    return more.line.document.id not in used and more.parts in (one.parts, other.parts)


def _proposal(scene: Scene, members: list[Holder], score: float) -> Proposal:
    sides = by_value(
        Side(one.line, one.name.text, " ".join(one.parts), one.line.document.outlet, one.name.start) for one in members
    )
    values = [group[0].text for group in sides]
    role = next((one.role for one in members if one.role), "")
    subject = role or values[0]
    asked = question(scene.language, members, values)
    why = wording.why("name", "conflict", scene.language, subject, values)
    return Proposal("name", "conflict", sides, asked, why, score >= CERTAIN, 2.0 + score)


def question(language: str, members: list[Holder], values: list[str]) -> str:
    """ "¿Cómo se llama el director de la planta?" where an office stands before the name."""
    for one in sorted(members, key=lambda one: -len(one.role)):
        if one.role and one.line.language == language and concept(one.role.split()[0], language):
            article = _article(one)
            if article is not None:
                return wording.phrase("name", language, role=f"{article}{one.role}".strip())
    joined = f" {wording.phrase('or', language)} ".join(values)
    return wording.phrase("name_plain", language, values=joined)


def _article(one: Holder) -> str | None:
    """The article of the office as the source has it; None where the role is a verb ("que dirige")."""
    if re.match(r"(?:dirige|coordina|preside|encabeza|lidera|runs|manages|leads|heads)\b", one.role):
        return None
    if one.line.language == "en":
        return "" if re.match(r"(?:the|a|an)\s", one.role, re.IGNORECASE) else "the "
    if one.line.language != "es":
        return ""
    first = one.role.split()[0].lower()
    return "la " if first.endswith(("a", "ora")) and first != "fiscal" else "el "
