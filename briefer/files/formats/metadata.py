"""What a page says of its article in its head: JSON-LD first, then the properties that pages share."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

# Types of https://schema.org/Article and what stands beside them.
_ARTICLE = re.compile(r"Article|BlogPosting|LiveBlog|Report|Review\b")
_MOST_BLOCKS, _LONGEST_BLOCK, _DEEPEST = 50, 2_000_000, 8
# In order: what says it for certain, then what usually does.
_META: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "dc.title", "dcterms.title", "twitter:title", "parsely-title"),
    "outlet": ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name"),
    "url": ("og:url",),
    "published": ("article:published_time", "article:published", "og:article:published_time", "datepublished",
                  "date.published", "dc.date.issued", "dcterms.date.issued", "dcterms.created", "dc.date.created",
                  "parsely-pub-date", "sailthru.date", "publish-date", "publishdate", "publication_date", "pubdate",
                  "article.published", "date", "dc.date", "dcterms.date"),
    "section": ("article:section", "section", "parsely-section", "cxenseparse:section"),
    "author": ("author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "byl"),
    "language": ("og:locale", "dc.language", "content-language"),
}  # fmt: skip


@dataclass(frozen=True)
class PageHead:
    """The fields of a page's head as they stand there; None where it has none. `free` is False only where the page
    says that its article is for those who pay, `words` the length that it claims, `days` two days of publication that
    it gives in different places: neither is taken then."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    section: str | None = None
    language: str | None = None
    author: str | None = None
    free: bool = True
    words: int = 0
    days: tuple[str, ...] = ()


def read_page_head(tree: Any) -> PageHead:
    """What the head of an lxml tree says. Nothing is raised: what can't be read is not there."""
    article = next(_articles(tree), {})
    meta = _properties(tree)
    given = {name: next((meta[key] for key in keys if key in meta), None) for name, keys in _META.items()}
    published = _text(article.get("datePublished")) or _text(article.get("dateCreated")) or given["published"]
    days = _two_days(_text(article.get("datePublished")), given["published"])
    return PageHead(
        title=_text(article.get("headline")) or given["title"],
        outlet=given["outlet"] or _named(article.get("publisher")),
        url=_canonical(tree) or given["url"] or _text(article.get("url")),
        published=None if days else published or _time(tree),
        section=_first(article.get("articleSection")) or given["section"],
        language=tree.get("lang") or tree.get("xml:lang") or _first(article.get("inLanguage")) or given["language"],
        author=_named(article.get("author")) or _unlinked(given["author"]),
        free=str(article.get("isAccessibleForFree", True)).lower() != "false",
        words=_count(article.get("wordCount")),
        days=days,
    )


def _two_days(one: str | None, other: str | None) -> tuple[str, ...]:
    """Both, where they are more than a zone apart."""
    try:
        read = [date.fromisoformat((given or "")[:10]) for given in (one, other)]
    except ValueError:
        return ()
    return (read[0].isoformat(), read[1].isoformat()) if abs((read[0] - read[1]).days) > 1 else ()


# ---- JSON-LD -------------------------------------------------------------------------------------


def _articles(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The objects that are an article, those with a headline first."""
    found = [item for block in _blocks(tree) for item in _objects(block) if _is_article(item)]
    yield from sorted(found, key=lambda item: not _text(item.get("headline")))


def _blocks(tree: Any) -> Iterator[Any]:
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:_MOST_BLOCKS]:
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        if len(text) <= _LONGEST_BLOCK:
            try:
                yield json.loads(text, strict=False)
            except (ValueError, RecursionError):
                continue


def _objects(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """The object and those beside or right below it: in a list, a graph, or as what a page is mainly about."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _objects(entry, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)


def _is_article(value: Mapping[str, Any]) -> bool:
    kinds = value.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _named(value: Any) -> str | None:
    """The name of a person or organisation, of several all."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(name for item in value[:20] if (name := _named(item)))) or None
    name = _text(value.get("name")) if isinstance(value, dict) else _text(value)
    return _unlinked(name)


def _unlinked(name: str | None) -> str | None:
    return name if name and "://" not in name else None


def _first(value: Any) -> str | None:
    return _text(value[0] if isinstance(value, list) and value else value)


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _count(value: Any) -> int:
    return int(value) if str(value).isascii() and str(value).isdigit() and len(str(value)) < 7 else 0


# ---- the rest of the head ------------------------------------------------------------------------


def _properties(tree: Any) -> dict[str, str]:
    """The first content of each property that is not empty, by its name in small letters."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for name in ("property", "name", "itemprop", "http-equiv"):
            if content and (key := (element.get(name) or "").strip().lower()):
                found.setdefault(key, content)
    return found


def _canonical(tree: Any) -> str | None:
    links = tree.xpath("//link[@rel='canonical']/@href")
    return next((link.strip() for link in links if link.strip().lower().startswith("http")), None)


def _time(tree: Any) -> str | None:
    """The moment that the page marks as that of publication."""
    marked = tree.xpath("//*[@itemprop='datePublished' or @pubdate]")
    return next(
        (text for element in marked if (text := _text(element.get("datetime") or element.get("content")))), None
    )
