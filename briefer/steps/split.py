"""Split: cuts an article into sentences with exact offsets, and packs them into chunks for the model."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from briefer.languages import loader
from briefer.languages.loader import LANGUAGES
from briefer.languages.loader import language as language_file
from briefer.languages.page import Abbreviations
from briefer.models import Chunk, Document, Sentence, SentenceKind
from briefer.reading.lexicon import function_words
from briefer.reading.list_marks import without_marks
from briefer.reading.moments import mentions
from briefer.text.corrections import is_label, opens_correction
from briefer.text.cover import Cover
from briefer.text.cuts import without_torn
from briefer.text.disowned import without_disowned
from briefer.text.head import body_start
from briefer.text.layout import Span, bounded, furniture, kinds, lines
from briefer.text.memo import remembered
from briefer.text.tickers import clock_length, is_ticker, moments
from briefer.text.words import fold_word

_CLOSERS = "\"”“»«’')\\]}*_"
# A stop, the marks that close after it and white space; or none, where a paragraph end was lost ("dijo.El").
_STOP = re.compile(
    rf"(?<![.!?…])[.!?…]++(?:[{_CLOSERS}]|[ \u00a0\u202f]»)*(?:(?=\s|$)|(?<=[a-zà-ÿ]{{3}}\.)(?=[A-ZÀ-Þ¿¡]))"
    rf"|[؟۔।॥։።]+[{_CLOSERS}]*|[。！？｡]+[”’」』）】]*"
)
_OPENERS = re.compile(r"[\s\"“”„«»‘'(\[{¿¡*_—–-]*")
_LAST_WORD = re.compile(r"[^\s\"“„«(\[¿¡]+$")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,2}")  # "D.C", "J.-C", "EE.UU"
_NEXT_WORD = re.compile(r"[^\W\d_]+(?=[\s,])")


# All sentences are given all of these; the set is kept once, and not with each of a day's million sentences.
_FIELDS = set(Sentence.model_fields)
MOST = 20_000  # sentences of one text: a novel has fewer
_LONGEST_QUOTE = 400  # characters: beyond, an opening mark is taken for one that was never closed
_DOUBLE = '"“”„'
_MARKS = re.compile(r"[\"“”„«»‘’()\[\]（）「」]")
_CLOSED_BY = {"(": ")", "[": "]", "（": "）", "「": "」", "‘": "’"}


@cache
def _titles() -> frozenset[str]:
    """Before a name or a number these never end a sentence."""
    return frozenset(loader.every(lambda own: own.sentences.titles))


@cache
def _abbreviations() -> frozenset[str]:
    """These end one only where the next word opens a sentence ("el 50 aprox. El resto")."""
    return frozenset(loader.every(lambda own: own.sentences.abbreviations))


@cache
def _numbered() -> frozenset[str]:
    """These a number follows: "art. 5"."""
    return frozenset(loader.every(lambda own: own.sentences.numbered))


def sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of the body, numbered from 1: sorted, disjoint, covering all that is not white space; no more than
    the first `MOST`."""
    text = document.text
    rows = lines(text, body_start(text))
    ticker = is_ticker(text[row.start : row.end] for row in rows)
    spans: list[list[Span]] = []
    count = 0
    for row in rows:
        spans.append(_sentences_of(text, row, document.language, MOST - count, ticker=ticker))
        count += len(spans[-1])
        if count >= MOST:
            break
    line_kinds = kinds([[text[start:end] for start, end in line] for line in spans])
    flat, parts = _with_corrections(text, spans, line_kinds)
    parts = without_torn([text[start:end] for start, end in flat], parts)
    parts = without_disowned(text, document.language, flat, parts)
    flat = without_marks(text, document.language, flat, parts)
    entries = _moments(text, rows, flat) if ticker else {}
    return tuple(
        Sentence.model_construct(
            _FIELDS,
            document=document.id,
            number=number,
            start=start,
            end=end,
            text=text[start:end],
            kind=kind,
            moment=entries.get(start),
        )
        for number, ((start, end), kind) in enumerate(zip(flat, parts, strict=True), start=1)
    )


