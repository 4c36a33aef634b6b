"""The lines of an article and what part each plays: body, heading, byline, caption, question, teaser."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefer.models import SentenceKind
from briefer.text import boilerplate
from briefer.text.detect import function_words
from briefer.text.notices import is_notice
from briefer.text.tickers import clock_length

_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029\x85\x0b\x0c]")
_CLOSERS = "\"”“»«’'›)\\]}」』）】*_"
_UNSEEN = "\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_FINAL_STOP = re.compile(rf"[.!?…。！？｡؟۔।॥։።][{_CLOSERS}{_UNSEEN}]*$")
_QUESTION = re.compile(rf"[?？؟;][{_CLOSERS}{_UNSEEN}]*$")
_ANY_STOP = re.compile(rf"[.!?…][{_CLOSERS}]*(?=\s|$)")
_INNER_STOP = re.compile(rf"[.!…。！][{_CLOSERS}]*\s")
_WORD = re.compile(r"\S+")
_LETTER = re.compile(r"[^\W_]")
BULLET = re.compile(r"(?:[-–—*•‣▪◦·●○►✓]|\d{1,2}[.)])\s+")
# Marks with which a quotation opens or, in some languages, closes.
QUOTATION_MARKS = "\"'“”„«»‘’‹›「『"


class Span(NamedTuple):
    """A place in a text: code points, start inclusive, end exclusive."""

    start: int
    end: int


def ends_in_stop(text: str) -> bool:
    """Whether `text` ends in a stop, question or exclamation mark, closing marks after it aside."""
    return bool(_FINAL_STOP.search(text[-20:]))


# ---- lines ---------------------------------------------------------------------------------------

# A text wrapped by hand or by a mail program fills its lines to a column between these.
_NARROWEST_WRAP, _WIDEST_WRAP = 40, 100
_FULL = 0.85  # of the column


def lines(text: str, start: int = 0) -> tuple[Span, ...]:
    """The lines of `text` from `start` on, white space at their ends left out, empty ones dropped.

    Lines that are one paragraph wrapped at a column come back as one, and so does a sentence that runs on in the next
    line: cut off from its "denied that", the rest would say the opposite.
    """
    found: list[Span] = []
    for run in _runs(text, start):
        for span in _unwrap(text, run):
            if found and _goes_on(text, span) and _is_open(text, found[-1]):
                found[-1] = Span(found[-1].start, span.end)
            else:
                found.append(span)
    return tuple(found)


def _runs(text: str, start: int) -> list[list[Span]]:
    """The lines, grouped where empty lines part them."""
    runs: list[list[Span]] = [[]]
    for span in _physical_lines(text, start):
        if span.start < span.end:
            runs[-1].append(span)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _physical_lines(text: str, start: int) -> Iterator[Span]:
    for found in _BREAK.finditer(text, start):
        yield _trimmed(text, start, found.start())
        start = found.end()
    yield _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Span:
    line = text[start:end]
    lead = len(line) - len(line.lstrip())
    return Span(start + lead, start + max(lead, len(line.rstrip())))


def _unwrap(text: str, run: list[Span]) -> list[Span]:
    """The lines of `run`, those of one wrapped paragraph joined.

    The column is taken below the longest lines: a proportional font or a stray join gives a few beyond it.
    """
    lengths = sorted(span.end - span.start for span in run)
    column = lengths[-1 - len(run) // 5]
    wrapped = _NARROWEST_WRAP <= column <= _WIDEST_WRAP
    groups = [[run[0]]]
    for line, following in pairwise(run):
        torn = _is_torn(text, line, following)
        # The first line may be a title as wide as the text below it.
        soft = torn or (wrapped and line is not run[0] and _is_full(text, line, following, column))
        if soft and not (BULLET.match(text, following.start) or clock_length(text[following.start : following.end])):
            groups[-1].append(following)
        else:
            groups.append([following])
    return [span for group in groups for span in (_joined(group) if _is_paragraph(text, group) else group)]


def _is_full(text: str, line: Span, following: Span, column: int) -> bool:
    """Whether the first word of the following line would hardly have fitted on this one."""
    word = _WORD.match(text, following.start)
    return line.end - line.start + 1 + (len(word[0]) if word else 0) > column * _FULL


def _is_torn(text: str, line: Span, following: Span) -> bool:
    """Whether a sentence runs across the line end: no stop before it, and words that can't end or begin one."""
    words = text[line.start : line.end]
    if ends_in_stop(words):
        return False
    return words.endswith(",") or _goes_on(text, following) or _is_open(text, line)


