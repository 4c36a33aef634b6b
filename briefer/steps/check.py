"""Check: a draft against its own sentences, first by code, then by the model for what code left open."""

import re
from collections.abc import Mapping
from functools import lru_cache

from briefer.checks import dates, quotes
from briefer.checks.claim_check import check_claim
from briefer.checks.contradiction import contradictions
from briefer.checks.judge import entail
from briefer.checks.one_fact import NEAREST, closeness, passage
from briefer.checks.otherwise import as_stated, says_otherwise
from briefer.checks.slots import is_reworded, replaced
from briefer.checks.unsaid import unsaid_values
from briefer.languages.loader import find_language
from briefer.languages.sections import alternation
from briefer.models import (
    Check,
    Draft,
    Evidence,
    KeyFact,
    Label,
    Passage,
    Rejected,
    Reply,
    Sentence,
    Verdict,
)
from briefer.reading.concepts import concept, concepts
from briefer.reading.lexicon import primary
from briefer.reading.similarity import Corpus, content
from briefer.reading.speech import speaker
from briefer.render.english import detail
from briefer.settings import Judge
from briefer.text import detect as languages
from briefer.text.words import words

# Of a draft's weight, a further source must hold this much to be named as carrying it in part.
PART = 0.35
# And this much to be counted as carrying all of it, once every check has passed.
WHOLE = 0.70

# So many words in a row are somebody's words, not chance.
RUN = 5
MOSTLY = 0.5


@lru_cache(maxsize=16)
def _demand(language: str) -> re.Pattern[str] | None:
    """Who asks, proposes or wants does not state."""
    own = find_language(language)
    if own is None or not own.speech.demands:
        return None
    return re.compile(rf"\b{alternation(own.speech.demands)}\b", re.IGNORECASE)


# Of what is printed in its source's own words.
VERBATIM = Check(name="quotes", outcome="passed", code="word_for_word")


class Repaired(Reply):
    claim: str


def check(draft: Draft, corpus: Corpus, judge: Judge) -> Verdict:
    """The verdict on the draft against the sentence it was taken from. Never raises for a model that is down:
    what only the model could decide is then "not_enough_info"."""
    if draft.how == "quoted":
        return Verdict(label="supported", checks=(VERBATIM,))
    claim = Passage(text=draft.text, language=judge.language, day=corpus.days[draft.sentence.document])
    span = corpus.passage(draft.sentence)
    result = check_claim(claim, span)
    if draft.how != "plain" and unquoted(draft.text, span.text, judge.language):
        lost = Check(name="quotes", outcome="failed", code="quotation_lost")
        return Verdict(label="not_enough_info", checks=_replaced(result.checks, lost))
    if draft.how == "plain" and not any(check.outcome == "failed" for check in result.checks):
        # The sentence's own words, shortened by code where its commas allow: nothing is left for a model to judge.
        return Verdict(label="supported", checks=result.checks)
    language = languages.tell(draft.text)
    if draft.how == "written" and language not in (judge.language, "und"):
        other = Check(name="anchor", outcome="failed", code="wrong_language", values=(language, judge.language))
        return Verdict(label="not_enough_info", checks=_replaced(result.checks, other))
    if result.label != "not_enough_info":
        return Verdict(label=result.label, checks=result.checks)
    if new := invented(draft, corpus, judge.language):
        unsaid = Check(name="anchor", outcome="failed", code="invented", values=new)
        return Verdict(label="not_enough_info", checks=_replaced(result.checks, unsaid))
    # The model reads the source with its days made absolute: "ayer" proves no date to it.
    source = dates.resolve(span.text, span.language, corpus.days[draft.sentence.document])
    entailment = entail(claim.text, source, judge, _decoy(draft, corpus, judge.language))
    label: Label = "supported" if entailment.outcome == "passed" else "not_enough_info"
    return Verdict(label=label, checks=(*result.checks, entailment))


