"""One key for a country however it is named: territory names from CLDR, demonyms and everyday acronyms."""

from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError

from briefer.languages import loader
from briefer.reading.lexicon import primary
from briefer.text.memo import remembered
from briefer.text.words import Word, words

_ROMANCE = ("o", "a", "os", "as")
# Territories whose name is an everyday word or a person's or a US state's as often as theirs.
_LEFT_OUT = frozenset({"GE", "JO", "TD", "001", "419", "ZZ", "EU", "UN", "EZ"})


@cache
def unions() -> frozenset[str]:
    """The keys that are unions of states and no territories."""
    return frozenset(f"@{code}" for code in loader.groups().nations.unions)


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words(phrase))


def _forms(entry: str) -> list[str]:
    if entry.endswith("-o"):
        return [entry[:-2] + ending for ending in _ROMANCE]
    if entry.endswith("-i"):
        return [entry[:-2] + ending for ending in ("o", "a", "i", "e", "he")]
    if entry.endswith("!"):
        return [entry[:-1] + ending for ending in ("e", "en", "er", "es", "em", "")]
    if entry.endswith("-"):
        return [entry[:-1], entry[:-1] + "s"]
    return [entry, entry + "s"]


@lru_cache(maxsize=16)
def _territories(language: str) -> dict[tuple[str, ...], str]:
    try:
        names = Locale(language).territories
    except UnknownLocaleError:
        return {}
    return {_key(name): code for code, name in names.items() if code.isalpha() and code not in _LEFT_OUT}


@lru_cache(maxsize=16)
def _nations(language: str) -> dict[tuple[str, ...], str]:
    table: dict[tuple[str, ...], str] = {}
    own = loader.find_language(language)
    for code, entries in own.nations.demonyms.items() if own else ():
        for entry in entries:
            for form in _forms(entry):
                table[_key(form)] = code
    return table


@lru_cache(maxsize=16)
def _phrases(language: str) -> dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    """Phrases by first word, longest first: (words, territory, whether it needs a capital)."""
    table: dict[tuple[str, ...], tuple[str, bool]] = {}
    for phrase, code in _territories(language).items():
        table[phrase] = (code, True)
    for phrase, code in _nations(language).items():
        # English and a country's own name are capitalised; other demonyms are not.
        table[phrase] = (code, language == "en")
    for code, aliases in loader.groups().nations.aliases.items():
        for alias in aliases:
            table[_key(alias)] = (code, True)
    if language == "es":
        table[("eu",)] = ("US", True)  # so the Mexican press; the European Union is "UE"
    grouped: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for phrase, (code, capital) in table.items():
        if phrase:
            grouped.setdefault(phrase[0], []).append((phrase, code, capital))
    return {first: tuple(sorted(found, key=_longest_first)) for first, found in grouped.items()}


def _longest_first(entry: tuple[tuple[str, ...], str, bool]) -> int:
    return -len(entry[0])


@dataclass(frozen=True, slots=True)
class Nation:
    """A country or union in a text: first word, word after the last, key ("@MX"), and whether as a demonym."""

    first: int
    end: int
    key: str
    demonym: bool


@remembered
def nations(text: str, language: str) -> tuple[Nation, ...]:
    """Countries and unions of states named in `text`, by name or by demonym, in order."""
    language = primary(language)
    table, own, territories = _phrases(language), _nations(language), _territories(language)
    row = words(text)
    found: list[Nation] = []
    done = 0
    for index in [k for k, word in enumerate(row) if word.folded in table]:
        if index < done:
            continue
        for phrase, code, capital in table[row[index].folded]:
            if _stands(phrase, row[index : index + len(phrase)], capital):
                # "Argentina" with its capital is the country, "argentina" what comes from there.
                named = language != "en" and row[index].text[0].isupper() and phrase in territories
                found.append(Nation(index, index + len(phrase), f"@{code}", phrase in own and not named))
                done = index + len(phrase)
                break
    return tuple(found)


def _stands(phrase: tuple[str, ...], row: tuple[Word, ...], capital: bool) -> bool:
    if len(row) < len(phrase) or any(word.folded != part for word, part in zip(row, phrase, strict=True)):
        return False
    if " ".join(phrase) in loader.groups().nations.only_capital:
        return all(word.text.isupper() for word in row)
    return row[0].text[0].isupper() or not capital
