"""Anybody's claims: one line in, one verdict out, and the table that tells how often the verdicts were right."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from briefer.checks.claim_check import ArticleFinding, CitedSpan, check_article, sentence_places
from briefer.checks.judge import judge_words
from briefer.errors import ModelError
from briefer.models import Check, Label, Weigh
from briefer.reading.lexicon import known, primary
from briefer.text import detect as languages

# Below this probability the model denies a claim that code passed without being sure. Measured with the embedded
# model and one question for each such claim: on 207 English summaries, half of them edited, 3 good claims are lost
# and 7 bad ones caught (balanced accuracy 71.1 by code, 73.2 with it); on 173 near-quotes in Spanish nothing changes
# (100; at 0.50 one good claim is lost). Asking "doubt" too, as for a briefing, helps nothing here: alone it tells
# good from bad worse than a coin (AUC 0.36, "entail" 0.68), and one no is enough to lower a verdict.
DENIED = 0.45
LONGEST = 5_000  # characters of a claim
READ_AGAIN = 8_000  # characters of a source
_LABELS = {"supported": True, "unsupported": False, "refuted": False, "not_enough_info": False}


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim with the source it is held against. `supported` is what the line itself says, for scoring."""

    id: str
    text: str
    source: str
    language: str
    day: date | None = None
    supported: bool | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Bad:
    """A line that is no claim, and why."""

    why: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on a claim. `open` says that code passed it without being sure; `score` is 0 to 1."""

    claim: Claim
    label: Label
    score: float
    checks: tuple[Check, ...]
    evidence: tuple[CitedSpan, ...]
    open: bool

    @property
    def span(self) -> str:
        """The evidence as one passage."""
        return " ".join(" ".join(passage.quote for passage in self.evidence).split())

    def light(self) -> "Judged":
        """Without a source so long that a second reading would not read all of it."""
        return self if len(self.claim.source) <= READ_AGAIN else replace(self, claim=replace(self.claim, source=""))


def parse(line: str) -> Claim | Bad:
    """The claim in one line of JSON: id, claim, source (or source_text), and optionally lang or language, day or
    date, label and meta."""
    try:
        read = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Bad(f"no JSON: {error}")
    if not isinstance(read, dict):
        return Bad("no JSON object")
    name = read.get("id")
    source = read.get("source", read.get("source_text"))
    if not isinstance(name, str | int) or isinstance(name, bool):
        return Bad("'id' is missing or not a string")
    for key, value in (("claim", read.get("claim")), ("source", source)):
        if not isinstance(value, str):
            return Bad(f"'{key}' is missing or not a string")
    if not read["claim"].strip():
        return Bad("'claim' is empty")
    if len(read["claim"]) > LONGEST:
        return Bad(f"'claim' has {len(read['claim']):,} characters; a claim is a few sentences, at most {LONGEST:,}")
    tongue = read.get("lang") or read.get("language") or languages.tell(str(source))
    day = _day(read.get("day") or read.get("date"))
    label = read.get("label")
    if not isinstance(tongue, str):
        return Bad("'lang' is not a string")
    if isinstance(day, Bad):
        return day
    if label is not None and (not isinstance(label, str) or label not in _LABELS):
        return Bad(f"'label' is not one of {', '.join(_LABELS)}")
    supported = None if label is None else _LABELS[label]
    return Claim(str(name), read["claim"], str(source), tongue, day, supported, _kind(read.get("meta")))


def _day(written: object) -> date | Bad | None:
    if written is None or written == "":
        return None
    try:
        return date.fromisoformat(str(written)[:10])
    except ValueError:
        return Bad(f"'day' is not a date: {str(written)[:20]!r}; write it like 2026-01-16")


def _kind(meta: object) -> str:
    if not isinstance(meta, dict):
        return ""
    kinds = meta.get("kind") or meta.get("edit_types") or ""
    return "+".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)


# ---- by code ---------------------------------------------------------------------------------------


def judge(claim: Claim) -> Judged:
    """The verdict of code alone: an open claim goes by its score."""
    found = check_article(claim.text, claim.source, claim.language, claim.day)
    if not _comparable(claim, found):
        return _unread(claim)
    finding = found.finding
    is_open = finding.label == "not_enough_info" and finding.decided == "supported"
    return Judged(claim, finding.decided, finding.score, finding.checks, found.evidence, is_open)


def _comparable(claim: Claim, found: ArticleFinding) -> bool:
    """Whether the words of claim and source could be compared at all, before their lack refutes anything."""
    failed = {check.name for check in found.finding.failed}
    if failed != {"anchor"}:
        return True
    if not claim.source.strip() or not re.search(r"\w", claim.text):
        return True
    ours, theirs = languages.tell(claim.text), languages.tell(claim.source)
    if {ours, theirs} & {"und"} and primary(claim.language) in (ours, theirs):
        return True
    return ours == theirs and known(primary(theirs))


def _unread(claim: Claim) -> Judged:
    """The verdict where no word can be compared: a whole sentence of the source is supported, all else is open."""
    whole = claim.text.strip()
    places = sentence_places(claim.source)
    same = [CitedSpan(start, end, whole) for start, end in places if claim.source[start:end] == whole]
    skipped = Check(name="anchor", outcome="skipped", code="not_comparable")
    if not same:
        return Judged(claim, "not_enough_info", 0.0, (skipped,), (), open=False)
    passed = Check(name="anchor", outcome="passed", code="status", values=("exact",))
    return Judged(claim, "supported", 1.0, (passed,), tuple(same[:1]), open=False)


# ---- with the model --------------------------------------------------------------------------------


def consulted(judged: Judged, weigh: Weigh) -> Judged:
    """The verdict with the model's answer, which may lower it and never raises it. Never raises ModelError."""
    tongue = primary(judged.claim.language)
    words = judge_words(tongue)
    claim = " ".join(judged.claim.text.split())
    try:
        says = weigh("entail", (words.yes, words.no), language=tongue, source=judged.span, claim=claim)[words.yes]
    except ModelError as error:
        skipped = Check(name="entailment", outcome="skipped", code="not_asked", values=error.reason)
        return replace(judged, checks=(*judged.checks, skipped))
    values = (f"{says:.2f}",)
    if says >= DENIED:
        passed = Check(name="entailment", outcome="passed", code="confirmed_once", values=values)
        return replace(judged, score=min(judged.score, says), checks=(*judged.checks, passed))
    failed = Check(name="entailment", outcome="failed", code="denied_once", values=values)
    return replace(judged, label="not_enough_info", score=says, checks=(*judged.checks, failed))


