"""What a run leaves for machines beside its briefing."""

import json
import stat
from pathlib import Path

from briefer.files.logbook import Logbook
from briefer.model.database import MEMORY
from briefer.model.prices import Live
from briefer.model.store import Store
from tests.render.samples import BRIEFING


def written(folder: Path) -> Path:
    with Store.open(MEMORY) as store:
        return Logbook(store, "r-1", BRIEFING.date, "tiny").write(folder, BRIEFING, Live(), None)


def test_the_record_counts_the_statements_that_stand_in_mended_words(tmp_path: Path) -> None:
    verdicts = [fact.verdict for story in BRIEFING.stories for fact in story.key_facts]
    assert any(check.outcome == "repaired" for verdict in verdicts for check in verdict.checks)
    assert json.loads(written(tmp_path).read_text(encoding="utf-8"))["repaired"] == 1


def test_the_record_is_written_through_no_link_and_for_its_owner_alone(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("mine")
    (tmp_path / "run.json").symlink_to(tmp_path / "victim")
    file = written(tmp_path)
    assert (tmp_path / "victim").read_text() == "mine"
    assert stat.S_IMODE(file.lstat().st_mode) == 0o600
