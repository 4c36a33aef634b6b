"""A story of today beside what earlier briefings said of the same event, ready to be compared."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from briefer.differences.scene import Scene, scene
from briefer.models import Sentence, Story, Vectors
from briefer.reading import meaning
from briefer.reading.similarity import Corpus, StemWeights, stem_weights
from briefer.review import answered, due
from briefer.review.events import DatedStory
from briefer.review.memory import DatedStatement, PastBriefing, statements

Near = Callable[[Sentence, Sentence], float] | None


@dataclass(frozen=True, eq=False)
class FollowedStory:
    """`before` are the statements of the earlier stories, each as the latest day that printed it did; `corpus` and
    `scene` hold the passages that both days' statements were taken from."""

    story: Story
    today: tuple[DatedStatement, ...]
    before: tuple[DatedStatement, ...]
    earlier: tuple[DatedStory, ...]
    corpus: Corpus = field(repr=False)
    scene: Scene = field(repr=False)


def followed(
    own: PastBriefing,
    today: Sequence[DatedStory],
    earlier: Sequence[Sequence[DatedStory]],
    vectors: Vectors,
    *,
    questions: bool = False,
) -> list[FollowedStory]:
    """Each story of today beside the earlier ones of its event, with what leaves their `questions` open if these are to
    be asked. The vectors are asked of all at once."""
    said = [tuple(statements(own, [story.story])) for story in today]
    before = [_latest(s for story in stories for s in statements(story.past, [story.story])) for stories in earlier]
    everything = [(s.document, s.sentence) for found in (*said, *before) for s in found]
    everything += [pair for stories in earlier for story in stories for pair in due.warrants(story)]
    if questions:
        everything += [pair[1:] for stories in earlier for story in stories for pair in answered.warrants(story)]
    lines = {(document.id, line.number): line for document, line in everything}
    languages = {document.id: document.language for document, _ in everything}
    for sentence, passage in (other for found in before for s in found for other in s.others):
        lines.setdefault((sentence.document, sentence.number), sentence)
        languages.setdefault(sentence.document, passage.language)
    near = meaning.nearness(list(lines.values()), languages, vectors)
    weights = stem_weights((line.text, languages[line.document]) for line in lines.values())
    found = []
    for place, story in enumerate(today):
        corpus = _corpus((*before[place], *said[place]), near, weights)
        origins = {name: document.origin or name for name, document in corpus.documents.items()}
        made = scene(corpus, origins, own.briefing.language)
        found.append(FollowedStory(story.story, said[place], before[place], tuple(earlier[place]), corpus, made))
    return found


def _latest(found: Iterable[DatedStatement]) -> tuple[DatedStatement, ...]:
    """What several days printed of one statement once, as the latest of them did: they come the latest first."""
    kept: dict[str, DatedStatement] = {}
    for statement in found:
        kept.setdefault(statement.name, statement)
    return tuple(kept.values())


def _corpus(said: Sequence[DatedStatement], near: Near, weights: StemWeights) -> Corpus:
    sentences: dict[str, dict[int, Sentence]] = {}
    for statement in said:
        sentences.setdefault(statement.document.id, {})[statement.sentence.number] = statement.sentence
    return Corpus(
        documents={statement.document.id: statement.document for statement in said},
        sentences={name: tuple(lines.values()) for name, lines in sentences.items()},
        days={statement.document.id: statement.passage.day for statement in said},
        weights=weights,
        near=near,
    )
