"""Whether a claim denies what the span affirms, or the other way round: negators and opposite words."""

from collections.abc import Iterator
from functools import cache, lru_cache

from briefer.languages import loader
from briefer.models import Check, Note, Passage
from briefer.reading.antonyms import Sided, sided
from briefer.reading.lexicon import known, primary
from briefer.reading.tokens import Token, aligned, tokens

_REACH = 7  # words: how far a negator is taken to reach when it explains one on the other side
_SAME = 5  # words: a claim this long and longer may be told to differ in its negator alone
_NEAR = 3  # content words on each side by which two opposite words are known to say it of the same thing


@cache
def _stops() -> frozenset[str]:
    """Conjunctions at which the reach of a negator ends."""
    return frozenset(loader.every(lambda own: own.negation.stops))


@cache
def _duty() -> frozenset[str]:
    """Verbs of duty: "tiene que ir" is one verb."""
    return frozenset(loader.every(lambda own: own.negation.duty))


@lru_cache(maxsize=16)
def _idioms(language: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Idioms by the word they begin with."""
    table: dict[str, tuple[tuple[str, ...], ...]] = {}
    for idiom in loader.language(language).negation.idioms:
        parts = tuple(idiom.split())
        table[parts[0]] = (*table.get(parts[0], ()), parts)
    return table


@lru_cache(maxsize=16)
def _negators(language: str) -> frozenset[str]:
    return loader.language(language).negation.negators


@lru_cache(maxsize=16)
def _but_for_t(language: str) -> frozenset[str]:
    """The negators that are words of their own: "didn't" is two, of which the second is no word."""
    return _negators(language) - {"t"}


@lru_cache(maxsize=16)
def _denials(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Words that deny or withhold by their own meaning: their presence explains a missing or an added "no"."""
    entries = loader.language(language).negation.denials
    beginnings = tuple(entry[:-1] for entry in entries if entry.endswith("-"))
    return frozenset(entry for entry in entries if not entry.endswith("-")), beginnings


@lru_cache(maxsize=32_768)
def _denies(word: str, language: str) -> bool:
    whole, beginnings = _denials(language)
    return word in whole or (len(word) > 5 and word.startswith(beginnings))


@lru_cache(maxsize=16_384)
def _may_deny(word: str, language: str) -> bool:
    return word in _negators(language) or _denies(word, language)


def _in_idiom(row: tuple[Token, ...], index: int, language: str) -> bool:
    for idiom in _idioms(language).get(row[index].folded, ()):
        if tuple(token.folded for token in row[index : index + len(idiom)]) == idiom:
            return True
    return False


def _is_negator(text: str, row: tuple[Token, ...], index: int, language: str) -> bool:
    token = row[index]
    word = token.folded
    if word not in _negators(language) or _in_idiom(row, index, language):
        return False
    if language == "en" and word == "t":  # "didn't", not "T-shirt"
        return index > 0 and row[index - 1].folded.endswith("n") and text[token.start - 1] in "'’"
    if language == "fr" and word in ("ne", "n"):  # "ne … que" is "only"; the second half of the pair denies
        return False
    if language == "it" and word == "ne":  # "né", not the pronoun "ne"
        return token.text.lower() == "né"
    if "-" in (text[token.end : token.end + 1], text[token.start - 1 : token.start]):  # "no-fly zone"
        return False
    # A capital in mid-sentence belongs to a name: the road sign "No Estacionar".
    return not (index and token.text[0].isupper() and row[index - 1].clause == token.clause)


def _scope(row: tuple[Token, ...], index: int) -> Iterator[int]:
    """The words after a negator that it can reach, to the end of its clause."""
    for place in range(index + 1, min(len(row), index + 1 + _REACH)):
        if row[place].clause != row[index].clause:
            return
        if row[place].folded in _stops() and row[place - 1].folded not in _duty():
            return
        yield place


def _head(row: tuple[Token, ...], index: int, language: str) -> int:
    """The word that the negator at `index` denies: the next content word, else the next word; -1 for none."""
    scope = list(_scope(row, index))
    for place in scope:
        if row[place].content:
            return place
    if scope and language not in ("de", "fr"):
        return scope[0]
    for place in range(index - 1, -1, -1):  # "Er kam nicht", "il ne vient pas"
        if row[place].clause != row[index].clause:
            break
        # German writes nouns with a capital: the verb is the nearest word without one.
        if row[place].content and not (language == "de" and row[place].text[0].isupper()):
            return place
    return scope[0] if scope else -1


@lru_cache(maxsize=1_024)
def _negated(text: str, language: str) -> tuple[tuple[tuple[int, int], ...], frozenset[int], bool]:
    """Pairs (negator, word it denies); all words within reach of a negator; whether the text denies anything."""
    row = tokens(text, language)
    objects = loader.language(language).negation.objects  # "found no proof" denies as "did not find proof" does
    pairs: list[tuple[int, int]] = []
    reached: set[int] = set()
    denial = False
    for index in [k for k, token in enumerate(row) if _may_deny(token.folded, language)]:
        token = row[index]
        if _is_negator(text, row, index, language):
            denial = True
            pairs.append((index, _head(row, index, language)))
            reached.update(_scope(row, index))
            reached.add(pairs[-1][1])
            if language in ("de", "fr") or token.folded in objects:
                reached.update(range(max(0, index - 3), index))
        elif _denies(token.folded, language):
            denial = True
            reached.update(_scope(row, index))
            if token.folded.startswith(loader.language(language).negation.denying):
                pairs.append((index, _denied_by_verb(row, index)))
    return tuple(pairs), frozenset(reached), denial


def _denied_by_verb(row: tuple[Token, ...], index: int) -> int:
    for place in range(index + 1, min(len(row), index + 1 + _REACH)):
        if row[place].clause != row[index].clause:
            return -1
        if row[place].content:
            return place
    return -1


def _but_for_negators(claim: str, span: str, language: str) -> Note | None:
    """The negator by which alone the claim differs from words that follow each other in the span.

    Where a negator stands already a second one denies it in some languages and repeats it in others: either way
    nobody adds or drops one who tells the same in the same words.
    """
    ours, theirs = tokens(claim, language), tokens(span, language)
    negators = _but_for_t(language)
    mine = [token for token in ours if token.folded in negators]
    held = [token for token in theirs if token.folded in negators]
    if [token.folded for token in mine] == [token.folded for token in held]:
        return None
    rest = [token.folded for token in ours if token.folded not in negators]
    others = [place for place, token in enumerate(theirs) if token.folded not in negators]
    words = [theirs[place].folded for place in others]
    start = next((k for k in range(len(words) - len(rest) + 1) if words[k : k + len(rest)] == rest), -1)
    if start < 0 or len(rest) < _SAME:
        return None
    first, last = others[start], others[start + len(rest) - 1]
    while first and theirs[first - 1].folded in negators:
        first -= 1
    here = [token for token in theirs[first : last + 1] if token.folded in negators]
    if len(here) == len(mine) or abs(len(here) - len(mine)) > 1:
        return None
    more = mine if len(mine) > len(here) else here
    fewer = [token.folded for token in (here if more is mine else mine)]
    odd = next((token for k, token in enumerate(more) if k >= len(fewer) or fewer[k] != token.folded), more[-1])
    return Note(code="absent" if more is mine else "lost", values=(odd.text,))


def _lost(text: str, other: str, language: str, *, back: bool) -> tuple[str, ...]:
    """The first negator of `text` whose word stands undenied in `other`, with that word where it is told."""
    pairs, _, _ = _negated(text, language)
    if not pairs:
        return ()
    _, reached, denial = _negated(other, language)
    places = aligned(other, text, language) if back else aligned(text, other, language)
    if back:
        mirrored = [-1] * len(tokens(text, language))
        for ours, theirs in enumerate(places):
            if theirs >= 0:
                mirrored[theirs] = ours
        places = tuple(mirrored)
    row, other_row = tokens(text, language), tokens(other, language)
    for negator, head in pairs:
        if places[negator] >= 0 and not row[negator].content and places[head] == places[negator] + 1:
            continue
        if head < 0 or not _in_order(places, head, negator, row):
            if not denial and not back and _shares_scope(row, negator, places, language):
                return (row[negator].text,)
            continue
        if places[head] not in reached and not (denial and row[negator].content):
            if other_row[places[head]].folded in _negators(language):
                continue
            return row[negator].text, row[head].text
    return ()


def _in_order(places: tuple[int, ...], head: int, negator: int, row: tuple[Token, ...]) -> bool:
    """Whether the denied word has its counterpart; a function word needs its neighbour's as well."""
    if places[head] < 0:
        return False
    if row[head].content:
        return True
    before = places[negator - 1] if negator else -1
    return before >= 0 and 0 < places[head] - before <= 2


def _shares_scope(row: tuple[Token, ...], index: int, places: tuple[int, ...], language: str) -> bool:
    """Whether the other side speaks of what is denied here, in other words and without denying anything."""
    scope = [place for place in _scope(row, index) if row[place].content]
    return row[index].folded in _negators(language) and any(places[place] >= 0 for place in scope)


def _around(row: tuple[Token, ...], index: int) -> set[str]:
    stems: set[str] = set()
    for step in (-1, 1):
        place, found = index + step, 0
        while 0 <= place < len(row) and found < _NEAR:
            if row[place].content:
                stems.add(row[place].stem)
                found += 1
            place += step
    return stems


def _opposed(claim: str, span: str, language: str) -> Note | None:
    """A word of the claim in whose place the span has its opposite, with that opposite."""
    ours_sided, theirs_sided = sided(claim, language), sided(span, language)
    if not ours_sided or not theirs_sided:
        return None
    ours, theirs = tokens(claim, language), tokens(span, language)
    places = aligned(claim, span, language)
    for mine in ours_sided:
        if places[mine.last] >= 0 or any(mine.sides & other.sides for other in theirs_sided):
            continue
        for other in theirs_sided:
            if any(side ^ 1 in mine.sides for side in other.sides) and _same_place(
                ours, mine.last, theirs, other.last, places
            ):
                if _denied(claim, mine.last, language) != _denied(span, other.last, language):
                    continue
                return Note(code="absent_has", values=(_written(ours, mine), _written(theirs, other)))
    return None


def _written(row: tuple[Token, ...], word: Sided) -> str:
    return row[word.last].text if word.first == word.last else f"{row[word.first].text} … {row[word.last].text}"


def _denied(text: str, index: int, language: str) -> bool:
    return index in _negated(text, language)[1]


def _same_place(
    ours: tuple[Token, ...], index: int, theirs: tuple[Token, ...], place: int, places: tuple[int, ...]
) -> bool:
    before = places[index - 1] if index else place - 1
    after = places[index + 1] if index + 1 < len(ours) else place + 1
    if before == place - 1 and after == place + 1:
        return True
    if not ours[index].content or not theirs[place].content:
        return False
    return len(_around(ours, index) & _around(theirs, place)) >= 2


def check(claim: Passage, span: Passage) -> Check:
    """Negators agree where claim and span speak of the same thing, and no word is turned into its opposite."""
    language = primary(claim.language)
    if not known(language) or primary(span.language) != language:
        return Check(name="polarity", outcome="skipped", code="no_rules", values=(claim.language,))
    added = _lost(claim.text, span.text, language, back=False)
    if added:
        code = "absent" if len(added) == 1 else "absent_before"
        return Check(name="polarity", outcome="failed", code=code, values=added)
    lost = _lost(span.text, claim.text, language, back=True)
    if lost:
        code = "lost" if len(lost) == 1 else "lost_before"
        return Check(name="polarity", outcome="failed", code=code, values=lost)
    if opposed := _opposed(claim.text, span.text, language):
        return Check.failed("polarity", [opposed])
    if claim.text != span.text and (only := _but_for_negators(claim.text, span.text, language)):
        return Check.failed("polarity", [only])
    if not _negated(claim.text, language)[0] and not _negated(span.text, language)[0]:
        return Check(name="polarity", outcome="skipped", code="no_negation")
    return Check(name="polarity", outcome="passed", code="negations_agree")
