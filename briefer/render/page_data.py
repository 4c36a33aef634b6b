"""All that the review page shows, as plain values for JSON: texts with their passages, agreements, states.

Offsets for the page's script are UTF-16 units, as its language counts; those of the review are code points.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from urllib.parse import urlsplit

from briefer.decisions import Review, Reviewable, decided, entry_mark, reviewables, side_mark
from briefer.models import (
    Briefing,
    Check,
    Disagreement,
    Document,
    Evidence,
    KeyFact,
    Position,
    Story,
)
from briefer.reading.speech import speaker
from briefer.render.common_words import common
from briefer.render.messages import check_message, message
from briefer.render.page_changes import changed, standing
from briefer.render.view import APART, Plain, carriers, leading, plain, title_of
from briefer.text.display import show, web_address

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]
_LANGUAGE = re.compile(r"[a-z]{2,3}")
# What the script itself says; the rest of the words is set here.
_GROUPS = ("page.", "state.")
_CHANGED = ("corrections", "changes", "nothing_changed")
_HEADS = ("key_facts", "disagreements", "open_questions", "timeline", "apart", "documents_used", "sources")
_FOOT = ("untold", "skipped", "nothing_skipped", "nothing", "how_made", "run", "quote", "tag_contested")


def page_data(briefing: Briefing, texts: Mapping[str, str], review: Review) -> dict[str, Json]:
    """The page's values. `texts` by document id; one that is not there is shown by its quotes alone."""
    here = plain(briefing)
    places = {document.id: _Places(texts.get(document.id, "")) for document in briefing.used}
    decisions = decided(briefing, review)
    matched = {id(decision) for decision in decisions.values()}
    statements: list[Json] = []
    for number, story in enumerate(briefing.stories):
        details = _details(here, story)
        own = (statement for statement in reviewables(story) if statement.mark in details)
        old = standing(story, briefing.date)
        statements += [
            _statement(here, statement, number, places) | details[statement.mark] | {"stands": statement.mark in old}
            for statement in own
        ]
    return {
        "language": here.words.language,
        "title": here.words("briefing", date=here.date(briefing.date)),
        "date": briefing.date,
        "run": briefing.run.id,
        "words": _words(here),
        "documents": [_document(here, document, texts.get(document.id)) for document in briefing.used],
        "changed": changed(here),
        "stories": [_story(here, story) for story in briefing.stories],
        "statements": statements,
        "rejected": [_rejected(here, item.text, item.document, here.why_rejected(item)) for item in briefing.rejected],
        "skipped": [{"text": show(item.path), "where": "", "why": here.why_skipped(item)} for item in briefing.skipped],
        "untold": [
            {"text": show(story.title), "where": "", "why": here.words.weighed(story)} for story in briefing.untold
        ],
        "account": _account(here),
        "reviewer": review.reviewer,
        "decisions": {mark: decision.model_dump(mode="json") for mark, decision in decisions.items()},
        "others": [d.model_dump(mode="json") for d in review.decisions if id(d) not in matched],
    }


