import json
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefer.cli.main import cli
from briefer.decisions import Decision, Review
from briefer.errors import UsageError
from briefer.files.outputs import load_review, newest, save_review, write
from briefer.model.records import Answer
from briefer.model.store import Store
from tests import commandline
from tests.render.samples import BRIEFING, CLOSED, DOCUMENTS

FACT = BRIEFING.stories[0].key_facts[0]
REVIEW = Review(
    date=BRIEFING.date,
    reviewer="Ana",
    decisions=(
        Decision(
            kind="fact",
            documents=BRIEFING.stories[0].documents,
            spans=tuple((one.document, one.start, one.end) for one in FACT.evidence),
            text=FACT.text,
            decision="rejected",
        ),
    ),
)


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    write(BRIEFING, DOCUMENTS, tmp_path)
    return tmp_path


def asked(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def test_the_latest_briefing_is_shown_without_a_date(outputs: Path) -> None:
    write(BRIEFING.model_copy(update={"date": "2025-12-31"}), DOCUMENTS, outputs)
    assert newest(outputs) == BRIEFING.date
    assert asked("show", "-o", outputs).output.startswith("Informe del 16 de enero de 2026\n")
    assert asked("show", "2025-12-31", "-o", outputs).output.startswith("Informe del 31 de diciembre de 2025\n")


def test_a_folder_without_a_briefing_is_named(tmp_path: Path) -> None:
    assert "no briefing in" in str(asked("show", "-o", tmp_path).exception)


def answer(key: str, told: str) -> Answer:
    question = json.dumps({"messages": [{"role": "user", "content": told}]})
    return Answer(
        key, "ask", "m", "write", BRIEFING.run.id, question, f"reply {key}", "[]", "stop", 1, 1, 0, None, 0, "t"
    )


def test_a_statement_is_followed_to_the_replies_that_saw_its_passage(outputs: Path) -> None:
    with Store.open(outputs / "store.sqlite") as store:
        store.put(answer("one", f"- {CLOSED}\n"))
        store.put(answer("two", "Otra cosa."))
    told = asked("explain", "f2", "-o", outputs, "--store", outputs / "store.sqlite").output
    assert told.startswith("f2  El puente")
    assert "reply one" in told
    assert "reply two" not in told


def test_a_machine_without_the_answers_says_so(outputs: Path) -> None:
    assert "not kept on this machine" in asked("explain", "f1", "-o", outputs, "--store", outputs / "none").output


def test_the_markdown_of_a_review_is_signed(outputs: Path) -> None:
    file = save_review(REVIEW, outputs / BRIEFING.date)
    told = asked("render", "--review", file, outputs / BRIEFING.date / "briefing.json").output
    assert "[^f1]" not in told
    assert "Revisado por Ana. 0 aceptadas · 1 rechazada" in told
    assert "rechazada por el revisor" in told


def test_a_briefing_is_rendered_as_it_stands_as_markdown_or_as_a_plain_page(outputs: Path) -> None:
    file = outputs / BRIEFING.date / "briefing.json"
    assert asked("render", file).output == (outputs / BRIEFING.date / "briefing.md").read_text()
    assert "<script" not in asked("render", "--plain", file).output


def test_a_review_survives_its_file(outputs: Path) -> None:
    save_review(REVIEW, outputs / BRIEFING.date)
    assert load_review(outputs / BRIEFING.date) == REVIEW
    assert [path.name for path in (outputs / BRIEFING.date).glob(".*")] == []


def test_a_broken_review_is_named_and_not_passed_over(outputs: Path) -> None:
    (outputs / BRIEFING.date / "review.json").write_text("{}")
    assert "is not a review" in str(asked("run", "seeds", "-o", outputs, "--date", BRIEFING.date).exception)
    assert "does not exist" in str(asked("render", "--review", "none.json", outputs / BRIEFING.date).exception)


# ---- a briefing that does not hold together -------------------------------------------------------


def broken(folder: Path, **told: object) -> Path:
    """A written briefing of which parts were changed by hand."""
    file = folder / BRIEFING.date / "briefing.json"
    file.write_text(json.dumps({**json.loads(file.read_text(encoding="utf-8")), **told}), encoding="utf-8")
    return file


def dangling(outputs: Path) -> Path:
    read = json.loads((outputs / BRIEFING.date / "briefing.json").read_text(encoding="utf-8"))
    read["stories"][0]["key_facts"][0]["evidence"][0]["document"] = "nobody-1"
    return broken(outputs, stories=read["stories"])


@pytest.mark.parametrize("command", [["render"], ["render", "--plain"], ["show"], ["review", "--no-open"]])
def test_a_briefing_with_a_document_it_has_not_is_one_line(outputs: Path, command: list[str]) -> None:
    file = dangling(outputs)
    raised = asked(*command, *([file] if command[0] == "render" else ["-o", outputs])).exception
    assert isinstance(raised, UsageError)
    assert raised.exit_code == 2
    assert "rests on the document 'nobody-1', which is not in the briefing" in str(raised)
    assert "\n" not in str(raised)


@pytest.mark.parametrize("command", [["render"], ["render", "--plain"]])
@pytest.mark.parametrize("number", [10**40, 1e300, -1e300])
def test_a_number_that_no_one_can_print_is_one_line(outputs: Path, command: list[str], number: float) -> None:
    file = broken(outputs, run={**BRIEFING.run.model_dump(), "calls": 10**40, "seconds": number, "cost_usd": number})
    raised = asked(*command, *([file] if command[0] == "render" else ["-o", outputs])).exception
    assert isinstance(raised, UsageError)
    assert "is not a number of calls, tokens, seconds or USD; 'briefer verify' lists" in str(raised)
    assert "\n" not in str(raised)
    assert "run: " in asked("verify", file).stdout


def test_more_origins_than_there_can_be_is_one_line(outputs: Path) -> None:
    read = json.loads((outputs / BRIEFING.date / "briefing.json").read_text(encoding="utf-8"))
    read["stories"][0]["key_facts"][0]["origins"] = 10**30
    raised = asked("render", broken(outputs, stories=read["stories"])).exception
    assert isinstance(raised, UsageError)
    assert "claims more origins than there can be" in str(raised)


# ---- the page that is served ----------------------------------------------------------------------


@contextmanager
def reviewing(outputs: Path, home: Path, *more: str, **variables: str) -> Iterator[tuple[str, list[str]]]:
    """The address that 'briefer review' prints while it serves, and what it has said on the terminal once it ended."""
    home.mkdir()
    said: list[str] = []
    arguments = ("review", BRIEFING.date, "-o", str(outputs), *more)
    with commandline.start(home, "http://127.0.0.1:9/v1", *arguments, **variables) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip(), said
        finally:
            process.send_signal(signal.SIGINT)
            try:
                said.append(process.communicate(timeout=240)[1])
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def test_the_browser_is_led_by_a_file_that_only_its_user_reads(outputs: Path, tmp_path: Path) -> None:
    browser, said = tmp_path / "browser", tmp_path / "said"
    browser.write_text(
        f"#!{sys.executable}\nimport pathlib, sys, urllib.parse, urllib.request\n"
        f"said = pathlib.Path({str(said)!r})\n"
        "path = pathlib.Path(urllib.request.url2pathname(urllib.parse.urlsplit(sys.argv[1]).path))\n"
        "page = path.read_text() if path.exists() else ''\n"
        "mode = path.stat().st_mode & 0o777 if page else 0\n"
        "said.write_text(f'{sys.argv[1]}\\n{mode:o}\\n{page}\\nend')\n"
    )
    browser.chmod(0o700)
    with reviewing(outputs, tmp_path / "home", BROWSER=f"{browser} %s") as (url, _):
        for _ in range(200):
            if said.exists() and said.read_text().endswith("end"):
                break
            time.sleep(0.05)
    opened, mode, page = said.read_text().split("\n", 2)
    assert opened.startswith("file://")
    assert mode == "600"
    assert url in page
    assert [path.name for path in (outputs / BRIEFING.date).glob(".*")] == []


def test_a_review_that_breaks_while_the_page_is_served_is_one_line(outputs: Path, tmp_path: Path) -> None:
    with reviewing(outputs, tmp_path / "home", "--no-open") as (url, said):
        (outputs / BRIEFING.date / "review.json").write_text("{")
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(url, timeout=10)
        with refused.value:
            assert "is not a review" in refused.value.read().decode()
    assert "is not a review" in said[0]
    assert "Traceback" not in said[0]