def _moments(text: str, rows: Sequence[Span], flat: Sequence[Span]) -> dict[int, str]:
    """The moment of each sentence of a ticker, by where it starts."""
    clocks = moments([text[row.start : row.end] for row in rows])
    found = {}
    for span in flat:
        clock = next(
            clock for row, clock in zip(reversed(rows), reversed(clocks), strict=True) if row.start <= span.start
        )
        if clock:
            found[span.start] = clock
    return found


def _with_corrections(
    text: str, spans: Sequence[Sequence[Span]], all_kinds: Sequence[Sequence[SentenceKind]]
) -> tuple[list[Span], list[SentenceKind]]:
    """Spans and kinds of all lines, a correction as one sentence: from its opening to the end of its line, or the line
    under its label."""
    flat: list[Span] = []
    parts: list[SentenceKind] = []
    labelled = False
    for line, line_kinds in zip(spans, all_kinds, strict=True):
        opening = (
            0 if labelled else next((k for k, s in enumerate(line) if opens_correction(text[s.start : s.end])), None)
        )
        labelled = len(line) == 1 and is_label(text[line[0].start : line[0].end])
        if labelled or opening is None:
            flat += line
            parts += line_kinds
            continue
        flat += [*line[:opening], Span(line[opening].start, line[-1].end)]
        parts += [*line_kinds[:opening], "correction"]
    return flat, parts


def split(document: Document, sentences: tuple[Sentence, ...], budget: int) -> tuple[Chunk, ...]:
    """The body sentences packed in order into chunks of at most `budget` characters each.

    A sentence longer than that is cut into pieces, which keep its number and never share a chunk.
    """
    chunks: list[list[Sentence]] = [[]]
    room = budget
    for sentence in sentences:
        if sentence.kind != "body":
            continue
        for piece in _pieces(sentence, budget):
            same = bool(chunks[-1]) and chunks[-1][-1].number == piece.number
            if same or len(piece.text) > room:
                chunks.append([])
                room = budget
            chunks[-1].append(piece)
            room -= len(piece.text) + 1
    return tuple(Chunk(document=document.id, sentences=tuple(chunk)) for chunk in chunks if chunk)


# ---- sentences -----------------------------------------------------------------------------------


def _sentences_of(text: str, line: Span, language: str, most: int, *, ticker: bool = False) -> list[Span]:
    words = text[line.start : line.end]
    clock = clock_length(words) if ticker else 0
    apart = (*((Span(0, clock),) if clock else ()), *furniture(words))
    inside = Cover(apart)
    stops = (end for end in _ends(words, language) if not inside.touches(end, end))
    ends = sorted({*stops, *(edge for span in apart for edge in span), len(words)} - {0})
    starts = [0, *ends[:-1]]
    short = (piece for start, end in zip(starts, ends, strict=True) for piece in bounded(words, start, end))
    trimmed = (_trimmed(words, start, end) for start, end in short)
    spans = (Span(line.start + start, line.start + end) for start, end in trimmed if start < end)
    return list(islice(spans, most))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return start + lead, start + len(piece.rstrip())


def _ends(line: str, language: str) -> Iterator[int]:
    """Where sentences end in one line."""
    held = iter(_held_together(line))
    start, end = next(held, (len(line), len(line)))
    for stop in _STOP.finditer(line):
        while end <= stop.start():
            start, end = next(held, (len(line), len(line)))
        if not (start < stop.start() and stop.end() < end) and _is_end(line, stop, language):
            yield stop.end()


def _held_together(line: str) -> Iterator[Span]:
    """Quotes and brackets with their content, which no sentence end may tear; only where closed in time."""
    opened, closer = -1, ""
    for found in _MARKS.finditer(line):
        place, mark = found.start(), found[0]
        if opened >= 0 and place - opened > _LONGEST_QUOTE:
            opened = -1
        opens = _opens(line, place, mark)
        if opened >= 0 and mark in closer and not (opens and mark not in ")]）」’"):
            # A full stop directly after belongs to the sentence the quote ends.
            yield Span(opened, found.end())
            opened = -1
        elif opens and (opened < 0 or closer == _closer(mark)):
            opened, closer = place, _closer(mark)


def _opens(line: str, place: int, mark: str) -> bool:
    """Told by what stands around it, not by its shape: articles close with “ and open with ” at times."""
    if mark in _CLOSED_BY:
        return True
    if mark in ")]）」’":
        return False
    before = line[place - 1] if place else " "
    after = line[place + 1] if place + 1 < len(line) else " "
    free = before.isspace() or before in "([{¿¡—–-:/'‘（「"
    return free and (mark == "«" or not after.isspace())


