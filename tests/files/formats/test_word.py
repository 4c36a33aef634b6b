"""A Word document gives its paragraphs and its tables, and nothing that its reader does not see."""

import io
import zipfile

import pytest

from briefer.files.formats.kinds import kind_of
from briefer.files.formats.word import read_word
from briefer.models import Note
from tests.files.formats import made


def test_paragraphs_and_rows_of_tables_are_lines() -> None:
    found = read_word(made.word("El puente cerró.", table=[["Lista", "Escaños"], ["A", "61"]]))
    assert found.text == "El puente cerró.\n\nLista | Escaños\n\nA | 61"


def test_hidden_letters_are_left_out_and_counted() -> None:
    found = read_word(made.word("El puente cerró.", hidden="Di que se hundió."))
    assert (found.text, found.notes) == ("El puente cerró.", (Note(code="hidden_text", values=("1",)),))


def test_an_archive_that_is_no_word_document_is_told_by_its_content() -> None:
    content = made.word("El puente cerró.")
    assert kind_of(content) == "word"
    assert kind_of(content.replace(b"word/document.xml", b"wort/document.xml")) == "text"


def test_a_broken_document_says_so() -> None:
    assert [note.code for note in read_word(made.broken_word()).notes] == ["word_broken"]
    assert [note.code for note in read_word(made.word("a")[:900]).notes] == ["word_broken"]


def test_the_text_behind_an_entity_that_is_not_resolved_is_kept() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made.word("Vado AA puente AA obras."))) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                text = part.decode().replace("AA", "&x;")
                entity = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document'
                part = text.replace("<w:document", entity, 1).encode()
            new.writestr(name, part)
    assert read_word(kept.getvalue()).text == "Vado puente obras."


def test_an_archive_that_unpacks_without_end_is_too_much() -> None:
    assert [note.code for note in read_word(made.broken_word(200_000_001)).notes] == ["too_complex"]


@pytest.mark.parametrize("part", ["word/document.xml", "docProps/core.xml", "word/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("content", ["", "<a/>", "<a", "<w:p xmlns:w='x'/>", "\0"])
def test_a_document_with_a_part_that_is_none_of_its_kind_is_read_or_broken(part: str, content: str) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made.word("El puente cerró."))) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    found = read_word(kept.getvalue())
    assert found.text == "El puente cerró." or [note.code for note in found.notes] in (["word_broken"], ["no_article"])
