"""A Parquet file is read as JSON lines of its columns, and what is wrong with one is told in one line."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from briefer.files.contents import SizeLimits
from briefer.files.formats.child import FormatReader
from briefer.files.formats.extract import MissingLibrary
from briefer.files.formats.kinds import kind_of
from briefer.files.formats.parquet import read_parquet
from briefer.files.sources import Intake, read
from tests.files.formats import made

pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'briefer[parquet]'")

DAY = date(2026, 3, 12)
NEWS = "El puente de Vado cerró ayer por obras, dijo el alcalde."
ROWS: dict[str, Any] = {
    "text": [NEWS, None, "The bridge at Vado was closed yesterday, the mayor said."],
    "title": ["Puente", "Sin texto", "Bridge"],
    "published": [datetime(2026, 3, 11, 8, tzinfo=UTC)] * 3,
    "source": [{"name": "La Voz"}, None, {"name": "The Voice"}],
    "embedding": [[0.5, 0.25]] * 3,
}


def intake(folder: Path, content: bytes, mapping: dict[str, str] | None = None, rows: int = 50_000_000) -> Intake:
    (folder / "day.parquet").write_bytes(content)
    return read([str(folder)], day=DAY, mapping=mapping or {}, limits=SizeLimits(rows=rows))


def test_a_row_is_an_article_with_what_its_columns_say(tmp_path: Path) -> None:
    found = intake(tmp_path, made.parquet(ROWS))
    assert [(one.text, one.title, one.outlet, (one.published or "")[:10]) for one in found.documents] == [
        (NEWS, "Puente", "La Voz", "2026-03-11"),
        (ROWS["text"][2], "Bridge", "The Voice", "2026-03-11"),
    ]
    assert [(one.path[-13:], one.reason, one.code) for one in found.skipped] == [
        ("day.parquet:2", "bad_row", "row_shape")
    ]


@pytest.mark.parametrize("compression", ["none", "snappy", "gzip", "zstd"])
def test_it_is_read_however_it_is_packed(tmp_path: Path, compression: str) -> None:
    content = made.parquet(ROWS, compression=compression, row_group_size=1)
    assert [one.title for one in intake(tmp_path, content).documents] == ["Puente", "Bridge"]


def test_columns_of_other_names_are_mapped_or_told_once(tmp_path: Path) -> None:
    content = made.parquet({"inhalt": [NEWS] * 40, "n": list(range(40))})
    assert [(one.path[-11:], one.code) for one in intake(tmp_path, content).skipped] == [
        ("day.parquet", "parquet_columns")
    ]
    assert intake(tmp_path, content, {"text": "inhalt"}).documents[0].text == NEWS


def test_texts_that_a_tool_wrote_as_bytes_or_words_of_a_list_are_texts(tmp_path: Path) -> None:
    as_bytes = pyarrow.array([NEWS.encode()], pyarrow.binary())
    as_words = pyarrow.array([NEWS]).dictionary_encode()
    for column in (as_bytes, as_words, pyarrow.array([NEWS], pyarrow.large_string())):
        assert intake(tmp_path, made.parquet({"text": column})).documents[0].text == NEWS


def test_a_damaged_or_empty_file_is_one_line(tmp_path: Path) -> None:
    whole = made.parquet(ROWS)
    for content in (whole[:-20], whole[:40], b"PAR1", b"PAR1" + b"\0" * 500 + b"PAR1"):
        found = intake(tmp_path, content)
        assert [(one.reason, one.code) for one in found.skipped] == [("unreadable", "parquet_broken")]
    middle = len(whole) // 3
    assert intake(tmp_path, whole[:middle] + bytes(64) + whole[middle + 64 :]).skipped
    assert [one.code for one in intake(tmp_path, made.parquet({"text": pyarrow.array([], "string")})).skipped] == [
        "parquet_columns"
    ]


def test_one_that_is_too_large_or_unpacks_without_end_is_one_line(tmp_path: Path) -> None:
    assert [one.code for one in intake(tmp_path, made.parquet(ROWS), rows=100).skipped] == ["limit"]
    bomb = made.parquet({"text": ["a" * 1_000_000] * 300}, compression="zstd", use_dictionary=False)
    assert len(bomb) < 1_000_000
    assert [one.code for one in intake(tmp_path, bomb).skipped] == ["too_complex"]


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(MissingLibrary, match=r"briefer\[parquet\]"):
        read_parquet(made.parquet(ROWS))


def test_a_process_of_its_own_reads_it() -> None:
    content = made.parquet(ROWS)
    with FormatReader() as reader:
        (found,) = reader.read(content, kind_of(content))
    assert found.text.count("\n") == 2
    assert "embedding" not in found.text
