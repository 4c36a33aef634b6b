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
# What is shown to nobody who runs scripts, and what its writer struck out.
_UNSHOWN, _STRUCK = frozenset({"template", "textarea"}), frozenset({"noscript", "del", "s", "strike"})
_TAGS = " or ".join(f"local-name()='{tag}'" for tag in sorted(_UNSHOWN | _STRUCK))
# A rule of a style sheet, and one that holds for some screens or for paper alone.
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,5000})\}")
_SOMETIMES = re.compile(r"@[\w-]+[^{};]{0,500}\{(?:[^{}]{0,5000}\{[^{}]{0,5000}\}){0,500}[^{}]{0,5000}\}")
_NAMED = re.compile(r"\s*[.#]([\w-]+)\s*$")
_LONGEST_SHEET = 200_000  # characters
# Of the page's letters: what is so large is the article itself, which a script shows.
_LARGE = 0.3


def remove_hidden(tree: Any) -> int:
    """Takes out of an lxml tree what is hidden and what is struck out, and returns how many hidden elements held
    text."""
    marked = tree.xpath(f"//*[@hidden or @style or @aria-hidden or {_TAGS}]")
    hidden = [element for element in marked if element.tag in _STRUCK or _is_hidden(element)]
    counted = 0
    for element in [*hidden, *_hidden_by_sheet(tree)]:
        if element.tag in _WHOLE or element.getparent() is None:
            continue
        counted += element.tag not in _STRUCK and bool("".join(element.itertext()).strip())
        element.drop_tree()
    return counted


def _hidden_by_sheet(tree: Any) -> list[Any]:
    """The elements that a style sheet inside the page hides by a class or an id of theirs, the article aside."""
    sheets = "".join((sheet.text or "")[:_LONGEST_SHEET] for sheet in tree.iter("style"))
    names = {
        named[1]
        for rule in _RULE.finditer(_SOMETIMES.sub("", sheets[:_LONGEST_SHEET]))
        if _UNSEEN.search(rule[2])
        for selector in rule[1].split(",")
        if (named := _NAMED.match(selector))
    }
    if not names:
        return []
    most = _LARGE * len("".join(tree.itertext()))
    return [
        element
        for element in tree.xpath("//*[@class or @id]")
        if names.intersection([*(element.get("class") or "").split(), element.get("id") or ""])
        and len("".join(element.itertext())) < most
    ]


def _is_hidden(element: Any) -> bool:
    if element.tag in _UNSHOWN or element.get("aria-hidden", "").strip().lower() == "true":
        return True
    # hidden="until-found" is shown when it is looked for, but nobody sees it before.
    if "hidden" in element.attrib:
        return True
    style = element.get("style") or ""
    if _UNSEEN.search(style) or (_FADED.search(style) and not _MOVED.search(style)):
        return True
    return bool(_NO_SIZE.search(style) and _OVERFLOW.search(style))
