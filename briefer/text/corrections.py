"""How an outlet corrects itself: "Correction: …", "An earlier version of this article said …"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from briefer.languages.loader import LANGUAGES, language
from briefer.text.phrases import Hit, PhraseIndex, PhraseToken, bare, tokens

_LABEL_MARKS = frozenset(":.-–—|(")
_STOPS = frozenset(".,;:!?()–—")
_GROUPS = ("labels", "versions", "said", "instead", "but")
_LONGEST_WRONG = 8  # words of a value that was wrong


@dataclass(frozen=True)
class Correction:
    """What a correction tells, as bare text: `wrong` is what was said before, `right` what is said now, `instead` the
    values that were wrong ("14, not 40")."""

    wrong: str
    right: str
    instead: tuple[str, ...]


@cache
def _index(code: str) -> PhraseIndex:
    table = language(code).corrections
    return PhraseIndex((group, getattr(table, group)) for group in _GROUPS)


@cache
def _openings() -> PhraseIndex:
    tables = [language(code).corrections for code in LANGUAGES]
    return PhraseIndex((group, getattr(table, group)) for table in tables for group in ("labels", "versions"))


def opens_correction(sentence: str) -> bool:
    """Whether a sentence opens a correction: a label and a mark behind it, or a word on an earlier version."""
    opening = bare(sentence[:300])
    hits = _openings().hits(opening)
    if not hits:
        return False
    row = tokens(opening)
    labelled = any(_opens(row, hit) and _marked(row, hit) for hit in hits.get("labels", ()))
    return labelled or any(_opens(row, hit) for hit in hits.get("versions", ()))


def is_label(line: str) -> bool:
    """Whether a line is the label of a correction and nothing else."""
    opening = bare(line[:60])
    row, hits = tokens(opening), _openings().hits(opening).get("labels", ())
    words = [token for token in row if token.text.isalnum()]
    return any(_opens(row, hit) and row[hit.start : hit.end][-1] == words[-1] for hit in hits)


def _opens(row: tuple[PhraseToken, ...], hit: Hit) -> bool:
    """At the start of the sentence, or of what stands behind a label: "Anm. d. Red.: In einer früheren Version …"."""
    return not any(token.text.isalnum() for token in row[: hit.start]) or row[hit.start - 1].text in ":(–—"


def _marked(row: tuple[PhraseToken, ...], hit: Hit) -> bool:
    return hit.end < len(row) and row[hit.end].text in _LABEL_MARKS


def read_correction(text: str, code: str) -> Correction:
    """What a correction in a language says was wrong, and what is right; in another language all of it is right."""
    wrong, right, instead = list[str](), list[str](), list[str]()
    for sentence in re.split(r"(?<=[.!?])\s+|(?<=\w:)\s+(?=[^\W\d])", bare(text)):
        row = tokens(sentence)
        hits = _index(code).hits(sentence) if code in LANGUAGES else {}
        part = (
            _without(row, hits, "labels", "versions", "said") if "versions" in hits else _without(row, hits, "labels")
        )
        (wrong if "versions" in hits else right).append(part)
        instead += _instead(sentence, row, hits)
    return Correction(" ".join(wrong).strip(" :,"), " ".join(right).strip(" :,"), tuple(instead))


def _without(row: tuple[PhraseToken, ...], hits: dict[str, list[Hit]], *groups: str) -> str:
    """The words of a sentence without the phrases of the groups; a label counts where it opens it."""
    gone = {
        place
        for group in groups
        for hit in hits.get(group, ())
        if group != "labels" or _opens(row, hit)
        for place in range(*hit)
    }
    return " ".join(token.text for place, token in enumerate(row) if place not in gone)


def _instead(sentence: str, row: tuple[PhraseToken, ...], hits: dict[str, list[Hit]]) -> Iterable[str]:
    """The values behind "not", "instead of": up to the next stop, or to the word for "but"."""
    ends = {hit.start for hit in hits.get("but", ())} | {place for place, t in enumerate(row) if t.text in _STOPS}
    for hit in hits.get("instead", ()):
        if not _contrasts(row, hit):
            continue
        end = min((place for place in ends if place >= hit.end), default=len(row))
        if 0 < end - hit.end <= _LONGEST_WRONG:
            yield sentence[row[hit.end].start : row[end - 1].end]


def _contrasts(row: tuple[PhraseToken, ...], hit: Hit) -> bool:
    """Whether a "not" sets a value against another one: ", not Tuesday", "not 40"; else it denies the verb."""
    if hit.end - hit.start > 1:
        return True
    return row[hit.start - 1].text in ",(" or (hit.end < len(row) and row[hit.end].text.isdigit())
