"""Lists and paragraphs of a page that are nothing but links to other articles: the way on, and no news of this one."""

from typing import Any

_FEWEST = 2  # items of a list of links
# Of the letters of an item, with a label before its link; of a paragraph, whose label is short.
_MOSTLY, _WHOLLY = 0.6, 0.8


def remove_links(tree: Any) -> None:
    """Takes them out of an lxml tree. A word that is a link inside a sentence stays."""
    for listed in list(tree.iter("ul", "ol")):
        items = [item for item in listed.iterchildren("li") if _length(item)]
        if len(items) >= _FEWEST and all(_linked(item) >= _MOSTLY for item in items):
            _drop(listed)
    for paragraph in list(tree.iter("p")):
        if _length(paragraph) and _linked(paragraph) >= _WHOLLY:
            _drop(paragraph)


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _linked(element: Any) -> float:
    """The share of its letters that stand in links."""
    return sum(map(_length, element.iter("a"))) / _length(element)


def _length(element: Any) -> int:
    return sum(len("".join(text.split())) for text in element.itertext())
