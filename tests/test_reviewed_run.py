"""A day that was reviewed is written again: the real command, and a server that answers nothing of use."""

from pathlib import Path

from briefer.decisions import Decision, Review, reviewables
from briefer.files.outputs import load, save_review
from tests.commandline import run
from tests.stub import Stub, status

DAY = "2026-03-12"
ARTICLES = {
    "faro.txt": "El puente de Valdara cerró por una grieta.\nLa obra costará 3 millones de euros.\n",
    "sur.txt": "El alcalde Luis Prado visitó el puente de Valdara.\nEl puente cerró por una grieta de 12 metros.\n",
}
WRITTEN = (0, 3)


def test_the_second_run_of_a_day_respects_its_review(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "articles" / name).write_text(text, encoding="utf-8")
    with Stub(status(400)) as stub:
        assert run(tmp_path, stub.url, "run", "articles", "--date", DAY).returncode in WRITTEN
        briefing, _ = load(tmp_path / "outputs" / DAY)
        facts = [one for story in briefing.stories for one in reviewables(story) if one.kind == "fact"]
        refused, kept = facts[0], facts[1:]
        decision = Decision(
            kind="fact", documents=refused.documents, spans=refused.spans, text=refused.text, decision="rejected"
        )
        save_review(Review(date=DAY, decisions=(decision,)), tmp_path / "outputs" / DAY)
        assert run(tmp_path, stub.url, "run", "articles", "--date", DAY).returncode in WRITTEN
    again, _ = load(tmp_path / "outputs" / DAY)
    texts = [fact.text for story in again.stories for fact in story.key_facts]
    assert texts == [one.text for one in kept]
    assert [(one.text, one.reason) for one in again.rejected][-1] == (refused.text, "reviewer")
    page = (tmp_path / "outputs" / DAY / "briefing.html").read_text(encoding="utf-8")
    assert '"decision":"rejected"' in page
