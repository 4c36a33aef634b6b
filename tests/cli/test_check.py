"""The command `check` with a model: all of a source is read again by one that may judge, and its yes is overruled."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from briefer.cli.main import cli
from tests import commandline, reader
from tests.stub import Call, Script, Step, Stub, answer

SOURCE = "The council of Almar closed the old bridge on Tuesday. Its repair will cost 240,000 dollars, the mayor said."
CLAIMS = {
    "exact": "Its repair will cost 240,000 dollars, the mayor said.",
    "free": "The span was shut by those who run the town.",
    "value": "Mending it takes 250,000 dollars.",
    "foreign": "La reparación del puente costará 250.000 dólares.",
    "empty": "The council of Almar closed the old bridge.",
}


@pytest.fixture(name="claims")
def _claims(tmp_path: Path) -> Path:
    file = tmp_path / "claims.jsonl"
    lines = [
        {"id": name, "claim": text, "source": "" if name == "empty" else SOURCE, "lang": "en"}
        for name, text in CLAIMS.items()
    ]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return file


def checked(claims: Path, script: Script, *more: str) -> tuple[Result, list[Call]]:
    """The command on these claims inside this process, and what the model was asked."""
    with Stub(script=script) as stub:
        place = ["--base-url", stub.url, "--model", "tiny", "--store", str(claims.parent / "store.sqlite")]
        done = CliRunner().invoke(cli, ["check", str(claims), "--jobs", "1", *place, *more], standalone_mode=False)
        return done, stub.calls


def verdicts(done: Result) -> dict[str, dict[str, Any]]:
    assert done.exception is None
    return {line["id"]: line for line in map(json.loads, done.stdout.splitlines())}


def labels(done: Result) -> dict[str, str]:
    return {name: line["label"] for name, line in verdicts(done).items()}


def labels_by_code(claims: Path) -> dict[str, str]:
    return labels(CliRunner().invoke(cli, ["check", str(claims), "--no-model", "--jobs", "1"], standalone_mode=False))


def yes(asked: str) -> dict[str, Any]:
    """Everything is carried, by every sentence."""
    names = re.findall(r"(?m)^\[(A\d+\.\d+)\]", asked)
    told = {"degree": "full", "lacks": "", "sentences": names, "source": ""}
    marks = re.findall(r"(?m)^(S\d+)", asked.rsplit("\n\n", 1)[-1])
    return {"verdicts": [{"statement": mark, **told} for mark in marks]}


def form(call: Call) -> str:
    return str(call.body.get("response_format", {}).get("json_schema", {}).get("name", ""))


def test_a_model_that_may_judge_reads_again_what_is_not_word_for_word(claims: Path) -> None:
    done, calls = checked(claims, reader.script, "--exam", "skip")
    assert done.return_value == 0
    assert list(verdicts(done)) == list(CLAIMS)
    assert labels(done) == {
        "exact": "supported",
        "free": "not_enough_info",
        "value": "not_enough_info",
        "foreign": "not_enough_info",
        "empty": "not_enough_info",
    }
    assert [form(call) for call in calls] == ["Verdicts"] * 3  # of an empty source nobody is asked
    asked = "\n".join(call.user.rsplit("\n\n", 1)[-1] for call in calls)
    assert [name for name, text in CLAIMS.items() if text in asked] == ["free", "value", "foreign"]
    assert all(line in call.user for call in calls for line in ("[A1.1] The council", f"[A1.2] {CLAIMS['exact']}"))


def test_what_a_model_names_as_evidence_stands_in_the_source_where_it_says(claims: Path) -> None:
    done, _ = checked(claims, lambda call: reader.reply(call, Verdicts=yes), "--exam", "skip")
    told = verdicts(done)["free"]
    assert [check["code"] for check in told["checks"]] == ["carried"]
    assert [SOURCE[one["start"] : one["end"]] for one in told["evidence"]] == [one["quote"] for one in told["evidence"]]
    assert len(told["evidence"]) == 2


def test_a_model_that_says_yes_to_all_is_overruled_by_every_value(claims: Path) -> None:
    done, _ = checked(claims, lambda call: reader.reply(call, Verdicts=yes), "--exam", "skip")
    assert labels(done) == {
        "exact": "supported",
        "free": "supported",
        "value": "refuted",
        "foreign": "refuted",
        "empty": "not_enough_info",
    }
    assert any("250.000" in value for one in verdicts(done)["foreign"]["checks"] for value in one["values"])


def test_where_a_model_declines_the_verdicts_of_code_stand_and_the_command_says_so(claims: Path) -> None:
    def declining(call: Call) -> Step:
        return answer(None, refusal="no") if form(call) == "Verdicts" else reader.script(call)

    by_code = labels(
        CliRunner().invoke(cli, ["check", str(claims), "--no-model", "--jobs", "1"], standalone_mode=False)
    )
    done, _ = checked(claims, declining, "--exam", "skip")
    assert done.return_value == 3
    assert {name: label for name, label in labels(done).items() if name != "empty"} == {
        name: label for name, label in by_code.items() if name != "empty"
    }
    assert [check["code"] for check in verdicts(done)["free"]["checks"]][-1] == "not_asked"


def test_the_same_claims_again_ask_nothing_and_get_the_same_lines(claims: Path) -> None:
    first, paid = checked(claims, reader.script, "--exam", "skip")
    second, paid_again = checked(claims, reader.script, "--exam", "skip")
    assert (len(paid) > 0, paid_again) == (True, [])
    assert first.stdout == second.stdout


@pytest.mark.parametrize("exam", ["off", "run"])
def test_a_model_without_the_job_of_judging_raises_no_verdict_of_code(claims: Path, exam: str) -> None:
    def script(call: Call) -> Step:
        return reader.reply(call, Verdicts=yes) if form(call) else answer("yes", top={"yes": 0.0})

    by_code = labels(
        CliRunner().invoke(cli, ["check", str(claims), "--no-model", "--jobs", "1"], standalone_mode=False)
    )
    done, calls = checked(claims, script, "--exam", exam)
    assert labels(done) == by_code
    assert [call for call in calls if form(call) == "Verdicts" and "the town" in call.user.rsplit("\n\n", 1)[-1]] == []


def test_the_program_writes_the_verdicts_to_a_file_and_its_path_to_stdout(claims: Path) -> None:
    with Stub(script=reader.script) as stub:
        words = ("check", "claims.jsonl", "-o", "verdicts.jsonl", "--exam", "skip")
        done = commandline.run(claims.parent, stub.url, *words)
    assert (done.returncode, done.stdout) == (0, "verdicts.jsonl\n")
    lines = (claims.parent / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == list(CLAIMS)
