"""Whether every name of a claim stands in its span, as it is or as the same article's other word for it."""

import re
from dataclasses import replace
from functools import cache

from rapidfuzz.distance import JaroWinkler

from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.models import Check, Outcome, Passage
from briefer.reading.demonyms import nations
from briefer.reading.lexicon import connectors, joiners, primary
from briefer.reading.names import Name, candidates, is_capital, keys_of, mentions, plain
from briefer.reading.tokens import aligned, stem, tokens
from briefer.text.memo import remembered
from briefer.text.words import fold_word

__all__ = ["Name", "check", "mentions"]

_AND = re.compile(r"&|\s(?:y|e|i|and|et|und)\s")
_SIMILAR = 0.88  # Jaro-Winkler: "Londres" and "London" across languages
# Share of capitalised content words from which a claim is set like a headline; title case is an English habit.
_TITLE_CASE, _ALL_CASE = 0.85, 0.95


@cache
def _alias() -> re.Pattern[str]:
    """An abbreviation in brackets behind the name that it stands for."""
    before = alternation(loader.every(lambda own: own.names.before_alias))
    return re.compile(rf"\(\s*(?:{before}\s)?([^\W\d_a-z]{{2,}}\w*)\s*[,;)]")


@cache
def _of() -> re.Pattern[str]:
    """What may join two names to one."""
    return re.compile(rf"\s{alternation(loader.every(lambda own: own.names.of))}\s(?:la |los |las |the )?")


