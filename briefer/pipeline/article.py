"""The value that travels through a day: one article as read, with what code knows of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefer.models import Document, Note, Sentence
from briefer.reading.similarity import content
from briefer.steps import split
from briefer.text import injection
from briefer.text.layout import Span

# So many sentences are quoted of an article of which more than a third speaks to a model.
QUOTED_INJECTIONS = 3


@dataclass(frozen=True)
class Article:
    """A document with its body sentences, those that speak to a model left out (`injections` are their spans),
    what is quoted of them, and the stems of the whole article. `document.origin` is its group of wire copies."""

    document: Document
    body: tuple[Sentence, ...]
    injections: tuple[Span, ...]
    quoted: tuple[Sentence, ...]
    stems: frozenset[str]

    @property
    def id(self) -> str:
        return self.document.id

    @property
    def origin(self) -> str:
        return self.document.origin

    def of_origin(self, origin: str) -> "Article":
        """The article with its origin, and what in it speaks to a model among its document's warnings."""
        flagged = (Note(code="speaks_to_model", values=(str(span.start), str(span.end))) for span in self.injections)
        warnings = (*self.document.warnings, *flagged)
        document = self.document.model_copy(update={"origin": origin, "warnings": warnings})
        return Article(document, self.body, self.injections, self.quoted, self.stems)


def read_article(document: Document) -> Article:
    """The document in sentences, body and injections told apart."""
    sentences = split.sentences(document)
    injections = injection.instruction_like(document.text, sentences)
    every = tuple(sentence for sentence in sentences if sentence.kind == "body")
    body = tuple(sentence for sentence in every if not _inside(sentence, injections))
    return Article(document, body, injections, _quoted(every, body), _stems(document, sentences, body, injections))


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
    parts = body if injections else sentences
    head = document.text[: sentences[0].start] if sentences and not injections else ""
    language = document.language
    return content(head, language).union(*(content(sentence.text, language) for sentence in parts))
