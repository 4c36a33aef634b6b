"""Compose: the fact that opens a story, where no model writes one: the one nearest to what its articles open with."""

from collections.abc import Mapping, Sequence

from briefer.models import KeyFact, Sentence
from briefer.reading.similarity import Corpus, content
from briefer.text.clauses import has_verb

# How much a fact gains by each further origin that carries it, against a nearness of 0 to 1.
BY_ORIGIN = 0.05
# A fact that a source disputes opens a story only where it is nearer to its articles' openings than others by this.
DISPUTED = 0.10
_MARKS = "«“„\"'‘"


def lead(
    facts: Sequence[KeyFact], corpus: Corpus, origins: Mapping[str, str], heading: str = "", language: str = "und"
) -> KeyFact | None:
    """The fact that the articles' titles and first sentences are about, and the story's `heading`, where it is the
    title of one of them. A quotation, or a line in which nothing is said to happen, opens no story while another fact
    can; None where there is no fact."""
    openings = _openings(corpus, origins)
    telling = [fact for fact in facts if _tells(fact, corpus)] or list(facts)
    titles = {document.title for document in corpus.documents.values()}
    said = content(heading, language) if heading in titles else frozenset()

    def weight(fact: KeyFact) -> float:
        return _nearness(fact, openings, corpus) + corpus.weights.cosine(content(fact.text, language), said)

    return max(telling, key=weight, default=None)


def _openings(corpus: Corpus, origins: Mapping[str, str]) -> list[tuple[Sentence, str]]:
    """The first body sentence of each origin's first article, with its title."""
    first: dict[str, tuple[Sentence, str]] = {}
    for name, sentences in corpus.sentences.items():
        if sentences:
            first.setdefault(origins.get(name, name), (sentences[0], corpus.documents[name].title or ""))
    return list(first.values())


def _tells(fact: KeyFact, corpus: Corpus) -> bool:
    """Whether the fact is told in the sources' own voice, with a verb, and stands in no quotation marks."""
    document = corpus.documents.get(fact.evidence[0].document) if fact.evidence else None
    language = document.language if document else "und"
    quoted = fact.text[:1] in _MARKS or (document is not None and fact.text.startswith(f"{document.outlet}:"))
    return not quoted and not fact.text.rstrip().endswith("?") and has_verb(fact.text, language)


def _nearness(fact: KeyFact, openings: Sequence[tuple[Sentence, str]], corpus: Corpus) -> float:
    """How near the fact lies to what the origins open with, on average; more the more of them carry it."""
    passages = [sentence for passage in fact.evidence[:1] for sentence in _sentences(passage.document, corpus)
                if sentence.start <= passage.start < sentence.end]  # fmt: skip
    if not passages or not openings:
        return 0.0
    near = [max(_near(passages[0], opening, title, corpus), 0.0) for opening, title in openings]
    return sum(near) / len(near) + BY_ORIGIN * min(fact.origins, len(openings)) - DISPUTED * bool(fact.contested)


def _sentences(document: str, corpus: Corpus) -> Sequence[Sentence]:
    return corpus.sentences.get(document, ())


def _near(sentence: Sentence, opening: Sentence, title: str, corpus: Corpus) -> float:
    language = corpus.documents[opening.document].language
    titled = corpus.weights.cosine(corpus.stems(sentence), content(title, language)) if title else 0.0
    return max(titled, 1.0 if sentence == opening else corpus.nearness(sentence, opening))
