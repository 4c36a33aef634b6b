"""What is read out of a file of another kind than plain text, and the libraries that this takes."""

import importlib.util
from dataclasses import dataclass

from briefer.errors import BrieferError
from briefer.models import Note

EXTRA = "briefer[sources]"
# Words of an entry or item that is more than the teaser of an article elsewhere.
TEASER_WORDS = 60


@dataclass(frozen=True)
class Extract:
    """One article: its text without what stood around it, and what its file says of it.

    `published` is as the file gives it: a day or a moment in ISO 8601, or as mails write it. `text` is empty where
    no article was found; then a note says what is there instead. `where` names its place in a file of several
    ("3", or the address of a part), and is empty where the file is one article.
    """

    text: str = ""
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    section: str | None = None
    language: str | None = None
    author: str | None = None
    notes: tuple[Note, ...] = ()
    where: str = ""


@dataclass(frozen=True)
class FeedEntry:
    """One entry of a feed. `published` and `updated` are moments in ISO 8601, UTC; `summary` and `content` are HTML,
    `content` empty where the feed carries no full text."""

    id: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    author: str | None = None
    tags: tuple[str, ...] = ()
    summary: str = ""
    content: str = ""


@dataclass(frozen=True)
class FeedExtract:
    """A feed: what it says of itself, and its entries in their order. Without entries a note says why."""

    title: str | None = None
    link: str | None = None
    language: str | None = None
    entries: tuple[FeedEntry, ...] = ()
    notes: tuple[Note, ...] = ()


def more_parts(count: int, most: int) -> tuple[Note, ...]:
    """That a file has more parts (mails, entries, pages) than the `most` that are read of one, and how many more."""
    return (Note(code="more_parts", values=(str(count - most),)),) if count > most else ()


def up_to(extracts: tuple[Extract, ...], most: int, count: int) -> tuple[Extract, ...]:
    """The first of `count` extracts, and behind them one without text that says how many are left out."""
    beyond = more_parts(count, most)
    return (*extracts[:most], *([Extract(notes=beyond)] if beyond else []))


class MissingLibrary(BrieferError):  # noqa: N818 - an outcome, as in errors.py
    """A kind of file can't be read because what reads it is not installed; the message and `note` say how to, `extra`
    what brings it."""

    exit_code = 2

    def __init__(self, extra: str = EXTRA) -> None:
        install = f"pip install '{extra}'"
        super().__init__(f"this kind of input needs more libraries: {install}")
        self.extra = extra
        self.note = Note(code="missing_library", values=(install,))


class Unreadable(ValueError):  # noqa: N818 - named for what the bytes are
    """Bytes that are not read as the kind they are; `reason`, `code` and `values` say why."""

    def __init__(self, reason: str, *, code: str, values: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.reason, self.code, self.values = reason, code, values


def require(*modules: str, extra: str = EXTRA) -> None:
    """Raises MissingLibrary unless all these modules, which `extra` brings, are installed. Imports none of them."""
    if any(importlib.util.find_spec(module) is None for module in modules):
        raise MissingLibrary(extra)
