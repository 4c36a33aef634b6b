"""RSS, Atom and JSON Feed become their entries; what is no feed, or no safe one, says so."""

import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from briefer.files.formats.charset import decode_page
from briefer.files.formats.extract import FeedEntry, FeedExtract, more_parts, require
from briefer.files.formats.json_values import parse_json
from briefer.files.formats.markup import read_fragment
from briefer.files.formats.xml import UnsafeXml, examine_xml, permitted_bytes
from briefer.models import Note
from briefer.text.published import mail_date

LARGEST = 10_000_000  # bytes
_MOST_ENTRIES = 2_000
# feedparser reads what is no XML tag by tag, slowly: so much of it in a second.
_MOST_BROKEN = 500_000  # bytes
_MARKED = re.compile(r"</?[a-z]\w*[ />]|&(?:\w{2,8}|#\w{2,6});")
_JSON_FEED = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/1")
# The year 1 of software that has no date; the libraries take two figures of it for 2001.
_NO_YEAR = re.compile(r"\d{1,2}[\s-]+[^\W\d]{3,9}[\s-]+0\d{3}\b")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL
)


def read_feed(content: bytes, *, url: str | None = None, content_type: str | None = None) -> FeedExtract:
    """The entries of a feed. `url` is where it was fetched, `content_type` what the server said it is.

    The HTML of the entries is as the feed has it, hidden text and all: `markup.read_fragment` makes text of it. A note
    says why there are no entries (`not_feed`, `web_page`, `unsafe_entities`, `unsafe_depth`, `feed_empty`, `limit`) or
    what is odd about them (`feed_broken`, `duplicate_guid`, `odd_entries`, `more_parts`). Raises MissingLibrary without
    the extra.
    """
    require("feedparser", "defusedxml", "lxml")
    if len(content) > LARGEST:
        return _without(Note(code="limit", values=(str(LARGEST),)))
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _json_feed(content, url)
    if _HTML.match(content):
        return _without(Note(code="web_page"))
    content = permitted_bytes(content)
    try:
        sound = examine_xml(content)
    except UnsafeXml as error:
        return _without(error.note)
    return _parsed(content if sound else content[:_MOST_BROKEN], sound, url, content_type)


def _without(note: Note) -> FeedExtract:
    return FeedExtract(notes=(note,))


def _parsed(content: bytes, sound: bool, url: str | None, content_type: str | None) -> FeedExtract:
    import feedparser

    headers = {"content-type": content_type or "application/xml"} | ({"content-location": url} if url else {})
    # A stream, for feedparser opens what it is given as bytes if a file of that name is there.
    feed = feedparser.parse(io.BytesIO(content), response_headers=headers, sanitize_html=False)
    given = feed.entries[:_MOST_ENTRIES]
    entries = tuple(entry for item in given if (entry := _entry(item)))
    odd = len(given) - len(entries) if sound else 0  # of a broken feed an entry may be torn
    if not entries and not feed.get("version"):
        return _without(Note(code="not_feed"))
    broken = () if sound else (Note(code="feed_broken"),)
    return FeedExtract(
        title=_shown(feed.feed.get("title")),
        link=_link(feed.feed.get("link"), url),
        language=_line(feed.feed.get("language")),
        entries=entries,
        notes=(*_doubles(entries), *_left_out(len(feed.entries), odd), *_empty(entries), *broken),
    )


def _entry(given: Any) -> FeedEntry | None:
    """An entry; None for one that says nothing at all."""
    contents = [part.get("value", "") for part in given.get("content", ())]
    summary, content = given.get("summary", ""), max(contents, key=len, default="")
    entry = FeedEntry(
        id=given.get("id") or given.get("link") or given.get("title") or "",
        title=_shown(given.get("title")),
        url=_link(given.get("link"), None),
        published=_moment(given, "published"),
        updated=_moment(given, "updated"),
        author=_line(given.get("author")),
        tags=tuple(tag for label in given.get("tags", ()) if (tag := _line(label.get("label") or label.get("term")))),
        summary="" if summary == content else summary,
        content=content,
    )
    return entry if _says_anything(entry) else None


def _says_anything(entry: FeedEntry) -> bool:
    return bool(entry.title or entry.url or entry.summary or entry.content)


