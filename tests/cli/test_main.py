"""The commands: what they print where, what they end with, and what they refuse before anything is spent."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from briefer import __version__
from briefer.cli.main import cli
from briefer.errors import BrieferError, NoModel, NothingToDo, PromptError, RunStopped, UsageError
from tests import commandline, newsroom
from tests.stub import Stub, status

DAY = "2026-03-12"
# Nobody's keys and servers but those that a test names.
NOTHING = dict.fromkeys(
    ("OPENAI_API_KEY", "OPENAI_BASE_URL", "BRIEFER_API_KEY", "BRIEFER_BASE_URL", "BRIEFER_MODEL", "BRIEFER_STORE")
)
Brief = Callable[..., Result]


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments], standalone_mode=False, env=NOTHING)


def refused(*arguments: object) -> BaseException:
    """What the command raises; the program ends with its exit code and its message on stderr."""
    raised = invoke(*arguments).exception
    assert raised is not None
    return raised


def test_python_runs_the_package_as_the_program() -> None:
    asked = [sys.executable, "-m", "briefer", "--version"]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert done.stdout == f"briefer, version {__version__}\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return newsroom.write_day(tmp_path / "articles", 4, words=120)


@pytest.fixture
def brief(articles: Path, tmp_path: Path) -> Brief:
    """Runs `briefer run` on the articles against a stub, the outputs and the store in this test's folder."""

    def run(*more: object, stub: Stub) -> Result:
        place = ["-o", tmp_path / "out", "--store", tmp_path / "store.sqlite", "--date", DAY]
        return invoke("run", articles, *place, "--base-url", stub.url, "--model", "stub", *more)

    return run


# ---- a run --------------------------------------------------------------------------------------


def test_stdout_carries_the_path_of_the_briefing_and_nothing_else(brief: Brief, tmp_path: Path) -> None:
    with Stub(script=newsroom.script) as stub:
        done = brief(stub=stub)
    assert done.exception is None
    assert done.stdout == f"{tmp_path / 'out' / DAY / 'briefing.md'}\n"
    assert "model: stub (--base-url)" in done.stderr


def test_a_run_writes_the_briefing_in_three_forms_and_its_sources(brief: Brief, tmp_path: Path) -> None:
    with Stub(script=newsroom.script) as stub:
        brief("--quiet", stub=stub)
    folder = tmp_path / "out" / DAY
    briefing = json.loads((folder / "briefing.json").read_text(encoding="utf-8"))
    assert {"briefing.md", "briefing.html", "briefing.json"} <= {path.name for path in folder.iterdir()}
    assert sum(len(story["key_facts"]) for story in briefing["stories"]) >= 2
    assert {f"{document['id']}.txt" for document in briefing["documents"]} == {
        path.name for path in (folder / "sources").iterdir()
    }


def test_json_on_stdout_is_the_file_byte_for_byte(brief: Brief, tmp_path: Path) -> None:
    with Stub(script=newsroom.script) as stub:
        done = brief("--json", stub=stub)
    assert done.stdout_bytes.rstrip() == (tmp_path / "out" / DAY / "briefing.json").read_bytes().rstrip()


def test_a_second_run_asks_nothing_and_writes_the_same_bytes(brief: Brief, tmp_path: Path) -> None:
    with Stub(script=newsroom.script) as stub:
        brief(stub=stub)
        asked, before = len(stub.calls), commandline.files(tmp_path / "out")
        again = brief(stub=stub)
        assert len(stub.calls) == asked > 0
    assert commandline.files(tmp_path / "out") == before
    assert "0 calls now" in again.stderr


def test_an_input_that_is_skipped_makes_the_run_partial(brief: Brief, articles: Path) -> None:
    (articles / "empty.txt").write_text("")
    with Stub(script=newsroom.script) as stub:
        done = brief("--quiet", stub=stub)
    assert done.return_value == 3
    assert "skipped: " in done.stderr
    assert "empty.txt" in done.stderr


