"""Events: whether articles that lie near each other tell of one event. A model that reads well is asked in two
orders."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from briefer.models import Reply
from briefer.settings import Judge
from briefer.text.numbered import Numbered

# The sentences and characters of an article by which its event is told.
SENTENCES, CHARACTERS = 6, 900
_ARTICLE = re.compile(r"A(\d{1,4})")


class Events(Reply):
    events: list[list[str]]


def events(articles: Sequence[Numbered], judge: Judge) -> tuple[tuple[str, ...], ...] | None:
    """The document ids of each event among these articles, the widest first, in the articles' order; None where the
    model parts them in one way and, in the other order, in another. Raises ModelError."""
    together = (tuple(article.document.id for article in articles),)
    if len(articles) < 2:
        return together
    found = _asked(articles, judge)
    if len(found) < 2:
        return together
    if _asked(list(reversed(articles)), judge) != found:
        return None
    order = {article.document.id: place for place, article in enumerate(articles)}
    parts = (tuple(sorted(names, key=order.__getitem__)) for names in found)
    return tuple(sorted(parts, key=lambda names: (-len(names), order[names[0]])))


def _asked(articles: Sequence[Numbered], judge: Judge) -> frozenset[frozenset[str]]:
    """The events as the model parts them; what it leaves out, or names twice, parts nothing."""
    shown = [_opening(replace(article, number=place)) for place, article in enumerate(articles, start=1)]
    reply = judge.ask("events", Events, language=judge.language, articles="\n\n".join(one.text for one in shown))
    names = {str(one.number): one.document.id for one in shown}
    parts = [[names[m[1]] for text in part if (m := _ARTICLE.match(text.strip())) and m[1] in names]
             for part in reply.events]  # fmt: skip
    named = list(chain.from_iterable(parts))
    if sorted(named) != sorted(names.values()):
        return frozenset({frozenset(names.values())})
    return frozenset(frozenset(part) for part in parts if part)


def _opening(article: Numbered) -> Numbered:
    """The first sentences of an article, which say what it reports."""
    kept, size = [], 0
    for sentence in article.sentences[:SENTENCES]:
        kept.append(sentence)
        size += len(sentence.text)
        if size >= CHARACTERS:
            break
    return replace(article, sentences=tuple(kept), asides=())