def _goes_on(text: str, line: Span) -> bool:
    """Whether a line begins in the middle of a sentence: with a word in small letters, and no brand ("iPhone")."""
    word = _WORD.match(text, line.start)
    return word is not None and word[0][0].isalpha() and word[0].islower()


def _is_open(text: str, line: Span) -> bool:
    """Whether a line ends in a word that leads to another: "denied that"."""
    return text[line.start : line.end].rsplit(maxsplit=1)[-1].lower() in function_words("und")


def _is_paragraph(text: str, group: list[Span]) -> bool:
    """Prose has stops, a list of short items has none."""
    stopped = any(_ANY_STOP.search(text, span.start, span.end) for span in group)
    return stopped and any(_is_torn(text, line, following) for line, following in pairwise(group))


def _joined(group: list[Span]) -> list[Span]:
    return [Span(group[0].start, group[-1].end)]


# Characters: no sentence of prose is as long; one that is, is a table or a list that lost its line ends.
LONGEST_SENTENCE = 1_000


def bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentence there, in pieces where it is longer than any in prose; cut between words where there are any."""
    while end - start > LONGEST_SENTENCE:
        space = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        cut = space if space >= 0 else start + LONGEST_SENTENCE
        yield Span(start, cut)
        start = cut
    yield Span(start, end)


# ---- pieces of furniture inside a line -----------------------------------------------------------


def furniture(line: str) -> tuple[Span, ...]:
    """The agency's dateline at the start of `line`, and photo credits in brackets after a full stop."""
    found = []
    if dateline := boilerplate.dateline().match(line):
        found.append(Span(*dateline.span()))
    found += [
        Span(*credit.span())
        for credit in boilerplate.bracketed_credit().finditer(line)
        if ends_in_stop(line[max(0, credit.start() - 12) : credit.start()])
    ]
    return tuple(found)


# ---- kinds ---------------------------------------------------------------------------------------

_FEW_WORDS, _SHORT_WORDS, _LONG_WORDS, _LONG_CHARACTERS = 6, 15, 30, 220


def kinds(articles_lines: Sequence[Sequence[str]]) -> tuple[tuple[SentenceKind, ...], ...]:
    """The kind of each sentence, for lines given as their sentences, in the order of the article.

    A line after a "Related" label is a teaser until a line ends in a full stop again. Where no line of the
    article ends in a stop (Thai has none), a missing stop says nothing and a long line counts as body.
    """
    unstopped = not any(ends_in_stop(line[-1]) for line in articles_lines if line)
    line_kinds: list[tuple[SentenceKind, ...]] = []
    among_links = False
    for place, sentences in enumerate(articles_lines):
        line = " ".join(sentences)
        if among_links and len(sentences) == 1 and not ends_in_stop(line):
            line_kinds.append(("teaser",))
            continue
        among_links = bool(boilerplate.link_label().fullmatch(line.strip(" :*#")) or _opens_links(line))
        line_kinds.append(_sentence_kinds(sentences, line, first=place == 0, unstopped=unstopped and place > 0))
    return tuple(line_kinds)


def _opens_links(line: str) -> bool:
    """An invitation that ends in a colon and names nothing: the link is the next line."""
    return line.endswith(":") and bool(boilerplate.invitation().match(line)) and len(_WORD.findall(line)) <= 6


def _sentence_kinds(sentences: Sequence[str], line: str, *, first: bool, unstopped: bool) -> tuple[SentenceKind, ...]:
    whole = line_kind(line, first=first) if len(sentences) == 1 or _is_link(line) else "body"
    if whole == "heading" and unstopped and len(line) > _SHORT_WORDS:
        whole = "body"
    if whole != "body":
        return (whole,) * len(sentences)
    return _among_notices(sentences, [_inner_kind(sentence) for sentence in sentences])


