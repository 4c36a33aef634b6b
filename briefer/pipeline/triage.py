"""Which of a day's stories are told where they are more than are wanted: told before anything is asked."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from briefer.models import UntoldStory
from briefer.pipeline.article import Article, Day
from briefer.reading.topics import is_about
from briefer.text.injection import speaks_to_model


def triaged(day: Day, most: int | None, topics: Sequence[str]) -> tuple[Day, tuple[UntoldStory, ...]]:
    """The day with its `most` weightiest stories, in the order they had, and the others as a list, the weightiest
    first. All are told where `most` is None."""
    if most is None or len(day.stories) <= most:
        return day, ()
    ranked = sorted(day.stories, key=lambda story: (_weight(_articles(day, story), topics), story))
    chosen = frozenset(ranked[:most])
    untold = tuple(_untold(day, story) for story in ranked[most:])
    return replace(day, stories=tuple(story for story in day.stories if story in chosen)), untold


def _articles(day: Day, story: Collection[str]) -> list[Article]:
    return [day.articles[name] for name in story]


def _weight(articles: Sequence[Article], topics: Sequence[str]) -> tuple[bool, int, int, int]:
    """The weightiest first: on a topic that the user named, from many independent origins, in many outlets, in many
    articles."""
    off_topic = not any(is_about(article.document, topic) for topic in topics for article in articles)
    return off_topic, -len({article.origin for article in articles}), -len(_outlets(articles)), -len(articles)


def _outlets(articles: Sequence[Article]) -> set[str]:
    return {article.document.outlet.casefold() for article in articles}


def _untold(day: Day, story: Sequence[str]) -> UntoldStory:
    articles = _articles(day, story)
    return UntoldStory(
        title=_title(articles, day.language),
        documents=tuple(story),
        origins=len({article.origin for article in articles}),
        outlets=len(_outlets(articles)),
    )


def _title(articles: Sequence[Article], language: str) -> str:
    """The title of the article that most others are copies of, in the briefing's language where one is; its outlet
    where none has a title to trust."""
    titled = [article for article in articles if article.document.title and not speaks_to_model(article.document.title)]
    copies = [article.origin for article in articles]
    best = min(
        titled,
        key=lambda article: (article.document.language != language, -copies.count(article.origin), article.id),
        default=None,
    )
    return (best.document.title if best else None) or articles[0].document.outlet
