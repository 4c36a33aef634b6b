"""What no single language holds: words of several languages for one thing, and names that are the same in all."""

from decimal import Decimal

from briefer.languages.sections import (
    Expression,
    Offsets,
    Patterns,
    PatternTable,
    Section,
    Texts,
    WordList,
    WordSet,
    WordTable,
)


class SharedNumerals(Section):
    """How numbers are written, and what stands around them that is no amount."""

    point: WordSet
    short_scales: WordSet
    definite: WordSet
    numbered: WordList
    counting: WordSet


class SharedNegation(Section):
    """Words that deny, of languages without a file of their own, and prepositions that deny, of all."""

    without: WordSet
    negators: WordTable


class SharedEstimates(Section):
    """Words around a verb that gives a figure."""

    pronouns: WordList
    fillers: Patterns


class SharedZones(Section):
    """Names of zones: their minutes east of UTC, and those that are read in one place only."""

    local: Patterns
    within: WordSet
    behind: WordSet
    offsets: Offsets


class SharedClocks(Section):
    """How times are written in the languages that have no pattern of their own, and words right before an hour."""

    written: Expression
    before_uhr: WordList
    before_hour: WordList


class SharedScopes(Section):
    """What narrows an amount or says that it is another's, of all languages at once."""

    articles: Patterns
    # What makes a rate a moment: "al mes anterior", "a year ago".
    sequence: Patterns
    elsewhere: Patterns
    grown: Patterns
    now: Patterns
    everywhere: Patterns
    deadlines: Patterns
    ratio: WordList
    no_longer: Patterns
    longer: WordSet
    genitive: WordList
    of_day: WordSet
    deadlines_behind: Patterns
    deadline_articles: WordList
    since: Patterns
    next_day: Patterns
    before: PatternTable
    after: PatternTable
    around: PatternTable
    compared: PatternTable
    periods: PatternTable
    copulas: WordList


class SharedTransliteration(Section):
    """How letters of other scripts become Latin ones."""

    particles: WordSet
    joined: Expression
    classes: tuple[tuple[Expression, str], ...]


class SharedTitles(Section):
    """Titles that no capital follows."""

    of_scripts: WordSet


class Other(Section):
    """A language that is told from the others and known no further."""

    code: str
    common: WordSet
    spelling: Patterns


class SharedBoilerplate(Section):
    """Boilerplate in words of no one language: signatures of agencies, machine talk that mixes languages."""

    agencies: Patterns
    machine_talk: Patterns
    signed_by: WordList


class SharedNames(Section):
    """Words before the names of places, and small words of names, of languages without a file of their own."""

    inside: WordSet
    connectors: WordSet
    particles: WordSet


class SharedUnits(Section):
    """The units that are currencies, the symbols of units, and CLDR's units of measure and their short forms, each
    with its dimension and its factor to the unit in which that is counted."""

    currencies: WordSet
    symbols: Texts
    measures: dict[str, tuple[str, Decimal]]
    short_measures: dict[str, tuple[str, Decimal]]


class SharedNations(Section):
    """Short names of countries and unions of states, by code."""

    unions: WordSet
    only_capital: WordSet
    aliases: WordTable


class Concept(Section):
    """Everyday synonyms of two languages; the first English word is the group's name."""

    es: WordList
    en: WordList


class Groups(Section):
    """The file `groups.toml`."""

    told_apart: WordList
    by_order: WordSet
    front_matter: WordTable
    numerals: SharedNumerals
    negation: SharedNegation
    estimates: SharedEstimates
    zones: SharedZones
    clocks: SharedClocks
    scopes: SharedScopes
    transliteration: SharedTransliteration
    titles: SharedTitles
    boilerplate: SharedBoilerplate
    names: SharedNames
    units: SharedUnits
    nations: SharedNations
    others: tuple[Other, ...]
    concepts: tuple[Concept, ...]
