"""The sentences of each article that carry its news: those the model names, or its first ones."""

import logging
from collections.abc import Callable, Sequence

from briefer.errors import INTERNAL_ERRORS, ModelError, internal_error
from briefer.models import Ask, Chunk, Document, Note, Sentence
from briefer.pipeline.article import Article
from briefer.pipeline.holding import Every
from briefer.pipeline.pace import ReadingProgress
from briefer.pipeline.remarks import Remarks
from briefer.steps import pick, split

# So many sentences are taken where the model chose none: the first of an article carry its news.
LEAD = 5
_LOG = logging.getLogger(__name__)


class Picker:
    """Asks of every chunk of an article, if it `may_ask`, and notes of which articles it could not."""

    def __init__(
        self,
        ask: Ask,
        every: Every,
        remarks: Remarks,
        *,
        may_ask: bool,
        chunk_characters: int,
        on_read: Callable[[int], None],
    ) -> None:
        self._ask, self._every, self._remarks = ask, every, remarks
        self._may_ask, self._chunk_characters, self._on_read = may_ask, chunk_characters, on_read

    def pick(self, articles: Sequence[Article]) -> dict[str, tuple[Sentence, ...]]:
        """Each article's picked sentences by its id, most important first; none of an opinion piece."""
        reports = [article for article in articles if not article.document.opinion]
        chunks = [(article.document, chunk) for article in reports for chunk in self._chunks(article)]
        progress = ReadingProgress([document.id for document, _ in chunks], len(articles), self._on_read)

        def pick_and_count(pair: tuple[Document, Chunk]) -> tuple[Sentence, ...]:
            sentences = self._of_chunk(*pair)
            progress.end(pair[0].id)
            return sentences

        chosen = self._every(pick_and_count, chunks)
        picks: dict[str, tuple[Sentence, ...]] = {article.id: () for article in articles}
        for (document, _), sentences in zip(chunks, chosen, strict=True):
            picks[document.id] += sentences
        for article in reports:
            if article.body and not picks[article.id]:
                # No article is without its news: a model that finds none, or names sentences that are not there, erred.
                self._remarks.note(article.id, Note(code="by_place", values=("chose_none",)))
                picks[article.id] = article.body[:LEAD]
        return picks

    def _chunks(self, article: Article) -> Sequence[Chunk]:
        try:
            return split.split(article.document, article.body, self._chunk_characters)
        except INTERNAL_ERRORS as error:
            _LOG.debug("%s", article.document.path, exc_info=True)
            self._remarks.note(article.id, Note(code="by_place", values=("slip", internal_error(error))))
            return ()

    def _of_chunk(self, document: Document, chunk: Chunk) -> tuple[Sentence, ...]:
        if not self._may_ask:
            return chunk.sentences[:LEAD]
        try:
            return pick.pick(chunk, document.language, self._ask)
        except ModelError as error:
            self._remarks.note(document.id, Note(code="by_place", values=error.reason))
        except INTERNAL_ERRORS as error:
            _LOG.debug("%s", document.path, exc_info=True)
            self._remarks.note(document.id, Note(code="by_place", values=("slip", internal_error(error))))
        return chunk.sentences[:LEAD]
