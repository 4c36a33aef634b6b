"""The model as a judge: asked in two wordings that must agree, and not believed if it confirms a planted falsehood."""

from briefer.errors import ModelError
from briefer.languages.loader import house_language, language
from briefer.languages.printed import JudgeWords
from briefer.models import Check
from briefer.settings import Judge


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
            return Check(name="entailment", outcome="skipped", code="disbelieved")
        if found.outcome == "passed" and decoy and _says(claim, decoy, judge) >= judge.settings.entailed:
            return Check(name="entailment", outcome="skipped", code="model_finds_elsewhere", values=(decoy[:60],))
    except ModelError as error:
        return Check(name="entailment", outcome="skipped", code="not_asked", values=error.reason)
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
        return Check(name="entailment", outcome="failed", code="denied_once", values=(f"{says:.2f}",))
    same = judge.weigh("doubt", (words.yes, words.no), language=judge.language, source=source, claim=claim)[words.no]
    values = (f"{says:.2f}", f"{same:.2f}")
    if same >= judge.settings.entailed:
        return Check(name="entailment", outcome="passed", code="confirmed_twice", values=values)
    return Check(name="entailment", outcome="failed", code="denied_twice", values=values)


def _says(claim: str, source: str, judge: Judge) -> float:
    words = judge_words(judge.language)
    return judge.weigh("entail", (words.yes, words.no), language=judge.language, source=source, claim=claim)[words.yes]
