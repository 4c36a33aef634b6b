"""A briefing as Markdown: stories first, then how it was made, then the footnotes. No model writes here."""

from collections.abc import Iterable

from briefer.models import (
    Briefing,
    Disagreement,
    Document,
    Evidence,
    KeyFact,
    OpenQuestion,
    Position,
    Story,
    TimelineEntry,
)
from briefer.render.account import account
from briefer.render.changed import changed, changed_in, folded_line
from briefer.render.changes import folded
from briefer.render.notes import Page, definitions, label, page, position_label, ref, timeline_labels
from briefer.render.view import (
    APART,
    bare_sections,
    carried,
    carriers,
    following,
    leading,
    texts,
    title_of,
    warrant_words,
    was_read,
    why_empty,
)
from briefer.text.display import escape


def markdown(briefing: Briefing, *, full: bool = False) -> str:
    """The whole briefing in its own language: foreign text escaped, every statement with its footnote. What stood in an
    earlier briefing and did not change is counted in one line, unless `full`."""
    here = page(briefing)
    title = f"# {here.words('briefing', date=escape(here.words.dated(briefing.date)))}"
    shown = briefing if full else folded(briefing)
    stories = [block for story, all_of_it in zip(shown.stories, briefing.stories, strict=True)
               for block in _story(here, story, all_of_it)]  # fmt: skip
    nothing = [] if stories else [here.words("nothing")]
    notes = definitions(here, shown)
    return "\n\n".join([title, *changed(here), *nothing, *stories, *_untold(here), *account(here), *notes]) + "\n"


def _untold(here: Page) -> list[str]:
    """The stories for which there was no room, each with how many tell it."""
    stories = here.briefing.untold
    lines = [f"{escape(story.title)}: {here.words.weighed(story)}" for story in stories]
    return [f"## {here.words('untold')}", _listed(lines)] if stories else []


def _story(here: Page, story: Story, whole: Story) -> list[str]:
    """A story as it is shown, of the whole of it: where nothing of it is new, no more than that."""
    lead = leading(whole)
    head = [
        f"## {escape(title_of(here.words, story, here.documents))}",
        *([_fact(here, lead)] if lead else []),
        _source_line(here, story),
        *changed_in(here, story),
        *folded_line(here, whole, story),
    ]
    if story is not whole and not (story.key_facts or story.disagreements or story.open_questions):
        return head
    entries = zip(story.timeline, timeline_labels(story), strict=True)
    sections = {
        "key_facts": _listed(_fact(here, fact) for fact in following(story, lead)),
        "disagreements": _disagreements(here, story, whole),
        "open_questions": _listed(_question(here, story, question) for question in story.open_questions),
        "timeline": _listed(_entry(here, entry, mark) for entry, mark in entries),
    }
    bare = bare_sections(whole)
    return [*head, *(block for name, body in sections.items() if body or name in bare
                     for block in (f"### {here.words(name)}", body or _empty(here, story, name)))]  # fmt: skip


