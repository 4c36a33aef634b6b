"""Exports of news tools are read by the names that each gives its fields, and what is none is told in one line."""

import json
from datetime import date
from pathlib import Path

import pytest

from briefer.files.rows import json_rows, mapped, read_mapping, text_of
from briefer.files.sources import Intake, read
from briefer.models import Note

DAY = date(2026, 3, 12)
NEWS = "El puente de Vado cerró ayer por obras, dijo el alcalde."
NEWSAPI = {"source": {"id": None, "name": "La Voz"}, "title": "Puente", "url": "https://voz.example/1", "content": NEWS,
           "publishedAt": "2026-03-11T08:00:00Z", "description": "Cierra."}  # fmt: skip
NEWS_PLEASE = {"maintext": NEWS, "title": "Puente", "date_publish": "2026-03-11 08:00:00", "language": "es",
               "date_download": "2026-03-12 09:00:00", "source_domain": "voz.example"}  # fmt: skip
NEWSPAPER = {
    "text": NEWS,
    "title": "Puente",
    "publish_date": "2026-03-11T08:00:00",
    "meta_lang": "es",
    "authors": ["A"],
}
SECTION = {"headline": ["Obras"], "paragraphs": [NEWS, "Reabrirá."]}
FUNDUS = {"title": "Puente", "publishing_date": "2026-03-11 08:00:00+00:00", "lang": "es",
          "body": {"summary": ["Cierra."], "sections": [SECTION]}}  # fmt: skip
GDELT = {"articles": [{"url": "https://voz.example/1", "title": "Puente", "seendate": "20260311T080000Z"}]}


def intake(folder: Path, name: str, content: str, mapping: dict[str, str] | None = None) -> Intake:
    (folder / name).write_text(content, encoding="utf-8")
    return read([str(folder / name)], day=DAY, mapping=mapping or {})


@pytest.mark.parametrize("row", [NEWSAPI, NEWS_PLEASE, NEWSPAPER, FUNDUS])
def test_a_row_of_each_tool_has_its_title_its_text_and_its_day(tmp_path: Path, row: dict[str, object]) -> None:
    (document,) = intake(tmp_path, "a.json", json.dumps([row])).documents
    assert (document.title, (document.published or "")[:10]) == ("Puente", "2026-03-11")
    assert NEWS in document.text
    assert "undated" not in [note.code for note in document.warnings]


def test_the_answer_of_a_service_holds_its_rows_under_one_name(tmp_path: Path) -> None:
    found = intake(
        tmp_path, "a.json", json.dumps({"status": "ok", "totalResults": 2, "articles": [NEWSAPI, NEWS_PLEASE]})
    )
    assert [one.outlet for one in found.documents] == ["La Voz", "voz.example"]


KEY = {"story": "Puente", "key_facts": [{"id": 1, "text": NEWS}, {"id": 2, "text": "Reabrirá."}], "notes": ["Obras"]}
NOTES = {"reviewer": "Ana", "segments": [{"speaker": "A", "content": NEWS}], "version": 2}
CATALOGUE = {"query": "puente", "hits": [{"id": 1, "text": NEWS, "title": "Puente"}], "facets": [{"text": "a"}] * 5}


@pytest.mark.parametrize("notes", [KEY, NOTES, {"days": [KEY, NOTES]}])
def test_notes_that_stand_beside_the_articles_are_no_articles(tmp_path: Path, notes: dict[str, object]) -> None:
    found = intake(tmp_path, "a.json", json.dumps(notes))
    assert [skipped.code for skipped in found.skipped] == ["json_shape"]


def test_of_several_lists_the_one_that_names_articles_is_read(tmp_path: Path) -> None:
    (document,) = intake(tmp_path, "a.json", json.dumps(CATALOGUE)).documents
    assert (document.title, document.text) == ("Puente", NEWS)


@pytest.mark.parametrize("value", [[{"text": NEWS}], {"text": NEWS}, {"data": [{"body_html": NEWS}]}])
def test_a_text_of_its_own_and_one_that_the_user_names_are_read(tmp_path: Path, value: object) -> None:
    (document,) = intake(tmp_path, "a.json", json.dumps(value), {"text": "body_html"}).documents
    assert document.text == NEWS


def test_the_parts_of_a_body_are_its_paragraphs() -> None:
    assert text_of(FUNDUS) == f"Cierra.\n\nObras\n\n{NEWS}\n\nReabrirá."


def test_a_row_with_a_description_alone_is_a_teaser(tmp_path: Path) -> None:
    (document,) = intake(tmp_path, "a.json", json.dumps([NEWSAPI | {"content": None}])).documents
    assert (document.text, Note(code="teaser_only") in document.warnings) == ("Cierra.", True)


def test_rows_that_only_name_articles_are_told_together(tmp_path: Path) -> None:
    found = intake(tmp_path, "a.json", json.dumps(GDELT))
    assert [(one.code, one.values) for one in found.skipped] == [("rows_without_text", ("1",))]
    table = "id,publish_date,title,url,media_name\n1,2026-03-11,Puente,https://voz.example/1,Voz\n"
    assert [one.code for one in intake(tmp_path, "b.csv", table).skipped] == ["rows_without_text"]


