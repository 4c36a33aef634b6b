"""Questions and reasons in words: fixed phrases by language, filled with the sources' own words."""

import re
from collections.abc import Mapping, Sequence

from briefer.differences.amounts import Amount
from briefer.languages.loader import house_language
from briefer.models import Relation
from briefer.reading.date_words import level
from briefer.reading.lexicon import primary

_LONGEST = 11  # words of a source's clause inside a question
# "Que" ends what is told, but not after "tuvieron que", "hay que".
_STOP = re.compile(
    r"[,;:.()“”\"«»—–]|\s(?:y|e|pero|(?<!tuvo )(?<!tuvieron )(?<!tiene )(?<!tienen )(?<!hubo )que|"
    r"and|but|while|which|who|según|tras|after|when|cuando)\s"
)
_TRAILING = frozenset(
    """a al ante con de del desde durante en entre hacia hasta la el los las un una por para que se según su sus y o
    unos unas como the of in on at by for from with to and or an as that its their about some this""".split()  # noqa: SIM905 - a table, read as words
)
_MASCULINE_IN_A = frozenset("dias problemas programas sistemas idiomas mapas poetas".split())  # noqa: SIM905


def table(language: str) -> Mapping[str, str]:
    """The phrases of a language; English where there are none."""
    return house_language(language).printed.questions


def phrase(key: str, language: str, **values: str) -> str:
    return table(language)[key].format(**values)


def why(kind: str, relation: Relation, language: str, subject: str, values: Sequence[str]) -> str:
    """One plain line: what is the same in the passages, what differs, and how they relate."""
    told = table(language)
    listed = f" {told['and']} ".join(f"«{value}»" for value in values[:3])
    line = told[f"why_{kind}"].format(subject=subject, values=listed)
    return f"{line} {told['later']}" if relation == "update" else line


def alternatives(values: Sequence[str], language: str) -> str:
    """ "norte o sur"."""
    return f" {table(language)['or']} ".join(values)


def counted(cluster: Sequence[Amount]) -> str:
    """What is counted, in a source's word: the word after the number."""
    for one in cluster:
        if one.quantity.noun:
            rest = re.match(r"\s*(?:de\s+|of\s+)?([^\W\d_]+)", one.line.text[one.quantity.end :])
            if rest:
                return rest[1].lower()
    one = cluster[0]
    return (one.quantity.unit and _unit_word(one)) or _subject(one)


def _unit_word(one: Amount) -> str:
    words = re.findall(r"[^\W\d_]+", one.quantity.text)
    return words[-1] if words else one.quantity.text


def _subject(one: Amount) -> str:
    found = re.search(
        r"(?:número|cifra|total|balance|number|tally|toll|count) (?:de|of) (?:l[oa]s |the )?([^\W\d_]+)", one.line.text
    )
    return found[1] if found else one.quantity.text


def how_many(cluster: Sequence[Amount], values: Sequence[str], language: str) -> str:
    """ "¿Cuántas familias tuvieron que dejar sus viviendas?": the noun with what one source says of it. Where no source
    tells it in a clause with a verb, in the briefing's language, the values themselves are put to choice."""
    for one in cluster:
        if primary(one.line.language) != primary(language) or one.quantity.unit or not one.quantity.noun:
            continue
        rest = _rest(one)
        if _has_verb(rest, language):
            return phrase("how_many", language, many=_many(rest.split()[0], language), rest=rest)
    return phrase("what_figure", language, values=quoted(values, language))


def quoted(values: Sequence[str], language: str) -> str:
    """The values in the quotation marks of the language, as alternatives: they may be words of another language."""
    return alternatives([phrase("quoted", language, text=value.strip(" ,.;:")) for value in values], language)


# Forms that are verbs whatever stands around them: pasts and futures by ending, and the commonest presents.
_VERBS = {
    "es": re.compile(
        r"\b(?:fue|fueron|son|era|eran|esta|estan|estaba|estaban|ha|han|habia|habian|tuvo|tuvieron|tiene|tienen|hubo|"
        r"seguia|siguen|sigue|quedan?|pudo|pueden|podran|se \w+[ae]n|\w{2,}(?:aron|ieron|yeron|jeron)|\w{3,}(?:aban|"
        r"[aei]ran))\b"
    ),
    "en": re.compile(
        r"\b(?:is|are|was|were|has|have|had|will|would|can|could|spent|lost|left|took|went|came|fell|got|made|"
        r"(?!need|speed|indeed)\w{2,}ed)\b"
    ),
}
_SIMPLE_PAST = re.compile(r"\b\w{2,}ó\b")


def _has_verb(text: str, language: str) -> bool:
    """Whether the words after a counted noun hold a finite verb; never said of a language without a table."""
    found = _VERBS.get(primary(language))
    behind = text.split(" ", 1)[-1]
    return bool(found and (found.search(level(behind)) or (primary(language) == "es" and _SIMPLE_PAST.search(behind))))


# What stands between two commas right behind the noun: "42 familias, todas del mismo bloque, fueron desalojadas".
_ASIDE = re.compile(r"^([^,;.:()“”\"«»]{3,60}), [^,;.:()“”\"«»]{3,80}, (?=\w)")
_CLAUSE = 16  # words


def _rest(one: Amount) -> str:
    """The clause after the number, cut where it stops telling what is counted."""
    rest = one.line.text[one.quantity.end :].lstrip()
    rest = re.sub(r"^de\s+|^of\s+", "", rest)
    return shortened(_ASIDE.sub(r"\1 ", rest), _CLAUSE)


def shortened(text: str, most: int = _LONGEST) -> str:
    """The first words of a text up to a stop or `most` words, with no preposition left hanging."""
    stop = _STOP.search(text)
    words = (text[: stop.start()] if stop else text).split()[:most]
    while words and words[-1].lower() in _TRAILING:
        words.pop()
    return " ".join(words)


def headline(text: str, most: int = 18) -> str:
    """The text itself, cut at a word where it is long, without the full stop."""
    told = text.strip(" .").split()
    return " ".join(told) if len(told) <= most else " ".join(told[:most]).rstrip(" .,;:") + " …"


def _many(noun: str, language: str) -> str:
    if primary(language) not in ("es", "ca", "pt"):
        return table(language)["many"]
    feminine = noun.lower().endswith(("as", "ciones", "dades", "des")) and noun.lower() not in _MASCULINE_IN_A
    return table(language)["many_f" if feminine else "many"]


def lower_first(text: str) -> str:
    """The first letter small, unless the first word is a name or an acronym."""
    first = text.split(" ", 1)[0].strip('“"«¿¡')
    small = first.lower() in _TRAILING | {
        "no",
        "lo",
        "le",
        "it",
        "a",
        "he",
        "she",
        "they",
        "we",
        "there",
        "nadie",
        "nobody",
    }
    return text[:1].lower() + text[1:] if small else text
