"""The whole way through the house on the sample day, with the answers the embedded model gave."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from briefer.cli.main import cli
from briefer.files import outputs
from briefer.models import Briefing
from briefer.review.verify import verify
from tests import recorded

EXAMPLE = recorded.ROOT / "outputs" / "example"


def run(folder: Path, *options: str) -> Path:
    before = Path.cwd()
    os.chdir(recorded.ROOT)
    try:
        asked = ["run", f"seeds/{recorded.DAY}", "--date", recorded.DAY.isoformat(), "--quiet"]
        cli([*asked, "-o", str(folder), "--replay", str(recorded.WHOLE_DAY), *options], standalone_mode=False)
    finally:
        os.chdir(before)
    return folder / recorded.DAY.isoformat()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def briefing(written: Path) -> Briefing:
    return outputs.load(written)[0]


def test_the_replayed_run_gives_the_same_bytes_whatever_the_number_of_jobs(written: Path, tmp_path: Path) -> None:
    again = run(tmp_path, "--jobs", "8")
    for name in ("briefing.md", "briefing.json"):
        assert (again / name).read_bytes() == (written / name).read_bytes()


def test_the_example_in_the_repository_is_what_the_run_writes(written: Path) -> None:
    for name in ("briefing.md", "briefing.json"):
        assert (EXAMPLE / name).read_bytes() == (written / name).read_bytes(), "run: make example"


def test_the_written_briefing_verifies(written: Path) -> None:
    assert verify(*outputs.load(written)) == ()


def test_every_quote_stands_in_its_source_at_its_offsets(briefing: Briefing, written: Path) -> None:
    texts = outputs.load(written)[1]
    passages = [passage for story in briefing.stories for fact in story.key_facts for passage in fact.evidence]
    assert len(passages) > 20
    for passage in passages:
        assert texts[passage.document][passage.start : passage.end] == passage.quote


def test_the_day_is_two_stories_and_the_wire_copy_is_no_origin_of_its_own(briefing: Briefing) -> None:
    key = json.loads((recorded.ROOT / "tests" / "sample_day.json").read_text())
    paths = {document.id: Path(document.path).name for document in briefing.documents}
    assert sorted(sorted(paths[name] for name in story.documents) for story in briefing.stories) == sorted(
        sorted(story["files"]) for story in key["stories"]
    )
    origin = {paths[document.id]: document.origin for document in briefing.documents}
    assert origin["diario-altobra-sin-agua.txt"] == origin["lumen-fuga-villarmeda.txt"]
    assert len(set(origin.values())) == 7


def test_the_sources_are_kept_as_read(written: Path) -> None:
    for document in outputs.load(written)[0].documents:
        kept = (written / "sources" / f"{document.id}.txt").read_bytes()
        assert hashlib.sha256(kept).hexdigest() == document.sha256
