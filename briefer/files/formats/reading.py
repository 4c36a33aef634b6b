"""Every kind of file to its articles: a page is one, a feed has one an entry."""

from collections.abc import Callable, Mapping

from briefer.files.formats.extract import TEASER_WORDS, Extract, FeedEntry, FeedExtract
from briefer.files.formats.feed import read_feed
from briefer.files.formats.kinds import Kind
from briefer.files.formats.mail import read_mail, read_mailbox, read_saved_page
from briefer.files.formats.markup import read_fragment
from briefer.files.formats.page import read_page
from briefer.files.formats.parquet import read_parquet
from briefer.files.formats.pdf import read_pdf
from briefer.files.formats.word import read_word
from briefer.models import Note

# What a feed says of entries that are not read.
_LEFT_OUT = frozenset({"odd_entries", "more_parts"})


def extracts(content: bytes, kind: Kind) -> tuple[Extract, ...]:
    """The articles of a file of this kind. One without text says in its last note why. Raises MissingLibrary."""
    return _READERS[kind](content)


def is_extracted(kind: Kind) -> bool:
    """Whether files of this kind are read here."""
    return kind in _READERS


def _feed(content: bytes) -> tuple[Extract, ...]:
    feed = read_feed(content)
    if not feed.entries:
        return (Extract(notes=feed.notes),)
    apart = tuple(note for note in feed.notes if note.code in _LEFT_OUT)
    notes = tuple(note for note in feed.notes if note not in apart)
    entries = (_entry(entry, feed, notes if place == 0 else ()) for place, entry in enumerate(feed.entries))
    return (*entries, *(Extract(notes=(note,)) for note in apart))


def _entry(entry: FeedEntry, feed: FeedExtract, notes: tuple[Note, ...]) -> Extract:
    text = read_fragment(entry.content or entry.summary)
    if text and not entry.content and len(text.split()) < TEASER_WORDS:
        notes += (Note(code="teaser_only"),)
        # A teaser goes on from its title; two entries may share one.
        text = f"{entry.title}\n\n{text}" if entry.title and entry.title not in text else text
    return Extract(
        text=text,
        title=entry.title,
        outlet=feed.title,
        url=entry.url,
        published=entry.published or entry.updated,
        section=entry.tags[0] if entry.tags else None,
        language=feed.language,
        author=entry.author,
        notes=notes if text else (*notes, Note(code="no_text")),
    )


def _one(read: Callable[[bytes], Extract]) -> Callable[[bytes], tuple[Extract, ...]]:
    return lambda content: (read(content),)


_READERS: Mapping[Kind, Callable[[bytes], tuple[Extract, ...]]] = {
    "page": _one(read_page),
    "saved_page": _one(read_saved_page),
    "pdf": _one(read_pdf),
    "word": _one(read_word),
    "parquet": _one(read_parquet),
    "mail": read_mail,
    "mailbox": read_mailbox,
    "feed": _feed,
}
