"""Group: documents to stories, and sentences of different documents that state the same thing to one fact."""

from collections.abc import Mapping, Sequence

from briefer.likeness import Corpus, Weights, content
from briefer.models import Document, Fact, Sentence

# A sentence that shares nearly all of its weight with a longer one states part of the same fact, if the two
# are not too unlike in all: "the meeting of 23 January" inside a sentence of forty words.
INSIDE = 0.70
INSIDE_COSINE = 0.30


def stories(documents: Sequence[Document], weights: Weights, *, same_story: float) -> tuple[tuple[str, ...], ...]:
    """The ids of the documents of each story, the widest story first.

    A document joins the story whose members are on average most like it, if that is at least `same_story`.
    """
    stems = {document.id: content(document.text, document.language) for document in documents}
    found: list[list[str]] = []
    for document in documents:
        likeness = [
            sum(weights.cosine(stems[document.id], stems[other]) for other in story) / len(story) for story in found
        ]
        best = max(range(len(found)), key=lambda place: likeness[place], default=-1)
        if best >= 0 and likeness[best] >= same_story:
            found[best].append(document.id)
        else:
            found.append([document.id])
    return tuple(tuple(story) for story in sorted(found, key=lambda story: (-len(story), story)))


def facts(
    corpus: Corpus, picks: Mapping[str, Sequence[Sentence]], origins: Mapping[str, str], *, same_fact: float
) -> tuple[Fact, ...]:
    """The facts behind the picked sentences, most important first.

    Every document of the story is searched for the fact, also where its own picks left it out. A picked
    sentence that another fact has taken up whole makes none of its own.
    """
    seeds = sorted(
        ((rank, sentence) for chosen in picks.values() for rank, sentence in enumerate(chosen)),
        key=lambda seed: (-len(_alike(seed[1], corpus, same_fact)), seed[0], seed[1].document, seed[1].number),
    )
    taken: set[tuple[str, int]] = set()
    found: list[tuple[float, Fact]] = []
    for rank, seed in seeds:
        if (seed.document, seed.number) in taken:
            continue
        members = (seed, *_alike(seed, corpus, same_fact))
        taken.update((member.document, member.number) for member in members if _whole(seed, member, corpus, same_fact))
        independent = len({origins[member.document] for member in members})
        found.append((2.0 * independent + 1.0 / (1 + rank) + 1.0 / seed.number, Fact(sentences=members)))
    found.sort(key=lambda scored: -scored[0])
    return tuple(fact for _, fact in found)


def _alike(seed: Sentence, corpus: Corpus, same_fact: float) -> tuple[Sentence, ...]:
    """The sentence most like the seed in each other document, where it is like enough; the likest first."""
    best = []
    for document, sentences in corpus.sentences.items():
        if document == seed.document or not sentences:
            continue
        likeness, _, sentence = max((_likeness(seed, other, corpus), -other.number, other) for other in sentences)
        if likeness >= same_fact:
            best.append((likeness, sentence))
    return tuple(sentence for _, sentence in sorted(best, key=lambda pair: (-pair[0], pair[1].document)))


def _likeness(one: Sentence, other: Sentence, corpus: Corpus) -> float:
    first, second = corpus.stems(one), corpus.stems(other)
    cosine = corpus.weights.cosine(first, second)
    overlap = corpus.weights.overlap(first, second)
    return max(cosine, overlap) if overlap >= INSIDE and cosine >= INSIDE_COSINE else cosine


def _whole(seed: Sentence, member: Sentence, corpus: Corpus, same_fact: float) -> bool:
    """Whether the member says little beside what the seed says."""
    return corpus.covered(member, seed) >= same_fact
