"""Questions and reasons in words: fixed phrases by language, filled with the sources' own words."""

import re
from collections.abc import Sequence

from briefer.checks.alignment import tokens
from briefer.checks.lexicon import primary
from briefer.differences.amounts import Amount
from briefer.differences.phrases import PHRASES
from briefer.models import Relation

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


def table(language: str) -> dict[str, str]:
    """The phrases of a language; English where there are none."""
    return PHRASES.get(primary(language), PHRASES["en"])


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


def how_many(cluster: Sequence[Amount], language: str) -> str:
    """ "¿Cuántas familias tuvieron que dejar sus viviendas?": the noun with what one source says of it."""
    same = [one for one in cluster if primary(one.line.language) == primary(language)]
    for one in same:
        if not one.quantity.unit and one.quantity.noun and (rest := _rest(one)):
            return phrase("how_many", language, many=_many(rest.split()[0], language), rest=rest)
    noun = counted(same or cluster)
    if (same or cluster)[0].quantity.unit:
        return phrase("what_figure", language, context=_context((same or cluster)[0]))
    return phrase("how_many", language, many=_many(noun, language), rest=noun)


def _rest(one: Amount) -> str:
    """The clause after the number, cut where it stops telling what is counted."""
    rest = one.line.text[one.quantity.end :].lstrip()
    rest = re.sub(r"^de\s+|^of\s+", "", rest)
    return shortened(rest)


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


def _context(one: Amount) -> str:
    """The words before an amount, for "¿Qué cifra: …?"."""
    text = one.line.text
    row = [token for token in tokens(text, one.line.language) if token.start < one.quantity.start]
    clause = [token for token in row if token.clause == row[-1].clause][-_LONGEST:] if row else []
    return text[clause[0].start if clause else one.quantity.start : one.quantity.end]


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
