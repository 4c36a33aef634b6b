"""Anybody's claims, read a second time by a model that can judge: each against all of its source."""

from dataclasses import replace

from briefer.checks.claim_check import CitedSpan, sentence_places
from briefer.checks.claims import Judged
from briefer.checks.hard import against
from briefer.errors import ModelError
from briefer.models import Check, Document, Label, Passage, Sentence
from briefer.reading.lexicon import primary
from briefer.settings import Judge
from briefer.steps.support import NONE, StatementAsked, Support, supports
from briefer.text import detect as languages
from briefer.text.numbered import Numbered


def is_open(judged: Judged) -> bool:
    """Whether a second reading may tell more than code: not of what stands there word for word."""
    return judged.score < 1.0


def reread(judged: Judged, judge: Judge) -> Judged:
    """The verdict of a model that can judge, which code overrules where a value stands against the claim. `judge` asks
    in its own language. Never raises ModelError: then the verdict of code stands, and says so."""
    claim = judged.claim
    article = _numbered(judged)
    try:
        found = (
            supports(article, [StatementAsked(" ".join(claim.text.split()))], judge)[0] if article.sentences else NONE
        )
    except ModelError as error:
        skipped = Check(name="entailment", outcome="skipped", code="not_asked", values=error.reason)
        return replace(judged, checks=(*judged.checks, skipped))
    evidence = tuple(CitedSpan(sentence.start, sentence.end, sentence.text) for sentence in found.sentences)
    refuting = _refuting(judged, found)
    if found.degree == "full" and not refuting:
        passed = Check(name="entailment", outcome="passed", code="carried")
        return replace(judged, label="supported", score=0.9, checks=(passed,), evidence=evidence, open=False)
    label: Label = "refuted" if refuting or found.degree == "against" else "not_enough_info"
    failed = refuting or (Check(name="entailment", outcome="failed", code="not_carried"),)
    return replace(judged, label=label, score=0.1, checks=failed, evidence=evidence or judged.evidence, open=False)


def _refuting(judged: Judged, found: Support) -> tuple[Check, ...]:
    """The values that stand against the claim in the sentences that are said to carry it."""
    if found.degree != "full":
        return ()
    claim, tongue = judged.claim, languages.tell(judged.claim.text)
    span = Passage(
        text=" ".join(sentence.text for sentence in found.sentences),
        language=claim.language,
        day=claim.day,
        context=claim.source,
    )
    language = tongue if tongue != "und" else claim.language
    own = Passage(text=claim.text, language=language, day=claim.day)
    return against(own, span, span.model_copy(update={"text": claim.source or span.text}))


def _numbered(judged: Judged) -> Numbered:
    """The source in numbered sentences; of one too long to be read again, what code found to bear on the claim."""
    claim = judged.claim
    pieces = [CitedSpan(start, end, claim.source[start:end]) for start, end in sentence_places(claim.source)]
    document = Document(
        id="source",
        path="",
        outlet="source",
        language=primary(claim.language),
        published=claim.day.isoformat() if claim.day else None,
        sha256="",
        text=claim.source,
    )
    sentences = (
        Sentence(document="source", number=place, start=piece.start, end=piece.end, text=piece.quote)
        for place, piece in enumerate(pieces or judged.evidence, start=1)
    )
    return Numbered(1, document, tuple(sentences))
