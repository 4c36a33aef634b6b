"""Edge: the vectors of a recording, which stand in its file behind the answers, one line for each text."""

import base64
import json
from pathlib import Path

from briefer.errors import UsageError
from briefer.model.cassette_files import read, write
from briefer.model.vector_rows import is_row
from briefer.model.vector_sources import Tape

_BEGINNING = "\nvectors:\n"


def vectors_of(path: Path) -> Tape:
    """The recorded vectors, none where the run went by words. Raises UsageError where they are no such thing."""
    return vectors_in(read(path), path)


def vectors_in(recorded: dict[str, object], path: Path) -> Tape:
    """Those of what was read from `path`."""
    try:
        tape = _tape(recorded.get("vectors") or {})
    except (ValueError, TypeError, AttributeError) as error:
        raise UsageError(f"the vectors in '{path}' are not valid: record again") from error
    if len({len(row) for row in tape.rows.values()}) > 1:
        raise UsageError(f"the vectors in '{path}' are of several sizes: record again")
    return tape


def with_vectors(path: Path, tape: Tape) -> None:
    """The recording with these vectors at its end, in the place of those that were there."""
    answers = path.read_text(encoding="utf-8").partition(_BEGINNING)[0].rstrip("\n")
    write(path, f"{answers}\n{section(tape)}")


def section(tape: Tape) -> str:
    """The end of a recording's file; nothing where the run went by words."""
    if not tape.rows:
        return ""
    lines = ["vectors:", f"  model: {json.dumps(tape.model, ensure_ascii=False)}"]
    lines += ["  partial: true"] if tape.partial else []
    if tape.input_tokens or tape.cost != 0:
        lines += [f"  input_tokens: {tape.input_tokens}", f"  cost: {json.dumps(tape.cost)}"]
    lines += ["  rows:", *(f'    "{key}": "{row}"' for key, row in sorted(tape.rows.items()))]
    return "\n".join(lines) + "\n"


def _tape(section: object) -> Tape:
    """Raises ValueError, TypeError or AttributeError for what is no section of vectors."""
    if not isinstance(section, dict):
        raise TypeError("no mapping")
    model, rows = section.get("model", ""), section.get("rows", {})
    if not isinstance(model, str) or not model.isprintable():
        raise ValueError("no name of a model")
    read = {str(key): base64.b64decode(row, validate=True) for key, row in rows.items()}
    if not all(map(is_row, read.values())):
        raise ValueError("no row")
    tokens, cost = section.get("input_tokens", 0), section.get("cost", 0.0)
    if not isinstance(tokens, int) or not isinstance(cost, (int, float, type(None))):
        raise TypeError("no bill")
    return Tape(
        model,
        {key: base64.b64encode(row).decode() for key, row in read.items()},
        section.get("partial") is True,
        input_tokens=tokens,
        cost=cost,
    )
