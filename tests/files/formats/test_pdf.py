"""A PDF gives its text as it was meant to be read, or says why it has none."""

from briefer.files.formats.pdf import join_pages, read_pdf
from tests.files.formats import made

COLUMN = [
    "El puente de Vado cerró ayer por las obras que el Ayunta-",
    "miento había anunciado en enero, según dijo el alcalde en",
    "la sesión del pleno. Reabrirá en mayo.",
    "Los vecinos piden un paso provisional para los autobuses,",
    "que ahora dan un rodeo de once kilómetros por la presa.",
]


def codes(content: bytes) -> list[str]:
    return [note.code for note in read_pdf(content).notes]


def test_the_lines_of_a_paragraph_and_the_halves_of_a_word_are_put_together() -> None:
    text = read_pdf(made.pdf(COLUMN)).text
    assert "que el Ayuntamiento había anunciado en enero, según dijo el alcalde en la sesión" in text
    assert "Reabrirá en mayo.\n\nLos vecinos piden" in text
    assert codes(made.pdf(COLUMN)) == ["pdf_layout"]


def test_a_hyphen_stays_where_the_text_writes_it_elsewhere() -> None:
    page = "The well-known bridge is shut for works that the mayor calls well-\nknown since May. A well-known left."
    assert "calls well-known since May" in join_pages([page])


def test_what_every_page_repeats_is_left_out() -> None:
    pages = [["La Gaceta de Vado", *COLUMN, f"Página {n}"] for n in range(1, 5)]
    text = read_pdf(made.pdf(*pages)).text
    assert "La Gaceta de Vado" not in text
    assert "Página" not in text
    assert text.count("Los vecinos piden") == 4


def test_a_scan_has_no_text_and_says_so() -> None:
    assert codes(made.pdf_of(b"0 0 600 800 re f")) == ["pdf_no_text"]


def test_a_pdf_that_asks_for_a_password_is_not_read() -> None:
    assert codes(made.locked_pdf("secreto")) == ["pdf_encrypted"]


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    assert "puente" in read_pdf(made.locked_pdf("")).text or codes(made.locked_pdf("")) == ["pdf_no_text"]


def test_a_pdf_that_was_cut_is_read_or_says_that_it_is_broken() -> None:
    whole = made.pdf(COLUMN)
    assert codes(whole[:200]) == ["pdf_broken"]
    assert codes(b"%PDF-1.4\n%%EOF") == ["pdf_broken"]


def test_a_stream_that_unpacks_without_end_is_too_much() -> None:
    assert codes(made.pdf_of(b" " * 80_000_000)) in (["too_complex"], ["pdf_no_text"])
