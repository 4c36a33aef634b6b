"""Every code that the package makes of articles, checks and failures has words, and no word is without its code."""

import ast
import string
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import get_args

import pytest

import briefer
from briefer.checks import certainty, dates, numbers
from briefer.errors import ModelUnavailable, RunStopped
from briefer.languages.loader import LANGUAGES
from briefer.languages.loader import language as language_of
from briefer.models import Check, Note, Passage
from briefer.reading.bounds import Bound
from briefer.render.english import ENGLISH, HOLES, detail, is_reason
from briefer.render.messages import AS_IT_STANDS, PHRASES, check_message, message
from briefer.render.phrases import quoted, words
from tests.render.bad_days import bad_days
from tests.render.findings import checked, intake, judged, overlong, remarked

TABLES = {code: language_of(code).printed.briefing for code in LANGUAGES}
# What a finding of version 1 becomes where it is read; nothing else makes it.
READ = {"v1"}
VALUES = {"n": "3", "total": "12", "share": "19", "says": "0.60", "adds": "0.39", "usd": "0.5", "tongue": "en"}
VALUES |= {"other_tongue": "es", "day": "2026-01-16", "other_day": "2026-01-15", "status": "near", "bound": "at_least"}


def codes_in(tree: ast.AST) -> Iterator[str]:
    """The codes that a module gives: to `code=` of a call, and to the name `code`, of a class of errors too."""
    for node in ast.walk(tree):
        if (isinstance(node, ast.keyword) and node.arg == "code") or (
            isinstance(node, ast.Assign) and "code" in [ast.unparse(target) for target in node.targets]
        ):
            yield from texts(node.value)


