"""A day divided: its articles into stories, copies of one wire text known as one origin."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from briefer.models import Document
from briefer.pipeline.article import Day
from briefer.pipeline.gate import BriefingRequest, ModelGate
from briefer.pipeline.survey import Survey, SurveyedArticle, meanings
from briefer.reading import alike, meaning
from briefer.reading.similarity import StemWeights
from briefer.settings import Settings
from briefer.steps import origin, stories

Stories = tuple[tuple[str, ...], ...]
# The stories of articles that are on average at least so alike by their vectors.
Grouping = Callable[[float], Stories]


def divide(survey: Survey, request: BriefingRequest, gate: ModelGate, *, read: bool = False) -> Day:
    """The day: its articles, each with its origin, divided into stories, and the language it is told in. `read`: a
    model reads each story before it is told, and parts it where it tells of two events; then what is near enough to be
    put to it is together."""
    documents = tuple(each.article.document for each in survey.articles)
    origins = origin.origins(documents, same_wire=request.settings.same_wire)
    weights = survey.stems.weights()
    language = request.language or _commonest(documents)
    by_id = {each.article.id: each.article.of_origin(origins[each.article.id]) for each in survey.articles}
    settings = request.settings
    stories_from = _grouping(survey.articles, origins, weights, gate, settings)
    found = stories_from(settings.same_story)
    if read and len(found) > 1:
        by_id = {name: replace(by_id[name], close=story[0]) for story in found for name in story}
        found = _together(found, stories_from(settings.same_story_read), settings.read_together)
    return Day(language, by_id, weights, found)


def _together(close: Stories, wide: Stories, most: int) -> Stories:
    """The wider stories of no more than so many articles, and of the rest the closer ones."""
    kept = [story for story in wide if len(story) <= most]
    names = {name for story in kept for name in story}
    rest = [left for story in close if (left := tuple(name for name in story if name not in names))]
    return tuple(sorted((*kept, *rest), key=lambda story: (-len(story), story)))


def _grouping(
    articles: Sequence[SurveyedArticle],
    origins: Mapping[str, str],
    weights: StemWeights,
    gate: ModelGate,
    settings: Settings,
) -> Grouping:
    """What gives the ids of each story's articles, the widest story first. An article of which no sentence is left is
    told alone. Of a large day one article of each origin is divided, and its copies follow it: they would be each
    other's nearest, and hide the rest of their event."""
    bodied = [each for each in articles if each.article.body]
    alone = [(each.article.id,) for each in articles if not each.article.body]
    ids = [each.article.id for each in bodied]
    own = {name: name if len(bodied) <= alike.EXACT else origins[name] for name in ids}
    first = {own[each.article.id]: each for each in reversed(bodied)}
    copies: defaultdict[str, list[str]] = defaultdict(list)
    for name in own:
        copies[first[own[name]].article.id].append(name)
    leaders = [each for each in bodied if each.article.id in copies]
    divided = _dividing(leaders, weights, gate, settings)

    def grouped(least: float) -> Stories:
        found = [tuple(sorted(name for leader in story for name in copies[leader])) for story in divided(least)]
        return tuple(sorted((*found, *alone), key=lambda story: (-len(story), story)))

    return grouped


def _dividing(
    articles: Sequence[SurveyedArticle], weights: StemWeights, gate: ModelGate, settings: Settings
) -> Grouping:
    """Stories by the articles' vectors; where there are none, by their words, which ask for a likeness of their own."""
    marks = [each.marks for each in articles]
    languages = [each.article.document.language for each in articles]
    rows = meaning.of_articles([each.lead for each in articles], languages, gate.vectors)
    if rows is None:
        by_words = alike.ByWords([each.meanings or meanings(each.article) for each in articles], weights)
        found = stories.stories(marks, by_words, settings.same_names_words, settings.same_story_words)
        return lambda _least: found
    by_meaning = alike.ByMeaning(rows)
    return lambda least: stories.stories(marks, by_meaning, settings.same_names, least)


def _commonest(documents: Sequence[Document]) -> str:
    """The language of most documents; where two are level that of the more text, then the earlier code."""
    counts, letters = Counter[str](), Counter[str]()
    for document in documents:
        if document.language != "und":
            counts[document.language] += 1
            letters[document.language] += len(document.text)
    return min(counts, key=lambda code: (-counts[code], -letters[code], code)) if counts else "en"
