"""Where sentences and clauses begin and end."""

from briefer.languages.sections import Expression, Patterns, Section, WordList, WordSet


class Sentences(Section):
    """Where sentences end, and which of them lean on others."""

    # Abbreviations that never end a sentence before a name or a number.
    titles: WordSet = frozenset()
    # Abbreviations that end a sentence only where the next word opens one.
    abbreviations: WordSet = frozenset()
    # Of the abbreviations, those that a number follows.
    numbered: WordSet = frozenset()
    # Abbreviations as they are written, capitals included, that end no sentence of a claim.
    cased: WordList = ()
    # Abbreviations after which a capital letter goes on with the name. Folded.
    before_names: WordSet = frozenset()
    # Words that open a sentence, before a comma, and lean on the one before: the rest stands without them.
    connectives: Patterns = ()
    # Openings that point back to an earlier sentence: such a sentence does not stand alone.
    points_back: Patterns = ()


class Clauses(Section):
    """How clauses open, and which may be taken out of a sentence."""

    # Openings of a clause that may stand in the middle of a sentence and end before its verb.
    relative: Patterns = ()
    # Openings of a clause with a subject of its own that runs to the end of the sentence.
    trailing: Patterns = ()
    # Words a text can't end in: what they lead to was cut away.
    hanging: WordList = ()
    # Openings of what must stay: who says it, a condition, an exception, a doubt, a negation.
    kept: Patterns = ()
    # Beginnings of verbs of saying, asking and deciding, after which a conjunction opens what was said.
    saying: Patterns = ()
    # Conjunctions before a main clause that goes on.
    joiners: WordList = ()
    # Words behind a comma at which a long sentence may be cut.
    turns: Patterns = ()
    # The noun phrase whose owner a relative pronoun of possession names. As written.
    owner: Expression = ""