# ---- how often it was right ------------------------------------------------------------------------


@dataclass
class Scores:
    """Verdicts counted against the labels that the lines themselves carry."""

    lines: Counter[tuple[bool, str]] = field(default_factory=Counter)
    passed: Counter[tuple[bool, str]] = field(default_factory=Counter)
    caught_by: Counter[str] = field(default_factory=Counter)
    lost_to: Counter[str] = field(default_factory=Counter)

    def add(self, judged: Judged) -> None:
        claim = judged.claim
        if claim.supported is None:
            return
        place = (claim.supported, claim.kind or "-")
        self.lines[place] += 1
        if judged.label == "supported":
            self.passed[place] += 1
            return
        names = [check.name for check in judged.checks if check.outcome == "failed"] or ["too few of its words"]
        (self.lost_to if claim.supported else self.caught_by).update(names)

    def table(self) -> Iterator[str]:
        """The lines to print; none where no claim was labelled."""
        if not self.lines:
            return
        kept, caught = self._share(supported=True), 1 - self._share(supported=False)
        right = sum(n if not supported else 0 for (supported, _), n in self.lines.items())
        right += sum(n if supported else -n for (supported, _), n in self.passed.items())
        yield (
            f"balanced accuracy {50 * (kept + caught):.1f}, kept {kept:.1%}, caught {caught:.1%}, "
            f"overall {right / self.lines.total():.1%} of {self.lines.total()}"
        )
        for supported, kind in sorted(self.lines):
            n, passed = self.lines[supported, kind], self.passed[supported, kind]
            share = f"kept {passed / n:.1%}" if supported else f"caught {1 - passed / n:.1%}"
            yield f"  {'supported' if supported else 'unsupported':12} {kind:36} n {n:6}  {share}"
        for label, counted in (("caught by", self.caught_by), ("lost to", self.lost_to)):
            if counted:
                yield f"  {label}: " + ", ".join(f"{name} {n}" for name, n in counted.most_common())

    def _share(self, *, supported: bool) -> float:
        n = sum(count for (of, _), count in self.lines.items() if of == supported)
        return sum(count for (of, _), count in self.passed.items() if of == supported) / n if n else float(supported)