def test_a_run_beside_its_own_briefings_prints_the_same_stories(articles: Path, tmp_path: Path) -> None:
    def stories(stub: Stub) -> tuple[object, object]:
        out = articles / "outputs"
        place = ["-o", out, "--store", tmp_path / "store.sqlite", "--date", DAY, "--base-url", stub.url, "--model", "m"]
        done = invoke("run", articles, *place)
        briefing = json.loads((out / DAY / "briefing.json").read_text(encoding="utf-8"))
        assert json.loads((out / DAY / "run.json").read_text(encoding="utf-8"))["state"] == "done"
        return done.return_value, (briefing["stories"], briefing["documents"])

    with Stub(script=newsroom.script) as stub:
        first, second, third = (stories(stub) for _ in range(3))
    assert first == second == third


def test_a_refused_key_stops_the_run_and_nothing_is_written(brief: Brief, tmp_path: Path) -> None:
    with Stub(status(401)) as stub:
        raised = brief(stub=stub).exception
    assert isinstance(raised, RunStopped)
    assert raised.exit_code == 4
    assert not (tmp_path / "out").exists()


def test_a_dry_run_asks_nothing_and_writes_nothing(brief: Brief, tmp_path: Path) -> None:
    with Stub(script=newsroom.script) as stub:
        done = brief("--dry-run", stub=stub)
        assert stub.calls == []
    assert done.exception is None
    assert not (tmp_path / "out").exists()


def test_quiet_says_nothing_where_nothing_is_wrong(brief: Brief) -> None:
    with Stub(script=newsroom.script) as stub:
        assert brief("--quiet", stub=stub).stderr == ""


def test_a_written_briefing_verifies_and_a_changed_one_does_not(brief: Brief, tmp_path: Path) -> None:
    with Stub(script=newsroom.script) as stub:
        brief(stub=stub)
    written = tmp_path / "out" / DAY / "briefing.json"
    assert invoke("verify", written).return_value == 0
    briefing = json.loads(written.read_text(encoding="utf-8"))
    fact = next(fact for story in briefing["stories"] for fact in story["key_facts"])
    fact["evidence"][0]["quote"] = "What no source says."
    written.write_text(json.dumps(briefing), encoding="utf-8")
    found = invoke("verify", written)
    assert found.return_value == 1
    assert fact["id"] in found.stdout
    briefing = json.loads(written.read_text(encoding="utf-8"))
    briefing["stories"][0]["title"] = briefing["stories"][0]["title"] + " "
    written.write_text(json.dumps(briefing), encoding="utf-8")
    assert "its JSON was changed after it was written" in invoke("verify", written).stdout


ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
HOSTILE = {
    "title.txt": '---\ntitle: "\\e]0;PWN\\a \\u009d0;x\\u009c"\npublished: "\\e]52;c;eA==\\a"\nurl: "\\e[31m"\n---\n',
    "\x1b]0;name\x07.txt": "",
    "twin.txt": "Wоrd\x1b[31m stands here.\u202e\x9b31m\n",
}


def test_nothing_that_an_article_says_acts_on_a_terminal(brief: Brief, articles: Path, tmp_path: Path) -> None:
    text = (
        "The council of Hallowick closed the old bridge\u202e on \x9b31mTuesday\x1b]0;t\x07 after a barge struck it.\n"
    )
    for name, head in HOSTILE.items():
        (articles / name).write_text(head + text, encoding="utf-8")
    row = {"text": text, "published": "\x1b[31m2026", "outlet": 7, "language": "\x9b31m"}
    (articles / "rows.jsonl").write_text(json.dumps(row) + '\n{"a": "\x1b[31m"\n', encoding="utf-8")
    (articles / "\x9bempty.txt").write_text("", encoding="utf-8")
    with Stub(script=newsroom.script) as stub:
        done = brief("--json", stub=stub)
    assert done.exception is None
    assert done.stderr.count("note: ") >= 5
    assert ACTING.findall(done.stderr) == []
    assert ACTING.findall(done.stdout) == []
    assert "\u202e" in json.dumps(json.loads(done.stdout), ensure_ascii=False)
    assert done.stdout_bytes.rstrip() == (tmp_path / "out" / DAY / "briefing.json").read_bytes().rstrip()
    for file in ("briefing.json", "run.json"):
        assert ACTING.findall((tmp_path / "out" / DAY / file).read_text(encoding="utf-8")) == []


def test_an_argument_too_many_that_is_the_name_of_a_file_acts_on_no_terminal(tmp_path: Path) -> None:
    done = commandline.run(tmp_path, "http://127.0.0.1:9/v1", "show", DAY, "\x1b]0;PWN\x07.txt")
    assert done.returncode == 2
    assert "unexpected extra argument" in done.stderr
    assert ACTING.findall(done.stderr) == []


