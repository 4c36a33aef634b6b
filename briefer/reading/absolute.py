"""Relative days with their dates beside them, the source's word and what it means: "ayer [15 de enero]"."""

import re
from datetime import date

from babel.dates import format_date, format_skeleton

from briefer.languages.loader import LANGUAGES
from briefer.reading.lexicon import primary
from briefer.reading.moment import Mention
from briefer.reading.moments import mentions
from briefer.text.cover import Cover

# No quotation is as long as the bound: a mark that opens none must not be looked for to the end of the text.
_QUOTED = re.compile(
    r'"[^"\n]{0,1000}"|“[^”]{0,1000}”|«[^»]{0,1000}»|„[^“]{0,1000}“|‘[^’\n]{0,1000}’(?!\w)'
    r"|(?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w)){0,1000}'(?!\w)"
)
_GENITIVE = re.compile(r"['’]s\b")
# English as most of the world writes its dates, day first.
_LOCALES = {"en": "en_GB"}


def resolve(text: str, language: str, day: date | None) -> str:
    """`text` with the date in brackets behind each relative day that is certain, seen from `day`, the article's own.

    Without that day nothing is added, nor in a language we don't name, nor inside quotation marks.
    """
    language = primary(language)
    if language not in LANGUAGES or day is None:
        return text
    quoted = Cover(match.span() for match in _QUOTED.finditer(text))
    for mention in reversed(mentions(text, language, day)):
        inside = quoted.touches(mention.start, mention.end)
        written = None if inside or not mention.relative else _written(mention, day, language)
        end = mention.end + (2 if _GENITIVE.match(text, mention.end) else 0)
        if written and not text.startswith(" [", end):
            text = f"{text[:end]} [{written}]{text[end:]}"
    return text


def undated(text: str, language: str) -> tuple[str, ...]:
    """The words of `text`, outside quotation marks, that name a moment only to those who know its day."""
    quoted = Cover(match.span() for match in _QUOTED.finditer(text))
    return tuple(
        mention.text
        for mention in mentions(text, primary(language), None)
        if mention.relative and not quoted.touches(mention.start, mention.end)
    )


def _written(mention: Mention, day: date, language: str) -> str | None:
    """The date in words, with its year where it is not the article's; None where the mention is not resolved."""
    if mention.year is None or (mention.day is not None and mention.month is None):
        return None
    locale = _LOCALES.get(language, language)
    if mention.month is None:
        return str(mention.year)
    if mention.day is None:
        return format_skeleton("yMMMM", date(mention.year, mention.month, 1), locale=locale)
    meant = date(mention.year, mention.month, mention.day)
    if meant.year != day.year:
        return format_date(meant, "long", locale)
    return format_skeleton("MMMMd", meant, locale=locale)
