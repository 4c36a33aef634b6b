"""One file a language, one loader: what is read is typed and frozen, what is wrong is told by file and key."""

import subprocess
import sys
from importlib import resources

import pytest
from pydantic import ValidationError

from briefer.errors import LanguageDataError
from briefer.languages.loader import LANGUAGES, Language, every, find_language, groups, language, parse
from briefer.text.words import fold_word


def text_of(code: str) -> str:
    return (resources.files("briefer.languages") / f"{code}.toml").read_text(encoding="utf-8")


def edited(old: str, new: str, code: str = "fr") -> str:
    text = text_of(code)
    assert text.count(old) == 1
    return text.replace(old, new)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_every_key_or_names_it_as_lacking(code: str) -> None:
    read = parse(text_of(code), f"{code}.toml")
    missing = [key for key, given in read.entries() if not given]
    assert read.code == code
    assert [key for key in missing if not any(f"{key}.".startswith(f"{name}.") for name in read.lacks)] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_no_language_may_lack_is_there(code: str) -> None:
    read = language(code)
    assert read.grammar.function
    assert read.grammar.common
    assert read.speech.verbs
    assert read.negation.negators
    assert read.sentences.abbreviations
    assert read.numbers.small


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_that_are_compared_folded_are_written_folded(code: str) -> None:
    read = language(code)
    folded = read.grammar.function | read.grammar.openers | read.speech.verbs | read.names.titles
    assert [word for word in sorted(folded) if fold_word(word) != word] == []


def test_a_file_is_read_once() -> None:
    assert language("es") is language("es")
    assert groups() is groups()


def test_nothing_is_known_of_a_language_without_a_file() -> None:
    assert find_language("nl") is None
    with pytest.raises(KeyError):
        language("nl")


def test_every_gives_each_entry_of_all_languages_once() -> None:
    joiners = every(lambda own: own.names.joiners)
    assert sorted(joiners) == ["and", "e", "et", "i", "und", "y"]


def test_a_language_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        language("es").grammar.stemmer = "english"
    with pytest.raises(TypeError):
        language("es").amounts.vague["miles"] = 1  # type: ignore[index]


def told(text: str) -> str:
    with pytest.raises(LanguageDataError) as raised:
        parse(text, "fr.toml")
    return str(raised.value)


def test_a_missing_key_is_told_by_file_and_key() -> None:
    message = told(edited('stemmer = "french"\n', ""))
    assert message == ("the language file 'fr.toml' has no key 'grammar.stemmer': give it, or name it in 'lacks'")


def test_a_key_of_the_wrong_type_is_told_by_file_and_key() -> None:
    assert "'fr.toml' has a wrong key 'grammar.stemmer': Input should be a valid string" in told(
        edited('stemmer = "french"', "stemmer = 3")
    )


def test_a_key_that_no_section_has_is_told_by_file_and_key() -> None:
    assert "wrong key 'grammar.stemer': Extra inputs are not permitted" in told(
        edited('stemmer = "french"', 'stemer = "french"')
    )


def test_a_broken_pattern_is_told_with_its_key_and_what_is_wrong() -> None:
    message = told(edited("seen = ['est',", "seen = ['es(t',"))
    assert "wrong key 'verbs.seen.0'" in message
    assert "the pattern 'es(t' is broken: missing ), unterminated subpattern" in message


def test_a_key_that_is_there_is_not_lacking() -> None:
    assert "has the key 'verbs.seen' and names it in 'lacks'" in told(
        edited("lacks = [\n", 'lacks = [\n    "verbs.seen",\n')
    )


def test_a_lacking_key_that_no_section_has_is_told() -> None:
    assert "names 'verbs.sen' in 'lacks', which is no key" in told(
        edited("lacks = [\n", 'lacks = [\n    "verbs.sen",\n')
    )


def test_a_file_that_is_not_toml_is_told_by_its_name() -> None:
    assert told("code = ").startswith("the language file 'fr.toml' is not TOML: ")


def test_every_section_lacking_is_a_language_too() -> None:
    sections = [name for name in Language.model_fields if name not in ("code", "lacks", "printed", "background")]
    printed = text_of("en").partition("# ==== printed")[2]
    read = parse(f'code = "xx"\nlacks = {sections}\n# {printed}', "xx.toml")
    assert not read.grammar.function


def test_the_help_page_reads_no_language() -> None:
    code = (
        "import sys\n"
        "from briefer.cli.main import cli\n"
        "cli(['--help'], standalone_mode=False)\n"
        "assert 'briefer.languages.loader' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Usage" in done.stdout
