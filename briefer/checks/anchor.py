"""Where in its source a claim belongs, and how near its words are to it: exact, near or paraphrase."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import LCSseq

from briefer.models import Check, Passage
from briefer.reading.lexicon import known, primary
from briefer.reading.tokens import tokens
from briefer.text.words import words

Status = Literal["exact", "near", "paraphrase"]

# Share of words in order, of the claim in the span and of the span in the claim, from which on a claim is near.
NEAR = 0.8
# A claim with less of its content in the span than this is about something else.
LEAST_OVERLAP = 0.5
# A neighbour sentence that shares this much with the claim is quoted by it too.
CONTAINED = 0.7
# So many content words in small letters tell which sentence a claim repeats, whatever names stand in it.
FRAME_LEAST = 3
_MARKS = str.maketrans(
    dict.fromkeys("“”„‟«»″＂", '"') | dict.fromkeys("‘’‚‛′＇`´", "'") | dict.fromkeys("‐‑‒–—―−", "-")
)
_MARKED = re.compile(f"[{''.join(map(chr, _MARKS))}]")
_ENDS = frozenset(".!?…。！？")


@lru_cache(maxsize=1_024)
def _told(text: str) -> str:
    """The text with its spaces, quote marks and dashes in one form; letters, digits and case as they are."""
    marked = text.translate(_MARKS) if _MARKED.search(text) else text
    return " ".join(marked.split())


def _is_exact(claim: str, span: str) -> bool:
    """Whether the claim is the span, or whole sentences of it, word for word and mark for mark."""
    ours, theirs = _told(claim), _told(span)
    core = ours.rstrip(" .…")
    if ours == theirs or not core:
        return bool(ours) and ours == theirs
    rest = core[1:]  # the first letter may change its case
    place = theirs.find(rest, 1)
    while place >= 1:
        if theirs[place - 1].lower() == core[0].lower() and _bounded(theirs, place - 1, place + len(rest)):
            return True
        place = theirs.find(rest, place + 1)
    return False


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether sentences begin and end there, outside quotation marks: words of a quote are no plain statement."""
    if text.count('"', 0, start) % 2 or text[end : end + 1] not in ("", *_ENDS):
        return False
    before = text[:start].rstrip(" ¿¡")
    opened = not before or (before[-1] in _ENDS and before != text[:start]) or before.endswith(('."', '!"', '?"'))
    return opened and not text[end + 1 : end + 2].isalnum()


@lru_cache(maxsize=1_024)
def _folded(text: str) -> tuple[str, ...]:
    return tuple([word.folded for word in words(text)])


@lru_cache(maxsize=1_024)
def status(claim: str, span: str) -> Status:
    """ "exact" for the span's own sentences, "near" when most words stand there in order, else "paraphrase"."""
    if _is_exact(claim, span):
        return "exact"
    ours, theirs = _folded(claim), _folded(span)
    if not min(len(ours), len(theirs)) >= NEAR * max(len(ours), len(theirs)) > 0:
        return "paraphrase"
    shared = LCSseq.similarity(ours, theirs)
    return "near" if shared >= NEAR * len(ours) and shared >= NEAR * len(theirs) else "paraphrase"


@lru_cache(maxsize=1_024)
def stems(text: str, language: str) -> tuple[str, ...]:
    """The stems of the content words, in order; of all words where a text has no content words."""
    found = tokens(text, language)
    return tuple([token.stem for token in found if token.content]) or tuple([token.stem for token in found])


def overlap(claim: str, span: str, language: str) -> float:
    """The share, 0 to 1, of the claim's content stems that stand in the span."""
    ours, theirs = stems(claim, language), frozenset(stems(span, language))
    return sum([word in theirs for word in ours]) / len(ours) if ours else 0.0


def closeness(claim: str, span: str, language: str) -> float:
    """0 to 1: how much of the claim's content stands in the span, in part for standing there in order."""
    ours, theirs = stems(claim, language), stems(span, language)
    if not ours:
        return 0.0
    held = frozenset(theirs)
    return (2 * sum([word in held for word in ours]) + LCSseq.similarity(ours, theirs)) / (3 * len(ours))


