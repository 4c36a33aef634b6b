"""Whether what a claim puts in quotation marks stands in the span to the letter, and is that speaker's."""

import re
from dataclasses import dataclass

from briefer.checks.names import Name, mentions
from briefer.models import Check, Note, Passage
from briefer.reading.lexicon import primary
from briefer.reading.speech import Attribution, reports, speaker
from briefer.text.memo import remembered
from briefer.text.words import find_quote

# Opening mark: the marks that may close it. Sources mix them, so every double one closes every double one.
_DOUBLE_CLOSERS = '"”“»«„‟″＂」』'
_CLOSERS = dict.fromkeys('"“”«»„‟″＂', _DOUBLE_CLOSERS) | {
    "「": "」",
    "『": "』",
    "‹": "›",
    "‘": "’'",
    "'": "'’",
    "‚": "‘’",
}
_OPENING = re.compile(f"[{re.escape(''.join(_CLOSERS))}]")
_LONGEST = 1_500  # characters: an unclosed mark must not swallow the article
_ELISIONS = ("[…]", "[...]", "(…)", "(...)", "…", "...")
_THOUSANDS = re.compile(r"(?<=\d)[.,\u00a0\u202f\u2009 ](?=\d{3}(?!\d))")
_EDGE = " \t\n\u00a0\u202f.,;:!?¡¿"
_NEAR = 400  # characters on each side of a quote in which its speaker is looked for: about two sentences


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks: offsets of what stands inside them, and that text."""

    start: int
    end: int
    text: str


def _is_apostrophe(text: str, place: int) -> bool:
    """Whether a single mark has letters on both sides, or closes a plural ("the teachers' union")."""
    before = text[place - 1 : place]
    after = text[place + 1 : place + 2]
    return before.isalnum() and after.isalnum()


def _opens(text: str, place: int) -> bool:
    mark = text[place]
    if mark not in _CLOSERS:
        return False
    if mark in "'‘‚":  # a real quotation begins after a space and before a letter
        return not text[place - 1 : place].strip("([—–¿¡ \n\t\u00a0") and text[place + 1 : place + 2].isalnum()
    return mark != "»" or not text[place - 1 : place].strip(" (\n")


def _close(text: str, place: int) -> int:
    """Where the quotation that opens at `place` ends: the offset of its closing mark, or -1."""
    closers = _CLOSERS[text[place]]
    for end in range(place + 1, min(len(text), place + _LONGEST)):
        mark = text[end]
        if mark == "\n" and text[end + 1 : end + 2] == "\n":
            return -1
        if mark not in closers:
            continue
        single = text[place] in "'‘‚"
        if mark in "'’‘" and (_is_apostrophe(text, end) or (single and _plural(text, end, closers))):
            continue
        return end
    return -1


def _plural(text: str, place: int, closers: str) -> bool:
    """Whether a single mark after an "s" is an apostrophe because another one closes further on."""
    rest = text[place + 1 : place + _LONGEST]
    later = [k for k, mark in enumerate(rest) if mark in closers and not _is_apostrophe(text, place + 1 + k)]
    return text[place - 1 : place] == "s" and text[place + 1 : place + 2] == " " and bool(later)


@remembered
def quotations(text: str) -> tuple[Quotation, ...]:
    """What stands in quotation marks in `text`, outermost marks only, in order."""
    found: list[Quotation] = []
    place = 0
    while mark := _OPENING.search(text, place):
        place = mark.start()
        if _opens(text, place):
            end = _close(text, place)
            if end > place + (2 if text[place] in "'‘‚" else 1):
                found.append(Quotation(place + 1, end, text[place + 1 : end]))
                place = end
        place += 1
    return tuple(found)


def _pieces(quote: str) -> list[str]:
    for elision in _ELISIONS:
        quote = quote.replace(elision, "\x00")
    return [piece.strip(_EDGE) for piece in quote.split("\x00") if piece.strip(_EDGE)]


def _verbatim(quote: str, text: str) -> bool:
    """Whether a quote stands in `text`; the thousands mark in its numbers is typography as quote marks are."""
    if _found(quote, text):
        return True
    return _found(_THOUSANDS.sub("", quote), _THOUSANDS.sub("", text)) is not None


def _found(quote: str, text: str) -> tuple[int, int] | None:
    """Where a quote's pieces stand in order in `text`, from the first to the end of the last."""
    start: int | None = None
    end = 0
    for piece in _pieces(quote):
        place = find_quote(piece, text, end)
        while place and not _whole_words(text, *place):
            place = find_quote(piece, text, place[0] + 1)
        if not place:
            return None
        start, end = place[0] if start is None else start, place[1]
    return None if start is None else (start, end)


