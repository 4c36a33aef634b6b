"""The value that travels through a day: one article as read, with what code knows of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefer.models import Document, Note, Sentence
from briefer.reading.similarity import content
from briefer.steps import split
from briefer.text import cuts, injection
from briefer.text.layout import Span

# So many sentences are quoted of an article of which more than a third speaks to a model.
QUOTED_INJECTIONS = 3
# Lines of an article that tell nothing of what it is about.
_NO_NEWS = frozenset({"notice", "fragment", "teaser"})


@dataclass(frozen=True)
class Article:
    """A document with its body sentences, those that speak to a model left out (`injections` are their spans),
    what is quoted of them, the stems of the whole article, what is odd about it (`notes`), and
    the sentences in which its outlet corrects itself. `document.origin` is its group of wire copies."""

    document: Document
    body: tuple[Sentence, ...]
    injections: tuple[Span, ...]
    quoted: tuple[Sentence, ...]
    stems: frozenset[str]
    notes: tuple[Note, ...] = ()
    corrections: tuple[Sentence, ...] = ()

    @property
    def id(self) -> str:
        return self.document.id

    @property
    def origin(self) -> str:
        return self.document.origin

    def of_origin(self, origin: str) -> "Article":
        """The article with its origin, and what in it speaks to a model among its document's warnings."""
        flagged = (Note(code="speaks_to_model", values=(str(span.start), str(span.end))) for span in self.injections)
        warnings = (*self.document.warnings, *flagged, *self.notes)
        document = self.document.model_copy(update={"origin": origin, "warnings": warnings})
        return replace(self, document=document, notes=())


def read_article(document: Document) -> Article:
    """The document in sentences, body and injections told apart."""
    sentences = split.sentences(document)
    injections = injection.instruction_like(document.text, sentences)
    every = tuple(sentence for sentence in sentences if sentence.kind == "body")
    body = tuple(sentence for sentence in every if not _inside(sentence, injections))
    return Article(
        document,
        body,
        injections,
        _quoted(every, body),
        _stems(document, sentences, body, injections),
        tuple(_oddities(sentences)),
        tuple(one for one in sentences if one.kind == "correction" and not _inside(one, injections)),
    )


def _oddities(sentences: Sequence[Sentence]) -> Iterator[Note]:
    """What is said of an article of which only a part was handed on."""
    texts, kinds = [one.text for one in sentences], [one.kind for one in sentences]
    if cuts.is_stub(texts, kinds):
        yield Note(code="stub")
    elif "fragment" in kinds:
        yield Note(code="cut_off")


def _inside(sentence: Sentence, spans: Sequence[Span]) -> bool:
    return any(span.start <= sentence.start < span.end for span in spans)


def _quoted(every: tuple[Sentence, ...], body: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """What is quoted of an article in which much speaks to a model: one about such texts is news too."""
    if (len(every) - len(body)) * 3 <= len(every):
        return ()
    offered = frozenset(body)
    return tuple(sentence for sentence in every if sentence not in offered)[:QUOTED_INJECTIONS]


def _stems(
    document: Document, sentences: Sequence[Sentence], body: Sequence[Sentence], injections: Sequence[Span]
) -> frozenset[str]:
    """The stems of the whole article, its head too; of one that speaks to a model, of no more than its body."""
    parts = body if injections else [sentence for sentence in sentences if sentence.kind not in _NO_NEWS]
    head = document.text[: sentences[0].start] if sentences and not injections else ""
    language = document.language
    return content(head, language).union(*(content(sentence.text, language) for sentence in parts))
