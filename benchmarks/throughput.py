"""Briefs generated articles with a server that takes its time, on one process and on more: calls a second, and memory.

python benchmarks/throughput.py [articles] [--words N] [--latency S] [--jobs N] [--event N] [--processes N ...] [--ray]

The articles tell of made-up events, `--event` of them of one. The server runs in a process of its own and answers any
number of calls at once. First the calls alone (no steps), then the whole command, once for each of `--processes`, with
the peak of all its processes together (what they share counts once). `--ray`: by Ray too, on all cores; what processor
time its workers took is not known.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from briefer.model.cores import available
from briefer.model.endpoint import Endpoint
from briefer.model.model import Model
from briefer.steps.pick import Picks
from tests import events, newsroom
from tests.commandline import DAY, environment, files
from tests.processes import family

LOOK = 1.0  # seconds between two looks at the memory


@dataclass(frozen=True)
class Measured:
    """Seconds on the clock, seconds of processor time of all processes and of the one that asks, the peak in MB of all,
    calls, and what was written."""

    seconds: float
    busy: float
    asking: float
    megabytes: float
    calls: int
    written: str


def calls_alone(server: newsroom.Server, count: int, jobs: int) -> tuple[float, float]:
    """Calls a second, and seconds of this process's CPU a call, of the edge to the model by itself."""
    with Model(Endpoint(server.url, None, "tiny", "benchmark")) as model, ThreadPoolExecutor(jobs) as pool:

        def ask(number: int) -> None:
            model.ask("pick", Picks, language="en", sentences=f"[1] It rained {number} mm.\n[2] It stopped.")

        list(pool.map(ask, range(jobs)))  # the gate opens
        begun, worked = time.monotonic(), time.process_time()
        list(pool.map(ask, range(jobs, jobs + count)))
        return count / (time.monotonic() - begun), (time.process_time() - worked) / count


def megabytes(process: int) -> float:
    """What a process and all that it started hold now; a page that several share counts once."""
    total = 0
    for one in family(process):
        with suppress(OSError):
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def processor(process: int) -> float:
    """Seconds of processor time of this process alone, up to now; 0 once it has ended."""
    with suppress(OSError):
        ticks = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
        return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
    return 0.0


def whole_command(server: newsroom.Server, home: Path, jobs: int, engine: list[str]) -> Measured:
    """The command on the folder `day`, with a store of its own."""
    home.mkdir()
    command = [sys.executable, "-c", "from briefer.cli.main import main; main()", "run", str(home.parent / "day")]
    order = ["--date", DAY, "--jobs", str(jobs), "--quiet", *engine]
    before, begun, seen, is_over = server.calls(), time.monotonic(), [0.0, 0.0], threading.Event()
    process = subprocess.Popen(
        [*command, *order], cwd=home, env=environment(home, server.url), stdout=subprocess.DEVNULL
    )

    def watch() -> None:
        while not is_over.wait(LOOK):
            seen[:] = max(seen[0], megabytes(process.pid)), processor(process.pid) or seen[1]

    watching = threading.Thread(target=watch)
    watching.start()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begun
    is_over.set()
    watching.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in (0, 3)
    written = hashlib.sha256(repr(files(home / "outputs" / DAY)).encode()).hexdigest()
    return Measured(seconds, used.ru_utime + used.ru_stime, seen[1], seen[0], server.calls() - before, written)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", nargs="?", type=int, default=1000)
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--latency", type=float, default=0.3)
    parser.add_argument("--jobs", type=int, default=64)
    parser.add_argument("--event", type=int, default=2)
    parser.add_argument("--processes", type=int, nargs="+", default=sorted({1, available()}))
    parser.add_argument("--ray", action="store_true")
    given = parser.parse_args()
    engines = {f"{count} processes": ["--processes", str(count)] for count in given.processes}
    engines |= {"Ray": ["--engine", "ray"]} if given.ray else {}
    with tempfile.TemporaryDirectory() as scratch, newsroom.process(given.latency) as server:
        home = Path(scratch)
        rate, busy = calls_alone(server, min(given.articles, 1000), given.jobs)
        print(f"calls alone: {rate:.0f}/s, {busy * 1000:.1f} ms of CPU a call")
        events.write_day(home / "day", given.articles, words=given.words, each_event=given.event)
        print(f"{given.articles} articles of {given.words} words, {given.event} an event", flush=True)
        results: list[Measured] = []
        for name, engine in engines.items():
            one = whole_command(server, home / name, given.jobs, engine)
            results.append(one)
            each = [seconds / given.articles * 1000 for seconds in (one.busy, one.asking)]
            print(
                f"{name}: {one.calls} calls in {one.seconds:.0f} s, {one.calls / one.seconds:.1f}/s"
                f" ({results[0].seconds / one.seconds:.2f} of the first); CPU {one.busy:.0f} s"
                f" ({each[0]:.0f} ms an article, {each[1]:.0f} of them of the one that asks),"
                f" peak of all {one.megabytes:.0f} MB",
                flush=True,
            )
        print("the same bytes" if len({one.written for one in results}) == 1 else "NOT the same bytes")


if __name__ == "__main__":
    main()
