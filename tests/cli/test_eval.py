import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefer.cli.main import cli
from briefer.errors import UsageError
from briefer.files.outputs import write
from briefer.models import Briefing, Disagreement, Document, Evidence, KeyFact, Position, Run, Story, Verdict
from tests import commandline

DAY = "2026-05-05"
SNOW = "Snow closed the pass at Dornau on Sunday."
SNOW_ES = "La nieve cerró el domingo el paso de Dornau."
TRUCKS, TRUCKS_ES = "Some 40 lorries are stuck.", "Hay 60 camiones parados."
ENGLISH = f"{SNOW} {TRUCKS}\n"
SPANISH = f"{SNOW_ES} {TRUCKS_ES}\n"
SUPPORTED = Verdict(label="supported", checks=())
KEY = {
    "title": "Dornau under snow",
    "key_facts": [
        {
            "id": "k1",
            "weight": 3,
            "support": [{"file": "post_en.txt", "quote": SNOW}, {"file": "eco_es.txt", "quote": SNOW_ES}],
        },
        {"id": "k2", "weight": 1, "support": [{"file": "eco_es.txt", "quote": TRUCKS_ES}]},
    ],
    "disagreements": [
        {
            "weight": 2,
            "positions": [{"file": "post_en.txt", "quote": TRUCKS}, {"file": "eco_es.txt", "quote": TRUCKS_ES}],
        }
    ],
}


def passage(article: Document, quote: str) -> Evidence:
    start = article.text.index(quote)
    return Evidence(document=article.id, start=start, end=start + len(quote), quote=quote)


def brief(folder: Path, model: str = "small") -> Path:
    """A written briefing of both articles: the snow by both, the lorries as a difference."""
    post = Document(id="post-1", path="in/post_en.txt", outlet="Post", language="en", sha256="", text=ENGLISH)
    eco = Document(id="eco-2", path="in/eco_es.txt", outlet="Eco", language="es", sha256="", text=SPANISH)
    both = (passage(post, SNOW), passage(eco, SNOW_ES))
    sides = tuple(
        Position(text="So many.", holder="", evidence=(found,), verdict=SUPPORTED)
        for found in (passage(post, TRUCKS), passage(eco, TRUCKS_ES))
    )
    story = Story(
        id="s1",
        title="Snow",
        documents=(post.id, eco.id),
        key_facts=(KeyFact(id="f1", text=SNOW, evidence=both, origins=2, verdict=SUPPORTED),),
        disagreements=(Disagreement(id="d1", question="?", kind="number", relation="conflict", positions=sides),),
    )
    run = Run(id="r", model=model, calls=3, input_tokens=700, output_tokens=20)
    made = Briefing(date=DAY, language="en", documents=(post, eco), stories=(story,), run=run)
    return write(made, (post, eco), folder).folder


