"""One story at work, for a model that reads well: its articles as they are shown, and how near texts lie."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefer.checks.hard import hard
from briefer.checks.unheard import Sources
from briefer.checks.unsaid import unsaid_values
from briefer.models import Check, Evidence, Passage, Sentence, Vectors
from briefer.pipeline.article import Article
from briefer.reading import meaning
from briefer.reading.lexicon import primary
from briefer.reading.similarity import Corpus, content
from briefer.settings import Judge
from briefer.steps import check, split
from briefer.steps.draft import Cited
from briefer.steps.support import Support
from briefer.text import detect as languages
from briefer.text.cover import Cover
from briefer.text.head import whole_text
from briefer.text.injection import speaks_to_model
from briefer.text.numbered import Numbered

NEAREST = 5
# What carries a statement lies at least so near to it by vectors, or tells of something else; by words, shares one.
FAR, NOTHING = 0.02, 1e-6
_FEW = 5  # words of a heading or a question: one of more may state something
Supports = Mapping[str, Support]  # by document
_DIGITS = re.compile(r"\d+")
_DRAFT = "draft"  # the pseudo document of the statements, where their vectors are compared


@dataclass(frozen=True)
class HeldStatement:
    """A statement with what each article says of it."""

    statement: Cited
    supports: Supports

    @property
    def full(self) -> tuple[str, ...]:
        """The documents that carry all of it."""
        return tuple(name for name, one in self.supports.items() if one.degree == "full")

    @property
    def carried(self) -> tuple[str, ...]:
        """These, and once one of them says it on its own, those that have all of it as somebody's words."""
        said = [name for name, one in self.supports.items() if one.degree == "said"]
        return (*self.full, *(said if self.full else ()))

    @property
    def document(self) -> str:
        """The first document it names; "" where it names none."""
        return self.statement.sentences[0].document if self.statement.sentences else ""


