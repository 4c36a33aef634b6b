"""Numbers, amounts, their bounds and their units."""

from pydantic import Field

from briefer.languages.sections import Counts, Patterns, Section, Texts, WordList, WordSet, WordTable


class Numbers(Section):
    """Numbers written in words. Folded; `|` joins the forms of one value."""

    # In order from 0.
    small: WordList = ()
    # In order from 20.
    tens: WordList = ()
    # In order from 100, where each has a word of its own.
    hundreds: WordList = ()
    # The word that multiplies by a hundred.
    times_hundred: WordSet = frozenset()
    # The word that may join the parts of one number.
    joiner: str = ""
    # Of the scales, the ones of one or two letters: only beside a digit and a currency.
    short_scales: WordSet = frozenset()
    # Words that multiply, with their power of ten.
    scales: Counts = Field(default_factory=dict)


class Amounts(Section):
    """What an amount may hold beside numerals. Folded."""

    # Ordinals from the first on; `|` joins the forms of one rank.
    ordinals: WordList = ()
    # What is written behind digits to make an ordinal.
    ordinal_endings: WordSet = frozenset()
    # Words after which an ordinal belongs to an office and is no rank.
    offices: WordSet = frozenset()
    # A half before a noun or a scale.
    halves: WordSet = frozenset()
    # The word for 'and', then the words for a half behind a number.
    and_a_half: WordList = ()
    # Articles that may count one.
    articles: WordSet = frozenset()
    # The preposition between an amount and what is counted.
    of: WordSet = frozenset()
    # Beside it, words that open the whole of which a half is taken.
    wholes: WordSet = frozenset()
    # Words before a half of something, which is then no half of a match.
    before_half: WordSet = frozenset()
    # Words between a number and the noun it counts.
    before_noun: WordSet = frozenset()
    # Words between the two ends of a range.
    range_joiners: WordList = ()
    # Words before the first end of a range.
    range_openers: WordList = ()
    # Shares of a whole, as fractions.
    shares: Texts = Field(default_factory=dict)
    # Vague amounts: at least two of them.
    vague: Counts = Field(default_factory=dict)
    # Nouns that count.
    dozens: Counts = Field(default_factory=dict)


class BoundWords(Section):
    """Words that make a bound of an amount, by kind."""

    more_than: Patterns = ()
    at_least: Patterns = ()
    less_than: Patterns = ()
    at_most: Patterns = ()
    almost: Patterns = ()
    about: Patterns = ()


class BoundWordsBehind(Section):
    """Words behind an amount that make a bound of it, by kind."""

    at_least: Patterns = ()
    at_most: Patterns = ()
    about: Patterns = ()
    more_than: Patterns = ()


class Bounds(Section):
    """Words that make a bound of an amount. For text in small letters without accents."""

    # Articles and prepositions that may stand between a bound and its number.
    between: WordList = ()
    # Right before the number.
    before: BoundWords = BoundWords()
    # Right behind the number.
    behind: BoundWordsBehind = BoundWordsBehind()


class Units(Section):
    """Names of units. Folded."""

    # Units of one word.
    words: WordTable = Field(default_factory=dict)
    # Units of more words.
    phrases: WordTable = Field(default_factory=dict)
    # Lengths by their factor to a metre.
    length: WordTable = Field(default_factory=dict)
    # Masses by their factor to a gram.
    mass: WordTable = Field(default_factory=dict)
    # Volumes by their factor to a litre.
    volume: WordTable = Field(default_factory=dict)
    # Durations by their factor to a second.
    duration: WordTable = Field(default_factory=dict)
    # Longer durations by their factor to a month.
    months: WordTable = Field(default_factory=dict)
