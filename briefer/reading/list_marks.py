"""Sentences without the mark that makes their line an item of a list: "1. ", "b) ", "- ", "• "."""

import re
from collections.abc import Sequence

from briefer.languages.loader import LANGUAGES
from briefer.models import SentenceKind
from briefer.reading.date_words import level, months
from briefer.reading.lexicon import primary
from briefer.text.layout import Span

_NUMBER = re.compile(r"(\d{1,2})[.)]\s+")
_BULLET = re.compile(r"([-*•‣▪◦·●○►✓])\s+")
_WORD = re.compile(r"[^\W\d_]+")


def without_marks(text: str, language: str, spans: Sequence[Span], kinds: Sequence[SentenceKind]) -> list[Span]:
    """The spans, of which those of the body begin behind their mark.

    One number or one hyphen makes no list: "3. Oktober 1990 …", "- No, dijo".
    """
    opening = [span for span in spans if _opens_line(text, span)]
    numbers = {int(mark[1]) for span in opening if (mark := _number(text, span, language))}
    bullets = [mark[1] for span in opening if (mark := _BULLET.match(text, span.start, span.end))]
    found = []
    for span, kind in zip(spans, kinds, strict=True):
        end = 0
        if kind == "body" and _opens_line(text, span):
            end = _mark_end(text, span, language, numbers, bullets)
        found.append(Span(end, span.end) if span.start < end < span.end else span)
    return found


def _mark_end(text: str, span: Span, language: str, numbers: set[int], bullets: Sequence[str]) -> int:
    if number := _number(text, span, language):
        return number.end() if {int(number[1]) - 1, int(number[1]) + 1} & numbers else 0
    bullet = _BULLET.match(text, span.start, span.end)
    return bullet.end() if bullet and (bullet[1] != "-" or bullets.count("-") > 1) else 0


def _opens_line(text: str, span: Span) -> bool:
    return not text[text.rfind("\n", 0, span.start) + 1 : span.start].strip()


def _number(text: str, span: Span, language: str) -> re.Match[str] | None:
    """The number of an item; before a month it is a day."""
    mark = _NUMBER.match(text, span.start, span.end)
    word = _WORD.match(text, mark.end()) if mark else None
    code = primary(language)
    day = word and code in LANGUAGES and level(word[0]) in months(code)
    return None if day else mark
