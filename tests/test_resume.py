"""A run killed in the middle and started again: what was paid stays paid."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from briefer.model.store import Store
from tests import stub
from tests.stub import Stub, answer

QUESTIONS, WORKERS = 12, 3
RUN = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from briefer.model.endpoint import Endpoint
from briefer.model.model import Model
from briefer.models import Reply
from briefer.model.store import Store

class Line(Reply):
    line: str

url, folder = sys.argv[1], Path(sys.argv[2])
with Store.open(folder / "s.sqlite") as store, ThreadPoolExecutor({workers}) as pool:
    with Model(Endpoint(url, None, "tiny", "test"), prompts=folder, store=store) as model:
        ask = lambda n: model.ask("zz", Line, language="en", text=str(n)).line
        print(sorted(pool.map(ask, range({questions}))), model.live.calls)
"""


def start(url: str, folder: Path) -> subprocess.Popen[str]:
    code = RUN.format(workers=WORKERS, questions=QUESTIONS)
    return subprocess.Popen([sys.executable, "-c", code, url, str(folder)], stdout=subprocess.PIPE, text=True)


def test_a_killed_run_pays_again_only_what_was_under_way(tmp_path: Path):
    (tmp_path / "zz.md").write_text("Repeat.\n---\n$text", encoding="utf-8")
    with Stub(stub.slowly(answer('{"line": "a"}'), 0.03)) as server:
        killed = start(server.url, tmp_path)
        give_up = time.monotonic() + 30
        while len(server.calls) < QUESTIONS // 2 and time.monotonic() < give_up:
            time.sleep(0.005)
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
        again = start(server.url, tmp_path)
        told, _ = again.communicate(timeout=240)
        assert again.returncode == 0
        assert told.startswith(str(["a"] * QUESTIONS))
        assert len(server.calls) <= QUESTIONS + WORKERS
    with Store.open(tmp_path / "s.sqlite") as store:
        assert store.faults() == []
        assert store.unfinished() <= WORKERS
