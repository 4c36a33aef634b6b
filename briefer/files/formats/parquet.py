"""A Parquet file becomes JSON lines: a row a line, of the columns that can hold anything of an article."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from briefer.files.formats.extract import Extract, require
from briefer.models import Note

EXTRA = "briefer[parquet]"
MAGIC = b"PAR1"
_LARGEST_UNPACKED = 200_000_000  # bytes
_AT_ONCE = 256  # rows


def read_parquet(content: bytes) -> Extract:
    """The rows as JSON lines; without any a note says why (`parquet_broken`, `parquet_columns`, `too_complex`). Raises
    MissingLibrary."""
    require("pyarrow", extra=EXTRA)
    import pyarrow
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(pyarrow.BufferReader(content)) as file:
            names = [field.name for field in file.schema_arrow if _may_tell(field.type)]
            if _unpacked(file.metadata, names) > _LARGEST_UNPACKED:
                return Extract(notes=(Note(code="too_complex"),))
            text = "\n".join(_lines(file, names))
    except MemoryError:
        return Extract(notes=(Note(code="too_complex"),))
    except (pyarrow.ArrowException, OSError, ValueError, KeyError):
        return Extract(notes=(Note(code="parquet_broken"),))
    return Extract(text=text, notes=() if text else (Note(code="parquet_columns"),))


def _may_tell(kind: Any) -> bool:
    """Whether a column may say something of an article: lists of numbers, as vectors are, say nothing."""
    from pyarrow import types

    while types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind):
        kind = kind.value_type
        if types.is_integer(kind) or types.is_floating(kind):
            return False
    return not types.is_map(kind) and not types.is_null(kind)


def _unpacked(metadata: Any, names: list[str]) -> int:
    """How many bytes these columns are once they are unpacked, as the file itself says."""
    kept = frozenset(names)
    groups = (metadata.row_group(number) for number in range(metadata.num_row_groups))
    columns = (group.column(number) for group in groups for number in range(group.num_columns))
    return sum(
        column.total_uncompressed_size
        for column in columns
        if column.path_in_schema in kept or column.path_in_schema.split(".")[0] in kept
    )


def _lines(file: Any, names: list[str]) -> Iterator[str]:
    for batch in file.iter_batches(batch_size=_AT_ONCE, columns=names, use_threads=False):
        for row in batch.to_pylist():
            yield json.dumps(row, ensure_ascii=False, default=_written)


def _written(value: object) -> str:
    """A value that JSON has no form for: days and moments in ISO 8601, bytes as the text that some tools write so."""
    if isinstance(value, date):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
