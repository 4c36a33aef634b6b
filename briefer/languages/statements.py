"""Who says it, how sure it is, what it denies, who does it to whom."""

from pydantic import Field

from briefer.languages.sections import Pairs, Patterns, Section, Texts, WordList, WordSet, WordTable


class Conjugation(Section):
    """Verbs of one conjugation: every stem takes every ending."""

    stems: WordList = ()
    endings: WordList = ()


class Speech(Section):
    """Who says something. Folded."""

    # Whole forms of verbs of saying, not stems: stems of saying also begin everyday nouns.
    verbs: WordSet = frozenset()
    # What stands before the holder of a statement.
    sources: WordList = ()
    # The conjunction that opens what is said.
    that: WordSet = frozenset()
    # Words after which a form of saying is no report of the main clause.
    no_report_after: WordSet = frozenset()
    # Words between a speaker and the verb of saying.
    auxiliaries: WordSet = frozenset()
    # When it was said: between the verb and the speaker or what is said.
    when: WordSet = frozenset()
    # Prepositions of the circumstances of saying, behind the verb.
    circumstance: WordSet = frozenset()
    # Prepositions before who hears it.
    listener: WordSet = frozenset()
    # Verbs of saying that who hears it follows at once.
    to_listener: WordSet = frozenset()
    # Forms of verbs of asking and wanting: who asks does not state. As written.
    demands: Patterns = ()
    # Regular verbs of saying.
    conjugations: tuple[Conjugation, ...] = ()


class Holders(Section):
    """Who holds a statement, as its sentence names them. As written."""

    # Openings of a circumstance before the speaker.
    circumstances: Patterns = ()
    # Who is spoken to, before the speaker.
    listeners: Patterns = ()
    # Words that open a noun phrase.
    opens: WordSet = frozenset()
    # What no holder begins with, and what none holds.
    no_holder: WordList = ()
    no_part: WordList = ()
    # Relative pronouns at which a holder ends, and words that end none.
    relatives: WordList = ()
    endings: WordList = ()
    # Words that open a sentence with a capital and are no holder.
    adverbs: WordSet = frozenset()
    # Verbs of asserting, denying and judging.
    asserts: Patterns = ()


class Hedges(Section):
    """How sure, how binding or how wide a statement is. Folded; '-' ends a beginning."""

    alleged: WordList = ()
    possible: WordList = ()
    could: WordList = ()
    conditional: WordList = ()
    future: WordList = ()
    can: WordList = ()
    able: WordList = ()
    expected: WordList = ()
    likely: WordList = ()
    should: WordList = ()
    must: WordList = ()
    only: WordList = ()
    all: WordList = ()
    most: WordList = ()
    some: WordList = ()
    almost: WordList = ()
    about: WordList = ()
    # Phrases with one of these words in which it limits nothing.
    idioms: WordList = ()
    # Words right before a hedge that deny it.
    negators: WordSet = frozenset()
    # Forms that tell of a fact where 'not' follows.
    unable: WordSet = frozenset()
    # Stems that end like a conditional's.
    imperfect: WordList = ()
    # Endings of a participle, after which a conditional tells a rumour.
    participles: WordList = ()
    # Words after which what looks like a conditional is a noun.
    before_noun: WordSet = frozenset()


class Negation(Section):
    """How a statement is denied. Folded; '-' ends a beginning."""

    # Words of a line or a label that denies what stands behind its colon.
    disowning: WordList = ()
    # Words that deny what follows.
    negators: WordSet = frozenset()
    # Idioms in which the negator denies nothing.
    idioms: WordList = ()
    # Words that deny or withhold by their own meaning.
    denials: WordList = ()
    # Of these, beginnings of the verbs whose clause is denied.
    denying: WordList = ()
    # Negators that deny the verb before them.
    objects: WordSet = frozenset()
    # Conjunctions at which the reach of a negator ends.
    stops: WordSet = frozenset()
    # Verbs that a conjunction joins to the next verb as one.
    duty: WordSet = frozenset()
    # Words that deny the clause they stand in, by themselves. As written.
    plain: WordSet = frozenset()
    # Idioms in which one of these denies nothing. As written.
    plain_idioms: WordList = ()


class States(Section):
    """What is said to happen to people and things."""

    # What people are counted by, where they are counted as people and as nothing narrower. As written.
    people: WordSet = frozenset()
    # Words by the state they tell of. '-' ends a beginning; a word with an accent matches only as written.
    words: WordTable = Field(default_factory=dict)


class Estimates(Section):
    """Who gives a figure."""

    # Verbs by which somebody gives one of their own, levelled; '~' stands for up to four words.
    verbs: Patterns = ()


class Turns(Section):
    """What turns a statement into another one. Patterns of levelled words, the deed or who is meant behind them."""

    # What somebody thinks of it, where that is what the sentence tells.
    judged: Patterns = ()
    # What was tried, what nearly happened, what is meant to be done; what was not done, what is done no longer.
    attempted: Patterns = ()
    nearly: Patterns = ()
    planned: Patterns = ()
    failed: Patterns = ()
    ended: Patterns = ()
    # Who was it once, who is it in place of another; beginnings of words for both.
    former: Patterns = ()
    deputy: Patterns = ()
    former_before: WordList = ()
    deputy_before: WordList = ()
    # What nobody stands for.
    rumoured: Patterns = ()
    # Hardly any of what is counted.
    few: Patterns = ()
    # Who is somebody of another, and the words between the two.
    kin: Patterns = ()
    owner: WordSet = frozenset()
    # What a statement hangs on: it holds if, unless, despite or because of it.
    given: Patterns = ()
    unless: Patterns = ()
    despite: Patterns = ()
    because: Patterns = ()


class Deeds(Section):
    """Who does it to whom. Folded."""

    # Prepositions before who acts in a passive clause.
    agent: WordSet = frozenset()
    # Prepositions before who is acted upon.
    patient: WordSet = frozenset()
    # Forms of the verb of the passive.
    be: WordSet = frozenset()
    # Words that open a clause or a phrase of their own between two names.
    barriers: WordSet = frozenset()
    # Conjunctions that part a number from a name.
    apart: WordList = ()
    # Articles and words in their place.
    articles: WordSet = frozenset()
    # Articles that tell a case: '<to>' is who is acted upon, '<of>' whose it is.
    cases: Texts = Field(default_factory=dict)


class Opposites(Section):
    """Pairs of opposite words. '-' ends a beginning; a word with an accent matches only as written."""

    # One pair a line, the two sides apart by '|'.
    pairs: Pairs = ()
    # Prefixes that stand alone at the end of the clause of their verb, and words that may follow there.
    prefixes: WordSet = frozenset()
    joins: WordSet = frozenset()
