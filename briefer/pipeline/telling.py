"""A day's stories told, wherever that is: what a story needs of its day goes there, and what came of it comes back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import ParamSpec, TypeVar

from briefer.models import Asking, Note
from briefer.pipeline.article import Article, Day
from briefer.pipeline.exam import Job
from briefer.pipeline.gate import BriefingRequest
from briefer.pipeline.pool import AskingWorkers, Opening, WorkerPool
from briefer.pipeline.remarks import Notes
from briefer.pipeline.story import Editor, Frame, Result, blank
from briefer.reading.similarity import StemWeights

P = ParamSpec("P")
R = TypeVar("R")
Articles = tuple[Article, ...]
# What a note says of an article that ended each process that told its story.
_ENDED = "the process that wrote its story ended repeatedly; out of memory?"


@dataclass(frozen=True)
class ToldStories:
    """The stories that articles were told as, what is noted of the articles, and what was found in them."""

    results: tuple[Result, ...]
    notes: Mapping[str, Note]
    found: Mapping[str, Notes] = field(default_factory=dict)


def frame_of(day: Day, request: BriefingRequest, jobs: frozenset[Job]) -> Frame:
    """What all stories of a day have in common, with nothing that was weighed so far."""
    return Frame(day.language, StemWeights(day.weights.size, day.weights.held, day.weights.names), request, jobs)


def tell_all(frame: Frame, day: Day, asking: Asking, workers: AskingWorkers) -> list[ToldStories]:
    """Each of the day's stories. One that ends every process that works on it is told without the articles that do,
    each of which stands by itself, with a note."""

    opening: Opening[Articles, ToldStories] = partial(telling, frame)

    def tell(stories: Sequence[Articles]) -> Sequence[ToldStories | None]:
        return [*workers(opening, stories, asking, frame.request.settings.jobs)]

    stories = [tuple(day.articles[name] for name in ids) for ids in day.stories]
    return [
        result or _without_culprits(articles, tell) for articles, result in zip(stories, tell(stories), strict=True)
    ]


def _without_culprits(
    articles: Articles, tell: Callable[[Sequence[Articles]], Sequence[ToldStories | None]]
) -> ToldStories:
    """A story that ended its processes, told without the articles that do so alone; where none does, it is their
    company, and each stands alone."""
    found = tell([(article,) for article in articles]) if len(articles) > 1 else [None]
    alone = {article.id: story for article, story in zip(articles, found, strict=True)}
    well = tuple(article for article in articles if alone[article.id])
    together = tell([well])[0] if 0 < len(well) < len(articles) else None
    left_out = [article for article in articles if not together or article not in well]
    return _joined([*([together] if together else []), *(_noted(article, alone[article.id]) for article in left_out)])


def _noted(article: Article, alone: ToldStories | None) -> ToldStories:
    """An article that stands by itself, and why."""
    note = Note(code="slip", values=(_ENDED,))
    return replace(alone or ToldStories((blank(article),), {}), notes={article.id: note})


def _joined(every: Sequence[ToldStories]) -> ToldStories:
    notes = {name: note for part in every for name, note in part.notes.items()}
    found = {name: several for part in every for name, several in part.found.items()}
    return ToldStories(tuple(result for part in every for result in part.results), notes, found)


@contextmanager
def telling(frame: Frame, asking: Asking) -> Iterator[Callable[[Articles], Future[ToldStories]]]:
    """Begins to tell stories in this process: what starts on one. A thread that waits for an answer leaves its seat to
    another."""
    with WorkerPool(frame.request.settings.jobs) as pool:
        patient = _patient(asking, pool)
        asking.gather(lambda: pool.idle)

        def tell(articles: Articles) -> ToldStories:
            editor = Editor(frame, articles, patient, pool.map)
            return ToldStories(tuple(editor.stories()), editor.remarks.notes, editor.remarks.found)

        yield lambda articles: pool.start(tell, articles)


def _patient(asking: Asking, pool: WorkerPool) -> Asking:
    def waiting(ask: Callable[P, R]) -> Callable[P, R]:
        def asked(*values: P.args, **named: P.kwargs) -> R:
            with pool.waiting():
                return ask(*values, **named)

        return asked

    return replace(asking, ask=waiting(asking.ask), weigh=waiting(asking.weigh), vectors=waiting(asking.vectors))