def _moment(given: Any, name: str) -> str | None:
    """A moment with its own zone, where it is written as feeds should; else what feedparser made of it."""
    # feedparser gives the one for the other where it is missing, and warns.
    written = (dict.get(given, name) or "").strip()
    try:
        return datetime.fromisoformat(written).isoformat() if len(written) > len("2026-03-12") else _day(written)
    except ValueError:
        pass
    if _NO_YEAR.search(written):
        return None
    if found := mail_date(written):
        return found.isoformat()
    parsed = dict.get(given, f"{name}_parsed")
    try:
        return datetime(*parsed[:6]).isoformat() + "+00:00" if parsed else None
    except ValueError:  # the year 0
        return None


def _day(written: str) -> str | None:
    return datetime.fromisoformat(written).date().isoformat() if written else None


def _doubles(entries: Iterable[FeedEntry]) -> tuple[Note, ...]:
    """Ids that several entries bear: the texts tell them apart."""
    counted = Counter(entry.id for entry in entries if entry.id)
    return tuple(Note(code="duplicate_guid", values=(name[:60],)) for name, count in counted.items() if count > 1)


def _left_out(count: int, odd: int) -> tuple[Note, ...]:
    """How many entries are beyond those that are read, and how many say nothing, or are no entries."""
    says_nothing = (Note(code="odd_entries", values=(str(odd),)),) if odd else ()
    return (*says_nothing, *more_parts(count, _MOST_ENTRIES))


def _empty(entries: Sequence[FeedEntry]) -> tuple[Note, ...]:
    return () if entries else (Note(code="feed_empty"),)


def _line(given: object) -> str | None:
    return " ".join(given.split()) or None if isinstance(given, str) else None


def _shown(given: object) -> str | None:
    """A title as it is shown: many have marks and entities of HTML in them."""
    title = _line(given)
    return " ".join(read_fragment(title).split()) or None if title and _MARKED.search(title) else title


def _link(given: object, base: str | None) -> str | None:
    try:
        link = urljoin(base or "", given.strip()) if isinstance(given, str) else ""
    except ValueError:
        return None
    return link if link.lower().startswith(("http://", "https://")) else None


# ---- JSON Feed -----------------------------------------------------------------------------------


def _json_feed(content: bytes, url: str | None) -> FeedExtract:
    """A feed as https://www.jsonfeed.org/version/1.1/ has it."""
    try:
        feed = parse_json(decode_page(content)[0])
    except ValueError:
        return _without(Note(code="not_feed"))
    if not is_json_feed(feed):
        return _without(Note(code="not_feed"))
    given = feed["items"][:_MOST_ENTRIES]
    entries = tuple(
        entry for item in given if isinstance(item, dict) and _says_anything(entry := _json_entry(item, url))
    )
    return FeedExtract(
        title=_line(feed.get("title")),
        link=_link(feed.get("home_page_url"), url),
        language=_line(feed.get("language")),
        entries=entries,
        notes=(*_doubles(entries), *_left_out(len(feed["items"]), len(given) - len(entries)), *_empty(entries)),
    )


def is_json_feed(value: object) -> bool:
    """Whether a value read from JSON is a feed."""
    if not isinstance(value, dict) or not isinstance(value.get("items"), list):
        return False
    return bool(_JSON_FEED.match(str(value.get("version"))))


def _json_entry(given: dict[str, Any], base: str | None) -> FeedEntry:
    authors = given.get("authors") or [given.get("author")]
    people = authors if isinstance(authors, list) else [authors]
    named = [_line(person.get("name")) for person in people if isinstance(person, dict)]
    plain, tags = _string(given.get("content_text")), given.get("tags")
    return FeedEntry(
        id=str(given.get("id") or given.get("url") or ""),
        title=_line(given.get("title")),
        url=_link(given.get("url"), base),
        published=_line(given.get("date_published")),
        updated=_line(given.get("date_modified")),
        author=", ".join(name for name in named if name) or None,
        tags=tuple(tag for label in (tags if isinstance(tags, list) else ()) if (tag := _line(label))),
        summary=_string(given.get("summary")),
        content=_string(given.get("content_html")) or _escaped(plain),
    )


def _string(given: object) -> str:
    return given if isinstance(given, str) else ""


def _escaped(plain: str) -> str:
    """Plain text as the HTML of the same paragraphs."""
    from html import escape

    return "".join(f"<p>{escape(part)}</p>" for part in re.split(r"\n\s*\n", plain) if part.strip())
