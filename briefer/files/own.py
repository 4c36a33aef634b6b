"""What briefer wrote itself, known by its shape wherever it lies: it is no article."""

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

# The files and the folder that a run and a review leave in a day's folder.
SOURCES = "sources"
NAMES = frozenset({"briefing.md", "briefing.json", "briefing.html", "run.json", "review.json", SOURCES})
# What a collect leaves beside the articles.
COLLECTED = "collect.json"
_HEAD = 2_000  # bytes
_JSON = re.compile(rb'\s*\{\s*"schema_version": ?\d+,\s*"(?:date": ?"\d{4}-|run": ?"|collected": ?")')
_PAGE = b'<meta name="generator" content="briefer">'
# A footnote of a statement, which ends in the document's id and the characters: "(… bridge-1a2b3c, characters 5–90)".
_FOOTNOTE = re.compile(
    r"^\[\^(?:f\d+|d\d+(?:[a-z]|-\d+)|q\d+|s\d+-t\d+)\]: .*-[0-9a-f]{6}(?:-\d+)?, [^()\n]*\d+–\d+\)", re.MULTILINE
)
_YAML = re.compile(r"\A\s*---\n(?:[^\n]*\n){0,50}?---\n")
_COPY = re.compile(r"-([0-9a-f]{6})(?:-\d+)?\Z")
# The headings at the foot of every briefing, in the order in which they stand there.
_FOOT = (("##", "how_made"), ("###", "documents_used"), ("###", "skipped"), ("###", "statements"), ("###", "run"))


def is_record(path: str) -> bool:
    """Whether a file is a briefing, its page, a review, or the record of a run or a collect."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(_HEAD)
    except OSError:  # who reads it will say so
        return False
    return begins_record(head)


def begins_record(content: bytes) -> bool:
    """Whether the content of a file begins as one of these does."""
    return bool(_JSON.match(content)) or _PAGE in content[:_HEAD]


def is_briefing(text: str) -> bool:
    """Whether a text is a briefing in Markdown, in whatever language."""
    text = _YAML.sub("", text, count=1).lstrip()  # note programs put a head before it
    if not text.startswith("# "):
        return False
    return bool(_FOOTNOTE.search(text)) or any(_in_order(foot, text) for foot in _feet())


def is_copy(stem: str, text: str) -> bool:
    """Whether a file is an article as briefer keeps it beside a briefing: its name ends in the hash of its text."""
    named = _COPY.search(stem)
    return named is not None and hashlib.sha256(text.encode("utf-8", "replace")).hexdigest().startswith(named[1])


@cache
def _feet() -> tuple[tuple[str, ...], ...]:
    from briefer.languages.loader import LANGUAGES
    from briefer.render.phrases import words

    return tuple(tuple(f"\n{marks} {words(code)(key)}\n" for marks, key in _FOOT) for code in LANGUAGES)


def _in_order(lines: Iterable[str], text: str) -> bool:
    at = 0
    for line in lines:
        at = text.find(line, at)
        if at < 0:
            return False
    return True
