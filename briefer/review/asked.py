"""What a model that reads well tells of two days beside what code does, each held to both passages by code.

Asked are the nearest few earlier statements of each statement of today that neither stood there nor changes one by
code, and of these only pairs that could be a change by their own words: so many questions as there are such statements,
however many days there are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefer.differences import wording
from briefer.models import Change, Passage, Relation
from briefer.review.followed import FollowedStory
from briefer.review.memory import DatedStatement, as_sentence
from briefer.review.pairs import adds_nothing
from briefer.review.proofs import Opposition, opposition, repeats
from briefer.review.reader import Reader
from briefer.review.together import summed_up
from briefer.steps.rivals import RivalAnswer
from briefer.steps.support import Support, held
from briefer.text.numbered import Numbered

# Earlier statements that one of today is held to, and pairs of a story whose relation is asked.
NEAREST, ASKED = 3, 12


# ---- what stood there in other words ----------------------------------------------------------------


@dataclass(frozen=True)
class CarriedStatements:
    """What a reader says of statements of today, by their ids: the earlier one whose passages say all of it (of several
    that do so together the last), and the
    earlier one of which its own passages say all, with from whom they have it."""

    standing: Mapping[str, DatedStatement]
    confirming: Mapping[str, tuple[DatedStatement, str]]


def carried(followed: FollowedStory, fresh: Sequence[DatedStatement], reader: Reader) -> CarriedStatements:
    """What stood there in other words or another language, and what is said again by somebody: with no value against
    it or beside it."""
    if "judge" not in reader.jobs:
        return CarriedStatements({}, {})
    levels = followed.corpus.levels
    pairs = [(fact, old) for fact in fresh for old in _nearest(followed, fact, levels.matter)]
    standing: dict[str, DatedStatement] = {}
    for fact, old, _ in _carried([pair for pair in pairs if _may_stand(followed, *pair)], reader):
        standing.setdefault(fact.fact.id, old)
    left = {
        fact: near for fact in fresh if fact.fact.id not in standing and (near := _nearest(followed, fact, levels.part))
    }
    standing |= {fact.fact.id: old for fact, old in summed_up(left, reader)}
    confirming: dict[str, tuple[DatedStatement, str]] = {}
    for old, fact, source in _carried(
        [(old, fact) for fact, old in pairs if repeats(old.passage, fact.passage)], reader
    ):
        confirming.setdefault(fact.fact.id, (old, source))
    return CarriedStatements(standing, confirming)


def _nearest(followed: FollowedStory, fact: DatedStatement, least: float) -> list[DatedStatement]:
    corpus = followed.corpus
    near = [(corpus.nearness(fact.sentence, old.sentence), at) for at, old in enumerate(followed.before)]
    kept = sorted((pair for pair in near if pair[0] >= least), key=lambda pair: (-pair[0], pair[1]))
    return [followed.before[at] for _, at in kept[:NEAREST]]


def _may_stand(followed: FollowedStory, fact: DatedStatement, old: DatedStatement) -> bool:
    near = followed.corpus.nearness(fact.sentence, old.sentence)
    return near >= followed.corpus.levels.part and adds_nothing(fact.passage, old.passage)


def _carried(
    pairs: Sequence[tuple[DatedStatement, DatedStatement]], reader: Reader
) -> Iterator[tuple[DatedStatement, DatedStatement, str]]:
    """The pairs of which the passages of the second carry all of the first, with from whom these have it; one question
    for each article of them."""
    by_article: dict[str, list[tuple[DatedStatement, DatedStatement]]] = {}
    for pair in pairs:
        by_article.setdefault(pair[1].document.id, []).append(pair)
    for group in by_article.values():
        asked = list(dict.fromkeys(statement for statement, _ in group))
        article = shown(1, [other for _, other in group])
        found = dict(
            zip(asked, reader.carried(article, [_line(statement.passage.text) for statement in asked]), strict=True)
        )
        yield from ((one, other, found[one].source) for one, other in group if _carries(other, found[one], one))


def _carries(other: DatedStatement, support: Support, one: DatedStatement) -> bool:
    """Whether the sentences that are said to carry a statement are the other's own, and no value is against it."""
    if not set(support.sentences) <= set(shown(1, [other]).sentences):
        return False
    text = " ".join(each.text for each in support.sentences)
    document = other.document
    span = Passage(text=text, language=document.language, day=other.passage.day)
    whole = span.model_copy(update={"text": f"{document.title or ''}\n{document.text or text}"})
    return held(one.passage, support, span, whole, far=False).degree == "full"


