"""Attributions: the same words in quotation marks, put in the mouths of different people."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefer.checks.names import mentions
from briefer.differences import wording
from briefer.differences.concepts import concepts
from briefer.differences.holders import quotes_of, speaker_of_quote
from briefer.differences.proposal import Proposal, Side, by_value
from briefer.differences.scene import Line, Scene
from briefer.spans import words

_LEAST_WORDS = 5
_SHOWN = 12  # words of the quote inside the question


@dataclass(frozen=True, eq=False)
class Quote:
    """A quotation of a line, its folded words, and who is said to have said it."""

    line: Line
    text: str
    start: int
    said: tuple[str, ...]
    speaker: str


def find(scene: Scene) -> Iterator[Proposal]:
    """One proposal for each quotation that has different speakers."""
    quotes = [quote for place, line in enumerate(scene.lines) for quote in _quotes(scene, place, line)]
    taken: set[int] = set()
    for place, one in enumerate(quotes):
        if id(one) in taken:
            continue
        same = [one, *(other for other in quotes[place + 1 :] if _same_words(one, other))]
        if len({quote.line.document.id for quote in same}) > 1 and (proposal := _proposal(scene, same)):
            taken.update(map(id, same))
            yield proposal


def _quotes(scene: Scene, place: int, line: Line) -> Iterator[Quote]:
    after = scene.lines[place + 1] if place + 1 < len(scene.lines) else None
    following = after.text if after and after.document.id == line.document.id else ""
    for start, end, text in quotes_of(line):
        said = tuple(word.folded for word in words(text))
        if len(said) < _LEAST_WORDS:
            continue
        speaker = speaker_of_quote(line.text, start, end, line.language, following)
        if speaker:
            yield Quote(line, text, start, said, speaker)


def _same_words(one: Quote, other: Quote) -> bool:
    """The same words, or the whole of the shorter inside the longer."""
    short, long = sorted((one.said, other.said), key=len)
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _proposal(scene: Scene, same: list[Quote]) -> Proposal | None:
    people = _distinct([quote.speaker for quote in same], scene)
    if len(people) < 2:
        return None
    sides = by_value(
        Side(quote.line, quote.speaker if quote.speaker in quote.line.text else quote.text, _key(quote.speaker, people, scene),
             quote.speaker, quote.start)
        for quote in same
    )  # fmt: skip
    values = [group[0].holder for group in sides]
    shown = " ".join(same[0].text.split()[:_SHOWN])
    shown = shown if len(same[0].text.split()) <= _SHOWN else f"{shown} …"
    asked = wording.phrase("attribution", scene.language, quote=shown.strip(" ,."))
    return Proposal(
        "attribution",
        "conflict",
        sides,
        asked,
        wording.why("attribution", "conflict", scene.language, "", values),
        True,
        2.4,
    )


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
    if first and second:
        return bool(first & second)
    return bool(concepts(one, language) & concepts(other, language)) or bool(first) != bool(second)


def _names(text: str, language: str) -> frozenset[str]:
    return frozenset(part for name in mentions(text, language) for part in name.tokens)
