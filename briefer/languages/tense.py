"""How a language tells what has been from what is to come, as far as a word or an ending alone can tell it."""

from briefer.languages.sections import Patterns, Section, WordList, WordSet


class Tense(Section):
    """Cues in lower case, with their accents. Endings are of verbs written small.

    `past` and `ahead` are finite forms; `perfect` are auxiliaries that need a participle (`participles`: endings,
    "ge…t" with its beginning) within the clause; `open` are forms that leave it open (present, conditional, obligation)
    and `open_patterns` regular expressions of such forms, looked for in the clause up to the day; `announces` are
    beginnings of verbs whose object may still lie ahead ("announced a strike on Monday"); `until` and `since` are
    prepositions that point ahead and back; `opens` are words that begin a clause of their own; `never` are words that
    only look like verbs; `next` and `last` stand before a month.

    `being` are forms of "to be" that make a perfect with the participles of `moved` (regular expressions) or behind a
    word of `reflexive`; elsewhere they leave it open. `agreeing` are participles that stand behind `reflexive` alone,
    `before_infinitive` words behind which what looks like a participle is none. Where `participle_last`, a participle
    ends its clause. `clitics`
    are written in one word with the verb, before an apostrophe.
    """

    past: WordSet = frozenset()
    past_endings: WordSet = frozenset()
    perfect: WordSet = frozenset()
    participles: WordSet = frozenset()
    participle_last: bool = False
    being: WordSet = frozenset()
    moved: Patterns = ()
    agreeing: Patterns = ()
    before_infinitive: WordSet = frozenset()
    reflexive: WordSet = frozenset()
    clitics: WordSet = frozenset()
    ahead: WordSet = frozenset()
    ahead_endings: WordSet = frozenset()
    open: WordSet = frozenset()
    open_endings: WordSet = frozenset()
    open_patterns: Patterns = ()
    announces: WordSet = frozenset()
    until: WordSet = frozenset()
    since: WordSet = frozenset()
    opens: WordSet = frozenset()
    never: WordSet = frozenset()
    next: WordList = ()
    last: WordList = ()
