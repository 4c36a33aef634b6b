"""Words of grammar, and how a finite verb is seen."""

from briefer.languages.sections import Patterns, Section, WordList, WordSet


class Grammar(Section):
    """Words of grammar: what tells a language, carries no content of its own, or opens a sentence."""

    # The Snowball stemmer of the language.
    stemmer: str = ""
    # Words that tell a thing from one named before it. Folded.
    other: WordSet = frozenset()
    # Verbs that say of a state that it lasts, one for another. Folded.
    lasting: WordSet = frozenset()
    # Frequent words as they are written, by which the language is told from others.
    common: WordSet = frozenset()
    # Letters and endings that this language has and the others lack or rarely have.
    spelling: Patterns = ()
    # Words that carry no content of their own: articles, pronouns, prepositions, auxiliaries. Folded (lower
    # case, no accents).
    function: WordSet = frozenset()
    # Adverbs, connectives and numerals that open a sentence with a capital and are no names. Folded.
    openers: WordSet = frozenset()
    # Words that tell little of what a sentence is about: parts of the day, light verbs and nouns. As written.
    light: WordSet = frozenset()


class Verbs(Section):
    """How a finite verb is seen."""

    # Forms that tell a listed statement from a listed name.
    seen: Patterns = ()
    # Forms by which a clause is known to have a verb.
    finite: Patterns = ()
    # The present, in the singular, of verbs that news is told with; those that are nouns as well are left
    # out.
    present: WordList = ()
    # The past of verbs that do not take the regular ending.
    past: WordList = ()
    # ... each with what it is of, where a negator asks for that: "held=hold", for "did not hold".
    bases: WordList = ()
    # Endings of a verb that opens a sentence whose subject stands in the one before.
    subjectless: WordList = ()
