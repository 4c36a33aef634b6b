"""A letter of several news items is taken apart into them, where its structure leaves no doubt.

An item is a title, prose below it and an address of its own: its title is a link, or a link stands alone below the
prose. Three such items that hold most of the letter's prose make a newsletter; anything else stays one letter.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from briefer.files.formats.blocks import Block
from briefer.files.formats.letter_parts import (
    FEWEST_PROSE,
    LONGEST_TITLE,
    SHORTEST_TITLE,
    count_words,
    is_advert_label,
    is_advert_title,
    is_prose,
    is_title,
    squashed,
    without_furniture,
)
from briefer.text.layout import ends_in_stop

_FEWEST_ITEMS = 3
_MOSTLY = 0.5  # of the prose of the letter
_LEAST_BESIDE = 0.25  # of it, what all items but the longest have: less is an article with others named below it
_FEWEST_OWN = 25  # words of what the letter says itself
_COMMON = 0.7  # of the runs that hold what most of them hold
_BULLET = re.compile(r"^[•·▪◦●►»*–-]\s*")


@dataclass(frozen=True)
class NewsItem:
    """One item of a newsletter: its title and its text, and where the whole of it stands. Of what the letter says
    itself, `title` and `url` are empty."""

    title: str
    text: str
    url: str

    @property
    def length(self) -> int:
        """The words of its text."""
        return count_words(self.text)


@dataclass
class _Section:
    """A title, with the candidates around it, and the blocks below."""

    run: list[Block] = field(default_factory=list)
    below: list[Block] = field(default_factory=list)
    title: Block | None = None
    url: str | None = None
    is_advert: bool = False

    @property
    def prose(self) -> int:
        return sum(count_words(block.text) for block in self.below if is_prose(block))


def news_items(blocks: Sequence[Block], sender: str = "") -> tuple[NewsItem, ...]:
    """The items of a newsletter in their order, before them what the letter says itself; none where it is not sure to
    be one."""
    marked = without_furniture(blocks, sender)
    return _run_in_items(marked) or _titled_items(marked)


# ---- items under titles --------------------------------------------------------------------------


def _titled_items(blocks: Sequence[Block]) -> tuple[NewsItem, ...]:
    before, sections = _sections(blocks)
    _choose_titles(sections)
    _end_last(sections)
    items = [_item(section) for section in sections]
    whole = sum(section.prose for section in sections if not section.is_advert) + sum(map(_prose_words, before))
    found = [item for item in items if item and item.url]
    if not _are_sure(found, whole) or len(found) < _MOSTLY * sum(item is not None for item in items):
        return ()
    last = max(number for number, item in enumerate(items) if item and item.url)
    own = [block.text for block in before if is_prose(block)]
    for item, section in zip(items[:last], sections, strict=False):
        own += [f"{item.title}\n\n{item.text}"] if item and not item.url else []
        own += [] if section.is_advert else _strays(section)
    return (*_own_words(own), *found)


def _prose_words(block: Block) -> int:
    return count_words(block.text) if is_prose(block) else 0


def _are_sure(found: Sequence[NewsItem], whole: int) -> bool:
    """Whether there are enough items, each with its own title and address, and most of the letter is theirs."""
    kinds = (len({item.url for item in found}), len({squashed(item.title) for item in found}))
    lengths = sorted(item.length for item in found)
    is_most = sum(lengths) >= _MOSTLY * whole and sum(lengths[:-1]) >= _LEAST_BESIDE * whole
    return min(kinds) >= _FEWEST_ITEMS and is_most


def _own_words(paragraphs: Sequence[str]) -> Iterator[NewsItem]:
    text = "\n\n".join(paragraphs)
    if count_words(text) >= _FEWEST_OWN:
        yield NewsItem("", text, "")


def _sections(blocks: Sequence[Block]) -> tuple[list[Block], list[_Section]]:
    """What stands before the first title, and a section for each title with prose below."""
    before: list[Block] = []
    sections: list[_Section] = []
    for block in blocks:
        is_blurb = sections and block.linked and _is_blurb(block, sections[-1])
        if is_blurb:
            sections[-1].below.append(replace(block, share=0.0))
        elif is_title(block):
            if not sections or sections[-1].prose or not sections[-1].run:
                sections.append(_Section())
            sections[-1].run.append(block)
        elif sections:
            if block.rule and not sections[-1].prose:
                _close(sections)
            (sections[-1].below if sections else before).append(block)
        else:
            before.append(block)
    return before, sections


def _close(sections: list[_Section]) -> None:
    """A rule below nothing but links ends the section above them, whose way on they are."""
    if not any(block.strong for block in sections[-1].run):
        links = sections.pop().run
        if sections:
            sections[-1].below.extend(replace(block, share=1.0) for block in links if block.linked)


def _is_blurb(block: Block, section: _Section) -> bool:
    """Whether a linked line is the prose of a card that is a link as a whole."""
    titles = section.run[-1:]
    return any(title.url == block.url for title in titles) and count_words(block.text) >= FEWEST_PROSE


def _choose_titles(sections: Sequence[_Section]) -> None:
    """Of the candidates above the prose the one that is set as those of most other items; links before it are the
    way on from the item above."""
    rank = _rank(sections)
    for number, section in enumerate(sections):
        chosen = max(range(len(section.run)), key=lambda place: (*rank(section.run[place]), place))
        section.title = section.run[chosen]
        passed = section.run[:chosen]
        section.below[:0] = section.run[chosen + 1 :]
        above = sections[number - 1] if number else None
        labels = (*(_behind_prose(above.below) if above else ()), *passed, *_before_prose(section.below))
        section.is_advert = is_advert_title(section.title) or any(map(is_advert_label, labels))
        section.url = section.title.url if section.title.linked else None
        if above and not above.url:
            above.url = _link_below(above.below) or next((block.url for block in passed if block.linked), None)
    if sections and not sections[-1].url:
        sections[-1].url = _link_below(sections[-1].below)


def _rank(sections: Sequence[_Section]) -> Callable[[Block], tuple[int, ...]]:
    """How much each candidate is like a title: it is set as most others are, among them the first, stands out and is a
    link, and opens a paragraph."""
    counted = Counter(looks for section in sections for looks in set(map(_looks, section.run)))
    most = max(counted.values(), default=0)
    first = set(map(_looks, sections[0].run)) if sections else set()
    return lambda block: (
        counted[_looks(block)] >= _COMMON * most,
        _looks(block) in first,
        block.strong + block.linked,
        counted[_looks(block)],
        block.opens,
        block.linked,
    )


def _looks(block: Block) -> tuple[bool, bool]:
    return block.strong, block.linked


def _link_below(blocks: Sequence[Block]) -> str | None:
    """The link that stands alone below the prose, before any rule."""
    after_prose = False
    for block in blocks:
        after_prose |= is_prose(block)
        if after_prose and block.rule:
            return None
        if block.linked:
            return block.url
    return None


def _before_prose(blocks: Sequence[Block]) -> Iterator[Block]:
    return takewhile(lambda block: not is_prose(block), blocks)


def _behind_prose(blocks: Sequence[Block]) -> Iterator[Block]:
    return _before_prose(blocks[::-1]) if any(map(is_prose, blocks)) else iter(())


def _item(section: _Section) -> NewsItem | None:
    """The item of a section: its prose, with the lines between; None for an advert and what has no prose."""
    kept = _body(section.below)
    if section.is_advert or section.title is None or not kept:
        return None
    return NewsItem(
        _BULLET.sub("", section.title.text).rstrip(" :"), "\n\n".join(block.text for block in kept), section.url or ""
    )


def _body(below: Sequence[Block]) -> list[Block]:
    """From the first line of prose to the last before a rule, without the links that stand alone."""
    kept: list[Block] = []
    for block in below:
        if block.rule and any(map(is_prose, kept)):
            break
        if block.text and not block.linked:
            kept.append(block)
    if not any(map(is_prose, kept)):
        return []
    while not _is_sentence(kept[-1]):
        kept.pop()
    while not _is_sentence(kept[0]):
        kept.pop(0)
    return kept


def _is_sentence(block: Block) -> bool:
    return is_prose(block) or (ends_in_stop(block.text) and count_words(block.text) >= SHORTEST_TITLE)


def _strays(section: _Section) -> list[str]:
    """The prose of a section behind a rule: it is no item's."""
    kept = _body(section.below)
    after = section.below[section.below.index(kept[-1]) + 1 :] if kept else []
    return [block.text for block in after if is_prose(block)]


