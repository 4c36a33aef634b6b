"""The nouns, all frozen: what is read, what is claimed, what is printed.

Offsets are Unicode code points into the text as read, start inclusive, end exclusive:
`document.text[span.start:span.end] == quote` always holds.
"""

from briefer.models.asking import AnyReply, Ask, Reply, Vectors, Weigh
from briefer.models.briefing import (
    Briefing,
    Disagreement,
    DisagreementKind,
    KeyFact,
    OpenQuestion,
    Position,
    Rejected,
    Relation,
    Run,
    Stance,
    Story,
    TimelineEntry,
    UntoldStory,
    Warrant,
    WarrantKind,
)
from briefer.models.changes import Change, ChangeKind, ComparedDays, Lasting, Reference
from briefer.models.documents import (
    FIRST_YEAR,
    Chunk,
    Document,
    Note,
    Noun,
    Original,
    Passage,
    Sentence,
    SentenceKind,
    Skipped,
)
from briefer.models.statements import Check, Draft, Evidence, Fact, Label, Outcome, Statement, Verdict

__all__ = [
    "FIRST_YEAR",
    "AnyReply",
    "Ask",
    "Briefing",
    "Change",
    "ChangeKind",
    "Check",
    "Chunk",
    "ComparedDays",
    "Disagreement",
    "DisagreementKind",
    "Document",
    "Draft",
    "Evidence",
    "Fact",
    "KeyFact",
    "Label",
    "Lasting",
    "Note",
    "Noun",
    "OpenQuestion",
    "Original",
    "Outcome",
    "Passage",
    "Position",
    "Reference",
    "Rejected",
    "Relation",
    "Reply",
    "Run",
    "Sentence",
    "SentenceKind",
    "Skipped",
    "Stance",
    "Statement",
    "Story",
    "TimelineEntry",
    "UntoldStory",
    "Vectors",
    "Verdict",
    "Warrant",
    "WarrantKind",
    "Weigh",
]
