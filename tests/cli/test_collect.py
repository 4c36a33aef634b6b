"""The command `collect`: what it prints, how it ends, and that being killed costs nothing."""

import json
import signal
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefer.cli.main import cli
from briefer.collect.lock import alone
from briefer.errors import OutputError, StoreError, UsageError
from tests.commandline import run, start
from tests.newsstand import Newsstand, redirect, status

NO_MODEL = "http://127.0.0.1:1/v1"


def configure(home: Path, stand: Newsstand, *more: str) -> None:
    """A briefer.toml that names the stand's feeds and may reach the stand alone."""
    home.mkdir(exist_ok=True)
    (home / "feeds.opml").write_text(stand.opml(), encoding="utf-8")
    network = f'[network]\ndelay = 0\nallow_private = ["127.0.0.1:{stand.port}"]\n'
    (home / "briefer.toml").write_text("\n".join(['feeds = ["feeds.opml"]', *more, network]), encoding="utf-8")


def folder(home: Path) -> Path:
    return next((home / "articles").iterdir())


def written(home: Path) -> dict[str, str]:
    """Each file as it is but for the moment it was fetched."""
    return {path.name: _timeless(path.read_text(encoding="utf-8")) for path in sorted(folder(home).iterdir())}


def _timeless(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.strip(' "').startswith("fetched"))


def test_the_folder_is_printed_and_what_was_not_had_is_told_in_a_line_each(tmp_path: Path) -> None:
    odd = {"/odd/gone": status(404), "/odd/in": redirect("http://127.0.0.1:1/")}
    with Newsstand(feeds=2, pages=4, more=tuple(odd), odd=odd) as stand:
        configure(tmp_path, stand)
        done = run(tmp_path, NO_MODEL, "collect", "briefer.toml")
        again = run(tmp_path, NO_MODEL, "collect", "briefer.toml")
    assert (done.returncode, again.returncode) == (3, 3)
    assert done.stdout == again.stdout == f"{folder(tmp_path).relative_to(tmp_path)}\n"
    assert f"1 article not fetched: the server says 404: {stand.url('/odd/gone')}\n" in done.stderr
    assert "1 article not fetched: it leads to 127.0.0.1, a loopback address: --allow-private" in done.stderr
    assert "2 feeds; 6 articles named: 4 written now, 2 not had\n" in done.stderr
    reasons = [line for line in done.stderr.splitlines() if "not fetched" in line]
    last = "2 feeds, 2 unchanged; 6 articles named: 4 there already, 2 not had"
    assert again.stderr.splitlines() == [*reasons, last]


def test_a_dry_run_prints_the_pages_and_leaves_nothing(tmp_path: Path) -> None:
    with Newsstand(feeds=1, pages=2) as stand:
        done = run(tmp_path, NO_MODEL, "collect", stand.feeds[0], "--dry-run", "--allow-private", "--delay", "0")
        assert done.stdout.split() == [stand.url("/en/2026/story-0.html"), stand.url("/es/2026/story-1.html")]
    assert (done.returncode, list(tmp_path.iterdir())) == (0, [])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "no feeds named: give addresses, an OPML file, or briefer.toml"),
        (("ftp://a.test/feed",), "'ftp://a.test/feed' can't be fetched: the scheme 'ftp' is not http or https"),
        (("missing.opml",), "'missing.opml' is not a list of feeds: No such file or directory"),
        (("/dev/zero",), "'/dev/zero' is not a list of feeds: it is not a file"),
        (("text.opml",), "'text.opml' is not an OPML file: "),
        (("empty.opml",), "'empty.opml' holds no feed: none of its outlines has an xmlUrl"),
        (("briefer.toml",), "no 'briefer.toml' in this folder: 'briefer init' writes one"),
        (("nul.toml",), "'a\x00b' is not a list of feeds: its name has a NUL"),
        (("bare.toml",), "'bare.toml' names no feeds: put addresses or OPML files under 'feeds'"),
        (("bare.toml", "http://a.test/"), "briefer.toml already names its feeds: give it alone"),
        (
            ("http://a.test/", "--since", "tomorrow"),
            "'tomorrow' is not a time span: write it like 90m, 36h or 3d, or 'all'",
        ),
        (("http://127.0.0.1/feed",), "no feed could be read; the reasons are listed above"),
        (("http://127.0.0.1/feed", "-o", "text.opml"), "'text.opml' can't be written (not a folder)"),
    ],
)
def test_wrong_use_is_one_line(alone_here: Path, arguments: tuple[str, ...], words: str) -> None:
    (alone_here / "text.opml").write_text("my feeds")
    (alone_here / "empty.opml").write_text("<opml><body><outline text='a'/></body></opml>")
    (alone_here / "bare.toml").write_text("")
    (alone_here / "nul.toml").write_text('feeds = ["a\\u0000b"]')
    result = CliRunner().invoke(cli, ["collect", *arguments, "-q"], standalone_mode=False)
    assert isinstance(result.exception, UsageError | OutputError)
    assert (result.exception.exit_code, result.stdout) == (2, "")
    assert str(result.exception).startswith(words)
    assert "\n" not in str(result.exception)