def unquoted(claim: str, source: str, language: str) -> float:
    """The share of the claim, 0..1, that says without quotation marks or speaker what the source has in them only."""
    inside = _inside(source)
    if not inside or speaker(claim, language):
        return 0.0
    free, inner, outer = _runs(_outside(claim)), _runs(" | ".join(inside)), _runs(_outside(source))
    return len((free & inner) - outer) / len(free) if free else 0.0


def _inside(text: str) -> list[str]:
    """What stands in quotation marks; one that is opened and not closed runs to the end."""
    found = [quotation.text for quotation in quotes.quotations(text)]
    opened = max(text.rfind("“"), text.rfind("«"))
    return [*found, text[opened + 1 :]] if opened > max(text.rfind("”"), text.rfind("»")) else found


def _outside(text: str) -> str:
    for inner in _inside(text):
        text = text.replace(inner, " | ")
    return text


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of RUN words that no break ("|") parts."""
    folded = [[word.folded for word in words(part)] for part in text.split("|")]
    return frozenset(tuple(part[place : place + RUN]) for part in folded for place in range(len(part) - RUN + 1))


def _decoy(draft: Draft, corpus: Corpus, language: str) -> str:
    """For a translation, which no code can compare word by word: the article's sentence least like its own."""
    own = draft.sentence
    if corpus.documents[own.document].language == language:
        return ""
    others = [sentence for sentence in corpus.sentences[own.document] if sentence != own]
    stems = corpus.stems(own)
    least = min(
        others, key=lambda sentence: (corpus.covered(stems, corpus.stems(sentence)), sentence.number), default=None
    )
    return " ".join(least.text.split()) if least else ""


def _replaced(checks: tuple[Check, ...], failed: Check) -> tuple[Check, ...]:
    """The checks with the one of this name failed for a further reason."""
    return tuple(failed if check.name == failed.name else check for check in checks)


def invented(draft: Draft, corpus: Corpus, language: str) -> tuple[str, ...]:
    """The content words of a written draft that its sentence does not have in any form, as the draft writes them.

    A model's yes proves no word that the source lacks. Between languages words can't be compared: none is told.
    """
    document = corpus.documents[draft.sentence.document]
    if draft.how != "written" or document.language != language:
        return ()
    source = dates.resolve(draft.sentence.text, language, corpus.days[document.id])
    said = content(source, language) | content(draft.sentence.text, language)
    return tuple(
        word.text
        for word in words(draft.text)
        if not word.folded[0].isdigit() and not content(word.text, language) <= said
    )


def repair(draft: Draft, verdict: Verdict, judge: Judge) -> Draft:
    """One turn that names what failed. Raises ModelError where the model can't answer."""
    failed = "; ".join(detail(check) or check.name for check in verdict.checks if check.outcome == "failed")
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


def evidence(draft: Draft, corpus: Corpus, language: str) -> tuple[Evidence, ...]:
    """The passages that carry the draft: its own first, then the best of every other document of the story, each with
    what it lacks. A passage that says otherwise, or too little of it, is left out."""
    own = draft.sentence
    claim = passage(corpus, own)
    if draft.how != "quoted":
        claim = Passage(text=draft.text, language=language, day=corpus.days[own.document])
    carried = (_carried(claim, own, name, corpus) for name in corpus.documents if name != own.document)
    return (place(own), *(found for found in carried if found))


def _carried(claim: Passage, own: Sentence, document: str, corpus: Corpus) -> Evidence | None:
    """The passage of this document that carries most of the claim, if any does."""
    best: tuple[int, float, Evidence] | None = None
    for nearness, sentence in _candidates(claim, own, document, corpus):
        missing = lacks(claim, sentence, nearness, corpus)
        if missing is not None and (best is None or (-len(missing), nearness) > best[:2]):
            best = (-len(missing), nearness, place(sentence, missing))
    return best[2] if best else None


def _candidates(claim: Passage, own: Sentence, document: str, corpus: Corpus) -> list[tuple[float, Sentence]]:
    """The sentences that lie nearest to the claim's own, and those that hold most of the claim's words."""
    found = {sentence: nearness for nearness, sentence in corpus.nearest(own, document, NEAREST)}
    if _one_language(corpus.documents[document].language, claim.language):
        stems = content(claim.text, claim.language)
        by_words = corpus.covering(stems, document, 2)
        found |= {sentence: corpus.nearness(own, sentence) for sentence in by_words if sentence not in found}
    return [(nearness, sentence) for sentence, nearness in found.items()]


