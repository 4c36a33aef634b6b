"""A letter that somebody passed on in the text of another: it is the one that is read, as its own head names it."""

import re
from dataclasses import replace
from email.utils import parseaddr
from itertools import groupby

from briefer.files.formats.extract import Extract
from briefer.text.detect import tell
from briefer.text.head import day_in_dateline
from briefer.text.published import mail_date

# "Von: La Gaceta <carta@gaceta.example>", in whatever language; programs set the label bold or behind a mark.
_FIELD = re.compile(r"\W{0,3}((?:[^\W\d]+[ -]?){1,3})\W{0,2}:\W{0,3}(\S.{0,300})$")
_ADDRESS = re.compile(r"[^\s<>@\[\]]+@[^\s<>@\[\]]+\.[a-z]{2,}", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:[^\W\d]{1,4}\s?:\s*)+")
_FEWEST_FIELDS, _MOST_FIELDS = 3, 8
_FEWEST_LETTERS = 60
_COVER = 0.5  # of what stands before a letter that is passed on, the least that it has


def passed_on(letter: Extract) -> Extract:
    """The letter at the end of a chain of those passed on, with the sender, subject and day that stand over it; the
    letter as it is where it passes none on, or says much itself."""
    lines = letter.text.split("\n")
    found = _last_head(lines)
    if not found:
        return letter
    first, last, fields = found
    body, cover = "\n".join(lines[last:]).strip(), " ".join(lines[:first])
    if len(body) < max(_FEWEST_LETTERS, len(cover) * _COVER):
        return letter
    name, address = parseaddr(fields[0])
    subject = _PREFIX.sub("", letter.title or "")
    return replace(
        letter,
        text=body,
        outlet=name or address.rpartition("@")[2] or letter.outlet,
        title=next((subject for field in fields if _PREFIX.sub("", field) == subject), letter.title),
        published=_day(fields, body),
    )


def _last_head(lines: list[str]) -> tuple[int, int, list[str]] | None:
    """Where the last head begins and ends, and the values of its fields, the sender's first."""
    numbered = [(number, _FIELD.match(line.strip())) for number, line in enumerate(lines) if line.strip()]
    heads = [list(run) for is_field, run in groupby(numbered, key=lambda line: bool(line[1])) if is_field]
    for head in reversed(heads):
        fields = [field[2].strip(" *") for _, field in head if field]
        if _FEWEST_FIELDS <= len(fields) <= _MOST_FIELDS and _ADDRESS.search(fields[0]):
            return head[0][0], head[-1][0] + 1, fields
    return None


def _day(fields: list[str], body: str) -> str | None:
    """The moment or day that a field names."""
    if moment := next((found for field in fields[1:] if (found := mail_date(field))), None):
        return moment.isoformat()
    days = (day_in_dateline(field, 0, tell(body)) for field in fields[1:])
    return next((day.isoformat() for day in days if day), None)