class _Places:
    """Code point offsets of one text as UTF-16 units: a character beyond the first plane counts two."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._wide = [] if not text or max(text) <= "\uffff" else [i for i, c in enumerate(text) if c > "\uffff"]

    def unit(self, place: int) -> int:
        return place + bisect_left(self._wide, place)

    def units(self, ranges: Iterable[tuple[int, int]]) -> list[list[int]]:
        return [[self.unit(start), self.unit(end)] for start, end in ranges]


def _words(here: Plain) -> dict[str, Json]:
    table = here.words.table
    spoken = {key: text for key, text in table.items() if key.startswith(_GROUPS)}
    return {**spoken, **{key: table[key] for key in (*_HEADS, *_CHANGED, *_FOOT)}}


def _document(here: Plain, document: Document, text: str | None) -> dict[str, Json]:
    address = web_address(document.url)
    return {
        "id": document.id,
        "outlet": here.outlet(document.id),
        "title": show(document.title or "", 300),
        "when": here.published(document),
        "lang": document.language if _LANGUAGE.fullmatch(document.language) else "",
        "language": here.words.language_name(document.language),
        "url": address,
        "host": urlsplit(address).hostname if address else None,
        "notes": [show(said, 300) for note in document.warnings if (said := message(note, here.words))],
        "text": text,
    }


def _story(here: Plain, story: Story) -> dict[str, Json]:
    lead = leading(story)
    sections = ("key_facts", "disagreements", "open_questions", "timeline")
    return {
        "id": show(story.id, 40),
        "title": show(title_of(here.words, story, here.documents), 300),
        "leads": lead.id if lead else "",
        "sources": here.source_line(story),
        "empty": {section: here.empty(story, section) for section in sections},
        "matrix": _matrix(here, story),
        "timeline": _timeline(here, story),
    }


def _statement(here: Plain, statement: Reviewable, story: int, places: Mapping[str, _Places]) -> dict[str, Json]:
    """What every statement has; `raw` is its text where showing it changed it."""
    text = show(statement.text)
    return {
        "mark": statement.mark,
        "kind": statement.kind,
        "about": statement.about,
        "story": story,
        "text": text,
        "raw": None if text == statement.text else statement.text,
        "evidence": [_evidence(here, text, passage, places) for passage in statement.evidence],
    }


def _evidence(here: Plain, text: str, passage: Evidence, places: Mapping[str, _Places]) -> dict[str, Json]:
    """The passage with its place, and which words it has in common with the statement."""
    source = places.get(passage.document, _Places(""))
    held = source.text[passage.start : passage.end] == passage.quote
    prefix = f"{here.outlet(passage.document)}: «"
    skip = len(prefix) if text.startswith(prefix) else 0
    said, quoted = common(text[skip:], passage.quote)
    return {
        "document": passage.document,
        "span": [passage.start, passage.end],
        "at": [source.unit(passage.start), source.unit(passage.end)] if held else None,
        "quote": None if held else passage.quote,
        "lacks": [show(word, 300) for word in passage.missing],
        "said": _Places(text).units([*([(0, skip)] if skip else []), *((a + skip, b + skip) for a, b in said)]),
        "quoted": _Places(passage.quote).units(quoted),
    }


def _details(here: Plain, story: Story) -> dict[str, dict[str, Json]]:
    """What a statement of its kind has beside, by mark: a tag, its checks, a holder, a date."""
    found = {fact.id: _fact(here, fact) for fact in story.key_facts}
    for item in story.disagreements:
        found[item.id] = {"tag": here.kind(item), "why": show(item.why), "apart": item.kind in APART}
        found |= {side_mark(item, index): _side(here, side) for index, side in enumerate(item.positions)}
    for question in story.open_questions:
        found[question.id] = {"tag": here.warrant(story, question), "basis": question.warrant.disagreement or ""}
    marks = _entry_marks(story)
    own: dict[str, dict[str, Json]] = {mark: {"tag": ""} for mark in marks}
    return own | found


def _fact(here: Plain, fact: KeyFact) -> dict[str, Json]:
    contested = list(fact.contested)
    origins = len({_origin(here, passage) for passage in carriers(fact, here.documents).whole})
    return {
        "tag": here.tag(fact),
        "origins": min(fact.origins, origins) if origins else fact.origins,
        "checks": _checks(here, fact.verdict.checks),
        "contested": contested,
    }


def _side(here: Plain, side: Position) -> dict[str, Json]:
    known = [here.documents[passage.document] for passage in side.evidence if passage.document in here.documents]
    # To the minute; the zone stands beside the quote.
    wheres = dict.fromkeys(
        f"{here.outlet(document.id)}, {here.date((document.published or '')[:16])}" for document in known
    )
    return {
        "holder": show(side.holder, 300),
        "tag": "; ".join(wheres),
        "checks": _checks(here, side.verdict.checks),
        "origins": len({_origin(here, passage) for passage in side.evidence}),
    }


def _entry_marks(story: Story) -> list[str]:
    """The mark of each entry of the timeline: its key fact's where it says the same, else one of its own."""
    facts = {(fact.text, fact.evidence): fact.id for fact in story.key_facts}
    return [facts.get((e.text, e.evidence), entry_mark(story, index)) for index, e in enumerate(story.timeline)]


