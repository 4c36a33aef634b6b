"""Cues that two amounts are not amounts of one thing: part of a whole, another time, another event, another measure."""

import re
from datetime import date
from functools import lru_cache

from briefer.reading.bounds import Bound
from briefer.reading.date_words import level
from briefer.reading.moments import mentions

# Right before or right behind an amount: it is a part of a whole told elsewhere, or comes on top of it.
_PART_BEFORE = re.compile(
    r"(?:\b(?:otr[oa]s|de (?:ell[oa]s|est[oa]s|es[oa]s|l[oa]s cuales|quienes|ese total|los mismos)|"
    r"entre (?:ell[oa]s|l[oa]s que)|"
    r"solo|apenas|incluid[oa]s|incluyendo|ademas de|another|other|of (?:them|those|these|whom|which)|"
    r"among (?:them|those|whom)|"
    r"only|just|including|a further|further)\b[^.;]{0,24})$"
)
_PART_AFTER = re.compile(
    r"\W{0,2}(?:(?:\w+ )?(?:mas\b(?! (?:de|que))|more\b(?! than)|others\b|otr[oa]s\b)|de (?:ell[oa]s|est[oa]s|"
    r"es[oa]s|l[oa]s)\b|de cada\b|"
    r"of (?:them|those|these|whom|which|the)\b|in (?:ten|every)\b|out of\b)"
)
_PER = re.compile(
    r"\b(?:al dia|por dia|diari[oa]s?|al mes|mensual(?:es)?|al ano|anual(?:es)?|por hora|por persona|cada|"
    r"por cabeza|por metro|"
    r"a day|per|daily|a month|monthly|a year|annual(?:ly)?|yearly|an hour|each|every)\b"
)
_OTHER_EVENT = re.compile(
    r"\b(?:otr[oa] (?:escape|fuga|vertido|incendio|accidente|episodio|caso|siniestro|suceso|incidente|brote|"
    r"temporal|tormenta|\w+)|"
    r"anterior(?:es)?|en el pasado|historic[oa]|parecid[oa]s?|similar(?:es)?|semejante|precedente|"
    r"another|previous(?:ly)?|earlier|similar|in the past|an? (?:older|previous))\b"
)
_YEARS_AGO = re.compile(
    r"\bhace (?:\w+ ){1,3}(?:anos|meses|decadas)\b|\b(?:\w+ )(?:years|months|decades) ago\b|\blast (?:year|"
    r"month)\b|\b(?:ano|mes) pasado\b"
)
_QUALIFIED = re.compile(
    r"\b(?:impuestos?|iva|tax(?:es)?|vat|ajustad[oa]|con deuda|sin deuda|incluyendo la deuda|net[oa]|brut[oa]|"
    r"provisional(?:es)?|parcial(?:es)?|escrutado|"
    r"adjusted|with debt|including debt|net|gross|provisional|partial|previst[oa]s?|expected|forecast|target)\b"
)
# Said of an amount that grew, or of a count that closes a day.
GROWN = re.compile(
    r"\b(?:se elev\w+|elev\w+|asciend\w+|ascend\w+|sub(?:e|en|ia|io|ieron|ido) (?:ya )?a|llega(?:ba|n|"
    r"ban)? (?:ya )?a|suma(?:n|ba|ban|ron)?|alcanza\w*|aument\w+|"
    r"ya (?:son|eran|suman|van)|(?:son|eran|van) ya|ultim[oa] (?:balance|recuento|parte|cifra|dato)|nuevo balance|"
    r"recuento (?:final|definitivo)|balance (?:final|definitivo)|(?:parte|boletin) nocturno|actualiz\w+|"
    r"al cierre|a ultima hora|al (?:final|termino|acabar)|por la noche|"
    r"ya de noche|entrada la noche|al anochecer|cuando cerro|"
    r"rose|risen|rises|climb\w+|grew|grown|reached|stood at|stands at|now|up from|so far|latest|"
    r"final (?:count|tally|figure)|(?:evening|night|last) (?:count|tally|bulletin|report)|updated|"
    r"by (?:nightfall|night|evening|late)|by the end|in the evening|at (?:night|the close)|late (?:on|in)|"
    r"had (?:grown|risen))\b"
)
EARLY = re.compile(
    r"\b(?:primer (?:balance|recuento|parte|boletin|calculo|dato)|primera (?:hora|cifra|estimacion)|"
    r"primeros datos|de momento|por ahora|hasta (?:ahora|el momento)|"
    r"por la manana|a media manana|a mediodia|antes del (?:mediodia|almuerzo)|a la apertura|inicial(?:mente)?|"
    r"first (?:count|tally|figure|report|estimate|bulletin)|initial(?:ly)?|early|by (?:morning|noon|midday|"
    r"early)|in the morning|at (?:noon|first|midday)|"
    r"before (?:noon|lunch|midday)|morning)\b"
)
_APPROXIMATE: frozenset[Bound] = frozenset(
    {"about", "almost", "at_least", "at_most", "more_than", "less_than", "range"}
)


def is_part(text: str, start: int, end: int) -> bool:
    """Whether the amount at `start`..`end` is told as a part of another, or on top of it."""
    levelled = level(text)
    return bool(_PART_BEFORE.search(levelled[max(0, start - 44) : start].rstrip()) or _PART_AFTER.match(levelled, end))


def rate(text: str, start: int, end: int) -> bool:
    """Whether the amount is told per day, per head, each."""
    return bool(_PER.search(level(text)[max(0, start - 22) : end + 26]))


def qualified(text: str, start: int, end: int) -> frozenset[str]:
    """The words that set the measure apart, with the word before each: "con deuda", "including tax"."""
    near = level(text)[max(0, start - 40) : end + 40]
    return frozenset(f"{near[: found.start()].split()[-1:]} {found[0]}" for found in _QUALIFIED.finditer(near))


@lru_cache(maxsize=16_384)
def other_event(text: str) -> bool:
    """Whether the sentence tells of another event than the day's."""
    levelled = level(text)
    return bool(_OTHER_EVENT.search(levelled) or _YEARS_AGO.search(levelled))


@lru_cache(maxsize=16_384)
def past_years(text: str, language: str, day: date) -> frozenset[int]:
    """Years before the article's own that the sentence names."""
    return frozenset(one.year for one in mentions(text, language, day) if one.year and one.year < day.year)


@lru_cache(maxsize=16_384)
def grown(text: str) -> bool:
    return bool(GROWN.search(level(text)))


def early(text: str) -> bool:
    return bool(EARLY.search(level(text)))


def approximate(bound: Bound) -> bool:
    return bound in _APPROXIMATE
