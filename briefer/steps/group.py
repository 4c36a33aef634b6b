"""Group: sentences of different documents that state the same thing to one fact."""

from collections.abc import Mapping, Sequence

from briefer.checks.one_fact import NEAREST, closeness, is_one, states_alleged
from briefer.checks.unsaid import unsaid_values
from briefer.models import Fact, Sentence, Statement
from briefer.reading.similarity import Corpus
from briefer.text.clauses import has_verb

# The sentences of a document that lie nearest to a statement, the nearest first, each with its nearness.
Near = tuple[tuple[float, Sentence], ...]
# A statement of which an earlier fact holds this share says nothing new.
ALREADY_SAID = 0.60
# What makes a fact important: independent origins, how near the other origins come to it, an early place.
WIDELY = 1.0
CENTRAL = 6.0
FIRST = 2.0


def representatives(story: Sequence[str], origins: Mapping[str, str], *, most: int) -> tuple[str, ...]:
    """The documents of a story that are worked on: all of them, or where they are more than `most`, one of each
    origin until there are so many. Comparing grows with the square of what is compared."""
    if len(story) <= most:
        return tuple(story)
    first = {origins[name]: name for name in reversed(story)}
    return tuple(name for name in story if first[origins[name]] == name)[:most]


def facts(
    corpus: Corpus,
    picks: Mapping[str, Sequence[Sentence]],
    origins: Mapping[str, str],
    *,
    most: int | None = None,
) -> tuple[tuple[Fact, ...], tuple[Statement, ...]]:
    """The facts behind the picked sentences, most important first: by independent origins, by how much the other
    origins speak of the same things, by rank and place; and the statements that an earlier fact says already, one of
    the first `most`.

    Every document of the story is searched for the fact, also where its own picks left it out. What speaks against two
    statements being one makes two facts of them, however near they lie.
    """
    seeds = [
        _seed(rank, statement, corpus, origins)
        for chosen in picks.values()
        for rank, statement in _telling(chosen, corpus)
    ]
    scored = sorted(seeds, key=lambda seed: (-seed[0], seed[1].sentence.document, seed[1].text))
    found: list[Fact] = []
    repeated: list[Statement] = []
    for _, statement, others in scored:
        if any(_says(fact, statement, corpus) for fact in found[:most]):
            repeated.append(statement)
        else:
            # What words an earlier fact words no other one.
            own = (statement for statement in others if not any(statement in fact.statements for fact in found))
            found.append(Fact(statements=(statement, *own)))
    return tuple(found), tuple(repeated)


def _telling(chosen: Sequence[Sentence], corpus: Corpus) -> list[tuple[int, Statement]]:
    """What an article's picked sentences state, with their rank. Where no verb is seen in any, the sentences as they
    are: an article is not passed over for the words it uses."""
    stated = [(rank, statement) for rank, sentence in enumerate(chosen) for statement in corpus.statements(sentence)]
    full = [
        (rank, statement)
        for rank, statement in stated
        if has_verb(statement.text, corpus.documents[statement.sentence.document].language)
    ]
    return full or [(rank, statement) for rank, statement in stated if statement.whole]


def _seed(
    rank: int, statement: Statement, corpus: Corpus, origins: Mapping[str, str]
) -> tuple[float, Statement, tuple[Statement, ...]]:
    """A statement with its importance and with those of other documents that state the same."""
    own = statement.sentence.document
    near = {name: corpus.nearest(statement, name, NEAREST) for name in corpus.sentences if name != own}
    others = _alike(statement, near, corpus)
    return _importance(rank, statement, others, near, origins), statement, others


def _importance(
    rank: int, statement: Statement, others: Sequence[Statement], near: Mapping[str, Near], origins: Mapping[str, str]
) -> float:
    own = origins[statement.sentence.document]
    independent = len({origins[stated.sentence.document] for stated in (statement, *others)})
    elsewhere: dict[str, float] = {}
    for name, nearest in near.items():
        if origins[name] != own:
            elsewhere[origins[name]] = max([elsewhere.get(origins[name], 0.0), *(near for near, _ in nearest[:1])])
    central = sum(elsewhere.values()) / len(elsewhere) if elsewhere else 0.0
    return WIDELY * independent + CENTRAL * central + FIRST / (1 + rank) + FIRST / statement.sentence.number


def _says(fact: Fact, statement: Statement, corpus: Corpus) -> bool:
    """Whether the fact's statements leave little of this one unsaid, its first none of its values, and nothing of it is
    against them: the first is what will be printed. What is said to be alleged is not told once more as a fact."""
    stems = corpus.stems(statement)
    near = [known for known in fact.statements if _is_near(known, statement, stems, corpus)]
    if not near or unsaid_values(corpus.passage(statement), corpus.passage(fact.statements[0])):
        return False
    return any(
        _is_same(known, statement) or is_one(corpus, statement, known) or states_alleged(corpus, statement, known)
        for known in near
    )


def _is_near(known: Statement, statement: Statement, stems: frozenset[str], corpus: Corpus) -> bool:
    """Whether a known statement may say what this one says, by the words that both have or by what they mean."""
    return (
        _is_same(known, statement)
        or corpus.covered(stems, corpus.stems(known)) >= ALREADY_SAID
        or corpus.nearness(statement, known) >= corpus.levels.repeated
    )


def _is_same(one: Statement, other: Statement) -> bool:
    return one.text == other.text and one.sentence == other.sentence


def _alike(seed: Statement, nearest: Mapping[str, Near], corpus: Corpus) -> tuple[Statement, ...]:
    """The statement nearest to the seed in each other document, where it is near enough and nothing in either speaks
    against the other; the nearest first."""
    best = []
    for sentences in nearest.values():
        near = [
            (closeness(nearness, corpus.passage(seed), corpus.passage(sentence)), sentence)
            for nearness, sentence in sentences
        ]
        for nearness, sentence in sorted(near, key=lambda pair: (-pair[0], pair[1].number)):
            if nearness < corpus.levels.same:
                break
            if is_one(corpus, seed, sentence) or states_alleged(corpus, sentence, seed):
                best.append((nearness, corpus.statements(sentence)[0]))
                break
    return tuple(statement for _, statement in sorted(best, key=lambda pair: (-pair[0], pair[1].sentence.document)))
