"""What a briefing says of its documents, held to what the head of each stored text says itself."""

import re
from collections.abc import Iterator

from briefer.models import Document
from briefer.review.printable import Problem
from briefer.text.display import show
from briefer.text.head import read_head

# What a mail, a page or a row of a table says of itself stands beside its text, and goes before the text's own head.
_ROW = re.compile(r":\d+\Z")
_NAMELESS = "?"  # of an outlet that speaks to a model
_USERINFO = re.compile(r"(?<=://)[^/?#\s@]*@")
_NAMED = ("title", "outlet", "url", "published", "language", "section")


def misnamed(document: Document, text: str) -> Iterator[Problem]:
    """The fields of a document that are not what its text's head says, where that says anything."""
    if document.original or _ROW.search(document.path):
        return
    head = read_head(text)
    for field in _NAMED:
        said, printed = getattr(head, field), getattr(document, field)
        if said is not None and _USERINFO.sub("", said) != printed and not _withheld(document, field):
            yield Problem(document.id, f"its {field} is '{show(str(printed), 60)}', its text says '{show(said, 60)}'")


def _withheld(document: Document, field: str) -> bool:
    """Whether a title or an outlet is left out, as of one that speaks to a model."""
    return (field == "title" and document.title is None) or (field == "outlet" and document.outlet == _NAMELESS)