class StoryDesk:
    """The articles of one story by the number they are shown under, the corpus for comparing, the judge, and the jobs
    that the model has."""

    def __init__(
        self, articles: Sequence[Article], corpus: Corpus, judge: Judge, jobs: frozenset[str], vectors: Vectors
    ) -> None:
        self.corpus, self.judge, self.jobs = corpus, judge, jobs
        self.shown = tuple(numbered(place, article) for place, article in enumerate(articles, start=1))
        self.by_document = {one.document.id: one for one in self.shown}
        orders = [article.document.text[span.start : span.end] for article in articles for span in article.injections]
        doubtful = [one.text for article in articles for one in article.body if one.number in article.doubtful]
        self._sources = Sources([self._heard(one.document.id) for one in self.shown], orders, doubtful)
        self._of_some: dict[frozenset[str], Sources] = {}
        self._vectors = vectors
        self._near: Callable[[Sentence, Sentence], float] | None = None
        self._marks: dict[str, Sentence] = {}

    def know(self, statements: Sequence[str]) -> None:
        """Learns the vectors of these statements, all asked at once, for `near` and `alike`."""
        texts = dict.fromkeys([*self._marks, *(text for text in statements if text)])
        self._marks = {
            text: Sentence(document=_DRAFT, number=place, start=0, end=len(text), text=text)
            for place, text in enumerate(texts)
        }
        languages = {name: one.document.language for name, one in self.by_document.items()}
        sentences = [sentence for shown in self.shown for sentence in shown.sentences]
        self._near = meaning.nearness(
            [*sentences, *self._marks.values()], languages | {_DRAFT: self.judge.language}, self._vectors
        )

    def is_opinion(self, document: str) -> bool:
        return self.corpus.documents[document].opinion

    def carriers(self, held: HeldStatement) -> list[str]:
        """The documents that carry all of a statement; an opinion piece carries no fact."""
        return [name for name in held.carried if not self.is_opinion(name)]

    def in_language(self, text: str) -> bool:
        """Whether a statement is in the briefing's language, as far as it tells."""
        return languages.may_be(text, primary(self.judge.language))

    def alike(self, one: str, other: str) -> float:
        """How near two statements lie, 0..1."""
        if not {one, other} <= self._marks.keys():
            self.know([one, other])
        if self._near:
            return self._near(self._marks[one], self._marks[other])
        language = self.judge.language
        return self.corpus.weights.cosine(content(one, language), content(other, language))

    def near(self, text: str, sentence: Sentence) -> float | None:
        """How near a statement lies to a sentence; None where nothing can tell: two languages, and no vectors."""
        if self._near and text in self._marks:
            return self._near(self._marks[text], sentence)
        language = self.corpus.documents[sentence.document].language
        if primary(language) != primary(self.judge.language):
            return None
        return self.corpus.weights.cosine(content(text, self.judge.language), self.corpus.stems(sentence))

    def nearest(self, text: str, document: str, n: int = NEAREST) -> tuple[Sentence, ...]:
        """The sentences of a document nearest to a statement."""
        found = [(self.near(text, sentence) or 0.0, sentence) for sentence in self.by_document[document].sentences]
        return tuple(one for _, one in sorted(found, key=lambda pair: (-pair[0], pair[1].number))[:n])

    def passage(self, sentences: Sequence[Sentence]) -> Passage:
        """Sentences of one article as one passage, in order, with its day and title's words as context."""
        document = self.corpus.documents[sentences[0].document]
        ordered = sorted(sentences, key=lambda sentence: sentence.number)
        return Passage(
            text=" ".join(one.text for one in ordered),
            language=document.language,
            day=document.day,
            context=whole_text(document.title, document.text),
        )

    def article(self, name: str) -> Passage:
        """A whole article, with its title, as one passage."""
        document = self.corpus.documents[name]
        text = whole_text(document.title, document.text)
        return Passage(text=text, language=document.language, day=document.day, context=text)

    def _heard(self, name: str) -> Passage:
        """All that may be named of an article: its outlet, its title and what is shown of its text, without what speaks
        to a model."""
        document, shown = self.corpus.documents[name], self.by_document[name]
        parts = (
            document.outlet,
            document.title or "",
            *(sentence.text for sentence in (*shown.sentences, *shown.asides)),
        )
        text = "\n".join(part for part in parts if not speaks_to_model(part))
        return Passage(text=text, language=document.language)

    def unheard(self, text: str) -> tuple[Check, ...]:
        """What refutes a text by a name or an address that no article of the story has."""
        return self._sources.unheard(Passage(text=text, language=self.judge.language))

    def unheard_in(self, text: str, documents: Iterable[str]) -> tuple[Check, ...]:
        """What refutes a text by a name or an address that none of these articles has, though another may."""
        names = frozenset(documents)
        if names not in self._of_some:
            self._of_some[names] = Sources([self._heard(name) for name in sorted(names)])
        return self._of_some[names].unheard(Passage(text=text, language=self.judge.language))

    def is_far(self, text: str, sentences: Sequence[Sentence]) -> bool:
        """Whether all of these sentences tell of something else than a statement, as far as anything can tell."""
        nearest = [near for sentence in sentences if (near := self.near(text, sentence)) is not None]
        return bool(nearest) and max(nearest) < (FAR if self._near else NOTHING)

    def is_foreign(self, text: str) -> bool:
        """Whether no sentence of the whole story lies near a text; only vectors can tell that of a question, which
        often has none of its story's words."""
        sentences = [sentence for shown in self.shown for sentence in shown.sentences]
        return self._near is not None and self.is_far(text, sentences)

    def is_silent(self, text: str, document: str) -> bool:
        """Whether an article tells of something else than a statement from its first sentence to its last, whatever was
        read into one of them: a short answer, "They are all in there", lies near to nothing by itself."""
        return self.is_far(text, self.by_document[document].sentences)

    def bears_on(self, text: str, part: Support) -> bool:
        """Whether sentences that carry a part of a statement speak of its matter, and nothing in them stands against
        it, as an earlier count does."""
        if not part.sentences or self.is_far(text, part.sentences):
            return False
        return not hard(self.claim(text, part.sentences), self.passage(part.sentences))

    def with_before(self, sentences: Sequence[Sentence]) -> str:
        """Sentences of one article as one text, led by the sentence before them, which often names their subject."""
        shown = self.by_document[sentences[0].document].sentences
        first = min(sentences, key=lambda sentence: sentence.number)
        before = [one for one in shown if one.number < first.number][-1:]
        return self.passage([*before, *sentences]).text

    def pieces(self, text: str, sentences: Sequence[Sentence], meaning: str = "") -> list[Evidence]:
        """Sentences as evidence of a statement: first those with most of its values, and of these the nearest to it, or
        to its `meaning`."""

        def order(each: Sentence) -> tuple[int, int, float, int]:
            unsaid = unsaid_values(self.claim(text, [each]), self.passage([each])) if len(sentences) > 1 else ()
            figures = set(_DIGITS.findall(text)) - set(_DIGITS.findall(each.text))  # an age is no amount
            return len(unsaid), len(figures), -(self.near(meaning or text, each) or 0.0), each.number

        return [check.place(each) for each in sorted(sentences, key=order)]

    def claim(self, text: str, sentences: Sequence[Sentence]) -> Passage:
        return Passage(text=text, language=self.judge.language, day=self.corpus.documents[sentences[0].document].day)

    def source(self, sentence: Sentence) -> str:
        """The outlet of a sentence's article, and when it appeared."""
        document = self.corpus.documents[sentence.document]
        return ", ".join(part for part in (document.outlet, document.published or "") if part)


def numbered(place: int, article: Article) -> Numbered:
    """The article as it is shown: its body and the longer headings and questions, which may state something, with the
    short ones in between as asides; without what speaks to a model, or stands beside it."""
    last = max((one.number for one in article.body), default=0)
    orders = Cover(article.injections)
    between = [
        sentence
        for sentence in split.sentences(article.document)
        if sentence.kind in ("heading", "question")
        and sentence.number <= last
        and not orders.touches(sentence.start, sentence.start + 1)
        and not speaks_to_model(sentence.text)
    ]
    body = [one for one in article.body if one.number not in article.doubtful]
    points = [one for one in between if len(one.text.split()) > _FEW]
    named = sorted((*body, *points), key=lambda point: point.number)
    return Numbered(place, article.document, tuple(named), tuple(one for one in between if one not in points))
