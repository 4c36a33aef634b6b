"""`briefer run` on a large day: on one process and on two the same bytes, and of many stories the weightiest."""

from pathlib import Path

from tests import commandline, events, newsroom
from tests.commandline import DAY
from tests.steps.bridge import A, B, C
from tests.stub import Stub


def test_one_process_and_two_write_the_same_bytes(tmp_path: Path) -> None:
    with Stub(script=newsroom.script) as server:
        for count in ("1", "2"):
            events.write_day(tmp_path / count / "day", 110, words=130, each_event=5)
            done = commandline.run(
                tmp_path / count, server.url, "run", "day", "--date", DAY, "--processes", count, "-q"
            )
            assert done.returncode == 0, done.stderr
    one, two = (commandline.files(tmp_path / count / "outputs" / DAY) for count in ("1", "2"))
    assert one == two
    assert one["briefing.md"].count(b"\n## ") >= 20


def test_what_is_not_told_is_listed_everywhere_and_asked_nothing(tmp_path: Path) -> None:
    (tmp_path / "day").mkdir()
    for article in (A, B, C):
        (tmp_path / "day" / f"{article.id}.txt").write_text(article.text, encoding="utf-8")
    order = ("run", "day", "--date", DAY, "--stories", "1", "--language", "en")
    with Stub(script=newsroom.script) as server:
        foreseen = commandline.run(tmp_path, server.url, *order, "--dry-run")
        done = commandline.run(tmp_path, server.url, *order, "-q")
        asked = "".join(str(call.body) for call in server.calls)
        verified = commandline.run(tmp_path, server.url, "verify", f"outputs/{DAY}/briefing.json")
        shown = commandline.run(tmp_path, server.url, "show", DAY)
    assert "1 of 2 stories are told, of 2 articles; the others are listed" in foreseen.stdout
    assert (done.returncode, verified.returncode) == (0, 0), done.stderr + verified.stdout
    markdown = (tmp_path / "outputs" / DAY / "briefing.md").read_text(encoding="utf-8")
    assert "## Other stories, not told here\n\n- c: 1 independent origin (1 document)\n\n" in markdown
    assert "Other stories, not told here" in shown.stdout
    assert C.text[:40] not in asked
