"""Relative days written as dates: "Ayer, Juan…" becomes "El 15 de enero, Juan…", "on Wednesday" its date."""

import re
from datetime import date

from babel.dates import format_date

from briefer.reading.amount_words import word_set
from briefer.reading.date_words import level
from briefer.reading.lexicon import primary
from briefer.reading.moments import Mention, mentions
from briefer.text.cover import Cover

# No quotation is as long as the bound: a mark that opens none must not be looked for to the end of the text.
_QUOTED = re.compile(
    r'"[^"\n]{0,1000}"|“[^”]{0,1000}”|«[^»]{0,1000}»|„[^“]{0,1000}“|‘[^’\n]{0,1000}’(?!\w)'
    r"|(?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w)){0,1000}'(?!\w)"
)
_PATTERNS = {
    "es": ("d 'de' MMMM", "EEEE d 'de' MMMM", "MMMM 'de' y"),
    "en": ("d MMMM", "EEEE d MMMM", "MMMM y"),
}
_YEAR = {"es": " 'de' y", "en": " y"}
_PART_ES = {"manana": "mañana", "tarde": "tarde", "noche": "noche", "madrugada": "madrugada"}
_EN_PREPOSITIONS = word_set("on since until till by before after from through for between of to and or")


def resolve(text: str, language: str, day: date) -> str:
    """`text` with its relative days and weekdays written as dates, seen from `day`.

    Spanish and English; other languages come back untouched, and so does what stands in quotation marks.
    """
    language = primary(language)
    if language not in _PATTERNS:
        return text
    quoted = Cover(match.span() for match in _QUOTED.finditer(text))
    for mention in reversed(mentions(text, language, day)):
        if not mention.relative or quoted.touches(mention.start, mention.end):
            continue
        written = _spanish(text, mention, day) if language == "es" else _english(text, mention, day)
        if written is not None:
            text = written
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
    """The date in words, with the weekday if the mention has it and the year if it is not the article's."""
    if mention.year is None:
        return None
    if mention.day is None:
        if mention.month is None:
            return str(mention.year)
        return format_date(date(mention.year, mention.month, 1), _PATTERNS[language][2], language)
    if mention.month is None:
        return None
    pattern = _PATTERNS[language][1 if mention.weekday is not None else 0]
    pattern += _YEAR[language] if mention.year != day.year else ""
    return format_date(date(mention.year, mention.month, mention.day), pattern, language)


def _cased(new: str, old: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def _spanish(text: str, mention: Mention, day: date) -> str | None:
    when = _written(mention, day, "es")
    if when is None:
        return None
    start, end = mention.start, mention.end
    name, behind = level(text[start:end]), level(text[end : end + 16])
    lead = re.search(r"\b(el|la|los|del|al|de|desde|hasta|durante|en|para|y) $", level(text[max(0, start - 9) : start]))
    before = lead[1] if lead else ""
    if mention.weekday is not None:
        if before in ("el", "del", "al"):
            return text[:start] + when + text[end:]
        if not re.match(r"este |esta |proximo |pasado ", name):
            # "ayer jueves" is one date; a bare weekday without article is left to the reader.
            return None
        return _put(text, start, end, before, when)
    after = re.match(r",? (lunes|martes|miercoles|jueves|viernes|sabado|domingo)\b", behind)
    if after and mention.month and mention.day and mention.year:
        same = date(mention.year, mention.month, mention.day)
        when, end = f"{format_date(same, 'EEEE', 'es')} {when}", end + after.end()
    if mention.day is None:
        return _put_period(text, start, end, before, when)
    part = re.fullmatch(r"est[ae] (?:misma )?(manana|tarde|noche|madrugada)", name)
    if name == "anoche" or part:
        return _put_part(text, start, end, before, _PART_ES[part[1]] if part else "noche", when)
    return _put(text, start, end, before, when)


def _put(text: str, start: int, end: int, before: str, when: str) -> str:
    """The date with its article: "de ayer" → "del 15 de enero", "ayer" → "el 15 de enero"."""
    if before == "de":
        return text[: start - 1] + "l " + when + text[end:]
    article = "" if before in ("el", "del", "al") else "el "
    return text[:start] + _cased(article + when, text[start:]) + text[end:]


def _put_part(text: str, start: int, end: int, before: str, part: str, when: str) -> str:
    lead = "la" if before in ("de", "desde", "hasta", "durante", "en", "para") else "en la"
    return text[:start] + _cased(f"{lead} {part} del {when}", text[start:]) + text[end:]


def _put_period(text: str, start: int, end: int, before: str, when: str) -> str:
    """ "el año pasado" → "en 2025", "del mes pasado" → "de diciembre de 2025"."""
    if before in ("el", "la"):  # the article goes with the words it stood before
        start -= len(before) + 1
        governor = re.search(r"\b(de|desde|hasta|durante|en|para) $", level(text[max(0, start - 9) : start]))
        before = governor[1] if governor else ""
    if before == "del":
        return text[: start - 2] + " " + when + text[end:]
    lead = "" if before in ("de", "desde", "hasta", "durante", "en", "para") else "en "
    return text[:start] + _cased(lead + when, text[start:]) + text[end:]


def _english(text: str, mention: Mention, day: date) -> str | None:
    when = _written(mention, day, "en")
    if when is None:
        return None
    start, end = mention.start, mention.end
    name = level(mention.text)
    before = re.search(r"([a-z]+) $", level(text[max(0, start - 12) : start]))
    governed = bool(before and before[1] in _EN_PREPOSITIONS)
    if before and before[1] in ("the", "a", "this") and mention.weekday is not None:
        return None  # "the Wednesday meeting"
    if re.match(r"['’]s\b", text[end : end + 3]):
        if mention.weekday is None:  # "yesterday's vote": "the 15 January vote"
            return text[:start] + _cased("the " + when, text[start:]) + text[end + 2 :]
        return text[:start] + when + text[end:]
    if mention.day is None:
        return text[:start] + _cased(when if governed else f"in {when}", text[start:]) + text[end:]
    part = {"last night": "night", "tonight": "night"}.get(name) or (name[5:] if name.startswith("this ") else "")
    if part in ("morning", "afternoon", "evening", "night"):
        when = f"the {part} of {when}"
    new = when if governed else f"on {when}"
    starts_sentence = start == 0 or text[max(0, start - 40) : start].rstrip()[-1:] in ".!?"
    return text[:start] + (_cased(new, "X") if starts_sentence else new) + text[end:]
