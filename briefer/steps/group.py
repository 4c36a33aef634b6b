"""Group: sentences of different documents that state the same thing to one fact."""

from collections.abc import Mapping, Sequence

from briefer.checks.one_fact import NEAREST, closeness, is_one
from briefer.checks.unsaid import unsaid_values
from briefer.models import Fact, Sentence, Statement
from briefer.reading.similarity import Corpus
from briefer.text.clauses import has_verb

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
        (rank, statement, _alike(statement, corpus))
        for chosen in picks.values()
        for rank, statement in _telling(chosen, corpus)
    ]
    scored = sorted(
        seeds,
        key=lambda seed: (-_importance(seed, corpus, origins), seed[1].sentence.document, seed[1].text),
    )
    found: list[Fact] = []
    repeated: list[Statement] = []
    for _, statement, others in scored:
        if any(_says(fact, statement, corpus) for fact in found[:most]):
            repeated.append(statement)
        else:
            # What words an earlier fact words no other one.
            own = (one for one in others if not any(one in fact.statements for fact in found))
            found.append(Fact(statements=(statement, *own)))
    return tuple(found), tuple(repeated)


def _telling(chosen: Sequence[Sentence], corpus: Corpus) -> list[tuple[int, Statement]]:
    """What an article's picked sentences state, with their rank. Where no verb is seen in any, the sentences as they
    are: an article is not passed over for the words it uses."""
    stated = [(rank, statement) for rank, sentence in enumerate(chosen) for statement in corpus.statements(sentence)]
    full = [(rank, one) for rank, one in stated if has_verb(one.text, corpus.documents[one.sentence.document].language)]
    return full or [(rank, one) for rank, one in stated if one.whole]


def _importance(
    seed: tuple[int, Statement, tuple[Statement, ...]], corpus: Corpus, origins: Mapping[str, str]
) -> float:
    rank, statement, others = seed
    own = origins[statement.sentence.document]
    independent = len({origins[one.sentence.document] for one in (statement, *others)})
    elsewhere: dict[str, float] = {}
    for name in corpus.sentences:
        if origins[name] != own:
            nearest = corpus.nearest(statement, name, 1)
            elsewhere[origins[name]] = max([elsewhere.get(origins[name], 0.0), *(near for near, _ in nearest)])
    central = sum(elsewhere.values()) / len(elsewhere) if elsewhere else 0.0
    return WIDELY * independent + CENTRAL * central + FIRST / (1 + rank) + FIRST / statement.sentence.number


def _says(fact: Fact, statement: Statement, corpus: Corpus) -> bool:
    """Whether the fact's statements leave little of this one unsaid, its first none of its values, and nothing of it is
    against them: the first is what will be printed."""
    first = fact.statements[0]
    if unsaid_values(corpus.passage(statement), corpus.passage(first)):
        return False
    stems = corpus.stems(statement)
    for known in fact.statements:
        if known.sentence == statement.sentence and known.text == statement.text:
            return True
        near = corpus.covered(stems, corpus.stems(known)) >= ALREADY_SAID
        near = near or corpus.nearness(statement, known) >= corpus.levels.repeated
        if near and is_one(corpus, statement, known):
            return True
    return False


def _alike(seed: Statement, corpus: Corpus) -> tuple[Statement, ...]:
    """The statement nearest to the seed in each other document, where it is near enough and nothing in either speaks
    against the other; the nearest first."""
    best = []
    for document in corpus.sentences:
        if document == seed.sentence.document:
            continue
        near = [
            (closeness(nearness, corpus.passage(seed), corpus.passage(sentence)), sentence)
            for nearness, sentence in corpus.nearest(seed, document, NEAREST)
        ]
        for nearness, sentence in sorted(near, key=lambda pair: (-pair[0], pair[1].number)):
            if nearness < corpus.levels.same:
                break
            if is_one(corpus, seed, sentence):
                best.append((nearness, corpus.statements(sentence)[0]))
                break
    return tuple(one for _, one in sorted(best, key=lambda pair: (-pair[0], pair[1].sentence.document)))
