"""A file that takes more than an article may costs itself and no other: its process falls, and begins anew."""

from briefer.files.formats.child import FormatReader
from tests.files.formats import made


def test_a_file_that_keeps_its_process_busy_is_given_up_and_the_next_one_is_read() -> None:
    busy = made.pdf_of(b"BT /F1 1 Tf (a) Tj ET " * 400_000)
    with FormatReader(seconds=2) as reader:
        assert [note.code for note in reader.read(busy, "pdf")[0].notes] == ["too_complex"]
        assert reader.read(made.mail("El puente cerró."), "mail")[0].text == "El puente cerró."


def test_a_process_is_started_only_where_a_file_needs_one() -> None:
    with FormatReader() as reader:
        assert not reader.is_started
