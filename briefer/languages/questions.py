"""What a text leaves open, and how that is asked."""

from pydantic import Field

from briefer.languages.sections import Expression, Patterns, PatternTable, Section, Texts, WordList, WordSet


class Questions(Section):
    """What is called for a day ahead, as a noun phrase of its own."""

    # Nouns of what may be called for a day. As written.
    occasions: WordList = ()
    # Articles and possessives that open the noun phrase of one.
    determiners: WordList = ()
    # Endings of an adjective behind its noun.
    adjectives: WordList = ()
    # Prepositions behind the noun, and articles between such a preposition and the next noun.
    prepositions: WordList = ()
    articles: WordList = ()
    # The article of a noun phrase that is written without one; "" where it can't be.
    default: str = ""
    # The definite article by the indefinite one.
    definite: Texts = Field(default_factory=dict)
    # What two words become where they meet.
    contractions: Texts = Field(default_factory=dict)


class Unknowns(Section):
    """How a source says that something is not known, not disclosed or not decided. Levelled."""

    # Openings of an embedded question, and prepositions before one.
    openings: Patterns = ()
    prepositions: WordList = ()
    # What says that the question behind it is open; what may stand between the two.
    leads: Patterns = ()
    between: Patterns = ()
    # What opens a statement where an embedded question might stand, as written ("that"); what leaves open even that.
    that: Expression = ""
    unclear: Patterns = ()
    # What says that the thing behind it has no date.
    undated: Patterns = ()
    # What says that the thing behind it, a noun phrase, is not known; articles that open such a phrase.
    withheld: Patterns = ()
    articles: WordList = ()
    # What says it of a question or of a noun phrase that stands before it; openings of such a question.
    behind_question: Patterns = ()
    behind_noun: Patterns = ()
    first: Patterns = ()
    # What says that somebody was asked about it and did not answer.
    silences: Patterns = ()
    # What puts a question to somebody ("asked whether"), and what says that it drew no answer or that nobody has one.
    put: Patterns = ()
    unanswered: Patterns = ()
    # Who is still finding something out, before it and behind it, and the noun phrases that are a question of their
    # own: a cause, a motive, an identity. What else is investigated is none.
    inquiries: Patterns = ()
    inquired: Patterns = ()
    matters: Patterns = ()
    # Openings of a question by what would answer it: when, how_much, who, where, why, whether.
    kinds: PatternTable = Field(default_factory=dict)


class QuestionPhrases(Section):
    """How an open question is put. Empty where the sentence is quoted instead."""

    # Phrases with a hole {asked}: for a thing without a date, for an act without one, for a noun phrase in the
    # singular and in the plural, for what somebody ({named}) was silent about, for all else.
    date: str = ""
    date_of_act: str = ""
    noun: str = ""
    nouns: str = ""
    silence: str = ""
    question: str = ""
    # Openings of an act and of a thing with its article; what stands before a thing without one. As written.
    act: Expression = ""
    determiners: WordList = ()
    date_of: str = ""
    # What a noun phrase in the plural looks like.
    plural: Expression = ""
    # The conjunction of a question for yes or no, and what a verb looks like behind which a subject may stand,
    # and one behind which a subject in the plural may.
    whether: str = ""
    verb: Expression = ""
    plural_verb: Expression = ""
    # Where the verb goes before its subject: auxiliaries, endings of other verbs, what opens the question whole,
    # questions that ask for the subject itself, and what stands in where no auxiliary is there.
    auxiliaries: WordSet = frozenset()
    verb_endings: WordList = ()
    head: Expression = ""
    subjects: Expression = ""
    stand_in: str = ""
    # Embedded questions that are none once they stand alone. As written.
    unworded: Expression = ""
