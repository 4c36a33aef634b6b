"""Lists and paragraphs of a page that are nothing but links to other articles: the way on, and no news of this one."""

from typing import Any

_FEWEST = 2  # items of a list of links
# Of the letters of an item, with a label before its link; of a paragraph, whose label is short.
_MOSTLY, _WHOLLY = 0.6, 0.8

Letters = dict[Any, tuple[int, int]]  # of an element: all, and those in links


def remove_links(tree: Any) -> None:
    """Takes them out of an lxml tree. A word that is a link inside a sentence stays."""
    letters = _letters(tree)
    gone = [listed for listed in tree.iter("ul", "ol") if _is_list_of_links(listed, letters)]
    gone += [paragraph for paragraph in tree.iter("p") if _share(paragraph, letters) >= _WHOLLY]
    for element in gone:
        if element.getparent() is not None:
            element.drop_tree()


def _is_list_of_links(listed: Any, letters: Letters) -> bool:
    shares = [_share(item, letters) for item in listed.iterchildren("li") if letters[item][0]]
    return len(shares) >= _FEWEST and min(shares) >= _MOSTLY


def _share(element: Any, letters: Letters) -> float:
    """The share of its letters that stand in links."""
    whole, linked = letters[element]
    return linked / whole if whole else 0.0


def _letters(tree: Any) -> Letters:
    """Counted from the leaves up, each element once."""
    counted: Letters = {}
    for element in reversed(list(tree.iter())):
        whole, linked = _length(element.text), 0
        for child in element:
            inside, links = counted[child]
            after = _length(child.tail)
            whole, linked = whole + inside + after, linked + links
        counted[element] = (whole, whole if element.tag == "a" else linked)
    return counted


def _length(text: str | None) -> int:
    return len("".join(text.split())) if text else 0
