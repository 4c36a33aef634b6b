"""A PDF becomes one text: lines put together, words that were parted joined, what every page repeats left out."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from briefer.files.formats.extract import Extract, more_parts, require
from briefer.models import Note

_MOST_PAGES = 300
_FEWEST_LETTERS = 40  # a page, on average: what has fewer is a scan, or pictures
# Of the length of most lines: one that is shorter ends its paragraph.
_FULL = 0.75
_HYPHEN = re.compile(r"([^\W\d_]+)[-‐\u00ad]\n([^\W\d_]+)")
_EDGE = 2  # lines at the head and foot of a page where what all pages repeat stands


def read_pdf(content: bytes) -> Extract:
    """The text of a PDF; without one a note says why (`pdf_encrypted`, `pdf_no_text`, `pdf_broken`, `too_complex`).

    To be called in a process that may fall: a small file can ask for all memory and time there is. Raises
    MissingLibrary without the extra.
    """
    require("pypdf")
    import pypdf
    from pypdf.errors import LimitReachedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return _without(Note(code="pdf_encrypted"))
        count = len(reader.pages)
        pages = [page.extract_text() or "" for page in reader.pages[:_MOST_PAGES]]
        title = _title(reader)
    except (LimitReachedError, MemoryError, RecursionError):
        return _without(Note(code="too_complex"))
    except pypdf.errors.DependencyError:  # AES needs another library: such a file is for who has its password
        return _without(Note(code="pdf_encrypted"))
    except (
        PyPdfError,
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        OSError,
        TypeError,
        ValueError,
    ) as error:
        return Extract(
            notes=(Note(code="pdf_broken", values=(" ".join(str(error).split())[:120] or type(error).__name__,)),)
        )
    text = join_pages(pages)
    if sum(c.isalpha() for c in text) < _FEWEST_LETTERS * max(1, len(pages)):
        return _without(Note(code="pdf_no_text"))
    # Programs put anything into the title: it is one if it stands at the head of the text too.
    headed = title if title and title in " ".join(text[:2_000].split()) else None
    return Extract(text=text, title=headed, notes=(Note(code="pdf_layout"), *more_parts(count, _MOST_PAGES)))


def _without(note: Note) -> Extract:
    return Extract(notes=(note,))


def _title(reader: Any) -> str | None:
    title = reader.metadata.title if reader.metadata else None
    return " ".join(title.split()) or None if isinstance(title, str) else None


def join_pages(pages: Sequence[str]) -> str:
    """One text of the texts of pages: a paragraph a line, an empty line between them."""
    bodies = ["\n".join(_without_edges(page.splitlines(), _repeated(pages))) for page in pages]
    whole = _joined_words("\n\n".join(body for body in bodies if body.strip()))
    return "\n\n".join(_paragraphs(whole.split("\n")))


def _edges(lines: Sequence[str]) -> list[str]:
    said = [line for line in lines if line.strip()]
    return said if len(said) <= 2 * _EDGE else said[:_EDGE] + said[-_EDGE:]


def _shape(line: str) -> str:
    """A line without its figures: page numbers change."""
    return re.sub(r"\d+", "0", " ".join(line.split()))


def _repeated(pages: Sequence[str]) -> frozenset[str]:
    """What stands at the edge of more than half of three or more pages."""
    if len(pages) < 3:
        return frozenset()
    counted = Counter(shape for page in pages for shape in {_shape(line) for line in _edges(page.splitlines())})
    return frozenset(shape for shape, count in counted.items() if count * 2 > len(pages))


def _without_edges(lines: Sequence[str], repeated: frozenset[str]) -> list[str]:
    edges = set(_edges(lines))
    kept = [line for line in lines if not (line in edges and (_shape(line) in repeated or line.strip().isdigit()))]
    return [line.rstrip() for line in kept]


def _joined_words(text: str) -> str:
    """Words parted at a line's end in one piece; with their hyphen where the text writes them so elsewhere."""
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower()))

    def whole(found: re.Match[str]) -> str:
        first, second = found[1], found[2]
        hyphened = f"{first}-{second}"
        keeps = second[0].isupper() or words[hyphened.lower()] > words[f"{first}{second}".lower()]
        return f"{hyphened}\n" if keeps else f"{first}{second}\n"

    return _HYPHEN.sub(whole, text)


def _paragraphs(lines: Iterable[str]) -> list[str]:
    rows = [" ".join(line.split()) for line in lines]
    lengths = sorted(len(row) for row in rows if row)
    width = lengths[int(len(lengths) * 0.8)] if lengths else 0
    paragraphs: list[list[str]] = [[]]
    for row in rows:
        if not row:
            paragraphs.append([])
            continue
        paragraphs[-1].append(row)
        if len(row) < _FULL * width:
            paragraphs.append([])
    return [" ".join(paragraph) for paragraph in paragraphs if paragraph]
