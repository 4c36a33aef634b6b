"""What kind of file some bytes are, told by the bytes alone."""

import re
from typing import Literal

from briefer.files.formats.feed import is_json_feed
from briefer.files.formats.json_values import parse_json
from briefer.files.formats.parquet import MAGIC
from briefer.files.formats.word import is_word

Kind = Literal["text", "page", "saved_page", "pdf", "word", "mail", "mailbox", "feed", "json", "rows", "xml", "parquet"]

HEAD = 65_536  # bytes that tell the kind of all but JSON
_MARK = re.compile(rb"^(?:\xef\xbb\xbf)?\s*")
_ROOT = re.compile(
    rb"(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!doctype[^>\[]*(?:\[.*?\]\s*)?>\s*)*<([a-z][\w.-]*:)?([a-z][\w-]*)",
    re.IGNORECASE | re.DOTALL,
)
_PAGE_TAGS = re.compile(
    rb"(?:html|head|body|title|meta|link|script|style|main|article|section|header|nav|div|span|table|ul|ol|h[1-6]|p|a"
    rb"|img|figure|center|font|b|i|em|strong|br|hr|form|aside|blockquote)",
    re.IGNORECASE,
)
_FEED_ROOTS = frozenset({b"rss", b"feed", b"rdf"})
_HEADER = re.compile(rb"([!-9;-~]+):(?:[ \t]|\r?\n[ \t])")
_MAIL_HEADERS = frozenset({b"from", b"to", b"date", b"subject", b"reply-to", b"sender", b"cc"})
# What mail programs write, and no writer of an article.
_SURE_HEADERS = frozenset(
    {b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to", b"content-type"}
)
_MAILBOX = re.compile(rb"From \S{1,300} [^\r\n]{0,60}\d\d:\d\d[^\r\n]{0,40}\r?\n")
_SAVED = re.compile(rb"^(?:Snapshot-Content-Location:|Content-Type:\s*multipart/related)", re.IGNORECASE | re.MULTILINE)


def kind_of(content: bytes) -> Kind:
    """The kind of a file that is not of a format we refuse; "text" where nothing says otherwise."""
    start = _MARK.match(content)
    head = content[start.end() if start else 0 :][:HEAD]
    if b"%PDF-" in head[:1_024]:
        return "pdf"
    if head.startswith(MAGIC):
        return "parquet"
    if head.startswith(b"PK\x03\x04"):
        return "word" if is_word(content) else "text"
    if head.startswith(b"<"):
        return _markup(head)
    if _MAILBOX.match(head):
        return "mailbox"
    if _is_mail(head, fewest=2) and _SAVED.search(_headers(head)):
        return "saved_page"
    if _is_mail(head, fewest=3):
        return "mail"
    if head[:1] in (b"{", b"["):
        return _json(content)
    return "text"


def _markup(head: bytes) -> Kind:
    root = _ROOT.match(head)
    if not root:
        return "text"
    if root[2].lower() in _FEED_ROOTS:
        return "feed"
    if (
        b"<html" in head[: root.end() + 1].lower()
        or b"<!doctype html" in head[:200].lower()
        or _PAGE_TAGS.fullmatch(root[2])
    ):
        return "page"
    return "xml"


def _headers(head: bytes) -> bytes:
    return re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]


def _is_mail(head: bytes, *, fewest: int) -> bool:
    """So many headers of a mail with nothing else between them, one of which only a program writes."""
    names = set()
    for line in _headers(head).splitlines():
        if line[:1] in (b" ", b"\t"):
            continue
        found = _HEADER.match(line + b" ")
        if not found:
            return False
        names.add(found[1].lower())
    return len(names & (_MAIL_HEADERS | _SURE_HEADERS)) >= fewest and bool(names & _SURE_HEADERS)


def _json(content: bytes) -> Kind:
    """One value, a feed among them, or an object a line; a text may begin with a bracket too."""
    try:
        value = parse_json(content)
    except ValueError as error:
        if _opens_rows(content):
            return "rows"
        return "json" if isinstance(error.__cause__, RecursionError) else "text"
    if isinstance(value, dict) and isinstance(value.get("text"), str) and content.count(b"\n") <= 1:
        return "rows"
    return "feed" if is_json_feed(value) else "json"


def _opens_rows(content: bytes) -> bool:
    first = content.lstrip().split(b"\n", 1)[0]
    try:
        return isinstance(parse_json(first), dict)
    except ValueError:
        return False
