"""Mails, mailboxes and saved pages: what a mail says in its best part, and the page that a browser put into one."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.errors import InvalidBase64LengthDefect
from email.message import EmailMessage
from email.utils import parseaddr
from itertools import islice

from briefer.files.formats.blocks import page_blocks, plain_blocks
from briefer.files.formats.charset import decode_page
from briefer.files.formats.extract import TEASER_WORDS, Extract, more_parts, up_to
from briefer.files.formats.forwarded import passed_on
from briefer.files.formats.markup import read_fragment
from briefer.files.formats.newsletter import NewsItem, news_items
from briefer.files.formats.page import read_page
from briefer.models import Note
from briefer.text.published import mail_date

# Parts of one mail that are read, and that are counted at most.
_MOST_PARTS, _COUNTED = 200, 100_000
_MOST_MAILS, _MOST_ITEMS = 2_000, 2_000
# A mail arrives within hours; one that says a day further from its arrival says a wrong one.
_LONGEST_WAY = timedelta(days=2)
_POSTMARK = re.compile(rb"^From \S{1,300} [^\r\n]{0,60}\d\d:\d\d[^\r\n]{0,40}\r?\n", re.MULTILINE)
_ADDRESS = re.compile(r"\s*[<(\[]\s*https?://[^\s>)\]]+\s*[>)\]]|https?://\S{30,}")
_SIGNATURE = re.compile(r"^-- \r?$", re.MULTILINE)
_LINK = re.compile(r"<(https?://[^<>\s]+)>")
_COVER_LETTERS = 80  # of a letter that only passes on what is attached
# The plain part of a mail stands for all of it where it has so much of what its HTML says.
_ENOUGH = 0.5


def read_mail(content: bytes) -> tuple[Extract, ...]:
    """The letter: its subject, who sent it, the day it names, and its text; of a newsletter each item, with the title
    and the address that stand there.

    A mail with HTML alone needs the extra: MissingLibrary is raised without it.
    """
    return _read(_parsed(content))


def _read(mail: EmailMessage) -> tuple[Extract, ...]:
    """A letter, or the items of a newsletter, and each letter that is attached; a word or two that pass them on are
    none."""
    letter = _letter(mail)
    items = _items(mail, letter.outlet or "")
    parts = tuple(_of_item(item, letter, is_first=number == 0) for number, item in enumerate(items[:_MOST_ITEMS]))
    own = up_to(parts, _MOST_ITEMS, len(items))
    attached = tuple(found for inner in _attached(mail) for found in _read(inner))
    is_cover = any(found.text for found in attached) and len(letter.text) < _COVER_LETTERS
    return attached if is_cover else (*(own or (passed_on(letter),)), *attached)


def _letter(mail: EmailMessage) -> Extract:
    text = _best_text(mail)
    published, doubts = _sent(mail)
    left_out = sum(1 for part in _parts(mail) if part.get_content_disposition() == "attachment")
    notes = (*doubts, *((Note(code="attachments", values=(str(left_out),)),) if left_out else ()))
    notes += more_parts(sum(1 for _ in islice(mail.walk(), _COUNTED)), _MOST_PARTS)
    name, address = parseaddr(_header(mail, "From"))
    archived = _LINK.search(_header(mail, "Archived-At"))
    return Extract(
        text=text,
        title=_header(mail, "Subject") or None,
        outlet=name or address.rpartition("@")[2] or None,
        url=archived[1] if archived else None,
        published=published,
        language=_header(mail, "Content-Language").split("-")[0].strip().lower() or None,
        notes=notes if text.strip() else (*notes, Note(code="no_article")),
    )


def read_mailbox(content: bytes) -> tuple[Extract, ...]:
    """Every mail of an mbox file, in its order, and how many there are beyond those that are read."""
    places = _POSTMARK.finditer(content)
    marks = list(islice(places, _MOST_MAILS + 1))
    count = len(marks) + sum(1 for _ in places)
    ends = [*(mark.start() for mark in marks[1:]), len(content)]
    mails = [content[mark.end() : end] for mark, end in zip(marks, ends, strict=True)][:_MOST_MAILS]
    found = tuple(each for mail in mails for each in read_mail(re.sub(rb"(?m)^>(>*From )", rb"\1", mail)))
    return up_to(found, len(found), len(found) + max(0, count - _MOST_MAILS))


def read_saved_page(content: bytes) -> Extract:
    """The page of a file that a browser saved with all its parts (.mhtml)."""
    mail = _parsed(content)
    page = next((part for part in _parts(mail) if part.get_content_type() == "text/html"), None)
    if page is None:
        return Extract(notes=(Note(code="no_article"),))
    url = _header(mail, "Snapshot-Content-Location") or _header(page, "Content-Location")
    found = read_page(_payload(page), url=url if url.startswith("http") else None, charset=page.get_content_charset())
    return replace(found, title=found.title or _header(mail, "Subject") or None)


def _parsed(content: bytes) -> EmailMessage:
    mail = message_from_bytes(content, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def _header(mail: EmailMessage, name: str) -> str:
    """A header as one line; "" where it is not there, or is no header at all."""
    try:
        return " ".join(str(mail.get(name, "")).split())
    except Exception:  # noqa: BLE001 - the library's parsers of headers raise whatever a broken one meets
        return ""


def _parts(mail: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a letter, without those of letters that are attached to it."""
    return (part for part in islice(_walk(mail), _MOST_PARTS) if not part.is_multipart())


