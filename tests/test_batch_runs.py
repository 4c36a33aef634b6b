"""The real command with `--batch`: the bytes of a run without, and nothing paid twice, wherever it is killed."""

import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from briefer.languages import loader
from briefer.model.store import Store
from tests import newsroom, reader
from tests.batch_stub import BatchStub, Body, Plan
from tests.commandline import DAY, files, run, start, store_of
from tests.stub import Stub

ORDER = ("run", "day", "--date", DAY)
BATCH = (*ORDER, "--batch")


SAMPLE = Path(__file__).parent.parent / "seeds" / DAY


def home(folder: Path) -> Path:
    return newsroom.write_day(folder / "day", 4, words=160).parent


@pytest.fixture(name="wanted", scope="module")
def _wanted(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], int]:
    """The files of a run without batches, and how many questions it asks."""
    place = home(tmp_path_factory.mktemp("single"))
    with Stub(script=newsroom.script) as server:
        done = run(place, server.url, *ORDER, "-q")
        assert done.returncode == 0, done.stderr
        return files(place / "outputs" / DAY), len(server.calls)


@pytest.mark.parametrize("model", ["small", "reads well"])
def test_the_bytes_are_those_of_a_run_without_batches(tmp_path: Path, model: str) -> None:
    exam, answering = ("off", newsroom.completed) if model == "small" else ("skip", reader.completed)
    for name in ("single", "batch"):
        shutil.copytree(SAMPLE, tmp_path / name / "day")
    with BatchStub(answering) as single:
        assert run(tmp_path / "single", single.url, *ORDER, "-q", "--exam", exam).returncode == 0
    with BatchStub(answering) as server:
        done = run(tmp_path / "batch", server.url, *BATCH, "--exam", exam)
    assert done.returncode == 0, done.stderr
    one, other = (files(tmp_path / name / "outputs" / DAY) for name in ("single", "batch"))
    assert one == other
    assert (sum(server.paid.values()), max(server.paid.values()), server.direct) == (len(single.direct), 1, [])
    assert len(server.sizes) < len(single.direct) / 2
    first = server.sizes[0]
    assert f"waiting for {first} answers, {first} done: completed (batch_0)" in done.stderr


Moment = tuple[str, str]  # before or after the server works on it, and the request
MOMENTS: tuple[Moment, ...] = (
    ("before", "POST /files"),
    ("after", "POST /files"),
    ("before", "POST /batches"),
    ("after", "POST /batches"),
    ("before", "GET /batches/"),
    ("after", "GET /batches/"),
    ("before", "GET /files/"),
    ("after", "GET /files/"),
)


def killed(place: Path, server: BatchStub, moment: Moment) -> None:
    """The command, killed when the server gets a request, or has worked on it and has not yet answered."""
    victim: list[subprocess.Popen[str]] = []

    def kill(request: str) -> tuple[int, Body] | None:
        if not request.startswith(moment[1]) or not victim:
            return None
        process = victim.pop()
        process.kill()
        process.wait()
        return 503, {}

    if moment[0] == "before":
        server.on = kill
    else:
        server.after = kill
    with server.lock:  # nothing is asked before it is known who is to be killed
        process = start(place, server.url, *BATCH)
        victim.append(process)
    process.communicate(timeout=240)
    assert process.returncode == -signal.SIGKILL, moment
    server.on = server.after = lambda _request: None


def test_killed_at_every_state_it_goes_on_and_pays_nothing_twice(
    tmp_path: Path, wanted: tuple[dict[str, bytes], int]
) -> None:
    place = home(tmp_path)
    with BatchStub(newsroom.completed) as server:
        for moment in MOMENTS:
            killed(place, server, moment)
        done = run(place, server.url, *BATCH, "-q")
    assert done.returncode == 0, done.stderr
    assert files(place / "outputs" / DAY) == wanted[0]
    assert (sum(server.paid.values()), max(server.paid.values())) == (wanted[1], 1)
    with Store.open(store_of(place)) as store:
        assert store.faults() == []
        assert store.batches.under_way("tiny", server.url) == []


def test_killed_in_the_middle_of_the_answers_it_keeps_those_that_were_read(
    tmp_path: Path, wanted: tuple[dict[str, bytes], int]
) -> None:
    place = home(tmp_path)
    with BatchStub(newsroom.completed) as server:
        victim: list[subprocess.Popen[str]] = []
        server.halfway = lambda request: request.startswith("GET /files/") and bool(victim) and ended(place, victim)
        with server.lock:
            victim.append(start(place, server.url, *BATCH))
            process = victim[0]
        process.communicate(timeout=240)
        done = run(place, server.url, *BATCH, "-q")
    assert (process.returncode, done.returncode) == (-signal.SIGKILL, 0)
    assert files(place / "outputs" / DAY) == wanted[0]
    assert (sum(server.paid.values()), max(server.paid.values())) == (wanted[1], 1)


def ended(place: Path, victim: list["subprocess.Popen[str]"]) -> bool:
    """Kills the command once an answer of its batch is kept."""
    with Store.open(store_of(place)) as store:
        while not store.count():
            time.sleep(0.01)
        assert store.count() < 4
    victim.pop().kill()
    return True


def test_an_interruption_leaves_the_batch_to_the_server_and_the_same_command_takes_its_answers(
    tmp_path: Path, wanted: tuple[dict[str, bytes], int]
) -> None:
    place = home(tmp_path)
    with BatchStub(newsroom.completed, Plan(looks=100_000), Plan()) as server:
        process = start(place, server.url, *BATCH)
        while "GET /batches/batch_0" not in server.requests:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=240)
        assert process.returncode == 130, errors
        server.batches["batch_0"].plan.looks = 0
        done = run(place, server.url, *BATCH, "-q")
    assert done.returncode == 0, done.stderr
    assert files(place / "outputs" / DAY) == wanted[0]
    assert (sum(server.paid.values()), max(server.paid.values())) == (wanted[1], 1)


def test_a_server_without_batches_is_wrong_use_in_one_line(tmp_path: Path) -> None:
    place = home(tmp_path)
    with BatchStub(newsroom.completed) as server:
        server.on = lambda _request: (404, {"error": {"message": "no such path"}})
        done = run(place, server.url, *BATCH, "-q")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "no batch endpoint" in done.stderr
    assert not (place / "outputs" / DAY / "briefing.md").exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [(("--record", "r.yaml"), "--record and --batch can't be used together"), (("--jobs", "5000"), "'--jobs'")],
)
def test_what_does_not_go_together_is_told_before_anything_is_asked(
    tmp_path: Path, more: tuple[str, ...], said: str
) -> None:
    done = run(home(tmp_path), "http://127.0.0.1:9/v1", *BATCH, *more)
    assert done.returncode == 2
    assert said in done.stderr


def test_the_exam_is_asked_directly(tmp_path: Path) -> None:
    place = home(tmp_path)
    with BatchStub(newsroom.completed) as server:
        done = run(place, server.url, *BATCH, "-q", "--exam", "run")
    assert done.returncode in (0, 3), done.stderr
    items = [item.article.strip() for item in loader.exam().judge]
    direct = [body["messages"][-1]["content"] for body in server.direct]
    batched = [
        line["body"]["messages"][-1]["content"] for batch in server.batches.values() for line in server.lines(batch)
    ]
    assert [sum(item in asked for asked in direct) > 0 for item in items] == [True] * len(items)
    assert [item for item in items for asked in batched if item in asked] == []
    assert batched != []