def _end_last(sections: Sequence[_Section]) -> None:
    """The last item ends where its prose is set as that of no other item, or has more paragraphs than any: there the
    foot of the letter begins."""
    *others, last = sections if len(sections) > 1 else [_Section(), _Section()]
    shapes = {block.shape for section in others for block in _body(section.below)}
    most = max(len(_body(section.below)) for section in others)
    paragraphs = 0
    for number, block in enumerate(last.below):
        paragraphs += is_prose(block)
        if is_prose(block) and (block.shape not in shapes or paragraphs > most):
            del last.below[number:]
            return


# ---- items that begin with their title -----------------------------------------------------------


def _run_in_items(blocks: Sequence[Block]) -> tuple[NewsItem, ...]:
    """Paragraphs that each begin with a bold or linked title of their own and hold a link."""
    shapes = Counter(block.shape for block in blocks if _begins_with_title(block))
    if not shapes:
        return ()
    shape = shapes.most_common(1)[0][0]
    listed = [block for block in blocks if block.shape == shape and _begins_with_title(block)]
    found = [NewsItem(block.lead.strip(" .:–—-|"), block.text, block.url or "") for block in listed]
    whole = sum(count_words(block.text) for block in blocks if is_prose(block))
    if not _are_sure(found, whole):
        return ()
    rest = [block.text for block in blocks[: blocks.index(listed[-1])] if is_prose(block) and block not in listed]
    return (*_own_words(rest), *found)


def _begins_with_title(block: Block) -> bool:
    count = count_words(block.lead)
    rest = count_words(block.text) - count
    return bool(block.url) and SHORTEST_TITLE <= count <= LONGEST_TITLE and rest >= FEWEST_PROSE