def _one_language(one: str, other: str) -> bool:
    return primary(one) == primary(other)


def _says_otherwise(claim: Passage, other: Passage) -> bool:
    """Whether they say otherwise, also where the claim states what it only alleges."""
    if not says_otherwise(claim, other):
        return False
    stated = as_stated(claim)
    return stated.text == claim.text or says_otherwise(stated, other)


def lacks(claim: Passage, sentence: Sentence, nearness: float, corpus: Corpus) -> tuple[str, ...] | None:
    """What the claim says and this sentence does not; None where the sentence says something else, or too little."""
    document = corpus.documents[sentence.document]
    same = _one_language(document.language, claim.language)
    if same and _demands(sentence.text, document.language) and not _demands(claim.text, claim.language):
        # Who asks for a recount does not say that there will be one.
        return None
    if same and unquoted(claim.text, sentence.text, claim.language) > MOSTLY:
        # A few quoted words may be a name for the thing; most of the claim may not be somebody's words.
        return None
    other = passage(corpus, sentence)
    share = corpus.covered(content(claim.text, claim.language), corpus.stems(sentence)) if same else 0.0
    near = closeness(nearness, claim, other)
    if near < corpus.levels.part and not (share >= PART and _shares_matter(claim, sentence, corpus)):
        return None
    if contradictions(claim, other) or _says_otherwise(claim, other):
        return None
    missing = unsaid_values(claim, other)
    if apart := replaced(claim, other):
        own = tuple(dict.fromkeys(ours.text for ours, _ in apart))
        return (*own, *missing) if is_reworded(claim, other, apart) else None
    # In one language what is near and shares hardly a word of the claim speaks of the same matter, no more.
    backed = not same or share >= PART or near >= corpus.levels.repeated
    if missing or (near >= corpus.levels.same and backed) or share >= WHOLE:
        return missing
    unsaid = _unsaid(claim, sentence, corpus) if same else ""
    return (unsaid,) if unsaid else ("…",)


def _shares_matter(claim: Passage, sentence: Sentence, corpus: Corpus) -> bool:
    """Whether the two share more than the names of those they speak of."""
    matter = content(claim.text, claim.language) - corpus.weights.names
    return corpus.covered(matter, corpus.stems(sentence)) >= PART / 2


def _demands(text: str, language: str) -> bool:
    forms = _demand(language)
    return bool(forms and forms.search(text))


def _unsaid(claim: Passage, sentence: Sentence, corpus: Corpus) -> str:
    """The weightiest words of the claim that the sentence does not have, as the claim writes them."""
    said = corpus.stems(sentence)
    meant = content(claim.text, claim.language) & concepts(claim.text, claim.language)
    marks = {word.text: concept(word.text, claim.language) for word in words(claim.text)}
    unsaid = [text for text, mark in marks.items() if mark in meant and mark not in said]
    return ", ".join(sorted(unsaid, key=lambda text: -corpus.weights.weight(marks[text]))[:3])


def place(sentence: Sentence, missing: tuple[str, ...] = ()) -> Evidence:
    return Evidence(
        document=sentence.document,
        start=sentence.start,
        end=sentence.end,
        quote=sentence.text,
        missing=missing,
    )


def key_fact(draft: Draft, verdict: Verdict, passages: tuple[Evidence, ...], origins: Mapping[str, str]) -> KeyFact:
    """The printed fact; origins counts the independent ones that carry all of it."""
    whole = {origins[passage.document] for passage in passages if not passage.missing}
    return KeyFact(id="", text=draft.text, evidence=passages, origins=len(whole), verdict=verdict)


def rejected(draft: Draft, verdict: Verdict, reason: str) -> Rejected:
    return Rejected(text=draft.text, document=draft.sentence.document, reason=reason, checks=verdict.checks)
