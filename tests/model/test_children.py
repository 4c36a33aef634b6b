"""Child processes import nothing from where the user stands, and nothing his variables for another Python name."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import briefer
from tests import commandline

# What a child of Python's own, or pip, imports as it starts.
NAMES = ("pip", "socket", "signal", "pickle", "selectors", "multiprocessing", "json", "queue", "zipfile", "threading")
# What starts a child, in the words of the standard library.
STARTS = re.compile(
    r"\b(?:Popen\(|subprocess\.(?:run|call|check_)|get_context|ProcessPoolExecutor|os\.(?:system|spawn|exec|fork))"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of articles in which files lie that would tell that they were run."""
    place = tmp_path / "articles"
    place.mkdir()
    for name in NAMES:
        (place / f"{name}.py").write_text(f"open({str(place / 'ran')!r}, 'a').write({name!r})\nraise SystemExit(9)\n")
    return place


def run(folder: Path, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """briefer as it is installed, from this folder: nothing of the folder is on its own path."""
    program = folder.parent / "bin" / "briefer"
    program.parent.mkdir()
    program.write_text("from briefer.cli.main import main\nif __name__ == '__main__':\n    main()\n")
    environment = {**commandline.environment(folder.parent, "http://127.0.0.1:9/v1"), **more}
    return subprocess.run(
        [sys.executable, str(program), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_claims_are_checked_beside_files_named_like_modules(folder: Path) -> None:
    claim = {"claim": "The bridge was closed.", "source": "The bridge was closed."}
    (folder / "c.jsonl").write_text("\n".join(json.dumps({"id": str(at), **claim}) for at in range(150)))
    done = run(folder, "check", "c.jsonl", "--no-model")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 150)
    assert not (folder / "ran").exists()


def test_a_model_is_pulled_beside_files_named_like_modules(folder: Path) -> None:
    nowhere = {"HF_ENDPOINT": "http://127.0.0.1:9", "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}
    done = run(folder, "model", "pull", BRIEFER_CACHE=str(folder.parent / "cache"), PIP_TIMEOUT="1", **nowhere)
    assert done.returncode == 2, done.stderr
    assert not (folder / "ran").exists()


def test_a_child_stands_in_our_own_folder_and_imports_nothing_from_the_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefer.model import children

    (tmp_path / "sitecustomize.py").write_text("raise SystemExit(9)\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "sitecustomize.py"))
    monkeypatch.syspath_prepend(str(tmp_path))
    code, told = children.finish("timeit", ["-n1", "-r1", "import os, sys; print(os.getcwd(), sys.path, *os.environ)"])
    assert code == 0, told
    assert told.startswith(f"{children.WORKPLACE} ")
    assert str(tmp_path) not in told
    assert "PYTHONSTARTUP" not in told
    with children.start("timeit", ["-n1", "-r1", "import sys, briefer; print(sys.path)"]) as process:
        assert str(tmp_path) not in process.communicate()[0].decode()
    assert process.returncode == 0


def test_every_child_is_started_in_the_one_place_that_isolates_it() -> None:
    package = Path(briefer.__file__).parent
    found = {path.name for path in package.rglob("*.py") if STARTS.search(path.read_text(encoding="utf-8"))}
    assert found == {"children.py"}


def test_a_process_that_ends_costs_the_line_it_ended_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from briefer.files.claim_workers import Workers

    def killed_by(chunk: list[tuple[int, bytes]]) -> list[tuple[int, str]] | None:
        return None if any(line == b"deadly" for _, line in chunk) else [(number, "judged") for number, _ in chunk]

    with Workers(1) as workers:
        monkeypatch.setattr(workers, "_asked", killed_by)
        answers = workers.submit([(1, b"a"), (2, b"deadly"), (3, b"b")]).result()
    assert [(number, str(answer)[:10]) for number, answer in answers] == [
        (1, "judged"),
        (2, "Bad(why='t"),
        (3, "judged"),
    ]


def test_a_real_process_that_is_killed_is_started_anew() -> None:
    from briefer.files.claim_workers import Workers

    line = json.dumps({"id": "a", "claim": "The bridge was closed.", "source": "The bridge was closed."}).encode()
    with Workers(1) as workers:
        first = workers.submit([(1, line)]).result()
        os.kill(workers._children._all[0].pid, 9)
        workers._children._all[0].wait()
        assert [number for number, answer in workers.submit([(2, line), (3, line)]).result()] == [2, 3]
    assert first[0][0] == 1
