"""Names and nations."""

from pydantic import Field

from briefer.languages.sections import Patterns, Section, WordList, WordSet, WordTable


class Names(Section):
    """What stands in and around names. Folded."""

    # Words before a name that say what a person is; with or without them the name is the same.
    titles: WordSet = frozenset()
    # Words that join the parts of one name.
    connectors: WordSet = frozenset()
    # Words for 'and' between names.
    joiners: WordSet = frozenset()
    # Small words inside an author's name.
    particles: WordSet = frozenset()
    # Prepositions that may join two names to one.
    of: WordList = ()
    # Words in brackets before an abbreviation of the name that stands there.
    before_alias: Patterns = ()
    # Words that make a name an organisation's.
    institutions: WordSet = frozenset()


class Nations(Section):
    """Words for what comes from a country."""

    # Demonyms by territory. A last '-o' stands for -o -a -os -as, '-i' for the Italian endings, '!' for the
    # German ones, '-' for a form with and without -s.
    demonyms: WordTable = Field(default_factory=dict)
