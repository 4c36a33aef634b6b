"""Files, folders and standard input become documents, or are listed with the reason why not."""

import io
import json
import os
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from briefer.errors import UsageError
from briefer.files import outputs
from briefer.files.contents import SizeLimits
from briefer.files.sources import Intake, read
from briefer.models import Document, Note, Original
from briefer.render.english import detail
from briefer.render.html import html
from briefer.render.markdown import markdown
from tests.render.samples import BRIEFING, DOCUMENTS

DAY = date(2026, 1, 16)
NEWS = "El puente de Vado cerró ayer por obras, dijo el alcalde.\n"


def write(path: Path, content: str | bytes = NEWS) -> str:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def only(intake: Intake) -> Document:
    (document,) = intake.documents
    return document


def reasons(intake: Intake) -> list[str]:
    return [skipped.reason for skipped in intake.skipped]


def rows(*entries: object) -> str:
    return "\n".join(json.dumps(entry) for entry in entries)


def test_a_file_becomes_a_document_named_after_it(tmp_path: Path) -> None:
    document = only(read([write(tmp_path / "La Gaceta.txt")], day=DAY))
    assert (document.outlet, document.language, document.text) == ("La Gaceta", "es", NEWS)
    assert document.id == f"la-gaceta-{document.sha256[:6]}"


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("02_correo-del-valle_es.txt", "Correo del Valle"),
        ("03_the-almar-echo_en.md", "The Almar Echo"),
        ("7-Der Bote.txt", "Der Bote"),
        ("01 La Gaceta.txt", "La Gaceta"),
        ("010_rádio_sul_pt.txt", "Rádio Sul"),
        ("04_l'eco.txt", "L'eco"),
        ("voz.txt", "voz"),
        ("correo-del-valle_es.txt", "correo-del-valle_es"),
        ("003_9cae1a51.txt", "003_9cae1a51"),
        ("05_canal-9_es.txt", "05_canal-9_es"),
        ("2026-01-15_faro.txt", "2026-01-15_faro"),
        ("24horas.txt", "24horas"),
        ("12.txt", "12"),
    ],
)
def test_only_a_numbered_files_name_is_read_as_the_outlet_it_stands_for(tmp_path: Path, name: str, outlet: str) -> None:
    assert only(read([write(tmp_path / name)], day=DAY)).outlet == outlet


def test_a_file_named_with_a_number_and_a_mark_has_an_outlet(tmp_path: Path) -> None:
    assert only(read([write(tmp_path / "1_.txt")], day=DAY)).outlet


def test_what_an_article_declares_goes_before_the_name_of_its_numbered_file(tmp_path: Path) -> None:
    head, link = "---\noutlet: La Voz\n---\n", "---\nurl: https://www.vado.example/puente\n---\n"
    assert only(read([write(tmp_path / "02_correo_es.txt", head + NEWS)], day=DAY)).outlet == "La Voz"
    assert only(read([write(tmp_path / "02_correo_es.txt", link + NEWS)], day=DAY)).outlet == "vado.example"


def test_an_undated_article_says_as_of_when_it_is_read(tmp_path: Path) -> None:
    document = only(read([write(tmp_path / "a.txt")], day=DAY))
    assert document.published is None
    assert document.warnings == (Note(code="undated"),)


def test_the_front_matter_tells_the_outlet_and_the_day(tmp_path: Path) -> None:
    head = "---\noutlet: La Voz\npublished: 2026-01-15\nlanguage: pt\ntitle: Puente\n---\n"
    document = only(read([write(tmp_path / "a.md", head + NEWS)], day=DAY))
    assert (document.outlet, document.published, document.language) == ("La Voz", "2026-01-15", "pt")
    assert document.warnings == ()


def test_a_link_tells_the_outlet_and_the_day_where_nothing_else_does(tmp_path: Path) -> None:
    head = "---\nurl: https://www.vado.example/2026/01/15/puente\n---\n"
    document = only(read([write(tmp_path / "a.txt", head + NEWS)], day=DAY))
    assert (document.outlet, document.published) == ("vado.example", "2026-01-15")
    assert document.warnings == (Note(code="date_in_link", values=("2026-01-15",)),)


