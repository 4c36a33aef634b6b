"""What an article says of itself at its head: title, outlet, link, date, language; where its body starts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import urlsplit

import yaml
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import get_month_names

from briefer.languages import loader
from briefer.models import FIRST_YEAR, Note
from briefer.text.layout import ends_in_stop, furniture, line_kind, lines
from briefer.text.memo import remembered
from briefer.text.published import mail_date, snake, unread_dates
from briefer.text.words import fold_word

_LETTER = re.compile(r"[^\W_]")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Head:
    """What an article says of itself before it starts; `body_start` is the offset of its first line.

    `title` and `language` are None where not declared or found; a title line is part of the body too.
    """

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    section: str | None = None
    body_start: int = 0
    warnings: tuple[Note, ...] = ()


# ---- the head ------------------------------------------------------------------------------------

_LINE_END = r"(?:\r\n|\n|\r)"
# What YAML has for nothing.
_NOTHING = frozenset({"null", "Null", "NULL", "~"})
_FRONT_MATTER = re.compile(
    rf"\s*---[ \t]*{_LINE_END}(.{{0,20000}}?{_LINE_END})(?:---|\.\.\.)[ \t]*(?:[\r\n]+|\Z)", re.DOTALL
)
# One that is too long to be a head is none of the article either, where its end is to be found.
_LONG_MATTER = re.compile(
    rf"\s*---[ \t]*{_LINE_END}[^\W_][\w-]*:[ \t].{{20000,1000000}}?{_LINE_END}---[ \t]*[\r\n]+", re.DOTALL
)
# A name and words that mean nothing else in YAML: no quote or mark before them, no ": " or " #" in them.
_PLAIN_SCALAR = re.compile(r"([A-Za-z][A-Za-z_-]*): +([^\W_](?:[^:#]|:(?=\S)|(?<=\S)#)*)")
_DATE_PREFIX = re.compile(r"\s*(?:date:?|(?i:date|fecha|data|datum|published):)[ \t]+(\d{4}-\d{1,2}-\d{1,2}\S*)[ \t]*")
_MARKDOWN_TITLE = re.compile(r"#{1,2}[ \t]+(.*?)[ \t#]*$")
_LINK = re.compile(r"https?://[^\s/\x00-\x20][^\s\x00-\x20\"<>]*", re.IGNORECASE)
_SHORT, _LONGEST_FIELD = ("title", "outlet", "section"), 500  # characters
_LONGEST_TITLE_WORDS = 32
_LONGEST_TITLE = 220  # characters


def read_head(text: str, day: date | None = None, *, titled: bool = False) -> Head:
    """What `text` declares and shows of itself. `day` is the briefing's: a later date gets a warning. Of a text whose
    title is known (`titled`), no line is looked at for one."""
    matter, start, warnings = _front_matter(text)
    found = declare(matter, day) if matter else Head()
    if prefix := _DATE_PREFIX.match(text, start):
        start = prefix.end()
        if not found.published:
            dated = declare({"published": prefix[1]}, day)
            found = replace(found, published=dated.published, warnings=found.warnings + dated.warnings)
    title = found.title or (None if titled else _title(text, start))
    return replace(found, title=title, body_start=start, warnings=warnings + found.warnings)


def body_start(text: str) -> int:
    """Where the body of an article starts: the same as its head says, without reading all of that."""
    _, start, _ = _front_matter(text)
    prefix = _DATE_PREFIX.match(text, start)
    return prefix.end() if prefix else start


@remembered
def told_text(text: str) -> str:
    """What an article tells: its text without the head, whose day and hour are no news."""
    return text[body_start(text) :]


def whole_text(title: str | None, text: str) -> str:
    """All that an article says: its title and what it tells."""
    return f"{title or ''}\n{told_text(text)}"


def declare(fields: Mapping[str, str], day: date | None = None) -> Head:
    """The fields of a head, given under any of their usual names; what is wrong becomes a warning."""
    known = {snake(name): value for name, value in fields.items()}
    given = {name: _first(known, keys) for name, keys in loader.groups().front_matter.items()}
    published, doubts = moment(given["published"], day) if given["published"] else (None, ())
    for name in _SHORT:
        if len(given[name]) > _LONGEST_FIELD:
            given[name] = ""
            doubts += (Note(code="head_too_long", values=(name,)),)
    if not published:
        doubts += tuple(Note(code="date_field_unread", values=(name[:40],)) for name in unread_dates(fields))
    if not given["url"] and _LINK.fullmatch(given["outlet"]):  # a clipper's "source" is where the page stood
        given = {**given, "url": given["outlet"], "outlet": ""}
    url, link_doubts = _link(given["url"])
    language, tongue_doubts = _language(given["language"])
    title = " ".join(given["title"].split()) or None
    outlet = " ".join(given["outlet"].split()) or None
    section = " ".join(given["section"].split()) or None
    return Head(title, outlet, url, published, language, section, 0, (*doubts, *link_doubts, *tongue_doubts))


def _first(fields: Mapping[str, str], keys: Sequence[str]) -> str:
    return next((fields[key].strip() for key in keys if fields.get(key, "").strip()), "")


def _front_matter(text: str) -> tuple[dict[str, str], int, tuple[Note, ...]]:
    """The scalars of a YAML head, where the text goes on, and a warning if the head can't be read."""
    found = _FRONT_MATTER.match(text)
    if not found:
        end = _LONG_MATTER.match(text)
        return {}, end.end() if end else 0, (Note(code="head_too_long", values=("---",)),) if end else ()
    try:
        matter = _plain_scalars(found[1]) or _loaded(found[1])
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return {}, 0, (Note(code="bad_head", values=(_one_line(error),)),)
    if not isinstance(matter, dict):
        return {}, 0, ()
    scalars = {str(key).strip().lower().replace("-", "_"): value for key, value in matter.items()}
    given = {key: _whole(value) for key, value in scalars.items() if isinstance(value, str) and value not in _NOTHING}
    asked = {key for keys in loader.groups().front_matter.values() for key in keys}
    lost = (key for key, value in scalars.items() if key in asked and not isinstance(value, str))
    return given, found.end(), tuple(Note(code="field_left_out", values=(key,)) for key in lost)


