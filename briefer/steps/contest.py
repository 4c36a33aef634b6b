"""Contest: which key facts are one side of a conflict, and no established facts."""

from collections.abc import Mapping, Sequence

from briefer.models import Disagreement, Evidence, KeyFact, Position

# In these kinds of conflict a key fact of one side is no established fact.
CONTESTING = frozenset({"number", "time", "place", "name", "attribution", "status", "denial"})


def contested(fact: KeyFact, disagreements: Sequence[Disagreement], origins: Mapping[str, str]) -> KeyFact:
    """The fact with the conflicts in which its own words are one side, and without what the other sides say."""
    against = [
        disagreement
        for disagreement in disagreements
        if disagreement.relation == "conflict"
        and disagreement.kind in CONTESTING
        and _side(fact.evidence[0], disagreement, origins) is not None
    ]
    others = {
        side.document
        for disagreement in against
        for position in disagreement.positions
        if position is not _side(fact.evidence[0], disagreement, origins)
        for side in position.evidence
    } - {fact.evidence[0].document}
    kept = tuple(passage for passage in fact.evidence if passage.document not in others)
    whole = {origins[passage.document] for passage in kept if not passage.missing}
    ids = tuple(disagreement.id for disagreement in against)
    return fact.model_copy(update={"contested": ids, "evidence": kept, "origins": len(whole)})


def _side(passage: Evidence, disagreement: Disagreement, origins: Mapping[str, str]) -> Position | None:
    """The position that these very words speak for: they, or a copy of them, stand first in its evidence."""
    for position in disagreement.positions:
        for side in position.evidence:
            copied = origins[side.document] == origins[position.evidence[0].document]
            same = (side.start < passage.end and passage.start < side.end) or side.quote == passage.quote
            if copied and same and side.document == passage.document:
                return position
    return None
