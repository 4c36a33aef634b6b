"""Whole runs on a machine that fails them: full disks, folders that can't be written, a clock set back, a terminal
that goes away. The disks are real ones of a few kilobytes, mounted where nobody else sees them."""

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefer.model.store import Store
from tests import newsroom, stub
from tests.commandline import DAY, environment, files, run, start, store_of
from tests.stub import Stub
from tests.test_runs import kept, wait_for

ORDER = ("run", "day", "--date", DAY, "--jobs", "2")
_PRIVATE = ("unshare", "--mount") if os.geteuid() == 0 else ("unshare", "--mount", "--map-root-user")
_CLOCKS = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))


def _mounts() -> bool:
    if not shutil.which("unshare"):
        return False
    return subprocess.run([*_PRIVATE, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True).returncode == 0


disks = pytest.mark.skipif(not _mounts(), reason="no private mounts here (unshare --mount)")
clocks = pytest.mark.skipif(not _CLOCKS, reason="no clock to set back: install the package libfaketime")


@pytest.fixture(name="day")
def _day(tmp_path: Path) -> Path:
    newsroom.write_day(tmp_path / "day", 6, words=120)
    return tmp_path


def apart(home: Path, url: str, script: str) -> "subprocess.CompletedProcess[str]":
    """The shell script with mounts of its own; in it "$BRIEFER" is the program."""
    program = f"{sys.executable} -c 'from briefer.cli.main import main; main()' {' '.join(ORDER)}"
    lines = f'briefer() {{ {program} "$@"; }}\n{script}'
    return subprocess.run(
        [*_PRIVATE, "sh", "-uc", lines],
        cwd=home,
        env=environment(home, url),
        capture_output=True,
        text=True,
        timeout=240,
    )


def one_line(end: "subprocess.CompletedProcess[str]") -> str:
    """What the command said of its end; never a traceback."""
    assert "Traceback" not in end.stderr
    (line,) = [line for line in end.stderr.splitlines() if line.startswith("briefer: ")]
    return line


@disks
def test_a_full_disk_leaves_the_old_briefing_and_is_named(day: Path):
    with Stub(script=newsroom.script) as server:
        assert run(day, server.url, *ORDER).returncode == 0
        old = files(day / "outputs" / DAY)
        newsroom.write_day(day / "day", 8, words=120)
        room = sum(map(len, old.values())) // 1024 + 60
        end = apart(
            day,
            server.url,
            f"""mkdir disk; mount -t tmpfs -o size={room}k none disk; cp -r outputs/. disk
            briefer -o disk; told=$?; mkdir seen; cp -r disk/. seen; exit $told""",
        )
    assert end.returncode == 2
    assert "No space left on device" in one_line(end)
    assert files(day / "seen" / DAY) == old
    assert [path.name for path in (day / "seen").iterdir()] == [DAY]


@disks
def test_a_disk_full_of_answers_costs_only_what_was_under_way(day: Path):
    with Stub(script=newsroom.script) as server:
        end = apart(
            day,
            server.url,
            """mkdir -p data; mount -t tmpfs -o size=200k none data
            briefer; told=$?; mkdir seen; cp -r data/. seen; exit $told""",
        )
        paid = len(server.calls)
        shutil.copytree(day / "seen", day / "data", dirs_exist_ok=True)
        with Store.open(store_of(day)) as store:
            assert store.faults() == []
            whole = store.count()
        assert run(day, server.url, *ORDER).returncode == 0
        again = len(server.calls) - kept(day)
    assert end.returncode == 2
    assert "full" in one_line(end)
    assert 0 < whole <= paid <= whole + 2  # the disk may also fill while a call is noted, before it is made
    assert again <= 2  # --jobs


@disks
def test_a_folder_that_cannot_be_written_is_named_before_anything_is_asked(day: Path):
    with Stub(script=newsroom.script) as server:
        end = apart(
            day,
            server.url,
            "mkdir disk; mount -t tmpfs none disk; mkdir disk/out; mount -o remount,ro disk; briefer -o disk/out",
        )
        assert server.calls == []
    assert end.returncode == 2
    assert "'disk/out' can't be written" in one_line(end)


@disks
def test_a_store_that_cannot_be_written_is_named_before_anything_is_asked(day: Path):
    with Stub(script=newsroom.script) as server:
        end = apart(day, server.url, "mkdir data; mount -t tmpfs none data; mount -o remount,ro data; briefer")
        assert server.calls == []
    assert end.returncode == 2
    assert "store.sqlite" in one_line(end)
    assert not (day / "outputs").exists()


@clocks
def test_a_clock_set_back_during_and_between_runs_changes_nothing(day: Path):
    clock = day / "clock"
    clock.write_text("2026-05-01 12:00:00")
    fake = {"LD_PRELOAD": str(_CLOCKS[0]), "FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_NO_CACHE": "1"}

    def script(call: stub.Call) -> stub.Step:
        clock.write_text(f"2026-04-{30 - call.number % 20} 12:00:00")  # each call earlier than the last
        return newsroom.script(call)

    with Stub(script=newsroom.script) as steady:
        assert run(day, steady.url, *ORDER, "-o", "steady", "--store", "other.sqlite").returncode == 0
    with Stub(script=script) as server:
        assert run(day, server.url, *ORDER, "-o", "back", **fake).returncode == 0
        paid = len(server.calls)
        clock.write_text("2019-01-01 00:00:00")
        assert run(day, server.url, *ORDER, "-o", "back", **fake).returncode == 0
        assert len(server.calls) == paid
        assert run(day, server.url, "gc", "--keep-days", "30", **fake).returncode == 0
        assert kept(day) == paid
    with Store.open(store_of(day)) as store:
        assert store.faults() == []
        assert store.unfinished() == 0
        assert [one.started[:4] for one in store.runs()] == ["2019"]  # the clock was really set back
    assert files(day / "back" / DAY) == files(day / "steady" / DAY)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_run_that_is_told_to_end_ends_in_order_and_goes_on(day: Path, name: str):
    with Stub(script=lambda call: newsroom.script(call) if call.number < 4 else stub.hang()) as server:
        process = start(day, server.url, *ORDER)
        wait_for(lambda: len(server.calls) > 4 and kept(day) == 4)
        process.send_signal(signal.Signals[name])
        _, told = process.communicate(timeout=240)
    assert process.returncode == 130
    assert "interrupted; run the same command again" in told
    with Store.open(store_of(day)) as store:
        assert [one.state for one in store.runs()] == ["interrupted"]
    with Stub(script=newsroom.script) as server:
        assert run(day, server.url, *ORDER).returncode == 0
        assert len(server.calls) == kept(day) - 4


def _garbled(store: Path) -> None:
    content = bytearray(store.read_bytes())
    content[4096 : len(content) - 4096] = b"\xa5" * (len(content) - 8192)
    store.write_bytes(content)


def _newer(store: Path) -> None:
    with contextlib.closing(sqlite3.connect(store)) as connection:
        connection.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (_garbled, "is damaged"),
        (lambda store: store.write_bytes(b"no store at all" * 99), "is damaged"),
        (_newer, "was written by a newer briefer (schema 99"),
    ],
)
def test_a_store_that_cannot_be_trusted_is_named_and_the_old_briefing_stays(
    day: Path, harm: Callable[[Path], object], says: str
):
    with Stub(script=newsroom.script) as server:
        assert run(day, server.url, *ORDER).returncode == 0
        paid = len(server.calls)
        old = files(day / "outputs" / DAY)
        harm(store_of(day))
        newsroom.write_day(day / "day", 8, words=120)
        end = run(day, server.url, *ORDER)
        assert len(server.calls) == paid
    assert end.returncode == 2
    assert says in one_line(end)
    assert files(day / "outputs" / DAY) == old
