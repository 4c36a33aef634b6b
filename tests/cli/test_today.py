"""The commands `init` and `today`: from an empty folder to a briefing."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefer.cli.main import cli
from briefer.errors import OutputError, UsageError
from tests import liar
from tests.cli.test_collect import NO_MODEL, configure
from tests.commandline import run
from tests.newsstand import Newsstand
from tests.stub import Stub


def briefing(home: Path) -> dict:
    (path,) = home.glob("outputs/*/briefing.json")
    return json.loads(path.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Morning:
    """An empty folder, `init` and `today` in it, and `today` again; how much had been asked after each `today`."""

    home: Path
    begun: "subprocess.CompletedProcess[str]"
    first: "subprocess.CompletedProcess[str]"
    second: "subprocess.CompletedProcess[str]"
    fetched: tuple[int, int]
    asked: tuple[int, int]


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Morning:
    home = tmp_path_factory.mktemp("morning")
    with Newsstand(feeds=2, pages=2) as stand, Stub(script=liar.discerning) as stub:
        begun = run(home, stub.url, "init", *stand.feeds, "--allow-private")
        first = run(home, stub.url, "today")
        fetched, asked = len(stand.requests), len(stub.calls)
        second = run(home, stub.url, "today")
        return Morning(home, begun, first, second, (fetched, len(stand.requests)), (asked, len(stub.calls)))


def test_from_an_empty_folder_two_commands_write_a_briefing(morning: Morning) -> None:
    assert (morning.begun.returncode, morning.begun.stdout) == (0, "briefer.toml\n")
    assert morning.first.returncode == 0, morning.first.stderr
    written = next(morning.home.glob("outputs/*/briefing.md")).relative_to(morning.home)
    assert morning.first.stdout == f"{written}\n"
    outlets = {document["outlet"] for document in briefing(morning.home)["documents"]}
    assert outlets == {"The Almoraya Paper", "The Veltham Paper"}
    assert sum(len(story["key_facts"]) for story in briefing(morning.home)["stories"]) >= 4


def test_a_second_time_two_feeds_are_asked_whether_they_changed_and_no_model(morning: Morning) -> None:
    assert morning.second.returncode == 0
    assert morning.fetched[1] == morning.fetched[0] + 2
    assert morning.asked[1] == morning.asked[0]


def test_what_is_on_no_wanted_topic_stands_in_the_briefing_as_set_aside(tmp_path: Path) -> None:
    with Newsstand(feeds=1, pages=2) as stand, Stub(script=liar.discerning) as stub:
        configure(tmp_path, stand, "[topics]", 'in = ["bridges"]')
        done = run(tmp_path, stub.url, "today", "-q")
    assert done.returncode == 0
    assert [document["language"] for document in briefing(tmp_path)["documents"]] == ["en"]
    assert [skipped["code"] for skipped in briefing(tmp_path)["skipped"]] == ["off_topic"]


def test_the_file_s_language_budget_and_places_hold(tmp_path: Path) -> None:
    with Newsstand(feeds=1, pages=1) as stand, Stub(script=liar.discerning) as stub:
        configure(
            tmp_path, stand, 'language = "fr"', 'outputs = "mornings"', 'articles = "read"', "[budget]", "tokens = 0"
        )
        done = run(tmp_path, stub.url, "today")
    assert done.returncode == 4
    assert len(list(tmp_path.glob("read/*/*.md"))) == 1
    assert stub.calls == []


def test_when_no_feed_is_read_what_is_there_already_is_briefed(tmp_path: Path) -> None:
    with Stub(script=liar.discerning) as stub:
        with Newsstand(feeds=1, pages=1) as stand:
            configure(tmp_path, stand)
            run(tmp_path, NO_MODEL, "collect", "briefer.toml")
        done = run(tmp_path, stub.url, "today")
    assert done.returncode == 3
    assert "feed not read" in done.stderr
    assert len(briefing(tmp_path)["documents"]) == 1


def test_a_dry_run_says_what_would_be_spent(tmp_path: Path) -> None:
    with Newsstand(feeds=1, pages=1) as stand, Stub(script=liar.discerning) as stub:
        configure(tmp_path, stand)
        done = run(tmp_path, stub.url, "today", "--dry-run")
    assert done.stdout.startswith("1 articles; model: tiny")
    assert (stub.calls, list(tmp_path.glob("outputs/*"))) == ([], [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "no 'briefer.toml' in this folder: 'briefer init' writes one"),
        ("", "'briefer.toml' names no feeds"),
        ("feeds = [1]", "'feeds.0': input should be a valid string, not 1"),
        ("fedes = []", "unknown key 'fedes': did you mean 'feeds'?"),
        ("feeds = [", "'briefer.toml' is not valid TOML"),
        ("feeds = ['http://127.0.0.1/']\noutputs = 'briefer.toml'", "'briefer.toml' can't be written (not a folder)"),
        ("feeds = ['http://127.0.0.1/']\nlanguage = 'klingon!'", "'klingon!' is not a language code"),
        ("feeds = ['http://127.0.0.1/']\nsince = 'long'", "'long' is not a time span"),
        (
            "feeds = ['http://127.0.0.1/']\n[network]\nallow_private = ['home']",
            "'home' is not an address that can be allowed",
        ),
        ("feeds = ['http://127.0.0.1/']", "no feed could be read"),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_fetched(alone_here: Path, text: str | None, words: str) -> None:
    if text is not None:
        (alone_here / "briefer.toml").write_text(text)
    result = CliRunner().invoke(cli, ["today", "-q"], standalone_mode=False)
    assert isinstance(result.exception, UsageError | OutputError)
    assert (result.exception.exit_code, result.stdout) == (2, "")
    assert words in str(result.exception)


def test_init_overwrites_nothing_and_looks_at_what_it_is_given(alone_here: Path) -> None:
    missing = CliRunner().invoke(cli, ["init", "my.opml"], standalone_mode=False)
    assert "'my.opml' is not a list of feeds: No such file or directory" in str(missing.exception)
    assert list(alone_here.iterdir()) == []
    assert CliRunner().invoke(cli, ["init"], standalone_mode=False).exception is None
    again = CliRunner().invoke(cli, ["init"], standalone_mode=False)
    assert str(again.exception) == "'briefer.toml' already exists: edit it, or move it away"
