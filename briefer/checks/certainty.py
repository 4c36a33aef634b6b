"""Whether a claim is as sure, as binding, as wide, and as much somebody's word as its span."""

from briefer.checks.names import mentions
from briefer.checks.quotes import quotations
from briefer.checks.turned import turned
from briefer.models import Check, Note, Passage
from briefer.reading.hedges import Hedge, HedgeKind, hedges
from briefer.reading.lexicon import known, primary
from briefer.reading.speech import Attribution, reports, says, speaker
from briefer.reading.tokens import Token, aligned, tokens

__all__ = ["Attribution", "Hedge", "check", "hedges", "speaker"]

# What may stand for what: a hedge of the same strength is the same statement, a weaker or stronger one is not.
_ACCEPTS: dict[HedgeKind, frozenset[HedgeKind]] = {
    "alleged": frozenset({"alleged", "possible", "could", "conditional"}),
    "possible": frozenset({"possible", "could", "alleged", "conditional", "can"}),
    # "could" is less than "can": what could be done, somebody is not yet said to be able to do.
    "could": frozenset({"could", "possible", "alleged", "conditional"}),
    "conditional": frozenset({"conditional", "possible", "could", "alleged", "should"}),
    # "dijo que vendría" is told on as "vendrá", but not as "ha venido" or "viene".
    "told": frozenset({"told", "future", "able", "conditional", "possible", "could", "alleged", "should"}),
    "future": frozenset({"future", "told"}),
    "can": frozenset({"can", "able", "possible", "could"}),
    "able": frozenset({"able", "can"}),
    "likely": frozenset({"likely", "expected"}),
    "expected": frozenset({"expected", "likely"}),
    "should": frozenset({"should", "conditional"}),
    "must": frozenset({"must"}),
    "only": frozenset({"only"}),
    "all": frozenset({"all"}),
    "most": frozenset({"most"}),
    "some": frozenset({"some"}),
    "almost": frozenset({"almost", "most", "about"}),
    "about": frozenset({"about", "almost"}),
}
# Which may not be dropped. "All" may: the claim then says less. "Can" and "able" as well: they tell ability.
_KEPT: frozenset[HedgeKind] = frozenset(
    {
        "alleged",
        "possible",
        "could",
        "conditional",
        "told",
        "likely",
        "should",
        "must",
        "only",
        "most",
        "some",
        "almost",
    }
)
# Which may not be added. "Some" may: it says less than no word at all.
_ADDED: frozenset[HedgeKind] = frozenset(
    {"alleged", "possible", "could", "likely", "should", "must", "only", "all", "most", "almost"}
)
_REPORTS = 12  # reports of one span that are looked at; a span is a sentence or three
_SHARE = 0.6  # of the claim's words found in the span: from here on the claim repeats what is reported there
_WINDOW = 6  # words on each side of a hedge that tell what is hedged
_FEW = 3  # content words below which nothing can be told


def _mirrored(places: tuple[int, ...], length: int) -> tuple[int, ...]:
    """The same pairing of words read from the other side."""
    back = [-1] * length
    for ours, theirs in enumerate(places):
        if theirs >= 0:
            back[theirs] = ours
    return tuple(back)


def _unmatched(
    mine: tuple[Hedge, ...],
    others: tuple[Hedge, ...],
    places: tuple[int, ...],
    kinds: frozenset[HedgeKind],
    row: tuple[Token, ...],
) -> Hedge | None:
    """The first of `mine` whose word the other text has without a hedge that may stand for it."""
    # A hedge that has its own counterpart stands for that one, and cannot stand for a second.
    there = {other.index for other in others}
    paired = {places[hedge.index] for hedge in mine} & there
    free = [other for other in others if other.index not in paired]
    for hedge in mine:
        if hedge.kind not in kinds:
            continue
        heads = {places[head] for head in hedge.heads} - {-1}
        if not heads or not _same_statement(hedge, heads, places, row):
            continue
        accepted = _ACCEPTS[hedge.kind]
        if any(other.index == places[hedge.index] and other.kind in accepted for other in others):
            continue
        alike = [other for other in free if other.kind in accepted]
        if any(_close(other, heads) for other in alike):
            continue
        unpaired = [hedge for hedge in mine if places[hedge.index] not in paired and hedge.kind in accepted]
        rivals = sum(any(places[k] >= 0 for k in hedge.heads) for hedge in unpaired)
        if len(alike) < rivals or not alike:
            return hedge
    return None


