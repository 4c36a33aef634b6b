"""Facts that one article says whole and others in part, in words that more of them say whole."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from briefer.checks.amounts_apart import left_over
from briefer.checks.days import days
from briefer.errors import ModelError
from briefer.models import Note, Passage, Sentence
from briefer.pipeline.desk import HeldStatement, StoryDesk
from briefer.pipeline.holding import AT_ONCE, Every, support_all
from briefer.pipeline.phrasing import marked
from briefer.reading import names
from briefer.steps.draft import Cited
from briefer.steps.support import NONE
from briefer.steps.widen import NarrowStatement, widened
from briefer.text.words import words

ROOT = 5  # letters by which two forms of a name are known
Passages = Mapping[str, Sequence[Sentence]]  # by document


def widely(
    facts: Sequence[HeldStatement],
    desk: StoryDesk,
    note: Callable[[str, Note], None],
    every: Every,
    *,
    lead: Cited | None = None,
) -> list[HeldStatement]:
    """The facts in order, each in other words where more articles carry it so, with all its amounts and names; the lead
    with its days as well: it says what happened and when."""
    narrow = {place: passages for place, fact in enumerate(facts) if (passages := _passages(fact, desk))}
    if not narrow or "judge" not in desk.jobs:
        return list(facts)
    places = list(narrow)[:AT_ONCE]
    numbers = {shown.document.id: shown.number for shown in desk.shown}
    asked = [
        NarrowStatement(facts[k].statement.text, {numbers[name]: said for name, said in narrow[k].items()})
        for k in places
    ]
    try:
        texts = widened(asked, desk.judge)
    except ModelError:
        return list(facts)  # the first words stand, and one article behind them
    anew = {
        place: marked(replace(facts[place].statement, text=text), desk)
        for place, text in zip(places, texts, strict=True)
        if text and text != facts[place].statement.text and _keeps(facts[place].statement, text, desk, lead)
    }
    only = {statement: narrow[place] for place, statement in anew.items()}
    held = dict(zip(anew, support_all(list(anew.values()), desk, note, every, only), strict=True))
    return [_wider(fact, held.get(place), desk) for place, fact in enumerate(facts)]


def _wider(first: HeldStatement, again: HeldStatement | None, desk: StoryDesk) -> HeldStatement:
    """The statement in the words that more articles carry."""
    if again is None or not desk.in_language(again.statement.text):
        return first
    supports = {name: again.supports.get(name, NONE) for name in first.supports}
    anew = HeldStatement(again.statement, supports)
    return anew if len(desk.carriers(anew)) > len(desk.carriers(first)) else first


def _passages(held: HeldStatement, desk: StoryDesk) -> Passages:
    """What the articles say of a statement that one of them alone carries whole; nothing where no other says a part."""
    if len(desk.carriers(held)) != 1:
        return {}
    text = held.statement.text
    carrying = {
        name: found.sentences
        for name, found in held.supports.items()
        if not desk.is_opinion(name)
        and (name in held.full or (found.degree in ("said", "part") and desk.bears_on(text, found)))
    }
    return carrying if len(carrying) > 1 else {}


def _keeps(first: Cited, text: str, desk: StoryDesk, lead: Cited | None) -> bool:
    """Whether other words keep every amount and every name of the first ones, and those of the lead every day too."""
    before, after = (Passage(text=each, language=desk.judge.language) for each in (first.text, text))
    return (
        not left_over(before, after)[0]
        and _has_names(before, text)
        and (first != lead or len(days(after)) >= len(days(before)))
    )


def _has_names(passage: Passage, text: str) -> bool:
    """Whether every name of a passage stands in a text by one of its words, in whatever form: Tamaria, Tamarian."""
    there = {word.folded[:ROOT] for word in words(text)}
    found = [name for name in names.mentions(passage.text, passage.language) if name.sure]
    return all(any(word.folded[:ROOT] in there for word in words(name.text)[int(name.opens) :]) for name in found)
