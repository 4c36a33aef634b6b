"""The dates check: every moment a claim names is named by the span, as exactly or more so."""

from datetime import date

from briefer.models import Check, Note, Passage
from briefer.reading.absolute import resolve, undated
from briefer.reading.date_words import level
from briefer.reading.lexicon import primary
from briefer.reading.moment import Mention, dated
from briefer.reading.moments import mentions
from briefer.text.words import words

__all__ = ["Mention", "check", "mentions", "resolve", "undated"]

_FIELDS = ("year", "month", "day", "weekday", "time")


def _weekday(mention: Mention) -> int | None:
    if mention.weekday is not None:
        return mention.weekday
    if mention.year and mention.month and mention.day:
        try:
            return date(mention.year, mention.month, mention.day).weekday()
        except ValueError:
            return None
    return None


def _says(said: Mention, claimed: Mention, day: date | None) -> bool:
    """Whether `said` is `claimed` or more exact; a relative claim ("ayer") leaves its year open."""
    said = dated(said, day)
    for field in _FIELDS:
        wanted = getattr(claimed, field)
        has = _weekday(said) if field == "weekday" else getattr(said, field)
        if wanted is None or has == wanted:
            continue
        if has is None and claimed.relative and claimed.day and field in ("year", "weekday"):
            continue
        return False
    return any(getattr(claimed, field) is not None for field in _FIELDS)


def _together(claimed: Mention, said: tuple[Mention, ...]) -> bool:
    """A day and its year named apart: "En 2021 … el 19 de agosto" says "19 de agosto de 2021"."""
    if claimed.relative or sum(getattr(claimed, field) is not None for field in _FIELDS) < 2:
        return False
    years = {mention.year for mention in said if mention.year and not mention.month}
    rest = Mention(
        claimed.start,
        claimed.end,
        claimed.text,
        None,
        claimed.month,
        claimed.day,
        claimed.weekday,
        claimed.time,
    )
    return claimed.year in years and any(mention.year is None and _says(mention, rest, None) for mention in said)


def _word_for_word(claimed: Mention, said: tuple[Mention, ...], claim: Passage, span: Passage) -> bool:
    """ "ayer" kept as it stands, in a claim read on the same day."""
    if claim.day and span.day and claim.day != span.day:
        return False
    bare = claimed.relative and claimed.weekday is not None
    return any(
        level(mention.text) == level(claimed.text) or (bare and mention.relative and mention.weekday == claimed.weekday)
        for mention in said
    )


def _stands_as_number(claimed: Mention, span: Passage) -> bool:
    """A bare year that the span's reader took for an amount, digit for digit."""
    return claimed.text.isdigit() and any(word.text == claimed.text for word in words(span.text))


def _said(claimed: Mention, said: tuple[Mention, ...], claim: Passage, span: Passage) -> bool:
    return (
        any(_says(mention, claimed, span.day) for mention in said)
        or _together(claimed, said)
        or _word_for_word(claimed, said, claim, span)
        or _stands_as_number(claimed, span)
    )


def check(claim: Passage, span: Passage) -> Check:
    """Every moment of the claim is said by the span; skipped where the claim names none."""
    claimed = mentions(claim.text, primary(claim.language), claim.day)
    if not claimed:
        return Check(name="dates", outcome="skipped", code="no_date")
    said = mentions(span.text, primary(span.language), span.day)
    readings: dict[int, list[Mention]] = {}
    for mention in claimed:
        readings.setdefault(mention.start, []).append(mention)
    missing = [
        ones[0].text for ones in readings.values() if not any(_said(mention, said, claim, span) for mention in ones)
    ]
    if not missing:
        moments = tuple(ones[0].text for ones in readings.values())
        return Check(name="dates", outcome="passed", code="compared", values=moments)
    there = tuple(dict.fromkeys(moment.text for moment in said))
    code = "absent_has" if there else "absent_date"
    return Check.failed("dates", [Note(code=code, values=(moment, *there)) for moment in missing])
