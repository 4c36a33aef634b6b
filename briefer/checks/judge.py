"""The model as a judge: asked in two wordings that must agree, and not believed if it confirms a planted falsehood."""

from briefer.errors import ModelError
from briefer.models import Check
from briefer.settings import Judge

# The words the prompts of a language ask for; a language without prompts of its own is asked in English.
YES, NO = {"es": "sí"}, {"es": "no"}
DIFFER, SAME = {"es": "distinto"}, {"es": "igual"}

# A source and what it does not say. Asked once a model: the store knows the answers from then on.
PLANTED = {
    "en": (
        "The harbour board rejected the ferry plan on Monday by seven votes to two, said its chair, Ann Mercer.",
        "The ferry operator sued Ann Mercer over the plan that the harbour board had approved.",
    ),
    "es": (
        "La junta del puerto rechazó el lunes el plan del transbordador por siete votos a dos, dijo Ana Mercader.",
        "La empresa del transbordador denunció a Ana Mercader por el plan que había aprobado la junta del puerto.",
    ),
}


def entail(claim: str, source: str, judge: Judge, decoy: str = "") -> Check:
    """Whether the source says the claim, in two wordings: does it say this, does the claim add or change anything.

    Skipped, never passed, where the model is down, confirms a planted falsehood, or finds the claim in `decoy` too: a
    passage that tells something else. At most 5 calls, 2 of them once a model. Never raises ModelError.
    """
    try:
        found = _asked(claim, source, judge)
        if found.outcome == "passed" and not believed(judge):
            return Check(name="entailment", outcome="skipped", code="disbelieved")
        if found.outcome == "passed" and decoy and _says(claim, decoy, judge) >= judge.settings.entailed:
            return Check(name="entailment", outcome="skipped", code="model_finds_elsewhere", values=(decoy[:60],))
    except ModelError as error:
        return Check(name="entailment", outcome="skipped", code="not_asked", values=error.reason)
    return found


def believed(judge: Judge) -> bool:
    """Whether the judge can say no: it does not find the planted falsehood in its source. Raises ModelError."""
    source, falsehood = PLANTED.get(judge.language, PLANTED["en"])
    return _asked(falsehood, source, judge).outcome != "passed"


def tells_same(judge: Judge) -> bool:
    """Whether the judge can say that two passages tell the same: one passage twice. Raises ModelError."""
    source, _ = PLANTED.get(judge.language, PLANTED["en"])
    differ, same = DIFFER.get(judge.language, "differ"), SAME.get(judge.language, "same")
    weighed = judge.weigh("differ", (differ, same), language=judge.language, first=source, second=source)
    return weighed[differ] < judge.settings.differs


def _asked(claim: str, source: str, judge: Judge) -> Check:
    yes, no = YES.get(judge.language, "yes"), NO.get(judge.language, "no")
    says = _says(claim, source, judge)
    if says < judge.settings.entailed:
        return Check(name="entailment", outcome="failed", code="denied_once", values=(f"{says:.2f}",))
    same = judge.weigh("doubt", (yes, no), language=judge.language, source=source, claim=claim)[no]
    values = (f"{says:.2f}", f"{same:.2f}")
    if same >= judge.settings.entailed:
        return Check(name="entailment", outcome="passed", code="confirmed_twice", values=values)
    return Check(name="entailment", outcome="failed", code="denied_twice", values=values)


def _says(claim: str, source: str, judge: Judge) -> float:
    yes, no = YES.get(judge.language, "yes"), NO.get(judge.language, "no")
    return judge.weigh("entail", (yes, no), language=judge.language, source=source, claim=claim)[yes]
