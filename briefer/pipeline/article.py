"""The values that travel through a day: one article as read, with what code knows of it, and what all stories share."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, islice

from briefer.models import Document, Note, Sentence
from briefer.reading.similarity import StemWeights, content
from briefer.steps import split
from briefer.text import cuts, injection
from briefer.text.cover import Cover
from briefer.text.doubtful import doubtful as doubtful_in
from briefer.text.doubtful import spoken
from briefer.text.layout import Span

# So many sentences are quoted of an article of which more than a third speaks to a model.
QUOTED_INJECTIONS = 3
_FEWEST_WORDS = 3  # a mark of a template ("[/INST]") says nothing
_FLAGGED = 20  # of the places that speak to a model that the notes name one by one
# So much of the body of one article is offered to the model and told; what is beyond is only read to verify. A long
# report has some 300 sentences.
OFFERED_SENTENCES, OFFERED_CHARACTERS = 1_500, 200_000
# Lines of an article that tell nothing of what it is about.
_NO_NEWS = frozenset({"notice", "fragment", "teaser", "disowned"})


@dataclass(frozen=True)
class Article:
    """A document with its body sentences, those that speak to a model left out (`injections` are their spans),
    what is quoted of them, the headings, captions and withdrawn sentences `beside` the body, what is odd about it
    (`notes`), and the sentences in which its outlet corrects itself. The head of its text ends at `head_end`.
    `document.origin` is its group of wire copies. The `doubtful` sentences, by number, are quoted at most, and so are,
    where no model reads them, the `spoken` ones of a long quotation; of an article that `is_cut` the body is only its
    first sentences. `close` is the first of the articles of its story that lie so near to it that nobody need read
    them to say so; "" where all of them do."""

    document: Document
    body: tuple[Sentence, ...]
    injections: tuple[Span, ...]
    quoted: tuple[Sentence, ...]
    beside: tuple[Sentence, ...]
    head_end: int
    notes: tuple[Note, ...] = ()
    corrections: tuple[Sentence, ...] = ()
    doubtful: frozenset[int] = frozenset()
    is_cut: bool = False
    close: str = ""
    spoken: frozenset[int] = frozenset()

    @property
    def id(self) -> str:
        return self.document.id

    @property
    def origin(self) -> str:
        return self.document.origin

    @property
    def verbatim(self) -> tuple[Sentence, ...]:
        """What is told in its own words alone: corrections, and what speaks to a model where much does."""
        return (*self.corrections, *self.quoted)

    @property
    def stems(self) -> frozenset[str]:
        """The stems of the whole article, its head too; of one that speaks to a model or is cut, of no more than its
        body."""
        language = self.document.language
        stems = (content(sentence.text, language) for sentence in (*self.body, *self.beside))
        return content(self.document.text[: self.head_end], language).union(*stems)

    def without(self, withdrawn: Collection[tuple[str, int]]) -> "Article":
        """The article without these sentences, by document and number, in its body; they still stand beside it."""
        gone = [sentence for sentence in self.body if (sentence.document, sentence.number) in withdrawn]
        if not gone:
            return self
        body = tuple(sentence for sentence in self.body if sentence not in gone)
        return replace(self, body=body, beside=(*self.beside, *gone))

    def of_origin(self, origin: str) -> "Article":
        """The article with its origin, and what in it speaks to a model among its document's warnings."""
        # What its file said of it already, that it is a stub, is said once.
        warnings = tuple(dict.fromkeys((*self.document.warnings, *flagged(self.injections), *self.notes)))
        document = self.document.model_copy(update={"origin": origin, "warnings": warnings})
        return replace(self, document=document, notes=())


@dataclass(frozen=True)
class Day:
    """What all stories of a day share: the language they are told in, the articles by id, how much each stem tells,
    and the ids of the articles of each story."""

    language: str
    articles: Mapping[str, Article]
    weights: StemWeights
    stories: tuple[tuple[str, ...], ...]

    @cached_property
    def origins(self) -> Mapping[str, str]:
        return {name: article.origin for name, article in self.articles.items()}


def read_article(document: Document) -> Article:
    """The document in sentences, body and injections told apart."""
    sentences = split.sentences(document)
    injections = injection.instruction_like(document.text, sentences)
    speaking = Cover(injections)
    every = tuple(sentence for sentence in sentences if sentence.kind == "body")
    whole = tuple(sentence for sentence in every if not _begins_in(sentence, speaking))
    body = _first(whole)
    is_cut = len(body) < len(whole) or len(sentences) == split.MOST
    too_long = (Note(code="too_long", values=(str(len(body)),)),) if is_cut else ()
    return Article(
        document,
        body,
        injections,
        quoted(every, whole),
        () if injections or is_cut else _beside(sentences),
        sentences[0].start if sentences and not injections else 0,
        (*_oddities(sentences), *too_long),
        tuple(
            sentence for sentence in sentences if sentence.kind == "correction" and not _begins_in(sentence, speaking)
        ),
        doubtful_in(document.text, document.language, sentences, injections),
        is_cut,
        spoken=spoken(sentences),
    )


def _first(body: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """The first sentences, as many as are worked on."""
    reach = accumulate(len(sentence.text) for sentence in body[:OFFERED_SENTENCES])
    return body[: sum(length <= OFFERED_CHARACTERS for length in reach)]


def flagged(injections: Sequence[Span]) -> Iterator[Note]:
    """Where a text speaks to a model: the first places, and how many more there are."""
    for span in injections[:_FLAGGED]:
        yield Note(code="speaks_to_model", values=(str(span.start), str(span.end)))
    if len(injections) > _FLAGGED:
        yield Note(code="speaks_more", values=(str(len(injections) - _FLAGGED),))


def _oddities(sentences: Sequence[Sentence]) -> Iterator[Note]:
    """What is said of an article of which only a part was handed on."""
    texts, kinds = [sentence.text for sentence in sentences], [sentence.kind for sentence in sentences]
    if cuts.is_stub(texts, kinds):
        yield Note(code="stub")
    elif "fragment" in kinds:
        yield Note(code="cut_off")


def _begins_in(sentence: Sentence, spans: Cover) -> bool:
    return spans.touches(sentence.start, sentence.start + 1)


def quoted(every: tuple[Sentence, ...], body: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """What is quoted of an article in which much speaks to a model: one about such texts is news too."""
    if (len(every) - len(body)) * 3 <= len(every):
        return ()
    offered = frozenset(body)
    worded = (sentence for sentence in every if sentence not in offered and len(sentence.text.split()) >= _FEWEST_WORDS)
    return tuple(islice(worded, QUOTED_INJECTIONS))


def _beside(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences outside the body that tell what the article is about."""
    return tuple(sentence for sentence in sentences if sentence.kind != "body" and sentence.kind not in _NO_NEWS)
