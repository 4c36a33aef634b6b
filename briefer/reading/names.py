"""The names in a text: where they stand, what they are made of, and whether they are names at all."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError

from briefer.languages import loader
from briefer.reading.date_words import level, months
from briefer.reading.demonyms import nations, unions
from briefer.reading.lexicon import capital_tells, connectors, joiners, openers, primary, speech_verbs, titles
from briefer.reading.month_names import is_month
from briefer.reading.number_words import numerals
from briefer.reading.tokens import Token, tokens
from briefer.reading.units import unit_words
from briefer.text.memo import remembered
from briefer.text.words import Word, fold_word, words

NameKind = Literal["person", "place", "organisation", "acronym", "other"]

_BREAK = re.compile(r"[.!?…:;\n¿¡\"“”«»„‘(\[—–•]|^\s*-\s|\s-\s")
# Finite endings that no given name has: "Llegó Ana Gil", "Viajarán Ana Gil y Luis Paz".
_SPANISH_VERB = re.compile(r"(?:[^\W\d_]{2}ó|aron|ieron|[aei]r[áé]n?)$")
_GAPS = frozenset({" ", "-", "\u2011", "'", "’", "\u00a0", "\u202f", "", " & ", "&"})
_CYRILLIC_ENDING = re.compile(r"sk(?:yy|iy|y|ij|yi|ii)$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: offsets, text, its folded words without titles and connectors ("@MX" for a country).

    `sure` is False for a single capitalised word that opens a sentence: it may be any word. `opens` says that
    the first of several words opens a sentence, and so may be no part of the name ("Llegó Ana Gil").
    """

    start: int
    end: int
    text: str
    tokens: tuple[str, ...]
    kind: NameKind
    sure: bool = True
    opens: bool = False


