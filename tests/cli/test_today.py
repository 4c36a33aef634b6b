"""The commands `init` and `today`: from an empty folder to a briefing."""

import json
from pathlib import Path

import pytest

from tests import liar
from tests.cli.test_collect import NO_MODEL, configure
from tests.commandline import run
from tests.newsstand import Newsstand
from tests.stub import Stub


def briefing(home: Path) -> dict:
    (path,) = home.glob("outputs/*/briefing.json")
    return json.loads(path.read_text(encoding="utf-8"))


def test_from_an_empty_folder_two_commands_write_a_briefing(tmp_path: Path) -> None:
    with Newsstand(feeds=2, pages=2) as stand, Stub(script=liar.discerning) as stub:
        begun = run(tmp_path, stub.url, "init", *stand.feeds, "--allow-private")
        done = run(tmp_path, stub.url, "today")
    assert (begun.returncode, begun.stdout) == (0, "briefer.toml\n")
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{next(tmp_path.glob('outputs/*/briefing.md')).relative_to(tmp_path)}\n"
    assert {document["outlet"] for document in briefing(tmp_path)["documents"]} == {
        "The Almoraya Paper",
        "The Veltham Paper",
    }
    assert sum(len(story["key_facts"]) for story in briefing(tmp_path)["stories"]) >= 4


def test_a_second_time_nothing_is_fetched_and_nothing_asked(tmp_path: Path) -> None:
    with Newsstand(feeds=1, pages=2) as stand, Stub(script=liar.discerning) as stub:
        configure(tmp_path, stand)
        run(tmp_path, stub.url, "today")
        asked, fetched = len(stub.calls), len(stand.requests)
        done = run(tmp_path, stub.url, "today")
    assert done.returncode == 0
    assert (len(stub.calls), len(stand.requests)) == (asked, fetched + 1)


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
        (None, "no 'briefer.toml' is here: 'briefer init' writes one"),
        ("", "'briefer.toml' names no feeds"),
        ("feeds = [1]", "'feeds.0': input should be a valid string, not 1"),
        ("fedes = []", "unknown key 'fedes': did you mean 'feeds'?"),
        ("feeds = [", "'briefer.toml' is no TOML"),
        ("feeds = ['http://127.0.0.1/']\noutputs = 'briefer.toml'", "'briefer.toml' can't be written (not a folder)"),
        ("feeds = ['http://127.0.0.1/']\nlanguage = 'klingon!'", "'klingon!' is no language code"),
        ("feeds = ['http://127.0.0.1/']\nsince = 'long'", "'long' is no time"),
        (
            "feeds = ['http://127.0.0.1/']\n[network]\nallow_private = ['home']",
            "'home' is no address that can be allowed",
        ),
        ("feeds = ['http://127.0.0.1/']", "no feed could be read"),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_fetched(tmp_path: Path, text: str | None, words: str) -> None:
    if text is not None:
        (tmp_path / "briefer.toml").write_text(text)
    done = run(tmp_path, NO_MODEL, "today", "-q")
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_init_overwrites_nothing_and_looks_at_what_it_is_given(tmp_path: Path) -> None:
    missing = run(tmp_path, NO_MODEL, "init", "my.opml")
    assert (missing.returncode, list(tmp_path.iterdir())) == (2, [])
    assert run(tmp_path, NO_MODEL, "init").returncode == 0
    again = run(tmp_path, NO_MODEL, "init")
    assert again.returncode == 2
    assert again.stderr == "briefer: 'briefer.toml' is here already: edit it, or move it away\n"
