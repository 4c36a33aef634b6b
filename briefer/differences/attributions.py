"""Attributions: the same words, or the same statement, put in the mouths of different people."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefer.checks.names import Name, mentions
from briefer.differences import wording
from briefer.differences.denials import denial_in
from briefer.differences.holders import quotes_of, speaker_of_quote
from briefer.differences.names import holders
from briefer.differences.proposal import Proposal, Side, by_value
from briefer.differences.scene import Line, Scene
from briefer.reading.concepts import concepts
from briefer.reading.date_words import level
from briefer.reading.lexicon import primary
from briefer.reading.speech import says
from briefer.text.words import words

# A reported statement is the same from this cosine on; below it the model is asked, from DOUBTFUL on.
SAME = 0.60
DOUBTFUL = 0.30
ALONE = 0.04
_LEAST_WORDS = 5
_SHOWN = 12  # words of the quote inside the question
# Beside verbs of saying: nouns and turns by which news hands a statement to somebody.
_HANDED = re.compile(
    r"\b(?:mensaje|frase|palabras|resumi\w+|dijo|dicho|manifestad\w+|respondi\w+|aseguro|afirm\w+|declar\w+|advirti\w+|"
    r"message|remark|words|put it|said|told|answered|added|insisted|warned|according to)\b"
)
# Turns that stress who said it: "fue X quien aseguró que …", "la frase es de X", "those were the words of X".
_STRESSED = re.compile(
    r"\bfue(?:ron)? [^.;]{4,80},? quien(?:es)? \w+|\b(?:frase|mensaje|palabras|advertencia)\b[^.;]{0,120}\b(?:es|son|"
    r"fue|partio|vino|vinieron|salio|salieron) del?\b|\bsin rodeos\b|\bse lo (?:resumi|dij|cont|confirm|explic)\w+ |"
    r"\bit was [^.;]{4,80},? who \w+|\b(?:remark|words|message|"
    r"warning|phrase)\b[^.;]{0,120}\b(?:came from|were those of|was (?:that )?of)\b|\bthose were the words of\b|"
    r"\bwas the (?:message|remark|warning) of\b|\bput it (?:bluntly|plainly)\b"
)


@dataclass(frozen=True, eq=False)
class Statement:
    """What a line has somebody say: `text` and its concepts, the folded words if it is a quotation, the speaker, and
    whether the article stresses who said it and names his office."""

    line: Line
    text: str
    start: int
    said: tuple[str, ...]
    about: frozenset[str]
    speaker: str
    stressed: bool = False
    office: bool = False


def find(scene: Scene) -> Iterator[Proposal]:
    """One proposal for each statement that has different speakers."""
    told = [one for place, line in enumerate(scene.lines) for one in _statements(scene, place, line)]
    links: list[tuple[float, Statement, Statement]] = []
    for place, one in enumerate(told):
        for other in told[place + 1 :]:
            if one.line.document.id == other.line.document.id:
                continue
            score = _closeness(scene, one, other)
            if _stressed_pair(told, one, other):
                score = max(score, ALONE)
            if score >= (ALONE if _stands_out(told, one) and _stands_out(told, other) else DOUBTFUL):
                links.append((score, one, other))
    taken: set[int] = set()
    for score, one, other in sorted(links, key=lambda link: -link[0]):
        if id(one) in taken or id(other) in taken or _one_person(one.speaker, other.speaker, scene.language):
            continue
        same = [one, other, *(more for more in told if more not in (one, other) and _belongs(scene, more, one, other))]
        if not _speak_elsewhere(told, one, other):
            taken.update(map(id, same))
            yield _proposal(scene, same, score)


def _statements(scene: Scene, place: int, line: Line) -> Iterator[Statement]:
    after = scene.lines[place + 1] if place + 1 < len(scene.lines) else None
    following = after.text if after and after.document.id == line.document.id else ""
    quoted = False
    for start, end, text in quotes_of(line):
        said = tuple(word.folded for word in words(text))
        if len(said) < _LEAST_WORDS:
            continue
        quoted = True
        speaker = speaker_of_quote(line.text, start, end, line.language, following)
        if speaker:
            about = concepts(text, line.language)
            known = holders(line) if speaker in line.text else holders(after) if after else ()
            office = any(person.role and person.name.text == speaker for person in known)
            yield Statement(line, text, start, said, about, speaker, _stressed(line.text, following), office)
    if not quoted and (one := _reported(line)):
        yield one


def _reported(line: Line) -> Statement | None:
    """A statement without quotation marks whose only person, named with office, is said to say it."""
    if not (says(line.text, line.language) or _HANDED.search(level(line.text))):
        return None
    people = [person for person in holders(line) if person.role]
    if len(people) != 1:
        return None
    start, end = _phrase(line, people[0].name, people[0].role)
    rest = line.text[:start] + " " + line.text[end:]
    about = concepts(_HANDED.sub(" ", rest), line.language)
    if len(about) < 2 or denial_in(line):
        return None
    return Statement(line, line.text, -1, (), about, people[0].name.text, _stressed(line.text), True)


def _stressed(text: str, following: str = "") -> bool:
    """Whether the sentence, or the one after a quotation that stands alone, stresses who said it."""
    alone = text.rstrip(" .")[-1:] in '”"»'
    return bool(_STRESSED.search(level(text)) or (alone and _STRESSED.search(level(following))))


def _phrase(line: Line, name: Name, role: str) -> tuple[int, int]:
    """The offsets of the name with its office."""
    at = line.text.rfind(role, max(0, name.start - len(role) - 6), name.start)
    return (
        (at, name.end)
        if at >= 0
        else (name.start, name.end + (len(role) + 3 if line.text[name.end :].lstrip(" ,").startswith(role) else 0))
    )


def _closeness(scene: Scene, one: Statement, other: Statement) -> float:
    """1.0 for the same quoted words; else the shared weight of two statements, at least one of them reported."""
    if one.said and other.said:
        short, long = sorted((one.said, other.said), key=len)
        return 1.0 if any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1)) else 0.0
    if primary(one.line.language) != primary(other.line.language):
        return 0.0
    return scene.cosine(one.about, other.about) if scene.telling(one.about, other.about) else 0.0


def _stands_out(told: list[Statement], one: Statement) -> bool:
    """Whether this is the only statement its article gives to a person by name, or the only one it stresses."""
    own = [each for each in told if each.line.document.id == one.line.document.id]
    named = [each for each in own if each.office]
    return named == [one] or [each for each in own if each.stressed] == [one] or own == [one]


def _stressed_pair(told: list[Statement], one: Statement, other: Statement) -> bool:
    """Whether two articles each give one telling statement, one of them stressing whose it is: the words may be the
    same in another form, which no shared word shows."""
    named = one.office and other.office
    words = all(each.stressed or each.said for each in (one, other))
    same = primary(one.line.language) == primary(other.line.language)
    return (
        (one.stressed or other.stressed)
        and words
        and named
        and same
        and _stands_out(told, one)
        and _stands_out(told, other)
    )


def _belongs(scene: Scene, more: Statement, one: Statement, other: Statement) -> bool:
    """Whether a further statement is the same one, from an article not among the two."""
    if more.line.document.id in (one.line.document.id, other.line.document.id):
        return False
    return any(_closeness(scene, more, known) >= SAME for known in (one, other))


def _speak_elsewhere(told: list[Statement], one: Statement, other: Statement) -> bool:
    """Whether one article lets both people say it: then both did."""
    for mine, theirs in ((one, other), (other, one)):
        if any(each.line.document.id == mine.line.document.id and each.speaker == theirs.speaker for each in told):
            return True
    return False


def _proposal(scene: Scene, same: list[Statement], score: float) -> Proposal:
    people = _distinct([one.speaker for one in same], scene)
    sides = by_value(
        Side(one.line, one.text.strip(" ."), _key(one.speaker, people, scene), one.speaker, one.start) for one in same
    )
    values = [group[0].holder for group in sides]
    quoted = next((one for one in same if one.said), None)
    if quoted:
        told = quoted.text.split()
        shown = " ".join(told[:_SHOWN]).strip(" ,.") + (" …" if len(told) > _SHOWN else "")
        asked = wording.phrase("attribution", scene.language, quote=shown)
    else:
        asked = wording.phrase(
            "attribution_plain",
            scene.language,
            values=wording.alternatives(values, scene.language),
            rest=_clause(same[0]),
        )
    why = wording.why("attribution", "conflict", scene.language, "", values)
    return Proposal("attribution", "conflict", sides, asked, why, score >= SAME, 2.0 + score / 2)


def _clause(one: Statement) -> str:
    found = re.search(r"\b(?:que|that)\s+([^.;“”]{8,110})", one.line.text)
    return wording.shortened(found[1] if found else one.line.text, 12)


def _distinct(speakers: list[str], scene: Scene) -> list[str]:
    """The speakers that are not forms of one another."""
    found: list[str] = []
    for speaker in speakers:
        if not any(_one_person(speaker, known, scene.language) for known in found):
            found.append(speaker)
    return found


def _key(speaker: str, people: list[str], scene: Scene) -> str:
    return next((known for known in people if _one_person(speaker, known, scene.language)), speaker)


def _one_person(one: str, other: str, language: str) -> bool:
    """Whether two wordings may name one speaker: a shared name or office, or a name on one side only."""
    first, second = _names(one, language), _names(other, language)
    if min(len(first), len(second)) >= 2:
        return first <= second or second <= first
    if first and second:
        return bool(first & second)
    return bool(concepts(one, language) & concepts(other, language)) or bool(first) != bool(second)


def _names(text: str, language: str) -> frozenset[str]:
    return frozenset(part for name in mentions(text, language) for part in name.tokens)
