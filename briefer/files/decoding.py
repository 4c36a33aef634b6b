"""From bytes to text: byte order mark, then UTF-8, then Windows-1252; and what looks odd in the text."""

import codecs
import re

from briefer.models import Note

# utf-32 before utf-16: its little-endian mark begins with the other's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How a file begins, the name of its format, and what such a file is in English.
_MAGIC = (
    (b"\x89PNG", "PNG", "a PNG image"),
    (b"\xff\xd8\xff", "JPEG", "a JPEG image"),
    (b"PK\x03\x04", "zip", "a zip archive (also EPUB)"),
    (b"\x1f\x8b", "gzip", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "Office", "an old Office file"),
    (b"{\\rtf", "RTF", "an RTF file"),
    (b"II*\0", "TIFF", "a TIFF image"),
    (b"MM\0*", "TIFF", "a TIFF image"),
    (b"\0\0\1\0", "ICO", "an icon"),
    (b"7z\xbc\xaf\x27\x1c", "7z", "a 7z archive"),
    (b"\xfd7zXZ\0", "xz", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "zstd", "a zstd archive"),
    (b"Rar!\x1a\x07", "RAR", "a RAR archive"),
    (b"\x1aE\xdf\xa3", "WebM", "a film (WebM, Matroska)"),
    (b"SQLite format 3\0", "SQLite", "an SQLite database"),
)
# An article may begin with these letters; a file of this kind holds NUL bytes, and no text does.
_WORDLIKE = (
    (b"GIF8", "GIF", "a GIF image"),
    (b"RIFF", "RIFF", "a RIFF file (WebP, WAV)"),
    (b"ID3", "MP3", "an MP3"),
    (b"\xff\xfb", "MP3", "an MP3"),
    (b"OggS", "Ogg", "an Ogg file"),
    (b"fLaC", "FLAC", "a FLAC file"),
    (b"BM", "BMP", "a BMP image"),
    (b"BZh", "bzip2", "a bzip2 archive"),
    (b"wOF", "WOFF", "a font"),
)
# MP4, MOV, HEIC, AVIF, …: the length of the first box, and its name (ISO/IEC 14496-12, 4.3).
_MEDIA = re.compile(rb"\0\0\0.ftyp", re.DOTALL)
_PROGRAM = b"\x7fELF"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f-\x84\x86-\x9f]")
_BROKEN = 2  # letters that are UTF-8, for each byte that is not
_MOST_CONTROL = 0.02  # share of characters
# The same in bytes, in whatever encoding; the NUL bytes are UTF-16's.
_CONTROL_BYTES = bytes((*range(0x01, 0x09), *range(0x0E, 0x1B)))
# Windows-1252 can read nearly any bytes; in the languages written with it, ASCII letters are nine in ten.
_MOST_FOREIGN = 0.25  # share of letters

_TAGS = re.compile("[\U000e0000-\U000e007f]")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007f]+")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = frozenset({"ar", "he", "fa"})
_TWICE_ENCODED = re.compile("Ã[\u0080-\u00bf]|â€[\u0080-\u009f\u201c\u201d\u2013˜™œ]|Â[\u00a0-\u00bf]")
_MIXED = re.compile("[A-Za-z][\u0430-\u0456]|[\u0430-\u0456][A-Za-z]")


