"""How alike two passages are: stems weighted by how rare they are among the day's sentences."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from briefer.models import Document, Passage, Sentence, Statement
from briefer.reading.concepts import groups_of
from briefer.reading.lexicon import capital_tells
from briefer.reading.quantities import quantities
from briefer.reading.tokens import stem
from briefer.text.clauses import clauses
from briefer.text.cover import Cover
from briefer.text.detect import function_words
from briefer.text.memo import remembered
from briefer.text.words import words


@remembered
def content(text: str, language: str) -> frozenset[str]:
    """What the words of a text mean, one mark each: the group of a word that has synonyms ("=truck"), else its
    stem; a quantity by its value ("#18000", however it is written). Words of grammar and single letters are left out.
    """
    stopped, groups = function_words(language), groups_of(language)
    counted = [
        quantity for quantity in quantities(text, language) if not quantity.ordinal and quantity.unit != "literal"
    ]
    marks = {f"#{format(min(quantity.readings), 'f')}" for quantity in counted if quantity.readings}
    inside = Cover((quantity.start, quantity.end) for quantity in counted)
    for word in words(text):
        if word.folded in stopped or (len(word.folded) < 2 and not word.folded.isdigit()):
            continue
        if not word.folded[0].isdigit() or not inside.touches(word.start, word.start + 1):
            root = stem(word.folded, language)
            marks.add(groups.get(root, root))
    return frozenset(marks)


# A sentence that shares nearly all of its weight with a longer one states part of the same fact, if the two
# are not too unlike in all: "the meeting of 23 January" inside a sentence of forty words.
INSIDE = 0.70
INSIDE_COSINE = 0.30
# Passages whose weight is kept at hand: more than a story has, less than fills the memory.
_REMEMBERED = 4_096


class _Weights(dict[str, float]):
    """The weight of each stem, worked out when it is first looked up: a day has millions of comparisons."""

    def __init__(self, size: int, held: Mapping[str, int], names: frozenset[str]) -> None:
        super().__init__()
        self._size, self._held, self._names = size, held, names

    def __missing__(self, stem: str) -> float:
        full = math.log(1 + self._size / max(self._held.get(stem, 0), 1))
        weight = self[stem] = full / 3 if stem in self._names else full
        return weight


@dataclass(frozen=True)
class StemWeights:
    """How much each stem tells among `size` passages: log(1 + size / how many hold it).

    A part of a proper name tells a third of that: two sentences that name the same two ministers with
    their full titles need not state the same thing.
    """

    size: int
    held: Mapping[str, int]
    names: frozenset[str] = frozenset()
    # Each stem and each passage is weighed once.
    _weighed: _Weights = field(init=False, repr=False, compare=False)
    _totals: dict[frozenset[str], float] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_weighed", _Weights(self.size, self.held, self.names))

    def of(self, stems: Iterable[str]) -> float:
        # exact, so that the order of a set does not matter
        return math.fsum(map(self._weighed.__getitem__, stems))

    def total(self, passage: frozenset[str]) -> float:
        """The same for a passage that is weighed again and again."""
        found = self._totals.get(passage)
        if found is None:
            if len(self._totals) >= _REMEMBERED:
                self._totals.clear()
            found = self._totals[passage] = self.of(passage)
        return found

    def weight(self, stem: str) -> float:
        return self._weighed[stem]

    def overlap(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Shared weight against the lighter of the two, 0..1: a short sentence inside a long one gives 1."""
        lighter = min(self.total(one), self.total(other))
        return self.of(one & other) / lighter if lighter else 0.0

    def cosine(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Shared weight against the geometric mean of both, 0..1: length counts."""
        both = math.sqrt(self.total(one) * self.total(other))
        return self.of(one & other) / both if both else 0.0

    def alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The cosine of the two; where the one lies inside the other, how much it does."""
        both = one & other
        if not both:
            return 0.0
        shared, first, second = self.of(both), self.total(one), self.total(other)
        if not shared:
            return 0.0
        cosine, overlap = shared / math.sqrt(first * second), shared / min(first, second)
        return max(cosine, overlap) if overlap >= INSIDE and cosine >= INSIDE_COSINE else cosine


class StemCount:
    """How many of the passages counted so far hold each stem, and how many of them with a capital every time."""

    def __init__(self) -> None:
        self._size = 0
        self._held: Counter[str] = Counter()
        self._capital: Counter[str] = Counter()

    def add(self, texts: Iterable[str], language: str) -> None:
        """Counts passages of one language."""
        held, capital = _stems_of(texts, language)
        self._size += len(held)
        self._held.update(chain.from_iterable(held))
        self._capital.update(chain.from_iterable(capital))

    def remove(self, texts: Iterable[str], language: str) -> None:
        """Counts passages no more that were counted before."""
        held, capital = _stems_of(texts, language)
        self._size -= len(held)
        self._held.subtract(chain.from_iterable(held))
        self._capital.subtract(chain.from_iterable(capital))

    def join(self, other: "StemCount") -> None:
        """Counts all passages of the other as well."""
        self._size += other._size
        self._held.update(other._held)
        self._capital.update(other._capital)

    def weights(self) -> StemWeights:
        held = {stem: count for stem, count in self._held.items() if count}
        names = frozenset(stem for stem, count in held.items() if self._capital[stem] == count)
        return StemWeights(self._size, held, names)


def stem_weights(passages: Iterable[tuple[str, str]]) -> StemWeights:
    """StemWeights from passages given as (text, language)."""
    count = StemCount()
    for text, language in passages:
        count.add((text,), language)
    return count.weights()


def _stems_of(texts: Iterable[str], language: str) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """The stems of each passage, and those of them that it writes with a capital every time."""
    held, capital = list[frozenset[str]](), list[frozenset[str]]()
    for text in texts:
        held.append(content(text, language))
        capital.append(held[-1] & _capitalised(text, language))
    return held, capital


def _capitalised(text: str, language: str) -> frozenset[str]:
    """The stems written with a capital every time in this passage."""
    if not capital_tells(language):
        return frozenset()
    upper: set[str] = set()
    lower: set[str] = set()
    groups = groups_of(language)
    for word in words(text):
        root = stem(word.folded, language)
        (upper if word.text[:1].isupper() else lower).add(groups.get(root, root))
    return frozenset(upper - lower)


@dataclass(frozen=True, slots=True)
class Levels:
    """From which nearness on two passages repeat each other (`repeated`), may state one fact (`same`), one a part of
    the other (`part`), or speak of one matter (`matter`). Nearness finds; what stands against it, decides."""

    repeated: float
    same: float
    part: float
    matter: float


BY_WORDS = Levels(repeated=0.60, same=0.42, part=0.35, matter=0.25)
# Centred cosine of multilingual-e5-small. Of 4,010 pairs of a sentence and one of its five nearest in another article
# (8 events, 31 articles, five languages) that have nothing against each other, a pair tells one fact, or a part of it,
# in 94 % of cases from 0.50 on, in 87 % from 0.45 on where it is the nearest; all 16 from 0.60 on.
BY_VECTORS = Levels(repeated=0.65, same=0.50, part=0.45, matter=0.35)


@dataclass(frozen=True)
class Corpus:
    """The body sentences of a story by document, with what is needed to compare them.

    `days` is the day each document was published, from which its relative days are counted; None where it does not say.
    `near` is the nearness of two sentences by their vectors, whatever their languages; without it their words are
    compared.
    """

    documents: Mapping[str, Document]
    sentences: Mapping[str, tuple[Sentence, ...]]
    days: Mapping[str, date | None]
    weights: StemWeights
    near: Callable[[Sentence, Sentence], float] | None = field(default=None, repr=False, compare=False)
    _passages: dict[tuple[str, str], Passage] = field(default_factory=dict, repr=False, compare=False)
    _stems: dict[str, list[frozenset[str]]] = field(default_factory=dict, repr=False, compare=False)
    _near: dict[tuple[frozenset[str], str], list[float]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def levels(self) -> Levels:
        return BY_VECTORS if self.near else BY_WORDS

    def nearness(self, one: Sentence | Statement, other: Sentence | Statement) -> float:
        """How near two passages lie in meaning, 0..1: by their sentences' vectors, else by the weight they share."""
        if self.near:
            return self.near(sentence_of(one), sentence_of(other))
        return self.weights.alike(self.stems(one), self.stems(other))

    def nearnesses(self, statement: Sentence | Statement, document: str) -> list[tuple[float, Sentence]]:
        """The sentences of `document`, each with how near it lies."""
        sentences = self.sentences.get(document, ())
        if self.near:
            own = sentence_of(statement)
            return [(self.near(own, sentence), sentence) for sentence in sentences]
        return list(zip(self._alike(self.stems(statement), document), sentences, strict=True))

    def nearest(self, statement: Sentence | Statement, document: str, n: int = 5) -> tuple[tuple[float, Sentence], ...]:
        """The `n` sentences of `document` that lie nearest, the nearest first, each with its nearness."""
        found = self.nearnesses(statement, document)
        return tuple(sorted(found, key=lambda pair: (-pair[0], pair[1].number))[:n])

    def covering(self, stems: frozenset[str], document: str, n: int) -> list[Sentence]:
        """The `n` sentences of `document` that hold most of these stems' weight, the fullest first."""
        held = zip(self._stems_of(document), self.sentences.get(document, ()), strict=True)
        found = [(-self.covered(stems, other), sentence.number, sentence) for other, sentence in held]
        return [sentence for _, _, sentence in sorted(found, key=lambda each: each[:2])[:n]]

    def _alike(self, stems: frozenset[str], document: str) -> list[float]:
        """How alike each sentence of a document is to these stems; asked of a sentence by several steps."""
        found = self._near.get((stems, document))
        if found is None:
            if len(self._near) >= _REMEMBERED:
                self._near.clear()
            alike = self.weights.alike
            found = self._near[stems, document] = [alike(stems, other) for other in self._stems_of(document)]
        return found

    def _stems_of(self, document: str) -> list[frozenset[str]]:
        """The stems of each sentence of a document, looked up once."""
        found = self._stems.get(document)
        if found is None:
            found = self._stems[document] = [self.stems(sentence) for sentence in self.sentences.get(document, ())]
        return found

    def statements(self, sentence: Sentence) -> tuple[Statement, ...]:
        """What the sentence states, its main clause first."""
        language = self.documents[sentence.document].language
        return tuple(
            Statement(sentence=sentence, text=clause.text, whole=clause.whole)
            for clause in clauses(sentence.text, language)
        )

    def stems(self, statement: Sentence | Statement) -> frozenset[str]:
        name = statement.document if isinstance(statement, Sentence) else statement.sentence.document
        return content(statement.text, self.documents[name].language)

    def passage(self, passage: Sentence | Statement) -> Passage:
        """The sentence, or a statement of it, as the checks need it, its article as context; made once."""
        key = sentence_of(passage).document, passage.text
        made = self._passages.get(key)
        if made is None:
            document = self.documents[key[0]]
            made = self._passages[key] = Passage(
                text=passage.text,
                language=document.language,
                day=self.days[document.id],
                context=document.text,
            )
        return made

    def covered(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The share of the first one's weight that the other holds too, 0..1."""
        whole = self.weights.total(one)
        return self.weights.of(one & other) / whole if whole else 0.0


def sentence_of(passage: Sentence | Statement) -> Sentence:
    return passage if isinstance(passage, Sentence) else passage.sentence
