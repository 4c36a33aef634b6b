"""A web page becomes one article: trafilatura finds its body, its head says what it is."""

import logging
import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from briefer.files.formats.charset import decode_page
from briefer.files.formats.extract import Extract, require
from briefer.files.formats.hidden import remove_hidden
from briefer.files.formats.links import remove_links
from briefer.files.formats.markup import parse_html
from briefer.files.formats.metadata import PageHead, read_page_head
from briefer.files.formats.quoted import mark_quotations
from briefer.files.formats.surroundings import remove_surroundings, without_repeated
from briefer.files.formats.walls import wall_of
from briefer.models import Note
from briefer.text.published import mail_date

LARGEST = 20_000_000  # bytes
_MOSTLY = 0.5  # of a page in one line, what stands in its paragraphs
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# "2026-03-12 09:30:00 +0100", and without seconds, a colon in the zone, or with a "T" already.
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ]+(\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(?:(Z|UTC|GMT)|([+-]\d\d):?(\d\d)?)?", re.IGNORECASE
)


def read_page(content: bytes, *, url: str | None = None, charset: str | None = None) -> Extract:
    """The article of a web page. `url` is where it was fetched, `charset` what the server said of its encoding.

    What a reader does not see is taken out first. Without an article the text is empty, and a note says what is there:
    `no_article`, `cookie_wall`, `robot_check` or `limit`. Raises MissingLibrary without the extra.
    """
    require("trafilatura", "lxml", "lxml_html_clean")
    if len(content) > LARGEST:
        return Extract(url=url, notes=(Note(code="limit", values=(str(LARGEST),)),))
    text, notes = decode_page(content, charset)
    tree = parse_html(text)
    if tree is None:
        return Extract(url=url, notes=(*notes, Note(code="no_article")))
    head = read_page_head(tree)
    if hidden := remove_hidden(tree):
        notes += (Note(code="hidden_text", values=(str(hidden),)),)
    mark_quotations(tree)
    remove_links(tree)
    remove_surroundings(tree)
    return _extract(tree, head, url, notes)


def _extract(tree: Any, head: PageHead, url: str | None, notes: tuple[Note, ...]) -> Extract:
    visible, paragraphs = _visible(tree), _paragraphs(tree)
    found = _body(tree, url)
    body = _lines(_apart(found.text or "", paragraphs)) if found else ""
    link = _absolute(head.url, url) or url or (found.url if found else None)
    published = _moment(head.published) or (found.date if found and not head.days else None)
    if head.days:
        notes += (Note(code="two_days", values=(" / ".join(head.days),)),)
    outlet = head.outlet or (found.sitename if found else None) or _host(link)
    extract = Extract(
        text=body,
        title=_title(head.title or (found.title if found else None), outlet, _host(link)),
        outlet=outlet,
        url=link,
        published=published,
        section=head.section,
        language=_tongue(head.language),
        author=head.author or (found.author if found else None),
        notes=notes,
    )
    wall = wall_of(body, visible, extract.title or "", head)
    if wall is None:
        return extract
    return replace(extract, text=body if wall.code == "stub" else "", notes=(*notes, wall))


def _body(tree: Any, url: str | None) -> Any:
    """What trafilatura makes of the page. It logs what it can't do, and breaks on some trees: then it found nothing."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    from trafilatura import bare_extraction

    # No guess of the day from figures somewhere on the page, nor by today's date: the same page, the same article.
    days = {"extensive_search": False, "original_date": True, "max_date": "2100-12-31"}
    try:
        return bare_extraction(tree, url=url, include_comments=False, with_metadata=True, date_extraction_params=days)
    except Exception:  # foreign code on foreign text, and any error means that it found nothing
        logging.getLogger(__name__).debug("trafilatura", exc_info=True)
        return None


def _paragraphs(tree: Any) -> list[str]:
    """The text of each paragraph of the page, once."""
    found = (" ".join("".join(paragraph.itertext()).split()) for paragraph in tree.iter("p"))
    return [text for text in dict.fromkeys(found) if text]


def _apart(text: str, paragraphs: Sequence[str]) -> str:
    """The text, its paragraphs by themselves where trafilatura gave a short page as one line, heading and day in it."""
    flat = " ".join(text.split())
    if "\n" in text.strip() or not all(paragraph in flat for paragraph in paragraphs):
        return text
    return "\n".join(paragraphs) if sum(map(len, paragraphs)) >= _MOSTLY * len(flat) else text


def _visible(tree: Any) -> str:
    """The words of the page in order, a line an element, without scripts; enough of them to tell what it is."""
    words: list[str] = []
    body = tree.find("body")
    for element in (tree if body is None else body).iter():
        if element.tag not in ("script", "style", "noscript", "template") and element.text:
            words.append(" ".join(element.text.split()))
        if element.tail:
            words.append(" ".join(element.tail.split()))
    return "\n".join(word for word in words if word)[:20_000]


def _lines(text: str) -> str:
    """The paragraphs with an empty line between them, table rows with their cells apart, no marks of Markdown."""
    lines = (line.strip() for line in text.splitlines())
    kept = (_cells(line) if line.startswith("|") else line for line in lines)
    return "\n\n".join(without_repeated([line for line in kept if line]))


def _cells(line: str) -> str:
    cells = [cell.strip() for cell in line.split("|") if cell.strip()]
    return "" if all(set(cell) <= set("-:") for cell in cells) else " | ".join(cells)


# What parts a title from the name of its page.
_SUFFIX = re.compile(r"(.*\S)\s*(?:[|ㅣ·•]|\s[-–—])\s*([^|ㅣ·•]+)$", re.DOTALL)


def _title(given: str | None, *names: str | None) -> str | None:
    """The title without the name of the outlet or its host behind it, with its characters as they are shown."""
    title = " ".join(unescape(unescape(given or "")).replace("\xad", "").split())
    known = {_squashed(name) for name in names if name}
    while (found := _SUFFIX.match(title)) and _squashed(found[2]) in known:
        title = found[1]
    return title or None


def _squashed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _moment(given: str | None) -> str | None:
    """A day or moment as ISO 8601 writes it, or as mails do; None where there is none."""
    if not given:
        return None
    found = _MOMENT.match(given)
    if not found:
        day = _DAY.match(given)
        return day[0] if day else _written(given)
    zone = "+00:00" if found[3] else f"{found[4]}:{found[5] or '00'}" if found[4] else ""
    return f"{found[1]}T{found[2]}{zone}"


def _written(given: str) -> str | None:
    moment = mail_date(given)
    return moment.isoformat() if moment else None


def _absolute(link: str | None, base: str | None) -> str | None:
    try:
        whole = urljoin(base or "", link or "")
        return whole if urlsplit(whole).scheme in ("http", "https") else None
    except ValueError:
        return None


def _host(link: str | None) -> str | None:
    return urlsplit(link).netloc.rpartition("@")[2].removeprefix("www.") or None if link else None


def _tongue(given: str | None) -> str | None:
    found = re.match(r"\s*([A-Za-z]{2})(?:[-_]|\s*$)", given or "")
    return found[1].lower() if found else None