def _same_statement(hedge: Hedge, heads: set[int], places: tuple[int, ...], row: tuple[Token, ...]) -> bool:
    """Whether both texts say the hedged thing: most content words around the hedge stand together in the other."""
    window: set[int] = {*range(max(0, hedge.index - _WINDOW), min(len(row), hedge.index + _WINDOW)), *hedge.heads}
    around = [k for k in window if row[k].content and not hedge.start <= row[k].start < hedge.end]
    near = min(heads)
    kept = sum(places[k] >= 0 and abs(places[k] - near) <= 2 * _WINDOW for k in around)
    return kept > 1 and kept * 2 >= len(around)


def _close(other: Hedge, heads: set[int]) -> bool:
    return bool(heads & set(other.heads)) or any(abs(other.index - head) < _FEW for head in heads)


def _content_in(
    row: tuple[Token, ...], places: tuple[int, ...], bounds: tuple[int, int], theirs: tuple[Token, ...]
) -> int:
    start, end = bounds
    return sum(
        token.content and place >= 0 and start <= theirs[place].start < end
        for token, place in zip(row, places, strict=True)
    )


def _unattributed(claim: str, span: str, language: str) -> Note | None:
    """The speaker and verb under whom the span says what the claim states as a fact."""
    speeches = reports(span, language)
    if not speeches or says(claim, language) or quotations(claim):
        return None
    row, theirs = tokens(claim, language), tokens(span, language)
    places = aligned(claim, span, language)
    total = sum(token.content and place >= 0 for token, place in zip(row, places, strict=True))
    if total < _FEW:
        return None
    for report in speeches[:_REPORTS]:
        reported = _content_in(row, places, (report.start, report.end), theirs)
        held = _content_in(row, places, (report.speaker_start, report.speaker_end), theirs)
        if reported >= _SHARE * total and not held:
            return Note(code="lost_report", values=(report.speaker, report.verb))
    return None


def _other_speaker(claim: Passage, span: Passage, language: str) -> tuple[str, str] | None:
    """The claim's speaker and the span's, if the claim gives it to another person that the span names as well."""
    ours, theirs = speaker(claim.text, language), reports(span.text, language)[:_REPORTS]
    if ours is None or not theirs:
        return None
    mine = {part for name in mentions(ours.speaker, language) for part in name.tokens}
    held = [{part for name in mentions(report.speaker, language) for part in name.tokens} for report in theirs]
    if not mine or not all(held) or any(mine & names for names in held):
        return None
    # Another word for the same person is for the names check; only a name from elsewhere in the span is a swap.
    outside = [
        name
        for name in mentions(span.text, language)
        if mine & set(name.tokens) and not any(r.speaker_start <= name.start < r.speaker_end for r in theirs)
    ]
    return (ours.speaker, theirs[0].speaker) if outside else None


def check(claim: Passage, span: Passage) -> Check:
    """No hedge, scope word or speaker of the span is lost in the claim, none is added, and none changes strength."""
    language = primary(claim.language)
    if not known(language) or primary(span.language) != language:
        return Check(name="stance", outcome="skipped", code="no_rules", values=(claim.language,))
    mine, theirs = hedges(claim.text, language), hedges(span.text, language)
    if claim.text != span.text:
        change = _changed(claim, span, mine, theirs, language)
        if change:
            return Check.failed("stance", [change])
    if not mine and not theirs and not says(claim.text, language):
        return Check(name="stance", outcome="skipped", code="no_hedge")
    return Check(name="stance", outcome="passed", code="hedges_agree")


def _changed(
    claim: Passage, span: Passage, mine: tuple[Hedge, ...], theirs: tuple[Hedge, ...], language: str
) -> Note | None:
    if mine or theirs:
        places = aligned(claim.text, span.text, language)
        back = _mirrored(places, len(tokens(span.text, language)))
        kept = _KEPT - {"alleged"} if says(claim.text, language) and not says(span.text, language) else _KEPT
        lost = _unmatched(theirs, mine, back, kept, tokens(span.text, language))
        if lost:
            return Note(code="lost", values=(lost.text,))
        added = _unmatched(mine, theirs, places, _ADDED, tokens(claim.text, language))
        if added:
            return Note(code="absent", values=(added.text,))
    if turned_there := turned(span, claim):
        return Note(code="lost", values=(turned_there,))
    if turned_here := turned(claim, span):
        return Note(code="absent", values=(turned_here,))
    unattributed = _unattributed(claim.text, span.text, language)
    if unattributed:
        return unattributed
    speakers = _other_speaker(claim, span, language)
    return Note(code="absent_speaker", values=speakers) if speakers else None