def test_a_dateline_tells_the_day(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", f"El puente cierra\nVado, 15 de enero de 2026\n\n{NEWS}")
    assert only(read([path], day=DAY)).published == "2026-01-15"


def test_the_text_is_kept_exactly_as_read(tmp_path: Path) -> None:
    text = "Cafe\u0301 de Vado.\r\n\r\nEl puente cerró\u00a0ayer por obras. \n"
    assert only(read([write(tmp_path / "a.txt", text)], day=DAY)).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_is_dropped(tmp_path: Path, encoding: str) -> None:
    assert only(read([write(tmp_path / "a.txt", NEWS.encode(encoding))], day=DAY)).text == NEWS


def test_western_bytes_are_read_with_a_warning(tmp_path: Path) -> None:
    document = only(read([write(tmp_path / "a.txt", NEWS.encode("cp1252"))], day=DAY))
    assert document.text == NEWS
    assert document.warnings[0].code == "cp1252"


@pytest.mark.parametrize("cut", [1, 2])
def test_a_text_that_is_cut_in_its_last_character_is_read_as_what_it_is(tmp_path: Path, cut: int) -> None:
    document = only(read([write(tmp_path / "a.txt", f"{NEWS}Costó 5 €".encode()[:-cut])], day=DAY))
    assert document.text == f"{NEWS}Costó 5 \ufffd"
    assert document.warnings[0].code == "broken_utf8"


def test_one_western_letter_at_the_end_is_that_letter(tmp_path: Path) -> None:
    text = "The mayor of Vado closed the bridge on Monday and went to the café"
    assert only(read([write(tmp_path / "a.txt", text.encode("cp1252"))], day=DAY)).text == text


@pytest.mark.parametrize("encoding", ["koi8-r", "cp1251", "shift_jis"])
def test_bytes_in_no_telling_encoding_are_not_guessed_at(tmp_path: Path, encoding: str) -> None:
    text = "日本の市長は辞任した。" if encoding == "shift_jis" else "Мэр города ушёл в отставку. "
    path = write(tmp_path / "a.txt", (text * 5).encode(encoding))
    assert reasons(read([path], day=DAY)) == ["undecodable"]


@pytest.mark.parametrize(
    ("reason", "content"),
    [
        ("unreadable", b"%PDF-1.4\n%%EOF"),
        ("binary", b"\x89PNG\r\n\x1a\n"),
        ("binary", b"El puente\0 cerr\0"),
        ("binary", b"\x01\x02\x03\x04 puente"),
        ("binary", NEWS.encode("utf-16-le")),
        ("undecodable", b"\xff\xfea"),
        ("not_an_article_file", b"<!DOCTYPE html><html></html>"),
        ("empty", b""),
        ("empty", b" \n\t\r\n"),
    ],
)
def test_what_is_no_text_is_skipped_with_its_reason(tmp_path: Path, reason: str, content: bytes) -> None:
    intake = read([write(tmp_path / "a.txt", content)], day=DAY)
    assert (intake.documents, reasons(intake)) == ((), [reason])


def test_a_short_article_is_used_with_a_warning(tmp_path: Path) -> None:
    document = only(read([write(tmp_path / "a.txt", "Puente cerrado.")], day=DAY))
    assert Note(code="short", values=("2",)) in document.warnings


def test_a_file_above_the_limit_is_refused(tmp_path: Path) -> None:
    intake = read([write(tmp_path / "a.txt")], day=DAY, limits=SizeLimits(article=10))
    assert reasons(intake) == ["too_large"]


def test_a_folder_is_read_to_its_depth_and_the_rest_is_listed(tmp_path: Path) -> None:
    (tmp_path / "b.txt").mkdir()
    write(tmp_path / "b.txt" / "c.MD")
    write(tmp_path / ".hidden.txt")
    write(tmp_path / "briefing.html")
    intake = read([str(tmp_path)], day=DAY)
    assert only(intake).path == f"{tmp_path}/b.txt/c.MD"
    assert [(s.path, s.reason) for s in intake.skipped] == [
        (f"{tmp_path}/.hidden.txt", "hidden"),
        (f"{tmp_path}/briefing.html", "not_an_article_file"),
    ]


def test_a_file_named_by_the_user_needs_no_ending(tmp_path: Path) -> None:
    assert only(read([write(tmp_path / "--out=x")], day=DAY)).text == NEWS


def test_the_order_of_the_arguments_does_not_matter(tmp_path: Path) -> None:
    paths = [write(tmp_path / name, NEWS + name) for name in ("b.txt", "a.txt", "c.txt")]
    assert read(paths, day=DAY) == read([*reversed(paths), str(tmp_path)], day=DAY)


def test_a_path_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no such file or folder: '.*gone\.txt'"):
        read([str(tmp_path / "gone.txt")], day=DAY)


@pytest.mark.parametrize("path", ["", "a\0b"])
def test_a_path_that_can_not_be_is_wrong_use(path: str) -> None:
    with pytest.raises(UsageError):
        read([path], day=DAY)


def test_a_pipe_and_a_device_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert reasons(read([str(tmp_path), "/dev/zero"], day=DAY)) == ["not_a_file", "not_a_file"]


def test_broken_and_looping_links_are_listed_and_the_walk_ends(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").symlink_to("nowhere")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "self").symlink_to(tmp_path)
    assert sorted(reasons(read([str(tmp_path)], day=DAY))) == ["not_followed", "unreadable", "unreadable"]
    assert reasons(read([str(tmp_path / "broken.txt")], day=DAY)) == ["unreadable"]


def test_one_file_under_two_names_is_one_article(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    (tmp_path / "c.txt").hardlink_to(tmp_path / "a.txt")
    intake = read([str(tmp_path)], day=DAY)
    assert only(intake).path.endswith("a.txt")
    assert {(skipped.code, skipped.values) for skipped in intake.skipped} == {("same_article", (f"{tmp_path}/a.txt",))}


def test_another_outlets_reprint_is_kept(tmp_path: Path) -> None:
    write(tmp_path / "gaceta.txt")
    write(tmp_path / "voz.txt")
    documents = read([str(tmp_path)], day=DAY).documents
    assert [document.outlet for document in documents] == ["gaceta", "voz"]


def test_the_same_words_from_the_same_outlet_count_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        write(tmp_path / name, f"---\noutlet: La Voz\n---\n{NEWS}")
    assert reasons(read([str(tmp_path)], day=DAY)) == ["duplicate"]


def test_ids_are_unique_within_an_intake(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder / "x.jsonl", rows({"text": NEWS, "outlet": folder}))
    first, second = read([str(tmp_path)], day=DAY).documents
    assert second.id == f"{first.id}-2"


def test_each_row_is_a_document_with_its_line(tmp_path: Path) -> None:
    row = {"text": NEWS, "title": "Puente", "outlet": "La Voz", "published": "2026-01-15", "language": "es"}
    path = write(tmp_path / "day.jsonl", "\n" + rows(row, {"text": NEWS + "Fin.", "url": "https://vado.example/1"}))
    first, second = read([path], day=DAY).documents
    assert (first.path, first.title, first.outlet, first.published) == (f"{path}:2", "Puente", "La Voz", "2026-01-15")
    assert (second.path, second.outlet) == (f"{path}:3", "vado.example")


def test_one_bad_row_costs_no_other(tmp_path: Path) -> None:
    bad = '{"text": "cut\n[1]\n{"title": "no text"}\n{"text": 5}\n' + "[" * 100_000 + "\n"
    intake = read([write(tmp_path / "day.jsonl", bad + rows({"text": NEWS}))], day=DAY)
    assert only(intake).path.endswith(":6")
    assert reasons(intake) == ["bad_row"] * 5


def test_a_field_of_the_wrong_type_is_left_out_with_a_warning(tmp_path: Path) -> None:
    document = only(read([write(tmp_path / "a.jsonl", rows({"text": NEWS, "title": 5}))], day=DAY))
    assert document.title is None
    assert Note(code="field_left_out", values=("title",)) in document.warnings


def test_half_a_character_in_a_row_is_replaced_with_a_warning(tmp_path: Path) -> None:
    document = only(
        read([write(tmp_path / "a.jsonl", '{"text": "Vado \\ud800 cierra el puente por obras."}')], day=DAY)
    )
    assert document.text == "Vado \ufffd cierra el puente por obras."
    assert document.warnings[0].code == "half_character"


def test_standard_input_is_one_article() -> None:
    document = only(read(["-"], day=DAY, stdin=io.BytesIO(NEWS.encode())))
    assert (document.path, document.outlet, document.text) == ("-", "stdin", NEWS)


def test_standard_input_of_objects_is_rows() -> None:
    content = rows({"text": NEWS}, {"text": NEWS + "Fin."})
    documents = read(["-"], day=DAY, stdin=io.BytesIO(content.encode())).documents
    assert [document.path for document in documents] == ["-:1", "-:2"]


def test_a_name_is_shown_without_control_marks_or_stray_bytes(tmp_path: Path) -> None:
    write(tmp_path / "\x1b[31m\u202ered.txt", NEWS)
    write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")), NEWS + "Fin.")
    names = [document.path.rpartition("/")[2] for document in read([str(tmp_path)], day=DAY).documents]
    assert names == ["\\x1b[31m\\u202ered.txt", "caf\\xe9.txt"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("tags", NEWS + "".join(chr(0xE0000 + ord(c)) for c in "obey")),
        ("directions", NEWS + "\u202e000,01\u202c"),
        ("twice_encoded", "El cafÃ© cerrÃ³ en mayo, dijo JosÃ©."),
        ("twin_letters", "The mayor met T\u043em on Monday at noon."),
    ],
)
def test_what_a_reader_would_not_see_is_said(tmp_path: Path, code: str, text: str) -> None:
    document = only(read([write(tmp_path / "a.txt", text)], day=DAY))
    assert code in [note.code for note in document.warnings]


def test_a_flag_made_of_tags_is_no_hidden_text(tmp_path: Path) -> None:
    wales = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
    document = only(read([write(tmp_path / "a.txt", NEWS + wales)], day=DAY))
    assert "tags" not in [note.code for note in document.warnings]


def test_a_section_is_read_from_a_head_and_from_a_row(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"---\nsection: Politik\nlanguage: de\n---\n{'Der Rat tagte am Montag. ' * 2}")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": "Il porto va chiuso, subito.", "section": "Opinioni"}))
    found = read([str(tmp_path)], day=DAY).documents
    assert [(document.section, document.opinion) for document in found] == [("Politik", False), ("Opinioni", True)]


@pytest.mark.parametrize(
    "link", ["http://[::1", "https://[news]/x", "http://vado.example\u2100/", "http://a:x/", "http://a:99999/"]
)
def test_a_link_that_cannot_be_read_is_left_out_and_costs_nothing_else(tmp_path: Path, link: str) -> None:
    write(tmp_path / "a.txt", f"---\nurl: {link}\n---\n{NEWS}")
    write(tmp_path / "b.txt", NEWS + "Reabrirá el lunes.\n")
    write(tmp_path / "c.jsonl", rows({"text": NEWS + "Nadie sabe cuándo reabrirá.", "url": link}))
    intake = read([str(tmp_path)], day=DAY)
    assert [(one.outlet, one.url) for one in intake.documents] == [("a", None), ("b", None), ("c", None)]
    unread = Note(code="link_unread", values=(link,))
    assert [unread in one.warnings for one in intake.documents] == [True, False, True]


def test_an_article_that_our_own_code_stumbles_over_is_skipped_and_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbles(body: str) -> str:
        if "deadly" in body:
            raise MemoryError
        return "es"

    monkeypatch.setattr("briefer.files.documents.tell", stumbles)
    write(tmp_path / "a.txt", "The deadly article has more than five words.")
    write(tmp_path / "b.txt", NEWS)
    intake = read([str(tmp_path)], day=DAY)
    assert [one.outlet for one in intake.documents] == ["b"]
    assert [(Path(one.path).name, one.reason) for one in intake.skipped] == [("a.txt", "unreadable")]


def test_a_year_that_no_arithmetic_bears_costs_nothing(tmp_path: Path) -> None:
    for name, day in (("a", "0001-01-01T00:00:00"), ("b", "9999-12-31"), ("c", "9999-12-31T23:59:59-12:00")):
        write(tmp_path / f"{name}.txt", f"---\npublished: {day}\n---\n{NEWS}{name}")
    documents = read([str(tmp_path)], day=date(9999, 12, 31)).documents
    assert [one.credible_day(DAY) for one in documents] == [None, None, None]


# ---- what is no article: hidden files, links out of the folder, briefer's own output ----------------


def skipped(intake: Intake, top: Path) -> dict[str, str]:
    return {str(Path(one.path).relative_to(top)): one.reason for one in intake.skipped}


def test_what_is_hidden_is_listed_and_read_when_it_is_named(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path / ".git" / "deep.txt")
    hidden = write(tmp_path / ".a.txt")
    write(tmp_path / "b.txt")
    assert skipped(read([str(tmp_path)], day=DAY), tmp_path) == {".a.txt": "hidden", ".git": "hidden"}
    assert only(read([hidden], day=DAY)).text == NEWS


def test_a_link_to_a_file_outside_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder, secret = tmp_path / "articles", write(tmp_path / "secret.txt", "The password of the river is seven words.")
    folder.mkdir()
    write(folder / "a.txt")
    (folder / "note.txt").symlink_to(secret)
    (folder / "passwd.txt").symlink_to("/etc/passwd")
    (folder / "chain.txt").symlink_to("note.txt")
    intake = read([str(folder)], day=DAY)
    assert only(intake).path.endswith("a.txt")
    assert skipped(intake, folder) == dict.fromkeys(("chain.txt", "note.txt", "passwd.txt"), "not_followed")
    assert "password" in only(read([str(folder / "note.txt")], day=DAY)).text


@pytest.fixture
def briefed(tmp_path: Path) -> Path:
    """A folder of one article in which briefer wrote a briefing as it does by default."""
    write(tmp_path / "a.txt")
    outputs.write(BRIEFING, DOCUMENTS, tmp_path / "outputs")
    return tmp_path


def test_a_briefing_below_the_folder_is_no_article(briefed: Path) -> None:
    intake = read([str(briefed)], day=DAY)
    assert [one.outlet for one in intake.documents] == ["a"]
    assert skipped(intake, briefed) == {"outputs": "own_output"}
    assert detail(intake.skipped[0]) == "a briefing that briefer wrote"


def test_many_briefings_are_one_line(briefed: Path) -> None:
    for day in ("2026-01-14", "2026-01-15"):
        outputs.write(BRIEFING.model_copy(update={"date": day}), DOCUMENTS, briefed / "outputs")
    (entry,) = read([str(briefed)], day=DAY).skipped
    assert detail(entry) == "3 briefings that briefer wrote"


def test_an_article_that_others_put_beside_a_briefing_is_read(briefed: Path) -> None:
    write(briefed / "outputs" / BRIEFING.date / "mine.txt", NEWS + "Reabrirá el lunes.")
    assert [one.outlet for one in read([str(briefed)], day=DAY).documents] == ["a", "mine"]


def test_what_briefer_wrote_is_known_wherever_it_was_copied_to(briefed: Path) -> None:
    day, copies = briefed / "outputs" / BRIEFING.date, briefed / "copies"
    copies.mkdir()
    document = DOCUMENTS[0]
    name = f"valdara-{document.sha256[:6]}.txt"
    (copies / name).write_bytes(document.text.encode())
    (copies / "yesterday.txt").write_bytes((day / "briefing.md").read_bytes())
    (copies / "data.json").write_bytes((day / "briefing.json").read_bytes())
    (copies / "page.html").write_bytes((day / "briefing.html").read_bytes())
    (copies / "plain.html").write_text(html("# A day\n\nNothing new.\n", "en", "A day"), encoding="utf-8")
    noted = f"---\ntags: [news]\n---\n\n{(day / 'briefing.md').read_text(encoding='utf-8')}"
    (copies / "noted.md").write_text(noted, encoding="utf-8")
    (copies / "empty.md").write_text(markdown(BRIEFING.model_copy(update={"stories": (), "language": "de"})))
    intake = read([str(copies)], day=DAY)
    assert intake.documents == ()
    assert skipped(intake, copies) == dict.fromkeys(
        (name, "yesterday.txt", "data.json", "page.html", "plain.html", "noted.md", "empty.md"), "own_output"
    )
    assert read([str(copies / "yesterday.txt")], day=DAY).documents == ()


def test_the_copies_of_a_briefing_are_read_when_they_are_named(tmp_path: Path) -> None:
    text = NEWS + "Reabrirá el lunes."
    first = only(read([write(tmp_path / "a.txt", text)], day=DAY))
    outputs.write(BRIEFING.model_copy(update={"documents": (first,), "stories": ()}), [first], tmp_path / "outputs")
    sources = tmp_path / "outputs" / BRIEFING.date / "sources"
    assert read([str(sources.parent)], day=DAY).documents == ()
    assert only(read([str(sources)], day=DAY)).text == text
    assert only(read([str(sources / f"{first.id}.txt")], day=DAY)).text == text


@pytest.mark.parametrize("word", ["RIFF", "ID3", "GIF8", "GIF89a"])
def test_an_article_may_begin_with_the_letters_of_a_file_format(tmp_path: Path, word: str) -> None:
    text = f"{word} is what the file began with, and the café opened all the same.\n"
    for encoding in ("utf-8", "cp1252"):
        assert only(read([write(tmp_path / f"{encoding}.txt", text.encode(encoding))], day=DAY)).text == text
    image = word.encode() + b"\x01\x00\x01\x00\x80\x01\x00\xff\xff\xff"
    (entry,) = read([write(tmp_path / "image.txt", image)], day=DAY).skipped
    assert (entry.reason, entry.code) == ("binary", "format")


PAGE = "<html lang='es'><title>Puente</title><body><article>" + f"<p>{NEWS}</p>" * 9 + "</article></body></html>"


def test_a_web_page_is_told_by_its_content_and_its_text_is_what_counts(tmp_path: Path) -> None:
    document = only(read([write(tmp_path / "a.txt", PAGE)], day=DAY))
    assert (document.title, NEWS.strip() in document.text, "<p>" in document.text) == ("Puente", True, False)
    assert document.original == Original(name="a.txt", kind="page", sha256=sha256(PAGE.encode()).hexdigest())


def test_the_entries_of_a_feed_are_articles_of_its_outlet(tmp_path: Path) -> None:
    dated = "<pubDate>Thu, 15 Jan 2026 09:00:00 GMT</pubDate>"
    item = f"<item><title>Puente</title><description>{NEWS}</description>{dated}</item>"
    feed = f"<rss version='2.0'><channel><title>La Voz</title>{item}<item><title>Presa</title></item></channel></rss>"
    intake = read([write(tmp_path / "a.txt", feed)], day=DAY)
    document = only(intake)
    assert (document.path[-7:], document.outlet, document.published) == (
        "a.txt:1",
        "La Voz",
        "2026-01-15T09:00:00+00:00",
    )
    assert [(one.path[-7:], one.code) for one in intake.skipped] == [("a.txt:2", "no_text")]


def test_a_file_of_front_matter_alone_is_skipped_with_its_reason(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "head.txt", "---\ntitle: El puente\npublished: 2026-03-11\n---\n\n")
    found = read([str(tmp_path)], day=DAY)
    assert len(found.documents) == 1
    assert [(entry.reason, entry.code) for entry in found.skipped] == [("empty", "head_only")]


def test_a_name_and_a_password_in_a_link_are_not_kept(tmp_path: Path) -> None:
    rows = [
        {"text": "The lock of Tolmen failed on Monday.", "url": "https://ida:s3cret@vado.example/a?b=c@d"},
        {"text": "The lock of Tolmen works again today.", "url": "https://vado.example/mail@vado"},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = [document.url for document in read([str(tmp_path)], day=DAY).documents]
    assert found == ["https://vado.example/a?b=c@d", "https://vado.example/mail@vado"]


def test_an_article_of_the_year_one_has_no_yesterday(tmp_path: Path) -> None:
    head = "---\npublished: 0001-01-01T00:00:00Z\n---\n"
    article = only(read([write(tmp_path / "a.md", f"{head}The lock of Tolmen failed yesterday.")], day=DAY))
    assert (article.day, [note.code for note in article.warnings if note.code == "slip"]) == (None, [])
