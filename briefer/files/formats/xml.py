"""XML looked through before it is read: no entities of its own, nothing from elsewhere, no depth without end."""

from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from briefer.models import Note

_DEEPEST = 200


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
