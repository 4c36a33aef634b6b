"""The command `exam`: a table of what a model was found to be up to, whatever that is."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from briefer.cli.main import cli
from briefer.pipeline.exam import JOBS, PASS
from tests import commandline
from tests.stub import Call, Script, Step, Stub, answer, status

_SENTENCE, _STATEMENT, _QUESTION = r"(?m)^\[(A\d+\.\d+)\]", r"(?m)^(S\d+)", r"(?m)^(Q\d+)"


def picks(asked: str) -> dict[str, Any]:
    return {"picks": [int(one) for one in re.findall(r"(?m)^\[(\d+)\]", asked)]}


def drafted(asked: str) -> dict[str, Any]:
    told = [{"text": "Yes.", "sentences": [name]} for name in re.findall(_SENTENCE, asked)]
    sides = [{**one, "holder": "someone"} for one in told]
    against = {"question": "Yes?", "kind": "status", "relation": "conflict", "positions": sides}
    return {"title": "Yes", "lead": told[0], "key_facts": told, "disagreements": [against], "open_questions": []}


def full(asked: str) -> dict[str, Any]:
    told = {"degree": "full", "lacks": "", "sentences": ["A1.1"], "source": ""}
    return {"verdicts": [{"statement": mark, **told} for mark in re.findall(_STATEMENT, asked)]}


def warranted(asked: str) -> dict[str, Any]:
    told = {"warranted": True, "answered_by": []}
    return {"answers": [{"question": mark, **told} for mark in re.findall(_QUESTION, asked)]}


YES: dict[str, Callable[[str], dict[str, Any]]] = {
    "Picks": picks,
    "Drafted": drafted,
    "Written": lambda _: {"claim": "Yes."},
    "Verdicts": full,
    "Answers": warranted,
}


def yes_sayer(call: Call) -> Step:
    """Picks all, drafts all against all, says "full" of everything, and that any two exclude each other."""
    form = call.body.get("response_format", {}).get("json_schema", {}).get("name", "")
    if not form:
        return answer("exclude", top={"exclude": 0.0})
    return answer(json.dumps(YES[form](call.user)))


def examined(home: Path, script: Script, *more: str) -> tuple[Result, list[Call]]:
    """The command inside this process, and what the model was asked."""
    with Stub(script=script) as stub:
        place = ["--base-url", stub.url, "--model", "tiny", "--store", str(home / "store.sqlite")]
        done = CliRunner().invoke(cli, ["exam", *place, *more], standalone_mode=False)
        return done, stub.calls


def rows(done: Result) -> dict[str, list[str]]:
    """Of each job its points, what it told apart, the pass mark and who has it."""
    assert done.exception is None
    head, *lines = done.stdout.splitlines()
    assert head.split() == ["job", "points", "told", "apart", "pass", "mark", "given", "to"]
    return {line.split()[0]: line.split(maxsplit=4)[1:] for line in lines}


def test_who_says_yes_to_everything_is_given_nothing_but_picking(tmp_path: Path) -> None:
    done, calls = examined(tmp_path, yes_sayer)
    table = rows(done)
    assert done.return_value in (None, 0)
    assert list(table) == list(JOBS)
    assert {job: who for job, (*_, who) in table.items()} == dict.fromkeys(JOBS, "code") | {"pick": "the model"}
    assert [table[job][2] for job in JOBS] == [f"{PASS[job]:.0%}" for job in JOBS]
    assert calls
    assert f"{len(calls)} calls now" in done.stderr


def test_the_points_of_a_yes_are_told_beside_what_it_should_have_told_apart(tmp_path: Path) -> None:
    table = rows(examined(tmp_path, yes_sayer)[0])
    got, of = table["judge"][0].split("/")
    assert got == of != "0"
    guarded, guards = table["judge"][1].split("/")
    assert (guarded, guards != "0") == ("0", True)
    assert table["pick"][1] == "-"


def test_who_declines_every_question_is_given_no_job(tmp_path: Path) -> None:
    done, _ = examined(tmp_path, lambda _: answer(None, refusal="no"))
    assert {job: who for job, (*_, who) in rows(done).items()} == dict.fromkeys(JOBS, "code")


def test_an_exam_is_paid_once(tmp_path: Path) -> None:
    first, paid = examined(tmp_path, yes_sayer)
    second, paid_again = examined(tmp_path, yes_sayer)
    assert (len(paid) > 0, paid_again) == (True, [])
    assert first.stdout == second.stdout
    assert "0 calls now" in second.stderr


@pytest.mark.parametrize("exam", ["off", "skip", "run"])
def test_the_command_examines_whatever_the_environment_says_of_exams(tmp_path: Path, exam: str) -> None:
    with Stub(script=yes_sayer) as stub:
        done = commandline.run(tmp_path, stub.url, "exam", BRIEFER_EXAM=exam)
    assert done.returncode == 0, done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["job", *JOBS]


def test_a_run_says_which_exam_the_server_did_not_answer_and_is_partial(tmp_path: Path) -> None:
    def script(call: Call) -> Step:
        form = call.body.get("response_format", {}).get("json_schema", {}).get("name", "")
        return status(500) if form == "Drafted" else yes_sayer(call)

    (tmp_path / "a.txt").write_text("The council of Almar closed the old market on Tuesday over mould.\n", "utf-8")
    with Stub(script=script) as stub:
        flags = [
            "--base-url",
            stub.url,
            "--model",
            "tiny",
            "--store",
            str(tmp_path / "store"),
            "--embed-model",
            "words",
        ]
        order = ["run", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--exam", "run", "--quiet", *flags]
        done = CliRunner().invoke(cli, order, standalone_mode=False)
    assert (done.exception, done.return_value) == (None, 3)
    assert "the server did not answer the exam for draft" in done.stderr
