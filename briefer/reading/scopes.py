"""What narrows an amount to a part, a time, a rate or a measure, by words of seven languages."""

import re
from functools import lru_cache

from briefer.reading.date_words import level
from briefer.text.memo import remembered

# Data of the languages, levelled (lower case, no accents). Words of all seven stand together: what is looked for is a
# difference between two passages, and a word of one language is hardly ever a word of another scope in the next.
_BEFORE = {  # right before the amount
    "part": (
        "of which|of whom|among (?:the|them)|including|of the|of these|of those|de ellos|de ellas|de los cuales|de las cuales"
        "|entre ellos|entre ellas|incluidos|incluidas|de estos|de estas|parmi|dont|d entre eux|deles|delas|dos quais|das quais"
        "|entre eles|entre elas|davon|darunter|di cui|tra cui|dei quali|delle quali|entre els quals|dels quals"
    ),
    "other": (
        "another|other|further|additional|more|otros|otras|los otros|las otras|outros|outras|autres|les autres|weitere|andere"
        "|die ubrigen|altri|altre|gli altri|altres"
    ),
    "former": (
        "from|up from|down from|against|compared (?:with|to)|versus|previously|instead of|frente (?:a|al|a los|a las)"
        "|contra|anteriormente|antes|contre|au lieu de|gegenuber|statt|rispetto (?:a|al|alle)|davanti a"
        "|enfront (?:de|del)|respecto (?:a|al)"
    ),
}
_AFTER = {  # right behind the amount and what it counts
    "part": (
        "of (?:them|those|these|whom|which|the|its|his|her|their|our)|de (?:sus|nuestros)|de ses|dos seus|das suas|seiner|ihrer|dei suoi|delle sue|dels seus|de (?:ellos|ellas|los|las|estos|estas|esos|esas)|d entre eux|des|deles|delas"
        "|dos|das|davon|der|von ihnen|von den|di (?:loro|questi|queste)|dei|degli|delle|d ells|dels|de les|in every|out of"
        "|de cada|sur|su|von|out of every"
    ),
    "other": "more|other|others|mas|otros|otras|mais|outros|outras|autres|de plus|weitere|altri|altre|mes|altres",
    "rate": (
        "a day|per day|daily|a week|weekly|a month|per month|monthly|a year|per year|annually|yearly|an hour|per hour|each|apiece"
        "|al dia|por dia|diarios|diarias|al mes|mensuales|a la semana|al ano|anuales|por hora|cada un[oa]?|por persona|por cabeza"
        "|por mes|por ano|ao dia|ao mes|ao ano|par jour|par mois|par an|par heure|chacun|pro tag|pro monat|pro jahr|je|jahrlich"
        "|monatlich|taglich|al giorno|al mese|all anno|annui|annue|l ora|ciascuno|per persona|per dia|per mes|per any"
    ),
}
# Anywhere in the sentence's clause.
_AROUND = {
    "adjusted": (
        "adjusted|underlying|excluding|stripping out|like for like|ajustad[oa]s?|subyacente|excluyendo|sin contar"
        "|hors|corrige|bereinigt\\w*|ohne|rettificat[oa]|ajustat|organic|organico|organica|organisch|organique|constant currenc\\w+"
    ),
    "net": "net|neto|neta|netos|netas|liquido|netto|bottom line|unter dem strich|netta",
    "gross": "gross|bruto|bruta|brutos|brutas|brut|brutto|lordo|lorda",
    "tax": ("tax|taxes|vat|iva|impuestos?|impostos?|tva|taxes comprises|mehrwertsteuer|mwst|steuern?|imposte|impostos"),
    "forecast": (
        "forecast\\w*|expected|projected|projection|target\\w*|outlook|consensus|prev(?:e|en|isto|istos|ista|istas|ision|isiones)"
        "|esperad[oa]s?|pronostic\\w+|objetivo|previs[ao]o?|esperad[oa]|prevu\\w*|attendu\\w*|prevision\\w*|erwart\\w+|prognos\\w+"
        "|ziel|previst[oae]|attes[oaie]|obiettivo"
    ),
    "provisional": "provisional|partial|preliminary|provisorio|provisoria|parcial|preliminar|provisoire|partiel|vorlaufig\\w*|parziale",
    "imagined": "would have|habria\\w*|hubiera\\w*|teria|teriam|aurait|auraient|hatte[n]?|avrebbe\\w*|hauria",
}
# Another event than the day's, or an earlier state of things.
_ELSEWHERE = re.compile(
    r"\b(?:hace \w+ (?:anos|meses|decadas)|\w+ (?:years|months|decades) ago|last (?:year|month)|(?:ano|mes) pasado|il y a \w+ (?:ans|mois)"
    r"|l an (?:dernier|passe)|vor \w+ (?:jahren|monaten)|im vorjahr|\w+ anni fa|l anno scorso|ha \w+ anos|no ano passado"
    r"|fa \w+ anys|l any passat|previous(?:ly)?|earlier|anterior(?:es|mente)?|precedente?s?|previamente|fruher\w*|record|recorde)\b"
)
# A later count of the same thing.
_GROWN = re.compile(
    r"\b(?:rose|risen|rises|climb\w*|reached|reaches|now|so far|latest|updated?|down from|up from|by (?:nightfall|night|evening)"
    r"|in the evening|ya|suman?|elev\w+|ascend\w+|asciend\w+|alcanz\w+|sub(?:e|en|io|ieron)|actualiz\w+|sigue[n]?|continua[n]?"
    r"|subiu|sobe|ja|chega\w*|elevou\w*|atualiz\w*|ainda|desormais|deja|atteint|passe|s eleve\w*|porte|grimp\w+|mis a jour"
    r"|inzwischen|unterdessen|mittlerweile|gestiegen|bereits|aktualisiert|salit[oaei]|sale|salgono|ormai|gia|raggiung\w*"
    r"|aggiorna\w*|puja\w*|arriba\w*|actualitza\w*)\b"
)
_ARTICLE = r"(?:(?:el|la|los|las|the|an?|os|as|o|les?|des|der|die|das|den|dem|gli|il|els|unos|unas|uns|umas|some|about|only|solo|nur) )?"
_REACH = 48  # characters on each side of an amount in which its measure is named


