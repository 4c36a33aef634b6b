"""The embedded model's file: found on this machine, or pulled from the first source that has the right one."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from briefer.errors import UsageError
from briefer.model.model_cache import (
    Say,
    WeightsError,
    file_sha256,
    has_size,
    hub_folder,
    is_verified,
    mark,
    model_folder,
    only_one,
    parts_folder,
)
from briefer.model.model_sources import Source, SourceError, from_hub, from_packages
from briefer.model.model_table import DEFAULT, MODELS, Weights, weights_named
from briefer.text.display import show
from briefer.text.redaction import redacted


@dataclass(frozen=True, slots=True)
class ModelRow:
    """One line of `briefer model list`: `size` in bytes, `path` where the file is or would be."""

    name: str
    size: int
    present: bool
    path: Path
    licence: str


def list_models() -> tuple[ModelRow, ...]:
    """The table, with what is on this machine. Sizes are compared, nothing is hashed."""
    folder = model_folder()
    return tuple(
        ModelRow(w.name, w.size, has_size(folder / w.file, w.size), folder / w.file, w.licence) for w in MODELS
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
        with only_one(folder / f"{weights.file}.lock", say):
            if not is_verified(weights, folder):
                _fetch(sources, weights, folder, say)
                mark(weights, path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WeightsError(
            f"The model can't be kept in '{folder}': {reason}. Set BRIEFER_CACHE to another folder."
        ) from error
    return path


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
    if partial.is_symlink() or not has_size(partial, weights.size):
        found = "a file of another size"
    else:
        digest = file_sha256(partial)
        found = "" if digest == weights.sha256 else f"SHA-256 {digest[:12]}…, not {weights.sha256[:12]}…"
    for folder in (parts_folder(weights, path.parent), hub_folder(weights, path.parent)):
        shutil.rmtree(folder, ignore_errors=True)  # right or wrong, they are of no more use
    if found:
        raise SourceError(f"The fetched file is not '{weights.file}': {found}.")
    partial.chmod(0o644)  # a model is no secret
    partial.replace(path)


# ---- the model hub


# ---- the package index


# ---- the cache folder
