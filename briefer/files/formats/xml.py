"""XML looked through before it is read: no entities of its own, nothing from elsewhere, no depth without end, and
none of the characters that it may not hold (https://www.w3.org/TR/xml/#charsets)."""

import codecs
import re
import sys
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from briefer.models import Note

_DEEPEST = 200
# Word's line break and what parts fields and pages stand between words; the others stand for nothing.
_PARTING = re.compile("[\x0b\x0c\x1c-\x1f]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\ud800-\udfff\ufffe\uffff]")
_NUMERIC = re.compile(r"&#(?:0*(?P<figures>[0-9]{1,7})|[xX]0*(?P<hex>[0-9a-fA-F]{1,6}));?")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Encodings of seven bits, in which ESC, SO and SI switch from one set of letters to another.
_SWITCHING = re.compile(rb"encoding\s*=\s*[\"'](?:iso-2022|csiso2022)", re.IGNORECASE)


class UnsafeXml(ValueError):  # noqa: N818 - named for what the bytes are
    """XML that is not read; `note` says why."""

    def __init__(self, note: Note) -> None:
        super().__init__(note.code)
        self.note = note


class _Depth(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def startElement(self, _name: str, _attrs: Any) -> None:  # noqa: N802 - the name that SAX calls
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UnsafeXml(Note(code="unsafe_depth"))

    def endElement(self, _name: str) -> None:  # noqa: N802 - the name that SAX calls
        self._depth -= 1


def examine_xml(content: bytes) -> bool:
    """Whether it is sound to its end. Raises UnsafeXml for one that declares entities or is nested beyond measure.

    Entities are refused where they are declared, before one of them is put in.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.sax import parseString

    try:
        parseString(content, _Depth())
    except DefusedXmlException as error:
        raise UnsafeXml(Note(code="unsafe_entities")) from error
    except (SAXException, ValueError, LookupError) as error:
        if isinstance(error, UnsafeXml):
            raise
        # feedparser reads on where XML breaks: a declaration behind the break would count again
        if b"<!ENTITY" in content.replace(b"\0", b""):
            raise UnsafeXml(Note(code="unsafe_entities")) from error
        return False
    return True


# ---- characters ----------------------------------------------------------------------------------


def permitted(text: str) -> str:
    """`text` without the characters that XML forbids, whether they are written out or as numeric entities."""
    return _NUMERIC.sub(_permitted_entity, _permitted_letters(text))


def permitted_bytes(content: bytes) -> bytes:
    """The same of XML that is not decoded yet: what it says of its encoding stays so."""
    if content.startswith(_UTF_16):
        return _cleaned(content, "utf-16") or content
    if b"\0" in content[:4] or _SWITCHING.search(content[:200]):
        return content
    # In all other encodings of the web such a byte is part of no other character.
    return _cleaned(content, "utf-8") or _cleaned(content, "latin-1") or content


def _cleaned(content: bytes, encoding: str) -> bytes:
    """Empty where it is not of this encoding."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return b""
    clean = permitted(text)
    return content if clean == text else clean.encode(encoding)


def _permitted_letters(text: str) -> str:
    return _FORBIDDEN.sub("", _PARTING.sub(" ", text))


def _permitted_entity(entity: re.Match[str]) -> str:
    number = int(entity["figures"]) if entity["figures"] else int(entity["hex"], 16)
    if number > sys.maxunicode:
        return entity[0]
    letter = chr(number)
    clean = _permitted_letters(letter)
    return entity[0] if clean == letter else clean
