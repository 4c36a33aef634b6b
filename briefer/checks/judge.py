"""The model as a judge: asked in two wordings that must agree, and not believed if it confirms a planted falsehood."""

from briefer.errors import ModelError
from briefer.languages.loader import house_language, language
from briefer.languages.printed import JudgeWords
from briefer.models import Check
from briefer.settings import Judge

DISBELIEVED = "the model confirms a planted falsehood too: its word is not taken"


def judge_words(tag: str) -> JudgeWords:
    """What the prompts of a language ask for; a language without prompts of its own is asked in English."""
    english = language("en").printed.judge
    assert english is not None
    return house_language(tag).printed.judge or english


def entail(claim: str, source: str, judge: Judge, decoy: str = "") -> Check:
    """Whether the source says the claim, in two wordings: does it say this, does the claim add or change anything.

    Skipped, never passed, where the model is down, confirms a planted falsehood, or finds the claim in `decoy` too: a
    passage that tells something else. At most 5 calls, 2 of them once a model. Never raises ModelError.
    """
    try:
        found = _asked(claim, source, judge)
        if found.outcome == "passed" and not is_reliable(judge):
            return Check(name="entailment", outcome="skipped", detail=DISBELIEVED)
        if found.outcome == "passed" and decoy and _says(claim, decoy, judge) >= judge.settings.entailed:
            return Check(name="entailment", outcome="skipped", detail=f"the model finds it in “{decoy[:60]}” too")
    except ModelError as error:
        return Check(name="entailment", outcome="skipped", detail=f"not asked: {error}")
    return found


def is_reliable(judge: Judge) -> bool:
    """Whether the judge can say no: it does not find the planted falsehood in its source. Raises ModelError."""
    words = judge_words(judge.language)
    return _asked(words.planted_falsehood, words.planted_source, judge).outcome != "passed"


def tells_same(judge: Judge) -> bool:
    """Whether the judge can say that two passages tell the same: one passage twice. Raises ModelError."""
    words = judge_words(judge.language)
    source, options = words.planted_source, (words.differ, words.same)
    weighed = judge.weigh("differ", options, language=judge.language, first=source, second=source)
    return weighed[words.differ] < judge.settings.differs


def _asked(claim: str, source: str, judge: Judge) -> Check:
    words = judge_words(judge.language)
    says = _says(claim, source, judge)
    if says < judge.settings.entailed:
        return Check(name="entailment", outcome="failed", detail=f"P(says it) {says:.2f}")
    same = judge.weigh("doubt", (words.yes, words.no), language=judge.language, source=source, claim=claim)[words.no]
    agreed = same >= judge.settings.entailed
    detail = f"P(says it) {says:.2f}, P(adds nothing) {same:.2f}"
    return Check(name="entailment", outcome="passed" if agreed else "failed", detail=detail)


def _says(claim: str, source: str, judge: Judge) -> float:
    words = judge_words(judge.language)
    return judge.weigh("entail", (words.yes, words.no), language=judge.language, source=source, claim=claim)[words.yes]