class Undecodable(ValueError):  # noqa: N818 - named for what the bytes are
    """Bytes that are no text; `reason`, `code` and `values` are for the list of skipped inputs."""

    def __init__(self, reason: str, *, code: str, values: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.reason, self.code, self.values = reason, code, values


def decode(content: bytes) -> tuple[str, tuple[Note, ...]]:
    """The text of `content`, exactly, less a byte order mark; a warning where the encoding was guessed."""
    refuse_other_formats(content)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _plain(_strict(content, encoding).removeprefix("\ufeff")), ()  # some programs set the mark twice
    if b"\0" in content:
        _refuse_wordlike(content)
        raise Undecodable("binary", code="nul_bytes")
    try:
        return _plain(content.decode("utf-8")), ()
    except UnicodeDecodeError as error:
        if _is_cut(content, error) or _is_mostly_utf8(content):
            return _plain(content.decode("utf-8", "replace")), (Note(code="broken_utf8"),)
        return _western(content), (Note(code="cp1252"),)


def _is_cut(content: bytes, error: UnicodeDecodeError) -> bool:
    """Whether only the last character of UTF-8 is cut off; one such byte at the end of what is else ASCII is a letter
    of another encoding."""
    return error.reason == "unexpected end of data" and not content[: error.start].isascii()


def _is_mostly_utf8(content: bytes) -> bool:
    """Whether hardly any bytes above ASCII are no UTF-8: two or more letters are for each one that is not. In another
    encoding next to none are."""
    read = content.decode("utf-8", "replace")
    broken = read.count("\ufffd")
    return sum(not c.isascii() for c in read) - broken > _BROKEN * broken


def refuse_other_formats(content: bytes) -> None:
    """Raises Undecodable for a file that begins as one of a format that is not read."""
    if content.startswith(_PROGRAM):
        raise Undecodable("binary", code="program")
    for magic, *names in _MAGIC:
        if content.startswith(magic):
            raise Undecodable("binary", code="format", values=tuple(names))
    if _MEDIA.match(content):
        raise Undecodable("binary", code="format", values=("MP4", "a film or an image (MP4, HEIC, AVIF)"))


def _refuse_wordlike(content: bytes) -> None:
    for magic, *names in _WORDLIKE:
        if content.startswith(magic):
            raise Undecodable("binary", code="format", values=tuple(names))


def refuse_binary(content: bytes) -> None:
    """Raises Undecodable for what is text in no encoding: a file of another format, or mostly bytes that no text has.

    Of text in an unknown encoding `decode` alone can tell.
    """
    refuse_other_formats(content)
    if b"\0" in content and not content.startswith(tuple(mark for mark, _ in _MARKS)):
        _refuse_wordlike(content)
    controls = len(content) - len(content.translate(None, _CONTROL_BYTES))
    if controls > _MOST_CONTROL * len(content):
        raise Undecodable("binary", code="controls", values=(str(controls), str(len(content))))


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Undecodable("undecodable", code="begins_as", values=(encoding, error.reason)) from error


def _western(content: bytes) -> str:
    try:
        text = _plain(content.decode("cp1252"))
    except UnicodeDecodeError as error:
        raise Undecodable("undecodable", code="no_encoding") from error
    letters = [c for c in text if c.isalpha()]
    if sum(not c.isascii() for c in letters) > _MOST_FOREIGN * len(letters):
        raise Undecodable("undecodable", code="unlike_western")
    return text


def _plain(text: str) -> str:
    """`text`, unless too much of it is control characters."""
    controls = len(_CONTROL.findall(text))
    if controls > _MOST_CONTROL * len(text) or "\0" in text:
        raise Undecodable("binary", code="controls", values=(str(controls), str(len(text))))
    return text


def oddities(text: str, language: str) -> tuple[Note, ...]:
    """What a reader would not see and should know of: hidden characters, broken encoding, twin letters."""
    if text.isascii():  # it has none of these
        return ()
    notes = []
    if tags := len(_TAGS.findall(_FLAG.sub("", text))):
        notes.append(Note(code="tags", values=(str(tags),)))
    if language not in _RIGHT_TO_LEFT and (marks := len(_DIRECTION.findall(text))):
        notes.append(Note(code="directions", values=(str(marks),)))
    if len(_TWICE_ENCODED.findall(text)) >= 3:
        notes.append(Note(code="twice_encoded"))
    if mixed := _MIXED.search(text):
        around = text[max(0, mixed.start() - 8) : mixed.end() + 8].split()
        word = next((word for word in around if mixed[0] in word), mixed[0])
        notes.append(Note(code="twin_letters", values=(word,)))
    return tuple(notes)
