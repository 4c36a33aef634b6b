"""Child processes of our own Python that neither import from the user's folder nor obey variables meant for another."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

import briefer

# Where children work: a folder of ours, so that nothing of the user's lies before them.
WORKPLACE = Path(briefer.__file__).resolve().parent
# -P: a file called json.py beside us must not be imported either.
_PYTHON = (sys.executable, "-P", "-m")

Output = int | IO[bytes] | None


def start(
    module: str,
    arguments: Sequence[str] = (),
    *,
    stdin: Output = subprocess.PIPE,
    stdout: Output = subprocess.PIPE,
    stderr: Output = None,
    more: Mapping[str, str] | None = None,
) -> "subprocess.Popen[bytes]":
    """One of our own modules as a program, with these variables more; it imports from where we do."""
    return subprocess.Popen(  # noqa: S603 - our own module
        [*_PYTHON, module, *arguments],
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        cwd=WORKPLACE,
        env={**environment(), "PYTHONPATH": os.pathsep.join(_import_path()), **(more or {})},
    )


def finish(module: str, arguments: Sequence[str]) -> tuple[int, str]:
    """A module of this Python's own installation run to its end: its exit code, and everything it printed."""
    done = subprocess.run(  # noqa: S603 - a module that the caller names, in no folder of the user's
        [*_PYTHON, module, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=WORKPLACE,
        env=environment(),
        text=True,
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout


def environment() -> dict[str, str]:
    """Our variables without those that tell Python what to import and run."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PYTHONSAFEPATH": "1"}


def _import_path() -> list[str]:
    """What we import from, save the folders of the user and of the script we are; our own package's last, should it be
    one of them."""
    left_out = {os.path.realpath(Path.cwd()), os.path.realpath(Path(sys.argv[0] or ".").parent)}
    named = [place for place in sys.path if Path(place).is_absolute() and os.path.realpath(place) not in left_out]
    return [place for place in dict.fromkeys([*named, str(WORKPLACE.parent)]) if os.pathsep not in place]
