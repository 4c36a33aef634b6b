"""Articles that vectors put together, parted again where a model that reads them says that they tell of two events."""

import logging
from collections.abc import Callable, Sequence

from briefer.errors import INTERNAL_ERRORS, ModelError, internal_error
from briefer.models import Note
from briefer.pipeline.article import Article
from briefer.pipeline.desk import numbered
from briefer.settings import Judge
from briefer.steps.events import events

_LOG = logging.getLogger(__name__)


def parted(
    articles: Sequence[Article], judge: Judge, note: Callable[[str, Note], None], *, read: Callable[[Article], bool]
) -> list[list[Article]]:
    """The articles of each event, the widest first. Those that are not `read` stay with the articles of their origin,
    or with the widest event. Where the model can't tell, what lies close together is one event; where nothing can be
    asked `note` is told."""
    shown = [article for article in articles if article.body and read(article)]
    if len(shown) < 2:
        return _close(articles)
    try:
        found = events([numbered(place, one) for place, one in enumerate(shown, start=1)], judge)
    except ModelError as error:
        note(shown[0].id, Note(code="by_code", values=error.reason))
        return _close(articles)
    except INTERNAL_ERRORS as error:
        _LOG.debug("%s", shown[0].document.path, exc_info=True)
        note(shown[0].id, Note(code="slip", values=(internal_error(error),)))
        return _close(articles)
    if found is None:
        return _close(articles)
    origins = {one.origin: place for place, names in enumerate(found) for one in shown if one.id in names}
    places = {name: place for place, names in enumerate(found) for name in names}
    parts: list[list[Article]] = [[] for _ in found]
    for article in articles:
        parts[places.get(article.id, origins.get(article.origin, 0))].append(article)
    return parts


def _close(articles: Sequence[Article]) -> list[list[Article]]:
    """The articles that need nobody to read them to be called one event, the widest first."""
    parts: dict[str, list[Article]] = {}
    for article in articles:
        parts.setdefault(article.close, []).append(article)
    return sorted(parts.values(), key=len, reverse=True)
