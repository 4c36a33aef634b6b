"""What a page holds and shows to nobody is taken out of it: it may say what no reader was to see."""

import re
from typing import Any

# Style declarations by which an element is not seen, or has no size.
_UNSEEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden"
    r"|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?=;|!|$)|(?:left|top|right|text-indent)\s*:\s*-\d{4,}(?:px|em)?"
    r"|clip\s*:\s*rect\(\s*0[^)]*\)|clip-path\s*:\s*inset\(\s*(?:50|100)%)",
    re.IGNORECASE,
)
_NO_SIZE = re.compile(r"(?:^|;)\s*(?:max-)?(?:width|height)\s*:\s*0(?:px|pt|em|rem|%)?\s*(?=;|!|$)", re.IGNORECASE)
_OVERFLOW = re.compile(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_FADED = re.compile(r"(?:^|;)\s*opacity\s*:\s*0?\.?0+\s*(?=;|!|$)", re.IGNORECASE)
_MOVED = re.compile(r"transform|transition|animation", re.IGNORECASE)  # it is faded in when the page is scrolled
_WHOLE = frozenset({"html", "head", "body", "script", "style", "meta", "link", "title"})


def remove_hidden(tree: Any) -> int:
    """Takes the hidden elements out of an lxml tree and returns how many of them held text."""
    counted = 0
    marked = tree.xpath("//*[@hidden or @style or @aria-hidden or local-name()='template']")
    for element in marked:
        if element.tag in _WHOLE or element.getparent() is None or not _is_hidden(element):
            continue
        counted += bool("".join(element.itertext()).strip())
        element.drop_tree()
    return counted


def _is_hidden(element: Any) -> bool:
    if element.tag == "template" or element.get("aria-hidden", "").strip().lower() == "true":
        return True
    # hidden="until-found" is shown when it is looked for, but nobody sees it before.
    if "hidden" in element.attrib:
        return True
    style = element.get("style") or ""
    if _UNSEEN.search(style) or (_FADED.search(style) and not _MOVED.search(style)):
        return True
    return bool(_NO_SIZE.search(style) and _OVERFLOW.search(style))
