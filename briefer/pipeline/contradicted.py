"""What articles say against the facts of a drafted story, as disagreements to be tested like those of the draft."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from briefer.errors import ModelError
from briefer.models import Disagreement, Evidence, Note, Sentence
from briefer.pipeline.desk import HeldStatement, StoryDesk
from briefer.pipeline.phrasing import heard, marked
from briefer.steps.contrast import OpposedPair, WordedPair, contrasted
from briefer.steps.draft import Cited, CitedDifference

# More than a draft leaves out of any story; each costs two questions.
_MOST = 8
Places = frozenset[tuple[str, int]]
Remark = Callable[[str, Note], None]


def contradictions(
    facts: Sequence[HeldStatement], found: Sequence[Disagreement], desk: StoryDesk, note: Remark
) -> list[CitedDifference]:
    """What articles say against printed facts, as questions with two answers; of what stands in a disagreement already,
    or stood in a pair before, none. Where the model could not be asked, `note` is told."""
    pairs = list(islice(_opposed(facts, found), _MOST))
    if not pairs:
        return []
    shown = [
        OpposedPair(
            fact.text,
            desk.passage(fact.sentences).text,
            _outlet(fact, desk),
            desk.passage(other.sentences).text,
            _outlet(other, desk),
        )
        for fact, other in pairs
    ]
    try:
        worded = contrasted(shown, [item.question for item in found], desk.judge)
    except ModelError as error:
        note(pairs[0][1].sentences[0].document, Note(code="by_code", values=error.reason))
        return []
    return [_difference(pair, one, desk) for pair, one in zip(pairs, worded, strict=True) if one]


def _difference(pair: tuple[Cited, Cited], worded: WordedPair, desk: StoryDesk) -> CitedDifference:
    fact, other = pair
    sides = (
        replace(fact, text=worded.first, holder=worded.first_holder, question=worded.question),
        replace(other, text=worded.second, holder=worded.second_holder, question=worded.question),
    )
    return CitedDifference(worded.question, worded.kind, tuple(heard(marked(side, desk), desk) for side in sides))


def _opposed(facts: Sequence[HeldStatement], found: Sequence[Disagreement]) -> Iterator[tuple[Cited, Cited]]:
    """A printed fact by the first article that carries it, and the sentences of the article that the judge finds
    against it."""
    known: list[list[Places]] = [[standing(side.evidence) for side in item.positions] for item in found]
    for fact in facts:
        for name, one in fact.supports.items():
            if one.degree != "against" or not one.sentences or not fact.full or name in fact.full:
                continue
            mine = replace(fact.statement, sentences=fact.supports[fact.full[0]].sentences)
            other = Cited("", one.sentences)
            sides = [standing(each.sentences) for each in (mine, other)]
            if not any(_is_among(sides, each) for each in known):
                known.append(sides)
                yield mine, other


def _outlet(statement: Cited, desk: StoryDesk) -> str:
    return desk.corpus.documents[statement.sentences[0].document].outlet


def standing(passages: Sequence[Sentence] | Sequence[Evidence]) -> Places:
    """Where passages stand."""
    return frozenset((each.document, each.start) for each in passages)


def _is_among(sides: Sequence[Places], known: Sequence[Places]) -> bool:
    """Whether two of these sides have passages on sides that are known."""
    return sum(any(side & each for each in known) for side in sides) > 1
