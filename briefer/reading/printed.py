"""In what language a printed text is read: one answer for whoever reads it again."""

import re
from typing import NamedTuple

from briefer.models import Document

_DAY_IN_BRACKETS = re.compile(r"\s?\[[^\]]*\]")
_QUOTATION = re.compile(r"(?P<outlet>.*): «(?P<quote>.+)»", re.DOTALL)


class Reading(NamedTuple):
    """Words as they are to be read, in their language; `quoted` if they are a source's own."""

    text: str
    language: str
    quoted: bool


def reading(printed: str, document: Document, language: str) -> Reading:
    """A text printed of a document: what is quoted is read in the document's language and without the outlet's name,
    all else in the briefing's."""
    match = _QUOTATION.fullmatch(printed)
    if match and match["outlet"] == document.outlet:
        return Reading(match["quote"], document.language, quoted=True)
    return Reading(printed, language, quoted=False)


def without_day(text: str) -> str:
    """A statement without the days in brackets that its relative days were counted to, which an article without a date
    can't tell."""
    return _DAY_IN_BRACKETS.sub("", text)
