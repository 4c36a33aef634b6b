"""What a source says is not known: the statement, and what it leaves open."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from briefer.differences.scene import Line
from briefer.languages import loader
from briefer.languages.questions import Unknowns
from briefer.languages.sections import alternation
from briefer.reading.concepts import concepts
from briefer.reading.date_words import level
from briefer.reading.lexicon import primary

# The forms by the group of a pattern: an embedded question, a noun phrase, what has no date, what drew no answer, a
# question that the text itself puts.
_FORMS = {"Q": "question", "D": "date", "N": "noun", "A": "silence", "P": "put"}
# A question at the end of a text, what closes it behind.
_QUESTION = re.compile(r"([^\s.?!\"“”«»][^.?!\n]{5,200}\?)[\s\"“”«»]*$")
_REACH = 260  # characters: the longest question, and what closes it
_KINDS = ("when", "how_much", "who", "where", "why", "whether")


@dataclass(frozen=True, eq=False)
class Unknown:
    """What a line says is not known. `form`: "question", "date", "noun", "silence" (asked and not answered) or "put"
    (a question of the text, and behind it that nobody answers it); `asked` are its words as written, `kind` what would
    answer it, `subject` who left it open, if a name does."""

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
        form = _FORMS[name]
        asked = _cut(line.text[start:end], language)
        if form == "question" and not _asks(asked, levelled[match.start() : start], language):
            continue
        kind = "when" if form == "date" else _kind(level(asked), language)
        about = concepts(_matter(asked, language), line.language) or concepts(asked, line.language)
        return Unknown(line, form, asked, kind, about, _subject(line.text, match.start()), start)
    return None


def unknown_behind(line: Line) -> Unknown | None:
    """What a question right before the line asks, where the line says that nobody answers it: "Who pays? The bishop did
    not reply." """
    text, end = line.document.text, line.sentence.end
    # From the first character on, each line of a long text would look through all that stands before it.
    question = _QUESTION.search(text, max(0, line.sentence.start - _REACH), line.sentence.start)
    if question is None:
        return None
    start = question.start(1)
    sentence = line.sentence.model_copy(update={"start": start, "text": text[start:end]})
    joined = replace(line, sentence=sentence, concepts=concepts(sentence.text, line.language))
    unknown = unknown_in(joined)
    return unknown if unknown and unknown.form == "put" else None


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
    embedded = rf"{preposition}{alternation(words.openings)}\b"
    if words.unanswered:
        unanswered = alternation(words.unanswered)
        yield rf"{alternation(words.put)},? (?P<Q>{embedded}[^;.?!]{{6,}}?)(?:, [^;.?!]{{0,80}}?\b|,? ){unanswered}"
        yield rf"(?P<P>[^.?!]{{6,}}\?)\W+(?:[^\s,;:.?!]+ ){{0,6}}{unanswered}"
    yield rf"{alternation(words.leads)}{between}(?P<Q>{embedded}.+)"
    if words.undated:
        yield rf"{alternation(words.undated)} (?P<D>.+)"
    if words.withheld:
        yield rf"{alternation(words.withheld)}{between}(?P<N>{articles} .+)"
    if words.behind_question:
        behind = alternation(words.behind_question)
        yield rf"(?P<Q>{alternation(words.first)} [^,;]{{6,}}?),? {behind}\b(?!{between}{embedded})"
    if words.silences:
        yield rf"{alternation(words.silences)} (?P<A>.+)"
    if words.matters:
        matters, behind = alternation(words.matters), alternation((*words.inquired, *words.behind_noun))
        yield rf"{alternation(words.inquiries)} (?P<N>{matters}[^,;.]*)"
        yield rf"(?P<N>{matters}[^,;.]{{0,60}}?) {behind}"
    if words.behind_noun:
        yield rf"(?P<N>{articles} [^,;.]{{3,60}}?) {alternation(words.behind_noun)}"


def _matter(asked: str, language: str) -> str:
    """What a question is about: all of it but the word that asks."""
    words = loader.language(language).unknowns
    opening = re.match(rf"{alternation(words.openings)}\b", level(asked))
    return asked[opening.end() :] if opening else asked


def _asks(asked: str, lead: str, language: str) -> bool:
    """Whether an embedded question asks something: "did not say where" asks what stands elsewhere, and "did not say
    that …" nothing."""
    words = loader.language(language).unknowns
    if " " not in asked:
        return False
    states = bool(words.that) and re.match(words.that, asked, re.IGNORECASE)
    return not states or re.search(alternation(words.unclear), lead) is not None


def _kind(asked: str, language: str) -> str:
    """What would answer a question, levelled."""
    kinds = loader.language(language).unknowns.kinds
    return next((kind for kind in _KINDS if kinds.get(kind) and re.match(alternation(kinds[kind]), asked)), "what")


def _cut(text: str, language: str) -> str:
    """The embedded question without what is hung on behind it."""
    text = re.split(r"[;:?!]\s|(?<!\d)\.\s(?!\d)|[;:.?!”\"]+$|\s[—–]\s", text)[0].strip()
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
