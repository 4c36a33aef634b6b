"""What a source says is not known: the statement, and what it leaves open."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefer.differences.scene import Line
from briefer.languages import loader
from briefer.languages.questions import Unknowns
from briefer.languages.sections import alternation
from briefer.reading.concepts import concepts
from briefer.reading.date_words import level
from briefer.reading.lexicon import primary

# The forms by the group of a pattern: an embedded question, a noun phrase, what has no date, what drew no answer.
_FORMS = {"Q": "question", "D": "date", "N": "noun", "A": "silence"}
_KINDS = ("when", "how_much", "who", "where", "why", "whether")


@dataclass(frozen=True, eq=False)
class Unknown:
    """What a line says is not known. `form`: "question", "date", "noun" or "silence" (asked and not answered);
    `asked` are its words as written, `kind` what would answer it, `subject` who left it open, if a name does."""

    line: Line
    form: str
    asked: str
    kind: str
    about: frozenset[str]
    subject: str
    start: int


def unknown_in(line: Line) -> Unknown | None:
    """What the line says is not known, or None."""
    language = primary(line.language)
    levelled = level(line.text)
    for pattern in _patterns(language):
        match = pattern.search(levelled)
        if not match:
            continue
        name = next(group for group, value in match.groupdict().items() if value)
        start, end = match.span(name)
        asked = _cut(line.text[start:end], language)
        form = _FORMS[name]
        kind = "when" if form == "date" else _kind(level(asked), language)
        about = concepts(asked, line.language)
        return Unknown(line, form, asked, kind, about, _subject(line.text, match.start()), start)
    return None


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """What tells that something is not known, and what it is, in the order in which they are looked for."""
    known = loader.find_language(language)
    if known is None or not known.unknowns.leads:
        return ()
    return tuple(re.compile(rf"(?<!\w){pattern}") for pattern in _sources(known.unknowns))


def _sources(words: Unknowns) -> Iterator[str]:
    """The patterns of a language, those of what it has no words for left out."""
    between = rf"(?:,? {alternation(words.between)})*,? "
    articles = alternation(words.articles)
    preposition = rf"(?:{alternation(words.prepositions)} )?" if words.prepositions else ""
    yield rf"{alternation(words.leads)}{between}(?P<Q>{preposition}{alternation(words.openings)}\b.+)"
    if words.undated:
        yield rf"{alternation(words.undated)} (?P<D>.+)"
    if words.withheld:
        yield rf"{alternation(words.withheld)}{between}(?P<N>{articles} .+)"
    if words.behind_question:
        yield rf"(?P<Q>{alternation(words.first)} [^,;]{{6,}}?),? {alternation(words.behind_question)}"
    if words.silences:
        yield rf"{alternation(words.silences)} (?P<A>.+)"
    if words.behind_noun:
        yield rf"(?P<N>{articles} [^,;.]{{3,60}}?) {alternation(words.behind_noun)}"


def _kind(asked: str, language: str) -> str:
    """What would answer a question, levelled."""
    kinds = loader.language(language).unknowns.kinds
    return next((kind for kind in _KINDS if kinds.get(kind) and re.match(alternation(kinds[kind]), asked)), "what")


def _cut(text: str, language: str) -> str:
    """The embedded question without what is hung on behind it."""
    text = re.split(r"[;.?!]\s|[;.?!”\"]+$|\s[—–]\s", text)[0].strip()
    parts = text.split(", ")
    kept = parts[0]
    for part in parts[1:]:
        if len(kept.split()) >= 4 and _has_verb(kept, language):
            break
        kept = f"{kept}, {part}"
    return kept.strip(" ,")


def _has_verb(text: str, language: str) -> bool:
    """Whether a question has come to its verb: where that stands behind its subject, a name in apposition may stand
    between the question word and it."""
    own = loader.language(language).asked
    words = [word.lower() for word in text.split()]
    inverted = own.auxiliaries
    return not inverted or not inverted.isdisjoint(words) or any(w.endswith(own.verb_endings) for w in words[2:])


def _subject(text: str, start: int) -> str:
    """The noun phrase right before the verb that leaves it open: "La Fiscalía"."""
    before = re.split(r"[,;:.“”\"]\s*", text[:start])[-1].strip()
    return before if before[:1].isupper() and len(before.split()) <= 7 else ""
