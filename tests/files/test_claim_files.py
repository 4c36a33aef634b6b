"""Files of claims: any size, any line, in order; and the command over them."""

import io
import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefer.checks.claims import Bad, Claim, judge
from briefer.cli.main import cli
from briefer.errors import OutputError, UsageError
from briefer.files import claim_files
from tests.stub import Stub, answer

SOURCE = "The council closed the old bridge on Tuesday. Its repair will cost 240,000 dollars, the mayor said."
GOOD = {"id": "good", "claim": "The council closed the old bridge on Tuesday.", "source": SOURCE}
OPEN = {"id": "open", "claim": "The old bridge was shut by the council on Tuesday.", "source": SOURCE}


def write(folder: Path, *lines: object) -> str:
    path = folder / "claims.jsonl"
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines), encoding="utf-8")
    return str(path)


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["check", *arguments], input=stdin, standalone_mode=False)


def verdicts(text: str) -> list[tuple[str, str]]:
    read = [json.loads(row) for row in text.splitlines()]
    return [(row["id"], row["label"]) for row in read]


def test_a_bad_line_is_told_by_its_number_and_costs_no_other(tmp_path: Path) -> None:
    result = run(write(tmp_path, GOOD, "{", "", {"id": "x"}, GOOD), "--no-model")
    assert verdicts(result.stdout) == [("good", "supported")] * 2
    assert [row[:7] for row in result.stderr.splitlines()[:2]] == ["line 2:", "line 4:"]
    assert result.return_value == 3


def test_standard_input_is_read(tmp_path: Path) -> None:
    assert verdicts(run("-", "--no-model", stdin=json.dumps(GOOD)).stdout) == [("good", "supported")]


def test_a_file_of_no_claims_is_wrong_use(tmp_path: Path) -> None:
    assert "no claim in" in str(run(write(tmp_path, ""), "--no-model").exception)
    assert "can't be read" in str(run(str(tmp_path / "none"), "--no-model").exception)


def test_several_processes_write_the_same_lines_in_the_same_order(tmp_path: Path) -> None:
    path = write(tmp_path, *({**GOOD, "id": str(at)} for at in range(300)))
    alone, together = (run(path, "--no-model", "--jobs", jobs).stdout for jobs in ("1", "2"))
    assert alone == together
    assert [name for name, _ in verdicts(alone)] == [str(at) for at in range(300)]


def test_a_line_beyond_the_limit_is_skipped_unread() -> None:
    lines = list(claim_files.numbered(io.BytesIO(b"short\n" + b"x" * 90 + b"\nlast\n"), limit=20))
    assert [line for _, line in lines] == [b"short\n", Bad("longer than 20 bytes"), b"last\n"]


def test_the_verdicts_replace_a_file_only_when_they_are_whole(tmp_path: Path) -> None:
    kept = tmp_path / "verdicts.jsonl"
    kept.write_text("before", encoding="utf-8")
    assert run(write(tmp_path, ""), "--no-model", "-o", str(kept)).exception
    assert kept.read_text(encoding="utf-8") == "before"
    run(write(tmp_path, GOOD), "--no-model", "-o", str(kept))
    assert verdicts(kept.read_text(encoding="utf-8")) == [("good", "supported")]


def test_the_model_is_asked_for_open_claims_alone_and_may_lower_them(tmp_path: Path) -> None:
    with Stub(answer("no")) as stub:
        path = write(tmp_path, GOOD, OPEN)
        result = run(path, "--base-url", stub.url, "--model", "stub", "--store", str(tmp_path / "store"), "--quiet")
    assert verdicts(result.stdout) == [("good", "supported"), ("open", "not_enough_info")]
    assert len(stub.calls) == 1


def test_half_of_a_surrogate_pair_is_written_as_json() -> None:
    judged = judge(Claim("a", "The council closed \ud800 the bridge.", SOURCE, "en"))
    assert json.loads(claim_files.to_json(judged).encode())["id"] == "a"


def test_a_finding_is_written_with_its_code_its_values_and_a_line_for_people() -> None:
    judged = judge(Claim("a", "The council closed the old bridge on Friday.", SOURCE, "en"))
    dates = next(check for check in json.loads(claim_files.to_json(judged))["checks"] if check["name"] == "dates")
    assert (dates["outcome"], dates["code"], dates["values"]) == ("failed", "absent_has", ["Friday", "Tuesday"])
    assert dates["detail"] == "“Friday” is not in the source, which has “Tuesday”"


def test_no_verdict_and_no_report_acts_on_a_terminal(tmp_path: Path) -> None:
    claim = {
        "id": "\x9b31m\u202e",
        "claim": f"\x1b[31m{GOOD['claim']}",
        "source": SOURCE,
        "label": "supported",
        "meta": {"kind": "\x9b2J\x07"},
    }
    result = run(write(tmp_path, claim, '{"\x1b]0;x\x07"'), "--no-model")
    assert [json.loads(row)["id"] for row in result.stdout.splitlines()] == ["\x9b31m\u202e"]
    assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", result.output) == []


# ---- where the verdicts go ------------------------------------------------------------------------


def test_verdicts_are_written_through_no_link_and_for_their_owner_alone(tmp_path: Path) -> None:
    victim, kept = tmp_path / "victim", tmp_path / "verdicts.jsonl"
    victim.write_text("mine", encoding="utf-8")
    for name in (".verdicts.jsonl.part", "verdicts.jsonl"):
        (tmp_path / name).symlink_to(victim)
    run(write(tmp_path, GOOD), "--no-model", "-o", str(kept))
    assert victim.read_text(encoding="utf-8") == "mine"
    assert not kept.is_symlink()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert verdicts(kept.read_text(encoding="utf-8")) == [("good", "supported")]


def test_two_checks_may_write_one_file_at_once(tmp_path: Path) -> None:
    kept = tmp_path / "verdicts.jsonl"
    with claim_files.written(kept) as one, claim_files.written(kept) as other:
        one.write("one\n")
        other.write("other\n")
    assert kept.read_text(encoding="utf-8") == "one\n"
    assert [path.name for path in tmp_path.iterdir()] == ["verdicts.jsonl"]


def test_verdicts_may_go_to_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with claim_files.written(pipe) as out:
            out.write("x")
        assert os.read(reader, 9) == b"x"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_name_that_is_too_long_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="can't be written"), claim_files.written(tmp_path / ("x" * 300)):
        pass


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null", "pipe"])
def test_a_device_or_a_pipe_is_no_file_of_claims(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError, match="it is not a file"), claim_files.opened(str(tmp_path / name)):
        pass


@pytest.mark.parametrize("content", [b"\0" * 300, b"x" * 3_000])
def test_what_has_no_lines_is_not_read_to_its_end(content: bytes) -> None:
    with pytest.raises(UsageError, match="line 1 has no end"):
        list(claim_files.numbered(io.BytesIO(content), 100))
