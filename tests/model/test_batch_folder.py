"""Batches as files: written once, answered by whoever runs them, in as many rounds as the questions need."""

import json
from pathlib import Path

import pytest

from briefer.model.batch_lines import PATH, read_result
from briefer.model.retries import CallError
from tests import newsroom
from tests.commandline import DAY, environment, files, run
from tests.stub import Stub

SAMPLE = Path(__file__).parents[2] / "seeds" / DAY
ORDER = ("run", str(SAMPLE), "--date", DAY, "-q")
FILES = (*ORDER, "--batch-files", "rounds")


def run_batch(questions: Path, answers: Path) -> int:
    """What `vllm run-batch` writes: a line a question, fields without a value as null; gives how many."""
    lines = []
    for line in questions.read_text(encoding="ascii").splitlines():
        asked = json.loads(line)
        assert (asked["method"], asked["url"], asked["body"]["model"]) == ("POST", PATH, "tiny")
        response = {"status_code": 200, "request_id": "vllm-batch-1", "body": newsroom.completed(asked["body"])}
        lines.append({"id": "vllm-1", "custom_id": asked["custom_id"], "response": response, "error": None})
    answers.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return len(lines)


def answer_open(folder: Path) -> int:
    """Answers each file that has no answers yet; gives how many questions that were."""
    open_ = [file for file in sorted(folder.glob("questions-*")) if not beside(file).exists()]
    return sum(run_batch(file, beside(file)) for file in open_)


def beside(questions: Path) -> Path:
    return questions.with_name(questions.name.replace("questions", "answers"))


def test_files_answered_round_by_round_give_the_bytes_of_a_run_without(tmp_path: Path) -> None:
    (tmp_path / "single").mkdir()
    with Stub(script=newsroom.script) as server:
        assert run(tmp_path / "single", server.url, *ORDER).returncode == 0
        asked, ends = 0, []
        while (done := run(tmp_path, server.url, *FILES)).returncode == 4:
            ends.append(done.stderr)
            asked += answer_open(tmp_path / "rounds")
        assert done.returncode == 0, done.stderr
        assert asked == len(server.calls)
    one, other = (files(place / "outputs" / DAY) for place in (tmp_path / "single", tmp_path))
    assert one == other
    assert "1 file of 8 questions in 'rounds' wait for answers: vllm run-batch -i rounds/questions-001.jsonl" in ends[0]


def test_asked_again_before_the_answers_are_there_nothing_new_is_written(tmp_path: Path) -> None:
    first = run(tmp_path, "http://127.0.0.1:9/v1", *FILES)
    again = run(tmp_path, "http://127.0.0.1:9/v1", *FILES)
    assert (first.returncode, again.returncode) == (4, 4), first.stderr
    assert [file.name for file in (tmp_path / "rounds").iterdir()] == ["questions-001.jsonl"]
    assert not (tmp_path / "outputs" / DAY / "briefing.md").exists()


def test_questions_whose_file_was_thrown_away_are_written_again(tmp_path: Path) -> None:
    run(tmp_path, "http://127.0.0.1:9/v1", *FILES)
    file = tmp_path / "rounds" / "questions-001.jsonl"
    before = sorted(file.read_text().splitlines())
    file.unlink()
    run(tmp_path, "http://127.0.0.1:9/v1", *FILES)
    assert sorted(file.read_text().splitlines()) == before


def test_without_a_server_the_model_must_be_named(tmp_path: Path) -> None:
    nothing = environment(tmp_path, "") | {"BRIEFER_BASE_URL": "", "BRIEFER_MODEL": ""}
    done = run(tmp_path, "", *FILES, **{name: nothing[name] for name in ("BRIEFER_BASE_URL", "BRIEFER_MODEL")})
    assert done.returncode == 2
    assert "give --model" in done.stderr


def test_a_folder_that_is_none_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "rounds").write_text("a file")
    done = run(tmp_path, "http://127.0.0.1:9/v1", *FILES)
    assert done.returncode == 2
    assert "the questions can't be written to 'rounds'" in done.stderr


@pytest.mark.parametrize(
    ("error", "status", "judged"),
    [
        ({"error": {"message": "too long", "type": "BadRequestError", "code": 400}}, 400, "item"),
        ({"object": "error", "message": "down", "type": "Internal", "code": 500}, 500, "again"),
        ("Request must not be sent in stream mode", 400, "item"),
        ({"code": "batch_expired", "message": "not executed"}, None, "again"),
    ],
)
def test_a_failure_is_read_in_each_servers_form(error: object, status: int | None, judged: str) -> None:
    response = None if status is None else {"status_code": status, "request_id": "r", "body": None}
    line = json.dumps({"id": "x", "custom_id": "k", "response": response, "error": error}).encode()
    found = read_result(line)
    assert found
    with pytest.raises(CallError) as raised:
        found.completion()
    assert raised.value.judgement == judged


def test_half_a_character_in_an_answer_of_a_batch_leaves_it_readable() -> None:
    body = {"choices": [{"message": {"content": "Marwick\ud83d"}}]}
    found = read_result(json.dumps({"custom_id": "k", "response": {"status_code": 200, "body": body}}).encode())
    assert found is not None
    assert found.completion().text == "Marwick?"
