"""What a page sets apart as somebody's words gets the quotation marks that its reader sees or infers: without them it
would be the article's own."""

from typing import Any

from briefer.text.layout import QUOTATION_MARKS

_MOST = 0.5  # of the page's letters: so much is the article itself
_SIGNED = frozenset({"footer", "cite", "figcaption"})


def mark_quotations(tree: Any) -> None:
    """Puts marks around each paragraph of a block quotation, and around quotations in a line, of an lxml tree."""
    whole = _length(tree)
    for block in tree.iter("blockquote"):
        if _length(block) < _MOST * whole:
            paragraphs = [one for one in block.iter("p") if not _is_signature(one, block)]
            for paragraph in paragraphs or [block]:
                _mark(paragraph)
    for quotation in list(tree.iter("q")):
        _mark(quotation)
        quotation.drop_tag()  # trafilatura gives it a paragraph of its own, which tears its sentence


def _length(element: Any) -> int:
    return sum(map(len, element.itertext()))


def _is_signature(paragraph: Any, block: Any) -> bool:
    """Whether a paragraph of a quotation says whose it is, or stands in a quotation inside it."""
    above = list(paragraph.iterancestors())
    inside = above[: above.index(block)]
    return any(one.tag in _SIGNED or one.tag == "blockquote" for one in inside)


def _mark(element: Any) -> None:
    said = "".join(element.itertext()).strip()
    if not said or said[0] in QUOTATION_MARKS:
        return
    element.text = f"“{(element.text or '').lstrip()}"
    last = next((child for child in reversed(element) if child.tag not in _SIGNED), None)
    if last is None:
        element.text = f"{element.text.rstrip()}”"
    else:
        last.tail = f"{(last.tail or '').rstrip()}”"
