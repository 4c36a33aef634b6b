"""Takes keys and passwords out of words that others wrote, before they are shown or kept."""

import json
import re
from collections.abc import Iterable
from urllib.parse import quote

KEY, HIDDEN = "[key]", "[hidden]"
# A shorter key is a word that a server on this machine is content with ("none", "test"): no secret.
SHORTEST = 6

_USER = re.compile(r"(?<=//)[^\s/?#'\"]{0,500}@")
# An address without its scheme: user:password@host.
_BARE_USER = re.compile(r"(?<![\w.%+-])[\w.%+-]{1,100}:(?!//)[^\s@'\"]{1,200}@(?=[\w\[/])")
_PARAMETER = re.compile(
    r"([?&;][\w.-]{0,40}(?:key|token|secret|passw|pwd|auth|sig|cred)[\w.-]{0,40}=)[^&;\s#'\"]+", re.IGNORECASE
)
_HEADER = re.compile(r"\b(bearer|basic)(\s+)[\w.~+/=-]{16,}", re.IGNORECASE)
_HOSTED_KEY = re.compile(r"\bsk-[\w-]{12,}")


def without_keys(text: str, keys: Iterable[str]) -> str:
    """`text` without these keys, however they are written in it."""
    for key in sorted((key for key in keys if len(key) >= SHORTEST), key=len, reverse=True):
        written = {key, key.encode("unicode_escape").decode(), quote(key, safe=""), json.dumps(key)[1:-1]}
        for form in sorted(written, key=len, reverse=True):
            text = text.replace(form, KEY)
    return text


def redacted(text: str, keys: Iterable[str] = ()) -> str:
    """`text` without these keys, nor anything that looks like one, nor the passwords of addresses."""
    text = without_keys(text, keys)
    text = _USER.sub(f"{HIDDEN}@", text)
    text = _BARE_USER.sub(f"{HIDDEN}@", text)
    text = _PARAMETER.sub(rf"\1{HIDDEN}", text)
    text = _HEADER.sub(rf"\1\2{KEY}", text)
    return _HOSTED_KEY.sub(KEY, text)
