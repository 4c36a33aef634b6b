"""A Word document becomes its paragraphs and the rows of its tables, without what was struck or hidden."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from briefer.files.formats.extract import Extract, require
from briefer.models import Note

_LARGEST_UNPACKED = 200_000_000  # bytes
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def is_word(content: bytes) -> bool:
    """Whether a zip archive is a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def read_word(content: bytes) -> Extract:
    """The text of a .docx file; its day is not that of an article, and none is taken. Raises MissingLibrary."""
    require("docx")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_UNPACKED:
                return Extract(notes=(Note(code="too_complex"),))
        return _read(content)
    except MemoryError:
        return Extract(notes=(Note(code="too_complex"),))
    except Exception:  # noqa: BLE001 - the library raises whatever a part that is none of its kind makes of it
        return Extract(notes=(Note(code="word_broken"),))


def _read(content: bytes) -> Extract:
    import docx

    document = docx.Document(io.BytesIO(content))
    properties = document.core_properties
    hidden: list[int] = []
    lines = [line for line in _lines(document.element.body, hidden) if line]
    notes = (Note(code="hidden_text", values=(str(len(hidden)),)),) if hidden else ()
    return Extract(
        text="\n\n".join(lines),
        title=" ".join((properties.title or "").split()) or None,
        author=" ".join((properties.author or "").split()) or None,
        notes=notes if lines else (*notes, Note(code="no_article")),
    )


def _lines(body: Any, hidden: list[int]) -> Iterator[str]:
    for block in body.iterchildren(f"{_W}p", f"{_W}tbl", f"{_W}sdt"):
        if block.tag == f"{_W}tbl":
            for row in block.iter(f"{_W}tr"):
                cells = (_paragraph(cell, hidden) for cell in row.iterchildren(f"{_W}tc"))
                yield " | ".join(cell for cell in cells if cell)
        elif block.tag == f"{_W}sdt":
            yield from (line for content in block.iterchildren(f"{_W}sdtContent") for line in _lines(content, hidden))
        else:
            yield _paragraph(block, hidden)


def _paragraph(element: Any, hidden: list[int]) -> str:
    """The words of a paragraph or cell. What was struck stands in elements of its own and is not among them."""
    pieces: list[str] = []
    for run in element.iter(f"{_W}r"):
        words = "".join(_piece(child) for child in run)
        if run.find(f"{_W}rPr/{_W}vanish") is not None:
            hidden.extend([1] if words.strip() else [])
            continue
        pieces.append(words)
    return " ".join("".join(pieces).split())


def _piece(child: Any) -> str:
    if child.tag == f"{_W}t":  # an entity, which is not resolved, parts its text
        return (child.text or "") + "".join(part.tail or "" for part in child)
    return " " if child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr") else ""
