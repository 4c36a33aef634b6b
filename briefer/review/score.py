"""Scores a written briefing against an editor's key: what of it is told, how often, and by which sources."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import reduce
from operator import add

from briefer.errors import UsageError
from briefer.models import Briefing, Disagreement, Document, Evidence, KeyFact
from briefer.review.key import MUST, Citation, Key, WantedDifference, WantedFact, file_name
from briefer.text.display import show

# ---- the score -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    def __add__(self, other: "Share") -> "Share":
        return Share(self.count + other.count, self.of + other.of)


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of a briefing, in the order of the table.

    Facts: `must` and `weight` are those of the key that are printed; `repeated` are the printed ones that tell nothing
    but what another one tells. Of those that several articles carry: `sources_named`, and of the sources that carry
    the whole fact `sources_in_full`; `false_single` are told as if one source alone had them. Differences: `found`
    of the real ones, `found_weight` their weight, `alike_as_conflict` of those that are none, `not_in_key` of the
    printed ones. `calls` are the answers that the briefing rests on, whenever they were paid, and so are the tokens.
    """

    stories: int
    must: Share
    weight: Share
    repeated: Share
    sources_named: Share
    sources_in_full: Share
    false_single: Share
    found: Share
    found_weight: Share
    alike_as_conflict: Share
    not_in_key: Share
    questions: Share
    asked: int
    calls: int
    input_tokens: int
    output_tokens: int


FIGURES = tuple(figure.name for figure in fields(Score))


def total(scores: Sequence[Score]) -> Score:
    """Every figure summed up; of one score at least."""
    return Score(**{name: reduce(add, (getattr(score, name) for score in scores)) for name in FIGURES})


def score(briefing: Briefing, texts: Mapping[str, str], key: Key) -> Score:
    """The figures of a briefing; `texts` by document id.

    Raises UsageError for a quote of the key that its article does not have.
    """
    articles = _Articles(briefing, texts)
    facts = tuple(fact for story in briefing.stories for fact in story.key_facts)
    matches = tuple(_match(articles, wanted, facts) for wanted in key.key_facts)
    shared = [match for match in matches if match.places and len(match.carriers) > 1]
    several = [match for match in shared if len(match.whole) > 1]
    items = tuple(item for story in briefing.stories for item in story.disagreements)
    pairs = [(wanted, _tellers(articles, wanted, items)) for wanted in key.disagreements if len(wanted.positions) > 1]
    real = [(wanted.weight, bool(tellers)) for wanted, tellers in pairs if wanted.real]
    alike = [tellers for wanted, tellers in pairs if not wanted.real]
    paired = {place for _, tellers in pairs for place in tellers}
    asked, questions = _questions(articles, briefing, key)
    return Score(
        stories=len(briefing.stories),
        must=_share(bool(match.places) for match in matches if match.wanted.weight == MUST),
        weight=_weighed((match.wanted.weight, bool(match.places)) for match in matches),
        repeated=Share(_repeated(matches), len(facts)),
        sources_named=Share(sum(match.named for match in shared), sum(len(match.carriers) for match in shared)),
        sources_in_full=Share(sum(match.in_full for match in shared), sum(len(match.whole) for match in shared)),
        false_single=_share(match.in_full < 2 for match in several),
        found=_share(found for _, found in real),
        found_weight=_weighed(real),
        alike_as_conflict=_share(any(items[place].relation == "conflict" for place in tellers) for tellers in alike),
        not_in_key=Share(len(items) - len(paired), len(items)),
        questions=questions,
        asked=asked,
        calls=briefing.run.calls + briefing.run.cached_calls,
        input_tokens=briefing.run.input_tokens,
        output_tokens=briefing.run.output_tokens,
    )


def absent(briefing: Briefing, key: Key) -> tuple[str, ...]:
    """The articles that the key cites and the briefing did not read: nothing of theirs can be found in it."""
    read = {_file(document) for document in briefing.documents}
    return tuple(name for name in key.files if name not in read)


def _share(outcomes: Iterable[bool]) -> Share:
    return _weighed((1, outcome) for outcome in outcomes)


def _weighed(outcomes: Iterable[tuple[int, bool]]) -> Share:
    known = tuple(outcomes)
    return Share(sum(weight for weight, outcome in known if outcome), sum(weight for weight, _ in known))


# ---- where the key's words stand -------------------------------------------------------------------