@lru_cache(maxsize=1)
def _before() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile(rf"(?<!\w)(?:{words}),? {_ARTICLE}[$€£]?$")) for code, words in _BEFORE.items())


@lru_cache(maxsize=1)
def _after() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile(rf"(?: \w+)? (?:{words})(?!\w)")) for code, words in _AFTER.items())


@lru_cache(maxsize=1)
def _around() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for code, words in _AROUND.items())


@remembered
def scope(text: str, start: int, end: int) -> frozenset[str]:
    """What the words around the amount at `start`..`end` narrow it to: "part", "rate", "adjusted", "forecast" …"""
    levelled = plain(text)
    before, after = levelled[max(0, start - _REACH) : start], levelled[end : end + _REACH]
    near = before + levelled[start:end] + after
    found = {code for code, pattern in _before() if pattern.search(before)}
    found |= {code for code, pattern in _after() if pattern.match(after)}
    found |= {code for code, pattern in _around() if pattern.search(near)}
    if text[:start].rstrip()[-1:] == "(" and re.search(r"\d[^()]*\($", text[:start].rstrip()):
        found.add("former")  # "18.4 billion (17.4 billion)"
    return frozenset(found)


@remembered
def plain(text: str) -> str:
    """The text levelled, apostrophes and dashes as spaces: one character for one."""
    return re.sub(r"['’‘\u2010-\u2015—–-]", " ", level(text))


def elsewhere(text: str) -> bool:
    """Whether the text speaks of another event or an earlier time than the day's."""
    return bool(_ELSEWHERE.search(plain(text)))


def grown(text: str) -> bool:
    """Whether the text says that its figure is a later one."""
    return bool(_GROWN.search(plain(text)))