def shown(place: int, statements: Iterable[DatedStatement]) -> Numbered:
    """The passages that statements of one document rest on there, as a model is shown them."""
    stated = list(statements)
    document = stated[0].document
    own = {
        passage.start: as_sentence(document, passage)
        for statement in stated
        for passage in statement.fact.evidence
        if not passage.missing and passage.document == statement.fact.evidence[0].document
    }
    return Numbered(place, document, tuple(own[start] for start in sorted(own)))


# ---- what changes it --------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Pair:
    """An earlier statement and a later one that stands against it in one place."""

    old: DatedStatement
    new: DatedStatement
    opposition: Opposition


def changed(
    followed: FollowedStory, fresh: Sequence[DatedStatement], reader: Reader, language: str
) -> Iterator[Change]:
    """What the model, asked in both orders, calls the later of an earlier statement, or its contrary: each statement
    once, by the one that lies nearest to it."""
    if "differ" not in reader.jobs:
        return
    nearness = followed.corpus.nearness
    opposed = sorted(_opposed(followed, fresh), key=lambda pair: -nearness(pair.old.sentence, pair.new.sentence))
    changed_already: set[str] = set()
    for pair in opposed[:ASKED]:
        both = {f"before {pair.old.fact.id}", f"after {pair.new.fact.id}"}
        if not both.isdisjoint(changed_already):
            continue
        relation = _stand(pair, reader, language)
        if made := _change(pair, relation):
            changed_already |= both
            yield made


def _opposed(followed: FollowedStory, fresh: Sequence[DatedStatement]) -> Iterator[_Pair]:
    """The pairs of which the one may change the other."""
    for fact in fresh:
        for old in _nearest(followed, fact, followed.corpus.levels.matter):
            if found := opposition(followed.corpus, old, fact):
                yield _Pair(old, fact, found)


def _stand(pair: _Pair, reader: Reader, language: str) -> Relation | None:
    sides = [pair.old, pair.new]
    asked = wording.phrase("which", language, values=wording.quoted([side.fact.text for side in sides], language))
    one, other = (_answer(side) for side in sides)
    return reader.stand(asked, one, other)


def _answer(statement: DatedStatement) -> RivalAnswer:
    source = ", ".join(part for part in (statement.document.outlet, statement.document.published or "") if part)
    text = " ".join(passage.text for passage in shown(1, [statement]).sentences)
    return RivalAnswer(statement.fact.text, text or statement.fact.evidence[0].quote, source)


def _change(pair: _Pair, relation: Relation | None) -> Change | None:
    """A later value, or another one of the same outlet, takes the place of the earlier; else it is denied. A denial
    puts no value in the place of another."""
    if relation not in ("update", "conflict") or (relation == "update" and pair.opposition.denies):
        return None
    same_house = pair.old.document.outlet.casefold() == pair.new.document.outlet.casefold()
    revised = relation == "update" or (same_house and not pair.opposition.denies)
    return Change(
        kind="revised" if revised else "contradicted",
        text=pair.new.fact.text,
        values=pair.opposition.values if revised else (),
        before=pair.old.reference,
        after=pair.new.reference,
    )


def _line(text: str) -> str:
    return " ".join(text.split())
