"""A story as the detectors read it: its sentences as sets of concepts, and how much each concept tells."""

import heapq
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice
from typing import TypeVar

from briefer.models import Document, Passage, Sentence
from briefer.reading.concepts import concepts
from briefer.reading.lexicon import primary
from briefer.reading.similarity import Corpus
from briefer.reading.tokens import tokens
from briefer.text.memo import remembered

T = TypeVar("T")

_OFTEN = 4  # sentences
NEAREST = 3  # sentences of another article that a line is compared with
# Every sentence is held against every other article's: so many of an article, and of all articles of a story together,
# are. The first ones: news comes first.
MOST_OF_ARTICLE = 200
MOST_OF_STORY = 3_000


@dataclass(frozen=True, eq=False)
class Line:
    """One body sentence. `lead` are the concepts of the sentence before it, which often names its subject."""

    sentence: Sentence
    document: Document
    origin: str
    day: date | None
    concepts: frozenset[str]
    lead: frozenset[str] = field(repr=False, default=frozenset())

    @property
    def text(self) -> str:
        return self.sentence.text

    @property
    def language(self) -> str:
        return self.document.language

    @property
    def published(self) -> str:
        return self.document.published or ""

    @property
    def place(self) -> tuple[str, int]:
        return self.document.id, self.sentence.number

    @cached_property
    def passage(self) -> Passage:
        """The line with its article's own day: where the article has none, a relative day stays open."""
        return Passage(text=self.text, language=self.language, day=self.day, context=self.document.text)


def of_two(one: Line, other: Line) -> bool:
    """Whether two lines are of two sources, or of two versions of one: a copy in another outlet has of its own only
    what it words otherwise than the text that it copies."""
    if one.document.id == other.document.id:
        return False
    same_house = one.document.outlet == other.document.outlet or (one.document.url or "") == (other.document.url or " ")
    if one.origin != other.origin or same_house:
        return True
    is_copied = one.origin in (one.document.id, other.document.id)
    return is_copied and one.text not in other.document.text and other.text not in one.document.text


def of_another(line: Line, other: Line, start: int, end: int) -> bool:
    """Whether a line has a capitalised word, outside `start` to `end`, that the other's whole article never writes.
    Whether it is a name, no capital tells in German or at the head of a sentence: in doubt it is another's."""
    language = primary(line.language)
    written = _stems(other.document.text, language)
    return any(
        token.capital and token.content and token.stem not in written and not start <= token.start < end
        for token in tokens(line.text, language)
    )


@remembered
def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset([token.stem for token in tokens(text, language)])


@dataclass(frozen=True, eq=False)
class Scene:
    """The lines of one story. `language` is the briefing's, in which questions are worded; `cut` are the documents of
    which only the first sentences are here."""

    lines: tuple[Line, ...]
    language: str
    held: Mapping[str, int]
    documents: Mapping[str, Document]
    corpus: Corpus
    names: frozenset[str] = frozenset()
    cut: tuple[str, ...] = ()
    # Each concept and each line is weighed once, and compared thousands of times.
    _weighed: dict[str, float] = field(default_factory=dict, repr=False)
    _totals: dict[frozenset[str], float] = field(default_factory=dict, repr=False)

    @cached_property
    def topic(self) -> frozenset[str]:
        """Concepts that more than half of the origins hold: they tell the story, not the fact. In a story of two
        origins those that both hold in several sentences."""
        counts: Counter[str] = Counter()
        origins = {line.origin for line in self.lines}
        for name in origins:
            counts.update({concept for line in self.lines if line.origin == name for concept in line.concepts})
        least = max(2, len(origins) // 2 + 1)
        often = 0 if len(origins) > 2 else max(_OFTEN, len(self.lines) // 6)
        return frozenset(concept for concept, count in counts.items() if count >= least and self.held[concept] >= often)

    @cached_property
    def _by_document(self) -> Mapping[str, tuple[Line, ...]]:
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.document.id, []).append(line)
        return {name: tuple(lines) for name, lines in found.items()}

    def published(self, document: str) -> date | None:
        """The day a document was published, if it says so."""
        return self.corpus.days.get(document)

    def of(self, document: str) -> tuple[Line, ...]:
        return self._by_document.get(document, ())

    def held_by_lines(self, things: Callable[[Line], Iterable[T]]) -> list[T]:
        """What the lines hold, in order; of each document no more than it may have lines, for a table holds
        thousands of figures and hours."""
        return [
            thing
            for lines in self._by_document.values()
            for thing in islice((thing for line in lines for thing in things(line)), MOST_OF_ARTICLE)
        ]

    def weight(self, concept: str) -> float:
        found = self._weighed.get(concept)
        if found is None:
            full = math.log(1 + len(self.lines) / max(self.held.get(concept, 0), 1))
            found = self._weighed[concept] = full / 2 if concept in self.names else full
        return found

    def weigh(self, found: Iterable[str]) -> float:
        return math.fsum(map(self.weight, found))  # exact, so that the order of a set does not matter

    def cosine(self, one: frozenset[str], other: frozenset[str]) -> float:
        both = math.sqrt(self._total(one) * self._total(other))
        return self.weigh(one & other) / both if both else 0.0

    def _total(self, passage: frozenset[str]) -> float:
        found = self._totals.get(passage)
        if found is None:
            found = self._totals[passage] = self.weigh(passage)
        return found

    def telling(self, one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
        """The shared concepts that are not those of the whole story."""
        return (one & other) - self.topic

    @cached_property
    def near(self) -> tuple[tuple[float, Line, Line], ...]:
        """The pairs of lines of two articles that may speak of one matter, with their nearness: for each line the
        nearest of each other article."""
        found: dict[frozenset[tuple[str, int]], tuple[float, Line, Line]] = {}
        for line in self.lines:
            for name in self.documents:
                if name == line.document.id:
                    continue
                for nearness, other in self._nearest(line, name):
                    if nearness >= self.corpus.levels.matter:
                        found.setdefault(frozenset((line.place, other.place)), (nearness, line, other))
        return tuple(sorted(found.values(), key=lambda pair: (-pair[0], pair[1].place, pair[2].place)))

    def _nearest(self, line: Line, document: str) -> list[tuple[float, Line]]:
        """The lines of a document that lie nearest: what was cut of it is not looked at."""
        near = self.corpus.nearnesses(line.sentence, document)
        found = zip((nearness for nearness, _ in near), self.of(document), strict=False)
        return heapq.nsmallest(NEAREST, found, key=lambda pair: (-pair[0], pair[1].sentence.number))


def scene(corpus: Corpus, origins: Mapping[str, str], language: str) -> Scene:
    """The scene of a story's body sentences, the first ones of each document where there are very many."""
    lines: list[Line] = []
    most = min(MOST_OF_ARTICLE, MOST_OF_STORY // max(len(corpus.sentences), 1))
    for name, sentences in corpus.sentences.items():
        document = corpus.documents[name]
        lead: frozenset[str] = frozenset()
        for sentence in sentences[:most]:
            found = concepts(sentence.text, document.language)
            lines.append(Line(sentence, document, origins.get(name, name), corpus.days[name], found, lead))
            lead = found
    held = Counter(concept for line in lines for concept in line.concepts)
    cut = tuple(name for name, sentences in corpus.sentences.items() if len(sentences) > most)
    return Scene(tuple(lines), language, held, corpus.documents, corpus, cut=cut)
