"""The fixed phrases that stand around news and are no news: credits, datelines, bylines, links, invitations.

What outlets in general print stands with each language; how it is put together stands here.
"""

import re
from functools import cache

from briefer.languages import loader
from briefer.languages.sections import alternation

_MONTH = r"[^\W\d_]{3,12}\.?"
DAY_LINE = re.compile(
    r"(?:[^\W\d_]{3,20},?\s+){0,4}"  # "Madrid, viernes "
    rf"(?:\d{{1,2}}(?:º|er|\.|st|nd|rd|th)?\s+(?:de\s+|d['’])?{_MONTH},?\s+(?:del?\s+)?\d{{4}}"
    rf"|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}})"
    r"(?:[\s,|·•–—T-]*\d{1,2}[:.h]\d{0,2}.{0,12})?$"  # " - 10:30 CET"
)


def _any(key: str) -> str:
    """One pattern for what the languages have under a key of their boilerplate."""
    patterns: tuple[str, ...] = loader.every(lambda known: getattr(known.boilerplate, key))
    return alternation(patterns)


@cache
def agency() -> str:
    """The pattern of a news agency's signature."""
    return alternation(loader.groups().boilerplate.agencies)


@cache
def bracketed_credit() -> re.Pattern[str]:
    """A credit in brackets."""
    return re.compile(
        rf"[\[(（](?:(?i:{_any('credit')})\b\s*[:.,/|-]?[^\[\]()]{{0,120}}"  # "(Foto: Ana Ruiz)"
        rf"|[^\[\]()]{{0,60}}[/|]\s*{agency()}"  # "(Ana Ruiz / EFE)"
        rf"|{agency()}(?: Photo)?\s*[/|][^\[\]()]{{0,60}}"  # "(EFE/Ana Ruiz)"
        rf"|{agency()}(?:[/,|\s]+{agency()})*)[\])）]\.?"  # "(EFE)"
    )


@cache
def open_credit() -> re.Pattern[str]:
    """A credit without brackets."""
    return re.compile(rf"(?i:{_any('credit')})\s*[:/|]\s")


@cache
def caption() -> re.Pattern[str]:
    """The line below a picture."""
    return re.compile(
        rf"(?i:{_any('credit')})(?:\s*(?:de archivo|por|by|de|von|di))?\s*[:/|©.]\s*\S"
        rf"|[^.!?]{{0,200}}(?:[|/]\s*{agency()}|©\s*\S[^.!?]{{0,60}})\.?$"
    )


@cache
def dateline() -> re.Pattern[str]:
    """Where and when an agency wrote an article: in capitals, with an agency that we know, or with a day."""
    day = r"(?:\d{1,2}[.º]?(?: de)? [^\W\d]{3,10}\.?|[^\W\d]{3,10}\.? \d{1,2})(?:,? (?:de )?\d{4})?"
    source, dash = r"\([^()]{2,30}\)", r"\s?[-–—]{1,2}\s?(?=\S)"
    named, before = r"\([A-ZÀ-Þ][^()]{1,29}\)", r"(?=[A-ZÀ-Þ“«„\"¿¡\d])"
    return re.compile(
        rf"[^\n:;()]{{2,60}}?\s\({agency()}\)\s?\.?{dash}"  # "Madrid, 16 ene (EFE).- "
        # "LA PAZ.- ", "LA PAZ (Foo Press) — "
        rf"|[A-ZÀ-Þ][A-ZÀ-Þ .,/]{{2,40}}(?:,? {day})?\s?(?:\.|{source}\s?\.?){dash}"
        # "PORT TARN, Oct 2 (Foo) - ", "Lindau, 2. Mai (Foo) – ", "PORT TARN, Oct 2 - "
        rf"|[A-ZÀ-Þ][\w .'’/]{{2,40}}, {day}\s?{named}\s?\.?{dash}{before}"
        rf"|[A-ZÀ-Þ][A-ZÀ-Þ .,/]{{2,40}}, {day}\s{dash}{before}"
    )


@cache
def time_line() -> re.Pattern[str]:
    """When an article was published or changed, or how long it takes to read."""
    return re.compile(rf"{_any('dated')}\b.{{0,80}}\d|{_any('reading_time')}", re.IGNORECASE)


@cache
def by() -> re.Pattern[str]:
    """What stands before an author's name."""
    return re.compile(rf"(?i:(?:{_any('written')} )?{_any('by')}|{_any('author')})\s*:?\s+(?=\S)")


@cache
def desk() -> re.Pattern[str]:
    """A desk in an author's place."""
    return re.compile(rf"{_any('desk')}\b", re.IGNORECASE)


@cache
def name_particles() -> frozenset[str]:
    """Small words inside an author's name."""
    return loader.groups().names.particles.union(loader.every(lambda known: known.names.particles))


@cache
def link_label() -> re.Pattern[str]:
    """A label of links: it counts alone on its line or before a colon, since its words also begin sentences."""
    return re.compile(rf"(?i:{_any('links')})(?:\s*[:|»>]|\s*$)")


@cache
def invitation() -> re.Pattern[str]:
    """An invitation to read on, to subscribe, to follow."""
    return re.compile(rf"[¡👉➡*►»>\s]*(?i:{_any('invitations')})")


@cache
def advert() -> re.Pattern[str]:
    """The label of an advert, at the start of a line that is little more."""
    return re.compile(rf"[\W_]*(?i:{_any('adverts')})(?!\w)")


@cache
def letter_furniture() -> re.Pattern[str]:
    """What a letter says of itself, wherever in a line."""
    return re.compile(rf"(?i:(?<!\w)(?:{_any('letter')}))")


@cache
def machine_talk() -> re.Pattern[str]:
    """What a language model says around the text it was asked for."""
    shared = loader.groups().boilerplate.machine_talk
    return re.compile(rf"[¡\s]*(?i:{_any('machine_talk')}|{alternation(shared)})")


@cache
def finite_verb() -> re.Pattern[str]:
    """Signs of a finite verb, only to tell a listed statement from a listed name."""
    return re.compile(rf"(?i)\b{alternation(loader.every(lambda known: known.verbs.seen))}\b")
