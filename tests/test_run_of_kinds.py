"""A folder of every kind of file, the whole way: read, briefed, and held to the texts that were read out of them."""

import json
from pathlib import Path

import pytest

from briefer.files import outputs
from tests import newsroom
from tests.commandline import DAY, run
from tests.files.formats import made
from tests.stub import Stub

STORY = [
    "The city council said on Monday that the Ormaz bridge is shut for works until May.",
    "The mayor said that 300 families have to drive eleven kilometres more each day.",
    "The works cost two million crowns, the council said, and began on Sunday night.",
]


def told_by(outlet: str) -> list[str]:
    return [f"{sentence[:-1]}, {outlet} reports." for sentence in STORY]


def page(outlet: str) -> str:
    body = "".join(f"<p>{sentence}</p>" for sentence in told_by(outlet) * 2)
    return f"<html lang=en><meta property='og:site_name' content='{outlet}'><article>{body}</article></html>"


def write_kinds(folder: Path) -> None:
    folder.mkdir()
    item = f"<item><title>Bridge shut</title><description>{' '.join(told_by('The Feed'))}</description></item>"
    row = {"headline": "Bridge shut", "body": " ".join(told_by("The Row")), "site": {"name": "The Row"}}
    table = ["title,text,media_name", f'Bridge,"{" ".join(told_by("The Table"))}",The Table']
    clip = ["---", 'source: "https://clip.example/1"', "---", *(f"- **{line}**" for line in told_by("The Clip"))]
    (folder / "page").write_text(page("The Page"), encoding="utf-8")
    (folder / "paper.pdf").write_bytes(made.pdf(told_by("The Paper")))
    (folder / "word").write_bytes(made.word(*told_by("The Word")))
    (folder / "letter.eml").write_bytes(made.mail("\n\n".join(told_by("The Letter"))))
    (folder / "feed").write_text(f"<rss><channel><title>The Feed</title>{item}</channel></rss>", encoding="utf-8")
    (folder / "rows.json").write_text(json.dumps([row]), encoding="utf-8")
    (folder / "table.csv").write_text("\n".join(table), encoding="utf-8")
    (folder / "clip.md").write_text("\n".join(clip), encoding="utf-8")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0 and more")


@pytest.fixture(name="home")
def _home(tmp_path: Path) -> Path:
    write_kinds(tmp_path / "day")
    return tmp_path


def test_every_kind_of_file_is_briefed_and_every_quote_stands_in_the_text_read_out_of_it(home: Path) -> None:
    with Stub(script=newsroom.script) as server:
        end = run(home, server.url, "run", "day", "--date", DAY)
        verified = run(home, server.url, "verify", f"outputs/{DAY}/briefing.json")
    briefing, texts = outputs.load(home / "outputs" / DAY)
    quotes = [evidence for story in briefing.stories for fact in story.key_facts for evidence in fact.evidence]
    assert (end.returncode, verified.returncode) == (3, 0), end.stderr
    assert len(briefing.documents) == 8
    assert [skipped.path for skipped in briefing.skipped] == ["day/photo.jpg"]
    assert quotes
    assert all(texts[one.document][one.start : one.end] == one.quote for one in quotes)


def test_a_field_that_nobody_knows_is_read_by_the_name_that_the_user_gives(home: Path) -> None:
    (home / "own.jsonl").write_text(json.dumps({"story": " ".join(told_by("The Own")), "paper": {"id": "The Own"}}))
    with Stub(script=newsroom.script) as server:
        end = run(home, server.url, "run", "own.jsonl", "--date", DAY, "--json", "--map", "text=story,outlet=paper.id")
        wrong = run(home, server.url, "run", "own.jsonl", "--map", "words=story")
    assert json.loads(end.stdout)["documents"][0]["outlet"] == "The Own"
    assert (wrong.returncode, "'words=story' is not a field mapping" in wrong.stderr) == (2, True)
