"""Units of text that a real page repeats by the thousand: figures, marks, times, names, lines; and texts of them."""

from collections.abc import Callable, Mapping

# On one line each: a table that lost its cells, a lottery, a list of shares.
UNITS: Mapping[str, str] = {
    "words": "river stone ",
    "letters": "a",
    "a name": "Anna ",
    "names": "Anna Brandt of Kiel ",
    "small words": "who ",
    "conditions": "si que ",
    "figures": "1 ",
    "figures in order": "12345 ",
    "digits": "1",
    "groups of three": "1 000 ",
    "decimals": "1,5 ",
    "a point": "1.",
    "ranges": "1-2 ",
    "scores": "1:2 ",
    "fractions": "1/2 ",
    "percentages": "5% ",
    "euros": "€5 ",
    "euros behind": "5 euros ",
    "dollars": "US$ 5 million ",
    "speeds": "5 km/h ",
    "degrees": "-5 °C ",
    "telephone numbers": "555-0100 ",
    "clock times": "05:40 ",
    "hours": "at 5 pm ",
    "horas": "a las cinco ",
    "weekdays": "lunes ",
    "English weekdays": "on Monday ",
    "months": "January 5 ",
    "dates": "5 de enero de 2026 ",
    "years": "2026 ",
    "yesterday": "yesterday ",
    "number words": "twenty-one ",
    "hundreds": "hundred and ",
    "mil y": "mil y ",
    "treinta y": "treinta y ",
    "half": "half a ",
    "dozens": "una docena de ",
    "thirds": "two thirds of ",
    "ordinals": "1st ",
    "quote marks": '"',
    "quote marks and apostrophes": "\"'",
    "opening quote marks": " “",
    "guillemets": "«a» ",
    "quoted words": '"a" ',
    "brackets": "(",
    "brackets closed": "(a) ",
    "square brackets": "[a ",
    "angles": "<",
    "tags": "<b>",
    "dashes": "-",
    "dashes apart": "- ",
    "em dashes": "a — b ",
    "equals": "=",
    "marks of a heading": "#",
    "stops": ".",
    "stops apart": "a. ",
    "questions": "Why? ",
    "commas": "a, ",
    "commas alone": ",",
    "colons": "a: ",
    "underscores": "_",
    "stars": "* ",
    "slashes": "/a",
    "at signs": "a@",
    "spaces": "a" + " " * 30,
    "tabs": "\t",
    "no-break spaces": "1\u00a0",
    "unseen joiners": "a\u200b",
    "accents": "e\u0301",
    "apostrophes": "l'eau ",
    "capitals": "ALMAR ",
    "initials": "J. ",
    "hyphens": "a-",
    "verbs of saying": "said Anna ",
    "dijo": "dijo que ",
    "que": ", que ",
    "negations": "not ",
    "no": "no ",
    "hedges": "may be ",
    "ignore": "ignore ",
    "system": "system ",
    "imperatives": "summarise the ",
    "claims": "add the claim ",
    "binary": "01010101 ",
    "base 64": "aB3",
    "links": "https://a.b/c ",
    "Chinese": "市场。",
    "Thai": "ตลาด",
    "Arabic": "سوق ",
}
# On lines of their own.
LINES: Mapping[str, str] = {
    "empty lines": "\n",
    "short lines": "a\n",
    "lines of figures": "Poe saw river 17.\n",
    "bullets": "- a point\n",
    "a table": "Almar | 12 | 14,5 % | 05:40\n",
    "wrapped lines": "The council of Almar closed its covered market on Tuesday after\n",
    "rules": "---\n",
    "headings": "## Market\n",
}


def sentence(number: int) -> str:
    """One sentence with one amount and a day, unlike its neighbours."""
    towns = ("Almar", "Belmonte", "Corvo", "Durnau", "Esker", "Fenwick", "Galdar")
    things = ("tents", "stalls", "carts", "barrels", "lamps", "crates", "desks", "gates", "boats", "looms", "sheds")
    town, thing = towns[number % len(towns)], things[number % len(things)]
    return f"The mayor of {town} bought {number % 89 + 3} {thing} on Monday for {number * 7 % 9973 + 12} euros."


def repeated(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def sentences(size: int, between: str = "\n\n") -> str:
    lines, length, number = [], 0, 0
    while length < size:
        lines.append(sentence(number))
        length += len(lines[-1]) + len(between)
        number += 1
    return between.join(lines)


def _of(unit: str) -> Callable[[int], str]:
    return lambda size: repeated(unit, size)


# A text of each kind, by its length in characters.
KINDS: Mapping[str, Callable[[int], str]] = {
    **{name: _of(unit) for name, unit in {**UNITS, **LINES}.items()},
    "sentences with an amount": sentences,
    "sentences with an amount on one line": lambda size: sentences(size, " "),
}
