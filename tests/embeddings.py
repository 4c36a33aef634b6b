"""Vectors without a model: a text is the words in it, each a direction of its own."""

import hashlib
import json
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tests.stub import Call, Step, raw

SIZE = 64


def row(text: str, size: int = SIZE) -> list[float]:
    """The same for the same words in any order; not at unit length, as some servers send them."""
    made = [0.0] * size
    for word in text.casefold().split():
        made[int(hashlib.sha256(word.strip(".,;:«»").encode()).hexdigest()[:8], 16) % size] += 1.0
    return made if any(made) else [1.0] * size


def rows(texts: Sequence[str]) -> NDArray[np.float64]:
    """models.Vectors."""
    if not texts:
        return np.zeros((0, 0))
    made = np.array([row(text) for text in texts])
    unit = made / np.linalg.norm(made, axis=1, keepdims=True)
    return unit.astype(np.float16).astype(np.float64)


def reply(made: Sequence[Sequence[float]], tokens: int | None = 7) -> Step:
    """What a server sends: the rows out of order, each with its index."""
    data = [{"object": "embedding", "index": place, "embedding": each} for place, each in enumerate(made)]
    usage = {} if tokens is None else {"usage": {"prompt_tokens": tokens, "total_tokens": tokens}}
    return raw(200, json.dumps({"object": "list", "model": "stub", "data": data[::-1], **usage}))


def script(call: Call) -> Step:
    """For tests.stub.Stub."""
    assert call.path == "/v1/embeddings"
    return reply([row(text) for text in call.body["input"]])