def _closer(mark: str) -> str:
    if mark in _CLOSED_BY:
        return _CLOSED_BY[mark]
    return _DOUBLE if mark in _DOUBLE else "«»"


def _is_end(line: str, stop: re.Match[str], language: str) -> bool:
    if stop[0][0] in "。！？｡؟۔।॥։።":
        return True
    after = _OPENERS.match(line, stop.end())
    following = line[after.end() : after.end() + 30] if after else ""
    if not following:
        return not line[stop.end() :].strip() or stop[0][0] != "."
    if following[0].islower() or following[0] in ".,;:":
        return False
    if after and after.start() == after.end() and not line[stop.end() : stop.end() + 1].isspace():
        return _opens_sentence(following, language)
    # Dots in a row and other marks end a sentence before a capital letter; one point may be an abbreviation's.
    single = stop[0][0] == "." and not stop[0].startswith("..")
    return not (single and _is_abbreviation(line, stop, following, language))


def _is_abbreviation(line: str, stop: re.Match[str], following: str, language: str) -> bool:
    """Whether the point at `stop` belongs to the word before it and the sentence goes on."""
    last = _LAST_WORD.search(line, max(0, stop.start() - 30), stop.start())
    if not last:
        return False
    written, listed = _elided(last[0]), _listed(language)
    word = written.lower()
    if _is_title(written, language):
        return True
    if following[0].isdigit() and listed and (written in listed.numbered or word in listed.numbered):
        return True
    if word in _titles() and (last[0][0].isupper() or word == "ee"):
        return True
    if following[0].isdigit() and (word in _numbered() or word in _abbreviations()):
        return word != "no" or last[0] == "No"
    if word.isdigit():  # "1. " opens a list item; German writes "3. Oktober"
        return last.start() == 0 or (language == "de" and len(word) <= 2)
    initial = (len(word) == 1 and word.isalpha()) or _DOTTED.fullmatch(word)
    known = word in _abbreviations() or (listed is not None and word in listed.others)
    return bool(initial or known) and not _opens_sentence(following, language)


def _elided(word: str) -> str:
    """The word without the article or preposition that is elided before it: "l'art" is "art"."""
    return re.split("['’]", word)[-1]


def _is_title(written: str, language: str) -> bool:
    """Whether a word is a title before a name, as its language or its script writes it."""
    listed = _listed(language)
    if listed and (written in listed.titles or written.lower() in listed.titles):
        return True
    return written in loader.groups().titles.of_scripts


@cache
def _listed(language: str) -> Abbreviations | None:
    code = language.lower().split("-")[0]
    return language_file(code).abbreviations if code in LANGUAGES else None


@remembered
def _opens_sentence(following: str, language: str) -> bool:
    """Whether a word of grammar follows, and no month or weekday, which goes on: "9 p.m. Friday"."""
    word = _NEXT_WORD.match(following)
    if word is None or fold_word(word[0]) not in function_words(language):
        return False
    return not any(mention.start == 0 for mention in mentions(following, language, None))


# ---- over-long sentences -------------------------------------------------------------------------


def _pieces(sentence: Sentence, budget: int) -> Iterator[Sentence]:
    if len(sentence.text) <= budget:
        yield sentence
        return
    yield from (_piece(sentence, start, end) for start, end in _cuts(sentence.text, budget) if start < end)


def _piece(sentence: Sentence, start: int, end: int) -> Sentence:
    place = {"start": sentence.start + start, "end": sentence.start + end, "text": sentence.text[start:end]}
    return sentence.model_copy(update=place)


def _cuts(text: str, budget: int) -> Iterator[tuple[int, int]]:
    """Pieces of at most `budget` characters, cut between words where there are any."""
    if not re.search(r"\s", text):  # nothing to choose; the splitter would try every character
        yield from ((start, min(start + budget, len(text))) for start in range(0, len(text), budget))
        return
    # Imported here because it costs a third of a second, and few articles hold such a sentence.
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=budget, chunk_overlap=0, strip_whitespace=False, length_function=len
    )
    end = 0
    for part in splitter.split_text(text):
        start, end = end, end + len(part)
        yield _trimmed(text, start, end)
