"""Who says what in a sentence: the speaker, the verb of saying, and the clause that is reported."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from briefer.languages import loader
from briefer.reading.antonyms import separable
from briefer.reading.lexicon import known, primary, speech_verbs
from briefer.reading.moments import mentions
from briefer.reading.tokens import Token, tokens
from briefer.text.cover import Cover
from briefer.text.memo import remembered

_STOP = re.compile(r"[,;:.!?()\"“”«»—–\n]")
_OPEN, _CLOSE = "\"“«„‘'", "\"”»“’'"
# A stop with a capital after it, unless an initial or a short title stands before the stop.
_END = re.compile(
    r"[.!?…](?<!\b[^\W\da-z].)(?<!\b[DSM]r.)(?<!\bSra.)(?<!\bDra.)(?<!\bMrs.)(?<!\bEE.)(?<!\bSt.)"
    r"[\"”»’)]*\s+(?=[^\W\da-z]|[“«\"¿¡—])|\n"
)
_LONGEST = 14  # words of a speaker's name and office


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement and its holder. `start` and `end` bound the reported clause, `speaker_start` and `speaker_end`
    the holder's name; all are offsets into the text. `verb` is as written ("dijo", "según")."""

    speaker: str
    verb: str
    start: int
    end: int
    speaker_start: int
    speaker_end: int


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    return start, end


def _made(text: str, verb: str, clause: tuple[int, int], holder: tuple[int, int]) -> Attribution | None:
    start, end = _trimmed(text, *holder)
    clause_start, clause_end = clause[0], clause[1]
    while clause_start < clause_end and text[clause_start] in " ,:;":
        clause_start += 1
    while clause_end > clause_start and text[clause_end - 1] in " ,;":
        clause_end -= 1
    if start >= end or clause_start >= clause_end:
        return None
    return Attribution(text[start:end], verb, clause_start, clause_end, start, end)


