"""Question: what nobody says yet. Each open question rests on a warrant that code found and checked."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from babel.dates import format_skeleton

from briefer.checks.names import mentions as names_in
from briefer.differences import wording
from briefer.differences.asking import phrased
from briefer.differences.scene import Line, Scene, scene
from briefer.differences.unknowns import Unknown, unknown_behind, unknown_in
from briefer.errors import ModelError
from briefer.languages import loader
from briefer.languages.sections import alternation
from briefer.models import Disagreement, Evidence, KeyFact, OpenQuestion, Reply, Sentence, Warrant
from briefer.reading.concepts import concepts
from briefer.reading.date_words import future, level
from briefer.reading.lexicon import primary
from briefer.reading.moment import day_of
from briefer.reading.moments import mentions
from briefer.reading.quantities import quantities
from briefer.reading.similarity import Corpus
from briefer.settings import Judge

# Two statements of not knowing are one question from this shared weight on; an answer covers this share of it.
SAME = 0.28
ANSWERED = 0.55
_CONSEQUENCE = ("denial", "number", "status", "time", "name")
_LONGEST = 150  # characters of a warrant quoted inside a question


class Question(Reply):
    question: str


@dataclass(frozen=True)
class _Asked:
    text: str
    warrant: Warrant


def questions(
    corpus: Corpus,
    key_facts: Sequence[KeyFact],
    disagreements: Sequence[Disagreement],
    day: date,
    judge: Judge,
    *,
    ask: bool = True,
) -> tuple[OpenQuestion, ...]:
    """At most `questions_per_story`: what a source says is not known, what is announced, what the sources
    dispute. Never raises ModelError: the warrant is quoted instead, as it is without `ask`."""
    story_scene = scene(corpus, dict.fromkeys(corpus.documents, ""), judge.language)
    unknown = _unknowns(story_scene)
    left_open = {(each.line.document.id, each.line.sentence.end) for each in unknown}
    open_ones = [*_unknown(story_scene, unknown, judge, ask=ask), *_announced(story_scene, left_open, key_facts, day)]
    most = judge.settings.questions_per_story
    disputed = list(_disputed(disagreements))
    # What is disputed keeps a place where much is unknown, and fills what is left where little is.
    room = most - min(len(disputed), 2) if len(open_ones) > most else most
    found = [*open_ones[:room], *disputed, *open_ones[room:]]
    distinct = {asked.text.casefold(): asked for asked in reversed(found)}
    kept = [asked for asked in found if distinct[asked.text.casefold()] is asked][:most]
    return tuple(
        OpenQuestion(id=f"question-{at}", text=asked.text, warrant=asked.warrant)
        for at, asked in enumerate(kept, start=1)
    )


# ---- a source says it is not known ----------------------------------------------------------------


def _unknowns(story_scene: Scene) -> list[Unknown]:
    return [unknown for line in story_scene.lines if (unknown := unknown_in(line) or unknown_behind(line))]


def _unknown(story_scene: Scene, found: Sequence[Unknown], judge: Judge, *, ask: bool) -> Iterator[_Asked]:
    groups: list[list[Unknown]] = []
    for one in found:
        same = next((group for group in groups if any(_same(story_scene, one, member) for member in group)), None)
        groups.append([one]) if same is None else same.append(one)
    left_open = {unknown.line.place: unknown.kind for unknown in found}
    for group in groups:
        if not any(_is_answered(story_scene, unknown, left_open) for unknown in group):
            evidence = tuple(_evidence(unknown.line.sentence) for unknown in group)
            yield _Asked(_text(group, judge, ask=ask), Warrant(kind="unknown", evidence=evidence))


def _same(story_scene: Scene, one: Unknown, other: Unknown) -> bool:
    score = story_scene.cosine(one.about, other.about)
    kind = one.kind == other.kind
    if score >= SAME or (kind and one.kind in ("how_much", "why", "when") and bool(one.about & other.about)):
        return True
    near = story_scene.corpus.nearness(one.line.sentence, other.line.sentence)
    return _across(one, other.line) and near >= story_scene.corpus.levels.part


def _is_answered(story_scene: Scene, unknown: Unknown, left_open: Mapping[tuple[str, int], str]) -> bool:
    """Whether a line answers it. One that leaves something open itself may only tell when what another asks is."""
    return any(
        _answer(story_scene, unknown, line)
        for line in story_scene.lines
        if line.place not in left_open or (unknown.kind == "when" and left_open[line.place] != "when")
    )


def _answer(story_scene: Scene, unknown: Unknown, line: Line) -> bool:
    """Whether another article, not an earlier one, tells what this one says is unknown."""
    if line.document.id == unknown.line.document.id or _is_earlier(line, unknown.line):
        return False
    if _across(unknown, line):
        return _near_answer(story_scene, unknown, line)
    whole = story_scene.weigh(unknown.about)
    if not whole or story_scene.weigh(unknown.about & line.concepts) / whole < ANSWERED:
        return False
    return _fills(unknown.kind, line)


def _is_earlier(one: Line, other: Line) -> bool:
    """Whether both say when they were published and one was before; a day without an hour is none of its hours."""
    if not one.published or not other.published:
        return False
    first, second = datetime.fromisoformat(one.published), datetime.fromisoformat(other.published)
    if first.tzinfo is None or second.tzinfo is None:
        return first.date() < second.date()
    return first < second


def _across(unknown: Unknown, line: Line) -> bool:
    return primary(unknown.line.language) != primary(line.language)


def _near_answer(story_scene: Scene, unknown: Unknown, line: Line) -> bool:
    """Whether a line of another language lies so near that it tells the same. A day or an hour answers "when" from a
    lesser nearness on, be it to the sentence before, which often names the subject, if a word is shared, too."""
    corpus, levels = story_scene.corpus, story_scene.corpus.levels
    if not _fills(unknown.kind, line):
        return False
    near = corpus.nearness(unknown.line.sentence, line.sentence)
    if unknown.kind != "when" or near >= levels.matter:
        return near >= (levels.matter if unknown.kind == "when" else levels.same)
    before = unknown.line.sentence.number - 1
    subjects = [each.sentence for each in story_scene.of(unknown.line.document.id) if each.sentence.number == before]
    return bool(unknown.about & line.concepts) and any(
        corpus.nearness(sentence, line.sentence) >= levels.matter for sentence in subjects
    )


def _fills(kind: str, line: Line) -> bool:
    """Whether the line holds what such a question asks for."""
    if kind == "when":
        return any(
            mention.day or mention.month or mention.time for mention in mentions(line.text, line.language, line.day)
        )
    if kind == "how_much":
        return any(not quantity.ordinal for quantity in quantities(line.text, line.language))
    if kind == "who":
        return any(name.sure for name in names_in(line.text, line.language))
    return True


def _text(group: Sequence[Unknown], judge: Judge, *, ask: bool) -> str:
    """The question by code, else by the model where it keeps to the warrant, else the warrant quoted."""
    for unknown in group:
        if worded := phrased(unknown, judge.language):
            return worded
    unknown = group[0]
    return (_worded(unknown, judge) if ask else None) or _quoted(unknown, judge)


def _worded(unknown: Unknown, judge: Judge) -> str | None:
    if primary(unknown.line.language) != primary(judge.language):
        return None  # no code can tell what a translated question brings in
    try:
        reply = judge.ask(
            "question",
            Question,
            language=judge.language,
            source=" ".join(unknown.line.text.split()),
            target=judge.target,
        )
    except ModelError:
        return None
    text = " ".join(reply.question.split())
    return text if _keeps(text, unknown.line, judge.language) else None


def _keeps(text: str, line: Line, language: str) -> bool:
    """Whether a worded question asks one thing and brings in nothing: its names, numbers and words are the
    warrant's."""
    if not text.endswith(("?", "؟", "？")) or text.count("?") != 1 or len(text) > 2 * len(line.text) + 40:
        return False
    known = {part for name in names_in(line.text, line.language) for part in name.tokens}
    if any(not set(name.tokens) <= known for name in names_in(text, language) if name.sure):
        return False
    numbers = {reading for quantity in quantities(line.text, line.language) for reading in quantity.readings}
    if any(not quantity.readings & numbers for quantity in quantities(text, language)):
        return False
    return concepts(text, language) <= line.concepts


