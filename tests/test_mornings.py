"""The cron line and the timer of README work as they stand there."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
SECTION = README.split("### Feeds, every morning")[1].split("\n### ")[0]


def blocks() -> list[str]:
    """The indented blocks of the section."""
    lines = [line if line.startswith("    ") or not line.strip() else "\0" for line in SECTION.splitlines()]
    rows = "\n".join(lines).split("\0")
    return ["\n".join(line[4:] for line in row.strip("\n").splitlines()) for row in rows if row.strip()]


def stand_in(home: Path) -> None:
    """A `briefer` where the lines look for one: it writes down where it stands and what it is given."""
    place = home / ".local" / "bin" / "briefer"
    place.parent.mkdir(parents=True)
    place.write_text('#!/bin/sh\necho "$PWD $*" >> "$HOME/called"\n')
    place.chmod(0o755)
    (home / "news").mkdir()


def test_the_cron_line_runs_as_cron_runs_it(tmp_path: Path) -> None:
    stand_in(tmp_path)
    (line,) = [block for block in blocks() if block.startswith("30 6")]
    command = line.split(maxsplit=5)[5]
    assert "%" not in command  # which cron takes for the end of the line
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "SHELL": "/bin/sh"}
    subprocess.run(["/bin/sh", "-c", command], env=environment, cwd=tmp_path, check=True)
    assert (tmp_path / "called").read_text() == f"{tmp_path}/news today -q\n"


def test_systemd_finds_no_fault_in_service_and_timer(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed: apt-get install systemd verifies the timer here")
    stand_in(tmp_path)
    (text,) = [block for block in blocks() if "[Timer]" in block]
    units = re.split(r"(?m)^# ~/.config/systemd/user/", text)[1:]
    paths = []
    for unit in units:
        name, _, body = unit.partition("\n")
        paths.append(tmp_path / name)
        paths[-1].write_text(body)
    environment = os.environ | {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    verify = ["systemd-analyze", "verify", "--user", *map(str, paths)]
    done = subprocess.run(verify, env=environment, capture_output=True, text=True, check=False)
    assert [path.name for path in paths] == ["briefer.service", "briefer.timer"]
    assert (done.returncode, done.stderr) == (0, "")
