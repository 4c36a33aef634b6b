"""Which rows of a large set lie nearest to each: by an index that grows with the rows, where one is installed."""

from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.float64] | NDArray[np.float16]
    Places = NDArray[np.int64]

# Up to so many rows each is compared with all; beyond, an index finds the nearest. At 12,000 rows of 384 numbers the
# index takes 0.6 ms a row, and comparing with all 0.3, which grows with the rows.
INDEXED = 20_000
# How widely the index looks around, as it is built and as it is asked. Of the 40 nearest of 4,000 and of 12,000
# made articles it finds 99.8 %.
_BREADTH = 96
# Rows compared at a time.
_CHUNK = 512


def neighbours(rows: "Rows", count: int) -> "Iterator[tuple[int, Places]]":
    """For each row, by its place, the places of the `count` rows of unit length nearest to it, itself among them; the
    same on every run. The index is `usearch` (extra `briefer[scale]`); without it every row is compared with all."""
    indexed = len(rows) > INDEXED and find_spec("usearch") is not None
    yield from _by_index(rows, count) if indexed else _by_all(rows, count)


def _by_all(rows: "Rows", count: int) -> "Iterator[tuple[int, Places]]":
    import numpy as np

    single = rows.astype(np.float32)  # half of the time; how near they are is told exactly by whoever asked
    count = min(count, len(rows))
    for start in range(0, len(rows), _CHUNK):
        near = single[start : start + _CHUNK] @ single.T
        for row, places in enumerate(np.argpartition(-near, count - 1, axis=1)[:, :count]):
            yield start + row, np.sort(places)


def _by_index(rows: "Rows", count: int) -> "Iterator[tuple[int, Places]]":
    import numpy as np
    from usearch.index import Index

    index = Index(
        ndim=rows.shape[1], metric="ip", dtype="f16", expansion_add=_BREADTH, expansion_search=max(_BREADTH, count)
    )
    half = rows.astype(np.float16)
    # One thread: which rows are linked with which depends on the order they come in.
    index.add(np.arange(len(half)), half, threads=1)
    for start in range(0, len(half), _CHUNK):
        for row, places in enumerate(index.search(half[start : start + _CHUNK], count).keys):
            yield start + row, np.sort(places.astype(np.int64))
