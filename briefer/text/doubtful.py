"""Sentences that are not taken for what an article states, though nothing shows that they speak to a model."""

from collections.abc import Sequence

from briefer.languages.loader import LANGUAGES
from briefer.models import Sentence
from briefer.text.cover import Cover
from briefer.text.detect import is_foreign
from briefer.text.injection import paragraphs
from briefer.text.layout import Span
from briefer.text.orders import QUOTED, is_order, speaks_to_a_reader

_LONGEST_QUOTATION = 20  # sentences
# Of fewer words a language is not told. An article has so many sentences in another one, or a share of so much, before
# it counts as written in both.
_LEAST_WORDS = 5
_FOREIGN_ALWAYS, _FOREIGN = 3, 0.15


def doubtful(text: str, language: str, sentences: Sequence[Sentence], asides: Sequence[Span]) -> frozenset[int]:
    """The numbers of sentences that are not taken for what an article states, at most for its words: orders, what
    says "you", what stands in one paragraph right beside what speaks to a model (`asides`), and single sentences in
    another language than the article's."""
    speaking = Cover(asides)
    numbers = _foreign(language, sentences)
    for paragraph in paragraphs(text, sentences):
        flagged = [speaking.touches(sentence.start, sentence.start + 1) for sentence in paragraph]
        beside = [*flagged[1:], False], [False, *flagged[:-1]]
        for sentence, own, *near in zip(paragraph, flagged, *beside, strict=True):
            if not own and (any(near) or is_order(sentence.text) or speaks_to_a_reader(sentence.text, language)):
                numbers.add(sentence.number)
    return frozenset(numbers)


def spoken(sentences: Sequence[Sentence]) -> frozenset[int]:
    """The numbers of the sentences inside a quotation that opens in one and closes in another: "“I saw it. … He
    fled.” "; each paragraph of it may open anew. One that is not closed soon was never opened."""
    found: set[int] = set()
    inside: list[int] = []
    every = _marks("".join(sentence.text for sentence in sentences))
    for sentence in sentences:
        opened, closed = (max(sentence.text.rfind(mark) for mark in marks) for marks in every)
        if inside or opened > closed:
            inside.append(sentence.number)
        if inside and closed > opened:
            found.update(inside if len(inside) <= _LONGEST_QUOTATION else ())
            inside = []
    return frozenset(found)


def _marks(text: str) -> tuple[str, str]:
    """The marks that open a quotation in a text, and those that close one: German closes with what English opens, and
    turns the angled ones round."""
    low, angled = "„" in text, "«»" if text.find("»") < 0 or 0 <= text.find("«") < text.find("»") else "»«"
    return ("„" if low else "“") + angled[0], ("“" if low else "”") + angled[1]


def _foreign(language: str, sentences: Sequence[Sentence]) -> set[int]:
    """The numbers of the sentences in another language; none of an article that is in two."""
    if language not in LANGUAGES:
        return set()
    found = {sentence.number for sentence in sentences if _in_another(sentence.text, language)}
    return found if len(found) <= max(_FOREIGN_ALWAYS, _FOREIGN * len(sentences)) else set()


def _in_another(text: str, language: str) -> bool:
    bare = QUOTED.sub(" ", text)  # what somebody said may be in any language
    return not (bare.isascii() and len(bare.split()) < _LEAST_WORDS) and is_foreign(bare, language)
