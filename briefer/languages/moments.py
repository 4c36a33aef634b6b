"""Dates and times of day."""

from pydantic import Field

from briefer.languages.sections import Counts, Expression, Patterns, Section, WordList, WordSet


class RelativeDay(Section):
    """An expression and the days it is away from today."""

    days: int
    said: Expression


class Dates(Section):
    """How dates are written. Small letters without accents, save `future`."""

    # Days of the month in words, from the first on.
    day_words: WordList = ()
    # What may stand behind the number of a day: "1st", "1er", "1.º".
    ordinals: Patterns = ()
    # The first of a month in words, as no other day is counted.
    first: Patterns = ()
    # Numbers of days or weeks that lie back.
    count: WordList = ()
    # Words before a weekday that mean this one.
    this: WordList = ()
    # Words before a weekday that mean the one to come.
    next: WordList = ()
    # Words before a weekday that mean the one that was.
    last: WordList = ()
    # Words before a weekday that mean every one.
    habit: WordList = ()
    # Words behind a weekday that mean the one to come.
    next_behind: WordList = ()
    # Words behind a weekday that mean the one that was.
    last_behind: WordList = ()
    # Parts of the day that are written in one word with a weekday.
    weekday_parts: WordList = ()
    # Words that may stand before a weekday with its date.
    cues: WordList = ()
    # Prepositions of time before the name of a month.
    before_month: Patterns = ()
    # Months, where all are written with a capital, whose name is a first name, a surname or another word too.
    names_too: WordSet = frozenset()
    # Months, in small letters, that are another word too: "20 may", "in 3 set".
    words_too: WordSet = frozenset()
    # What may stand before one of `names_too` that is no name.
    beside_month: WordList = ()
    # Words before a bare year.
    year_cues: WordSet = frozenset()
    # A verb in the future or a plan. With accents: they tell the future from the past.
    future: Patterns = ()
    # Words of what is announced or agreed for a day.
    planned: Patterns = ()
    # Names of months that CLDR does not list, with their number.
    months: Counts = Field(default_factory=dict)
    # Days from today; the longer form stands first.
    relative: tuple[RelativeDay, ...] = ()
    # How many days or weeks ago; WORDS stands for the numbers of `count`.
    ago: Expression = ""
    # A year, month or week told by the article's own day: "el año pasado", "next month".
    period: Expression = ""
    # Words that make a weekday a feast or a name, before it and behind it; units of a count of weeks from it.
    feast_before: Patterns = ()
    feast_behind: Patterns = ()
    weeks: Patterns = ()
    # Words before a day on the other side of which something lies: "after".
    bound: WordList = ()
    # Words before a day of the month without its month.
    before_day: Patterns = ()


class Clocks(Section):
    """How times of day are written. Small letters without accents."""

    # A time in figures or words; LEADS, MINUTES and HOURS stand for the words of those keys.
    written: Expression = ""
    # A time in words with its half of the day, inside a sentence with a date; HOURS, MINUTES and LED likewise.
    in_words: Patterns = ()
    # The hours from one to twelve.
    hours: WordList = ()
    # Words right before a time.
    leads: WordList = ()
    # Words before a time that is not exact.
    about: WordList = ()
    # Words before a time that lies shortly after what happened.
    near_before: WordList = ()
    # Words before a time that lies shortly before what happened.
    near_after: WordList = ()
    # Words before the time at which something ended.
    before: WordList = ()
    # Words before the time at which something began.
    after: WordList = ()
    # Minutes in words, as they stand behind or before the hour.
    minutes: Counts = Field(default_factory=dict)