class _Articles:
    """The articles as they were read, by the names of their files."""

    def __init__(self, briefing: Briefing, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._ids = defaultdict(list)
        for document in briefing.documents:
            self._ids[_file(document)].append(document.id)

    def passages(self, citations: Iterable[Citation]) -> tuple[Evidence, ...]:
        """Where the citations stand, without those of an article that was not read."""
        found = (self._passage(citation) for citation in citations)
        return tuple(passage for passage in found if passage)

    def _passage(self, citation: Citation) -> Evidence | None:
        """The first place of the quote. A key may be wrapped otherwise than the article: any space equals any other."""
        name = file_name(citation.file)
        ids = self._ids.get(name, ())
        if not ids:
            return None
        if len(ids) > 1:
            raise UsageError(f"{len(ids)} articles are called '{show(name)}': a key can't tell them apart")
        text = self._texts.get(ids[0])
        if text is None:
            raise UsageError(f"the text of '{show(name)}' does not lie beside the briefing")
        at = text.find(citation.quote)
        if at >= 0:
            return _evidence(ids[0], text, at, at + len(citation.quote))
        wrapped = re.search(r"\s+".join(map(re.escape, citation.quote.split())), text)
        if wrapped is None:
            raise UsageError(f"'{show(citation.quote, 80)}' does not stand in '{show(name)}'")
        return _evidence(ids[0], text, *wrapped.span())


def _evidence(document: str, text: str, start: int, end: int) -> Evidence:
    return Evidence(document=document, start=start, end=end, quote=text[start:end])


def _file(document: Document) -> str:
    """The name that a key knows the document by."""
    return file_name(document.path or document.id)


def _meet(wanted: Iterable[Evidence], printed: Sequence[Evidence]) -> bool:
    """Whether a wanted passage and a printed one are about the same words."""
    return any(_overlap(one, other) for one in wanted for other in printed)


def _overlap(one: Evidence, other: Evidence) -> bool:
    """Whether they share half of the shorter one at least: sentences are cut otherwise than an editor quotes."""
    common = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return one.document == other.document and common > 0 and 2 * common >= shorter


# ---- facts -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Match:
    """A wanted fact, the printed ones that tell it by their places, and the documents that carry it."""

    wanted: WantedFact
    places: Mapping[int, KeyFact]
    carriers: frozenset[str]
    whole: frozenset[str]

    @property
    def named(self) -> int:
        """How many of its carriers the best printed fact names, be it for a part."""
        return max(len(self.carriers & _documents(fact.evidence)) for fact in self.places.values())

    @property
    def in_full(self) -> int:
        """How many of those that carry all of it the best printed fact names as such."""
        return max(len(self.whole & _whole(fact)) for fact in self.places.values())


def _match(articles: _Articles, wanted: WantedFact, facts: Sequence[KeyFact]) -> _Match:
    """A fact is told by the passage it was taken from; only where none is, by any passage that it rests on."""
    passages = articles.passages(wanted.support)
    led = {at: fact for at, fact in enumerate(facts) if _meet(passages, fact.evidence[:1])}
    places = led or {at: fact for at, fact in enumerate(facts) if _meet(passages, fact.evidence)}
    whole = articles.passages(passage for passage in wanted.support if passage.degree == "full")
    return _Match(wanted, places, _documents(passages), _documents(whole))


def _documents(passages: Iterable[Evidence]) -> frozenset[str]:
    return frozenset(passage.document for passage in passages)


def _whole(fact: KeyFact) -> frozenset[str]:
    """The documents that lack nothing of the printed fact; all of them where each lacks something."""
    return _documents(passage for passage in fact.evidence if not passage.missing) or _documents(fact.evidence)


def _repeated(matches: Iterable[_Match]) -> int:
    """How many printed facts tell exactly what another one tells."""
    held = defaultdict(set)
    for match in matches:
        for place in match.places:
            held[place].add(match.wanted.id)
    return len(held) - len({frozenset(ids) for ids in held.values()})


# ---- differences and questions ---------------------------------------------------------------------


def _tellers(articles: _Articles, wanted: WantedDifference, printed: Sequence[Disagreement]) -> tuple[int, ...]:
    """The places of the printed differences that tell it: two of its sides stand in their positions."""
    sides = [articles.passages(side) for side in wanted.sides]
    return tuple(at for at, item in enumerate(printed) if sum(_takes(item, side) for side in sides) > 1)


def _takes(item: Disagreement, side: Sequence[Evidence]) -> bool:
    return any(_meet(side, position.evidence) for position in item.positions)


def _questions(articles: _Articles, briefing: Briefing, key: Key) -> tuple[int, Share]:
    """How many questions are asked, and the share of the wanted ones among them."""
    asked = [question.warrant.evidence for story in briefing.stories for question in story.open_questions]
    wanted = [question.citation for question in key.open_questions if question.citation]
    places = [articles.passages((citation,)) for citation in wanted]
    return len(asked), _share(any(_meet(place, evidence) for evidence in asked) for place in places)
