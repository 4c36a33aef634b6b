"""From a printed statement back to its checks, its passages and its run, as plain text for a terminal."""

from collections.abc import Iterator

from briefer.errors import UsageError
from briefer.models import Briefing, Evidence, Verdict
from briefer.render.english import detail
from briefer.render.notes import position_label, timeline_labels
from briefer.text.display import show


def explain(briefing: Briefing, identifier: str) -> str:
    """The chain of one statement: f1, d1 (all sides) or d1a (one side), q1, s1-t1. Raises UsageError if unknown."""
    statements = dict(_statements(briefing))
    sides = [text for name, text in statements.items() if name[:-1] == identifier and name[-1].isalpha()]
    chosen = [statements[identifier]] if identifier in statements else sides
    if not chosen:
        known = ", ".join(map(show, statements)) or "none"
        raise UsageError(f"no statement '{show(identifier)}' in the briefing of {briefing.date}: it has {known}")
    return "\n\n".join([*chosen, _run(briefing)]) + "\n"


def _statements(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Each printed mark and its explanation, in the order of the page."""
    for story in briefing.stories:
        for fact in story.key_facts:
            yield fact.id, _chain(briefing, fact.id, fact.text, fact.verdict, fact.evidence)
        for item in story.disagreements:
            for number, side in enumerate(item.positions):
                name = position_label(item, number)
                about = f"{item.question} ({item.kind}, {item.relation}) {side.holder}: {side.text}"
                yield name, _chain(briefing, name, about, side.verdict, side.evidence)
        for question in story.open_questions:
            warrant = question.warrant
            about = f"{question.text} ({warrant.kind}{f' {warrant.disagreement}' if warrant.disagreement else ''})"
            yield question.id, _chain(briefing, question.id, about, None, warrant.evidence)
        for name, entry in zip(timeline_labels(story), story.timeline, strict=True):
            if name.startswith(f"{story.id}-t"):
                about = f"{entry.date}: {entry.text}"
                yield name, _chain(briefing, name, about, None, entry.evidence)


def _chain(briefing: Briefing, name: str, text: str, verdict: Verdict | None, evidence: tuple[Evidence, ...]) -> str:
    lines = [f"{show(name)}  {show(text)}"]
    if verdict:
        lines.append(f"  verdict: {verdict.label}")
        lines += [f"    {show(c.name):<12}{c.outcome:<10}{show(detail(c))}".rstrip() for c in verdict.checks]
    lines.append("  evidence:" if evidence else "  evidence: none")
    return "\n".join([*lines, *(line for passage in evidence for line in _passage(briefing, passage))])


def _passage(briefing: Briefing, passage: Evidence) -> list[str]:
    outlets = {document.id: document.outlet for document in briefing.documents}
    lacks = f"; lacks {', '.join(map(show, passage.missing))}" if passage.missing else ""
    place = f"sources/{show(passage.document)}.txt, characters {passage.start}–{passage.end}{lacks}"
    return [f"    {show(outlets.get(passage.document, '?'))}, {place}", f"      {show(passage.quote)}"]


def _run(briefing: Briefing) -> str:
    prompts = [f"  prompt {show(name):<12}{show(digest)}" for name, digest in sorted(briefing.run.prompts.items())]
    return "\n".join([f"run {show(briefing.run.id)}, model {show(briefing.run.model)}", *prompts])
