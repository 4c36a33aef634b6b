import re

import pytest

from briefer.languages.loader import LANGUAGES, language
from briefer.models import DisagreementKind, Relation, WarrantKind
from briefer.pipeline.exam import JOBS
from briefer.render.phrases import quoted, words

HOLES = re.compile(r"\{\w*\}|%d")


TABLES = {
    "briefing": {code: language(code).printed.briefing for code in LANGUAGES},
    "questions": {code: language(code).printed.questions for code in LANGUAGES},
}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("table", TABLES)
def test_every_language_has_every_phrase_of_the_house(table: str, code: str) -> None:
    assert list(TABLES[table][code]) == list(TABLES[table]["en"])


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("table", TABLES)
def test_every_phrase_has_the_same_holes_in_every_language(table: str, code: str) -> None:
    holes = {key: set(HOLES.findall(text)) for key, text in TABLES[table][code].items()}
    assert holes == {key: set(HOLES.findall(text)) for key, text in TABLES[table]["en"].items()}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_pair_of_quotation_marks_has_one_hole(code: str) -> None:
    assert all(HOLES.findall(style) == ["{text}"] for style in language(code).printed.quotation_marks)


@pytest.mark.parametrize("code", sorted(set(LANGUAGES) - {"en"}))
@pytest.mark.parametrize("table", TABLES)
def test_few_phrases_are_the_english_ones(table: str, code: str) -> None:
    same = [
        key
        for key, text in TABLES[table][code].items()
        if text == TABLES[table]["en"][key] and HOLES.sub("", text).count(" ") > 2
    ]
    assert same == []


@pytest.mark.parametrize(
    ("group", "codes"), [("kind", DisagreementKind), ("relation", Relation), ("warrant", WarrantKind)]
)
def test_every_code_of_the_models_has_its_phrase(group: str, codes: object) -> None:
    assert all(f"{group}.{code}" in TABLES["briefing"]["en"] for code in codes.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("es", "15 de enero de 2026"),
        ("en", "January 15, 2026"),
        ("pt", "15 de janeiro de 2026"),
        ("fr", "15 janvier 2026"),
        ("de", "15. Januar 2026"),
        ("it", "15 gennaio 2026"),
        ("ca", "15 de gener del 2026"),
    ],
)
def test_a_day_is_written_out_in_the_language(code: str, day: str) -> None:
    assert words(code).dated("2026-01-15") == day


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2026-01", "enero de 2026"),
        ("2026", "2026"),
        ("2026-01-15T10:30:00Z", "15 de enero de 2026, 10:30 UTC+00:00"),
        ("2026-01-15T10:30:00-03:30", "15 de enero de 2026, 10:30 UTC-03:30"),
        ("2026-01-15T10:30", "15 de enero de 2026, 10:30"),
        ("2026-02-30", "2026-02-30"),
        ("2026-13", "2026-13"),
        ("ayer", "ayer"),
    ],
)
def test_a_date_is_as_exact_as_it_was_and_a_wrong_one_stays(iso: str, written: str) -> None:
    assert words("es").dated(iso) == written


def test_a_count_takes_the_number_of_its_language() -> None:
    assert [words("es").counted("documents", count) for count in (1, 2, 12_000)] == [
        "1 documento",
        "2 documentos",
        "12.000 documentos",
    ]
    assert words("fr").counted("documents", 0) == "0 document"


def test_a_language_without_house_words_gets_english_throughout() -> None:
    house = words("nl")
    assert (house("sources"), house.dated("2026-01-15"), house.language_name("es")) == (
        "Sources",
        "January 15, 2026",
        "Spanish",
    )


@pytest.mark.parametrize(
    ("last", "joined"),
    [("Ideal", "Sur e Ideal"), ("Hielo", "Sur y Hielo"), ("Faro", "Sur y Faro"), ("«¿Irá?»", "Sur e «¿Irá?»")],
)
def test_spanish_y_becomes_e_before_its_own_sound(last: str, joined: str) -> None:
    assert words("es").listed(["Sur", last]) == joined


def test_a_region_is_ignored() -> None:
    assert words("pt-BR").language == "pt"


def test_an_unknown_language_is_said_to_be_unknown() -> None:
    assert words("es").language_name("zzz") == "idioma desconocido"


def test_a_price_below_a_cent_is_not_shown_as_nothing() -> None:
    assert words("en").dollars(0.0021) == "0.0021 $"


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("hola", "es", "«hola»"),
        ("salut", "fr", "«\u00a0salut\u00a0»"),
        ("il a dit non\u00a0»", "fr", "“il a dit non\u00a0»”"),
        ("« non » et “oui”", "fr", "‘« non » et “oui”’"),
        ("hallo", "de", "„hallo“"),
        ("hi", "en", "“hi”"),
        ("やあ", "ja", "「やあ」"),
        ("witaj", "pl", "„witaj”"),
        ("„witaj”", "pl", "“„witaj””"),
        ("hoi", "nl", "“hoi”"),
        ("dijo «no»", "es", "“dijo «no»”"),
        ("he said “no”", "en", "‘he said “no”’"),
    ],
)
def test_a_quotation_stands_in_the_marks_of_its_language(text: str, code: str, shown: str) -> None:
    assert quoted(text, code) == shown


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("empty", "none one_source one_document unjudged unconfirmed failed key_facts open_questions timeline"),
        ("reason", "unsupported refuted duplicate empty binary too_large unreadable undecodable bad_row"),
        ("reason", "not_a_file not_followed not_an_article_file"),
        ("check", "anchor numbers dates names quotes polarity stance roles entailment"),
    ],
)
def test_the_codes_that_the_steps_and_the_intake_give_have_words(group: str, codes: str) -> None:
    assert [code for code in codes.split() if words("es").known(group, code) is None] == []


@pytest.mark.parametrize(
    ("code", "jobs", "told"),
    [
        ("en", {"pick": "model", "judge": "code"}, "the model: picking; code: judging"),
        ("en", {"pick": "model", "draft": "model", "write": "model", "differ": "code"},
         "the model: picking, drafting, and wording; code: comparing"),
        ("es", {"pick": "model", "question": "code"}, "el modelo: elegir; el código: preguntas"),
        ("es", {"draft": "model", "judge": "model"}, "el modelo: redactar y juzgar; el código: –"),
        ("de", {"pick": "code", "judge": "code"}, "das Modell: –; der Code: auswählen und beurteilen"),
        ("en", {"sing": "model"}, "the model: sing; code: –"),
        ("pt", {}, ""),
    ],
)  # fmt: skip
def test_who_had_which_job_is_told_in_the_house_language(code: str, jobs: dict[str, str], told: str) -> None:
    assert words(code).jobs(jobs) == told


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_job_has_its_word_in_every_language(code: str) -> None:
    assert [job for job in JOBS if words(code).known("job", job) is None] == []
