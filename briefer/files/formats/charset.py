"""The text of a web page or mail part: by its bytes first, then by what it says of its encoding."""

import codecs
import re

from briefer.models import Note

_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 8_192  # bytes in which a page names its encoding
# Browsers read these names as the larger set: https://encoding.spec.whatwg.org/#names-and-labels
_LARGER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
           "shift_jis": "cp932", "euc_kr": "cp949", "iso8859-11": "cp874", "tis-620": "cp874"}  # fmt: skip
# What a browser falls back to in a language: https://html.spec.whatwg.org/#encoding-sniffing-algorithm
_FALLBACKS = {code: page for page, codes in {
    "cp1250": "cs hr hu pl ro sk sl", "cp1251": "be bg mk ru sr uk", "cp1253": "el", "cp1254": "az tr",
    "cp1257": "et lt lv", "cp1258": "vi",
}.items() for code in codes.split()}  # fmt: skip
_LANGUAGE = re.compile(rb"<html[^>]{0,500}?\slang\s*=\s*[\"']?([A-Za-z]{2})\b", re.IGNORECASE)
# What pages are written in, without the rarer tables that fit a short text as well.
_OF_PAGES = ["cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "koi8_r",
             "koi8_u", "cp932", "euc_jp", "cp949", "gb18030", "big5"]  # fmt: skip
# What of its letters beyond ASCII a text in UTF-8 may have broken and still be one: a byte cut in two here and there.
_MOST_BROKEN = 0.02
_SAMPLE = 100_000  # bytes from which an encoding is guessed


def decode_page(content: bytes, charset: str | None = None) -> tuple[str, tuple[Note, ...]]:
    """The text of a page, and a note where its encoding is not the one it claims. `charset` is what the server said.

    What is valid UTF-8 is UTF-8, whatever it claims. Nothing is raised: bytes that mean nothing become U+FFFD.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, "replace"), ()
    claimed = [name for given in (charset, *_named(content)) if given and (name := _known(given))]
    if "iso2022_jp" in claimed:  # seven bits: it would pass as UTF-8
        return content.decode("iso2022_jp", "replace"), ()
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    for name in claimed:
        if name != "utf-8" and (text := _strict(content, name)) is not None:
            return text, ()
    repaired = content.decode("utf-8", "replace")
    if repaired.count("\ufffd") <= _MOST_BROKEN * sum(not c.isascii() for c in repaired):
        return repaired, (Note(code="broken_utf8"),)
    guessed = _guess(content)
    return content.decode(guessed, "replace"), (Note(code="guessed_encoding", values=(guessed,)),)


def _named(content: bytes) -> list[str]:
    head = content[:_HEAD]
    return [found[1].decode("ascii") for pattern in (_XML, _META) if (found := pattern.search(head))]


def _known(name: str) -> str | None:
    try:
        codec = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    # Python's codecs are not all encodings of text: "rot13" and "zip" are among them.
    return _LARGER.get(codec.name, codec.name) if getattr(codec, "_is_text_encoding", True) else None


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, ValueError):
        return None


def _guess(content: bytes) -> str:
    """Scripts of their own are told by their bytes; the tables of Latin letters by the language the page names."""
    from charset_normalizer import from_bytes

    text = re.sub(rb"<[^>]{0,2000}>", b" ", content)[:_SAMPLE]  # tags are ASCII and tell nothing
    best = from_bytes(text, cp_isolation=_OF_PAGES).best()
    if best and not _is_latin(text.decode(best.encoding, "replace")):
        return best.encoding
    tongue = _LANGUAGE.search(content[:_HEAD])
    return _FALLBACKS.get(tongue[1].decode().lower() if tongue else "", "cp1252")


def _is_latin(text: str) -> bool:
    letters = [c for c in text if c.isalpha() and not c.isascii()]
    return sum(c < "\u0250" for c in letters) * 2 >= len(letters)
