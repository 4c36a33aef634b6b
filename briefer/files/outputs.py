"""Edge: a briefing to files, whole or not at all, and back."""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import to_json as to_bytes

from briefer.decisions import Review
from briefer.errors import INTERNAL_ERRORS, OutputError, UsageError
from briefer.files.day_folder import alone, beside, fill, foreign_sources, heal, swap
from briefer.files.drafts import draft
from briefer.files.own import SOURCES
from briefer.files.plain import content
from briefer.files.versions import as_read, as_written, later_version, sealed, was_changed
from briefer.models import Briefing, Document
from briefer.render.english import error_line
from briefer.text.display import safe_json

REVIEW = "review.json"
_WRITTEN = ("briefing.md", "briefing.json", "briefing.html")
LARGEST_BRIEFING, _LARGEST_REVIEW = 100_000_000, 50_000_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST_NAME = 255  # bytes, on every common file system
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,200}")


@dataclass(frozen=True, slots=True)
class WrittenBriefing:
    """Where the briefing stands, and what our own code stumbled over where it is to be printed."""

    folder: Path
    failures: tuple[str, ...] = ()

    @property
    def markdown(self) -> Path:
        return self.folder / "briefing.md"

    @property
    def json(self) -> Path:
        return self.folder / "briefing.json"

    @property
    def html(self) -> Path:
        return self.folder / "briefing.html"

    @property
    def sources(self) -> Path:
        return self.folder / SOURCES


def refuse_unwritable(folder: Path, day: date | None = None) -> None:
    """Raises OutputError where `folder`, or the nearest one above it that exists, can't be written, or something else
    is where the folder of `day` goes. Touches nothing."""
    try:
        there = next(place for place in (folder.absolute(), *folder.absolute().parents) if os.path.lexists(place))
        why = _obstacle(there) or (_too_long(folder) if there != folder.absolute() else "")
        if day and not why:
            _refuse_foreign(folder / day.isoformat())
    except OSError as error:
        why = error.strerror or str(error)
    except ValueError as error:
        why = str(error)
    if why:
        raise OutputError(f"'{folder}' can't be written ({why}): choose another place with -o")


