"""Rows of articles: the lists and tables that tools export, and their fields by the names that tools give them."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from briefer.files.formats.extract import TEASER_WORDS
from briefer.files.formats.json_values import parse_json
from briefer.languages import loader
from briefer.models import Note
from briefer.text.published import fields as date_fields
from briefer.text.published import snake

# What a row says of its article, by our names; what --map may name.
FIELDS = ("title", "outlet", "url", "published", "language", "section")
MAPPABLE = ("text", *FIELDS)
_DELIMITERS = ",;\t|"
_LONGEST_NAME = 60  # characters of a column's name
_MOST_COLUMNS = 200
_LARGEST_FIELD = 10_000_000  # characters
_DEEPEST = 3
_NAMES = ("name", "title", "main")


def rows_of(text: str, mapping: Mapping[str, str]) -> list[object] | Note:
    """The rows of a text that is one value of JSON, or what is told of one without any."""
    try:
        rows = article_rows(parse_json(text), mapping)
    except ValueError:
        return Note(code="nested")
    return Note(code="json_shape") if rows is None else rows


def article_rows(value: object, mapping: Mapping[str, str]) -> list[object] | None:
    """The rows of a value of JSON that tell of articles: a list or an object of its own is taken at its word; what lies
    inside another object must give one of its texts a title, an address or a day, or be named by the user. None where
    it holds none: notes about articles have texts too."""
    rows = json_rows(value)
    if rows is None or isinstance(value, list) or rows[0] is value:
        return rows
    is_mapped = any(_at(row, name) is not None for row in rows for name in mapping.values())
    return rows if is_mapped or _name_articles(rows) else None


def json_rows(value: object, depth: int = 0) -> list[object] | None:
    """The rows that a value of JSON holds: its own, or those under one of its names; None where it holds none."""
    if isinstance(value, list):
        return value if any(isinstance(row, dict) for row in value) else None
    if not isinstance(value, dict) or depth > _DEEPEST:
        return None
    if has_text(value):
        return [value]
    held = (json_rows(entry, depth + 1) for entry in value.values() if isinstance(entry, list | dict))
    return max((rows for rows in held if rows), key=lambda rows: (_name_articles(rows), len(rows)), default=None)


def _name_articles(rows: Sequence[object]) -> bool:
    """Whether a row has more of an article than its text."""
    marks = {name for ours in ("title", "url", "published") for name in loader.groups().front_matter[ours]}
    return any(isinstance(row, dict) and not marks.isdisjoint(map(snake, row)) for row in rows)


def table_rows(text: str, mapping: Mapping[str, str]) -> Iterator[dict[str, object]] | None:
    """The rows of a table whose first line names its columns; None where it is no such table."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    first = text.lstrip("\n").split("\n", 1)[0]
    if len(first) > _LONGEST_NAME * _MOST_COLUMNS:
        return None
    known = _known_names() | {snake(name) for name in mapping.values()}
    for delimiter in _DELIMITERS:
        names = next(csv.reader([first], delimiter=delimiter), [])
        short = all(len(name) <= _LONGEST_NAME for name in names)
        if short and len(names) > 1 and sum(snake(name) in known for name in names) > 1:
            return _table(text, delimiter)
    return None


def _table(text: str, delimiter: str) -> Iterator[dict[str, object]]:
    csv.field_size_limit(_LARGEST_FIELD)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    for row in reader:
        yield {name: value for name, value in row.items() if name and value}


def _known_names() -> frozenset[str]:
    return frozenset(name for names in loader.groups().front_matter.values() for name in names)


# ---- the fields of a row -------------------------------------------------------------------------


def mapped(fields: Mapping[str, object], mapping: Mapping[str, str]) -> dict[str, object]:
    """The row with our names beside those that the user says mean them ("source.name" is a name inside another)."""
    named = {ours: value for ours, theirs in mapping.items() if (value := _at(fields, theirs)) is not None}
    known = {key for ours in named for key in (ours, *loader.groups().front_matter[ours])}
    return {**{name: value for name, value in fields.items() if snake(name) not in known}, **named}