def _quoted(unknown: Unknown, judge: Judge) -> str:
    quote = _excerpt(unknown)
    outlet = unknown.line.document.outlet
    return wording.phrase("ask_unknown", judge.language, holder=outlet, quote=wording.inside(quote, judge.language))


def _excerpt(unknown: Unknown) -> str:
    """The line, of a long one so much as is needed to read what it leaves open."""
    text, end = unknown.line.text, unknown.start + len(unknown.asked)
    first = 0
    if end > _LONGEST:
        # From the first clause on that leaves room for it, or else from the first word.
        starts = [found.end() for pattern in (r"[,;:]\s", r"\s") for found in re.finditer(pattern, text)]
        first = next((start for start in starts if end - _LONGEST <= start < unknown.start), unknown.start)
    quote = " ".join(text[first:].split())
    quote = quote if len(quote) <= _LONGEST else f"{quote[:_LONGEST].rsplit(' ', 1)[0]} …"
    return f"… {quote}" if first else quote


def _evidence(sentence: Sentence) -> Evidence:
    return Evidence(document=sentence.document, start=sentence.start, end=sentence.end, quote=sentence.text)


# ---- a date is announced ---------------------------------------------------------------------------


def _announced(
    story_scene: Scene, left_open: Container[tuple[str, int]], key_facts: Sequence[KeyFact], day: date
) -> Iterator[_Asked]:
    """One question for each day ahead: from the facts first, then from sentences no fact took up. What ends where one
    of those ends that are `left_open` is asked already."""
    ahead: dict[date, list[tuple[str, str, tuple[Evidence, ...]]]] = {}
    for fact in key_facts:
        if any((passage.document, passage.end) in left_open for passage in fact.evidence):
            continue
        published = story_scene.published(fact.evidence[0].document) if fact.evidence else None
        for when in _days_ahead(fact.text, story_scene.language, published, day):
            ahead.setdefault(when, []).append((fact.text, story_scene.language, fact.evidence))
    for line in story_scene.lines:
        if (line.document.id, line.sentence.end) in left_open:
            continue
        for when in _days_ahead(line.text, line.language, line.day, day):
            ahead.setdefault(when, []).append((line.text, line.language, (_evidence(line.sentence),)))
    for when in sorted(ahead):
        passages = {(e.document, e.start): e for _, _, evidence in ahead[when] for e in evidence}
        yield _Asked(
            _promised(story_scene, ahead[when], when), Warrant(kind="announced", evidence=tuple(passages.values()))
        )