def _whole_words(text: str, start: int, end: int) -> bool:
    cut_before = text[start - 1 : start].isalnum() and text[start : start + 1].isalnum()
    cut_after = text[end - 1 : end].isalnum() and text[end : end + 1].isalnum()
    return not (cut_before or cut_after)


def _names(text: str, language: str) -> tuple[Name, ...]:
    return tuple(name for name in mentions(text, language) if name.kind in ("person", "other", "organisation"))


def _shares(first: Name, second: Name) -> bool:
    return bool(set(first.tokens) & set(second.tokens))


def _other_speaker(claim: Passage, quote: Quotation, span: Passage) -> Note | None:
    """That the source has the quote from somebody else than the claim's speaker, with his name where it is near."""
    ours = _holder(claim.text, claim.language)
    if ours is None or not _around(quote, ours):
        return None
    held = _names(ours.speaker, claim.language)
    if not held:
        return None
    speeches = reports(span.text, primary(span.language))
    named = [(report, _names(report.speaker, span.language)) for report in speeches]
    if any(_shares(mine, other) or _alias(mine, other, span) for mine in held for _, by in named for other in by):
        return None
    place = _found(quote.text, span.text)
    for report, by in named:
        if by and place and report.start <= place[0] and place[1] <= report.end:
            return Note(code="other_speaker", values=(quote.text, by[0].text))
    near = _near(quote.text, span)
    if any(_shares(mine, other) for mine in held for other in mentions(near, span.language)):
        return None
    if not any(mine.kind == "person" for mine in held):
        return None
    return Note(code="no_such_speaker", values=(quote.text,))


@remembered
def _holder(text: str, language: str) -> Attribution | None:
    return speaker(text, primary(language))


def _around(quote: Quotation, holder: Attribution) -> bool:
    """Whether the report and the quotation are one: the speaker's clause holds the quote, or touches it."""
    if holder.start <= quote.end and quote.start <= holder.end:
        return True
    return min(abs(quote.start - holder.speaker_end), abs(holder.speaker_start - quote.end)) < _NEAR // 4


def _alias(mine: Name, other: Name, span: Passage) -> bool:
    both = set(mine.tokens) | set(other.tokens)
    return any(both <= set(name.tokens) for name in mentions(span.context, span.language))


def _near(quote: str, span: Passage) -> str:
    place = _found(quote, span.context) if span.context else None
    if place is None:
        return span.text
    return span.context[max(0, place[0] - _NEAR) : place[1] + _NEAR] + "\n" + span.text


def check(claim: Passage, span: Passage) -> Check:
    """Every quotation of the claim stands in the span character for character, said by whom the claim says."""
    quoted = [quote for quote in quotations(claim.text) if _pieces(quote.text)]
    if not quoted:
        return Check(name="quotes", outcome="skipped", code="no_quotation")
    if primary(claim.language) != primary(span.language) and "und" not in (claim.language, span.language):
        return Check(name="quotes", outcome="skipped", code="translated_quotation")
    for quote in quoted:
        if claim.text != span.text and not _verbatim(quote.text, span.text):
            return Check(name="quotes", outcome="failed", code="absent_verbatim", values=(quote.text,))
    for quote in quoted:
        other = _other_speaker(claim, quote, span)
        if other:
            return Check.failed("quotes", [other])
    return Check(name="quotes", outcome="passed", code="quotations", values=(str(len(quoted)),))
