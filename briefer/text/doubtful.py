"""Sentences that are not taken for what an article states, though nothing shows that they speak to a model."""

from collections.abc import Sequence

from briefer.languages.loader import LANGUAGES
from briefer.models import Sentence
from briefer.text.cover import Cover
from briefer.text.detect import is_foreign
from briefer.text.injection import paragraphs
from briefer.text.layout import Span
from briefer.text.orders import QUOTED, is_order, speaks_to_a_reader

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


def _foreign(language: str, sentences: Sequence[Sentence]) -> set[int]:
    """The numbers of the sentences in another language; none of an article that is in two."""
    if language not in LANGUAGES:
        return set()
    found = {sentence.number for sentence in sentences if _in_another(sentence.text, language)}
    return found if len(found) <= max(_FOREIGN_ALWAYS, _FOREIGN * len(sentences)) else set()


def _in_another(text: str, language: str) -> bool:
    bare = QUOTED.sub(" ", text)  # what somebody said may be in any language
    return not (bare.isascii() and len(bare.split()) < _LEAST_WORDS) and is_foreign(bare, language)
