"""What texts say beyond their language: their vectors from where plain news of that language stands.

All texts of one language point to one side, and all news to another; two texts are compared once that is taken away.
It is taken from sentences that come with the program, and not from the day, so that a day of two articles is read as
one of two thousand, and no article changes how near two others are.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from briefer.languages.loader import LANGUAGES, language
from briefer.models import Sentence, Vectors
from briefer.reading.lexicon import primary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.float64]
    HalfRows = NDArray[np.float16]

# Half of the pairs of sentences in two articles of one event that have nothing to do with each other lie nearer than
# this, and half farther (8 events, 31 articles, 12,532 pairs). Counted from there, likeness is on the scale it has
# where the mean of all those sentences is taken away, and it needs not know them.
STRANGERS = 0.13
# So many texts are told at once: of a large day the rows are kept in half floats, a quarter of the memory.
_AT_ONCE = 10_000
# The plain sentences also count as paragraphs of four: an article points a little farther to one side than a sentence.
_PARAGRAPHS = 5


def of_articles(texts: Sequence[str], languages: Sequence[str], vectors: Vectors) -> "HalfRows | None":
    """A row of unit length for each text of several sentences, in the language named for it; None where `vectors` has
    none.

    The product of two rows, as whole floats, is how near the texts are, and is exact: the same on every machine and in
    any order.
    """
    return _centred(texts, languages, vectors, (_sentences, _paragraphs))


def of_sentences(texts: Sequence[str], languages: Sequence[str], vectors: Vectors) -> "Rows | None":
    """The same for single sentences, in whole floats."""
    import numpy as np

    rows = _centred(texts, languages, vectors, (_sentences,))
    return None if rows is None else rows.astype(np.float64)


def nearness(
    sentences: Sequence[Sentence], languages: Mapping[str, str], vectors: Vectors
) -> Callable[[Sentence, Sentence], float] | None:
    """How near any two of these sentences lie, 0 for strangers of one event, or for one that is not among these, and 1
    for the same words; None where `vectors` has none. `languages` are those of the documents."""
    places = {(sentence.document, sentence.number): place for place, sentence in enumerate(sentences)}
    rows = of_sentences(
        [sentence.text for sentence in sentences], [languages[sentence.document] for sentence in sentences], vectors
    )
    if rows is None:
        return None

    def near(one: Sentence, other: Sentence) -> float:
        own, theirs = (places.get((each.document, each.number)) for each in (one, other))
        if own is None or theirs is None:  # a correction is told in its own words alone, and compared with nothing
            return 0.0
        product = rows[own] @ rows[theirs]
        return min(1.0, max(0.0, (float(product) - STRANGERS) / (1 - STRANGERS)))

    return near


def _centred(
    texts: Sequence[str], languages: Sequence[str], vectors: Vectors, plain: Sequence[Callable[[str], tuple[str, ...]]]
) -> "HalfRows | None":
    import numpy as np

    known = [primary(code) if primary(code) in LANGUAGES else "" for code in languages]
    groups = {(code, of): of(code) for code in sorted(set(known)) for of in plain}
    background = [text for group in groups.values() for text in group]
    rows = vectors([*texts[:_AT_ONCE], *background])
    if rows is None:
        return None
    if not texts:
        return np.zeros((0, 0), dtype=np.float16)
    means, start = {}, len(rows) - len(background)
    for named, group in groups.items():
        # a sum of half floats is exact
        means[named] = rows[start : start + len(group)].sum(axis=0) / len(group)
        start += len(group)
    middle = {code: sum(means[code, of] for of in plain) / len(plain) for code in set(known)}
    parts = []
    for start in range(0, len(texts), _AT_ONCE):
        rows = rows if not start else vectors(texts[start : start + _AT_ONCE])
        if rows is None:
            return None
        codes = known[start : start + _AT_ONCE]
        parts.append(_unit(rows[: len(codes)] - np.array([middle[code] for code in codes])))
    return np.concatenate(parts)


def _sentences(code: str) -> tuple[str, ...]:
    """The plain sentences of a language; those of all languages for one that has none."""
    if not code:
        return tuple(text for each in LANGUAGES for text in _sentences(each))
    return language(code).background.sentences


def _paragraphs(code: str) -> tuple[str, ...]:
    if not code:
        return tuple(text for each in LANGUAGES for text in _paragraphs(each))
    sentences = _sentences(code)
    return tuple(" ".join(sentences[place::_PARAGRAPHS]) for place in range(_PARAGRAPHS))


def _unit(rows: "Rows") -> "HalfRows":
    """At unit length, in half floats, by steps that leave nothing to the order of a sum."""
    import numpy as np

    coarse = rows.astype(np.float16).astype(np.float64)
    length = np.sqrt((coarse * coarse).sum(axis=1, keepdims=True))
    unit: HalfRows = (coarse / np.maximum(length, 1e-3)).astype(np.float16)
    return unit
