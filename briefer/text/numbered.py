"""Articles as a model reads them: numbered sentences under a heading, each with an id that it answers with."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefer.models import Document, Sentence

_ID = re.compile(r"A(\d{1,4})\.(\d{1,6})")


@dataclass(frozen=True)
class Numbered:
    """One article of a story: its number there, from 1, and the sentences that are shown, in order. `asides` are its
    headings and questions, without which an answer is not understood: they are shown between the sentences, and have no
    id to be named by."""

    number: int
    document: Document
    sentences: tuple[Sentence, ...]
    asides: tuple[Sentence, ...] = ()

    @property
    def size(self) -> int:
        """Characters of all sentences."""
        return sum(len(sentence.text) for sentence in self.sentences)

    def with_only(self, sentences: Iterable[Sentence]) -> "Numbered":
        """The article with these of its sentences, and the asides right before them."""
        kept, last = set(sentences), 0
        befores: set[int] = set()
        for sentence in self.sentences:
            if sentence in kept:
                befores |= {aside.number for aside in self.asides if last < aside.number < sentence.number}
            last = sentence.number
        return replace(
            self,
            sentences=tuple(sentence for sentence in self.sentences if sentence in kept),
            asides=tuple(aside for aside in self.asides if aside.number in befores),
        )

    @property
    def text(self) -> str:
        """Heading and sentences, a line each: "A2 · Radio Ferry · “Bridge shut” · 2026-05-07 · en", "[A2.1] …"."""
        ordered = sorted((*self.sentences, *self.asides), key=lambda sentence: sentence.start)
        return "\n".join([self._heading, *map(self._line, ordered)])

    @property
    def _heading(self) -> str:
        document = self.document
        parts = [
            f"A{self.number}",
            document.outlet,
            f"“{document.title}”" if document.title else "",
            document.published or "?",
            document.language,
            "opinion" if document.opinion else "",
        ]
        return " · ".join(" ".join(part.split()) for part in parts if part)

    def _line(self, sentence: Sentence) -> str:
        name = "–" if sentence in self.asides else f"A{self.number}.{sentence.number}"
        return f"[{name}] {' '.join(sentence.text.split())}"


def _pairs(texts: Iterable[str]) -> tuple[tuple[int, int], ...]:
    return tuple((int(match[1]), int(match[2])) for text in texts for match in _ID.finditer(text))


class ShownIds:
    """The ids that stand in a text as a model is shown it, where the articles themselves are not at hand."""

    def __init__(self, text: str) -> None:
        self._known = frozenset(_pairs([text]))

    def found(self, ids: Iterable[str]) -> tuple[tuple[int, int], ...]:
        """Those of the ids that stand there."""
        return tuple(pair for pair in _pairs(ids) if pair in self._known)


class Ids:
    """The sentences of several articles by the ids that a model answers with."""

    def __init__(self, articles: Sequence[Numbered]) -> None:
        self._known: Mapping[tuple[int, int], Sentence] = {
            (article.number, sentence.number): sentence for article in articles for sentence in article.sentences
        }

    def found(self, ids: Iterable[str]) -> tuple[Sentence, ...]:
        """The sentences of these ids, each once; an id that is not there is passed over."""
        return tuple(dict.fromkeys(self._known[pair] for pair in _pairs(ids) if pair in self._known))
