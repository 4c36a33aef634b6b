"""An article as a file: Markdown with what is known of it in front, written whole or not at all."""

import hashlib
import os
import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from briefer.collect.urls import site
from briefer.errors import OutputError

_PART = ".part"
_LONGEST_SLUG = 60
_FETCHED = re.compile(r"^fetched: '?(?P<moment>[^'\n]*)'?$", re.MULTILINE)


@dataclass(frozen=True)
class CollectedArticle:
    """One article as it is written; `fetched` and `published` in ISO 8601."""

    key: str
    url: str
    title: str
    outlet: str
    published: str
    language: str
    section: str
    author: str
    fetched: str
    text: str

    @property
    def name(self) -> str:
        """The same for the same article, whenever it is fetched."""
        digest = hashlib.sha256(self.key.encode()).hexdigest()[:8]
        words = "-".join(filter(None, (_slug(site(urlsplit(self.url).hostname or "")), _slug(self.title))))
        return f"{words[:_LONGEST_SLUG].strip('-') or 'article'}-{digest}.md"

    @property
    def text_hash(self) -> str:
        """The same for the same words of one outlet. Another outlet's reprint is an article of its own: whether it is
        a copy is told when all are read."""
        return hashlib.sha256(f"{self.outlet}\n{' '.join(self.text.split())}".encode()).hexdigest()

    def markdown(self) -> str:
        fields = {
            "title": self.title,
            "outlet": self.outlet,
            "url": self.url,
            "published": self.published,
            "language": self.language,
            "section": self.section,
            "author": self.author,
            "fetched": self.fetched,
        }
        given = {name: " ".join(value.split()) for name, value in fields.items() if value.strip()}
        head = yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=float("inf"))
        return f"---\n{head}---\n\n{self.text.strip()}\n"


def _slug(words: str) -> str:
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def standing(folder: Path, made: CollectedArticle) -> CollectedArticle | None:
    """The article with the moment it was fetched first, if its file stands and says the same but for that moment: a
    collect that was killed wrote it, and did not come to note it."""
    try:
        text = (folder / made.name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    moment = _FETCHED.search(text)
    earlier = replace(made, fetched=moment["moment"]) if moment else made
    return earlier if earlier.markdown() == text else None


def write(folder: Path, name: str, text: str) -> None:
    """The file `name` in `folder`: the old one or the new one, never half of it. Raises OutputError."""
    part = folder / f".{name}{_PART}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(folder / name)
    except OSError as error:
        raise OutputError(
            f"'{folder / name}' can't be written: {error.strerror or error}; make room, or choose another place with -o"
        ) from error


def sweep(folder: Path) -> None:
    """Take away what a collect that was killed left half written."""
    for part in folder.glob(f".*{_PART}"):
        part.unlink(missing_ok=True)