@remembered
def _ends(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where sentences begin after a stop, and where the ones before them end."""
    stops = tuple(_END.finditer(text))
    return tuple(stop.end() for stop in stops), tuple(stop.start() + 1 for stop in stops)


def _sentence(text: str, place: int) -> tuple[int, int]:
    """Bounds of the sentence around an offset."""
    begins, ends = _ends(text)
    after = bisect_right(begins, place)
    return begins[after - 1] if after else 0, ends[after] if after < len(ends) else len(text)


@lru_cache(maxsize=16)
def _that(language: str) -> frozenset[str]:
    return loader.language(language).speech.that


@lru_cache(maxsize=16)
def _no_report_after(language: str) -> frozenset[str]:
    """Words after which a form of saying is no report of the main clause: "para informar", "is said to"."""
    return loader.language(language).speech.no_report_after


@lru_cache(maxsize=16)
def _auxiliaries(language: str) -> frozenset[str]:
    return loader.language(language).speech.auxiliaries


@cache
def _when() -> frozenset[str]:
    """When it was said, between the verb and the speaker or what is said: "dijo ayer Ana Ruiz", "said Monday that"."""
    return frozenset(loader.every(lambda own: own.speech.when))


@cache
def _circumstances() -> frozenset[str]:
    return _when().union(loader.every(lambda own: own.speech.circumstance))


@lru_cache(maxsize=16)
def _listener(language: str) -> frozenset[str]:
    """As written: Portuguese "a" is an article, "à" stands before who hears it."""
    return loader.language(language).speech.listener


@cache
def _to_listener() -> frozenset[str]:
    """Verbs of saying after which stands who hears it."""
    return frozenset(loader.every(lambda own: own.speech.to_listener))


@lru_cache(maxsize=16)
def _phrases(language: str) -> tuple[tuple[str, ...], ...]:
    """Phrases that stand before the holder of a statement: "according to X", "según X"."""
    own = loader.find_language(language)
    return tuple(tuple(phrase.split()) for phrase in own.speech.sources) if own else ()


@lru_cache(maxsize=16)
def _sources(language: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases that name a source, by the word they begin with."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in _phrases(language):
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


@lru_cache(maxsize=16)
def _seconds(language: str) -> dict[str, frozenset[str]]:
    """The words that may follow the first of a phrase that names a source; any where that word is the phrase."""
    return {
        first: frozenset()
        if any(len(phrase) == 1 for phrase in phrases)
        else frozenset(phrase[1] for phrase in phrases)
        for first, phrases in _sources(language).items()
    }


def _source(text: str, row: tuple[Token, ...], index: int, language: str) -> Attribution | None:
    """ "según X, ...", "..., according to X": the holder runs to the next stop, the rest of the sentence is said."""
    for phrase in _sources(language)[row[index].folded]:
        after = index + len(phrase)
        if after >= len(row) or (len(phrase) > 1 and row[index + 1].folded != phrase[1]):
            continue  # most openings are everyday words: "de", "en", "a"
        if any(row[index + k].folded != phrase[k] for k in range(2, len(phrase))):
            continue
        if language == "es" and row[after].folded in ("el", "la", "los", "las") and after + 1 >= len(row):
            continue
        first, last = _sentence(text, row[index].start)
        stop = _STOP.search(text, row[after].start)
        end = min(stop.start() if stop else last, last)
        leads = row[index].start - first <= 2
        clause = (end, last) if leads else (first, row[index].start)
        return _made(text, text[row[index].start : row[after - 1].end], clause, (row[after].start, end))
    return None


def _subject_start(text: str, row: tuple[Token, ...], verb: int, first: int) -> int:
    """Where the noun phrase before a verb begins: the sentence's start, or after the last stop that opens it.

    An apposition between commas belongs to it: "Ana Ruiz, ministra de Salud, dijo".
    """
    start = row[verb].start
    back = text.rfind(",", first, start)
    if back >= 0 and not text[back + 1 : start].strip():
        named = sum(first <= token.start < start for token in row[max(0, verb - 3 * _LONGEST) : verb])
        # Longer than a name with its office: what stands before the last commas is another clause.
        return first if named <= 2 * _LONGEST else text.rfind(",", first, back) + 1 or first
    for index in range(verb - 1, -1, -1):
        if row[index].start < first or verb - index > _LONGEST or row[index].clause != row[verb - 1].clause:
            return row[index + 1].start
    return max(first, row[0].start)


def _spoken(text: str, row: tuple[Token, ...], index: int, language: str) -> Attribution | None:
    """The report that the verb of saying at `index` makes, if it makes one."""
    token = row[index]
    first, last = _sentence(text, token.start)
    before = index - 1
    while before >= 0 and row[before].folded in _auxiliaries(language):
        before -= 1
    has_before = before >= 0 and row[before].start >= first
    if has_before and row[before].folded in _no_report_after(language):
        return None
    gap = text[row[before].end : row[before + 1].start] if has_before else ""
    that = _that_after(row, index, last, language)
    if token.folded in _to_listener() and re.search(r"[\"”»,]", gap):
        return None
    if re.search(r"[\"”»]", gap) or (re.search(r"[,—–]", gap) and not that):
        return _inverted(text, row, index, (first, last), language, row[before + 1].start)
    if not has_before:
        holder_end = row[that].start if that else 0
        return _made(text, token.text, (row[that].end, last), (token.end, holder_end)) if that else None
    if _trails(text, row, index, (first, last)):
        comma = text.rfind(",", first, token.start)
        return _made(text, token.text, (first, comma), (comma + 1, row[before].end))
    start = _subject_start(text, row, before + 1, first)
    quoted = text[token.end : last].lstrip(" :,")[:1]
    if that:
        return _made(text, token.text, (row[that].end, last), (start, row[before].end))
    if (quoted and quoted in _OPEN) or language in ("en", "de"):
        return _made(text, token.text, (token.end, last), (start, row[before].end))
    return None


def _that_after(row: tuple[Token, ...], index: int, last: int, language: str) -> int:
    """The word "that" that opens the reported clause after a verb; 0 for none."""
    reach = 4 if language == "en" else _LONGEST
    for place in range(index + 1, min(len(row), index + 1 + reach)):
        if row[place].start >= last or row[place].clause > row[index].clause + 2:
            return 0
        if row[place].folded in _that(language):
            return place
    return 0


def _inverted(
    text: str, row: tuple[Token, ...], index: int, sentence: tuple[int, int], language: str, said: int
) -> Attribution | None:
    """ "…", dijo X: the speaker follows the verb, what is said stands before it and its auxiliaries, at `said`."""
    after = index + 1
    while after < len(row) and row[after].folded in _when():
        after += 1
    if after >= len(row) or row[after].start >= sentence[1]:
        return _before_verb(text, row, index, sentence[0], said)
    stop = _STOP.search(text, row[after].start)
    end = min(stop.start() if stop else sentence[1], sentence[1])
    named = _without_time(text, [token for token in row[after:] if token.start < end], language)
    # "declaró a la fiscalía" names who hears it, not who says it.
    if not named or named[0].text.lower() in _listener(language):
        return _before_verb(text, row, index, sentence[0], said)
    return _made(text, row[index].text, (sentence[0], said), (named[0].start, named[-1].end))


def _without_time(text: str, row: Sequence[Token], language: str) -> Sequence[Token]:
    """The words behind a verb of saying without when it was said, before or behind the speaker, and without the verb's
    own prefix: "el miércoles la alcaldesa", "die Stadt am Montag mit"."""
    if row and row[-1].folded in separable(language):
        row = row[:-1]
    times = Cover([(mention.start, mention.end) for mention in mentions(text, language, None)])
    first = next((k for k, token in enumerate(row) if token.content and not _is_time(token, times)), len(row))
    opening = max((k for k in range(first) if _is_time(row[k], times)), default=-1)
    end = len(row)
    while end > first and _is_time(row[end - 1], times):
        end -= 1
        while end > first and not row[end - 1].content:
            end -= 1
    return row[opening + 1 : end]


def _is_time(token: Token, times: Cover) -> bool:
    return times.touches(token.start, token.end) or token.folded in _when()


def _before_verb(text: str, row: tuple[Token, ...], index: int, first: int, said: int) -> Attribution | None:
    comma = text.rfind(",", first, said)
    return _made(text, row[index].text, (first, comma), (comma + 1, said)) if comma >= 0 else None


def _trails(text: str, row: tuple[Token, ...], index: int, sentence: tuple[int, int]) -> bool:
    """Whether the report stands before: "The plan failed, the minister said on Monday"."""
    comma = text.rfind(",", sentence[0], row[index].start)
    if comma < 0:
        return False
    rest = [token for token in row[index + 1 : index + 8] if token.start < sentence[1]]
    named = sum(comma < token.start for token in row[max(0, index - 2 * _LONGEST) : index])
    circumstance = not rest or (rest[0].folded in _circumstances() and len(rest) < 6)
    return circumstance and 0 < named < _LONGEST


@remembered
def reports(text: str, language: str) -> tuple[Attribution, ...]:
    """All reports in `text` whose holder is named beside them, in order."""
    if not known(language):
        return ()
    language = primary(language)
    row = tokens(text, language)
    verbs = speech_verbs(language)
    seconds = _seconds(language)
    found: list[Attribution | None] = []
    for index in [k for k, token in enumerate(row) if token.folded in seconds or token.folded in verbs]:
        token, wanted = row[index], seconds.get(row[index].folded)
        if wanted is not None and index + 1 < len(row) and (not wanted or row[index + 1].folded in wanted):
            found.append(_source(text, row, index, language))
        if token.folded in verbs and (index == 0 or not token.text.istitle()):
            found.append(_spoken(text, row, index, language))
    return tuple(report for report in found if report)


def speaker(text: str, language: str) -> Attribution | None:
    """The first report in `text` whose holder the sentence names; None where nobody is said to say it."""
    return next(iter(reports(text, language)), None)


@remembered
def says(text: str, language: str) -> bool:
    """Whether `text` names a source or has a verb of saying at all."""
    language = primary(language)
    row = tokens(text, language)
    folded = [token.folded for token in row]
    if not speech_verbs(language).isdisjoint(folded):
        return True
    return any(
        phrase[0] in folded and (len(phrase) == 1 or f" {' '.join(phrase)} " in f" {' '.join(folded)} ")
        for phrase in _phrases(language)
    )
