"""An outputs folder in which something is wrong with every day: what a comparison says of each."""

import json
from datetime import date
from pathlib import Path

from briefer.cli.since import compared
from briefer.files.earlier import earlier_briefings
from briefer.files.outputs import write
from briefer.models import Briefing, Note
from tests import embeddings
from tests.render.samples import BRIEFING, DOCUMENTS

FUTURE = {"schema_version": 3, "date": "2026-01-10", "editions": []}


def write_day(outputs: Path, day: str, briefing: Briefing = BRIEFING) -> Path:
    return write(briefing.model_copy(update={"date": day}), DOCUMENTS, outputs).folder


def bad_days(outputs: Path) -> list[Note]:
    """What is said of days that are damaged, of another version, without sources, altered, in another language."""
    write_day(outputs, "2026-01-11")
    (outputs / "2026-01-11" / "briefing.json").write_text("{", encoding="utf-8")
    write_day(outputs, "2026-01-10")
    (outputs / "2026-01-10" / "briefing.json").write_text(json.dumps(FUTURE), encoding="utf-8")
    for text in (write_day(outputs, "2026-01-09") / "sources").iterdir():
        text.unlink()
    altered = write_day(outputs, "2026-01-08") / "briefing.json"
    altered.write_text(altered.read_text(encoding="utf-8").replace('"start": 0', '"start": 1'), encoding="utf-8")
    other = BRIEFING.model_copy(update={"language": "en", "run": BRIEFING.run.model_copy(update={"model": "another"})})
    write_day(outputs, "2026-01-07", other)
    found = earlier_briefings(outputs, date(2026, 1, 12), days=9)
    missed = earlier_briefings(outputs, date(2026, 1, 20))
    later = earlier_briefings(outputs, date(2026, 1, 1), since=outputs / "2026-01-07")
    today, _ = compared(BRIEFING.model_copy(update={"date": "2026-01-12"}), DOCUMENTS, found, embeddings.rows)
    failed, _ = compared(BRIEFING, DOCUMENTS, found, _failing)
    assert today.compared is not None
    assert failed.compared is not None
    return [*later.notes, *today.compared.notes, *failed.compared.notes, *missed.notes]


def _failing(_texts: object) -> None:
    raise ValueError("a slip in the code")