@remembered
def _sequence(text: str, language: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Keys of all words in order without connectors, and the set of them."""
    row = tokens(text, language)
    keys = keys_of(text, language)
    kept = tuple([key for key, token in zip(keys, row, strict=True) if key and token.folded not in connectors()])
    return kept, frozenset(kept)


def _in_order(parts: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    rest = iter(whole)
    return all(part in rest for part in parts)


def _together(parts: tuple[str, ...], sequence: tuple[str, ...], *, over_and: bool) -> bool:
    """Whether the parts follow each other with at most one word between two of them."""
    for start, key in enumerate(sequence):
        if key != parts[0]:
            continue
        place = start
        for part in parts[1:]:
            window = sequence[place + 1 : place + 3]
            if part not in window or (window[0] != part and window[0] in joiners() and not over_and):
                break
            place += 1 + window.index(part)
        else:
            return True
    return False


def _stands(parts: tuple[str, ...], text: str, language: str, *, over_and: bool = False) -> bool:
    """Whether a name's words stand in `text` as one name, whatever the capitals; `over_and` if it has an "and"."""
    sequence, present = _sequence(text, language)
    if not present.issuperset(parts):
        return False
    if len(parts) == 1 or _together(parts, sequence, over_and=over_and):
        return True
    return any(_in_order(parts, name.tokens) for name in candidates(text, language))


def _spelled(name: Name) -> str:
    """First letters of the capitalised words, as an acronym takes them."""
    return "".join(
        word[0] for word in re.split(r"[\s\-]+", fold_word(name.text)) if word and word not in connectors() | joiners()
    )


@remembered
def _introduced(article: str, language: str) -> dict[str, frozenset[tuple[str, ...]]]:
    """Acronyms an article puts in brackets after the name they stand for."""
    found: dict[str, set[tuple[str, ...]]] = {}
    names = candidates(article, language)
    for match in _alias().finditer(article):
        for name in names:
            if 0 <= match.start() - name.end <= 2:
                found.setdefault(plain(fold_word(match[1])), set()).add(name.tokens)
    return {acronym: frozenset(names) for acronym, names in found.items()}


def _in_capitals(acronym: str, text: str, language: str) -> bool:
    return any(token.folded == acronym and token.text.isupper() for token in tokens(text, language))


def _short(name: Name, span: Passage, language: str) -> bool:
    """Whether `name` is an acronym of a name in the span, or the span has the acronym of `name`."""
    _, present = _sequence(span.text, language)
    introduced = _introduced(span.context or span.text, language)
    if len(name.tokens) == 1 and name.text.isupper():
        acronym = name.tokens[0]
        if any(_spelled(other) in (acronym, fold_word(name.text)) for other in candidates(span.text, language)):
            return True
        return any(_stands(parts, span.text, language) for parts in introduced.get(acronym, ()))
    spelled = _spelled(name)
    if len(spelled) > 1 and spelled in present and _in_capitals(spelled, span.text, language):
        return True
    return any(acronym in present and name.tokens in full for acronym, full in introduced.items())


def _surname(name: Name, span: Passage, language: str) -> bool:
    """Whether the span has a shorter name that the article uses for the same bearer ("Sánchez" for "Pedro Sánchez")."""
    wanted = set(name.tokens)
    here = [set(other.tokens) for other in candidates(span.text, language)]
    here = [other for other in here if other & wanted and not all(key.startswith("@") for key in other)]
    if not here:
        return False
    return any(
        wanted <= set(full.tokens) and any(other <= set(full.tokens) for other in here)
        for full in candidates(span.context, language)
    )


def _in_pieces(name: Name, span: Passage, language: str) -> bool:
    """Whether a long name is two that a connector joined: "Alejandro Moreno de Campeche"."""
    pieces = [piece for piece in _of().split(name.text) if piece]
    if len(pieces) < 2 or " " not in pieces[0]:
        return False
    parts = [tuple(key for key in keys_of(piece, language) if key and key not in connectors()) for piece in pieces]
    return all(part and _stands(part, span.text, language) for part in parts)


def _joined_apart(name: Name, span: Passage, language: str) -> bool:
    """Whether a name is two that an "and" joined ("Ana Gil y Marco Rubio"), and the span has each of them."""
    pieces = [piece.strip() for piece in _AND.split(name.text)]
    if len(pieces) < 2 or not all(pieces):
        return False
    for piece in pieces:
        start = name.start + name.text.find(piece)
        parts = tuple(key for key in keys_of(piece, language) if key and key not in connectors())
        if not parts:
            return False
        part = replace(name, start=start, end=start + len(piece), text=piece, tokens=parts, opens=False)
        if not (_stands(parts, span.text, language) or _short(part, span, language) or _surname(part, span, language)):
            return False
    return True


def _resolves(name: Name, span: Passage, language: str) -> bool:
    return (
        _stands(name.tokens, span.text, language, over_and=bool(_AND.search(name.text)))
        or _short(name, span, language)
        or _surname(name, span, language)
        or _in_pieces(name, span, language)
        or _joined_apart(name, span, language)
    )


def _wrong(name: Name, claim: Passage, span: Passage, language: str, *, sure: bool) -> str | None:
    """The text of a name that the span does not have in any form; None where it has, or where it is no name."""
    if _resolves(name, span, language) or _demonym(name, claim, language):
        return None
    if not sure and (language == "de" or not _is_name_there(name, span.context, language)):
        return None
    if name.opens and _is_small(name, span, language):
        first, rest = name.text.split(None, 1) if " " in name.text else ("", name.text)
        shorter = replace(name, start=name.end - len(rest), text=rest, tokens=name.tokens[1:], opens=False)
        return None if first and _resolves(shorter, span, language) else rest
    return name.text


def _is_small(name: Name, span: Passage, language: str) -> bool:
    """Whether the article has the opener of a name, or a form of its word, in small letters."""
    opener = stem(name.tokens[0], language)
    small = {token.stem for token in tokens(span.text, language) if not is_capital(token)}
    return opener in small or any(t.stem == opener and not is_capital(t) for t in tokens(span.context, language))


def _is_name_there(name: Name, article: str, language: str) -> bool:
    """Whether the article shows a doubtful sentence opener to be a name: capitalised inside a sentence, never small."""
    if any(not is_capital(token) and plain(token.folded) in name.tokens for token in tokens(article, language)):
        return False
    return any(other.sure and set(name.tokens) <= set(other.tokens) for other in candidates(article, language))


def _adjective(claim: Passage, span: Passage, language: str) -> str | None:
    """A demonym of the claim that the article never gives, or that stands where the span has another country."""
    theirs = nations(span.text, language)
    here = {nation.key for nation in theirs}
    missing = [nation for nation in nations(claim.text, language) if nation.key not in here and nation.demonym]
    if not missing:
        return None
    everywhere = {nation.key for nation in nations(span.context, language)}
    places = aligned(claim.text, span.text, language)
    row = tokens(claim.text, language)
    for nation in missing:
        before = places[nation.first - 1] if nation.first else -2
        after = places[nation.end] if nation.end < len(row) else -2
        replaced = any(other.first - 1 == before or other.end == after for other in theirs)
        if replaced or nation.key not in everywhere:
            return row[nation.first].text
    return None


def _headline(text: str, language: str) -> bool:
    carrying = [token.capital for token in tokens(text, language) if token.content and token.text[0].isalpha()]
    share = _TITLE_CASE if language == "en" else _ALL_CASE
    return len(carrying) > 4 and sum(carrying) > share * len(carrying)


def _nearest(name: Name, span: Passage, language: str) -> str | None:
    near = [other.text for other in candidates(span.text, language)]
    return max(near, key=lambda other: JaroWinkler.similarity(name.text, other), default=None)


def _translated(name: Name, span: Passage) -> bool:
    """Whether a name may stand in a span of another language: alike in letters, or not for code to judge."""
    there = _sequence(span.text, span.language)[1]
    if name.kind == "place" and len(name.tokens) == 1:
        return name.tokens[0] in there
    if name.kind not in ("person", "acronym"):
        return True
    if name.kind == "acronym":
        return True
    return any(JaroWinkler.similarity(part, other) >= _SIMILAR for part in name.tokens for other in there)


def check(claim: Passage, span: Passage) -> Check:
    """Every name of the claim stands in the span, or the same article uses a name of the span for its bearer."""
    language = primary(claim.language)
    if _headline(claim.text, language):
        return Check(name="names", outcome="skipped", code="headline")
    if primary(span.language) != language:
        return _across(claim, span, language)
    found = candidates(claim.text, language)
    judged = 0
    sure = mentions(claim.text, language)
    for name in found:
        judged += 1
        wrong = _wrong(name, claim, span, language, sure=name in sure)
        if wrong:
            nearest = _nearest(name, span, language)
            if nearest is None:
                return Check(name="names", outcome="failed", code="absent_name", values=(wrong,))
            return Check(name="names", outcome="failed", code="absent_has", values=(wrong, nearest))
        judged -= name not in sure and not _stands(name.tokens, span.text, language)
    adjective = _adjective(claim, span, language)
    if adjective:
        return Check(name="names", outcome="failed", code="absent", values=(adjective,))
    if not judged and not nations(claim.text, language):
        return Check(name="names", outcome="skipped", code="no_name")
    return Check(name="names", outcome="passed", code="names_found", values=(str(judged), str(judged)))


def _demonym(name: Name, claim: Passage, language: str) -> bool:
    """Whether the name is a demonym alone ("Iranian"): judged as an adjective, more leniently."""
    row = tokens(claim.text, language)
    return any(
        nation.demonym and row[nation.first].start == name.start and row[nation.end - 1].end == name.end
        for nation in nations(claim.text, language)
    )


def _across(claim: Passage, span: Passage, language: str) -> Check:
    found = mentions(claim.text, language)
    for name in found:
        if not _translated(name, span):
            return Check(name="names", outcome="failed", code="absent", values=(name.text,))
    outcome: Outcome = "passed" if found else "skipped"
    return Check(name="names", outcome=outcome, code="foreign_names", values=(str(len(found)),))
