"""What a file is, its content tells; what is not read is refused alike, named or in a folder, and costs no other."""

from datetime import date
from pathlib import Path

import pytest

from briefer.files import outputs
from briefer.files.formats.mail import read_saved_page
from briefer.files.sources import read
from briefer.render.english import detail
from tests.files.formats import made
from tests.render.samples import BRIEFING, DOCUMENTS

DAY = date(2026, 1, 16)
NEWS = "El puente de Vado cerró ayer por obras, dijo el alcalde.\n"


def reasons(*paths: Path) -> list[tuple[str, str]]:
    return [(skipped.reason, detail(skipped)) for skipped in read([str(path) for path in paths], day=DAY).skipped]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xd8\xff\xe0 and more", "looks like a JPEG image; give the article's text"),
        (b"PK\x03\x04 and more", "looks like a zip archive (also EPUB); give the article's text"),
        (b"{\\rtf1 hola}", "looks like an RTF file; give the article's text"),
        (b"<opml><body/></opml>", "a list of feeds; what fetches their articles is: briefer collect"),
        (b"<notes><body/></notes>", "XML that is neither a feed nor a page; give the article's text"),
    ],
)
def test_a_kind_that_is_not_read_is_refused_alike_named_or_in_a_folder(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert [text for _, text in reasons(tmp_path / "a.txt")] == [text for _, text in reasons(tmp_path)] == [said]


def test_a_pdf_of_a_hundred_megabytes_is_not_read_into_memory(tmp_path: Path) -> None:
    with (tmp_path / "a.pdf").open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(100_000_000)
    (tmp_path / "b.txt").write_text(NEWS)
    assert reasons(tmp_path) == [("too_large", "more than 50,000,000 bytes is the limit")]


def test_what_briefer_wrote_is_no_article_whether_named_or_in_a_folder(tmp_path: Path) -> None:
    folder = outputs.write(BRIEFING, DOCUMENTS, tmp_path).folder
    for name in ("briefing.json", "briefing.html", "briefing.md"):
        assert [reason for reason, _ in reasons(folder / name)] == ["own_output"]


def test_plain_text_of_another_ending_is_read_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.py").write_text(NEWS)
    assert len(read([str(tmp_path / "notes.py")], day=DAY).documents) == 1
    assert [reason for reason, _ in reasons(tmp_path)] == ["not_an_article_file"]


def test_a_clipping_is_its_text_its_page_and_its_host(tmp_path: Path) -> None:
    head = '---\ntitle: "Puente"\nsource: "https://www.vado.example/puente"\npublished: 2026-01-15\n---\n'
    (tmp_path / "a.md").write_text(f"{head}- El [puente](https://vado.example) de **Vado** cerró ayer.\n")
    (document,) = read([str(tmp_path)], day=DAY).documents
    assert (document.outlet, document.url) == ("vado.example", "https://www.vado.example/puente")
    assert document.text == f"{head}El puente de Vado cerró ayer.\n"
    assert document.original
    assert document.original.kind == "markdown"


def test_files_of_every_kind_beside_broken_ones_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made.pdf([NEWS.strip(), "Reabrirá en mayo, según el Ayuntamiento de la villa."]))
    (tmp_path / "b.docx").write_bytes(made.word(NEWS))
    (tmp_path / "c.eml").write_bytes(made.mail(NEWS))
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "e.xml").write_bytes(b"<!DOCTYPE r [<!ENTITY x 'y'>]><rss/>")
    found = read([str(tmp_path)], day=DAY)
    assert [document.original.kind for document in found.documents if document.original] == ["pdf", "word", "mail"]
    assert [skipped.code for skipped in found.skipped] == ["pdf_broken", "unsafe_entities"]


DEEP = "[" * 100_000
LONG = "9" * 5_000


@pytest.mark.parametrize(
    "content",
    [
        f'[{{"text": "{NEWS[:-1]}", "id": {LONG}}}]',
        f'{{"articles": [{{"title": "Vado", "text": "{NEWS[:-1]}", "x": {DEEP}{"]" * 100_000}}}]}}',
        f'{{"title": "a [[[[ b", "text": "{NEWS[:-1]}", "x": {DEEP}{"]" * 100_000}, "y": {LONG}}}',
    ],
)
def test_an_odd_field_of_json_costs_no_article(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    found = read([str(tmp_path)], day=DAY)
    assert [document.text.strip() for document in found.documents] == [NEWS.strip()]
    assert not found.skipped


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", DEEP, "JSON nested too deep"),
        ("a.json", '{"text": "a",}', "its content is not of the kind that its name says (.json)"),
        ("a.mhtml", "MHTML, once", "its content is not of the kind that its name says (.mhtml)"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_told_so(tmp_path: Path, name: str, content: str, said: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    ((_, told),) = reasons(tmp_path)
    assert told.startswith(said)


SAVED = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=foo\n"


def test_a_saved_page_with_two_headers_is_read(tmp_path: Path) -> None:
    page = f"<html><body><article><p>{NEWS} {NEWS}</p></article></body></html>"
    (tmp_path / "a.mhtml").write_bytes(SAVED + b"\n" + page.encode() + b"\n--x--\n")
    assert NEWS.strip() in read([str(tmp_path)], day=DAY).documents[0].text


def test_a_saved_page_whose_parts_can_not_be_read_is_told_as_one_without_an_article() -> None:
    found = read_saved_page(SAVED + b"Content-Transfer-Encoding: base64\n\n!!!!notbase64\n--x\n")
    assert (found.text, [note.code for note in found.notes]) == ("", ["no_article"])
