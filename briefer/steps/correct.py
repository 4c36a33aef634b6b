"""Correct: which sentences of an outlet its own corrections take back. What is right stays, what is doubtful too."""

from collections.abc import Iterator, Mapping, Sequence

from briefer.checks import polarity
from briefer.models import Document, Passage, Sentence
from briefer.reading.similarity import content
from briefer.text.corrections import Correction, read_correction
from briefer.text.words import words

# Both must speak of one thing: so many stems in common, and such a share of those of the shorter.
_FEWEST = 2
_SHARE = 0.5
# Where the wrong value itself stands in the sentence, less must be shared beside it.
_SHARE_OF_VALUE = 0.25


def taken_back(
    corrections: Sequence[Sentence], body: Sequence[Sentence], documents: Mapping[str, Document]
) -> tuple[Sentence, ...]:
    """The body sentences that one of the corrections says were wrong. All are of one outlet."""
    languages = [documents[correction.document].language for correction in corrections]
    read = [
        (language, read_correction(correction.text, language))
        for correction, language in zip(corrections, languages, strict=True)
    ]
    return tuple(
        sentence
        for sentence in body
        if any(
            language == documents[sentence.document].language and is_wrong(sentence.text, correction, language)
            for language, correction in read
        )
    )


def is_wrong(text: str, correction: Correction, language: str) -> bool:
    """Whether a sentence says what a correction takes back."""
    if correction.wrong and _says(text, correction.wrong, language) and not _says_right(text, correction, language):
        return True
    if any(_holds_value(text, value, correction, language) for value in correction.instead):
        return True
    return bool(correction.right) and _contradicts(text, correction, language)


def _says(text: str, wrong: str, language: str) -> bool:
    """Whether the sentence says what was wrong: the same things, the same figures, denied or not as there."""
    own, other = content(text, language), content(wrong, language)
    figures = _figures(other)
    if figures and not figures & own:
        return False
    shared = own & (other - figures)
    named = bool(figures and shared) or _is_of_one_thing(own - _figures(own), other - figures)
    return named and not _opposed(text, wrong, language)


def _says_right(text: str, correction: Correction, language: str) -> bool:
    """Whether the sentence has what only the right version has, and lacks something of the wrong one."""
    own, wrong = content(text, language), content(correction.wrong, language)
    right = content(correction.right, language) - wrong
    return bool(right & own) and not wrong <= own


def _holds_value(text: str, value: str, correction: Correction, language: str) -> bool:
    """Whether the wrong value of "14, not 40" stands in a sentence on the same thing, and the right one does not."""
    named, held = {word.folded for word in words(value)}, {word.folded for word in words(text)}
    own, right = content(text, language), content(correction.right, language)
    false = content(value, language)
    figures = _figures(false)
    present = figures <= own if figures else bool(named) and named <= held
    rest = right - false - _figures(right)
    shared = rest & own
    return present and bool(shared) and len(shared) >= _SHARE_OF_VALUE * min(len(rest), len(own))


def _contradicts(text: str, correction: Correction, language: str) -> bool:
    """Whether the sentence denies what is right, or gives another figure for it."""
    own, right = content(text, language), content(correction.right, language)
    mine, theirs = _figures(own), _figures(right)
    if not _is_of_one_thing(own - mine, right - theirs):
        return False
    if len(theirs) == 1 and len(mine) == 1 and mine != theirs:
        return True
    return _opposed(text, correction.right, language)


def _is_of_one_thing(own: frozenset[str], other: frozenset[str]) -> bool:
    shared = own & other
    shorter = min(len(own), len(other))
    return len(shared) >= min(_FEWEST, shorter or 1) and len(shared) >= _SHARE * shorter


def _figures(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(stem for stem in stems if stem[0] in "#0123456789")


def _opposed(one: str, other: str, language: str) -> bool:
    first, second = Passage(text=one, language=language), Passage(text=other, language=language)
    return any(polarity.check(a, b).outcome == "failed" for a, b in _orders(first, second))


def _orders(one: Passage, other: Passage) -> Iterator[tuple[Passage, Passage]]:
    yield one, other
    yield other, one
