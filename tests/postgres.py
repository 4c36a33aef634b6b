"""A real PostgreSQL server of a test's own: in a temporary folder, on a socket, run by a user without rights."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_SERVANT = "postgres"  # the user whom Debian's package makes; the server refuses to run as root


def _programs() -> Path | None:
    """The folder of the newest server's programs."""
    found = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name))
    return Path(found).parent if found else folders[-1] if folders else None


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The address of an empty database. Skips where PostgreSQL is not installed."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        if os.geteuid() == 0:
            servant = pwd.getpwnam(_SERVANT)
            os.chown(folder, servant.pw_uid, servant.pw_gid)
        data = folder / "data"
        _run(programs / "initdb", "-D", str(data), "-U", "briefer", "--auth=trust", "--no-sync", "-E", "UTF8")
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        _run(programs / "pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql://briefer@/postgres?host={folder}"
        finally:
            _run(programs / "pg_ctl", "-D", str(data), "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _run(program: Path, *arguments: str) -> None:
    user = _SERVANT if os.geteuid() == 0 else None
    done = subprocess.run(
        [program, *arguments], user=user, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
