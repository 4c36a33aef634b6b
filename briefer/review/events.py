"""Which stories of two days tell of one event: under another title, split, or become one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefer.models import Document, Sentence, Story, Vectors
from briefer.reading import meaning
from briefer.reading.similarity import content, stem_weights
from briefer.review.memory import PastBriefing, counted_from
from briefer.settings import Settings
from briefer.steps import stories as grouping

# So many facts tell what a story is about: an article's title and first sentences are as long.
_FACTS = 4
# A story goes on so many of a day's stories: more are stories of one kind that no words tell apart.
_SPLIT = 3
# More alike than any two texts.
_SAME_ARTICLE = 2.0


@dataclass(frozen=True, eq=False)
class DatedStory:
    """A story of one day's briefing, with what is compared of it."""

    past: PastBriefing
    story: Story
    text: str
    language: str
    marks: grouping.StoryMarks
    addresses: frozenset[str]


def dated_stories(past: PastBriefing) -> tuple[DatedStory, ...]:
    return tuple(_dated(past, story) for story in past.briefing.stories)


def linked(
    today: Sequence[DatedStory], before: Sequence[DatedStory], vectors: Vectors, settings: Settings
) -> list[list[int]]:
    """For each story of today the places of the earlier ones of the same event. A story may have several, and one may
    be several stories' own."""
    if not today or not before:
        return [[] for _ in today]
    everyone = [*today, *before]
    rows = meaning.of_articles(
        [article.text for article in everyone], [article.language for article in everyone], vectors
    )
    if rows is None:
        near, bonus, least = _by_words(today, before), settings.same_names_words, settings.same_story_words
    else:
        near = (rows[: len(today)] @ rows[len(today) :].T).tolist()
        bonus, least = settings.same_names, settings.same_story
    return [
        _of_one_event(
            [(_likeness(story, other, near[place][at], bonus, least), at) for at, other in enumerate(before)],
            before,
            least,
        )
        for place, story in enumerate(today)
    ]


def _of_one_event(likeness: Iterable[tuple[float, int]], before: Sequence[DatedStory], least: float) -> list[int]:
    """The places of the stories that are alike enough, of each day those that are most alike."""
    kept: dict[str, list[int]] = {}
    for alike, at in sorted(likeness, key=lambda pair: (-pair[0], pair[1])):
        of_day = kept.setdefault(before[at].past.day, [])
        if alike >= least and len(of_day) < _SPLIT:
            of_day.append(at)
    return sorted(at for places in kept.values() for at in places)


def _likeness(story: DatedStory, other: DatedStory, near: float, bonus: float, least: float) -> float:
    if story.addresses & other.addresses:
        return _SAME_ARTICLE
    if near < least - bonus:
        return near
    return near + grouping.evidence(story.marks, other.marks, bonus)


def _by_words(today: Sequence[DatedStory], before: Sequence[DatedStory]) -> list[list[float]]:
    weights = stem_weights((story.text, story.language) for story in (*today, *before))
    stems = {id(story): content(story.text, story.language) for story in (*today, *before)}
    return [[weights.cosine(stems[id(story)], stems[id(other)]) for other in before] for story in today]


def _dated(past: PastBriefing, story: Story) -> DatedStory:
    documents = {document.id: document for document in past.briefing.documents}
    own = [documents[name] for name in story.documents if name in documents]
    passages = [
        (documents[fact.evidence[0].document], fact.evidence[0].quote)
        for fact in story.key_facts[:_FACTS]
        if fact.evidence and fact.evidence[0].document in documents
    ]
    language = passages[0][0].language if passages else past.briefing.language
    parts = [quote for document, quote in passages if document.language == language]
    title = next((document.title for document in own if document.title and document.language == language), None)
    return DatedStory(
        past,
        story,
        " ".join([title or story.title, *parts]),
        language,
        _marks(past, own, passages),
        frozenset(_addresses(own)),
    )


def _addresses(documents: Sequence[Document]) -> Iterator[str]:
    """What tells that two days have one article: its text, or its address."""
    for document in documents:
        yield document.sha256
        if document.url:
            yield document.url


def _marks(
    past: PastBriefing, documents: Sequence[Document], passages: Sequence[tuple[Document, str]]
) -> grouping.StoryMarks:
    """Whom and what the story's articles name, and which days, in the passages that were printed."""
    found = []
    for document in documents:
        quotes = dict.fromkeys(quote for of, quote in passages if of.id == document.id)
        body = [
            Sentence(document=document.id, number=at, start=0, end=len(quote), text=quote)
            for at, quote in enumerate(quotes, start=1)
        ]
        if body or document.title:
            found.append(grouping.marks(document, body, counted_from(past, document)))
    scripts = sorted((marks.script for marks in found if marks.script), key=lambda script: script)
    spoken = [marks.language for marks in found]
    return grouping.StoryMarks(
        "",
        frozenset().union(*(marks.names for marks in found)),
        frozenset().union(*(marks.said for marks in found)),
        max(scripts, key=scripts.count, default=""),
        frozenset().union(*(marks.days for marks in found)),
        min(spoken, key=lambda language: (-spoken.count(language), language), default=""),
    )
