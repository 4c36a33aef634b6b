import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from briefer.checks.judge import judge_words
from briefer.errors import LanguageDataError
from briefer.languages.loader import LANGUAGES, house_language, language, parse

EXAMPLE = Path(__file__).parents[2] / "outputs/example/briefing.json"
FRENCH = resources.files("briefer.languages").joinpath("fr.toml").read_text(encoding="utf-8")

# Ends with the files of languages that a command opened.
WATCHED = """
import sys

opened = []
sys.addaudithook(lambda event, values: opened.append(str(values[0])) if event == "open" else None)
from briefer.cli.main import main

try:
    main()
finally:
    print([name for name in opened if name.endswith(".toml")], file=sys.stderr)
"""


def test_the_french_file_is_whole() -> None:
    assert parse(FRENCH, "fr.toml") == language("fr")


def test_a_phrase_that_english_has_and_a_language_lacks_is_told_by_file_and_key() -> None:
    with pytest.raises(
        LanguageDataError, match=r"'fr\.toml' lacks the key 'printed\.briefing\.timeline': English has it"
    ):
        parse(FRENCH.replace('timeline = "Chronologie"\n', ""), "fr.toml")


def test_a_question_that_a_language_lacks_is_told_by_file_and_key() -> None:
    with pytest.raises(LanguageDataError, match=r"'fr\.toml' lacks the key 'printed\.questions\.ask_decide'"):
        parse(FRENCH.replace("\nask_decide = ", "\n# "), "fr.toml")


def test_a_key_that_the_file_says_it_lacks_may_be_lacking() -> None:
    honest = FRENCH.replace('timeline = "Chronologie"\n', "").replace(
        "lacks = [", 'lacks = ["printed.briefing.timeline", '
    )
    assert "timeline" not in parse(honest, "fr.toml").printed.briefing


def test_a_key_that_english_has_not_is_told() -> None:
    with pytest.raises(LanguageDataError, match=r"wrong key 'printed\.briefing\.timelime': English has no such key"):
        parse(FRENCH.replace("\ntimeline = ", '\ntimelime = ""\ntimeline = '), "fr.toml")


def test_a_file_that_prints_nothing_is_told() -> None:
    before, _, after = FRENCH.partition("[printed]")
    with pytest.raises(LanguageDataError, match=r"'fr\.toml' has a wrong key 'printed': Field required"):
        parse(f"{before}[background]{after.partition('[background]')[2]}", "fr.toml")


def test_a_language_with_prompts_of_its_own_is_asked_in_it_and_every_other_in_english() -> None:
    asked = {code: (judge_words(code).yes, judge_words(code).differ) for code in (*LANGUAGES, "nl")}
    assert asked.pop("es") == ("sí", "distinto")
    assert set(asked.values()) == {("yes", "differ")}


def test_a_language_without_a_file_is_printed_in_english() -> None:
    assert [house_language(tag).code for tag in ("pt-BR", "ES", "nl", "und")] == ["pt", "es", "en", "en"]


def opened_by(*arguments: str) -> str:
    ended = subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments], capture_output=True, text=True, check=False, timeout=240
    )
    return ended.stderr.splitlines()[-1]


def test_a_briefing_reads_the_file_of_its_language() -> None:
    assert "es.toml" in opened_by("render", str(EXAMPLE))


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["--version"]])
def test_help_reads_no_language_file(arguments: list[str]) -> None:
    assert opened_by(*arguments) == "[]"
