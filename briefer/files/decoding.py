"""From bytes to text: byte order mark, then UTF-8, then Windows-1252; and what looks odd in the text."""

import codecs
import re

# utf-32 before utf-16: its little-endian mark begins with the other's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"PK\x03\x04", "a zip archive (also Word, EPUB)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
)
# An article may begin with these letters; a file of this kind holds NUL bytes, and no text does.
_WORDLIKE = ((b"GIF8", "a GIF image"), (b"RIFF", "a RIFF file (WebP, WAV)"), (b"ID3", "an MP3"))
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f-\x84\x86-\x9f]")
_MOST_CONTROL = 0.02  # share of characters
# Windows-1252 can read nearly any bytes; in the languages written with it, ASCII letters are nine in ten.
_MOST_FOREIGN = 0.25  # share of letters

_TAGS = re.compile("[\U000e0000-\U000e007f]")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007f]+")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = frozenset({"ar", "he", "fa"})
_TWICE_ENCODED = re.compile("Ã[\u0080-\u00bf]|â€[\u0080-\u009f\u201c\u201d\u2013˜™œ]|Â[\u00a0-\u00bf]")
_MIXED = re.compile("[A-Za-z][\u0430-\u0456]|[\u0430-\u0456][A-Za-z]")


class Undecodable(ValueError):  # noqa: N818 - named for what the bytes are
    """Bytes that are no text; `reason` is the code for the list of skipped inputs."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def decode(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of `content`, exactly, less a byte order mark; a warning where the encoding was guessed."""
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            raise Undecodable("binary", f"looks like {kind}; give the article's text")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _plain(_strict(content, encoding)), ()
    if b"\0" in content:
        for magic, kind in _WORDLIKE:
            if content.startswith(magic):
                raise Undecodable("binary", f"looks like {kind}; give the article's text")
        raise Undecodable("binary", "holds NUL bytes: no text, or UTF-16 without a byte order mark")
    if _HTML.match(content):
        raise Undecodable("not_an_article_file", "looks like an HTML page; give the article's text")
    try:
        return _plain(content.decode("utf-8")), ()
    except UnicodeDecodeError:
        return _western(content), ("read as cp1252 (Windows-1252), since it is not UTF-8",)


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Undecodable("undecodable", f"begins as {encoding} but is not: {error.reason}") from error


def _western(content: bytes) -> str:
    try:
        text = _plain(content.decode("cp1252"))
    except UnicodeDecodeError as error:
        raise Undecodable("undecodable", "neither UTF-8 nor Windows-1252; save it as UTF-8") from error
    letters = [c for c in text if c.isalpha()]
    if sum(not c.isascii() for c in letters) > _MOST_FOREIGN * len(letters):
        raise Undecodable("undecodable", "not UTF-8, and unlike any text in Windows-1252; save it as UTF-8")
    return text


def _plain(text: str) -> str:
    """`text`, unless too much of it is control characters."""
    controls = len(_CONTROL.findall(text))
    if controls > _MOST_CONTROL * len(text) or "\0" in text:
        raise Undecodable("binary", f"holds {controls} control characters in {len(text)}")
    return text


def oddities(text: str, language: str) -> tuple[str, ...]:
    """What a reader would not see and should know of: hidden characters, broken encoding, twin letters."""
    found = []
    if tags := len(_TAGS.findall(_FLAG.sub("", text))):
        found.append(f"{tags} invisible tag characters stand in the text")
    if language not in _RIGHT_TO_LEFT and (marks := len(_DIRECTION.findall(text))):
        found.append(f"{marks} marks that turn the direction of writing stand in the text")
    if len(_TWICE_ENCODED.findall(text)) >= 3:
        found.append("the text looks encoded twice ('Ã©' for 'é'); it is quoted as it stands")
    if mixed := _MIXED.search(text):
        around = text[max(0, mixed.start() - 8) : mixed.end() + 8].split()
        word = next((word for word in around if mixed[0] in word), mixed[0])
        found.append(f"'{word}' mixes Latin and Cyrillic letters that look alike")
    return tuple(found)
