"""Sentences that an article sets down in order to deny them: the list under "these claims are false:", a "Myth: …"."""

import re
from collections.abc import Sequence
from functools import cache

from briefer.languages import loader
from briefer.models import SentenceKind
from briefer.text.layout import BULLET, Span
from briefer.text.words import words

_LABEL = re.compile(r"\W*([^\W\d_]+)(?:\s+\d{1,2})?\s*:\s*\w")  # "Myth 3: The …"
_GAP = re.compile(r"\n\s*\n")
_OPENING = '"“”„«»‘‹「『'


def without_disowned(
    text: str, language: str, spans: Sequence[Span], kinds: Sequence[SentenceKind]
) -> list[SentenceKind]:
    """The kinds with "disowned" for what stands under a line that denies what follows, or behind such a label."""
    parts = list(kinds)
    under = False
    for place, (start, end) in enumerate(spans):
        said = text[start:end]
        label = _LABEL.match(said)
        if (under and _is_listed(text, spans, place)) or (label and _disowns(label[1], language)):
            parts[place] = "disowned"
        else:
            under = said.endswith(":") and _disowns(said, language)
    return parts


def _is_listed(text: str, spans: Sequence[Span], place: int) -> bool:
    """Whether a line is an item of a list: by its bullet, or as one of several lines without a gap between them; no
    quotation, which is the answer of who denies."""
    start, end = spans[place]
    if text[start] in _OPENING:
        return False
    if BULLET.match(text, start):
        return True
    beside = [spans[other] for other in (place - 1, place + 1) if 0 <= other < len(spans)]
    return any(
        "\n" in (between := text[min(end, other.end) : max(start, other.start)]) and not _GAP.search(between)
        for other in beside
    )


def _disowns(said: str, language: str) -> bool:
    whole, beginnings = _words(language)
    return any(word.folded in whole or word.folded.startswith(beginnings) for word in words(said))


@cache
def _words(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    own = loader.find_language(language.lower().split("-")[0])
    entries = own.negation.disowning if own else ()
    return frozenset(entries), tuple(entry[:-1] for entry in entries if entry.endswith("-"))
