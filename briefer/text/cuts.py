"""Articles of which only the opening was handed on: where the text stops in the middle of a sentence."""

import re
from collections.abc import Sequence

from briefer.models import SentenceKind
from briefer.text.layout import ends_in_stop
from briefer.text.notices import is_wall

_CUT_MARK = re.compile(r"\[\+\s?[\d.,]+ ?char(?:s|acters)?\]\W*$")  # "[+988 chars]"
_TORN = re.compile(r"(?:…|\.\.\.|[\[(]\s?(?:…|\.\.\.)\s?[\])])$")
_SAID = frozenset({"body", "heading", "question"})
FEW = 4  # body sentences of a stub


def without_torn(texts: Sequence[str], kinds: Sequence[SentenceKind]) -> list[SentenceKind]:
    """The kinds with "fragment" for the mark of a cut and for the sentence that a cut or a wall has torn.

    Dots at the end of a sentence inside the article are the writer's; at its end they are the cut's.
    """
    parts: list[SentenceKind] = [
        "fragment" if _is_mark(text) else kind for text, kind in zip(texts, kinds, strict=True)
    ]
    said = [place for place, kind in enumerate(parts) if kind in _SAID]
    ending = texts[said[-1]].rstrip() if said else ""
    if said and (_CUT_MARK.search(ending) or (parts[said[-1]] == "body" and _TORN.search(ending))):
        parts[said[-1]] = "fragment"
    wall = next((place for place, kind in enumerate(parts) if _is_wall(texts[place], kind)), None)
    torn = max((place for place in said if wall is not None and place < wall), default=-1)
    if torn >= 0 and parts[torn] == "body" and not ends_in_stop(texts[torn]) and torn > said[0]:
        parts[torn] = "fragment"
    return parts


def _is_mark(text: str) -> bool:
    mark = _CUT_MARK.search(text.rstrip())
    return mark is not None and not text[: mark.start()].strip(" .…")


def _is_wall(text: str, kind: SentenceKind) -> bool:
    return kind in ("notice", "teaser") and is_wall(text)


def is_stub(texts: Sequence[str], kinds: Sequence[SentenceKind]) -> bool:
    """Whether a wall stands behind so few sentences that they are the opening of an article only."""
    walled = any(_is_wall(text, kind) for text, kind in zip(texts, kinds, strict=True))
    return walled and sum(kind == "body" for kind in kinds) <= FEW
