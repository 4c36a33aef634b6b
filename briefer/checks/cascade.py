"""All deterministic checks on one claim, in their fixed order, and the label they allow without a model."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from briefer.checks import anchor, dates, names, numbers, polarity, quotes
from briefer.checks.weight import support
from briefer.models import Check, Label, Passage

CHECKS: tuple[tuple[str, Callable[[Passage, Passage], Check]], ...] = (
    ("anchor", anchor.check),
    ("numbers", numbers.check),
    ("dates", dates.check),
    ("names", names.check),
    ("quotes", quotes.check),
    ("polarity", polarity.check),
)

# An open claim counts as supported from this score on when no model may be asked.
DECIDED = 0.5


@dataclass(frozen=True, slots=True)
class Finding:
    """What code alone can say of a claim: the label it allows, the checks, and a score, 0 to 1, for the open ones."""

    label: Label
    checks: tuple[Check, ...]
    status: anchor.Status
    score: float

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that refute the claim."""
        return tuple(check for check in self.checks if check.outcome == "failed")

    @property
    def decided(self) -> Label:
        """The label where no model may be asked: an open claim goes by its score."""
        if self.label != "not_enough_info":
            return self.label
        return "supported" if self.score >= DECIDED else "not_enough_info"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters of the source that a claim was checked against: `source[start:end] == quote`."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class ArticleFinding:
    """A finding about a claim and a whole article, with the sentences it rests on."""

    finding: Finding
    evidence: tuple[Evidence, ...]


def check_claim(claim: Passage, span: Passage) -> Finding:
    """Checks `claim` against the passage it cites.

    Refuted when a check fails. Supported when it is the passage's own sentence, or differs from it by words
    that change nothing. Else open: every number, date and name is in place, yet only entailment can tell.
    """
    status = anchor.status(claim.text, span.text)
    if status == "exact":  # its own words: compared with themselves, for the record of what was compared
        checks = tuple(check(claim, claim.model_copy(update={"context": span.text})) for _, check in CHECKS)
        return Finding("supported", (anchor.check(claim, span), *checks[1:]), status, 1.0)
    checks = tuple(check(claim, span) for _, check in CHECKS)
    if any(check.outcome == "failed" for check in checks):
        return Finding("refuted", checks, status, 0.0)
    score = support(claim, span)
    label: Label = "supported" if status == "near" and score == 1.0 else "not_enough_info"
    return Finding(label, checks, status, score)


def check_article(
    claim: str, source: str | Sequence[str], language: str, day: date | None = None
) -> ArticleFinding:
    """Finds the sentences of an article that a claim rests on and checks it against these alone.

    A list of sentences is read as its members joined by line ends; offsets are into that text.
    """
    text = source if isinstance(source, str) else "\n".join(source)
    places = sentence_places(text)
    cut = [text[start:end] for start, end in places]
    first: ArticleFinding | None = None
    for chosen in _windows(claim, cut, language):
        evidence = tuple(Evidence(*places[at], cut[at]) for at in chosen)
        span = Passage(text=" ".join(one.quote for one in evidence), language=language, day=day, context=text)
        finding = check_claim(Passage(text=claim, language=language, day=day), span)
        if finding.label != "refuted":
            return ArticleFinding(finding, evidence)
        first = first or ArticleFinding(finding, evidence)
    return first or ArticleFinding(Finding("not_enough_info", (), "paraphrase", 0.0), ())


# From this share of its content words in one sentence on, a claim stands or falls with that sentence.
ONE_SENTENCE = 0.8


def _windows(claim: str, sentences: Sequence[str], language: str) -> list[tuple[int, ...]]:
    """What to check the claim against, narrowest first."""
    place, _ = anchor.best(claim, sentences, language)
    if place < 0:
        return []
    if anchor.overlap(claim, sentences[place], language) >= ONE_SENTENCE:
        return [(place,)]
    fused = anchor.window(claim, sentences, language)
    near = tuple(range(max(0, place - 1), min(len(sentences), place + 2)))
    return list(dict.fromkeys(w for w in ((place,), fused, tuple(sorted({*fused, *near}))) if w))


_STOP = re.compile(r"[.!?…]+[\"”»’')\]]*(?=\s|[A-ZÁÉÍÓÚÑÜÀÈÌÒÙÂÊÎÔÛÄÖ\"“«¿¡])|\n+|[。！？]")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"“«])(?:[A-ZÁÉÍÓÚ]{1,2}|Sr|Sra|Srta|Dr|Dra|Ing|Lic|Gral|Gob|Sen|Rep|Mr|Mrs|Ms|St|Gen|Gov|Prof|No|núm|"
    r"Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|vs|art|etc|ej|aprox|Inc|Ltd|Co|Corp|Jr|(?:[A-Z]\.)+[A-Z]|EE\.? ?UU)$"
)


def sentence_places(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text are, in order, as start and end; white space and line ends left out."""
    places: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        dotted = stop[0] == "." and _ABBREVIATED.search(text[max(start, stop.start() - 12) : stop.start()])
        inside = stop[0] == "." and stop.end() < len(text) and not text[stop.end()].isspace() and not (
            text[stop.start() - 1 : stop.start()].islower() or text[stop.start() - 1 : stop.start()].isdigit())  # fmt: skip
        if dotted or inside:
            continue
        places.append((start, stop.end()))
        start = stop.end()
    places.append((start, len(text)))
    return [trimmed for place in places if (trimmed := _trimmed(text, *place))]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