def test_a_server_that_is_down_and_a_feed_that_is_a_page_cost_no_other(tmp_path: Path) -> None:
    with Newsstand(feeds=1, pages=2) as stand:
        down, page = "http://127.0.0.1:1/feed", stand.url("/en/2026/story-0.html")
        options = ("--allow-private", "--delay", "0")
        done = run(tmp_path, NO_MODEL, "collect", down, page, stand.feeds[0], *options)
    assert done.returncode == 3
    assert f"feed not read: {down}: 127.0.0.1:1 can't be reached: " in done.stderr
    assert f"feed not read: {page}: it is a web page, not a feed" in done.stderr
    assert len(list(folder(tmp_path).glob("*.md"))) == 2


def test_two_collects_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    with alone(tmp_path / "data" / "briefer", tmp_path / "articles", wanted=True):
        done = run(tmp_path, NO_MODEL, "collect", "http://127.0.0.1/feed")
    assert done.returncode == 2
    assert done.stderr == "briefer: another 'briefer collect' is writing below 'articles': wait until it ends\n"


def _wait_for(home: Path, files: int) -> None:
    end = time.monotonic() + 30
    while len(list(home.glob("articles/*/*.md"))) < files and time.monotonic() < end:
        time.sleep(0.005)


def test_a_collect_that_is_killed_and_run_again_writes_the_same_files(tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    odd = {"/odd/gone": status(404), "/odd/twin": redirect("/de/2026/story-3.html")}
    with Newsstand(feeds=4, pages=40, more=tuple(odd), odd=odd) as stand:
        configure(whole, stand)
        configure(killed, stand)
        run(whole, NO_MODEL, "collect", "briefer.toml")
        before: dict[str, str] = {}
        for files in (3, 15):
            with start(killed, NO_MODEL, "collect", "briefer.toml") as process:
                _wait_for(killed, files)
                process.send_signal(signal.SIGKILL)
            standing = {path.name: path.read_text() for path in folder(killed).glob("*.md")}
            assert before.items() <= standing.items()
            before = standing
        assert len(before) < 40
        run(killed, NO_MODEL, "collect", "briefer.toml")
    assert written(killed) == written(whole)
    assert len([name for name in written(killed) if name.endswith(".md")]) == 40


def test_the_account_of_a_collect_names_every_page(tmp_path: Path) -> None:
    with Newsstand(feeds=1, pages=3, more=("/odd/gone",)) as stand:
        configure(tmp_path, stand)
        run(tmp_path, NO_MODEL, "collect", "briefer.toml")
        record = json.loads((folder(tmp_path) / "collect.json").read_text(encoding="utf-8"))
    assert record["counts"] == {"not_found": 1, "written": 3}
    assert [page["detail"] for page in record["pages"] if page["outcome"] != "written"] == ["the server says 404"]
    assert {page["file"] for page in record["pages"] if "file" in page} == {
        p.name for p in folder(tmp_path).glob("*.md")
    }


def test_a_store_that_can_t_be_read_is_told_in_one_line(alone_here: Path) -> None:
    place = alone_here / "data" / "briefer" / "collect.sqlite"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"no database" * 100)
    result = CliRunner().invoke(cli, ["collect", "http://127.0.0.1/feed"], standalone_mode=False)
    assert isinstance(result.exception, StoreError)
    assert str(result.exception).startswith("the record of earlier collects can't be read or written")


def test_ctrl_c_ends_a_collect_in_order_and_the_same_command_goes_on(tmp_path: Path) -> None:
    with Newsstand(feeds=2, pages=30) as stand:
        configure(tmp_path, stand)
        with start(tmp_path, NO_MODEL, "collect", "briefer.toml") as process:
            _wait_for(tmp_path, 2)
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=240)
        done = run(tmp_path, NO_MODEL, "collect", "briefer.toml")
    assert (process.returncode, done.returncode) == (130, 0)
    assert errors.strip() == "interrupted; run the same command again to continue"
    assert len(list(folder(tmp_path).glob("*.md"))) == 30
