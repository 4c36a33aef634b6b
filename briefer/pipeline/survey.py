"""A day's articles as read: each with what tells its event, and how often each stem is said in all of them."""

import logging
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TypeVar

from briefer.errors import INTERNAL_ERRORS, internal_error
from briefer.models import Document, Rejected, Skipped
from briefer.pipeline.article import Article, read_article
from briefer.pipeline.pool import Spread, in_line
from briefer.pipeline.sparing import spared
from briefer.pipeline.withdrawn import without_withdrawn
from briefer.reading.similarity import StemCount, content
from briefer.steps import stories
from briefer.steps.stories import StoryMarks

R = TypeVar("R")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class SurveyedArticle:
    """An article with what tells its event: whom and when its lead names, the lead itself, and where its words must
    tell, what they mean."""

    article: Article
    marks: StoryMarks
    lead: str
    meanings: frozenset[str] | None = None


@dataclass(frozen=True)
class Survey:
    """The articles of a day, and how many of their sentences hold each stem."""

    articles: tuple[SurveyedArticle, ...]
    stems: StemCount

    def of(self, some: Sequence[SurveyedArticle]) -> "Survey":
        """The same of some of the articles alone."""
        return Survey(tuple(some), _counted(each.article for each in some))

    def without_withdrawn(self, today: date) -> "tuple[Survey, tuple[Rejected, ...]]":
        """The articles without what their outlets took back, and a line for each such sentence."""
        kept, withdrawn = without_withdrawn([each.article for each in self.articles])
        surveyed = list(self.articles)
        for at, (before, article) in enumerate(zip(self.articles, kept, strict=True)):
            if article is not before.article:
                surveyed[at] = _interned(
                    _surveyed(article, today, by_words=before.meanings is not None), article.document
                )
                _count(before.article, self.stems.remove)
                _count(article, self.stems.add)
        return Survey(tuple(surveyed), self.stems), withdrawn


def survey(
    documents: Sequence[Document], today: date, spread: Spread = in_line, *, by_words: bool = False
) -> tuple[Survey, tuple[Skipped, ...]]:
    """The day's articles, and what could not be read; `by_words` where nothing but words tells which belong together.
    A document that our own code stumbles over costs no other."""
    surveyed: list[SurveyedArticle] = []
    unread: list[Skipped] = []
    stems = StemCount()
    for document, found in zip(
        documents, spread(partial(_read, today=today, by_words=by_words), documents), strict=True
    ):
        if isinstance(found, _Read):
            surveyed.append(_interned(found.surveyed, document))
            stems.join(found.stems)
        else:
            unread.append(found or _unreadable(document, "the process that read it ended repeatedly; out of memory?"))
    return Survey(tuple(surveyed), stems), tuple(unread)


def without_stumbling(survey: Survey, work: Callable[[Survey], R]) -> tuple[R, tuple[Skipped, ...]]:
    """What comes of a work on all articles, without those over which our own code stumbles there."""
    try:
        return work(survey), ()
    except INTERNAL_ERRORS as error:
        without = spared(survey.articles, lambda some: work(survey.of(some)))
        if not without:
            raise
        why = internal_error(error)
        return without.result, tuple(_unreadable(each.article.document, why) for each in without.left_out)


def _unreadable(document: Document, why: str) -> Skipped:
    _LOG.debug("%s", document.path, exc_info=True)
    return Skipped(path=document.path, reason="unreadable", code="slip", values=(why,))


@dataclass(frozen=True)
class _Read:
    surveyed: SurveyedArticle
    stems: StemCount


def _read(document: Document, today: date, *, by_words: bool) -> _Read | Skipped:
    try:
        article = read_article(document)
        return _Read(_surveyed(article, today, by_words=by_words), _counted([article]))
    except INTERNAL_ERRORS as error:
        return _unreadable(document, internal_error(error))


def _surveyed(article: Article, today: date, *, by_words: bool) -> SurveyedArticle:
    document, body = article.document, article.body
    marks = stories.marks(document, body, document.credible_day(today))
    lead = " ".join(stories.lead(document, body))
    return SurveyedArticle(article, marks, lead, meanings(article) if by_words else None)


def meanings(article: Article) -> frozenset[str]:
    """What the words of title and body mean: front matter, bylines and invitations have no part in it."""
    texts = (article.document.title or "", *(sentence.text for sentence in article.body))
    return frozenset().union(*(content(text, article.document.language) for text in texts))


def _counted(articles: Iterable[Article]) -> StemCount:
    stems = StemCount()
    for article in articles:
        _count(article, stems.add)
    return stems


def _count(article: Article, count: Callable[[Iterable[str], str], None]) -> None:
    count((sentence.text for sentence in article.body), article.document.language)


def _interned(surveyed: SurveyedArticle, document: Document) -> SurveyedArticle:
    """The same with the document and each word kept once for the whole day: what comes from another process is a copy,
    and the articles of an event say much the same words. Of a set, a frozen set takes no more room than it needs."""
    marks = surveyed.marks
    article = replace(surveyed.article, document=document)
    kept = replace(marks, names=_shared(marks.names), said=_shared(marks.said))
    meant = None if surveyed.meanings is None else _shared(surveyed.meanings)
    return replace(surveyed, article=article, marks=kept, meanings=meant)


def _shared(words: frozenset[str]) -> frozenset[str]:
    return frozenset(set(map(sys.intern, words)))
