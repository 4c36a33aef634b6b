"""Who holds a statement: the speaker the sentence names, with the name that follows an office; else the outlet."""

import re
from functools import cache

from briefer.checks.bearers import named
from briefer.checks.names import mentions
from briefer.checks.slots import replaced
from briefer.checks.values import Contradiction, Value
from briefer.differences.scene import Line
from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.reading.romanised import may_be_one_name
from briefer.reading.speech import Attribution, reports, speaker
from briefer.text.memo import remembered
from briefer.text.words import words

_LONGEST = 90  # characters of a holder as printed


def holder(line: Line) -> str:
    """Who says it, as the sentence names them; the outlet where nobody is named."""
    return said_by(line.text, line.language) or line.document.outlet


@remembered
def said_by(text: str, language: str) -> str | None:
    """The speaker a sentence names, with the name in apposition: "la consejera de Emergencias, Marta Oyarzo"."""
    found = speaker(text, language)
    return (_plausible(_widened(text, found)) if found else None) or _subject(text)


def replaced_beside(one: Line, other: Line) -> list[tuple[Value, Value]]:
    """What stands in another's place in what two lines say: who says so and how makes no other thing of it."""
    return [
        (ours, theirs)
        for ours, theirs in replaced(one.passage, other.passage)
        if not (_speaks(one, ours) and _speaks(other, theirs))
    ]


def in_one_place(one: Line, other: Line) -> list[Contradiction]:
    """The one figure or name that stands in another's place, whatever the order of the clauses round it."""
    found = replaced_beside(one, other)
    if len(found) != 1:
        return []
    ours, theirs = found[0]
    if ours.text.isdecimal() and theirs.text.isdecimal():
        return [Contradiction("number", ours, theirs)]
    spelled = (tuple(word.folded for word in words(value.text)) for value in found[0])
    if _is_name(one, ours) and _is_name(other, theirs) and not may_be_one_name(*spelled):
        return [Contradiction("name", ours, theirs)]
    return []


def _is_name(line: Line, value: Value) -> bool:
    parts = value.text.split()
    if len(parts) > 1 and all(part.istitle() for part in parts):  # in German too, where one capital tells nothing
        return True
    return any(name.start <= value.start and value.end <= name.end for name in named(line.passage))


def _speaks(line: Line, value: Value) -> bool:
    """Whether words belong to who says what the line tells, and to the verb of saying."""
    return any(
        start <= value.start and value.end <= end
        for report in reports(line.text, line.language)
        for start, end in (
            (report.end, report.speaker_end)
            if report.speaker_start >= report.end
            else (report.speaker_start - len(report.verb) - 1, report.start),
        )
    )


_MOST_WORDS = 12


@cache
def _words(key: str) -> str:
    """One pattern for what the languages have under a key of their holders."""
    patterns: tuple[str, ...] = loader.every(lambda own: getattr(own.holders, key))
    return alternation(patterns)


@cache
def _opens() -> frozenset[str]:
    """Words that open a noun phrase."""
    return frozenset(loader.every(lambda own: own.holders.opens))


@cache
def _adverbs() -> frozenset[str]:
    """Words that open a sentence with a capital and are no holder."""
    return frozenset(loader.every(lambda own: own.holders.adverbs))


@cache
def _circumstance() -> re.Pattern[str]:
    """What stands before the speaker: "En una nota de cuatro líneas, el director …"."""
    return re.compile(rf"^{_words('circumstances')}\s[^,]{{2,60}},\s+", re.IGNORECASE)


@cache
def _to_whom() -> re.Pattern[str]:
    """Who is spoken to: "a este periódico su …"."""
    return re.compile(rf"^{_words('listeners')}\s+\w+\s+", re.IGNORECASE)


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(rf",? {_words('relatives')} ")


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"(?:\s+{_words('endings')})+$")


@cache
def _no_holder() -> re.Pattern[str]:
    return re.compile(rf"^{_words('no_holder')}\b|\b{_words('no_part')}\b", re.IGNORECASE)


@cache
def _leading() -> re.Pattern[str]:
    """A subject that opens the sentence, and its verb of asserting, denying or judging."""
    subject = r"[A-ZÁÉÍÓÚÑ][^\W\d_]+\s[^.;:“”\"«»]{2,70}?"
    return re.compile(rf"^({subject})(?:,\s[^,]{{2,50}},)?\s+{_words('asserts')}\b")


def _plausible(given: str) -> str | None:
    """The holder without circumstances; None where the words can't be those of a person or body."""
    given = _to_whom().sub("", _circumstance().sub("", given))
    given = _ending().sub("", _relative().split(given)[0].strip(' ,;:“”"'))
    parts = given.split()
    if not parts or len(parts) > _MOST_WORDS or len(given) > _LONGEST or _no_holder().search(given):
        return None
    if parts[0].lower() in _opens():
        return given if len(parts) > 1 else None
    return given if parts[0][:1].isupper() and parts[0].lower() not in _adverbs() else None


def _subject(text: str) -> str | None:
    """The subject of a verb of asserting, denying or judging that opens the sentence."""
    found = _leading().match(text)
    return _plausible(found[1].split(", ")[0] if len(found[1]) > _LONGEST else found[1]) if found else None


def _widened(text: str, found: Attribution) -> str:
    start, end = found.speaker_start, found.speaker_end
    if "," not in text[start:end] and (after := re.match(r",\s+", text[end:])):
        for name in mentions(text, "es"):
            if name.start == end + after.end() and len(name.tokens) >= 2:
                return text[start : name.end]
    return text[start:end].strip(" ,;:")
