"""What each block of a letter is: a title, prose, the label of an advert or a part, or the letter's word on itself."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefer.files.formats.blocks import Block
from briefer.text.boilerplate import advert, invitation, letter_furniture
from briefer.text.layout import ends_in_stop, line_kind
from briefer.text.notices import is_notice

SHORTEST_TITLE, LONGEST_TITLE = 3, 30  # words
FEWEST_PROSE = 8  # words
_LONG_LINE = 15  # words of a bold line with a stop that is a lead and no title
# Scripts that part no words: so many letters count as one.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_LETTERS_A_WORD = 2
_LABEL_WORDS = 6
_MOST_TWICE = 2


def without_furniture(blocks: Sequence[Block], sender: str) -> list[Block]:
    """The blocks without the letter's furniture. What stands there often is a button and the sender's name a heading:
    neither is a title, nor is the first of two, which stands in a list of what follows."""
    counted = Counter(squashed(block.text) for block in blocks)
    ways_on = _ways_on(blocks)
    seen = Counter[str]()
    kept: list[Block] = []
    for block in blocks:
        known = squashed(block.text)
        seen[known] += 1
        if letter_furniture().search(block.text) or _is_label(block):
            kept.append(Block(rule=True))
        elif block.text and is_notice(block.text) and not is_title(block):
            continue
        elif known and (counted[known] > _MOST_TWICE or seen[known] < counted[known] or known == squashed(sender)):
            kept.append(replace(block, strong=False, bare=False, text="" if block.linked else block.text))
        else:
            kept.extend(_parted(block, ways_on))
    return kept


def _ways_on(blocks: Sequence[Block]) -> frozenset[str]:
    """The words of links that lead on from several places to as many addresses: "Read more"."""
    leading: dict[str, set[str]] = {}
    for block in blocks:
        for words, url in block.anchors:
            leading.setdefault(squashed(words), set()).add(url)
    return frozenset(words for words, urls in leading.items() if words and len(urls) > _MOST_TWICE)


def _parted(block: Block, ways_on: frozenset[str]) -> Iterator[Block]:
    """A block and the way on at its end as two."""
    words, url = block.anchors[-1] if block.anchors else ("", "")
    before = block.text.removesuffix(words) if squashed(words) in ways_on else block.text
    if before == block.text or not before.strip():
        yield block
        return
    rest = block.anchors[:-1]
    yield replace(block, text=before.rstrip(" |·–—-[("), anchors=rest, url=rest[0][1] if rest else None, share=0.0)
    yield Block(url=url, anchors=((words, url),), share=1.0)


def _is_label(block: Block) -> bool:
    """Whether a block is the name of a part of the letter: a word or two that stand out."""
    count = count_words(block.text)
    return block.strong and not block.url and 0 < count < SHORTEST_TITLE and not is_advert_label(block)


def squashed(text: str) -> str:
    """Letters and figures alone."""
    return re.sub(r"[\W_]+", "", text).lower()


def count_words(text: str) -> int:
    """The words of a text, in a script that parts none as many as its letters make."""
    return max(len(text.split()), len(_UNSPACED.findall(text)) // _LETTERS_A_WORD)


def is_title(block: Block) -> bool:
    """Whether a block may be the title of an item, by how it is set."""
    if not (block.strong or block.bare or block.linked) or block.links > 1:
        return False
    count = count_words(block.text)
    if not SHORTEST_TITLE <= count <= LONGEST_TITLE or (ends_in_stop(block.text) and count > _LONG_LINE):
        return False
    return not invitation().match(block.text) and line_kind(block.text) not in ("byline", "caption", "teaser")


def is_prose(block: Block) -> bool:
    """Whether a block is text of an item."""
    return count_words(block.text) >= FEWEST_PROSE and not block.linked and not block.rule and not is_title(block)


def is_advert_label(block: Block) -> bool:
    """Whether a block says that an advert follows."""
    return 0 < len(block.text.split()) <= _LABEL_WORDS and bool(advert().match(block.text))


def is_advert_title(title: Block) -> bool:
    """Whether a title says of itself that it is an advert: "(Sponsor)" behind it, or the label before a colon."""
    bracketed = re.search(r"[(\[]([^()\[\]]+)[)\]]\s*$", title.text)
    label, colon, _ = title.text.partition(":")
    return bool(bracketed and advert().match(bracketed[1])) or bool(colon and advert().fullmatch(label.strip()))
