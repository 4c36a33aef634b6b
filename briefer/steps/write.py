"""Write: the words of a fact. A short plain sentence stands as it is; a longer one is put in one claim by the model."""

import re
from functools import cache, lru_cache

from briefer.checks import dates
from briefer.checks.unsaid import unsaid_values
from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.models import Ask, Draft, Fact, Reply, Sentence, Statement
from briefer.reading.similarity import Corpus, content
from briefer.reading.tokens import stem
from briefer.text.clauses import has_verb
from briefer.text.words import words

# "Villarmeda, 12 mar (Lumen).- ", "PORT TARN, March 12 (Lumen) - ": where and when an agency wrote it.
_DATELINE = re.compile(
    r"[A-ZÁÉÍÓÚÑ][\w .'’/-]{1,40},? \(?(?:(?:\d{1,2}\.? [\w.]+|[^\W\d]{3,10}\.? \d{1,2}) ?)?(?:\([\w /.]+\))?\)?"
    r"\s?\.?\s?[-–—]{1,2}\s+(?=[A-ZÁÉÍÓÚÑ“«\"])"
)
_OPENING, _CLOSING = "“«„", "”»"


# Words: longer than any sentence.
NO_LIMIT = 10_000


@cache
def _connective() -> re.Pattern[str]:
    """Words that open a sentence and lean on the one before: what follows stands without them."""
    return re.compile(rf"{alternation(loader.every(lambda own: own.sentences.connectives))}\s*,\s*", re.IGNORECASE)


@cache
def _points_back() -> re.Pattern[str]:
    """Openings that point back to an earlier sentence: such a sentence does not stand alone."""
    return re.compile(rf"{alternation(loader.every(lambda own: own.sentences.points_back))}\b", re.IGNORECASE)


@cache
def _opens_with_verb() -> re.Pattern[str]:
    """A Spanish sentence that opens with a finite verb has left its subject in the one before."""
    return re.compile(rf"\w+{alternation(loader.language('es').verbs.subjectless)}\s", re.IGNORECASE)


class Written(Reply):
    claim: str


def write(fact: Fact, corpus: Corpus, language: str, ask: Ask, *, target: str, plain_words: int) -> Draft:
    """One claim for the fact, in the briefing's language. Raises ModelError where the model can't word it."""
    standing = [statement for statement in fact.statements if stands(statement, corpus, language, plain_words)]
    if standing:
        best = max(standing, key=lambda statement: (_common(statement, fact, corpus), -len(statement.text)))
        return Draft(text=plain(best, corpus), sentence=best.sentence, how="plain")
    best = max(fact.statements, key=lambda statement: (_common(statement, fact, corpus), -len(statement.text)))
    passages = [best, *(statement for statement in fact.statements if statement is not best)][:3]
    reply = ask(
        "write",
        Written,
        language=language,
        target=target,
        topic=_topic(passages, corpus),
        passages="\n".join(f"- {_resolved(statement, corpus)}" for statement in passages),
    )
    text = _sentence(reply.claim)
    said = content(text, language)
    # The model may have worded another passage than the first: the draft is held to the one it says most of.
    # Of equals, the one that says it itself goes before one that quotes it.
    nearest = max(
        passages,
        key=lambda passage: (
            round(corpus.covered(said, corpus.stems(passage)), 2),
            not any(mark in passage.text for mark in '“«"'),
        ),
    )
    return Draft(text=text, sentence=nearest.sentence, how="written")


def stands(statement: Statement, corpus: Corpus, language: str, plain_words: int) -> bool:
    """Whether a reader understands the statement alone, in the briefing's language and at a glance."""
    text = _opened(statement.text)
    return (
        corpus.documents[statement.sentence.document].language == language
        and 5 <= len(words(text)) <= plain_words
        and text[-1:] in ".!…”»"
        and (text[:1].isalnum() or text[:1] in _OPENING)
        and _balanced(text)
        and has_verb(text, language)
        and not _points_back().match(text)
        and not (language in ("es", "pt", "ca", "it") and _opens_with_verb().match(text))
    )


def fallback(fact: Fact, corpus: Corpus, language: str) -> Draft:
    """What may be printed without a model's word: a statement that stands alone, however long, else a quotation."""
    for statement in fact.statements:
        if stands(statement, corpus, language, NO_LIMIT):
            return Draft(text=plain(statement, corpus), sentence=statement.sentence, how="plain")
    return quoted(fact.statements[0].sentence, corpus)


def plain(statement: Statement, corpus: Corpus) -> str:
    """The statement without dateline and connector, its relative days made absolute."""
    return _sentence(_opened(_resolved(statement, corpus)))


def quoted(sentence: Sentence, corpus: Corpus) -> Draft:
    """The source's own sentence between quotation marks, with its outlet: what is always true to print."""
    outlet = corpus.documents[sentence.document].outlet
    return Draft(text=f"{outlet}: «{_bare(sentence.text)}»", sentence=sentence, how="quoted")


@lru_cache(maxsize=1_024)
def _opened(text: str) -> str:
    """The text without what stands before its first own word: a dateline, a connector."""
    return _connective().sub("", _DATELINE.sub("", text.strip(), count=1), count=1)


def _bare(text: str) -> str:
    """The sentence without quotation marks around all of it; those inside it stay."""
    text = " ".join(text.split())
    if text[:1] in '“«"' and text[-1:] in '”»"' and not any(mark in text[1:-1] for mark in '“”«»"'):
        return text[1:-1]
    return text


def _resolved(statement: Statement, corpus: Corpus) -> str:
    document = corpus.documents[statement.sentence.document]
    return " ".join(dates.resolve(statement.text, document.language, corpus.days[document.id]).split())


def _common(statement: Statement, fact: Fact, corpus: Corpus) -> tuple[int, float]:
    """How many of the other sources have all its values, and how much of its words they say, 0..1 in twentieths."""
    others = [other for other in fact.statements if other is not statement]
    if not others:
        return 0, 0.0
    whole = sum(not unsaid_values(corpus.passage(statement), corpus.passage(other.sentence)) for other in others)
    stems = corpus.stems(statement)
    common = sum(corpus.covered(stems, corpus.stems(other)) for other in others) / len(others)
    return whole, round(common * 20) / 20


def _topic(passages: list[Statement], corpus: Corpus) -> str:
    """What the passages share, in the words of the first."""
    first = passages[0]
    shared = corpus.stems(first)
    for other in passages[1:]:
        shared = shared & corpus.stems(other) or shared
    language = corpus.documents[first.sentence.document].language
    kept = [word.text for word in words(first.text) if stem(word.folded, language) in shared]
    return " ".join(dict.fromkeys(kept)) or first.text


_ENDS = frozenset('.!?…»”"。！？」』')


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text[:1].upper() + text[1:] + ("" if text[-1:] in _ENDS else ".")


def _balanced(text: str) -> bool:
    opened = sum(text.count(mark) for mark in _OPENING)
    return opened == sum(text.count(mark) for mark in _CLOSING) and text.count('"') % 2 == 0