def _among_notices(sentences: Sequence[str], inner: list[SentenceKind]) -> tuple[SentenceKind, ...]:
    """A few words among nothing but notices are one too: "Already a subscriber? Sign in."."""
    if "notice" not in inner:
        return tuple(inner)
    rest = [kind for kind, text in zip(inner, sentences, strict=True) if len(_WORD.findall(text)) > _FEW_WORDS]
    if any(kind not in ("notice", "teaser", "question") for kind in rest):
        return tuple(inner)
    return tuple("notice" if kind == "body" else kind for kind in inner)


def _is_link(line: str) -> bool:
    return bool(boilerplate.link_label().match(line)) or (
        bool(boilerplate.invitation().match(line)) and ":" in line[:50]
    )


def line_kind(line: str, *, first: bool = False) -> SentenceKind:
    """The kind of a line that is one sentence; `first` is the place of a title, which may be longer."""
    if not _LETTER.search(line) or line.startswith("#"):
        return "heading"
    if (kind := _inner_kind(line)) != "body":
        return kind
    if boilerplate.link_label().match(line):
        return "teaser"
    if boilerplate.caption().match(line) or _ends_in_credit(line):
        return "caption"
    if _is_byline(line):
        return "byline"
    return "heading" if _is_heading(line, first=first) else "body"


def _ends_in_credit(line: str) -> bool:
    """A line that is no sentence and names its photographer in brackets at the end."""
    credit = next((found for found in boilerplate.bracketed_credit().finditer(line) if found.end() == len(line)), None)
    return credit is not None and len(line) <= _LONG_CHARACTERS and not ends_in_stop(line[: credit.start()])


def _inner_kind(sentence: str) -> SentenceKind:
    """The kind of a sentence wherever it stands in a line."""
    if not _LETTER.search(sentence):
        return "heading"
    if clock_length(sentence) == len(sentence):
        return "byline"
    if boilerplate.invitation().match(sentence) or boilerplate.machine_talk().match(sentence):
        return "teaser"
    if boilerplate.bracketed_credit().fullmatch(sentence.strip()) or boilerplate.open_credit().match(sentence):
        return "caption"
    if is_notice(sentence):
        return "notice"
    if (dateline := boilerplate.dateline().match(sentence + " A")) and dateline.end() >= len(sentence):
        return "byline"
    if _QUESTION.search(sentence) and not _INNER_STOP.search(sentence[:-1]):
        return "question"
    return "body"


def _is_byline(line: str) -> bool:
    if len(line) > 120:
        return False
    plain = line.strip("_*~ ")
    if boilerplate.time_line().match(plain) or boilerplate.DAY_LINE.match(plain):
        return True
    if ends_in_stop(plain) and not boilerplate.by().match(plain):
        return False
    if boilerplate.desk().match(plain) and len(plain.split()) <= 6:
        return True
    if by := boilerplate.by().match(plain):
        names = re.split(r"\s*[|•·–—/,]\s*|\s+-\s+", plain[by.end() :].rstrip("."))[0]
        return _is_name(names, most=7) or bool(boilerplate.desk().match(names))
    pieces = re.split(r"\s*[/,|.;•·()–—]\s*|\s+-\s+", plain)
    if len(plain.split()) <= 7 and any(re.fullmatch(boilerplate.agency(), piece) for piece in pieces):
        return True
    return _is_name(plain, most=4, least=2)


def _is_name(text: str, *, most: int, least: int = 1) -> bool:
    """Whether all words begin with a capital letter, save particles: "Juan Ramón de la Fuente"."""
    words = [word.strip(",") for word in text.split()]
    names = [word for word in words if word.lower() not in boilerplate.name_particles()]
    shaped = all(re.match(r"[^\W\d_]", w) and w[0].isupper() and re.fullmatch(r"[\w'’.-]+", w) for w in names)
    return least <= len(names) <= most and len(words) <= most + 4 and shaped and not text.isupper()


def _is_heading(line: str, *, first: bool) -> bool:
    count = len(_WORD.findall(line))
    stopped = bool(ends_in_stop(line))
    if bullet := BULLET.match(line):
        rest = line[bullet.end() :]
        stated = count > 5 and (stopped or (count > 8 and bool(boilerplate.finite_verb().search(rest))))
        return not stated
    if stopped or len(line) > _LONG_CHARACTERS or count > _LONG_WORDS:
        return False
    return first or count <= _SHORT_WORDS or ", " not in line
