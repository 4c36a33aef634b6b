"""How much a text speaks to whoever makes something of it, told by its meaning: in any language, and any words.

A line was drawn between the vectors of orders and those of news (`languages/order_examples.toml`), in the vectors of
the embedded engine. Of another model's vectors nothing is told.
"""

import base64
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from briefer.languages import loader
from briefer.models import Vectors
from briefer.reading.lexicon import primary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A row of the model that the line was drawn for is so near to its own anchor (cosine), and no other model's is.
_SAME_MODEL = 0.98


def scores(texts: Callable[[], Sequence[str]], language: str, vectors: Vectors) -> "NDArray[np.float64] | None":
    """For each text how far it lies beyond the line, on the side of the orders; below 0 on that of news. None where
    `vectors` has none, or another model's: then no text is looked up. `language` is one whose plain sentences `vectors`
    is asked for anyway."""
    tongue = primary(language)
    if tongue not in loader.LANGUAGES:
        tongue = "en"
    known = vectors([loader.language(tongue).background.sentences[0]])
    if known is None or not _is_known(known[0], tongue):
        return None
    rows = vectors(texts())
    return None if rows is None else rows @ _weights() + loader.order_line().bias


def _is_known(row: "NDArray[np.float64]", tongue: str) -> bool:
    anchor = _row(loader.order_line().anchors[tongue])
    return len(row) == len(anchor) and float(row @ anchor) >= _SAME_MODEL


@cache
def _weights() -> "NDArray[np.float64]":
    return _row(loader.order_line().weights)


def _row(text: str) -> "NDArray[np.float64]":
    import numpy as np

    return np.frombuffer(base64.b64decode(text), dtype="<f4").astype(np.float64)
