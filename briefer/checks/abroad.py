"""What the main clauses of two passages in two languages say otherwise: one denies or turns what the other states."""

from collections.abc import Sequence

from briefer.checks.turned import is_matched
from briefer.languages import loader
from briefer.models import Passage
from briefer.reading.hedges import hedges
from briefer.reading.lexicon import joiners, primary, speech_verbs
from briefer.reading.negation import negations, prepositions
from briefer.reading.printed import without_day
from briefer.reading.tokens import Token, tokens
from briefer.reading.turns import Turn, turns
from briefer.text.clauses import has_verb, knows_verbs
from briefer.text.words import fold_word

_WHOLE = 7  # words of content that are more than a subject with what is said of it
_WORDS = 2  # words of content by which a clause is no mere "On Monday,"


def apart_abroad(one: Passage, other: Passage) -> bool:
    """Whether the main clause of one passage denies and the other's does not, or turns what the other states. No word
    is compared: in doubt the two clauses are one."""
    return _denied(one) != _denied(other) or _turns(one, other) or _turns(other, one)


def _denied(passage: Passage) -> bool:
    """Whether the main clause of a passage is denied. In most of these languages two negators deny once: "no cerrará
    ninguna". What a relative clause of the subject denies at once is no part of it: "the train that did not stop hit a
    truck"."""
    passage = passage.model_copy(update={"text": without_day(passage.text)})  # "[22 April]" begins no clause
    row = _main(passage, with_verb=True)
    places = {token.start: place for place, token in enumerate(row)}
    for found in negations(passage.text, primary(passage.language)):
        place = places.get(found.start)
        if place is None or fold_word(found.text) in prepositions():  # "without a ticket" denies no clause
            continue
        if not _opens_relative(row, place, passage.language):
            return True
    return False


def _opens_relative(row: Sequence[Token], place: int, language: str) -> bool:
    """Whether nothing but words of grammar stand between a relative pronoun and what denies."""
    pronouns = _relatives(language)
    behind = next((k for k in range(place - 1, -1, -1) if row[k].folded in pronouns), None)
    return behind is not None and not any(token.content for token in row[behind + 1 : place])


def _relatives(language: str) -> frozenset[str]:
    """The words that open a relative clause, or one that somebody says: "that", "which"."""
    own = loader.find_language(language)
    return own.speech.that.union(own.holders.relatives) if own else frozenset()


def _turns(one: Passage, other: Passage) -> bool:
    """Whether a word of the main clause turns it, and the other passage has none of its kind."""
    starts = {token.start for token in _main(one)}
    own = [turn for turn in (*turns(one.text, one.language), *_almost(one)) if turn.start in starts]
    # Whose verbs of judging another language's lists lack, nobody knows.
    return any(not is_matched(turn, one, other) for turn in own if turn.kind not in ("kin", "judged"))


def _almost(passage: Passage) -> list[Turn]:
    """The words for "almost" before what is no figure."""
    row = tokens(passage.text, primary(passage.language))
    return [
        Turn(hedge.start, hedge.end, hedge.text, "nearly", hedge.heads[0])
        for hedge in hedges(passage.text, passage.language)
        if hedge.kind == "almost" and hedge.heads and not row[hedge.index + 1].text[0].isdecimal()
    ]


def _may_be_whole(passage: Passage, row: Sequence[Token]) -> bool:
    """Whether words may be a clause with its verb: by its forms, or their number where a language has no list of
    them."""
    language = primary(passage.language)
    if not row or not knows_verbs(language):
        return sum(token.content for token in row) >= _WHOLE
    return has_verb(passage.text[row[0].start : row[-1].end], language)


def _main(passage: Passage, *, with_verb: bool = False) -> Sequence[Token]:
    """The words of the first clause of some length, `with_verb` those behind it up to its verb, too ("Pere Vila, 62,
    will not stand"), up to one that only tells more of its last noun: "sheets that do not add up". Where that noun may
    be the subject, the verb is still to come: "the firm that ran it did not pay"."""
    language = primary(passage.language)
    row = tokens(passage.text, language)
    clauses = [token.clause for token in row if token.content]
    main = next((clause for clause in clauses if clauses.count(clause) >= _WORDS), 0)
    inside = [token for token in row if token.clause == main]
    behind = sorted({token.clause for token in row if token.clause > main})
    while with_verb and behind and not _may_be_whole(passage, inside):
        following = [token for token in row if token.clause == behind[0]]
        if following[0].folded in joiners() | _relatives(language):  # no more of the main clause
            break
        inside += following
        behind = behind[1:]
    own = loader.find_language(language)
    that = own.speech.that if own else frozenset[str]()
    for place, token in enumerate(inside):
        if token.folded not in that or any(before.folded in speech_verbs(language) for before in inside[:place]):
            continue
        if knows_verbs(language) and has_verb(passage.text[inside[0].start : token.start], language):
            return inside[:place]
    return inside
