"""How many origins a drafted fact has: by a model that reads whose word each article passes on, or by names alone."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from briefer.errors import ModelError
from briefer.models import Document, KeyFact, Note
from briefer.pipeline.desk import HeldStatement, StoryDesk, Supports
from briefer.reading.lexicon import primary
from briefer.reading.similarity import content
from briefer.reading.speech import speaker
from briefer.steps import provenance
from briefer.steps.provenance import Carried, Origin
from briefer.text.numbered import Numbered

_LONGEST = 60  # characters of an origin's name


def with_origins(
    facts: Sequence[tuple[HeldStatement, KeyFact]],
    desk: StoryDesk,
    texts: Mapping[str, str],
    note: Callable[[str, Note], None],
) -> list[KeyFact]:
    """The facts with the number of their origins, and what a lone one is, as a model that can judge tells them apart;
    `texts` is each document's wire text, of which all copies are one origin. What it is not asked, or does not say,
    stays as the names of the sources tell it."""
    own = [fact for _, fact in facts]
    asked = [at for at, (_, fact) in enumerate(facts) if len({texts[name] for name in _carriers(fact)}) > 1]
    if "judge" not in desk.jobs or not asked:
        return own
    carried = [Carried(own[at].text, {name: facts[at][0].supports[name].sentences for name in _carriers(own[at])})
               for at in asked]  # fmt: skip
    try:
        found = provenance.origins(carried, _shown(carried, desk), desk.judge)
    except ModelError as error:
        note(_carriers(own[asked[0]])[0], Note(code="by_code", values=error.reason))
        return own
    for at, origins in zip(asked, found, strict=True):
        if origins is not None:
            own[at] = _told(own[at], facts[at][0].supports, origins, desk, texts)
    return own


def _carriers(fact: KeyFact) -> list[str]:
    """The documents that carry all of a fact."""
    return list(dict.fromkeys(passage.document for passage in fact.evidence if not passage.missing))


def _shown(carried: Sequence[Carried], desk: StoryDesk) -> list[Numbered]:
    """The articles, whole; of a story too long for one call the sentences that carry its facts, each with the one
    before it, which often names the speaker."""
    shown = [article for article in desk.shown if any(article.document.id in each.by_document for each in carried)]
    if sum(article.size for article in shown) <= desk.judge.settings.draft_characters:
        return shown
    kept = {sentence for each in carried for sentences in each.by_document.values() for sentence in sentences}
    return [article.with_only(kept | {before for before, after in pairwise(article.sentences) if after in kept})
            for article in shown]  # fmt: skip


def _told(
    fact: KeyFact, supports: Supports, origins: Sequence[Origin], desk: StoryDesk, texts: Mapping[str, str]
) -> KeyFact:
    """The fact with its origins; those that copies of one text link are one. What a lone one is called is taken only
    from two readings that agree: of the articles side by side, and of one article by itself (`supports`)."""
    if len(origins) > 1:
        groups = provenance.joined({texts[name] for name in origin.documents} for origin in origins)
        return fact.model_copy(update={"origins": len(groups)})
    named = [supports[name].source for name in _carriers(fact) if supports[name].source]
    return fact.model_copy(
        update={"origins": 1, "origin": _as_named(origins[0].source, named, fact, desk), "is_named": bool(named)}
    )


def _as_named(source: str, named: Sequence[str], fact: KeyFact, desk: StoryDesk) -> str:
    """What the origin is called, in words that stand in an article of the briefing's language that carries the fact,
    and of which one is among what a single article was read to have it from (`named`); else ""."""
    language = desk.judge.language
    known = [
        content(desk.article(carrier).text, language)
        for carrier in _carriers(fact)
        if primary(desk.corpus.documents[carrier].language) == primary(language)
    ]
    said = content(source, language)
    is_there = said and said <= frozenset().union(*known)
    is_agreed = any(said & content(name, language) for name in named)
    return source if is_there and is_agreed and len(source) <= _LONGEST else ""


def independent(text: str, full: Supports, texts: Mapping[str, str], language: str) -> int:
    """How many origins articles have for a statement, as far as the names of their sources tell. What it gives as
    somebody's word, and an article has from somebody, has that one, however many tell it; else those that carry one
    text count once, and those that have it from one release, agency or speaker: its names in two articles share a
    word."""
    if speaker(text, language) and any(support.source for support in full.values()):
        return 1
    marks = ({f"text {texts[name]}", *content(support.source, language)} for name, support in full.items())
    return len(provenance.joined(marks))


def by_house(fact: KeyFact, documents: Mapping[str, Document]) -> KeyFact:
    """The fact with no more origins than outlets that carry it: two articles of one house are no two sources."""
    reports = [documents[name] for name in _carriers(fact) if not documents[name].opinion]
    houses = {" ".join(document.outlet.split()).casefold() for document in reports}
    return fact.model_copy(update={"origins": min(fact.origins, len(houses))})
