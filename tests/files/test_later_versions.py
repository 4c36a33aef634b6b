"""Of two versions of one article the later one counts, and the earlier one is listed."""

from pathlib import Path

import pytest

from briefer.files.later_versions import canonical
from briefer.files.sources import Intake, read
from tests.fakes import DAY

FIRST = "Die Fähre von Kolm fährt wegen des Sturms am Dienstag nicht, teilte die Reederei mit."
LATER = f"{FIRST} Am Abend legte sie doch noch ab."


def article(text: str, published: str, url: str, language: str = "de") -> str:
    return f"---\noutlet: Bote\nurl: {url}\npublished: {published}\nlanguage: {language}\n---\n{text}\n"


def intake(folder: Path, *articles: str) -> Intake:
    for number, text in enumerate(articles, start=1):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return read([str(folder)], day=DAY)


def test_an_address_is_the_same_in_any_letters_with_any_query() -> None:
    assert canonical("https://WWW.Bote.example/a/?utm_source=x#top") == canonical("http://bote.example/a")


def test_the_later_version_of_an_address_stands_for_both(tmp_path: Path) -> None:
    found = intake(
        tmp_path,
        article(FIRST, "2026-05-05T08:00:00+02:00", "https://bote.example/faehre"),
        article(LATER, "2026-05-05T09:00:00Z", "https://Bote.example/faehre?utm_source=mail#kommentare"),
    )
    assert [document.path for document in found.documents] == [str(tmp_path / "2.txt")]
    assert [(entry.path, entry.reason) for entry in found.skipped] == [(str(tmp_path / "1.txt"), "superseded")]
    assert (found.skipped[0].code, found.skipped[0].values) == ("later_version", (str(tmp_path / "2.txt"),))


@pytest.mark.parametrize(
    ("first", "second", "url", "other_url"),
    [
        ("2026-05-05", "2026-05-05T10:00:00Z", "https://bote.example/a", "https://bote.example/a"),  # which is later?
        ("2026-05-05T08:00:00", "2026-05-05T10:00:00Z", "https://bote.example/a", "https://bote.example/a"),
        ("2026-05-04", "2026-05-06", "https://bote.example/", "https://bote.example"),  # the outlet, no article
    ],
)
def test_what_may_be_no_later_version_stays(tmp_path: Path, first: str, second: str, url: str, other_url: str) -> None:
    assert len(intake(tmp_path, article(FIRST, first, url), article(LATER, second, other_url)).documents) == 2


def test_a_query_may_name_another_article(tmp_path: Path) -> None:
    other = "Le maire de Corrie a présenté lundi son budget pour les écoles et les ponts."
    found = intake(
        tmp_path,
        article(FIRST, "2026-05-04", "https://bote.example/artikel?id=7"),
        article(other, "2026-05-06", "https://bote.example/artikel?id=8", "de"),
    )
    assert len(found.documents) == 2


def test_a_translation_at_one_address_is_no_version(tmp_path: Path) -> None:
    found = intake(
        tmp_path,
        article(FIRST, "2026-05-04", "https://bote.example/a"),
        article("The ferry of Kolm stays in port.", "2026-05-06", "https://bote.example/a", "en"),
    )
    assert len(found.documents) == 2


def test_a_moment_at_the_end_of_the_calendar_costs_no_other_article(tmp_path: Path) -> None:
    found = intake(
        tmp_path,
        article(FIRST, "9999-12-31T23:59:59-23:59", "https://bote.example/faehre"),
        article(LATER, "2026-05-05T09:00:00Z", "https://bote.example/faehre"),
    )
    assert len(found.documents) + len(found.skipped) == 2
    assert found.documents
