"""Questions and reasons in words: fixed phrases by language, filled with the sources' own words."""

import re
from collections.abc import Mapping, Sequence

from briefer.differences.proposal import Side
from briefer.languages.loader import house_language
from briefer.models import DisagreementKind, Relation
from briefer.reading.lexicon import primary

_LONGEST = 24  # words of a source's sentence inside a question
_STOP = re.compile(r"(?<=[,;:.!?—–])\s+")


def table(language: str) -> Mapping[str, str]:
    """The phrases of a language; English where there are none."""
    return house_language(language).printed.questions


def phrase(key: str, language: str, **values: str) -> str:
    return table(language)[key].format(**values)


def quoted(values: Sequence[str], language: str) -> str:
    """The values in the quotation marks of the language, as alternatives: they may be words of another language."""
    quotations = [phrase("quoted", language, text=bare(value)) for value in dict.fromkeys(values)]
    return f" {table(language)['or']} ".join(quotations)


def why(kind: DisagreementKind, relation: Relation, language: str, values: Sequence[str]) -> str:
    """One plain line: what is the same in the passages, what differs, and how they relate."""
    phrases = table(language)
    listed = f" {phrases['and']} ".join(phrase("quoted", language, text=bare(value)) for value in values[:4])
    line = phrases[f"why_{kind}"].format(values=listed)
    return f"{line} {phrases['later']}" if relation == "update" else line


def asked(kind: DisagreementKind, groups: Sequence[Sequence[Side]], language: str) -> str:
    """The question: the shared statement with its value left open, and the values; where a whole statement is affirmed
    and denied, both."""
    if kind in ("denial", "status"):
        return phrase("which", language, values=quoted([clipped(group[0]) for group in groups], language))
    sides = [group[0] for group in groups]
    own = [side for side in sides if primary(side.line.language) == primary(language)] or sides
    shown = min(own, key=lambda side: len(side.line.text))
    return phrase("gap", language, text=gap(shown), values=quoted([side.text for side in sides], language))


def gap(side: Side) -> str:
    """The words around a value, and "…" in its place."""
    text = side.line.text
    before, after = text[: side.start], text[side.start + len(side.text) :]
    most = _LONGEST - len(before.split())
    return bare(_end_of(before) + "…" + _start_of(after, max(most, _LONGEST // 2)))


def _end_of(text: str) -> str:
    """The words before a value, from the last stop that leaves enough of them."""
    if len(text.split()) <= _LONGEST // 2:
        return text
    parts = _STOP.split(text)
    kept = parts.pop()
    while parts and len(kept.split()) < 4:
        kept = f"{parts.pop()} {kept}"
    words = kept.split(" ")
    return kept if len(words) <= _LONGEST else "… " + " ".join(words[-_LONGEST // 2 :])


def _start_of(text: str, most: int) -> str:
    words = text.split(" ")
    if len(words) <= most:
        return text
    return " ".join(words[:most]).rstrip(" ,;:.") + " …"


def clipped(side: Side) -> str:
    """The statement of a side: its sentence, or its clause where that is long, cut at a word."""
    start, end = side.span
    text = side.line.document.text[start:end]
    words = text.split()
    return " ".join(words) if len(words) <= _LONGEST else " ".join(words[:_LONGEST]).rstrip(" ,;:.") + " …"


def bare(text: str) -> str:
    """The text on one line, without quotation marks around it or a stop at its end."""
    text = " ".join(text.split()).strip(" ,;:")
    if text[:1] in '“«„"' and text[-1:] in '”»“".' and not any(mark in text[1:-1].rstrip('”»".') for mark in '“”«»"'):
        text = text.strip('“”«»„". ')
    return text.rstrip(" .")
