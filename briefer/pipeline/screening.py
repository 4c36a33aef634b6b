"""What in an article speaks to a model by its meaning, taken out before the article is worked on."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from briefer.errors import INTERNAL_ERRORS, internal_error
from briefer.models import Note, Sentence, Vectors
from briefer.pipeline.article import Article, flagged, quoted
from briefer.pipeline.remarks import Remarks
from briefer.reading import addressed
from briefer.steps import split
from briefer.text import injection
from briefer.text.cover import Cover
from briefer.text.doubtful import doubtful as doubtful_in
from briefer.text.layout import Span

# So far beyond the line a sentence is an order; from here on it is quoted at most. `benchmarks/orders.py news` counts
# what is taken for one in ordinary articles.
ORDER, DOUBTFUL = 2.0, 0.9
# What is shown of an article beside its body.
_SHOWN = frozenset({"body", "heading", "question", "correction"})
# What stands for an outlet that no name can be taken of.
_NAMELESS = "?"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Screened:
    """An article as it is worked on, and the places that its meaning alone gave away."""

    article: Article
    spans: tuple[Span, ...] = ()


def screen(articles: Sequence[Article], vectors: Vectors, remarks: Remarks) -> list[Article]:
    """The articles as they are worked on, what was found in each told to `remarks`; where our own code stumbles over
    one, that one as it is, with a note."""
    try:
        found = screened(articles, vectors)
    except INTERNAL_ERRORS as error:
        _LOG.debug("%s", articles[0].document.path, exc_info=True)
        if len(articles) > 1:
            return [kept for article in articles for kept in screen([article], vectors, remarks)]
        remarks.note(articles[0].id, Note(code="slip", values=(internal_error(error),)))
        return list(articles)
    for screening in found:
        if screening.spans:
            remarks.find(screening.article.id, tuple(flagged(screening.spans)))
    return [screening.article for screening in found]


def screened(articles: Sequence[Article], vectors: Vectors) -> list[Screened]:
    """The articles without the sentences that are orders to a reader, those of a body that may be kept for quotations,
    and with a title and an outlet only where they are none. Where nothing tells what texts mean, shape does."""
    plain = [_plainly_named(article) for article in articles]
    shown = [_Shown(article) for article in plain]
    language = articles[0].document.language if articles else "en"
    found = addressed.scores(lambda: [text for article in shown for text in article.texts], language, vectors)
    if found is None:
        return [Screened(article) for article in plain]
    scores = iter(found)
    return [_screened(article, [float(next(scores)) for _ in article.texts]) for article in shown]


class _Shown:
    """An article with what is shown of it, looked up where it is needed."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for sentence in split.sentences(self.article.document) if sentence.kind in _SHOWN)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        document = self.article.document
        return (*(sentence.text for sentence in self.sentences), document.title or "", document.outlet)


def _screened(shown: _Shown, scores: Sequence[float]) -> Screened:
    *own, title, outlet = scores
    article = _named(shown.article, title=title < DOUBTFUL, outlet=outlet < ORDER)
    scored = list(zip(shown.sentences, own, strict=True))
    orders = [text for text, score in scored if score >= (ORDER if text.kind == "body" else DOUBTFUL)]
    return _without(article, orders, [text for text, score in scored if score >= DOUBTFUL and text not in orders])


def _plainly_named(article: Article) -> Article:
    """The article without a title or an outlet that speaks to a model by its shape."""
    title, outlet = article.document.title or "", article.document.outlet
    return _named(article, title=not injection.speaks_to_model(title), outlet=not injection.speaks_to_model(outlet))


def _named(article: Article, *, title: bool, outlet: bool) -> Article:
    if title and outlet:
        return article
    document = article.document
    kept = {"title": document.title if title else None, "outlet": document.outlet if outlet else _NAMELESS}
    return replace(article, document=document.model_copy(update=kept))


def _without(article: Article, orders: Sequence[Sentence], doubtful: Sequence[Sentence]) -> Screened:
    known = Cover(article.injections)
    new = [order for order in orders if not known.touches(order.start, order.start + 1)]
    if not new and not doubtful:
        return Screened(article)
    spans = tuple(Span(order.start, order.end) for order in new)
    every = (*article.injections, *spans)
    gone = frozenset(order.number for order in new)
    body = tuple(sentence for sentence in article.body if sentence.number not in gone)
    document = article.document
    beside = doubtful_in(document.text, document.language, split.sentences(document), every) if new else ()
    changed = replace(
        article,
        body=body,
        injections=tuple(sorted(every)),
        quoted=article.quoted or quoted(article.body, body),
        beside=() if new else article.beside,
        head_end=0 if new else article.head_end,
        corrections=_others(article.corrections, gone),
        doubtful=article.doubtful.union(beside, (text.number for text in doubtful)),
    )
    return Screened(changed, spans)


def _others(sentences: Iterable[Sentence], gone: frozenset[int]) -> tuple[Sentence, ...]:
    return tuple(sentence for sentence in sentences if sentence.number not in gone)
