"""How seven languages write dates: names of months and weekdays from CLDR, relative days, cues of past and future.

Patterns are for levelled text (see `level`): lower case, no accents, as long as the original. Only `FUTURE`
keeps accents: they tell "llegará" from "llegara".
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from babel import Locale

from briefer.text.memo import remembered
from briefer.text.words import fold_word

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


@remembered
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

# Days of the month in words: "el siete de agosto", where a month follows.
_ES_DAYS = (
    "uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciseis|diecisiete|"
    "dieciocho|diecinueve|veinte|veintiuno|veintidos|veintitres|veinticuatro|veinticinco|veintiseis|veintisiete|"
    "veintiocho|veintinueve|treinta|treinta y uno"
)
DAY_WORDS = {"es": {word: day for day, word in enumerate(_ES_DAYS.split("|"), start=1)}}

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
    "es": r"(?P<pq>est[ae]|proxim[oa]|pasad[oa]|ultim[oa]) (?P<pu>ano|mes|semana)\b(?! de )"
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
_EN_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
HOURS = {word: hour for hours in (_ES_HOURS, _EN_HOURS) for hour, word in enumerate(hours.split("|"), start=1)}
# Minutes in words, as they stand behind or before the hour.
MINUTES = {"media": 30, "cuarto": 15, "half": 30, "quarter": 15, "a quarter": 15, "five": 5, "ten": 10, "twenty": 20,
           "twenty-five": 25, "twenty five": 25, "cinco": 5, "diez": 10, "veinte": 20, "veinticinco": 25}  # fmt: skip
_ES_MINUTES = "media|cuarto|cinco|diez|veinticinco|veinte"
_EN_MINUTES = "half|a quarter|quarter|five|ten|twenty[- ]five|twenty"


def _half_day(name: str) -> str:
    """The English words for the half of the day, the groups named after `name`."""
    return (
        rf"(?: ?(?P<{name}ap>[ap])\.? ?m\b\.?| in the (?P<{name}part>morning|afternoon|evening)"
        rf"| at (?P<{name}night>night))"
    )


_AT = "|".join(rf"(?<=\b{word} )" for word in ("at", "by", "until", "till", "after", "before", "about", "around"))
TIME = {
    "es": rf"(?:las?|entre las?) (?P<th>{_ES_HOURS})(?: (?P<tsign>y|menos) (?P<thalf>{_ES_MINUTES}))?{_PARTS}"
    rf"|las? (?P<tw>{_ES_HOURS}) (?P<wsign>y|menos) (?P<whalf>{_ES_MINUTES})(?! \w+s\b)"
    rf"|(?P<h2>\d{{1,2}})(?:[:.](?P<min2>\d{{2}}))?(?: horas)?{_PARTS.replace('part', 'part2')}"
    r"|a las (?P<h3>\d{1,2})(?=[,;)]| y |\.(?!\d)|$)",
    "en": rf"(?P<whalf>{_EN_MINUTES}) (?P<wsign>past|to) (?P<tw>{_EN_HOURS}){_half_day('t')}"
    rf"|(?:{_AT})(?P<xhalf>{_EN_MINUTES}) (?P<xsign>past|to) (?P<tx>{_EN_HOURS})"
    rf"|(?P<th>{_EN_HOURS})(?: o.clock)?{_half_day('s')}",
}
