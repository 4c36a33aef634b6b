"""Which documents share one clock, so that their times need no zone."""

import re

from briefer.models import Briefing, Document

_ZONE = re.compile(r"(?<=T)(?P<minute>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:?\d\d)?$")


def one_clock(briefing: Briefing) -> frozenset[str]:
    """The ids of documents whose story tells all its times of publication in one zone."""
    documents = {document.id: document for document in briefing.documents}
    alike: set[str] = set()
    for story in briefing.stories:
        own = [documents[name] for name in story.documents if name in documents]
        if len({zone for document in own if (zone := _zone(document)) is not None}) == 1:
            alike.update(document.id for document in own)
    return frozenset(alike)


def on_one_clock(published: str | None) -> str | None:
    """The moment to the minute, without its zone."""
    return _ZONE.sub(r"\g<minute>", published) if published else None


def _zone(document: Document) -> str | None:
    """The zone of a moment, "" where it tells none; None for a day."""
    found = _ZONE.search(document.published or "")
    return (found["zone"] or "").replace("Z", "+00:00") if found else None
