"""What stands in an article's place: a wall of cookies, a check for robots, the opening alone, or nothing."""

import re
from collections.abc import Sequence

from briefer.files.formats.metadata import PageHead
from briefer.models import Note, SentenceKind
from briefer.text.cuts import is_stub
from briefer.text.layout import kinds
from briefer.text.notices import is_robot_check

_SENTENCE = re.compile(r"(?<=[.!?…。！？])\s+")
_FEW_WORDS = 80  # a page that holds its reader for a robot says no more
_SHORT_ARTICLE = 200  # words, below which an article for subscribers is its opening
_MOST_LINES = 2_000
_NO_NEWS = frozenset({"notice", "teaser", "byline"})


def wall_of(body: str, visible: str, title: str, head: PageHead) -> Note | None:
    """What stands in the place of the article `body`, or of the rest of it; None where it is all there.

    `visible` are the words of the page, whether they are the article's or not.
    """
    sentences, parts = _read(body or visible)
    words = sum(len(sentence.split()) for sentence in sentences)
    if words <= _FEW_WORDS and any(map(is_robot_check, (title, *_read(visible)[0][:20]))):
        return Note(code="robot_check")
    if not body or not any(kind not in _NO_NEWS for kind in parts):
        return Note(code="cookie_wall" if "notice" in parts else "no_article")
    short = words < max(_SHORT_ARTICLE, head.words // 2)
    return Note(code="stub") if (short and not head.free) or is_stub(sentences, parts) else None


def _read(text: str) -> tuple[Sequence[str], Sequence[SentenceKind]]:
    """The sentences of a text, and the part that each plays."""
    rows = [_SENTENCE.split(line) for line in text.splitlines()[:_MOST_LINES] if line.strip()]
    return [text for row in rows for text in row], [kind for row in kinds(rows) for kind in row]
