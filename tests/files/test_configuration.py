"""briefer.toml: what `init` writes is read, and what is wrong in it is told in one line."""

import os
import re
from pathlib import Path

import pytest

from briefer.errors import UsageError
from briefer.files.configuration import Configuration, beginning, load


def loaded(folder: Path, text: str | bytes) -> Configuration:
    path = folder / "briefer.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load(path)


def test_what_init_writes_is_what_holds_without_it(tmp_path: Path) -> None:
    assert loaded(tmp_path, beginning([], private=False)) == Configuration()


def test_every_line_that_init_comments_out_may_be_put_in(tmp_path: Path) -> None:
    text = beginning(['https://a.test/"x"', "mine.opml"], private=False)
    lines = [re.sub(r"^# (?=\w+ = )", "", line) for line in text.splitlines()]
    read = loaded(tmp_path, "\n".join(lines))
    assert read.feeds == ['https://a.test/"x"', "mine.opml"]
    assert (read.language, read.limit, read.topics.wanted, read.budget.usd) == ("en", 200, ["energy", "flood"], 0.5)
    assert (read.model.name, read.network.allow_private) == ("gpt-4.1-mini", ["10.1.0.0/16", "127.0.0.1:8080"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fedes = []", "unknown key 'fedes': did you mean 'feeds'?"),
        ("[topics]\nlanguage = 'es'", "unknown key 'topics.language': did you mean 'language'?"),
        ("[budget]\nuds = 1", "unknown key 'budget.uds': did you mean 'budget.usd'?"),
        ("[topcs]\nin = []", "unknown key 'topcs': did you mean 'topics'?"),
        ("zzzz = 1", "unknown key 'zzzz': known here are articles, budget, feeds"),
        ("feeds = 'a'", "'feeds': input should be a valid list, not \"a\""),
        ("feeds = ['a', 3]", "'feeds.1': input should be a valid string, not 3"),
        ("limit = 0", "'limit': input should be greater than 0, not 0"),
        ("[budget]\nusd = '1'", "'budget.usd': input should be a valid number, not \"1\""),
        ("[budget]\nusd = nan", "'budget.usd': input should be"),
        ("feeds = [", "is not valid TOML: "),
        ("feeds = []\nfeeds = []", "is not valid TOML: "),
        (b"language = '\xff'", "is not UTF-8 (byte 12): save it as UTF-8"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(tmp_path: Path, text: str | bytes, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        loaded(tmp_path, text)
    assert words in str(caught.value)
    assert str(tmp_path / "briefer.toml") in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_names_init(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'briefer init' writes one"):
        load(tmp_path / "briefer.toml")


def test_a_file_of_windows_is_read(tmp_path: Path) -> None:
    assert loaded(tmp_path, b"\xef\xbb\xbflanguage = 'es'\r\nfeeds = []\r\n").language == "es"


def test_questions_go_in_batches_where_the_file_says_so(tmp_path: Path) -> None:
    assert loaded(tmp_path, "[model]\nbatch = true\n").model.batch
    assert not loaded(tmp_path, "[model]\n").model.batch


def test_a_pipe_is_no_configuration_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "briefer.toml")
    with pytest.raises(UsageError, match="it is not a file"):
        load(tmp_path / "briefer.toml")
