"""Vectors as they are kept: the text a model gets, the keys of a row, and a row as half floats."""

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefer.model.wire import scrubbed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


# A text is cut here (characters): what a small model of vectors reads at once. A word longer than this is none, and the
# engine's time for it grows with the square of its length.
LONGEST_TEXT, LONGEST_WORD = 1_000, 60


def readable(text: str) -> str:
    """The text as a model of vectors gets it: on one line, without control characters, no longer than it reads."""
    clean = "".join(mark if mark.isprintable() else " " for mark in scrubbed(text[: 4 * LONGEST_TEXT]))
    words = [
        word[start : start + LONGEST_WORD] for word in clean.split() for start in range(0, len(word), LONGEST_WORD)
    ]
    return " ".join(words)[:LONGEST_TEXT].rstrip()


def key_of(identity: str, text: str) -> str:
    return hashlib.sha256(json.dumps([identity, text], ensure_ascii=False).encode()).hexdigest()


def text_key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def packed(rows: "Sequence[Sequence[float]] | NDArray[np.float64]") -> list[bytes]:
    """Each row at unit length, as half floats."""
    import numpy as np

    values = np.asarray(rows, dtype=np.float64)
    values = values / np.abs(values).max(axis=1, keepdims=True)  # a length of many large values must not overflow
    return [row.astype("<f2").tobytes() for row in values / np.linalg.norm(values, axis=1, keepdims=True)]


def unpacked(row: bytes) -> "NDArray[np.float64]":
    import numpy as np

    return np.frombuffer(row, dtype="<f2").astype(np.float64)


def is_row(row: bytes) -> bool:
    """Whether these bytes are half floats that point somewhere."""
    import numpy as np

    if not row or len(row) % 2:
        return False
    values = unpacked(row)
    return bool(np.isfinite(values).all() and values.any())