def _refuse_foreign(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise OutputError(f"'{target}' is not a folder: move it away, or choose another place with -o")
    sources = target / SOURCES
    if sources.is_symlink() or (sources.exists() and not sources.is_dir()):
        raise OutputError(f"'{sources}' is not a folder: move it away, or choose another place with -o")
    for name in _WRITTEN:
        if (target / name).is_dir():
            raise OutputError(f"'{target / name}' is not a file: move it away, or choose another place with -o")


def _refuse_overwriting(target: Path, documents: Sequence[Document]) -> None:
    """Raises OutputError where a file of the user's lies under the name of a text that is to be written."""
    wanted = {f"{document.id}.txt" for document in documents}
    if taken := next((entry for entry in foreign_sources(target) if entry.name in wanted), None):
        raise OutputError(f"'{taken}' was not written by briefer: move it away, or choose another place with -o")


def _obstacle(place: Path) -> str:
    if not place.is_dir():
        return "not a folder"
    return "" if os.access(place, os.W_OK | os.X_OK) else "it is read-only or another user's"


def _too_long(folder: Path) -> str:
    return "its name is too long" if any(len(os.fsencode(part)) > _LONGEST_NAME for part in folder.parts) else ""


def write(
    briefing: Briefing, documents: Sequence[Document], folder: Path, review: Review | None = None, *, full: bool = False
) -> WrittenBriefing:
    """The day's folder in `folder`, with the Markdown, the JSON, the page and the texts as read.

    The page shows what was decided in `review`; `full` prints what stood in an earlier briefing, too. Files that others
    put into the day's folder stay, the review among them. Raises OutputError, and the old briefing stays whole.
    """
    failures: list[str] = []
    files = _files(briefing, documents, review, failures, full=full)
    target = folder / _day(briefing.date)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with alone(folder):
            heal(target)
            _refuse_foreign(target)
            _refuse_overwriting(target, documents)
            new = beside(target, "new")
            fill(new, files)
            swap(new, target)
    except OSError as error:
        raise OutputError(
            f"'{target}' can't be written: {error.strerror or error}; what was there is untouched:"
            " make room, or choose another place with -o"
        ) from error
    return WrittenBriefing(target, tuple(failures))


def to_json(briefing: Briefing) -> str:
    """The one way a briefing is written: the models' order, mappings sorted, nothing that acts on a terminal."""
    stories = tuple(story.model_copy(update={"empty": dict(sorted(story.empty.items()))}) for story in briefing.stories)
    run = briefing.run.model_copy(update={"prompts": dict(sorted(briefing.run.prompts.items()))})
    tree = as_written(briefing.model_copy(update={"stories": stories, "run": run}))
    return safe_json(to_bytes(sealed(tree), indent=1).decode()) + "\n"


def changed_by_hand(path: Path) -> bool | None:
    """Whether a written briefing, its file or its folder, says something else than when it was written; None of one
    without a digest."""
    try:
        return was_changed(content(_json_of(path), LARGEST_BRIEFING))
    except OSError:
        return False  # told where it is loaded


def _json_of(path: Path) -> Path:
    return path / "briefing.json" if path.is_dir() else path


def load(path: Path) -> tuple[Briefing, dict[str, str]]:
    """A written briefing and the texts beside it, by document id; a text that is not there is left out.

    `path` is the JSON file or its folder. Raises UsageError for what is not a briefing.
    """
    file = _json_of(path)
    day = file.parent
    if not file.exists() and _DAY.fullmatch(day.name):
        with suppress(OSError), alone(day.parent):
            heal(day)
    try:
        written = content(file, LARGEST_BRIEFING)
        briefing = Briefing.model_validate_json(as_read(written))
    except OSError as error:
        raise UsageError(f"'{file}' can't be read: {error.strerror or error}") from error
    except ValidationError as error:
        if (later := later_version(written)) is not None:
            raise UsageError(
                f"'{file}' is not a briefing that this briefer reads: a later one wrote its version {later}: install it"
            ) from error
        raise UsageError(f"'{file}' is not a briefing: {_first(error)}") from error
    ids = [document.id for document in briefing.documents if _ID.fullmatch(document.id)]
    found = ((name, _text(day / SOURCES / f"{name}.txt")) for name in ids)
    return briefing, {name: text for name, text in found if text is not None}


def load_review(path: Path) -> Review | None:
    """The review in a file, or in a day's folder; None where there is none. Raises UsageError for anything else."""
    file = path / REVIEW if os.path.isdir(path) else path  # noqa: PTH112 - as below
    if not os.path.exists(file):  # noqa: PTH110 - a name that can't be is not there, either
        return None
    try:
        if not file.is_file():
            raise UsageError(f"'{file}' is not a review: move it away")
        return Review.model_validate_json(_read_bounded(file))
    except OSError as error:
        raise UsageError(f"'{file}' can't be read: {error.strerror or error}") from error
    except ValidationError as error:
        raise UsageError(f"'{file}' is not a review: {_first(error)}; correct it or move it away") from error


def _read_bounded(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(_LARGEST_REVIEW)


def save_review(review: Review, day: Path) -> Path:
    """The review as a file of the day's folder: whole, or as it was before. Raises OutputError."""
    file = day / REVIEW
    text = safe_json(json.dumps(review.model_dump(mode="json"), ensure_ascii=False, indent=1)) + "\n"
    try:
        with draft(file) as stream:
            stream.write(text.encode("utf-8", errors="replace"))
    except OSError as error:
        raise OutputError(f"'{file}' can't be written: {error.strerror or error}") from error
    return file


def newest(folder: Path) -> str | None:
    """The latest day that has a briefing in `folder`."""
    return max(written_days(folder), default=None)


def written_days(folder: Path) -> list[str]:
    """The days that have a briefing in `folder`, the earliest first."""
    return sorted(path.parent.name for path in folder.glob("*/briefing.json") if _DAY.fullmatch(path.parent.name))


def _first(error: ValidationError) -> str:
    found = error.errors(include_url=False, include_input=False)
    where = ".".join(str(part) for part in found[0]["loc"])
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return f"{where}: {found[0]['msg']}{more}" if where else f"{found[0]['msg']}{more}"


def _text(file: Path) -> str | None:
    """The text with its line ends as they are. Foreign bytes stay visible, and fail the hash. A link is no text of
    ours: what it leads to is not looked at."""
    try:
        return None if file.is_symlink() else content(file).decode("utf-8", errors="replace")
    except OSError:
        return None


def _files(
    briefing: Briefing, documents: Iterable[Document], review: Review | None, failures: list[str], *, full: bool
) -> Iterator[tuple[str, str]]:
    """The name of each file inside the day's folder, and its text: one after the other, for each may be large."""
    from briefer.render.markdown import markdown
    from briefer.render.page import page

    texts = {_id(document.id): document.text for document in documents}
    yield "briefing.json", to_json(briefing)
    yield "briefing.md", _printed("briefing.md", lambda: markdown(briefing, full=full), failures)
    yield "briefing.html", _printed("briefing.html", lambda: page(briefing, texts, review), failures)
    yield from ((f"{SOURCES}/{name}.txt", text) for name, text in texts.items())


def _printed(name: str, make: Callable[[], str], failures: list[str]) -> str:
    """A file for readers. Should our own code stumble over it, it says so: what was found is in the JSON beside it."""
    try:
        return make()
    except INTERNAL_ERRORS as error:
        failures.append(f"{name} could not be made: {error_line(error)}; briefing.json beside it is whole")
        return f"{failures[-1]}\n"


def _day(text: str) -> str:
    """The name of the day's folder. Raises OutputError for anything but a date."""
    if _DAY.fullmatch(text):
        with suppress(ValueError):
            return date.fromisoformat(text).isoformat()
    raise OutputError(f"'{text}' is not a date: a day's folder is named like 2026-01-16")


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise OutputError(f"document id '{text}' is not a file name: only a-z, 0-9 and - are allowed")
    return text