def keyed(file: Path, **changed: object) -> Path:
    file.write_text(json.dumps(KEY | changed), encoding="utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return brief(tmp_path / "out")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return keyed(tmp_path / "gold.json")


def asked(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["eval", *map(str, words)], standalone_mode=False)


def refused(*words: str | Path) -> str:
    """What a wrong use is told, in one line."""
    raised = asked(*words).exception
    assert isinstance(raised, UsageError)
    assert raised.exit_code == 2
    assert "\n" not in str(raised)
    return str(raised)


def test_a_briefing_is_one_line_under_its_heads(folder: Path, key: Path) -> None:
    upper, lower, line = asked(folder, "--key", key).stdout.splitlines()
    assert upper.split()[:2] == ["must", "weight"]
    assert lower.startswith("briefing")
    figures = "1 1/1 100% 3/4 75% 0/1 0% 2/2 100% 2/2 100% 0/1 0% 1/1 100% 2/2 100% 0/0 - 0/1 0% 0/0 - 0 3 700 20"
    assert line.split()[1:] == figures.split()


def test_several_briefings_are_summed(folder: Path, key: Path, tmp_path: Path) -> None:
    other = brief(tmp_path / "other", model="large")
    lines = asked(folder, other, "--key", key, "--key", key).stdout.splitlines()
    assert len(lines) == 5
    assert lines[-1].split()[:5] == ["sum", "2", "2/2", "100%", "6/8"]
    assert {len(line) for line in lines} == {len(lines[0])}


def test_json_has_the_counts_of_each_folder_and_of_all(folder: Path, key: Path, tmp_path: Path) -> None:
    other = brief(tmp_path / "other", model="large")
    told = json.loads(asked("--json", folder, other, "--key", key, "--key", key).stdout)
    assert [row["model"] for row in told["folders"]] == ["small", "large"]
    assert told["folders"][0]["folder"] == str(folder)
    assert told["folders"][0]["weight"] == {"count": 3, "of": 4}
    assert told["sum"]["weight"] == {"count": 6, "of": 8}
    assert told["sum"]["input_tokens"] == 1400


def test_the_outputs_folder_stands_for_its_latest_day(folder: Path, key: Path) -> None:
    assert asked(folder.parent, "--key", key).stdout.split()[-16:] == asked(folder, "--key", key).stdout.split()[-16:]


@pytest.mark.parametrize("keys", [0, 2])
def test_each_briefing_has_a_key_of_its_own(folder: Path, key: Path, keys: int) -> None:
    assert f"1 briefing and {keys} keys" in refused(folder, *["--key", key] * keys)


def test_no_folder_is_no_briefing(key: Path) -> None:
    assert "no briefing given" in refused("--key", key)


def test_a_folder_without_a_briefing_is_named(key: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert f"'{tmp_path / 'empty' / 'briefing.json'}' can't be read" in refused(tmp_path / "empty", "--key", key)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "Invalid JSON"),
        ("[]", "object"),
        ('{"key_facts": []}', "disagreements: Field required"),
        (
            '{"key_facts": [{"id": "k1", "support": [{"file": "a"}]}], "disagreements": []}',
            "key_facts.0.support.0.quote",
        ),
    ],
)
def test_a_damaged_key_is_named_with_its_field(folder: Path, key: Path, content: str, told: str) -> None:
    key.write_text(content, encoding="utf-8")
    line = refused(folder, "--key", key)
    assert line.startswith(f"'{key}' is not a key: ")
    assert told in line


def test_a_key_that_is_not_there_is_named(folder: Path, tmp_path: Path) -> None:
    assert f"'{tmp_path / 'none.json'}' can't be read" in refused(folder, "--key", tmp_path / "none.json")


def test_a_key_that_never_ends_is_named(folder: Path) -> None:
    assert "'/dev/zero' can't be read: it is not a file" in refused(folder, "--key", Path("/dev/zero"))


def test_a_quote_that_its_article_does_not_have_is_named(folder: Path, key: Path) -> None:
    keyed(key, key_facts=[{"id": "k1", "support": [{"file": "eco_es.txt", "quote": "La nieve abrió el paso"}]}])
    line = refused(folder, "--key", key)
    assert str(key) in line
    assert "'La nieve abrió el paso' does not stand in 'eco_es.txt'" in line


def test_a_key_of_other_articles_is_refused(folder: Path, key: Path) -> None:
    keyed(key, key_facts=[{"id": "k1", "support": [{"file": "other.txt", "quote": "Rain."}]}], disagreements=[])
    assert "none of its articles" in refused(folder, "--key", key)


def test_an_article_of_the_key_that_was_not_read_is_told_beside_the_table(folder: Path, key: Path) -> None:
    more = {"id": "k3", "support": [{"file": "late.txt", "quote": "Thaw."}]}
    keyed(key, key_facts=[*KEY["key_facts"], more])
    done = asked(folder, "--key", key)
    assert done.exception is None
    assert "without these articles of its key: late.txt" in done.stderr
    assert len(done.stdout.splitlines()) == 3


def test_a_briefing_that_does_not_hold_together_is_not_scored(folder: Path, key: Path) -> None:
    file = folder / "briefing.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"calls": 3', '"calls": -3'), encoding="utf-8")
    assert "can't be scored" in refused(folder, "--key", key)


def test_the_program_ends_with_2_and_one_line(folder: Path, tmp_path: Path) -> None:
    done = commandline.run(tmp_path, "http://127.0.0.1:9/v1", "eval", str(folder))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == "briefer: 1 briefing and 0 keys: name one --key for each briefing, in the same order\n"
