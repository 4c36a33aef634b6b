"""One day by threads, by processes and by Ray: the same bytes and no answer paid twice, whatever ends in the middle."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests import commandline, events, newsroom, stub
from tests.commandline import DAY, files
from tests.processes import family

ARTICLES, JOBS = 300, 8
ORDER = ("run", "day", "--date", DAY, "--quiet", "--jobs", str(JOBS))
THREADS, PROCESSES, RAY = ("--processes", "1"), ("--processes", "2"), ("--engine", "ray", "--processes", "2")
ray_is_there = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed: pip install 'briefer[ray]'")
MANY = [pytest.param(PROCESSES, id="processes"), pytest.param(RAY, id="ray", marks=ray_is_there)]
# How the workers of each call themselves.
WORKERS = {PROCESSES: b"briefer.model.bench", RAY: b"ray::_Actor"}


class Server:
    """A server that is a little slow; what it was asked, and events that are set at certain calls."""

    def __init__(self, *at: int) -> None:
        self.asked: Counter[str] = Counter()
        self.reached = {number: threading.Event() for number in at}

    def script(self, call: stub.Call) -> stub.Step:
        self.asked[json.dumps(call.body, sort_keys=True)] += 1
        with suppress(KeyError):
            self.reached[call.number].set()
        return stub.slowly(newsroom.script(call), 0.03)


@contextmanager
def begun(home: Path, server: Server, *engine: str, **more: str) -> Iterator["subprocess.Popen[str]"]:
    """The command on the day of this test, under way."""
    events.write_day(home / "day", ARTICLES, words=130)
    with (
        stub.Stub(script=server.script) as answering,
        commandline.start(home, answering.url, *ORDER, *engine, **more) as process,
    ):
        yield process
        process.kill()


def ended(process: "subprocess.Popen[str]") -> str:
    """What it said until its end, which is a good one."""
    _, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    return errors


def run(home: Path, *engine: str) -> tuple[dict[str, bytes], Counter[str]]:
    server = Server()
    with begun(home, server, *engine) as process:
        assert ended(process) == ""
    return files(home / "outputs" / DAY), server.asked


def workers(process: int, engine: tuple[str, ...]) -> list[int]:
    with_name = []
    for one in family(process):
        with suppress(OSError):
            if WORKERS[engine] in Path(f"/proc/{one}/cmdline").read_bytes():
                with_name.append(one)
    return with_name


@pytest.fixture(name="wanted", scope="module")
def _wanted(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], Counter[str]]:
    return run(tmp_path_factory.mktemp("threads"), *THREADS)


@pytest.mark.parametrize("engine", MANY)
def test_an_engine_changes_no_byte_and_no_question(
    tmp_path: Path, wanted: tuple[dict[str, bytes], Counter[str]], engine: tuple[str, ...]
) -> None:
    assert wanted[0]["briefing.md"].count(b"\n## ") > ARTICLES // 2
    assert wanted[1].total() >= ARTICLES
    assert run(tmp_path, *engine) == wanted


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="workers are found in /proc: Linux has it")
@pytest.mark.parametrize("engine", MANY)
def test_workers_killed_twice_cost_no_byte_and_no_call(
    tmp_path: Path, wanted: tuple[dict[str, bytes], Counter[str]], engine: tuple[str, ...]
) -> None:
    server, killed = Server(40, 150), set()
    with begun(tmp_path, server, *engine) as process:
        for reached in server.reached.values():
            assert reached.wait(200)
            worker = next(one for one in workers(process.pid, engine) if one not in killed)
            os.kill(worker, signal.SIGKILL)
            killed.add(worker)
        assert ended(process) == ""
    assert len(killed) == 2
    assert (files(tmp_path / "outputs" / DAY), server.asked) == wanted


@pytest.mark.parametrize("engine", MANY)
def test_a_killed_command_goes_on_where_it_was(
    tmp_path: Path, wanted: tuple[dict[str, bytes], Counter[str]], engine: tuple[str, ...]
) -> None:
    server = Server(100)
    with begun(tmp_path, server, *engine) as process:
        assert server.reached[100].wait(200)
        process.kill()
    with begun(tmp_path, server, *engine) as process:
        ended(process)
    assert files(tmp_path / "outputs" / DAY) == wanted[0]
    assert server.asked.keys() == wanted[1].keys()
    assert server.asked.total() - wanted[1].total() <= JOBS


def test_an_engine_that_is_none_is_told_at_once(tmp_path: Path) -> None:
    with stub.Stub() as server:
        done = commandline.run(tmp_path, server.url, *ORDER, "--engine", "spark")
    assert done.returncode == 2
    assert done.stderr == (
        "briefer: 'spark' is not an engine: write 'processes', 'ray', or an address like 'ray://host:10001'\n"
    )


def test_ray_that_is_not_installed_is_told_with_how_to_install_it(tmp_path: Path) -> None:
    (tmp_path / "ray.py").write_text("raise ModuleNotFoundError('ray')\n")
    server = Server()
    with begun(tmp_path, server, *RAY, PYTHONPATH=str(tmp_path)) as process:
        _, errors = process.communicate(timeout=240)
    assert process.returncode == 2
    assert errors == "briefer: '--engine ray' needs Ray: pip install 'briefer[ray]'\n"


# ---- a cluster


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def cluster(home: Path, **more: str) -> Iterator[str]:
    """A Ray cluster of this machine alone, without a dashboard, until the end: its address."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RAY_")}
    quiet = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0", "RAY_USAGE_STATS_ENABLED": "0", "RAY_AUTH_MODE": "disabled"}
    program = [str(Path(sys.executable).parent / "ray"), "start", "--head", "--block", "--num-cpus", "2"]
    ports = ["--port", str(free_port()), "--ray-client-server-port", str(port), "--include-dashboard", "false"]
    with subprocess.Popen(
        [*program, *ports],
        env=kept | quiet | more,
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as head:
        assert head.stdout
        assert any("Ray runtime started" in line for line in head.stdout)
        threading.Thread(target=head.stdout.read, daemon=True).start()
        try:
            yield f"ray://127.0.0.1:{port}"
        finally:
            for one in reversed([*family(head.pid)]):
                with suppress(ProcessLookupError):
                    os.kill(one, signal.SIGKILL)


@ray_is_there
def test_a_cluster_at_an_address_writes_the_same_bytes(
    tmp_path: Path, wanted: tuple[dict[str, bytes], Counter[str]]
) -> None:
    with cluster(tmp_path) as address:
        assert run(tmp_path, "--engine", address) == wanted


@ray_is_there
def test_workers_with_another_briefer_are_refused_in_one_line(tmp_path: Path) -> None:
    other = tmp_path / "other" / "briefer-9.9.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: briefer\nVersion: 9.9\n")
    server = Server()
    with (
        cluster(tmp_path, PYTHONPATH=str(other.parent)) as address,
        begun(tmp_path, server, "--engine", address) as process,
    ):
        _, errors = process.communicate(timeout=300)
    ours = version("briefer")
    assert process.returncode == 2
    assert errors == (
        f"briefer: a worker of '{address}' has briefer 9.9, and this is {ours}: install briefer=={ours} there\n"
    )
    assert not server.asked


@ray_is_there
def test_an_address_where_no_cluster_is_is_told_in_one_line(tmp_path: Path) -> None:
    server, address = Server(), f"ray://127.0.0.1:{free_port()}"
    with begun(tmp_path, server, "--engine", address) as process:
        _, errors = process.communicate(timeout=300)
    assert process.returncode == 2
    assert errors.startswith(f"briefer: Ray at '{address}' can't be used (")
    assert errors.count("\n") == 1