def _days_ahead(text: str, language: str, published: date | None, day: date) -> set[date]:
    """The days after `day` that a text announces."""
    pattern = future(primary(language))
    if pattern and not (pattern.search(text.lower()) or _planned().search(level(text))):
        return set()
    found = set()
    for mention in mentions(text, language, published):
        if (when := day_of(mention, published)) and when > day:
            found.add(when)
    return found


@cache
def _planned() -> re.Pattern[str]:
    """Words of what is announced or agreed for a day."""
    return re.compile(rf"\b{alternation(loader.every(lambda own: own.dates.planned))}\b")


def _promised(story_scene: Scene, passages: Sequence[tuple[str, str, tuple[Evidence, ...]]], when: date) -> str:
    language = story_scene.language
    shown = format_skeleton("MMMMd", when, locale=primary(language))
    for text, tongue, _ in passages:
        if primary(tongue) == primary(language) and (subject := _occasion(text, language)):
            return _contracted(wording.phrase("ask_decide", language, subject=subject, date=shown), language)
    quote = " ".join(passages[0][0].split())
    quote = quote if len(quote) <= _LONGEST else f"{quote[:_LONGEST].rsplit(' ', 1)[0]} …"
    return wording.phrase("ask_announced", language, date=shown, quote=wording.inside(quote, language))


def _contracted(text: str, language: str) -> str:
    """The text with the preposition and the article that became neighbours in it as one word."""
    known = loader.find_language(primary(language))
    for parts, word in known.questions.contractions.items() if known else ():
        text = text.replace(f"{parts} ", f"{word} ")
    return text


def _occasion(text: str, language: str) -> str:
    """The noun phrase of what is announced: "la comisión de seguimiento"."""
    words = loader.house_language(language).questions
    pattern = _noun_phrase(primary(language))
    found = pattern.search(level(text)) if pattern else None
    if not found:
        return ""
    phrase = text[found.start() : found.end()].split()
    first = phrase[0].lower()
    if words.default and first not in words.determiners:
        phrase, first = [words.default, *phrase], words.default
    return " ".join([words.definite.get(first, first), *phrase[1:]])


@cache
def _noun_phrase(language: str) -> re.Pattern[str] | None:
    """A noun of what is called for a day, with its article and with the noun or adjective behind it. Levelled."""
    known = loader.find_language(language)
    if known is None or not known.questions.occasions:
        return None
    words = known.questions
    determiner, noun = alternation(words.determiners), alternation(tuple(map(level, words.occasions)))
    before = rf"{determiner}?\s*(?:[a-z]+\s+)?" if words.default else rf"{determiner}\s+(?:\w+\s+)?"
    behind = rf"\s+{alternation(words.prepositions)}(?:\s+{alternation(words.articles)})?\s+[^\W\d_]+"
    if words.adjectives:
        behind += rf"|\s+[^\W\d_]+{alternation(words.adjectives)}\b"
    return re.compile(rf"\b{before}{noun}\b(?:{behind})?")


# ---- the sides disagree ----------------- -------------------------------------------------------------


def _disputed(disagreements: Sequence[Disagreement]) -> Iterator[_Asked]:
    """The disputes, the most consequential kinds first; a later value is no open question."""
    conflicts = [disagreement for disagreement in disagreements if disagreement.relation == "conflict"]
    for conflict in sorted(
        conflicts,
        key=lambda conflict: _CONSEQUENCE.index(conflict.kind) if conflict.kind in _CONSEQUENCE else len(_CONSEQUENCE),
    ):
        yield _Asked(conflict.question, Warrant(kind="disagreement", disagreement=conflict.id))