def _walk(part: object) -> Iterator[EmailMessage]:
    if isinstance(part, EmailMessage):
        yield part
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            yield from (inner for held in part.get_payload() for inner in _walk(held))


def _attached(mail: EmailMessage) -> Iterator[EmailMessage]:
    """The letters that are attached as such."""
    for part in islice(_walk(mail), _MOST_PARTS):
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            yield from (inner for inner in part.get_payload() if isinstance(inner, EmailMessage))


def _payload(part: EmailMessage) -> bytes:
    """The bytes of a part; of one whose base64 is none, nothing: the library hands it out as it stands."""
    payload = part.get_payload(decode=True)
    is_raw = any(isinstance(defect, InvalidBase64LengthDefect) for defect in part.defects)
    return payload if isinstance(payload, bytes) and not is_raw else b""


def _shown(mail: EmailMessage, kind: str) -> list[EmailMessage]:
    """The parts of a kind that are no attachments."""
    parts = (part for part in _parts(mail) if part.get_content_disposition() != "attachment")
    return [part for part in parts if part.get_content_type() == f"text/{kind}"]


def _items(mail: EmailMessage, sender: str) -> tuple[NewsItem, ...]:
    """The items of a newsletter: by its HTML, or else by its plain part."""
    pages = [_decoded(part) for part in _shown(mail, "html")] if _is_installed() else []
    found = news_items([block for page in pages for block in page_blocks(page)], sender)
    return found or news_items(
        [block for part in _shown(mail, "plain") for block in plain_blocks(_words(part))], sender
    )


def _of_item(item: NewsItem, letter: Extract, *, is_first: bool) -> Extract:
    """An item as an article: a short one is the teaser of what its address leads to, and goes on from its title."""
    if not item.url:
        return replace(letter, text=item.text)
    is_teaser = item.length < TEASER_WORDS
    teaser = (Note(code="teaser_only"),) if is_teaser else ()
    return replace(
        letter,
        title=item.title,
        url=item.url,
        text=f"{item.title}\n\n{item.text}" if is_teaser and item.title not in item.text else item.text,
        notes=(*(note for note in letter.notes if is_first or note.code == "mail_date"), *teaser),
    )


def _best_text(mail: EmailMessage) -> str:
    """The plain part, unless the HTML says much more; parts of one kind one after the other."""
    plain = "\n\n".join(_plain(part) for part in _shown(mail, "plain")).strip()
    pages = [_decoded(part) for part in _shown(mail, "html")]
    if not pages:
        return plain
    if plain and not _is_installed():
        return plain
    marked = "\n\n".join(read_fragment(page) for page in pages)
    return plain if len(plain.split()) >= _ENOUGH * len(marked.split()) else marked


def _is_installed() -> bool:
    from importlib.util import find_spec

    return find_spec("lxml") is not None


def _decoded(part: EmailMessage) -> str:
    return decode_page(_payload(part), part.get_content_charset())[0]


def _plain(part: EmailMessage) -> str:
    """A plain part without the addresses behind its words and without the signature at its foot."""
    return _ADDRESS.sub("", _words(part))


def _words(part: EmailMessage) -> str:
    """A plain part without the signature at its foot."""
    text = _decoded(part).replace("\r\n", "\n")
    if part.get_param("format") == "flowed":
        text = re.sub(r"(?<=\S) \n(?=\S)", " ", text)
    return _SIGNATURE.split(text, maxsplit=1)[0]


def _sent(mail: EmailMessage) -> tuple[str | None, tuple[Note, ...]]:
    """The moment that a mail names, unless who received it last says another day: then none, and a note."""
    sent = mail_date(_header(mail, "Date"))
    received = mail_date(_header(mail, "Received").rpartition(";")[2].strip())
    if sent is None:
        return None, ()
    if received and abs(_naive(received) - _naive(sent)) > _LONGEST_WAY:
        return None, (Note(code="mail_date", values=(sent.date().isoformat(), received.date().isoformat())),)
    return sent.isoformat(), ()


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)