# ---- what is refused ----------------------------------------------------------------------------


def test_a_run_without_articles_is_wrong_use() -> None:
    assert str(refused("run")) == "no articles given: name a folder, files, or - for stdin"


def test_a_folder_without_articles_is_nothing_to_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    raised = refused("run", tmp_path / "empty")
    assert isinstance(raised, NothingToDo)
    assert str(tmp_path / "empty") in str(raised)


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    raised = refused("run", tmp_path / "nowhere")
    assert isinstance(raised, UsageError)
    assert "nowhere" in str(raised)


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "12/03/2026"])
def test_what_is_no_date_is_refused(articles: Path, day: str) -> None:
    assert str(refused("run", articles, "--date", day)) == f"'{day}' is not a date: write it like 2026-01-16"


@pytest.mark.parametrize("code", ["klingon!", "zzz", "español"])
def test_what_is_no_language_is_refused(articles: Path, code: str) -> None:
    raised = refused("run", articles, "--language", code)
    assert str(raised) == f"'{code}' is not a language code: write it like es, en or pt"


def test_an_unknown_option_is_refused(articles: Path) -> None:
    assert isinstance(refused("run", articles, "--jbos", "8"), click.NoSuchOption)


@pytest.mark.parametrize(("option", "value"), [("--jobs", "0"), ("--max-cost", "-1"), ("--max-tokens", "many")])
def test_a_value_out_of_its_range_is_refused(articles: Path, option: str, value: str) -> None:
    assert isinstance(refused("run", articles, option, value), click.BadParameter)


def test_recording_and_replaying_exclude_each_other(articles: Path, tmp_path: Path) -> None:
    raised = refused("run", articles, "--record", tmp_path / "a.yaml", "--replay", tmp_path / "b.yaml")
    assert str(raised) == "--record and --replay can't be used together"


def test_without_a_key_a_server_or_the_embedded_model_the_ways_out_are_named(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)  # Python's own way to say that a package is not installed
    raised = refused("run", articles, "--store", tmp_path / "s", "-o", tmp_path / "out")
    assert isinstance(raised, NoModel)
    assert all(way in str(raised) for way in ("OPENAI_API_KEY", "BRIEFER_BASE_URL", "briefer[local]"))
    assert not (tmp_path / "out").exists()


def test_the_program_ends_with_the_codes_of_its_errors(tmp_path: Path) -> None:
    wrong = commandline.run(tmp_path, "http://127.0.0.1:9/v1", "run", "nowhere")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("briefer: ")
    assert "Traceback" not in wrong.stderr


def test_every_error_has_an_exit_code_that_the_readme_lists() -> None:
    def below(error: type[BrieferError]) -> set[int]:
        return {error.exit_code}.union(*(below(child) for child in error.__subclasses__()))

    assert below(BrieferError) == {1, 2, 3, 4}


# ---- the other commands -------------------------------------------------------------------------


def test_anybodys_claim_is_checked_without_a_model(tmp_path: Path) -> None:
    lines = [
        {"id": "a", "claim": "El puente costó 40 euros.", "source": "El puente costó 30 euros."},
        {"id": "b", "claim": "El puente costó 30 euros.", "source": "El puente costó 30 euros."},
    ]
    claims = tmp_path / "claims.jsonl"
    claims.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = invoke("check", claims, "--no-model", "--jobs", "1")
    labels = {line["id"]: line["label"] for line in map(json.loads, done.stdout.splitlines())}
    assert labels == {"a": "refuted", "b": "supported"}


def test_the_models_that_briefer_knows_are_listed() -> None:
    listed = invoke("model", "list").stdout
    assert "qwen2.5-coder-1.5b" in listed
    assert "Apache-2.0" in listed


# ---- what is refused before the first call ------------------------------------------------------


@pytest.mark.parametrize("sum_of_money", ["nan", "inf", "-nan"])
def test_a_sum_that_limits_nothing_is_refused(articles: Path, sum_of_money: str) -> None:
    assert isinstance(refused("run", articles, "--max-cost", sum_of_money), click.BadParameter)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1899-12-31"])
def test_a_day_at_the_end_of_all_days_is_refused(articles: Path, day: str) -> None:
    raised = refused("run", articles, "--date", day)
    assert isinstance(raised, UsageError)
    assert "is not a possible day of a briefing" in str(raised)


