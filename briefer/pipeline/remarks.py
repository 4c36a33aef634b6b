"""What a reader should know of a day's documents: what could not be asked of one, or was not used of it."""

import threading
from collections.abc import Mapping

from briefer.models import Document, Note

Notes = tuple[Note, ...]
# What is noted of an article where several things could not be done.
_GRAVEST_FIRST = ("slip", "not_read", "undrafted", "only_quoted", "by_place", "by_code", "compared_in_part")


class Remarks:
    """One remark a document, and beside it what was found in one; many threads may note at a time. `unused` says
    whether anything was noted."""

    def __init__(self, known: Mapping[str, Note] | None = None, found: Mapping[str, Notes] | None = None) -> None:
        self._noting = threading.Lock()
        self._by_document = dict(known or {})
        self._found = dict(found or {})

    @property
    def unused(self) -> bool:
        return bool(self._by_document)

    @property
    def notes(self) -> dict[str, Note]:
        """The remark of each document that has one."""
        with self._noting:
            return dict(self._by_document)

    @property
    def found(self) -> dict[str, Notes]:
        """What was found in each document, of which all is used that can be."""
        with self._noting:
            return dict(self._found)

    def find(self, document: str, notes: Notes) -> None:
        with self._noting:
            self._found[document] = notes

    def note(self, document: str, note: Note) -> None:
        """Of several remarks the gravest stays, whichever came first."""
        with self._noting:
            self._by_document[document] = min(note, self._by_document.get(document, note), key=_gravity)

    def warned(self, document: Document) -> Document:
        """The document with its remark among its warnings."""
        remark = self._by_document.get(document.id)
        warnings = (*self._found.get(document.id, ()), *([remark] if remark else []))
        return document.model_copy(update={"warnings": (*document.warnings, *warnings)}) if warnings else document


def _gravity(note: Note) -> tuple[int, tuple[str, ...]]:
    """The place of a note among those of one article, the gravest first."""
    return _GRAVEST_FIRST.index(note.code), note.values
