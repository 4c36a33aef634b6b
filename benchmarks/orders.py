"""Orders to a reader told from news by their vectors: the line is drawn, and held to texts that it was not drawn by.

    python benchmarks/orders.py fit
    python benchmarks/orders.py news FOLDER|FILE...
    python benchmarks/orders.py orders PAYLOADS.jsonl

`fit` draws the line by the examples that come with the program, its plain sentences and the articles of `seeds/`, and
writes it (logistic regression, each side of one weight). `news` prints how many sentences of articles (or of the
`source_text` and `source` of JSON lines) are taken for orders, and which; `orders` how many of the payloads are.
"""

import base64
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from briefer.files import sources
from briefer.languages import loader
from briefer.model.database import MEMORY
from briefer.model.store import Store
from briefer.model.vector_sources import Local
from briefer.model.vectors import Embedder
from briefer.models import Document
from briefer.pipeline.screening import DOUBTFUL, ORDER
from briefer.reading import addressed
from briefer.steps import split
from briefer.text import detect, injection

ROOT = Path(__file__).parent.parent
LINE = ROOT / "briefer" / "languages" / "order_line.toml"
SMOOTH, ROUNDS, SCALE = 1e-3, 60, 10.0
Rows = NDArray[np.float64]
Vectors = Callable[[Sequence[str]], Rows | None]


def plain() -> list[str]:
    return [text for code in loader.LANGUAGES for text in loader.language(code).background.sentences]


def sentences(documents: Iterable[Document]) -> list[str]:
    return list(dict.fromkeys(one.text for document in documents for one in split.sentences(document)))


def articles(paths: Sequence[str]) -> list[str]:
    """The sentences of articles under folders, and of the sources in files of JSON lines."""
    rows = [path for path in paths if path.endswith(".jsonl")]
    folders = [path for path in paths if path not in rows]
    documents = [one for path in folders for one in sources.read([path], day=date(2026, 3, 14)).documents]
    documents = [one for one in documents if not one.path.endswith((".md", ".py", ".json"))]
    return sentences([*documents, *(one for path in rows for one in _documents(Path(path)))])


def _documents(path: Path) -> Iterator[Document]:
    texts = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for number, text in enumerate(dict.fromkeys(one.get("source_text") or one.get("source") for one in texts)):
        name = f"{path.stem}-{number}"
        yield Document(id=name, path=name, outlet=name, language=detect.tell(text), sha256="", text=text)


def drawn(orders: Rows, news: Rows) -> Rows:
    """The weights of the line and, last, its bias."""
    rows = np.vstack([orders, news]) * SCALE
    rows = np.hstack([rows, np.ones((len(rows), 1))])
    wanted = np.arange(len(rows)) < len(orders)
    share = np.where(wanted, 0.5 / len(orders), 0.5 / len(news))
    smooth = np.diag([SMOOTH] * (rows.shape[1] - 1) + [1e-9])
    line = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-(rows @ line)))
        slope = rows.T @ (share * (likely - wanted)) + smooth @ line
        bend = (rows * (share * likely * (1 - likely) + 1e-12)[:, None]).T @ rows + smooth
        line -= np.linalg.solve(bend, slope)
    line[:-1] *= SCALE
    return line


def fit(vectors: Vectors) -> None:
    examples = loader.order_examples()
    orders = [text for texts in examples.orders.values() for text in texts]
    news = [text for texts in examples.news.values() for text in texts]
    seeds = [str(path) for path in sorted((ROOT / "seeds").iterdir()) if path.is_dir()]
    line = drawn(_rows(orders, vectors), _rows([*news, *plain(), *articles(seeds)], vectors))
    first = {code: loader.language(code).background.sentences[0] for code in loader.LANGUAGES}
    anchors = dict(zip(first, _rows(list(first.values()), vectors), strict=True))
    text = [
        "# The line between orders to a reader and news, in the vectors of the embedded engine:",
        "# `python benchmarks/orders.py fit` writes this file from order_examples.toml.",
        f"bias = {line[-1]:.6f}",
        f'weights = "{_packed(line[:-1])}"',
        "",
        "[anchors]",
        *(f'{code} = "{_packed(row)}"' for code, row in anchors.items()),
    ]
    LINE.write_text("\n".join(text) + "\n", encoding="utf-8")


def _rows(texts: Sequence[str], vectors: Vectors) -> Rows:
    rows = vectors(texts)
    assert rows is not None, "no engine: pip install 'briefer[local]'"
    return rows


def _packed(row: Rows) -> str:
    return base64.b64encode(row.astype("<f4").tobytes()).decode()


def news(paths: Sequence[str], vectors: Vectors) -> None:
    texts = articles(paths)
    found = addressed.scores(lambda: texts, "en", vectors)
    assert found is not None
    for score, text in sorted(zip(found, texts, strict=True), reverse=True):
        if score >= DOUBTFUL:
            print(f"{score:.2f} {text[:120]!r}")
    orders, doubtful = int((found >= ORDER).sum()), int((found >= DOUBTFUL).sum())
    print(f"of {len(texts)} sentences of news {orders} taken for orders, {doubtful - orders} more only quoted")


def orders(path: str, vectors: Vectors) -> None:
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    texts = [str(row["text"]) for row in rows]
    found = addressed.scores(lambda: texts, "en", vectors)
    assert found is not None
    strict, loose = int((found >= ORDER).sum()), int((found >= DOUBTFUL).sum())
    shapes = sum(map(injection.speaks_to_model, texts))
    print(f"of {len(texts)} texts {strict} taken for orders, {loose - strict} more only quoted; {shapes} by shape")


def main(what: str, *paths: str) -> None:
    with Store.open(MEMORY) as store, Embedder(Local(), store, say=print) as vectors:
        if what == "fit":
            fit(vectors)
        elif what == "news":
            news(paths, vectors)
        else:
            orders(paths[0], vectors)


if __name__ == "__main__":
    main(*sys.argv[1:])
