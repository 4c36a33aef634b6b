"""The phrases of a briefing as plain text, safe to show anywhere that takes text as text: page, terminal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from briefer.models import (
    Briefing,
    Check,
    Disagreement,
    Document,
    Evidence,
    KeyFact,
    OpenQuestion,
    Rejected,
    Skipped,
    Story,
    Warrant,
)
from briefer.render.clocks import on_one_clock, one_clock
from briefer.render.messages import check_message, message
from briefer.render.phrases import Words, quoted, words
from briefer.text.display import show

# Kinds in which nobody contradicts anybody: they are listed, but never among the conflicts of fact.
APART = ("framing", "omission")
# Why a disagreement that was proposed is not printed.
UNCONFIRMED = ("both_hold", "unjudged")


def told_first(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The passages of the first article, two at most, as they stand in it: a text may rest on two sentences."""
    first = [passage for passage in evidence if passage.document == evidence[0].document][:2]
    return sorted(first, key=lambda passage: passage.start)


def leading(story: Story) -> KeyFact | None:
    """The fact that opens a story: as it was chosen; in a briefing of version 1, or where a reviewer took it out, the
    most widely carried that no source disputes."""
    if story.lead and any(fact.id == story.lead.id for fact in story.key_facts):
        return next(fact for fact in story.key_facts if fact.id == story.lead.id)
    return max(story.key_facts, key=lambda fact: (not fact.contested, fact.origins, len(fact.evidence)), default=None)


def following(story: Story, lead: KeyFact | None) -> tuple[KeyFact, ...]:
    """The key facts that are listed: all but the one that opens the story, which is printed there."""
    return tuple(fact for fact in story.key_facts if lead is None or fact.id != lead.id)


@dataclass(frozen=True)
class Carriers:
    """The passages of a fact by what they are for it: reports that carry all of it, opinion pieces that tell all of it
    too, and what carries a part."""

    whole: tuple[Evidence, ...]
    opinions: tuple[Evidence, ...]
    parts: tuple[Evidence, ...]


def carriers(fact: KeyFact, documents: Mapping[str, Document]) -> Carriers:
    full = tuple(passage for passage in fact.evidence if not passage.missing)
    opinions = tuple(one for one in full if one.document in documents and documents[one.document].opinion)
    whole = tuple(passage for passage in full if passage not in opinions)
    return Carriers(whole, opinions, tuple(passage for passage in fact.evidence if passage.missing))


def was_read(briefing: Briefing) -> bool:
    """Whether a reader held each fact to every article of its story: code alone finds a source, and can't say that it
    is the only one."""
    return briefing.run.jobs.get("judge") == "model"


def carried(words: Words, whole: Sequence[Document], fact: KeyFact, outlets: str, origin: str, *, read: bool) -> str:
    """By how many origins documents carry a fact; `outlets` names them, and `origin` a lone one, as the page at hand
    writes names. `read`: all articles were read for it."""
    documents = len({document.id for document in whole})
    if documents < 2:
        return words("tag_source" if read else "tag_found", outlet=outlets) if documents else ""
    if fact.origins == 1:
        if len({document.origin or document.id for document in whole}) == 1:
            return words("tag_copies", n=words.number(documents))
        if not fact.is_named:
            return words.counted("documents", documents)
        if origin:
            return words("tag_named_origin", origin=origin, outlet=outlets)
        return words("tag_one_origin", outlet=outlets)
    counted = words.counted("origins", fact.origins)
    if documents > fact.origins:
        return words("tag_origins_documents", origins=counted, documents=words.counted("documents", documents))
    return words("tag_origins", origins=counted)


def title_of(words: Words, story: Story, documents: Mapping[str, Document]) -> str:
    """The title of a story, which says so where none of its articles has a date: it may be of any day."""
    dated = any(documents[name].published for name in story.documents if name in documents)
    return story.title if dated or not story.title else f"{story.title} ({words('no_date')})"


def bare_sections(story: Story) -> tuple[str, ...]:
    """The sections of which a story has nothing at all, and which say why. One of which all was printed in an earlier
    briefing, or stands at the head, is left out."""
    conflicts = [item for item in story.disagreements if item.kind not in APART]
    sections = {
        "key_facts": story.key_facts,
        "disagreements": conflicts,
        "open_questions": story.open_questions,
        "timeline": story.timeline,
    }
    return tuple(name for name, items in sections.items() if not items)


def why_empty(words: Words, briefing: Briefing, story: Story, section: str, safe: Callable[[str], str]) -> str:
    """Why a section has nothing: a code that the house has words for, or words that the story was given, which `safe`
    makes harmless."""
    reason = story.empty.get(section, "none" if section == "disagreements" else section)
    if reason in ("none", "one_source"):
        if any(item.reason in UNCONFIRMED and item.document in story.documents for item in briefing.rejected):
            reason = "unconfirmed"
        elif reason == "one_source" and len(story.documents) == 1:
            reason = "one_document"
    return words.known("empty", reason) or safe(reason)


def warrant_words(warrant: Warrant) -> str:
    """The phrase for why a question may be called open: that no answer was found is said where no passage raises it."""
    raised = warrant.kind == "empty_slot" and warrant.evidence
    return "warrant.raised" if raised else f"warrant.{warrant.kind}"


def texts(words: Words, documents: Sequence[Document]) -> str:
    """How many documents tell a story, and of how many texts, where some are copies. Who had it from whom is told fact
    by fact."""
    different = len({document.origin or document.id for document in documents})
    counted = words.counted("documents", len(documents))
    return counted if different == len(documents) else f"{counted} ({words.counted('texts', different)})"