def _whole(value: str) -> str:
    """A scalar with its surrogates joined, as JSON escapes an emoji; one alone is no character."""
    return value if value.isprintable() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _plain_scalars(matter: str) -> dict[str, str] | None:
    """A head that is nothing but names and plain words, which most are, as YAML reads it; None where it is more."""
    fields: dict[str, str] = {}
    for line in matter.removesuffix("\n").split("\n"):
        field = _PLAIN_SCALAR.fullmatch(line)
        if not field or not line.isprintable():
            return None
        fields[field[1]] = field[2].rstrip(" ")
    return fields


def _loaded(matter: str) -> object:
    # Every scalar stays a string: YAML would turn an impossible day into an error and a day into a date.
    return yaml.BaseLoader(matter).get_single_data()


def _one_line(error: Exception) -> str:
    problem = getattr(error, "problem", None) or str(error) or type(error).__name__
    return " ".join(str(problem).split())[:120]


def moment(given: str, day: date | None = None) -> tuple[str | None, tuple[Note, ...]]:
    """An ISO 8601 day or moment and what is doubtful about it; None where `given` is neither."""
    try:
        short = len(given) <= 10
        read = date.fromisoformat(given) if short else datetime.fromisoformat(given)
        is_iso = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ]|$)", given) is not None and given.isascii()
        iso = given.replace(" ", "T", 1) if is_iso else read.isoformat()
    except ValueError:
        written = mail_date(given) or _written_day(given, "en")
        if written is None:
            return None, (Note(code="date_left_out", values=(given[:40],)),)
        read, iso = written, written.isoformat()
    stated = read.date() if isinstance(read, datetime) else read
    if day and (stated - day).days > 1:
        return iso, (Note(code="date_ahead", values=(iso, day.isoformat())),)
    if stated.year < FIRST_YEAR:
        return iso, (Note(code="date_old", values=(iso,)),)
    return iso, ()


def _link(given: str) -> tuple[str | None, tuple[Note, ...]]:
    if not given:
        return None, ()
    if not _LINK.fullmatch(given):
        return None, (Note(code="link_left_out", values=(given[:60],)),)
    if not _has_host(given):
        return None, (Note(code="link_unread", values=(given[:60],)),)
    return given, ()


