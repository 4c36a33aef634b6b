"""How seven languages write dates: names of months and weekdays from CLDR, relative days, cues of past and future.

Patterns are for levelled text (see `level`): lower case, no accents, as long as the original. Only `FUTURE`
keeps accents: they tell "llegará" from "llegara".
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from babel import Locale

from briefer.spans import fold_word

LANGUAGES = ("es", "en", "pt", "fr", "de", "it", "ca")


def _levelled(character: str) -> str:
    if character.isspace():
        return " "
    folded = fold_word(character)
    return folded if len(folded) == 1 else character


_LEVEL = {code: _levelled(chr(code)) for code in (*range(0x80, 0x250), *range(0x2000, 0x2070))} | {
    10: " ",
    9: " ",
}


@lru_cache(maxsize=4_096)
def level(text: str) -> str:
    """`text` in lower case without accents, character for character, so that offsets stay those of `text`."""
    return text.translate(_LEVEL).lower()


@lru_cache(maxsize=16)
def months(language: str) -> Mapping[str, int]:
    """Every name of a month, full and short, levelled, with its number."""
    names: dict[str, int] = {}
    tables = Locale(language).months
    for context, width in (("stand-alone", "wide"), ("format", "wide"), ("format", "abbreviated")):
        for number, name in tables[context][width].items():
            plain = re.sub(r"^(?:de |d.)(?=\w{2,})|\.$", "", level(name)) if language == "ca" else level(name)
            names.setdefault(plain.rstrip("."), number)
    extra = {"es": {"setiembre": 9, "sep": 9}, "en": {"sept": 9}}
    return names | extra.get(language, {})


@lru_cache(maxsize=16)
def weekdays(language: str) -> Mapping[str, int]:
    """Every full name of a weekday, levelled, with Monday as 0."""
    table = Locale(language).days["format"]["wide"]
    names = {level(name): number for number, name in table.items()}
    return names | {name.removesuffix("-feira"): number for name, number in names.items() if language == "pt"}


# Days from today; the longer form stands first.
RELATIVE = {
    "es": (
        (r"pasado manana", 2),
        (r"anteayer|antier|antes de ayer|anteanoche", -2),
        (r"ayer|anoche", -1),
        (r"hoy(?! en dia| por hoy)|est[ae] (?:misma )?(?:manana|tarde|noche|madrugada|mediodia)", 0),
        (r"(?<!\bla )(?<!una )(?<!cada )(?<!media )(?<!esa )(?<!misma )(?<!primera )manana", 1),
    ),
    "en": (
        (r"the day before yesterday", -2),
        (r"the day after tomorrow", 2),
        (r"yesterday|last night", -1),
        (r"today|tonight|this (?:morning|afternoon|evening)", 0),
        (r"tomorrow", 1),
    ),
    "pt": ((r"anteontem", -2), (r"ontem", -1), (r"hoje(?! em dia)", 0), (r"depois de amanha", 2), (r"amanha", 1)),
    "fr": (
        (r"avant-hier", -2),
        (r"hier", -1),
        (r"aujourd.hui|ce (?:matin|soir)|cet apres-midi", 0),
        (r"apres-demain", 2),
        (r"demain", 1),
    ),
    "de": (
        (r"vorgestern", -2),
        (r"gestern", -1),
        (r"ubermorgen", 2),
        (r"heute", 0),
        (r"(?<!am )(?<!jeden )morgen", 1),
    ),
    "it": (
        (r"l.altro ieri|altroieri", -2),
        (r"ieri", -1),
        (r"oggi|stamattina|stasera", 0),
        (r"dopodomani", 2),
        (r"domani", 1),
    ),
    "ca": ((r"abans-d.ahir", -2), (r"ahir|anit", -1), (r"avui", 0), (r"dema passat", 2), (r"dema", 1)),
}  # fmt: skip

COUNT = {
    "es": "un una dos tres cuatro cinco seis siete ocho nueve diez",
    "en": "a|one two three four five six seven eight nine ten",
}
AGO = {
    "es": r"hace (?P<ago>\d{1,2}|WORDS) (?P<agounit>dia|semana)s?(?! de)",
    "en": r"(?P<ago>\d{1,2}|WORDS) (?P<agounit>day|week)s? ago",
}
# "el año pasado", "next month": the year or month is told by the article's own day.
PERIOD = {
    "es": r"(?P<pq>est[ae]|proxim[oa]|pasad[oa]|ultim[oa]) (?P<pu>ano|mes|semana)"
    r"|(?P<pu2>ano|mes|semana) (?P<pa>pasad[oa]|proxim[oa]|que viene)",
    "en": r"(?P<pq>last|this|next) (?P<pu>year|month|week)",
}
PERIOD_UNIT = {
    "ano": "year",
    "year": "year",
    "mes": "month",
    "month": "month",
    "semana": "week",
    "week": "week",
}

BEFORE = (
    r"(?:(?P<next>proximo|proxima|next|kommenden|nachsten|prossimo|proper|proxim|proximo|coming)"
    r"|(?P<last>pasado|pasada|last|ultimo|passado|letzten|vergangenen|scorso|passat)"
    r"|(?P<this>este|esta|this|questo|aquest|ce|diesen|los|todos los|cada|every)) "
)
AFTER = (
    r"(?: (?:(?P<next2>que viene|que vem|prochain|prossimo|vinent|proximo|proper)"
    r"|(?P<last2>pasado|passado|dernier|scorso|passat)))?"
)
HABITS = frozenset({"los", "todos los", "cada", "every"})

# A verb in the future, or a plan: "este sábado se celebrará", "is due on Friday".
FUTURE = {
    "es": re.compile(
        r"r(?:á|án|emos)\b|\bvan? a \w+r\b|\bprevist[oa]s?\b"
        r"|\bprogramad[oa]s?\b|\bconvocad[oa]s?\b"
    ),
    "en": re.compile(r"\bwill\b|\bgoing to\b|\bscheduled\b|\bset to\b|\bdue\b|\bplans? to\b|\bto be held\b"),
}

_PARTS = r"(?: de la (?P<part>manana|tarde|noche|madrugada))"
_ES_HOURS = "una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce"
HOURS = {word: hour for hour, word in enumerate(_ES_HOURS.split("|"), start=1)}
TIME = {
    "es": rf"a las? (?P<th>{_ES_HOURS})(?: y (?P<thalf>media|cuarto))?{_PARTS}"
    rf"|(?P<h2>\d{{1,2}})(?:[:.](?P<min2>\d{{2}}))?(?: horas)?{_PARTS.replace('part', 'part2')}"
    r"|a las (?P<h3>\d{1,2})(?=[,;)]| y |\.(?!\d)|$)",
}
