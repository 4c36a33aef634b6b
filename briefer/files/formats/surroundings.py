"""What stands around the article of a page and is told by its structure: another article, its author, its foot."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

_FEWEST_WORDS = 100  # of the article that a page is about
_MOST_OF_AUTHOR = 200  # words
# How pages name what they say of an author.
_AUTHOR = re.compile(
    r"(?:^|[-_ ])(?:auth?or|auth?oren|writer)[-_]*(?:bio|biograph\w*|box|card|about|description|profile)(?:$|[-_ ])"
    r"|(?:^|[-_ ])(?:about[-_]*(?:the[-_]*)?author|biography)(?:$|[-_ ])",
    re.IGNORECASE,
)
# Of the words in paragraphs, those that are set alike in an article; of these, what may stand behind them otherwise.
_MOSTLY, _FOOT = 0.6, 0.15
_OFTEN, _MUCH = 3, 40  # times that a line stands in a text, and its words at all of them

Setting = tuple[str, str, str]


def remove_surroundings(tree: Any) -> None:
    """Takes them out of an lxml tree."""
    for find in (_other_articles, _feet, _authors):
        for element in find(tree):
            if element.getparent() is not None:
                element.drop_tree()


def without_repeated(lines: Sequence[str]) -> list[str]:
    """Lines without what stands among them again and again, as where pictures of others are not shown."""
    counted = Counter(lines)
    return [line for line in lines if counted[line] < _OFTEN or counted[line] * len(line.split()) < _MUCH]


def _words(element: Any) -> int:
    return len(" ".join(element.itertext()).split())


def _other_articles(tree: Any) -> list[Any]:
    """Articles behind the one that the page is about, each with a heading of the first rank."""
    headed = [article for article in tree.iter("article") if next(article.iter("h1"), None) is not None]
    if len(headed) < 2 or sum(map(_words, headed[0].iter("p"))) < _FEWEST_WORDS:
        return []
    related = {*headed[0].iter("article"), *headed[0].iterancestors("article")}
    return [article for article in headed if article not in related]


def _feet(tree: Any) -> list[Any]:
    """The few paragraphs behind the last one of the article that are set as none before them."""
    paragraphs = [(element, _setting(element), _words(element)) for element in tree.iter("p")]
    counted = Counter[Setting]()
    for _, setting, count in paragraphs:
        counted[setting] += count
    article, length = counted.most_common(1)[0] if counted else (("", "", ""), 0)
    if length < max(_FEWEST_WORDS, _MOSTLY * counted.total()):
        return []
    last = max(place for place, (_, setting, _) in enumerate(paragraphs) if setting == article)
    before = {setting for _, setting, _ in paragraphs[:last]}
    behind = [(element, count) for element, setting, count in paragraphs[last + 1 :] if setting not in before]
    return [element for element, _ in behind] if sum(count for _, count in behind) <= _FOOT * length else []


def _setting(paragraph: Any) -> Setting:
    outer = paragraph.getparent()
    return str(outer.tag), outer.get("class") or "", paragraph.get("class") or ""


def _authors(tree: Any) -> list[Any]:
    """What pages name a word on the author."""
    marked = tree.xpath("//body//*[@class or @id]")
    named = (element for element in marked if _AUTHOR.search(f"{element.get('class', '')} {element.get('id', '')}"))
    return [element for element in named if _words(element) <= _MOST_OF_AUTHOR]
