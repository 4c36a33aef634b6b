"""The value of a text in JSON, whatever one field of it holds."""

import json
import re
from typing import Any

_LONGEST_NUMBER = 400  # digits: beyond it Python refuses one, and nothing that an article has is so long
_DEEPEST = 100  # of what articles come in
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)


def parse_json(text: str | bytes) -> Any:
    """The value, without what in it is nested beyond all use, and without numbers that are none. Raises ValueError,
    for what is nothing but nested as well: that one comes from a RecursionError."""
    try:
        return _loaded(text)
    except RecursionError as error:
        try:
            return _loaded(_flattened(text if isinstance(text, str) else text.decode(json.detect_encoding(text))))
        except (ValueError, RecursionError):
            raise ValueError("nested too deep") from error


def _loaded(text: str | bytes) -> Any:
    return json.loads(text, parse_int=_whole)


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else None


def _flattened(text: str) -> str:
    """The text with `null` in the place of each list and object that is nested deeper than articles are."""
    depth, since, kept = 0, 0, list[str]()
    for token in _TOKEN.finditer(text):
        opens, closes = token[0] in "[{", token[0] in "]}"
        depth += opens
        if opens and depth == _DEEPEST + 1:
            kept.append(f"{text[since : token.start()]}null")
        if closes and depth == _DEEPEST + 1:
            since = token.end()
        depth -= closes
    return "".join(kept) + text[since:]
