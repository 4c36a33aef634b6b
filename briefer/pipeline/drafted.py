"""A story as a model that reads well proposes it: what of its draft is printed, and in which order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefer.checks import dates
from briefer.checks.contradiction import contradictions
from briefer.checks.unsaid import unsaid_values
from briefer.models import (
    Check,
    Disagreement,
    KeyFact,
    Note,
    OpenQuestion,
    Passage,
    Rejected,
    Verdict,
)
from briefer.pipeline.contesting import contested
from briefer.pipeline.desk import HeldStatement, StoryDesk
from briefer.pipeline.holding import Every, support_all
from briefer.pipeline.origins import by_house, independent, with_origins
from briefer.pipeline.phrasing import heard, marked, reworded, unmarked
from briefer.pipeline.unsettled import disagreements, questions
from briefer.pipeline.widening import widely
from briefer.reading.similarity import content
from briefer.steps import check, support, write
from briefer.steps.draft import Cited, StoryDraft, draft

# Shares of a story's work.
_DRAFTED, _HELD, _COMPARED = 0.3, 0.4, 0.2
# Two statements of one draft that lie so near (by vectors) say the same, unless a value stands between them.
_SAID_AGAIN = 0.80
# And of one draft, which seldom says a thing twice, so much of the words' weight: vectors alone take "may lower the
# viral load" for "may lower the risk of infection".
_SAME_WORDS = 0.80
_LONGEST = 60  # words of a statement; it is asked for in 25


@dataclass(frozen=True)
class WrittenStory:
    """What of a draft is printed: `title` is empty and `lead` None where none of the draft's holds. `counted` are the
    texts of facts of which there is an earlier or later count."""

    title: str
    lead: KeyFact | None
    facts: tuple[KeyFact, ...]
    disagreements: tuple[Disagreement, ...]
    questions: tuple[OpenQuestion, ...]
    dropped: tuple[Rejected, ...]
    counted: frozenset[str] = frozenset()


def written(
    desk: StoryDesk,
    origins: Mapping[str, str],
    note: Callable[[str, Note], None],
    every: Every,
    *,
    most: int,
    advance: Callable[[float], None],
) -> WrittenStory:
    """The story from one draft, each of its statements held to each article. `most` is how many facts the story has
    room for. Raises ModelError where there is no draft."""
    plan = drafted(desk)
    advance(_DRAFTED)
    title = Cited(plan.title, plan.lead.sentences if plan.lead else ()) if plan.title else None
    opening = [fact for fact in (plan.lead, *plan.facts[:most]) if fact]
    sides = [side for difference in plan.differences for side in difference.positions]
    asked = [*([title] if title else []), *opening, *sides]
    held = dict(zip(asked, support_all(asked, desk, note, every), strict=True))
    advance(_HELD)
    first = [held[one] for one in opening]
    worded = widely(first, desk, note, every, lead=plan.lead)
    facts, dropped = _facts(worded, desk, origins, note, every)
    dropped += [rejected(a.statement.text, "narrow", a) for a, b in zip(first, worded, strict=True) if a is not b]
    found, unsettled = disagreements(plan.differences, held, [one for one, _ in facts], desk, every, note)
    advance(_COMPARED)
    asked_open, answered = questions(plan.questions, found, desk, desk.judge.settings.questions_per_story, note)
    printed = with_origins(facts, desk, origins, note)
    known = contested(printed, found, desk)
    no_room = tuple(rejected(fact.text, "no_room", HeldStatement(fact, {})) for fact in plan.facts[most:])
    unplaced = tuple(Rejected(text=text, document="", reason="unplaced") for text in plan.unplaced)
    own = [one for one, _ in facts]
    shown = tuple(
        by_house(with_opinions(fact, one, found, desk), desk.corpus.documents)
        for one, fact in zip(own, known.facts, strict=True)
    )
    lead = next((fact for one, fact in zip(own, shown, strict=True) if _is_lead(one, plan)), None)
    return WrittenStory(
        title=plan.title if title and desk.carriers(held[title]) and desk.in_language(plan.title) else "",
        lead=lead,
        facts=shown,
        disagreements=found,
        questions=asked_open,
        dropped=(*dropped, *no_room, *unsettled, *answered, *unplaced),
        counted=known.counted,
    )


def _is_lead(held: HeldStatement, plan: StoryDraft) -> bool:
    """Whether a statement is the lead, in its own words or repaired."""
    return plan.lead is not None and held.statement.sentences == plan.lead.sentences


def drafted(desk: StoryDesk) -> StoryDraft:
    """The draft of the story, its quotation marks only around what stands so in an article. Raises ModelError."""
    judge = desk.judge
    shown = [one for one in desk.shown if one.sentences]
    found = draft(shown, judge.ask, judge.language, judge.target, judge.settings.draft_characters)
    return replace(
        found,
        title=unmarked(found.title, [one.document for one in shown], judge.language),
        lead=marked(found.lead, desk) if found.lead else None,
        facts=tuple(marked(fact, desk) for fact in found.facts),
        differences=tuple(
            replace(difference, positions=tuple(heard(marked(side, desk), desk) for side in difference.positions))
            for difference in found.differences
        ),
    )


# ---- key facts


def _facts(
    held: Sequence[HeldStatement],
    desk: StoryDesk,
    origins: Mapping[str, str],
    note: Callable[[str, Note], None],
    every: Every,
) -> tuple[list[tuple[HeldStatement, KeyFact]], list[Rejected]]:
    """What is printed of these statements, in order, and what is not: one that no article carries is worded once more,
    else its first sentence stands in its own words; what says an earlier one again is left out."""
    facts: list[tuple[HeldStatement, KeyFact]] = []
    dropped: list[Rejected] = []
    whole = [key_fact(one, desk, origins) for one in held]
    anew = reworded({at: one for at, one in enumerate(held) if whole[at] is None}, desk, note, every)
    for at, (one, fact) in enumerate(zip(held, whole, strict=True)):
        own, again = one, anew.get(at)
        if fact is None:
            dropped.append(rejected(one.statement.text, "not_whole", one))
            if again:
                fact, own = key_fact(again, desk, origins), again
                dropped += [] if fact else [rejected(again.statement.text, "not_whole", again)]
                fact = fact and _repaired(fact, one)
        fact = fact or quoted(own, desk, origins)
        if fact is None:
            continue
        dropped += _added(facts, own, fact, desk, is_repaired=own is not one)
    return facts, dropped


def _added(
    facts: list[tuple[HeldStatement, KeyFact]], own: HeldStatement, fact: KeyFact, desk: StoryDesk, *, is_repaired: bool
) -> list[Rejected]:
    """Adds a fact to those printed, and gives what is left out for it: itself where an earlier one says it already; one
    in repaired words takes the place of an earlier one of the same articles of which it says all."""
    for at, (known, earlier) in enumerate(facts):
        if _is_told(fact, own, earlier, known, desk):
            return [rejected(fact.text, "repeated", own)]
        theirs = set(desk.carriers(known))
        if is_repaired and theirs <= set(desk.carriers(own)) and _is_told(earlier, known, fact, own, desk):
            facts[at] = (own, fact)
            return [rejected(earlier.text, "repeated", known)]
    facts.append((own, fact))
    return []


def key_fact(held: HeldStatement, desk: StoryDesk, origins: Mapping[str, str]) -> KeyFact | None:
    """The fact with every article that carries it, those it names first; None where none carries all of it, or where it
    is a paragraph and no fact."""
    full = desk.carriers(held)
    if not full or not desk.in_language(held.statement.text) or len(held.statement.text.split()) > _LONGEST:
        return None
    language = desk.judge.language
    own = [sentence.document for sentence in held.statement.sentences]
    is_said = {name: held.supports[name].degree == "said" for name in full}
    full.sort(key=lambda name: (is_said[name], own.index(name) if name in own else len(own)))
    evidence = [
        piece.model_copy(update={"reported": is_said[name]})
        for name in full
        for piece in desk.pieces(held.statement.text, held.supports[name].sentences)
    ]
    for name, supported in held.supports.items():
        if (
            name not in full
            and supported.degree in ("said", "part")
            and not desk.is_opinion(name)
            and desk.bears_on(held.statement.text, supported)
        ):
            lacks = support.lacking(supported.lacks, held.statement.text, language)
            evidence.append(check.place(supported.sentences[0], (lacks,)))
    dated = any(desk.corpus.documents[name].day for name in full)
    return KeyFact(
        id="",
        text=held.statement.text,
        evidence=tuple(evidence),
        origins=independent(held.statement.text, {name: held.supports[name] for name in full}, origins, language),
        verdict=Verdict(label="supported", checks=held.supports[full[0]].checks),
        undated=not dated and bool(dates.undated(held.statement.text, language)),
    )


def with_opinions(fact: KeyFact, held: HeldStatement, found: Sequence[Disagreement], desk: StoryDesk) -> KeyFact:
    """The fact with the opinion pieces that tell all of it too, and take no side where it is disputed: they are named,
    and no origin of it."""
    if fact.text != held.statement.text:  # quoted: one article's own words
        return fact
    disputes = [item for item in found if item.id in fact.contested]
    partial = {passage.document for item in disputes for side in item.positions for passage in side.evidence}
    opinions = [name for name in held.full if desk.is_opinion(name) and name not in partial]
    also = (piece for name in opinions for piece in desk.pieces(fact.text, held.supports[name].sentences))
    return fact.model_copy(update={"evidence": (*fact.evidence, *also)})


def quoted(held: HeldStatement, desk: StoryDesk, origins: Mapping[str, str]) -> KeyFact | None:
    """The first sentence that a statement names, in its own words; none of an opinion piece."""
    reports = [sentence for sentence in held.statement.sentences if not desk.is_opinion(sentence.document)]
    if not reports:
        return None
    words = write.quoted(reports[0], desk.corpus)
    verdict = check.check(words, desk.corpus, desk.judge)
    return check.key_fact(words, verdict, (check.place(words.sentence),), origins)


def _repaired(fact: KeyFact, first: HeldStatement) -> KeyFact:
    """The fact with what was wrong with its first words among its checks."""
    wrong = dict.fromkeys(
        failed for each in first.supports.values() for failed in each.checks if failed.outcome == "failed"
    )
    mended = [failed.model_copy(update={"outcome": "repaired"}) for failed in wrong] or [
        Check(name="entailment", outcome="repaired", code="not_carried")
    ]
    return fact.model_copy(update={"verdict": Verdict(label="supported", checks=(*fact.verdict.checks, *mended))})


def _is_told(fact: KeyFact, held: HeldStatement, earlier: KeyFact, known: HeldStatement, desk: StoryDesk) -> bool:
    """Whether a fact says once more what an earlier one says."""
    if fact.text == earlier.text:
        return True
    if fact.text != held.statement.text or earlier.text != known.statement.text:  # quoted: its passage tells
        return {(passage.document, passage.start) for passage in fact.evidence} <= {
            (passage.document, passage.start) for passage in earlier.evidence if not passage.missing
        }
    language = desk.judge.language
    one, other = (Passage(text=each.text, language=language) for each in (fact, earlier))
    said, known_words = content(fact.text, language), content(earlier.text, language)
    if desk.alike(fact.text, earlier.text) < _SAID_AGAIN or desk.corpus.covered(said, known_words) < _SAME_WORDS:
        return False
    return not (contradictions(one, other) or unsaid_values(one, other))


def rejected(text: str, reason: str, held: HeldStatement) -> Rejected:
    """A statement that is not printed, with what was found against it."""
    checks = (found for supported in held.supports.values() for found in supported.checks)
    failed = tuple(dict.fromkeys(found for found in checks if found.outcome == "failed"))
    return Rejected(text=text, document=held.document, reason=reason, checks=failed)