@lru_cache(maxsize=16)
def _calendar(language: str) -> frozenset[str]:
    """Months and weekdays: capitalised in some languages, and judged with the dates."""
    try:
        locale = Locale(primary(language))
    except (UnknownLocaleError, ValueError, TypeError):
        locale = Locale("en")
    named = [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
    named += locale.months["format"]["abbreviated"].values()
    return frozenset(fold_word(name.strip(".")) for name in named)


def _is_calendar(text: str, row: tuple[Token, ...], place: int, language: str) -> bool:
    """Whether the word is a month or a weekday, and no part of a name: "April Stone"."""
    token, code = row[place], primary(language)
    if token.folded not in _calendar(language):
        return False
    if code not in loader.LANGUAGES or level(token.text) not in months(code):
        return True
    beside = row[max(0, place - 2) : place + 3]
    return any(near.text.isdigit() for near in beside) or is_month(text, token.start, token.end, code)


@cache
def _links() -> frozenset[str]:
    return connectors() | joiners()


@cache
def institutions() -> frozenset[str]:
    """Words that make a name an organisation's."""
    return frozenset(loader.every(lambda own: own.names.institutions))


@cache
def _before_names() -> frozenset[str]:
    """Abbreviations after which a capital letter goes on with the name."""
    return frozenset(loader.every(lambda own: own.sentences.before_names))


@lru_cache(maxsize=16_384)
def plain(word: str) -> str:
    """A name's word without the ways it varies: "Zelenskyy" and "Zelenski", "Mipymes" and "Mipyme"."""
    word = _CYRILLIC_ENDING.sub("ski", word)
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _opens_sentence(text: str, row: tuple[Token, ...], index: int) -> bool:
    if not index:
        return True
    gap = text[row[index - 1].end : row[index].start]
    if gap == " " or not _BREAK.search(gap) or gap.rstrip()[-1:] in (",", ")"):
        return False  # a comma behind a quotation goes on with the sentence
    return not (gap in (". ", ".") and _abbreviates(row[index - 1]))


def _abbreviates(token: Token) -> bool:
    return token.folded in _before_names() or (len(token.text) == 1 and token.text.isupper())


def is_capital(token: Token) -> bool:
    """Whether a word begins with a capital letter."""
    return token.capital


def _joined(text: str, left: Token, right: Token) -> bool:
    gap = text[left.end : right.start]
    return gap in _GAPS or (gap in (". ", ".", ".\u00a0") and _abbreviates(left))


def _run_end(text: str, row: tuple[Token, ...], start: int) -> int:
    """The word after the last of the capitalised run that begins at `start`, connectors inside it included."""
    end, joint = start + 1, False
    while end < len(row) and _joined(text, row[end - 1], row[end]):
        if is_capital(row[end]):
            end += 1
            continue
        ahead = end
        while (
            ahead < len(row)
            and ahead - end < 3
            and row[ahead].folded in connectors()
            and _joined(text, row[ahead - 1], row[ahead])
        ):
            ahead += 1
        if ahead == end and row[end].folded in joiners() and joint:
            ahead = end + 1
        if (
            ahead == end
            or ahead >= len(row)
            or not is_capital(row[ahead])
            or not _joined(text, row[ahead - 1], row[ahead])
        ):
            break
        if row[ahead].text.isupper() and len(row[ahead].text) > 1 and ahead - end:
            break  # "Moreno del PRI" is a person and a party
        joint = joint or row[end].folded not in joiners()
        end = ahead + 1
    return end


@remembered
def keys_of(text: str, language: str) -> tuple[str, ...]:
    """For each word its key: the country's for the first word of one ("" for the rest of it), else plain."""
    row = tokens(text, language)
    keys = [plain(token.folded) for token in row]
    for nation in nations(text, language):
        keys[nation.first : nation.end] = [nation.key] + [""] * (nation.end - nation.first - 1)
    if "'" in text or "’" in text:
        for index, token in enumerate(row):
            if _is_genitive(text, index, token):
                keys[index] = ""
    return tuple(keys)


def _is_genitive(text: str, index: int, word: Word | Token) -> bool:
    """Whether a word is the s behind an apostrophe."""
    return word.folded == "s" and index > 0 and text[word.start - 1] in "'’"


def countries(text: str, language: str) -> tuple[str, ...]:
    """The keys of the countries a text names: those among `keys_of`, for whoever needs no others."""
    row = words(text)
    return tuple(
        nation.key for nation in nations(text, language) if not _is_genitive(text, nation.first, row[nation.first])
    )


@remembered
def candidates(text: str, language: str) -> tuple[Name, ...]:
    """All names, those that may be mere sentence openers among them."""
    row = tokens(text, language)
    capitals = [index for index, token in enumerate(row) if token.capital]
    if not capitals or text.isupper():
        return ()
    keys = keys_of(text, language)
    merged = {nation.first: nation.end for nation in nations(text, language) if is_capital(row[nation.first])}
    small = {token.folded for token in row if not token.capital}
    found: list[Name] = []
    done = 0
    for index in capitals:
        if index < done:
            continue
        end = max(_run_end(text, row, index), merged.get(index, 0))
        name = _named(text, row, keys, (index, end), language, small, merged)
        if name:
            found.append(name)
        done = end
    return tuple(found)


def _is_title(token: Token) -> bool:
    """Whether a word says what a person is; a "secretaría" is an office, a "secretaria" is a person."""
    return token.folded in titles() and token.text.lower() != "secretaría"


def _named(
    text: str,
    row: tuple[Token, ...],
    keys: tuple[str, ...],
    run: tuple[int, int],
    language: str,
    small: set[str],
    merged: dict[int, int],
) -> Name | None:
    """The name in a capitalised run, once the sentence opener, titles and months before it are cut off."""
    start, end = run
    opens = _opens_sentence(text, row, start)
    if _is_amount(row, start, end, language):
        return None
    titled = start > 0 and _is_title(row[start - 1])
    opening = openers(language)
    leading = opens  # nothing but words of the sentence's opening has been cut off so far
    while start < end and start not in merged:
        word = row[start].folded
        title = _is_title(row[start]) or (titled and word == "general")
        verb = opens and end - start > 1 and _SPANISH_VERB.search(row[start].text) is not None
        opener = leading and (word in opening or word in small)
        if not (
            title
            or verb
            or opener
            or _is_calendar(text, row, start, language)
            or word in connectors()
            or word in joiners()
        ):
            break
        titled = titled or title
        if verb or (opener and word not in connectors()):
            opens = False  # the words after a sentence opener are capitalised for their own sake
        leading = leading and title
        start += 1
    if opens and start == run[0] and _noun_before_name(row, start, end):
        start += 2 + (row[start + 2].folded in connectors())
        opens = False
    while end > start and _is_calendar(text, row, end - 1, language):
        end -= 1
    parts = tuple(keys[k] for k in range(start, end) if keys[k] and (k in merged or row[k].folded not in _links()))
    if not parts or (len(parts) == 1 and len(parts[0]) == 1):
        return None
    whole = text[row[start].start : row[end - 1].end]
    kind = _kind(parts, whole, titled=titled)
    opens = opens and start == run[0]
    sure = _sure(row, (start, end), opens, kind, language, titled=titled)
    return Name(row[start].start, row[end - 1].end, whole, parts, kind, sure, opens and len(parts) > 1)


def _is_amount(row: tuple[Token, ...], start: int, end: int, language: str) -> bool:
    """Whether a run is a scale and its unit, as German writes them: "Billionen Euro", "Mrd. Dollar"."""
    scale = numerals(primary(language)).get(row[start].folded)
    counts = scale is not None and scale.times and not scale.short
    return counts and all(token.folded in unit_words() for token in row[start + 1 : end])


def _noun_before_name(row: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether a run begins with an ordinary noun that opens the sentence: "Employees of the Commission"."""
    if end - start < 3 or row[start + 1].folded not in connectors():
        return False
    return row[start].folded not in institutions()


def _kind(parts: tuple[str, ...], whole: str, *, titled: bool) -> NameKind:
    if len(parts) == 1 and parts[0].startswith("@"):
        return "organisation" if parts[0] in unions() else "place"
    if not institutions().isdisjoint(parts):
        return "organisation"
    if len(parts) == 1 and whole.isupper() and len(whole) > 1:
        return "acronym"
    if titled or (1 < len(parts) < 5 and " " in whole and not any(part.startswith("@") for part in parts)):
        return "person"
    return "other"


def _sure(
    row: tuple[Token, ...], run: tuple[int, int], opens: bool, kind: NameKind, language: str, *, titled: bool
) -> bool:
    start, end = run
    if kind in ("acronym", "place"):
        return True
    speaks = end < len(row) and row[end].folded in speech_verbs(language) and not row[end - 1].folded.endswith("s")
    if not capital_tells(language):
        plain_run = end - start > 1 and all(is_capital(row[k]) for k in range(start, end)) and not opens
        return titled or speaks or plain_run
    return not opens or end - start > 1 or titled or speaks


def mentions(text: str, language: str) -> tuple[Name, ...]:
    """The names in `text`, in order. A word that opens a sentence counts only if something else shows it a name:
    a second capitalised word, a verb of saying after it, or a capital elsewhere inside a sentence."""
    found = candidates(text, language)
    if all(name.sure for name in found):
        return found
    known = {part for name in found if name.sure for part in name.tokens}
    return tuple(name for name in found if name.sure or (capital_tells(language) and set(name.tokens) <= known))
