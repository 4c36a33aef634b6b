"""Clauses: what a sentence states, taken apart where its own punctuation allows.

A clause set off by commas, dashes or brackets that opens with a relative pronoun or a gerund adds to a sentence
and does not restrict it ("el Grupo, cuya próxima reunión será el 23 de enero, debe seguir…"). Without it the
rest still holds, word for word; a "cuyo" clause holds alone too, with its owner. A condition ("si", "cuando"), an
exception and whoever says it stay where they are: without them the rest would say something else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.text.memo import remembered

_OPEN, _CLOSE = "“«„‘(", "”»’)"
# Shorter than this a sentence reads at a glance, and is left whole.
LONG_WORDS = 24
_DASHED = re.compile(r"(?:(?<=\s)|(?<=^))[-–—]\s?[^-–—]{8,120}?\s?[-–—](?=[\s,.;:])|(?<=\s)—[^—]{3,160}—")
# A figure in brackets is often the news itself; an acronym or an aside is not.
_BRACKETED = re.compile(r"\s?[(\[][^()\[\]\d]{1,160}[)\]]")

_COMPLEMENT = re.compile(r"(?:que|that|che)\b", re.IGNORECASE)
_CUYO = re.compile(r"cuy([oa])(s?)\s+(.+)", re.IGNORECASE | re.DOTALL)
_ARTICLE = {("o", ""): "El", ("a", ""): "La", ("o", "s"): "Los", ("a", "s"): "Las"}
_OWNER_REACH = 160  # characters
_FEW_WORDS = 80  # characters that tell whether a text has three words
_SAYING_REACH = 300  # characters before a "que" in which its verb of saying stands


@cache
def _owner() -> re.Pattern[str]:
    """The owner of a "cuyo" clause: the noun phrase that ends where the clause begins."""
    return re.compile(rf"(?:^|\s)({loader.language('es').clauses.owner})\s*$")


@lru_cache(maxsize=16)
def _relative(language: str) -> re.Pattern[str]:
    """Openings of a clause that may stand in the middle of a sentence and end before its verb."""
    return re.compile(rf"{alternation(loader.language(language).clauses.relative)}\b", re.IGNORECASE)


@lru_cache(maxsize=16)
def _trailing(language: str) -> re.Pattern[str]:
    """Openings of a clause with a subject of its own that runs to the end."""
    return re.compile(rf"{alternation(loader.language(language).clauses.trailing)}\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _hanging() -> re.Pattern[str]:
    """A text can't end in one of these words: what it leads to was cut away."""
    return re.compile(rf"\b{alternation(loader.every(lambda known: known.clauses.hanging))}[.\s]*$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _kept() -> re.Pattern[str]:
    """After these the text that would be cut says who speaks, or what the rest depends on."""
    return re.compile(alternation(loader.every(lambda known: known.clauses.kept)), re.IGNORECASE)


@lru_cache(maxsize=1)
def _saying() -> re.Pattern[str]:
    """ "Aseguró, en un comunicado, que …": after a verb of saying, asking or deciding "que" opens what was said."""
    return re.compile(rf"\b{alternation(loader.language('es').clauses.saying)}\w*\b(?!.*\bque\b)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _joined() -> re.Pattern[str]:
    return re.compile(rf"^{alternation(loader.every(lambda known: known.clauses.joiners))}\s+")


@lru_cache(maxsize=16)
def _finite(language: str) -> re.Pattern[str] | None:
    """Forms of finite verbs; None where the language has no list of them."""
    known = loader.find_language(language)
    if known is None or not known.verbs.finite:
        return None
    present = (f"{alternation(known.verbs.present)}n?",) if known.verbs.present else ()
    return re.compile(rf"\b{alternation((*known.verbs.finite, *present, *known.verbs.past))}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """A statement in the sentence's own words; `whole` if nothing was left out."""

    text: str
    whole: bool


@remembered
def clauses(sentence: str, language: str) -> tuple[Clause, ...]:
    """The main clause first, then what stands alone of the rest. The sentence itself where it can't be taken apart."""
    text = " ".join(sentence.split())
    if len(text.split()) <= LONG_WORDS:
        return (Clause(text, whole=True),)
    kept, cut = _without_added(text, language)
    if not cut or _hanging().search(kept) or not has_verb(kept, language):
        kept = text
    owned = [own for before, added in cut if (own := _owned(before, added))]
    return (Clause(kept, whole=kept == text), *(Clause(own, whole=False) for own in owned))


def _owner_reach(text: str, end: int) -> str:
    """What stands right before `end`, where a clause begins: its owner among it."""
    return text[max(0, end - _OWNER_REACH) : end]


def has_verb(text: str, language: str) -> bool:
    """Whether a finite verb is seen; always where the language has no list of forms."""
    forms = _finite(language)
    return forms is None or bool(forms.search(text))


def knows_verbs(language: str) -> bool:
    """Whether the language has a list of the forms of finite verbs."""
    return _finite(language) is not None


def _adds(language: str) -> bool:
    """Whether it is known how the language's clauses open."""
    known = loader.find_language(language)
    return known is not None and bool(known.clauses.relative)


def _without_added(text: str, language: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without what was added to it, and each cut with the text before it."""
    cut: list[tuple[str, str]] = []
    kept = text
    for pattern in (_DASHED, _BRACKETED):
        matches = list(pattern.finditer(kept))
        quoted = _inside_quotes(kept, [match.start() for match in matches])
        parts, last, added = list[str](), 0, list[tuple[str, str]]()
        for match, is_quoted in zip(matches, quoted, strict=True):
            inside = match[0].strip(" ,-–—()[]")
            if is_quoted or _kept().match(inside):
                continue
            added.append((_owner_reach(kept, match.start()).rstrip(" ,"), inside))
            parts.append(kept[last : match.start()].rstrip())
            last = match.end()
        cut += reversed(added)
        kept = "".join([*parts, kept[last:]])
    if _adds(language):
        kept = _cut_segments(kept, language, cut)
    return _tidy(kept), cut


def _cut_segments(text: str, language: str, cut: list[tuple[str, str]]) -> str:
    """Drop the comma segments that open with an adding word, each as far as its clause reaches."""
    segments = _segments(text)
    kept, place = segments[0], 1
    while place < len(segments):
        segment = segments[place]
        following = segments[place + 1] if place + 1 < len(segments) else None
        opening = _opening(segment, kept, language)
        if opening == "relative" and place > 1 and _may_be_said(segment, kept, language):
            return text
        if opening == "trailing" or (
            opening == "relative" and following is not None and not _resumes(following, language)
        ):
            cut.append((_owner_reach(kept, len(kept)), segment.rstrip(" .")))
            return text if _goes_on(segments[place + 1 :], language) else kept
        if opening == "relative":
            cut.append((_owner_reach(kept, len(kept)), segment.rstrip(" .")))
            if following is not None:
                kept += (" " if _starts_with_verb(following, language) else ", ") + following
                place += 1
        else:
            kept += f", {segment}"
        place += 1
    return kept


def _opening(segment: str, kept: str, language: str) -> Literal["trailing", "relative", ""]:
    """How the segment adds to what stands before it, if it does."""
    length = len(kept[:_FEW_WORDS].split())
    if length >= 3 and _trailing(language).match(segment) and not _kept().match(segment):
        return "trailing"
    return "relative" if length >= 2 and _relative(language).match(segment) else ""


def _may_be_said(segment: str, kept: str, language: str) -> bool:
    """Whether "que" may open what somebody said, after an insertion, and not a relative clause."""
    return bool(_COMPLEMENT.match(segment)) and (language != "es" or bool(_saying().search(kept[-_SAYING_REACH:])))


def _goes_on(rest: list[str], language: str) -> bool:
    """Whether the main clause may go on in one of these; always where its verbs are not known."""
    if _finite(language) is None:
        return bool(rest)
    return any(_resumes(segment, language) or _COMPLEMENT.match(segment) for segment in rest)


def _resumes(segment: str, language: str) -> bool:
    """Whether the main clause goes on here: with its verb, with "and" and a verb, or with who says it."""
    joined = _joined().sub("", segment)
    return bool(_kept().match(segment)) or _starts_with_verb(joined, language)


def _starts_with_verb(segment: str, language: str) -> bool:
    forms = _finite(language)
    return bool(forms and forms.match(segment))


def _segments(text: str) -> list[str]:
    """The text between the commas that stand outside quotation marks, brackets and numbers."""
    commas = [match.start() for match in re.finditer(r",(?=\s)", text)]
    places = [place for place, quoted in zip(commas, _inside_quotes(text, commas), strict=True) if not quoted]
    starts = [0, *(place + 1 for place in places)]
    ends = [*places, len(text)]
    return [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def _inside_quotes(text: str, places: Sequence[int]) -> list[bool]:
    """For each of these places, in order, whether a quotation or a bracket is open there."""
    inside: list[bool] = []
    opened = straight = last = 0
    for place in places:
        passed = text[last:place]
        opened += sum(map(passed.count, _OPEN)) - sum(map(passed.count, _CLOSE))
        straight += passed.count('"')
        inside.append(opened > 0 or straight % 2 == 1)
        last = place
    return inside


def _owned(before: str, added: str) -> str | None:
    """Alone: "El Grupo de Riego" + "cuya reunión será el 23" -> "La reunión del Grupo de Riego será …"."""
    match = _CUYO.match(added)
    owner = _owner().search(before) if match else None
    if not match or not owner or not has_verb(match[3], "es"):
        return None
    subject, verb, rest = _subject(match[3])
    if not subject:
        return None
    article = _ARTICLE[match[1].lower(), match[2].lower()]
    named = owner[1][0].lower() + owner[1][1:]
    holder = named.removeprefix("e") if named.startswith("el ") else f" {named}"
    return f"{article} {subject} de{holder} {verb}{rest}."


def _subject(clause: str) -> tuple[str, str, str]:
    """The clause before its first finite verb, the verb, and the rest."""
    forms = _finite("es")
    match = forms.search(clause) if forms else None
    if not match or not match.start():
        return "", "", ""
    return clause[: match.start()].strip(), match[0], clause[match.end() :].rstrip(" .,-")


def _tidy(text: str) -> str:
    text = re.sub(r"\s+([,.;:])", r"\1", re.sub(r"\s{2,}", " ", text)).strip(" ,;")
    text = re.sub(r",+\.", ".", text)
    return text if text[-1:] in '.!?…”»"' else f"{text}."