def asked_nothing(brief: Brief, *more: object) -> BaseException:
    """What a run raises that is refused before its first call."""
    with Stub(script=newsroom.script) as stub:
        raised = brief(*more, stub=stub).exception
        assert stub.calls == []
    assert isinstance(raised, BrieferError), raised
    assert raised.exit_code == 2
    return raised


@pytest.mark.parametrize("place", ["x" * 300, f"{'x/' * 3_000}"])
def test_a_place_whose_name_is_too_long_is_refused(brief: Brief, place: str) -> None:
    assert "too long" in str(asked_nothing(brief, "-o", place))


def test_a_place_where_something_else_is_the_day_is_refused(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / DAY).symlink_to(tmp_path)
    assert "is not a folder" in str(asked_nothing(brief))


def test_a_review_that_is_none_is_refused(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "out" / DAY).mkdir(parents=True)
    (tmp_path / "out" / DAY / "review.json").symlink_to("/dev/zero")
    assert "is not a review" in str(asked_nothing(brief))


@pytest.mark.parametrize("prompt", ["pick", "write", "entail", "doubt", "repair", "question", "pick.es"])
@pytest.mark.parametrize("fault", ["no line", "no hole", "another hole", "a folder", "memory", "not UTF-8", "vast"])
def test_a_broken_prompt_is_refused_whenever_it_would_be_needed(
    brief: Brief, tmp_path: Path, prompt: str, fault: str
) -> None:
    folder, file = tmp_path / "prompts", tmp_path / "prompts" / f"{prompt}.md"
    folder.mkdir()
    match fault:
        case "no line":
            file.write_text("Choose.")
        case "no hole":
            file.write_text("Choose.\n---\n")
        case "another hole":
            file.write_text((prompts_folder() / f"{prompt.partition('.')[0]}.md").read_text("utf-8") + "\n$another")
        case "a folder":
            file.mkdir()
        case "memory":
            file.symlink_to("/proc/self/mem")
        case "not UTF-8":
            file.write_bytes(b"\xff\n---\n")
        case "vast":
            file.write_text("Choose.\n---\n" + "x" * 2_000_000)
    raised = asked_nothing(brief, "--prompts", folder)
    assert isinstance(raised, PromptError)
    assert prompt in str(raised)


def prompts_folder() -> Path:
    return Path(__file__).parents[2] / "prompts"


def test_other_files_beside_the_prompts_are_nobody_s_business(brief: Brief, tmp_path: Path) -> None:
    folder = tmp_path / "prompts"
    folder.mkdir()
    (folder / "README.md").write_text("Ours.")
    (folder / "pick.md").write_bytes((prompts_folder() / "pick.md").read_bytes())
    with Stub(script=newsroom.script) as stub:
        assert brief("--prompts", folder, stub=stub).exception is None


def test_a_name_that_the_system_refuses_is_no_bug(tmp_path: Path) -> None:
    end = commandline.run(tmp_path, "http://127.0.0.1:9/v1", "doctor", "--store", "x" * 300)
    assert end.returncode == 2
    assert "File name too long" in end.stderr


def test_a_store_that_is_no_store_is_refused_without_its_password(tmp_path: Path) -> None:
    end = commandline.run(tmp_path, "http://127.0.0.1:9/v1", "gc", "--store", "mysql://u:hunter2@h/x")
    assert (end.returncode, "hunter2" in end.stderr, list(tmp_path.iterdir())) == (2, False, [])
    assert "'mysql://…' is not a store: name a file, or postgresql://…" in end.stderr


@pytest.mark.parametrize("option", ["--base-url", "--embed-base-url"])
def test_an_empty_address_asks_no_other_server(articles: Path, option: str) -> None:
    done = invoke("run", articles, option, " ")
    assert isinstance(done.exception, click.BadParameter)
    assert "the address is empty" in str(done.exception)


def test_python_m_runs_no_module_that_lies_in_the_working_folder(tmp_path: Path) -> None:
    for name in ("json", "numpy", "yaml", "click", "random"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w').close()\n")
    done = subprocess.run(
        [sys.executable, "-m", "briefer", "run", "nowhere"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "nowhere" in done.stderr
    assert not (tmp_path / "ran").exists()
