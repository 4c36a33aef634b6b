"""Questions and reasons in words: fixed phrases by language, filled with the sources' own words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefer.differences.proposal import Side
from briefer.languages.loader import house_language
from briefer.models import DisagreementKind, Relation
from briefer.reading.lexicon import primary

_LONGEST = 24  # words of a source's sentence inside a question
# The marks of a quotation inside one between these.
_INNER = {"«": ("“", "”"), "“": ("‘", "’"), "„": ("‚", "‘")}
_SIGN_BEFORE = re.compile(r"(?:[A-Z]{1,3})?[$€£¥₹₽] ?$|\b[A-Z]{3} $")
_SIGN_AFTER = re.compile(r"\s?(?:[$€£¥₹₽]|[A-Z]{3}\b)")
_STOP = re.compile(r"(?<=[,;:.!?—–])\s+")


def table(language: str) -> Mapping[str, str]:
    """The phrases of a language; English where there are none."""
    return house_language(language).printed.questions


def phrase(key: str, language: str, **values: str) -> str:
    return table(language)[key].format(**values)


def quoted(values: Sequence[str], language: str) -> str:
    """The values in the quotation marks of the language, as alternatives: they may be words of another language."""
    quotations = [phrase("quoted", language, text=inside(value, language)) for value in dict.fromkeys(values)]
    return f" {table(language)['or']} ".join(quotations)


def why(kind: DisagreementKind, relation: Relation, language: str, values: Sequence[str]) -> str:
    """One plain line: what is the same in the passages, what differs, and how they relate."""
    phrases = table(language)
    listed = f" {phrases['and']} ".join(
        phrase("quoted", language, text=inside(value, language)) for value in values[:4]
    )
    line = phrases[f"why_{kind}"].format(values=listed)
    return f"{line} {phrases['later']}" if relation == "update" else line


def asked(kind: DisagreementKind, groups: Sequence[Sequence[Side]], language: str) -> str:
    """The question: the shared statement with its value left open, and the values; where a whole statement is affirmed
    and denied, both."""
    if kind in ("denial", "status"):
        return phrase("which", language, values=quoted([clipped(group[0]) for group in groups], language))
    sides = _told_apart([group[0] for group in groups])
    own = [side for side in sides if primary(side.line.language) == primary(language)] or sides
    shown = min(own, key=lambda side: len(side.line.text))
    return phrase(
        "gap", language, text=inside(gap(shown), language), values=quoted([side.text for side in sides], language)
    )


def _told_apart(sides: Sequence[Side]) -> list[Side]:
    """The sides; where their words are the same, with the sign of the currency that tells them apart."""
    same = len({bare(side.text) for side in sides}) < len(sides)
    return [_with_currency(side) for side in sides] if same else list(sides)


def _with_currency(side: Side) -> Side:
    before, after = _SIGN_BEFORE.search(side.line.text[: side.start]), None
    if not before:
        after = _SIGN_AFTER.match(side.line.text, side.start + len(side.text))
    start = before.start() if before else side.start
    end = after.end() if after else side.start + len(side.text)
    return replace(side, start=start, text=side.line.text[start:end])


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


def inside(text: str, language: str) -> str:
    """The bare text with the marks of a quotation inside another, where its own are those it is put between."""
    text = bare(text)
    opening, closing = phrase("quoted", language, text="\n").split("\n")
    inner = _INNER.get(opening.strip())
    if not inner or opening.strip() not in text:
        return text
    text = re.sub(re.escape(opening.strip()) + r"[ \u00a0\u202f]?", inner[0], text)
    return re.sub(r"[ \u00a0\u202f]?" + re.escape(closing.strip()), inner[1], text)


def bare(text: str) -> str:
    """The text on one line, without quotation marks around it or a stop at its end."""
    text = " ".join(text.split()).strip(" ,;:")
    if text[:1] in '“«„"' and text[-1:] in '”»“".' and not any(mark in text[1:-1].rstrip('”»".') for mark in '“”«»"'):
        text = text.strip('“”«»„". ')
    return text.rstrip(" .")