def test_a_table_is_told_by_its_header_whatever_parts_its_columns(tmp_path: Path) -> None:
    for name, mark in (("a.csv", ","), ("b.txt", ";"), ("c", "\t")):
        table = f'title{mark}text{mark}outlet\nPuente{mark}"{NEWS}\nReabrirá{mark} en mayo."{mark}{name}\n'
        (document,) = intake(tmp_path, name, table).documents
        assert (document.outlet, document.path[-2:]) == (name, ":2")
        assert "Reabrirá" in document.text


def test_a_table_without_a_header_and_json_of_another_shape_are_one_line_each(tmp_path: Path) -> None:
    assert [one.code for one in intake(tmp_path, "a.csv", "1,2\n3,4\n").skipped] == ["table_header"]
    assert [one.code for one in intake(tmp_path, "b.json", '{"rows": [1, 2]}').skipped] == ["json_shape"]


def test_the_user_says_which_fields_mean_ours(tmp_path: Path) -> None:
    row = {"story": NEWS, "about": {"paper": "La Voz"}, "text": "otra cosa"}
    mapping = read_mapping("text=story, outlet=about.paper")
    (document,) = intake(tmp_path, "a.json", json.dumps([row]), mapping).documents
    assert (document.outlet, document.text) == ("La Voz", NEWS)


@pytest.mark.parametrize("given", ["text", "words=story", "text="])
def test_a_mapping_of_no_field_of_ours_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match=given):
        read_mapping(given)


def test_a_field_that_is_not_there_maps_nothing() -> None:
    assert mapped({"text": NEWS}, {"text": "story", "url": "a.b"}) == {"text": NEWS}


def test_the_longest_list_of_objects_holds_the_rows() -> None:
    assert json_rows({"errors": [{"a": 1}], "data": {"items": [{"a": 1}, {"b": 2}]}}) == [{"a": 1}, {"b": 2}]
    assert json_rows({"items": [1, 2]}) is None


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_any_end_of_line_ends_a_line_of_a_table_and_of_a_text(tmp_path: Path, end: str) -> None:
    table = end.join(["title,text,url", f'Puente,"{NEWS}",https://voz.example/1', ""])
    (row,) = intake(tmp_path, "a.csv", table).documents
    (text,) = intake(tmp_path, "b.txt", f"{NEWS}{end}Reabrirá.{end}").documents
    assert (row.title, row.text, text.text.splitlines()) == ("Puente", NEWS, [NEWS, "Reabrirá."])


@pytest.mark.parametrize(
    "given", ["2026-03-12 09:00:00 UTC", "2026-03-12 09:00 PST", "٢٠٢٦-٠٣-١٢", "２０２６-03-12", "2026-03-12T٠٩:00"]
)
def test_a_day_in_another_writing_is_read_or_left_out_and_costs_no_article(tmp_path: Path, given: str) -> None:
    (document,) = intake(
        tmp_path, "a.json", json.dumps([{"title": "Puente", "text": NEWS, "published": given}])
    ).documents
    assert document.text == NEWS
    assert document.day == DAY or [note.code for note in document.warnings] != []


@pytest.mark.parametrize(
    "row",
    [
        {"webTitle": "Bridge", "webUrl": "https://c.example/1", "webPublicationDate": "2026-03-11T08:00:00Z",
         "sectionName": "World", "fields": {"bodyText": NEWS}},
        {"headline": {"main": "Bridge"}, "web_url": "https://c.example/1", "pub_date": "2026-03-11",
         "abstract": "Cierra.", "lead_paragraph": NEWS},
        {"title": "Bridge", "url": "https://c.example/1", "body": NEWS, "dateTime": "x", "date": "2026-03-11",
         "lang": "spa", "source": {"uri": "c.example", "title": "c.example"}},
        {"title": "Bridge", "link": "https://c.example/1", "published_date": "2026-03-11 08:00:00", "summary": NEWS,
         "excerpt": "Cierra.", "name_source": "c.example"},
    ],
)  # fmt: skip
def test_services_that_keep_a_field_inside_another_are_read(tmp_path: Path, row: dict[str, object]) -> None:
    (document,) = intake(tmp_path, "a.json", json.dumps({"response": {"results": [row]}})).documents
    assert (document.title, document.outlet, document.url) == ("Bridge", "c.example", "https://c.example/1")
    assert ((document.published or "")[:10], document.language, document.text) == ("2026-03-11", "es", NEWS)


def test_a_row_whose_text_is_its_title_or_nothing_has_no_text(tmp_path: Path) -> None:
    gone = {**NEWSAPI, "title": "[Removed]", "description": "[Removed]", "content": "[Removed]"}
    found = intake(tmp_path, "a.json", json.dumps([NEWSAPI, gone, {**NEWSAPI, "content": "", "description": ""}]))
    assert [document.title for document in found.documents] == ["Puente"]
    assert [(skipped.code, skipped.values) for skipped in found.skipped] == [("rows_without_text", ("2",))]


def test_a_field_that_is_mapped_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="text=b"):
        read_mapping("text=a, text=b")
