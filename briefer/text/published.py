"""A date of publication as tools and pages write it, beside ISO 8601: RFC 822 of mail and feeds, or a day in words."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

from briefer.languages import loader


def fields() -> tuple[str, ...]:
    """The names under which tools keep it, the surest first: feeds, NewsAPI, news-please, fundus, clippings."""
    return loader.groups().front_matter["published"]


# What looks like a date field and is none of publication.
_OTHER = frozenset({"date_download", "date_modify", "modified", "updated", "updated_at", "fetched", "date_crawled"})
_MONTH = re.compile(r"[A-Za-z]{3}")  # without its name it is no such date
_CUES = ("date", "publish", "created", "fecha", "datum", "time")


@lru_cache(maxsize=1_024)  # a day's rows have the same few names
def snake(name: str) -> str:
    """The name of a field as it is looked for: `publishedAt`, `Published-At` and `published_at` are one."""
    return re.sub(r"[\s_-]+", "_", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.strip())).lower()


def mail_date(given: str) -> datetime | None:
    """The moment of an RFC 822 date ("Thu, 12 Mar 2026 09:00:00 +0100"); None where it is none."""
    if not _MONTH.search(given):  # the library takes "-2026-03-12" for one
        return None
    try:
        return parsedate_to_datetime(given)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def unread_dates(given: Mapping[str, object]) -> Iterable[str]:
    """The fields that look like a date and are none we read as the day of publication, by their own names."""
    for name, value in given.items():
        known = snake(name)
        if known in fields() or known in _OTHER or not isinstance(value, str) or len(value) > 40:
            continue
        if any(cue in known for cue in _CUES) and _is_date(value):
            yield name


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        return mail_date(value) is not None
    return True