def _listed(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _empty(here: Page, story: Story, section: str) -> str:
    return why_empty(here.words, here.briefing, story, section, escape)


def _source_line(here: Page, story: Story) -> str:
    """Who was read, how many of them are independent, in which languages and from when to when."""
    words = here.words
    documents = [here.documents[name] for name in story.documents]
    languages = dict.fromkeys(words.language_name(document.language) for document in documents)
    days = sorted(document.published[:10] for document in documents if document.published)
    undated = len(documents) - len(days)
    outlets = words.listed(dict.fromkeys(_outlet(here, document) for document in documents))
    parts = [
        f"**{words('sources')}:** {outlets}",
        texts(words, documents),
        words(f"languages_{'one' if len(languages) == 1 else 'many'}", languages=words.listed(languages)),
    ]
    if days:
        span = "published_on" if days[0] == days[-1] else "published_range"
        parts.append(words(span, first=here.date(days[0]), last=here.date(days[-1])))
    if undated:
        parts.append(words.counted("undated", undated))
    return " · ".join(parts)


def _outlet(here: Page, document: Document) -> str:
    """The outlet, marked where the article is an opinion piece."""
    return f"{escape(document.outlet)} ({here.words('opinion')})" if document.opinion else escape(document.outlet)


def _fact(here: Page, fact: KeyFact) -> str:
    known = tag(here, fact)
    return f"{escape(fact.text)}{ref(label(fact.id), fact.evidence)}{f' *({known})*' if known else ''}"


def tag(here: Page, fact: KeyFact) -> str:
    """How a fact is known: by how many origins, by which one source, and who carries it in part only."""
    words = here.words
    known = carriers(fact, here.documents)
    documents, origin = [here.document(passage) for passage in known.whole], escape(fact.origin)
    tags = [
        carried(words, documents, fact, here.outlets(known.whole), origin, read=was_read(here.briefing)),
        words("tag_opinion", outlet=here.outlets(known.opinions)) if known.opinions else "",
        words("tag_part", outlet=here.outlets(known.parts)) if known.parts else "",
        words("tag_contested", questions=here.questions_of(fact.contested)) if fact.contested else "",
        words("tag_undated") if fact.undated else "",
        "" if fact.verdict.label == "supported" else words("tag_unsure"),
    ]
    return "; ".join(text for text in tags if text)


def _disagreements(here: Page, story: Story, whole: Story) -> str:
    facts = [item for item in story.disagreements if item.kind not in APART]
    apart = [item for item in story.disagreements if item.kind in APART]
    blocks = [block for item in facts for block in _disagreement(here, item)]
    if apart and all(item.kind in APART for item in whole.disagreements):
        blocks.append(_empty(here, story, "disagreements"))
    if apart:
        blocks.append(f"#### {here.words('apart')}")
    return "\n\n".join(blocks + [block for item in apart for block in _disagreement(here, item)])


def _disagreement(here: Page, item: Disagreement) -> list[str]:
    """The question, what kind of difference it is, and one row a side."""
    words = here.words
    kind = words(f"kind.{item.kind}")
    relation = "" if item.kind in APART else f": {words(f'relation.{item.relation}')}"
    rows = [
        f"| {words('held_by')} | {words('where')} | {words('quote')} |",
        "| --- | --- | --- |",
        *(_side(here, side, position_label(item, index)) for index, side in enumerate(item.positions)),
    ]
    why = [words("why", text=escape(item.why))] if item.why else []
    return [f"**{escape(item.question)}** *({kind}{relation})*", "\n".join(rows), *why]


def _side(here: Page, side: Position, mark: str) -> str:
    said = f"{escape(side.holder)}: {escape(side.text)}" if side.holder else escape(side.text)
    where = "; ".join(dict.fromkeys(_where(here, passage) for passage in side.evidence))
    return f"| {said}{ref(mark, side.evidence)} | {where} | {here.quotes(side.evidence)} |"


def _where(here: Page, passage: Evidence) -> str:
    document = here.document(passage)
    return f"{escape(document.outlet)}, {here.published(document)}"


def _question(here: Page, story: Story, question: OpenQuestion) -> str:
    return f"{escape(question.text)} *{_warrant(here, story, question)}*{_warrant_refs(story, question)}"


def _warrant(here: Page, story: Story, question: OpenQuestion) -> str:
    warrant = question.warrant
    disputed = next((item for item in story.disagreements if item.id == warrant.disagreement), None)
    values = {"outlet": here.outlets(warrant.evidence), "quote": here.quotes(warrant.evidence), "question": ""}
    if disputed:
        values["question"] = here.house_quoted(disputed.question)
    outlets = len({here.document(passage).outlet for passage in warrant.evidence})
    return f"({here.words(here.words.agreeing(warrant_words(warrant), outlets), **values)})"


def _warrant_refs(story: Story, question: OpenQuestion) -> str:
    """The question's own footnote, and those of both sides where a disagreement is its warrant."""
    sides = [
        ref(position_label(item, index), side.evidence)
        for item in story.disagreements
        if item.id == question.warrant.disagreement
        for index, side in enumerate(item.positions)
    ]
    return "".join([ref(label(question.id), question.warrant.evidence), *sides])


def _entry(here: Page, entry: TimelineEntry, mark: str) -> str:
    return f"**{here.date(entry.date)}:** {escape(entry.text)}{ref(mark, entry.evidence)}"