def _has_host(link: str) -> bool:
    """Whether the standard library, which refuses some addresses, reads a host in it."""
    try:
        parts = urlsplit(link)
        return bool(parts.hostname) and (parts.port is None or parts.port >= 0)
    except ValueError:
        return False


def _language(given: str) -> tuple[str | None, tuple[Note, ...]]:
    if not given:
        return None, ()
    if found := re.fullmatch(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9]{2,8})*", given):
        return found[1].lower(), ()
    if two := get_global("language_aliases").get(given.lower()):  # "spa", "deu"
        return str(two), ()
    return None, (Note(code="language_left_out", values=(given[:20],)),)


def _title(text: str, start: int) -> str | None:
    """The first line that is no byline, if it looks like a title and something follows it."""
    window = lines(text[: start + 4_000], start)
    for span in window[:4]:
        line = text[span.start : span.end]
        if marked := _MARKDOWN_TITLE.match(line):
            return " ".join(marked[1].split()) or None
        if furniture(line):
            return None
        if line_kind(line) in ("byline", "caption", "teaser", "notice"):
            continue
        short = len(line) <= _LONGEST_TITLE and len(_WORD.findall(line)) <= _LONGEST_TITLE_WORDS
        stopped = ends_in_stop(line) and line.rstrip()[-1] not in "?？"
        goes_on = bool(text[span.end : span.end + 4_000].strip())
        return " ".join(line.split()) if short and goes_on and not stopped and _LETTER.search(line) else None
    return None


# ---- a day in the link or in the dateline --------------------------------------------------------

_DAY_IN_LINK = re.compile(r"[/_-](\d{4})([/-])(\d{1,2})\2(\d{1,2})(?=[/_.?#-]|$)")
_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:º|er|\.|st|nd|rd|th)?\s+(?:de\s+|d['’]\s*)?([^\W\d_]{3,12})\.?,?\s+(?:del?\s+)?(\d{4})\b"
)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_NUMERIC_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_NUMERIC_DAY_FIRST = re.compile(r"(?<![\d./])(\d{1,2})([./])(\d{1,2})\2(\d{4})(?![\d./])")
_DATELINE_LINES = 6
_LONGEST_DATELINE = 90  # characters
_MONTHS = 12


def day_in_link(url: str) -> date | None:
    """The day written into the path of a link, as many outlets do: `/2026/01/16/`."""
    found = _DAY_IN_LINK.search(url)
    return _day(found[1], found[3], found[4]) if found else None


def day_in_dateline(text: str, start: int, language: str) -> date | None:
    """The day a short line near the head gives: "Madrid, 16 de enero de 2026"; never one from a sentence."""
    for span in lines(text[: start + 4_000], start)[:_DATELINE_LINES]:
        line = text[span.start : span.end]
        if len(line) <= _LONGEST_DATELINE and not ends_in_stop(line) and (found := _written_day(line, language)):
            return found
    return None


def _written_day(line: str, language: str) -> date | None:
    months = _months(language)
    if found := _NUMERIC_DAY.search(line):
        return _day(found[1], found[2], found[3])
    if found := _NUMERIC_DAY_FIRST.search(line):
        return _in_order(found[1], found[3], found[4], language)
    if (found := _DAY_FIRST.search(line)) and (month := months.get(fold_word(found[2]))):
        return _day(found[3], month, found[1])
    if (found := _MONTH_FIRST.search(line)) and (month := months.get(fold_word(found[1]))):
        return _day(found[3], month, found[2])
    return None


def _in_order(first: str, second: str, year: str, language: str) -> date | None:
    """A day in figures, the day first; in English, where either may come first, only if one of them can be no month."""
    if int(second) > _MONTHS:
        return _day(year, first, second)
    either = language == "en" and int(first) <= _MONTHS and first != second
    return None if either else _day(year, second, first)


@lru_cache(maxsize=32)
def _months(language: str) -> dict[str, int]:
    """Month names, long and short, folded; English where the language is not known."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    named = [(get_month_names(width, "format", locale), width) for width in ("wide", "abbreviated")]
    return {
        fold_word(text.split()[-1].split("’")[-1].rstrip(".")): int(n)
        for names, _ in named
        for n, text in names.items()
    }


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
