"""What stands on an article's page around the news: the words of a page to its reader, and the labels of opinion."""

from briefer.languages.sections import Section, WordList


class Page(Section):
    """The phrases of one language by what they do; `*` stands for any letters, a capital is met as such only."""

    requests: WordList
    verbs: WordList
    reader: WordList
    belongings: WordList
    reading: WordList
    house: WordList
    this_page: WordList
    walls: WordList
    rights: WordList
    credits: WordList
    joins: WordList
    periods: WordList
    offers: WordList
    prototypes: tuple[str, ...]
    lookalikes: tuple[str, ...]


class Opinion(Section):
    """Labels and sections of articles that are their author's view; `facts` follow such a word where it is none."""

    labels: WordList
    sections: WordList
    facts: WordList
