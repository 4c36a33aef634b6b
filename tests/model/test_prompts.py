"""Prompt files: where they are found, how they are read and filled."""

import hashlib
from pathlib import Path

import pytest

from briefer.errors import PromptError
from briefer.model.prompts import Prompt, load, parse

PICK = """You choose sentences.

### Example
[1] The bridge opened.

### Answer
{"picks": [1]}

---
In $language:
$sentences
"""


def write(folder: Path, name: str, text: str = PICK) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def read(text: str) -> Prompt:
    return parse(text.encode(), name="pick", stem="pick", language="en")


def test_a_filled_prompt_is_instructions_then_examples_then_the_article():
    assert read(PICK).messages(language="English", sentences="[1] It rained.") == [
        {"role": "system", "content": "You choose sentences."},
        {"role": "user", "content": "[1] The bridge opened."},
        {"role": "assistant", "content": '{"picks": [1]}'},
        {"role": "user", "content": "In English:\n[1] It rained."},
    ]


def test_a_dollar_in_an_article_is_not_a_hole():
    turns = read(PICK).messages(language="English", sentences="It cost $5, said $language and ${x}.")
    assert turns[-1]["content"].endswith("It cost $5, said $language and ${x}.")


def test_a_missing_value_is_named():
    with pytest.raises(PromptError, match="'pick' has placeholders without a value: sentences"):
        read(PICK).messages(language="English")


def test_an_unused_value_is_named():
    with pytest.raises(PromptError, match="no placeholder for: day"):
        read(PICK).messages(language="English", sentences="", day="Monday")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("Instructions only", "exactly one line '---', it has 0"),
        ("a\n---\n$b\n---\nc", "exactly one line '---', it has 2"),
        ("Read $sentences\n---\n$sentences", r"the placeholder '\$sentences' above"),
        ("a\n---\nIt cost $5", "plain '\\$' is written"),
        ("a\n### Example\nb\n---\n$c", "needs one '### Answer'"),
        ("a\n### Answer\nb\n### Example\nc\n---\n$c", "needs one '### Answer'"),
    ],
)
def test_a_file_that_is_no_prompt_is_refused_with_the_reason(text: str, complaint: str):
    with pytest.raises(PromptError, match=complaint):
        read(text)


def test_a_price_in_the_instructions_is_no_hole():
    assert read("Sums like US$5 stay.\n---\n$text").system == "Sums like US$5 stay."


def test_the_file_of_the_language_goes_before_the_default(tmp_path: Path):
    folder = write(write(tmp_path, "zz.md"), "zz.es.md", PICK.replace("You choose", "Elige"))
    assert load("zz", "es-MX", folder).system == "Elige sentences."
    assert load("zz", "es", folder).language == "es"
    assert load("zz", "fr", folder).stem == "zz"


def test_a_language_that_is_no_language_finds_the_default(tmp_path: Path):
    assert load("zz", "../zz", write(tmp_path, "zz.md")).language == "en"


def test_the_hash_is_of_the_bytes_of_the_file(tmp_path: Path):
    write(tmp_path, "zz.md")
    prompt = load("zz", "en", tmp_path)
    assert prompt.sha256 == hashlib.sha256((tmp_path / "zz.md").read_bytes()).hexdigest()


def test_windows_line_ends_give_the_same_prompt():
    assert read(PICK.replace("\n", "\r\n")).examples == read(PICK).examples


def test_a_prompt_without_a_file_is_named(tmp_path: Path):
    with pytest.raises(PromptError, match=r"prompt 'nowhere' has no file: looked for 'nowhere.md'"):
        load("nowhere", "en", tmp_path)


def test_a_folder_of_prompts_that_is_not_there_is_an_error(tmp_path: Path):
    with pytest.raises(PromptError, match="not a folder"):
        load("pick", "en", tmp_path / "promts")
