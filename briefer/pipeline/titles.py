"""What a story is called: nothing that its own articles do not say."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from briefer.checks import names
from briefer.languages.loader import LANGUAGES
from briefer.models import Document, Sentence
from briefer.reading.date_words import level, months, weekdays
from briefer.reading.lexicon import capital_tells, primary, speech_verbs
from briefer.reading.similarity import Corpus, content
from briefer.text import injection
from briefer.text.words import words

# A title is a story's title if the other documents hold this share of it on average.
TITLE_SHARED = 0.5
# A shorter word says little of what a story is about.
TELLING = 5  # letters

K = TypeVar("K", bound=Hashable)


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

    titled = [document for document in documents if _is_safe(document) and document.language == language]
    best = max(titled, key=shared, default=None)
    return best.title if best and shared(best) >= TITLE_SHARED else None


def _is_safe(document: Document) -> bool:
    return bool(document.title) and not injection.speaks_to_model(document.title or "")


def _label(documents: Sequence[Document], corpus: Corpus, doubtful: Mapping[str, frozenset[int]]) -> str:
    """Of whom and what most documents speak: the names most of them hold, as the first that has them writes them;
    without one the words most of them share.

    A story without a title to trust gets no sentence for one: a heading must not claim more than its body. Nor is it
    called by whoever printed it.
    """
    trusted = {
        document.id: [
            sentence
            for sentence in corpus.sentences[document.id]
            if sentence.number not in doubtful.get(document.id, ())
        ]
        for document in documents
    }
    named = [_named(trusted[document.id], document.language) for document in documents]
    spoken = [_spoken_of(trusted[document.id], document.language) for document in documents]
    least = max(min(2, len(documents)), len(documents) / 2)  # else one article names the story
    return (
        " · ".join(_names_of(named, least))
        or " · ".join(_words_of(spoken, least, corpus))
        or " · ".join(_names_of(named, 1))
        or " · ".join(_words_of(spoken, 1, corpus))
        or next((document.title for document in documents if _is_safe(document)), None)
        or documents[0].outlet
    )


def _named(sentences: Sequence[Sentence], language: str) -> dict[frozenset[str], str]:
    """The names that stand in these sentences, as they are written."""
    return {
        frozenset(name.tokens): name.text
        for sentence in sentences
        for name in names.mentions(sentence.text, language)
        if name.sure and not name.opens
    }


def _names_of(named: Sequence[Mapping[frozenset[str], str]], least: float) -> list[str]:
    """Names that so many documents hold, none that shares a part with one before it."""
    held, written = _held(named, least)
    chosen: list[frozenset[str]] = []
    for tokens in sorted(held, key=lambda tokens: (-held[tokens], -len(tokens), written[tokens])):
        if not any(tokens & other for other in chosen):
            chosen.append(tokens)
    return [written[tokens] for tokens in chosen[:3]]


def _held(told: Sequence[Mapping[K, str]], least: float) -> tuple[dict[K, int], dict[K, str]]:
    """What so many documents hold, with their number, and as the first that has it writes it."""
    held = Counter(key for one in told for key in one)
    written = {key: text for one in reversed(told) for key, text in one.items()}
    return {key: many for key, many in held.items() if many >= least}, written


def _spoken_of(sentences: Sequence[Sentence], language: str) -> dict[str, str]:
    """The stem of each word that may say what an article is about, with the word as it first stands."""
    found: dict[str, str] = {}
    for sentence in sentences:
        for word in _telling(sentence.text, language):
            for stem in content(word, language):
                found.setdefault(stem, word)
    return found


def _telling(text: str, language: str) -> Iterator[str]:
    """Words for things, not for when or who said it, of a language we know; where every noun has a capital, nouns."""
    code = primary(language)
    if code not in LANGUAGES:  # where words are written without spaces, a word is half a sentence
        return
    dull = speech_verbs(language) | months(code).keys() | weekdays(code).keys()
    for place, word in enumerate(words(text)):
        noun = capital_tells(language) or (place and word.text[0].isupper())
        if noun and word.text.isalpha() and len(word.text) >= TELLING and not {word.folded, level(word.text)} & dull:
            yield word.text


def _words_of(spoken: Sequence[Mapping[str, str]], least: float, corpus: Corpus) -> list[str]:
    """The words that so many documents share, of those the rarer and longer, the first with a capital."""
    held, written = _held(spoken, least)
    ranked = sorted(held, key=lambda stem: (-corpus.weights.weight(stem), -len(stem), stem))
    return [word[0].upper() + word[1:] for word in (written[stem] for stem in ranked[:3])]