@dataclass(frozen=True)
class Plain:
    """A briefing, its documents by id, and the house words."""

    briefing: Briefing
    documents: dict[str, Document]
    words: Words
    one_clock: frozenset[str]

    def outlet(self, name: str) -> str:
        """The outlet of a document; its id where the briefing does not know it."""
        return show(self.documents[name].outlet if name in self.documents else name, 120)

    def outlets(self, passages: tuple[Evidence, ...]) -> str:
        return self.words.listed(dict.fromkeys(self.outlet(passage.document) for passage in passages))

    def date(self, iso: str | None) -> str:
        return show(self.words.dated(iso), 60) if iso else self.words("no_date")

    def published(self, document: Document) -> str:
        """When a document was published; the zone of its clock only where its story has several."""
        return self.date(on_one_clock(document.published) if document.id in self.one_clock else document.published)

    def house_quoted(self, text: str) -> str:
        return quoted(show(text), self.words.language)

    def quotes(self, evidence: Sequence[Evidence]) -> str:
        """What the first article says."""
        return self.quote(*told_first(evidence)) if evidence else ""

    def quote(self, *passages: Evidence) -> str:
        """Passages of one article in its own language's quotation marks, its language named where it is another one."""
        document = self.documents.get(passages[0].document)
        language = document.language if document else "und"
        text = " ".join(quoted(show(passage.quote), language) for passage in passages)
        if language in (self.briefing.language, "und"):
            return text
        return f"{text} ({self.words('original_in', language=self.words.language_name(language))})"

    def marked_outlet(self, document: Document) -> str:
        """The outlet, marked where the article is an opinion piece."""
        outlet = self.outlet(document.id)
        return f"{outlet} ({self.words('opinion')})" if document.opinion else outlet

    def source_line(self, story: Story) -> str:
        """Who was read, how many of them are independent, in which languages and from when to when."""
        words = self.words
        documents = [self.documents[name] for name in story.documents if name in self.documents]
        languages = dict.fromkeys(words.language_name(document.language) for document in documents)
        days = sorted(document.published[:10] for document in documents if document.published)
        parts = [
            words.listed(dict.fromkeys(self.marked_outlet(document) for document in documents)),
            texts(words, documents),
            words(f"languages_{'one' if len(languages) == 1 else 'many'}", languages=words.listed(languages)),
        ]
        if days:
            span = "published_on" if days[0] == days[-1] else "published_range"
            parts.append(words(span, first=self.date(days[0]), last=self.date(days[-1])))
        if len(days) < len(documents):
            parts.append(words.counted("undated", len(documents) - len(days)))
        return " · ".join(parts)

    def tag(self, fact: KeyFact) -> str:
        """How a fact is known: by how many origins, by which one source, and who carries it in part only."""
        known = carriers(fact, self.documents)
        held = [self.documents[passage.document] for passage in known.whole if passage.document in self.documents]
        read = was_read(self.briefing)
        tags = [carried(self.words, held, fact, self.outlets(known.whole), show(fact.origin, 120), read=read)]
        if known.opinions:
            tags.append(self.words("tag_opinion", outlet=self.outlets(known.opinions)))
        if known.parts:
            tags.append(self.words("tag_part", outlet=self.outlets(known.parts)))
        if fact.undated:
            tags.append(self.words("tag_undated"))
        if fact.verdict.label != "supported":
            tags.append(self.words("tag_unsure"))
        return "; ".join(tag for tag in tags if tag)

    def kind(self, item: Disagreement) -> str:
        """What kind of difference it is and how its sides stand to each other."""
        relation = "" if item.kind in APART else f": {self.words(f'relation.{item.relation}')}"
        return f"{self.words(f'kind.{item.kind}')}{relation}"

    def warrant(self, story: Story, question: OpenQuestion) -> str:
        """Why the question may be called open."""
        warrant = question.warrant
        disputed = next((item for item in story.disagreements if item.id == warrant.disagreement), None)
        outlets = len({self.outlet(passage.document) for passage in warrant.evidence})
        return self.words(
            self.words.agreeing(warrant_words(warrant), outlets),
            outlet=self.outlets(warrant.evidence),
            quote=self.quotes(warrant.evidence),
            question=self.house_quoted(disputed.question) if disputed else "",
        )

    def empty(self, story: Story, section: str) -> str:
        """Why a section has nothing."""
        return why_empty(self.words, self.briefing, story, section, show)

    def check_name(self, check: Check) -> str:
        return self.words.known("check", check.name) or show(check.name, 60)

    def reason(self, code: str) -> str:
        return self.words.known("reason", code) or show(code)

    def why_skipped(self, item: Skipped) -> str:
        """The reason and, where the house has words for it, what was found."""
        finding = show(message(item, self.words))
        return self.reason(item.reason) + (f" ({finding})" if finding else "")

    def why_rejected(self, item: Rejected) -> str:
        """The reason and the words that failed."""
        failed = [check for check in item.checks if check.outcome == "failed"]
        named = [(self.check_name(check), show(check_message(check, self.words))) for check in failed]
        faults = [f"{name}: {fault}" if fault else name for name, fault in named]
        return self.reason(item.reason) + (f" ({'; '.join(faults)})" if faults else "")


def plain(briefing: Briefing) -> Plain:
    documents = {document.id: document for document in briefing.documents}
    return Plain(briefing, documents, words(briefing.language), one_clock(briefing))
