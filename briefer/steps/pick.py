"""Pick: the model reads a chunk as numbered sentences and answers with the numbers that carry the news."""

from briefer.models import Ask, Chunk, Reply, Sentence


class Picks(Reply):
    picks: list[int]


def pick(chunk: Chunk, language: str, ask: Ask) -> tuple[Sentence, ...]:
    """The chosen sentences, most important first; numbers that are not in the chunk are ignored.

    A chunk of up to three sentences has nothing to choose from and is taken whole without a call.
    Raises ModelError if the model can't answer for this chunk.
    """
    if len(chunk.sentences) <= 3:
        return chunk.sentences
    reply = ask("pick", Picks, language=language, sentences=numbered(chunk))
    by_number = {sentence.number: sentence for sentence in chunk.sentences}
    return tuple(by_number[number] for number in dict.fromkeys(reply.picks) if number in by_number)


def numbered(chunk: Chunk) -> str:
    """The chunk as the model sees it: one line a sentence, `[12] text`."""
    return "\n".join(f"[{sentence.number}] {' '.join(sentence.text.split())}" for sentence in chunk.sentences)