@lru_cache(maxsize=1_024)
def small_stems(text: str, language: str) -> tuple[str, ...]:
    """The stems of the content words in small letters: what is said, without whom it is said of."""
    return tuple(token.stem for token in tokens(text, language) if token.content and not token.capital)


def frame(claim: str, sentences: Sequence[str], language: str) -> tuple[int, float]:
    """The sentence with the most of the claim's content words in small letters in order, and their share.

    (-1, 0.0) where the claim has too few of them to tell.
    """
    ours = small_stems(claim, language)
    if len(ours) < FRAME_LEAST:
        return -1, 0.0
    theirs = [LCSseq.similarity(ours, small_stems(sentence, language)) for sentence in sentences]
    place = max(range(len(theirs)), key=theirs.__getitem__, default=-1)
    return place, theirs[place] / len(ours) if theirs else 0.0


def best(claim: str, sentences: Sequence[str], language: str = "und") -> tuple[int, float]:
    """The index of the sentence nearest to the claim and its closeness; (-1, 0.0) without sentences."""
    scores = [closeness(claim, sentence, language) for sentence in sentences]
    if not scores:
        return -1, 0.0
    place = max(range(len(scores)), key=scores.__getitem__)
    return place, scores[place]


@lru_cache(maxsize=256)
def _rarity(sentences: tuple[str, ...], language: str) -> dict[str, float]:
    """How much each stem tells among the sentences of one article: the rarer, the more."""
    held = Counter(stem for sentence in sentences for stem in frozenset(stems(sentence, language)))
    return {stem: math.log(1 + len(sentences) / count) for stem, count in held.items()}


# A further sentence joins the window if it brings this share of the claim's weight.
WORTH_ADDING = 0.06


def window(claim: str, sentences: Sequence[str], language: str = "und", most: int = 4) -> tuple[int, ...]:
    """The sentences, at most `most` and in order, that together hold most of the claim; empty if none holds any.

    The best one first; another joins for the content words that those before it lack, rare ones counting
    more, so that a claim fused from distant sentences finds all of them.
    """
    place, score = best(claim, sentences, language)
    if place < 0 or score == 0:
        return ()
    rarity = _rarity(tuple(sentences), language)
    wanted = {stem: rarity[stem] for stem in stems(claim, language) if stem in rarity}
    enough = WORTH_ADDING * sum(wanted.values())
    chosen, held = [place], set(stems(sentences[place], language))
    while len(chosen) < most:
        gain, _, at = max(
            (
                math.fsum(wanted.get(stem, 0) for stem in frozenset(stems(sentence, language)) - held),
                -abs(at - place),
                at,
            )
            for at, sentence in enumerate(sentences)
        )
        if gain <= enough:
            break
        chosen.append(at)
        held.update(stems(sentences[at], language))
    return tuple(sorted(chosen))


def contained(sentence: str, claim: str, language: str) -> bool:
    """Whether a short sentence (a heading, a lead-in) is itself part of the claim."""
    return len(stems(sentence, language)) > 1 and overlap(sentence, claim, language) >= CONTAINED


def uncovered(claim: str, span: str, language: str) -> tuple[str, ...]:
    """The content words of the claim, as written, whose stems the span lacks."""
    held = frozenset(token.stem for token in tokens(span, language))
    return tuple(token.text for token in tokens(claim, language) if token.content and token.stem not in held)


def check(claim: Passage, span: Passage) -> Check:
    """The status among the values; failed where the span is about something else, skipped between languages."""
    ours, theirs = primary(claim.language), primary(span.language)
    likeness = status(claim.text, span.text)
    if likeness == "exact":
        return Check(name="anchor", outcome="passed", code="status", values=(likeness,))
    if ours != theirs or not known(ours):
        return Check(name="anchor", outcome="skipped", code="not_compared", values=(likeness, ours, theirs))
    share = overlap(claim.text, span.text, ours)
    if share < LEAST_OVERLAP:
        return Check(name="anchor", outcome="failed", code="share", values=(likeness, str(round(100 * share))))
    return Check(name="anchor", outcome="passed", code="status", values=(likeness,))
