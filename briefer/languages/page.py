"""What stands on a page around the news: its words to the reader, labels of opinion, corrections, abbreviations."""

from briefer.languages.sections import Section, WordList, WordSet


class PageWords(Section):
    """The phrases of one language by what they do; `*` stands for any letters, a capital is met as such only."""

    requests: WordList = ()
    verbs: WordList = ()
    reader: WordList = ()
    belongings: WordList = ()
    reading: WordList = ()
    house: WordList = ()
    consent: WordList = ()
    this_page: WordList = ()
    walls: WordList = ()
    robots: WordList = ()
    rights: WordList = ()
    credits: WordList = ()
    joins: WordList = ()
    periods: WordList = ()
    offers: WordList = ()
    says: WordList = ()


class Opinion(Section):
    """Labels and sections of articles that are their author's view; `facts` follow such a word where it is none."""

    labels: WordList = ()
    sections: WordList = ()
    facts: WordList = ()


class Corrections(Section):
    """How an outlet says that it was wrong: labels, and the parts of "an earlier version said X instead of Y"."""

    labels: WordList = ()
    versions: WordList = ()
    said: WordList = ()
    instead: WordList = ()
    but: WordList = ()


class Tickers(Section):
    """The words by which a later entry takes the place of an earlier one's figure, and those before its clock."""

    totals: WordList = ()
    hour: WordList = ()


class Abbreviations(Section):
    """Words with a point that ends no sentence: before a name, before a figure, before all but a sentence's opening."""

    titles: WordSet = frozenset()
    numbered: WordSet = frozenset()
    others: WordSet = frozenset()
