"""Group: documents to stories, and sentences of different documents that state the same thing to one fact."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import sqrt

from briefer.models import Fact, Sentence, Statement
from briefer.reading.similarity import Corpus, Weights
from briefer.text.clauses import has_verb

# A sentence that shares nearly all of its weight with a longer one states part of the same fact, if the two
# are not too unlike in all: "the meeting of 23 January" inside a sentence of forty words.
INSIDE = 0.70
INSIDE_COSINE = 0.30
# A statement of which an earlier fact holds this share says nothing new.
ALREADY_SAID = 0.60
FIGURE = frozenset("#0123456789")


def stories(
    documents: Mapping[str, frozenset[str]], weights: Weights, *, same_story: float
) -> tuple[tuple[str, ...], ...]:
    """The ids of the documents of each story, the widest story first. `documents` are the stems of each.

    A document joins the story whose members are on average most like it, if that is at least `same_story`.
    """
    found: list[list[str]] = []
    story_of: dict[str, int] = {}
    for document, alike in _alike_before(documents, weights):
        sums: defaultdict[int, float] = defaultdict(float)
        for other, likeness in alike.items():
            sums[story_of[other]] += likeness
        best = max(sorted(sums), key=lambda place: sums[place] / len(found[place]), default=-1)
        if best < 0 or sums[best] / len(found[best]) < same_story:
            best = len(found)
            found.append([])
        found[best].append(document)
        story_of[document] = best
    return tuple(tuple(story) for story in sorted(found, key=lambda story: (-len(story), story)))


def representatives(story: Sequence[str], origins: Mapping[str, str], *, most: int) -> tuple[str, ...]:
    """The documents of a story that are worked on: all of them, or where they are more than `most`, one of each
    origin until there are so many. Comparing grows with the square of what is compared."""
    if len(story) <= most:
        return tuple(story)
    first = {origins[name]: name for name in reversed(story)}
    return tuple(name for name in story if first[origins[name]] == name)[:most]


def _alike_before(documents: Mapping[str, frozenset[str]], weights: Weights) -> Iterator[tuple[str, dict[str, float]]]:
    """For each document the likeness (cosine) of those before it that share a stem with it: by an index of
    stems, since most pairs of a day's documents share next to nothing."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    total: dict[str, float] = {}
    for document, stems in documents.items():
        total[document] = weights.of(stems)
        shared: defaultdict[str, float] = defaultdict(float)
        for stem in sorted(stems):  # always summed in one order: the last bit can decide
            weight = weights.weight(stem)
            for other in holders[stem]:
                shared[other] += weight
            holders[stem].append(document)
        yield document, {other: held / sqrt(total[document] * total[other]) for other, held in shared.items()}


def facts(
    corpus: Corpus,
    picks: Mapping[str, Sequence[Sentence]],
    origins: Mapping[str, str],
    *,
    same_fact: float,
    most: int | None = None,
) -> tuple[Fact, ...]:
    """The first `most` facts behind the picked sentences, most important first: by independent origins, by how much
    the other origins speak of the same things, by rank and place.

    Every document of the story is searched for the fact, also where its own picks left it out. A statement
    that an earlier fact says already, figures and dates included, makes none of its own.
    """
    seeds = [
        (rank, statement, _alike(statement, corpus, same_fact))
        for chosen in picks.values()
        for rank, statement in _telling(chosen, corpus)
    ]
    whole = {name: _union(corpus, sentences) for name, sentences in corpus.sentences.items()}
    scored = sorted(
        seeds,
        key=lambda seed: (-_importance(seed, corpus, whole, origins), seed[1].sentence.document, seed[1].text),
    )
    found: list[Fact] = []
    for _, statement, others in scored:
        if len(found) == most:
            break
        if not any(_says(fact, statement, corpus) for fact in found):
            found.append(Fact(statements=(statement, *others)))
    return tuple(found)


def _telling(chosen: Sequence[Sentence], corpus: Corpus) -> list[tuple[int, Statement]]:
    """What an article's picked sentences state, with their rank. Where no verb is seen in any, the sentences as they
    are: an article is not passed over for the words it uses."""
    told = [(rank, statement) for rank, sentence in enumerate(chosen) for statement in corpus.statements(sentence)]
    full = [(rank, one) for rank, one in told if has_verb(one.text, corpus.documents[one.sentence.document].language)]
    return full or [(rank, one) for rank, one in told if one.whole]


def _union(corpus: Corpus, sentences: Sequence[Sentence]) -> frozenset[str]:
    return frozenset().union(*(corpus.stems(sentence) for sentence in sentences))


def _importance(
    seed: tuple[int, Statement, tuple[Statement, ...]],
    corpus: Corpus,
    whole: Mapping[str, frozenset[str]],
    origins: Mapping[str, str],
) -> float:
    rank, statement, others = seed
    own = origins[statement.sentence.document]
    independent = len({origins[one.sentence.document] for one in (statement, *others)})
    elsewhere: dict[str, float] = {}
    for name, stems in whole.items():
        if origins[name] != own:
            share = corpus.covered(corpus.stems(statement), stems)
            elsewhere[origins[name]] = max(share, elsewhere.get(origins[name], 0.0))
    central = sum(elsewhere.values()) / len(elsewhere) if elsewhere else 0.0
    return 2.0 * independent + 4.0 * central + 1.0 / (1 + rank) + 1.0 / statement.sentence.number


def _says(fact: Fact, statement: Statement, corpus: Corpus) -> bool:
    """Whether the fact's leading statements leave little of this one unsaid, and none of its figures."""
    stems = corpus.stems(statement)
    return any(
        corpus.covered(stems, said) >= ALREADY_SAID and not {s for s in stems - said if s[0] in FIGURE}
        for said in map(corpus.stems, fact.statements)
    )


def _alike(seed: Statement, corpus: Corpus, same_fact: float) -> tuple[Statement, ...]:
    """The statement most like the seed in each other document, where it is like enough; the likest first."""
    best = []
    for document, sentences in corpus.sentences.items():
        if document == seed.sentence.document or not sentences:
            continue
        candidates = [statement for sentence in sentences for statement in corpus.statements(sentence)]
        likeness = [_likeness(seed, candidate, corpus) for candidate in candidates]
        place = max(range(len(candidates)), key=likeness.__getitem__)
        if likeness[place] >= same_fact:
            best.append((likeness[place], candidates[place]))
    return tuple(one for _, one in sorted(best, key=lambda pair: (-pair[0], pair[1].sentence.document)))


def _likeness(one: Statement, other: Statement, corpus: Corpus) -> float:
    first, second = corpus.stems(one), corpus.stems(other)
    cosine = corpus.weights.cosine(first, second)
    overlap = corpus.weights.overlap(first, second)
    return max(cosine, overlap) if overlap >= INSIDE and cosine >= INSIDE_COSINE else cosine
