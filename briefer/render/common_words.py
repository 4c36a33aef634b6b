"""The words that a statement and a quotation have in common, for the page to mark in both."""

from difflib import Match, SequenceMatcher

from briefer.text.words import words


def common(text: str, quote: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The stretches of words that both have in the same order once folded, as places in each."""
    mine, theirs = words(text), words(quote)
    blocks = _blocks([w.folded for w in mine], [w.folded for w in theirs])
    return (
        [(mine[b.a].start, mine[b.a + b.size - 1].end) for b in blocks],
        [(theirs[b.b].start, theirs[b.b + b.size - 1].end) for b in blocks],
    )


def _blocks(mine: list[str], theirs: list[str]) -> list[Match]:
    """Where runs of words of the one stand in the other. Most statements are their passage, or its first part."""
    if mine and mine == theirs[: len(mine)]:
        return [Match(0, 0, len(mine))]
    found = SequenceMatcher(None, mine, theirs, autojunk=False)
    return [block for block in found.get_matching_blocks() if block.size]
