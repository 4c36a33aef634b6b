"""Makes text that others wrote safe to show: on a terminal, in Markdown, behind a link.

`show` takes away what a reader can't see and makes visible what would act; `escape` then makes Markdown
print it letter by letter. Every title, quote, name and model's sentence passes through here.
"""

import json
import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

TEXT_LIMIT = 2_000
WORD_LIMIT = 300
CUT = "…"

_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
# Marks without a shape: soft hyphen, zero-width space, direction marks, fillers, extra variation selectors.
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f"
    "\u3164\ufeff\uffa0\U000e0100-\U000e01ef]|(?<=[\ufe00-\ufe0f])[\ufe00-\ufe0f]+"
)
# What would act: controls, overrides of the direction, tag characters, halves of a pair, non-characters.
_ACTIVE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e00ff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Joiners are letters' business in Persian, Hindi or emoji; anywhere else they hide something.
LOST_JOINER = re.compile("(?<![\u0590-\U0001faff])[\u200c\u200d]+|[\u200c\u200d]+(?![\u0590-\u200b\u200e-\U0001faff])")
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
_PILE = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")
_SPACES = re.compile(" {2,}")
_LONG_WORD = re.compile(rf"\S{{{WORD_LIMIT + 1},}}")


@lru_cache(maxsize=1_024)
def show(text: str, limit: int = TEXT_LIMIT) -> str:
    """`text` on one line, at most `limit` characters, nothing unseen and nothing that acts."""
    line = text if text.isascii() and text.isprintable() else _harmless(text)
    line = _SPACES.sub(" ", line).strip()
    if len(line) > WORD_LIMIT:
        line = _LONG_WORD.sub(lambda word: word[0][: WORD_LIMIT - 1] + CUT, line)
    return line if len(line) <= limit else line[: limit - 1].rstrip() + CUT


def _harmless(text: str) -> str:
    line = _BREAKS.sub(" ", text)
    line = UNSEEN.sub("", line)
    line = LOST_JOINER.sub("", line)
    line = _PILE.sub(r"\1", line)
    return _ACTIVE.sub(_visible, line)


def visible(text: str) -> str:
    """`text` as it stands, spaces and all, but with what would act on a terminal made visible."""
    return _ACTIVE.sub(_visible, text)


# What acts or can't be seen where JSON is printed; the line breaks between its parts stay.
_UNSAFE_IN_JSON = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)


def safe_json(text: str) -> str:
    """JSON of the same value in which such characters stand as codes: it may be printed anywhere."""
    return _UNSAFE_IN_JSON.sub(lambda character: json.dumps(character[0])[1:-1].replace("\x7f", "\\u007f"), text)


def _visible(character: re.Match[str]) -> str:
    code = ord(character[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


# Entities where a backslash is not understood by every renderer (mathematics, tables, strike-through,
# highlights, comments, mentions, addresses that turn into links by themselves), backslashes elsewhere.
_SPECIAL = re.compile(
    r"(?P<entity>[&<>|`\\~$@]|={2,}|%{2,}|:(?=//)|(?<=[^\W_])\.(?=[^\W\d_]{2}))"
    r"|(?P<backslash>[*_\[\]#{}]|^[-+])"
    r"|^(?P<digits>\d+)(?P<after>[.)])|(?P<underline>^=)"
)
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", ".": "\\."}


def escape(text: str, limit: int = TEXT_LIMIT) -> str:
    """`text` as Markdown that renders as exactly `show(text)`: no mark or link of its own."""
    return _SPECIAL.sub(_escaped, show(text, limit))


def _escaped(found: re.Match[str]) -> str:
    if found["digits"]:
        return f"{found['digits']}\\{found['after']}"
    if found["backslash"]:
        return f"\\{found[0]}"
    return "".join(_NAMED.get(character, f"&#{ord(character)};") for character in found[0])


def web_address(url: str | None) -> str | None:
    """`url` if it is an http or https address without a user name, percent-encoded; else None."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[a-z0-9.-]+", host) or "@" in parts.netloc:
        return None
    query = f"?{_encoded(parts.query)}" if parts.query else ""
    fragment = f"#{_encoded(parts.fragment)}" if parts.fragment else ""
    return f"{parts.scheme}://{host}{port}{_encoded(parts.path)}{query}{fragment}"


def _encoded(text: str) -> str:
    # Parentheses, stars and bars would be read as Markdown: they are always encoded.
    return quote(text, safe="/%:,;=+-.!@&?", errors="replace")


def link(url: str | None) -> str | None:
    """A Markdown link that shows its host, or None if `url` is not a plain web address."""
    address = web_address(url)
    if address is None:
        return None
    host = urlsplit(address).hostname or ""
    return f"[{host}]({address.replace('&', '&amp;')})"
