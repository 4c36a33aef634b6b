"""The order of the steps: articles are read, divided into stories, told story by story, numbered through the day."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import TypeVar

from briefer.errors import INTERNAL_ERRORS, RunStopped, internal_error
from briefer.models import Briefing, Document, OpenQuestion, Rejected, Skipped, Story
from briefer.pipeline.article import Article, Day, read_article
from briefer.pipeline.exam import Job, jobs_of
from briefer.pipeline.gate import BriefingRequest, ModelGate, ModelPort
from briefer.pipeline.pool import WorkerPool
from briefer.pipeline.sparing import spared
from briefer.pipeline.story import COMPARED, Editor
from briefer.pipeline.withdrawn import without_withdrawn
from briefer.reading import meaning
from briefer.reading.similarity import StemWeights, content, stem_weights
from briefer.settings import Settings
from briefer.steps import origin, stories
from briefer.text.memo import forget

__all__ = ["COMPARED", "BriefingRequest", "ModelPort", "Outcome", "brief"]

R = TypeVar("R")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """The briefing, why the run stopped early if it did, whether anything was not used as it should be, and the jobs
    that code had because the server failed to answer their exam."""

    briefing: Briefing
    stopped: RunStopped | None
    partial: bool
    unexamined: tuple[Job, ...] = ()


def brief(
    documents: Sequence[Document], skipped: Sequence[Skipped], request: BriefingRequest, port: ModelPort
) -> Outcome:
    """The briefing of one day's documents.

    Raises RunStopped (key, quota, budget) only where nothing was answered; else what is done is printed and the
    rest is quoted, as it is where the server is down.
    """
    pool = WorkerPool(request.settings.jobs)
    gate = ModelGate(port, pool, request.settings.jobs)
    read_articles, unread = read(documents)
    (read_articles, withdrawn), unheld = without_stumbling(read_articles, without_withdrawn)
    day, left_out = without_stumbling(read_articles, lambda some: divide(some, request, gate))
    articles = tuple(day.articles.values())
    with pool:
        jobs = jobs_of(request, gate, pool.map, port.model)
        editor = Editor(request, gate, day, pool, port, frozenset(jobs.given))
        read_first = [article for article in articles if article.id in editor.offered]
        # A draft reads the articles whole: what carries the news is picked where there is none.
        picks = {} if "draft" in editor.jobs else editor.picker.pick(read_first)
        gate.refuse_if_unanswered()
        by_story = pool.map(lambda ids: editor.stories(ids, picks), day.stories)
        results = [result for several in by_story for result in several]
        editor.pass_over([article.id for article in articles if article.id not in editor.offered])
        editor.doubt({dropped.document for _, rejected in results for dropped in rejected})
    gate.refuse_if_unanswered()
    forget()  # the day's texts are read: what is rendered now needs the room
    briefing = Briefing(
        date=request.day.isoformat(),
        language=day.language,
        documents=tuple(editor.remarks.warned(article.document) for article in articles),
        stories=_numbered([story for story, _ in results]),
        rejected=(*withdrawn, *(dropped for _, rejected in results for dropped in rejected)),
        skipped=(*skipped, *unread, *unheld, *left_out),
        run=port.run().model_copy(update={**_settled(results), "jobs": jobs.who}),
    )
    unused = any(not entry.aside for entry in briefing.skipped) or any(article.is_cut for article in articles)
    partial = unused or editor.remarks.unused or bool(jobs.unexamined)
    return Outcome(briefing, gate.stopped, partial, jobs.unexamined)


# ---- reading and dividing ------------------------------------------------------------------------


def read(documents: Sequence[Document]) -> tuple[tuple[Article, ...], tuple[Skipped, ...]]:
    """Every document as an article. One that our own code stumbles over costs no other."""
    articles: list[Article] = []
    unread: list[Skipped] = []
    for document in documents:
        try:
            articles.append(read_article(document))
        except INTERNAL_ERRORS as error:
            unread.append(_unread(document, error))
    return tuple(articles), tuple(unread)


def _unread(document: Document, error: Exception) -> Skipped:
    _LOG.debug("%s", document.path, exc_info=True)
    return Skipped(path=document.path, reason="unreadable", code="slip", values=(internal_error(error),))


def without_stumbling(
    articles: Sequence[Article], work: Callable[[Sequence[Article]], R]
) -> tuple[R, tuple[Skipped, ...]]:
    """What comes of a work on all articles, without those over which our own code stumbles there."""
    try:
        return work(articles), ()
    except INTERNAL_ERRORS as error:
        without = spared(articles, work)
        if not without:
            raise
        return without.result, tuple(_unread(article.document, error) for article in without.left_out)


def divide(articles: Sequence[Article], request: BriefingRequest, gate: ModelGate) -> Day:
    """The day: its articles, each with its origin, divided into stories, and the language it is told in."""
    documents = tuple(article.document for article in articles)
    origins = origin.origins(documents, same_wire=request.settings.same_wire)
    weights = _weights(articles)
    language = request.language or _commonest(documents)
    by_id = {article.id: article.of_origin(origins[article.id]) for article in articles}
    return Day(language, by_id, weights, grouped(articles, weights, gate, request.settings, request.day))


def grouped(
    articles: Sequence[Article], weights: StemWeights, gate: ModelGate, settings: Settings, today: date
) -> tuple[tuple[str, ...], ...]:
    """The ids of each story's articles, the widest story first, by their vectors; where there are none, by their
    words. An article of which no sentence is left is told alone."""
    bodied = [article for article in articles if article.body]
    alone = [(article.id,) for article in articles if not article.body]
    marks = [stories.marks(article.document, article.body, article.document.credible_day(today)) for article in bodied]
    leads = [" ".join(stories.lead(article.document, article.body)) for article in bodied]
    rows = meaning.of_articles(leads, [article.document.language for article in bodied], gate.vectors)
    if rows is None:
        by_words = stories.ByWords([_own_stems(article) for article in bodied], weights)
        found = stories.stories(marks, by_words, settings.same_names_words, settings.same_story_words)
    else:
        found = stories.stories(marks, stories.ByMeaning(rows), settings.same_names, settings.same_story)
    return tuple(sorted((*found, *alone), key=lambda story: (-len(story), story)))


def _own_stems(article: Article) -> frozenset[str]:
    """What the words of title and body mean: front matter, bylines and invitations have no part in it."""
    texts = (article.document.title or "", *(sentence.text for sentence in article.body))
    return frozenset().union(*(content(text, article.document.language) for text in texts))


def _weights(articles: Sequence[Article]) -> StemWeights:
    return stem_weights((sentence.text, article.document.language) for article in articles for sentence in article.body)


# ---- the day -------------------------------------------------------------------------------------


def _settled(results: Sequence[tuple[Story, tuple[Rejected, ...]]]) -> dict[str, int]:
    """How many statements were proposed, and how many of them code alone decided."""
    verdicts = [fact.verdict.checks for story, _ in results for fact in story.key_facts]
    verdicts += [dropped.checks for _, rejected in results for dropped in rejected]
    asked = sum(any(check.name == "entailment" for check in checks) for checks in verdicts)
    return {"claims": len(verdicts), "settled_by_code": len(verdicts) - asked}


def _commonest(documents: Sequence[Document]) -> str:
    """The language of most documents; the earlier code where two are level."""
    counts = Counter(document.language for document in documents if document.language != "und")
    return min(counts, key=lambda code: (-counts[code], code)) if counts else "en"


def _numbered(stories: Sequence[Story]) -> tuple[Story, ...]:
    """The stories with their ids: s1, f1, d1, q1, counted through the whole briefing."""
    story, fact, asked, between = count(1), count(1), count(1), count(1)
    numbered = []
    for one in stories:
        ids = {old.id: f"d{next(between)}" for old in one.disagreements}
        facts = tuple(
            f.model_copy(update={"id": f"f{next(fact)}", "contested": tuple(ids[d] for d in f.contested)})
            for f in one.key_facts
        )
        numbered.append(
            one.model_copy(
                update={
                    "id": f"s{next(story)}",
                    "lead": next((f for f in facts if one.lead and f.text == one.lead.text), None),
                    "key_facts": facts,
                    "disagreements": tuple(d.model_copy(update={"id": ids[d.id]}) for d in one.disagreements),
                    "open_questions": tuple(_renamed(q, f"q{next(asked)}", ids) for q in one.open_questions),
                }
            )
        )
    return tuple(numbered)


def _renamed(question: OpenQuestion, name: str, ids: Mapping[str, str]) -> OpenQuestion:
    """The question under its printed id, its disagreement under the printed one too."""
    warrant = question.warrant
    if warrant.disagreement:
        warrant = warrant.model_copy(update={"disagreement": ids[warrant.disagreement]})
    return question.model_copy(update={"id": name, "warrant": warrant})
