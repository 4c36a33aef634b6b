"""What no single language holds: words of several languages for one thing, and names that are the same in all."""

from briefer.languages.sections import Patterns, Section, Texts, WordList, WordSet, WordTable


class Other(Section):
    """A language that is told from the others and known no further."""

    code: str
    common: WordSet
    spelling: Patterns


class SharedBoilerplate(Section):
    """Boilerplate in words of no one language: signatures of agencies, machine talk that mixes languages."""

    agencies: Patterns
    machine_talk: Patterns


class SharedNames(Section):
    """Small words of names, of languages without a file of their own."""

    connectors: WordSet
    particles: WordSet


class SharedUnits(Section):
    """The units that are currencies, and the symbols of units."""

    currencies: WordSet
    symbols: Texts


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
    front_matter: WordTable
    boilerplate: SharedBoilerplate
    names: SharedNames
    units: SharedUnits
    nations: SharedNations
    others: tuple[Other, ...]
    concepts: tuple[Concept, ...]
