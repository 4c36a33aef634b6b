"""Lists of feeds as readers of feeds write them (OPML): folders in folders, each feed once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefer.errors import UsageError
from briefer.files.formats.xml import permitted_bytes

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DEEPEST = 20  # folders in folders


@dataclass(frozen=True)
class FeedAddress:
    """A feed to be read: its address, the name the user gave it, and the folders it lies in, outermost first."""

    url: str
    name: str = ""
    folders: tuple[str, ...] = ()


def read_opml(content: bytes, shown: str) -> tuple[FeedAddress, ...]:
    """The feeds of an OPML file, which is named `shown` in errors. Raises UsageError."""
    from defusedxml import ElementTree
    from defusedxml.common import DefusedXmlException

    try:
        root = ElementTree.fromstring(permitted_bytes(content))
    except DefusedXmlException as error:
        raise UsageError(f"'{shown}' declares entities, which no list of feeds needs: it is not read") from error
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise UsageError(f"'{shown}' is not an OPML file: {error}; export the list of feeds again") from error
    if root.tag.lower() != "opml":
        raise UsageError(f"'{shown}' is not an OPML file but <{root.tag[:40]}>: name a feed by its address")
    feeds: dict[str, FeedAddress] = {}
    for feed in _feeds(root, ()):
        feeds.setdefault(feed.url, feed)
    return tuple(feeds.values())


def is_opml(content: bytes) -> bool:
    return b"<opml" in content[:2_000].lower()


def _feeds(element: "Element", folders: tuple[str, ...]) -> Iterator[FeedAddress]:
    for outline in element:
        if outline.tag.lower() not in ("body", "outline"):
            continue
        fields = {name.lower(): value.strip() for name, value in outline.attrib.items()}
        name = fields.get("title") or fields.get("text") or ""
        if url := fields.get("xmlurl"):
            yield FeedAddress(url, name, folders)
        elif len(folders) < _DEEPEST:
            yield from _feeds(outline, (*folders, name) if name else folders)