def texts(node: ast.AST) -> Iterator[str]:
    """The strings that an expression may come to: both of an "if … else"."""
    if isinstance(node, ast.IfExp):
        yield from (*texts(node.body), *texts(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def made() -> set[str]:
    """The codes of the package, and those that stand as a reason among the values of another."""
    folder = Path(briefer.__file__).parent
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in folder.rglob("*.py")]
    return {code for tree in trees for code in codes_in(tree)} | {"chose_none"} - {""}


def example(code: str) -> Note:
    """The code with a value in each of its holes."""
    holes = HOLES[code]
    values = [VALUES.get(hole, "agua") for hole in holes if hole != "error"]
    return Note(code=code, values=(*values, *(("chose_none",) if "error" in holes else ())))


def holes_of(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


def keys(code: str) -> list[str]:
    """The keys of a code's phrase in the tables: one, or one for each number."""
    key = PHRASES[code]
    return [key] if key in TABLES["en"] else [f"{key}_one", f"{key}_many"]


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> list[Note]:
    """What the code finds in every example."""
    of_checks = [note for check in (*checked(), *judged()) for note in check.notes]
    of_articles = [Note(code=found.code, values=found.values) for found in intake(tmp_path_factory.mktemp("articles"))]
    of_days = bad_days(tmp_path_factory.mktemp("outputs"))
    return [*of_checks, *of_articles, *of_days, *remarked(), *overlong()]


def test_every_finding_has_the_values_of_its_code(notes: list[Note]) -> None:
    strange = [note for note in notes if detail(note).startswith(f"{note.code}: ")]
    assert strange == []


def test_every_finding_is_said_in_every_language(notes: list[Note]) -> None:
    said = [(note, message(note, words(language))) for note in notes for language in LANGUAGES]
    given_up = [(n, text) for n, text in said if n.code not in AS_IT_STANDS and text in listed(n.values)]
    assert given_up == []


def listed(values: tuple[str, ...]) -> list[str]:
    """The values alone, as each language lists what it has no words for."""
    return [here.listed(quoted(value, here.language) for value in values) for here in map(words, LANGUAGES)]


def test_every_code_but_the_failures_of_a_server_is_found_in_an_example(notes: list[Note]) -> None:
    failures = {"wait", "token_limit", "cost_limit", "server_ended", "declined", "request_rejected", "no_answer"}
    failures |= {"unanswered", "unreadable", "run_stopped", "server_fails", "chose_none", "denied", "not_read"}
    failures |= {"code_alone", "undrafted", "changes_unasked"}
    failures |= set() if find_spec("pyarrow") else {"parquet_broken", "parquet_columns"}
    assert made() - {note.code for note in notes} - failures == {"remark", "reworded", "verbatim"}


def test_every_code_of_the_package_has_a_line_and_every_line_its_code() -> None:
    assert made() == set(ENGLISH) - READ


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_phrase_in_every_language(language: str) -> None:
    assert [key for code in PHRASES for key in keys(code) if key not in TABLES[language]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phrase_has_no_hole_that_its_code_does_not_fill(language: str) -> None:
    strange = {
        code: holes - set(HOLES[code])
        for code in PHRASES
        for key in keys(code)
        if not (holes := holes_of(TABLES[language][key])) <= set(HOLES[code])
    }
    assert strange == {}


def test_every_phrase_of_a_finding_has_a_code_or_is_a_piece_of_one() -> None:
    used = {key for code in PHRASES for key in keys(code)}
    pieces = {f"told.is_{status}" for status in ("exact", "near", "paraphrase")}
    pieces |= {f"told.{bound}" for bound in get_args(Bound) if bound not in ("exact", "range")}
    assert {key for key in TABLES["en"] if key.startswith("told.")} == used | pieces


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_said_in_every_language_without_a_hole(language: str) -> None:
    said = {code: message(example(code), words(language)) for code in ENGLISH}
    assert {code: text for code, text in said.items() if not text or set("{}") & set(text)} == {}


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_no_finding_is_said_in_english_to_who_reads_another_language(language: str) -> None:
    here, english = words(language), words("en")
    assert [c for c in PHRASES if message(example(c), here) == message(example(c), english)] == []


def test_every_line_in_english_fills_its_holes() -> None:
    lines = {code: detail(example(code)) for code in ENGLISH}
    assert {code: text for code, text in lines.items() if not text or set("{}") & set(text)} == {}


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        (Note(code="denied_twice", values=("0.60", "0.39")), "el modelo lo niega (0,60 / 0,39)"),
        (Note(code="confirmed_once", values=("0.95",)), "el modelo lo confirma (0,95)"),
        (
            Note(code="absent_date", values=("13 de enero",)),
            "«13 de enero» no está en la fuente, que no da ninguna fecha",
        ),
        (Note(code="share", values=("paraphrase", "19")), "otras palabras: la fuente tiene el 19\u00a0% de ellas"),
        (Note(code="names_found", values=("2", "2")), "nombres hallados: 2 de 2"),
        (Note(code="limit", values=("5000000",)), "el límite es de 5.000.000 bytes"),
        (
            Note(code="only_quoted", values=("no_answer", "3", "no answer to prompt 'write' after 3 tries")),
            "citado, sin redactar (sin respuesta tras 3 intentos)",
        ),
        (Note(code="only_quoted", values=("something_new",)), "citado, sin redactar"),
        (Note(code="remark", values=("no numbers",)), "no numbers"),
    ],
)
def test_a_finding_is_said_in_the_language_of_the_briefing(note: Note, shown: str) -> None:
    assert message(note, words("es")) == shown


def test_a_check_says_all_its_faults() -> None:
    claim = Passage(text="Hubo al menos 5 heridos y 9 muertos.", language="es")
    check = numbers.check(claim, Passage(text="Hubo 3 heridos y 4 muertos.", language="es"))
    assert check_message(check, words("es")) == (
        "«5» (al menos) no está en la fuente, que dice «3» y «4»; «9» no está en la fuente, que dice «3» y «4»"
    )
    assert detail(check) == (
        "“5” (at least) is not in the source, which has “3”, “4”; “9” is not in the source, which has “3”, “4”"
    )


def test_a_value_is_never_taken_for_words_of_the_house() -> None:
    claim = Passage(text="Llegó el 3 de mayo {token}”, which has “nada.", language="es")
    check = dates.check(claim, Passage(text="Llegó.", language="es"))
    assert message(check, words("es")) == "«3 de mayo» no está en la fuente, que no da ninguna fecha"


def test_a_token_that_says_lost_is_not_lost() -> None:
    claim, span = "The firm will sell The Lost Garden.", "The firm may sell The Lost Garden."
    check = certainty.check(Passage(text=claim, language="en"), Passage(text=span, language="en"))
    assert (check.code, check.values) == ("lost", ("may",))


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("something_new", ("13 de enero", "hoy")),
        ("absent_before", ("13 de enero",)),
        ("short", ("many",)),
        ("by_place", ()),
    ],
)
def test_of_what_nobody_here_knows_the_values_are_said(code: str, values: tuple[str, ...]) -> None:
    note = Note(code=code, values=values)
    assert message(note, words("es")) == words("es").listed(f"«{value}»" for value in values)
    assert detail(note).startswith(code)


@pytest.mark.parametrize(
    ("code", "values"), [("share", ("near", "9" * 5_000)), ("cost_limit", ("free", "line")), ("status", ("alike",))]
)
def test_a_value_that_cannot_be_shown_as_what_it_should_be_is_shown_as_it_is(
    code: str, values: tuple[str, ...]
) -> None:
    shown = message(Note(code=code, values=values), words("es"))
    assert shown == words("es").listed(f"«{value}»" for value in values)


def test_a_reason_has_no_reason_of_its_own() -> None:
    assert (
        message(Note(code="not_asked", values=("not_asked",) * 2_000), words("es")) == "no se pudo preguntar al modelo"
    )
    assert not is_reason("not_asked")


def test_an_error_names_its_reason_by_code_and_its_message_last() -> None:
    error = RunStopped("the limit of 5 tokens is reached: raise it", code="token_limit", values=("5",))
    note = Note(code="not_asked", values=error.reason)
    assert message(note, words("es")) == "no se pudo preguntar al modelo (se alcanzó el límite de 5 tokens)"
    assert detail(note) == "not asked: the limit of 5 tokens is reached: raise it"
    assert ModelUnavailable("gone").reason == ("unanswered", "gone")


def test_a_check_without_a_finding_says_nothing() -> None:
    check = Check(name="review", outcome="passed")
    assert (check_message(check, words("es")), detail(check)) == ("", "")