def _timeline(here: Plain, story: Story) -> list[Json]:
    entries = zip(_entry_marks(story), story.timeline, strict=True)
    return [
        {"mark": mark, "text": show(entry.text), "when": here.date(entry.date), "days": _days(entry.date)}
        for mark, entry in entries
    ]


def _days(iso: str) -> list[float] | None:
    """When a date begins and ends, in days from year 1; a month or a year is longer than a day."""
    try:
        if len(iso) == 4:
            return [date(int(iso), 1, 1).toordinal(), date(int(iso), 12, 31).toordinal()]
        if len(iso) == 7:
            first = date.fromisoformat(f"{iso}-01")
            return [first.toordinal(), first.toordinal() + 27]
        clock = re.match(r"T(\d\d):(\d\d)", iso[10:])
        begun = date.fromisoformat(iso[:10]).toordinal() + (
            (int(clock[1]) * 60 + int(clock[2])) / 1440 if clock else 0.0
        )
    except ValueError:
        return None
    return [begun, begun]


def _checks(here: Plain, checks: Iterable[Check]) -> list[Json]:
    return [[show(c.name, 60), here.check_name(c), c.outcome, show(check_message(c, here.words), 400)] for c in checks]


def _origin(here: Plain, passage: Evidence) -> str:
    document = here.documents.get(passage.document)
    return (document.origin or document.id) if document else passage.document


def _matrix(here: Plain, story: Story) -> dict[str, Json]:
    """For each document of the story, how it stands to each key fact."""
    against = {item.id: item for item in story.disagreements}
    rows = [
        {"document": name, "states": [_state(here, fact, name, against) for fact in story.key_facts]}
        for name in story.documents
    ]
    return {"facts": [fact.id for fact in story.key_facts], "rows": rows}


def _state(here: Plain, fact: KeyFact, name: str, against: Mapping[str, Disagreement]) -> str:
    own = [passage for passage in fact.evidence if passage.document == name]
    whole = [passage for passage in own if not passage.missing]
    if whole:
        language = here.documents[name].language if name in here.documents else "und"
        return "attributes" if all(speaker(passage.quote, language) for passage in whole) else "states"
    if any(_opposed(fact, against[item], name) for item in fact.contested if item in against):
        return "denies"
    return "part" if own else "silent"


def _opposed(fact: KeyFact, item: Disagreement, name: str) -> bool:
    """Whether the document stands on a side of the disagreement that no source of the fact stands on."""
    carriers = {passage.document for passage in fact.evidence if not passage.missing}
    sides = [{passage.document for passage in side.evidence} for side in item.positions]
    return any(name in side and not side & carriers for side in sides)


def _rejected(here: Plain, text: str, document: str, why: str) -> dict[str, Json]:
    return {"text": show(text), "raw": text, "where": here.outlet(document) if document else "", "why": why}


def _account(here: Plain) -> list[Json]:
    """The run's figures, each with its name."""
    words, run = here.words, here.briefing.run
    cost = words("no_price") if run.cost_usd is None else words.dollars(run.cost_usd)
    return [
        [words("model"), show(run.model)],
        *([[words("jobs"), words.jobs(run.jobs)]] if run.jobs else []),
        [words("embedding"), show(words.embedding(run.embedding), 120)],
        [words("claims"), words.number(run.claims)],
        [words("settled_by_code"), words.number(run.settled_by_code)],
        [words("calls"), words.number(run.calls)],
        [words("cached_calls"), words.number(run.cached_calls)],
        *([[words("across"), across]] if (across := words.across(here.briefing.compared)) else []),
        [words("input_tokens"), words.number(run.input_tokens)],
        [words("output_tokens"), words.number(run.output_tokens)],
        [words("cost"), cost],
        [words("seconds"), words.number(run.seconds)],
        [words("run_id"), show(run.id, 120)],
        [words("prompts"), ", ".join(f"{show(k, 60)} {show(v, 64)}" for k, v in sorted(run.prompts.items()))],
    ]
