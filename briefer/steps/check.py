"""Check: a draft against its own sentences, first by code, then by the model for what code left open."""

from briefer.checks.cascade import check_claim
from briefer.errors import ModelError
from briefer.likeness import Corpus
from briefer.models import (
    Check,
    Draft,
    Evidence,
    Fact,
    KeyFact,
    Label,
    Passage,
    Rejected,
    Reply,
    Sentence,
    Verdict,
)
from briefer.settings import Judge

# Of a draft's weight, a further source must hold this much to be named as carrying it in part.
PART = 0.40
# The words the prompts of a language ask for; a language without prompts of its own is asked in English.
YES, NO = {"es": "sí"}, {"es": "no"}


class Repaired(Reply):
    claim: str


def check(draft: Draft, corpus: Corpus, judge: Judge) -> Verdict:
    """The verdict on the draft against the sentence it was taken from. Never raises for a model that is down:
    what only the model could decide is then "not_enough_info"."""
    claim = Passage(text=draft.text, language=judge.language, day=corpus.days[draft.sentence.document])
    span = corpus.passage(draft.sentence)
    result = check_claim(claim, span)
    if result.label != "not_enough_info":
        return Verdict(label=result.label, checks=result.checks)
    entailment = entail(claim.text, span.text, judge)
    label: Label = "supported" if entailment.outcome == "passed" else "not_enough_info"
    return Verdict(label=label, checks=(*result.checks, entailment))


def entail(claim: str, source: str, judge: Judge) -> Check:
    """Asked twice, in two wordings that must agree: does the source say it, does the claim add or change anything."""
    yes, no = YES.get(judge.language, "yes"), NO.get(judge.language, "no")
    try:
        says = judge.weigh("entail", (yes, no), language=judge.language, source=source, claim=claim)[yes]
        if says < judge.settings.entailed:
            return Check(name="entailment", outcome="failed", detail=f"P(says it) {says:.2f}")
        changes = judge.weigh("doubt", (yes, no), language=judge.language, source=source, claim=claim)[no]
    except ModelError as error:
        return Check(name="entailment", outcome="skipped", detail=f"not asked: {error}")
    agreed = changes >= judge.settings.entailed
    detail = f"P(says it) {says:.2f}, P(adds nothing) {changes:.2f}"
    return Check(name="entailment", outcome="passed" if agreed else "failed", detail=detail)


def repair(draft: Draft, verdict: Verdict, judge: Judge) -> Draft:
    """One turn that names what failed. Raises ModelError where the model can't answer."""
    failed = "; ".join(check.detail or check.name for check in verdict.checks if check.outcome == "failed")
    reply = judge.ask(
        "repair",
        Repaired,
        language=judge.language,
        source=" ".join(draft.sentence.text.split()),
        claim=draft.text,
        failed=failed or "?",
        target=judge.target,
    )
    return draft.model_copy(update={"text": " ".join(reply.claim.split())})


def evidence(draft: Draft, fact: Fact, corpus: Corpus, language: str) -> tuple[Evidence, ...]:
    """The passages that carry the draft: its own first, then those of other documents, each with what it
    lacks. A passage that says otherwise, or too little of it, is left out."""
    own = draft.sentence
    found = [place(own)]
    claim = Passage(text=draft.text, language=language, day=corpus.days[own.document])
    for sentence in fact.sentences:
        if sentence.document == own.document:
            continue
        missing = lacks(claim, own, sentence, corpus)
        if missing is not None:
            found.append(place(sentence, missing))
    return tuple(found)


def lacks(claim: Passage, own: Sentence, other: Sentence, corpus: Corpus) -> tuple[str, ...] | None:
    """What the claim says and this sentence does not; None where the sentence carries too little of the claim."""
    if corpus.documents[other.document].language == claim.language and corpus.covered(own, other) < PART:
        return None
    result = check_claim(claim, corpus.passage(other))
    failed = [check for check in result.checks if check.outcome == "failed" and check.name != "anchor"]
    if any(check.name in ("polarity", "roles") for check in failed):
        return None
    return tuple(check.detail.partition(": ")[0] for check in failed)


def place(sentence: Sentence, missing: tuple[str, ...] = ()) -> Evidence:
    return Evidence(
        document=sentence.document,
        start=sentence.start,
        end=sentence.end,
        quote=sentence.text,
        missing=missing,
    )


def key_fact(draft: Draft, verdict: Verdict, passages: tuple[Evidence, ...], origins: dict[str, str]) -> KeyFact:
    """The printed fact; origins counts the independent ones that carry all of it."""
    whole = {origins[passage.document] for passage in passages if not passage.missing}
    return KeyFact(id="", text=draft.text, evidence=passages, origins=len(whole), verdict=verdict)


def rejected(draft: Draft, verdict: Verdict, reason: str) -> Rejected:
    return Rejected(text=draft.text, document=draft.sentence.document, reason=reason, checks=verdict.checks)