def _at(value: object, path: str) -> object:
    if isinstance(value, dict) and path in value:
        return value[path]
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def text_of(fields: Mapping[str, object]) -> str | None:
    """The article's text, as one string or as the parts that tools keep it in; None where the row has none."""
    return next(_texts(fields, "text"), None)


def teaser_of(fields: Mapping[str, object]) -> str | None:
    """What the row has in the text's stead: the longest of its descriptions."""
    return max(_texts(fields, "teaser"), key=len, default=None)


def has_text(fields: Mapping[str, object]) -> bool:
    return text_of(fields) is not None


def is_linked(fields: Mapping[str, object]) -> bool:
    """Whether a row names an article that stands elsewhere: a title and a link."""
    known = {snake(name) for name, value in fields.items() if value}
    names = loader.groups().front_matter
    return not known.isdisjoint(names["title"]) and not known.isdisjoint(names["url"])


def _texts(fields: Mapping[str, object], ours: str) -> Iterator[str]:
    known = {snake(name): value for name, value in fields.items()}
    texts = (_joined(known.get(name)) for name in loader.groups().front_matter[ours])
    return (text for text in texts if text is not None)


def whole(row: Mapping[str, object]) -> dict[str, object]:
    """A row without a text of its own with the fields of the object inside it that has one."""
    held = (value for value in row.values() if isinstance(value, dict) and has_text(value))
    inside: dict[str, object] = {} if has_text(row) else next(held, {})
    return {**inside, **row}


def is_title_alone(fields: Mapping[str, object], text: str) -> bool:
    """Whether what stands for a row's text is its title once more, as where an article was withdrawn."""
    known = {snake(name): value for name, value in fields.items()}
    return text.strip() in (known.get(name) for name in loader.groups().front_matter["title"])


def _joined(value: object, depth: int = 0) -> str | None:
    """A string; of lists and of sections with headlines and paragraphs all strings in order."""
    if isinstance(value, str):
        return value
    if depth > _DEEPEST or not isinstance(value, list | dict):
        return None
    parts = value if isinstance(value, list) else [entry for entry in value.values() if isinstance(entry, list)]
    return "\n\n".join(text for part in parts if (text := _joined(part, depth + 1))) or None


def strings_of(fields: Mapping[str, object]) -> tuple[dict[str, str], list[str]]:
    """The fields that are strings, those of a source by its name, and the names of known ones that are none."""
    strings: dict[str, str] = {}
    strange: list[str] = []
    for name, value in fields.items():
        whole = _named(value)
        if isinstance(whole, str):
            strings[name] = whole
        elif value is not None and (snake(name) in FIELDS or snake(name) in date_fields()):
            strange.append(name)
    return strings, strange


def _named(value: object) -> object:
    """The name of a source or the words of a headline, where they stand in an object."""
    return next((value[key] for key in _NAMES if value.get(key)), None) if isinstance(value, dict) else value


def read_mapping(given: str | None) -> dict[str, str]:
    """`text=maintext,published=date_publish` by our names. Raises ValueError with the part that is wrong, or names
    one of our names again."""
    pairs: dict[str, str] = {}
    for part in (given or "").split(","):
        ours, _, theirs = (piece.strip() for piece in part.partition("="))
        if not part.strip():
            continue
        if ours not in MAPPABLE or not theirs or ours in pairs:
            raise ValueError(part.strip())
        pairs[ours] = theirs
    return pairs


def given_text(fields: Mapping[str, object]) -> tuple[str | None, bool]:
    """The text of a row, or else its description; and whether this is no more than a teaser."""
    text = text_of(fields)
    if text is not None:
        return text, False
    description = teaser_of(fields)
    return description, description is not None and len(description.split()) < TEASER_WORDS


def without_surrogates(text: str) -> tuple[str, bool]:
    clean = text if text.isascii() else re.sub("[\ud800-\udfff]", "\ufffd", text)
    return clean, clean != text
