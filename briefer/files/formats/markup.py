"""HTML as text: what a browser parts is parted, what it joins is joined."""

import re
from collections.abc import Iterator
from typing import Any

from briefer.files.formats.extract import require
from briefer.files.formats.hidden import remove_hidden
from briefer.files.formats.xml import permitted

# A page of news has some hundreds to some ten thousand elements; what has more is no article, and takes minutes.
MOST_ELEMENTS = 100_000
# The depths of all elements together: some hundred thousand on a page of news. Extraction takes time with their sum.
MOST_NESTED = 2_000_000
# fmt: off
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
))
SILENT = frozenset((
    "audio", "button", "canvas", "head", "iframe", "input", "noscript", "script", "select", "style", "svg", "template",
    "title", "video",
))
# fmt: on
_CELLS = frozenset({"td", "th"})
_CELL = "\x1f"  # stands before the text of each cell until its row is whole


def parse_html(text: str) -> Any:
    """The tree of a page; None where there is none, or one too large to be an article's."""
    from lxml import etree, html

    # Without a declaration: lxml refuses one of an encoding in a text that is decoded already.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", permitted(text))
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return None if _is_too_large(tree) else tree


def _is_too_large(tree: Any) -> bool:
    from lxml import etree

    count = depth = nested = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count, nested = (count + 1, nested + depth) if event == "start" else (count, nested)
        if count > MOST_ELEMENTS or nested > MOST_NESTED:
            return True
    return False


def read_fragment(markup: str) -> str:
    """The text of HTML that is all article, as a feed or a mail has it: paragraphs with empty lines between them,
    hidden text left out. Raises MissingLibrary without the extra."""
    require("lxml")
    tree = parse_html(f"<html><body>{markup}</body></html>")
    if tree is None:
        return ""
    remove_hidden(tree)
    return "\n\n".join(paragraphs(tree))


def paragraphs(tree: Any) -> list[str]:
    """The lines of an lxml tree, each a paragraph, a heading, or a table's row with its cells apart."""
    text = "".join(_pieces(tree))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return [line for line in (_row(line) for line in lines) if line]


def _pieces(tree: Any) -> Iterator[str]:
    from lxml import etree

    silent = 0
    rows = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            silent += tag in SILENT
            if tag in _CELLS:
                rows += 1
                yield _CELL
            elif tag in BLOCKS and not (rows and tag != "tr"):
                yield "\n"
            if not silent and element.text:
                yield _flat(element.text)
            continue
        silent -= tag in SILENT
        if tag in _CELLS:
            rows -= 1
        elif tag in BLOCKS:
            yield " " if rows and tag != "tr" else "\n"
        if not silent and element.tail:
            yield _flat(element.tail)


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace(_CELL, " ")


def _row(line: str) -> str:
    return " | ".join(cell for part in line.split(_CELL) if (cell := " ".join(part.split())))
