"""A briefing written by version 1 of the file is verified, printed, explained and reviewed as it was."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefer.cli.main import cli
from briefer.decisions import Decision, Review, reviewables
from briefer.errors import UsageError
from briefer.files.outputs import load, to_json
from briefer.models import Briefing, Check, Note, Skipped
from briefer.render.english import detail
from briefer.review.revision import apply
from tests.render.samples import BRIEFING

OLD = (Path(__file__).parent / "version_1.json").read_text(encoding="utf-8")
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def day(tmp_path: Path) -> Path:
    """The folder of the sample day as version 1 wrote it, with the articles it was made of."""
    folder = tmp_path / str(json.loads(OLD)["date"])
    (folder / "sources").mkdir(parents=True)
    (folder / "briefing.json").write_text(OLD, encoding="utf-8")
    for document in json.loads(OLD)["documents"]:
        text = (ROOT / document["path"]).read_bytes()
        (folder / "sources" / f"{document['id']}.txt").write_bytes(text)
    return folder


def called(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def checks_of(briefing: Briefing) -> list[Check]:
    return [check for story in briefing.stories for fact in story.key_facts for check in fact.verdict.checks]


def lines_of(tree: object) -> list[str]:
    """Every `detail` of some JSON, in order."""
    if isinstance(tree, list):
        return [line for branch in tree for line in lines_of(branch)]
    if not isinstance(tree, dict):
        return []
    return [*([tree["detail"]] if "detail" in tree else []), *(line for b in tree.values() for line in lines_of(b))]


def test_the_sentence_of_a_finding_of_version_1_is_kept(day: Path) -> None:
    briefing, _ = load(day)
    (first, *_) = checks_of(briefing)
    assert (first.name, first.code, first.values) == ("anchor", "v1", ("paraphrase",))
    assert lines_of(json.loads(to_json(briefing))) == lines_of(json.loads(OLD))


def test_warnings_and_skipped_inputs_of_version_1_are_read(day: Path) -> None:
    old = json.loads(OLD)
    old["documents"][0]["warnings"] = ["too short: 2 words"]
    old["skipped"] = [{"path": "a.pdf", "reason": "binary", "detail": "looks like a PDF"}]
    (day / "briefing.json").write_text(json.dumps(old), encoding="utf-8")
    briefing, _ = load(day)
    assert briefing.documents[0].warnings == (Note(code="v1", values=("too short: 2 words",)),)
    assert briefing.skipped == (Skipped(path="a.pdf", reason="binary", code="v1", values=("looks like a PDF",)),)


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("verify {day}/briefing.json", "0 problems"),
        ("render {day}/briefing.json", "## "),
        ("show --outputs {day}/..", "Ormaz"),
        ("explain f1 --outputs {day}/.. --store {day}/answers.sqlite", "order tells nothing here"),
    ],
)
def test_every_command_reads_a_briefing_of_version_1(day: Path, command: str, shown: str) -> None:
    done = called(*command.format(day=day).split())
    assert (done.exit_code, done.exception) == (0, None)
    assert shown in done.output


def test_a_briefing_of_version_1_is_reviewed(day: Path) -> None:
    briefing, texts = load(day)
    fact = next(item for story in briefing.stories for item in reviewables(story) if item.kind == "fact")
    refused = Decision(kind="fact", documents=fact.documents, spans=fact.spans, text=fact.text, decision="rejected")
    left = apply(briefing, Review(date=briefing.date, decisions=(refused,)), texts)
    assert left.rejected[-1].text == fact.text


def test_a_briefing_is_written_with_codes_values_and_lines_for_people() -> None:
    tree = json.loads(to_json(BRIEFING))
    dates = tree["rejected"][0]["checks"][0]
    assert tree["schema_version"] == 2
    assert dates == {
        "name": "dates",
        "outcome": "failed",
        "code": "absent_has",
        "values": ["13 de enero", "14 de enero de 2026"],
        "detail": "“13 de enero” is not in the source, which has “14 de enero de 2026”",
    }
    assert tree["skipped"] == [
        {
            "path": "foto.jpg",
            "reason": "binary",
            "code": "format",
            "values": ["JPEG", "a JPEG image"],
            "detail": "looks like a JPEG image; give the article's text",
        }
    ]


def test_several_faults_of_one_check_are_written_and_read(tmp_path: Path) -> None:
    notes = [Note(code="absent_number", values=(number,)) for number in ("5", "9")]
    check = Check.failed("numbers", notes)
    (dropped, *_) = BRIEFING.rejected
    briefing = BRIEFING.model_copy(update={"rejected": (dropped.model_copy(update={"checks": (check,)}),)})
    (tmp_path / "briefing.json").write_text(to_json(briefing), encoding="utf-8")
    (read,) = load(tmp_path)[0].rejected[0].checks
    assert read.notes == tuple(notes)
    assert json.loads(to_json(briefing))["rejected"][0]["checks"][0]["detail"] == detail(check)


def test_a_line_that_somebody_changed_changes_nothing(tmp_path: Path) -> None:
    changed = to_json(BRIEFING).replace("which has “14 de enero", "which has “1 de mayo")
    (tmp_path / "briefing.json").write_text(changed, encoding="utf-8")
    assert load(tmp_path)[0].rejected == BRIEFING.rejected


@pytest.mark.parametrize(
    "wrong",
    ['{"schema_version": 1}', '{"schema_version": 3}', '{"schema_version": 1, "documents": [1, {"warnings": 1}]}',
     '{"schema_version": 1, "rejected": [{"detail": [1]}], "documents": 7}'],
)  # fmt: skip
def test_what_is_no_briefing_of_any_version_is_refused_in_one_line(wrong: str, tmp_path: Path) -> None:
    (tmp_path / "briefing.json").write_text(wrong, encoding="utf-8")
    with pytest.raises(UsageError, match="is not a briefing"):
        load(tmp_path)
