"""What a story is called: nothing that its own articles do not say."""

from collections import Counter
from collections.abc import Mapping, Sequence

from briefer.checks import names
from briefer.models import Document
from briefer.reading.similarity import Corpus, content
from briefer.text import injection

# A title is a story's title if the other documents hold this share of it on average.
TITLE_SHARED = 0.5


def title(
    documents: Sequence[Document],
    about: Mapping[str, frozenset[str]],
    corpus: Corpus,
    language: str,
    doubtful: Mapping[str, frozenset[int]],
) -> str:
    """The title, in the briefing's language, of which the other documents say most; where they say little of any, of
    whom and what they speak. `about` are the stems of each document; of their `doubtful` sentences, by
    number, nothing is taken."""
    return _of_one(documents, about, corpus, language) or _label(documents, corpus, doubtful)


def _of_one(
    documents: Sequence[Document], about: Mapping[str, frozenset[str]], corpus: Corpus, language: str
) -> str | None:
    """The title, in the briefing's language, of which the other documents say most; None if they say little of any."""

    def shared(titled: Document) -> float:
        stems = content(titled.title or "", language)
        others = [corpus.covered(stems, about[other.id]) for other in documents if other is not titled]
        return sum(others) / len(others) if others else 1.0

    titled = [
        document
        for document in documents
        if document.title and document.language == language and not injection.speaks_to_model(document.title)
    ]
    best = max(titled, key=shared, default=None)
    return best.title if best and shared(best) >= TITLE_SHARED else None


def _label(documents: Sequence[Document], corpus: Corpus, doubtful: Mapping[str, frozenset[int]]) -> str:
    """Of whom and what most documents speak: the names most of them hold, as the first that has them writes them.

    A story without a title to trust gets no sentence for one: a heading must not claim more than its body.
    """
    held: Counter[frozenset[str]] = Counter()
    written: dict[frozenset[str], str] = {}
    for document in documents:
        found = {
            frozenset(name.tokens): name.text
            for sentence in corpus.sentences[document.id]
            if sentence.number not in doubtful.get(document.id, ())
            for name in names.mentions(sentence.text, document.language)
            if name.sure and not name.opens
        }
        held.update(found.keys())
        written = found | written
    least = max(min(2, len(documents)), len(documents) / 2)  # else one article names the story
    most = [tokens for tokens in held if held[tokens] >= least]
    common = sorted(most, key=lambda tokens: (-held[tokens], -len(tokens), written[tokens]))
    chosen: list[frozenset[str]] = []
    for tokens in common:
        if not any(tokens & other for other in chosen):
            chosen.append(tokens)
    return " · ".join(written[tokens] for tokens in chosen[:3]) or documents[0].outlet
