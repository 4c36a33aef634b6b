"""Briefs generated articles with a server that takes its time: calls a second against the best possible, and memory.

python benchmarks/throughput.py [articles] [words] [seconds of latency] [jobs] [articles a story]

The server runs in a process of its own and answers any number of calls at once. First the calls alone (no steps),
then the whole command. The best possible is jobs / latency, or 150 calls/s for the one core Python uses.
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from briefer.model.endpoint import Endpoint
from briefer.model.model import Model
from briefer.steps.pick import Picks
from tests import newsroom
from tests.commandline import DAY, environment

A_CORE = 150.0  # calls/s


def calls_alone(server: newsroom.Server, count: int, jobs: int) -> tuple[float, float]:
    """Calls a second, and seconds of this process's CPU a call, of the edge to the model by itself."""
    with Model(Endpoint(server.url, None, "tiny", "benchmark")) as model, ThreadPoolExecutor(jobs) as pool:

        def ask(number: int) -> None:
            model.ask("pick", Picks, language="en", sentences=f"[1] It rained {number} mm.\n[2] It stopped.")

        list(pool.map(ask, range(jobs)))  # the gate opens
        begun, worked = time.monotonic(), time.process_time()
        list(pool.map(ask, range(jobs, jobs + count)))
        return count / (time.monotonic() - begun), (time.process_time() - worked) / count


def whole_command(server: newsroom.Server, home: Path, jobs: int) -> tuple[float, float, float]:
    """Seconds on the wall, seconds of CPU, and the peak of memory in MB, of the command on the folder `day`."""
    command = [sys.executable, "-c", "from briefer.cli.main import main; main()"]
    order = ["run", "day", "--date", DAY, "--jobs", str(jobs), "--quiet"]
    begun = time.monotonic()
    process = subprocess.Popen(
        [*command, *order], cwd=home, env=environment(home, server.url), stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in (0, 3)
    return time.monotonic() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    given = sys.argv[1:]
    articles, words = int(given[0] if given else 1000), int(given[1] if len(given) > 1 else 400)
    latency, jobs = float(given[2] if len(given) > 2 else 0.3), int(given[3] if len(given) > 3 else 64)
    each_story = int(given[4] if len(given) > 4 else 2)
    with tempfile.TemporaryDirectory() as scratch, newsroom.process(latency) as server:
        home = Path(scratch)
        rate, busy = calls_alone(server, min(articles, 1000), jobs)
        best = min(jobs / latency, A_CORE)
        print(f"calls alone: {rate:.0f}/s, best {best:.0f}/s: {rate / best:.0%}; {busy * 1000:.1f} ms of CPU a call")
        before = server.calls()
        newsroom.write_day(home / "day", articles, words=words, each_story=each_story)
        wall, cpu, memory = whole_command(server, home, jobs)
        made = server.calls() - before
        print(f"{articles} articles of {words} words, {each_story} a story: {made} calls in {wall:.0f} s")
        print(f"CPU {cpu:.0f} s ({cpu / articles * 1000:.0f} ms an article), peak {memory:.0f} MB")
        print(f"at the best rate the calls alone take {made / best:.0f} s")


if __name__ == "__main__":
    main()
