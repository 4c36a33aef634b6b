"""Words that make an amount a bound: "más de", "al menos", "casi", "hasta", "nearly", "or more"."""

import re
from functools import lru_cache
from typing import Literal

Bound = Literal["exact", "at_least", "at_most", "about", "almost", "more_than", "less_than", "range"]

# Right before the number, levelled (no accents); articles and "de" in between are allowed for.
_BEFORE: dict[Bound, str] = {
    "more_than": r"mas de|por encima de|mayor(?:es)? (?:de|a|que)|superior(?:es)? a|supera(?:n|ba|ban|ron|ndo|do|da)?|"
    r"supero|sobrepas\w+|excede\w*|rebas\w+|more than|over|above|greater than|exceed\w*|upwards of|surpass\w*|"
    r"in excess of|topp\w+|mais de|acima de|plus de|au-dessus de|mehr als|uber|piu di|oltre|mes de|mes d",
    "at_least": r"al menos|por lo menos|como minimo|un minimo de|minimo|no menos de|at least|no (?:less|fewer) than|"
    r"a minimum of|minimum of|pelo menos|no minimo|au moins|au minimum|mindestens|wenigstens|almeno|com a minim|"
    r"si mes no|not less than",
    "less_than": r"menos de|por debajo de|menor(?:es)? (?:de|a|que)|inferior(?:es)? a|less than|fewer than|under|below|"
    r"abaixo de|moins de|au-dessous de|weniger als|unter|meno di|menys de",
    "at_most": r"hasta|como maximo|un maximo de|maximo de|no mas de|a lo sumo|up to|as (?:many|much) as|at most|"
    r"no more than|a maximum of|maximum of|ate|no maximo|jusqu.a|au plus|au maximum|bis zu|hochstens|maximal|"
    r"fino a|al massimo|fins a|com a maxim",
    "almost": r"casi|roza\w*|nearly|almost|just under|just short of|quase|presque|fast|"
    r"beinahe|knapp|quasi|gairebe|a punto de",
    "about": r"unos|unas|alrededor de|aproximadamente|aproximado de|en torno a|rond\w+|mas o menos|aprox|about|around|"
    r"approximately|roughly|some|an estimated|circa|cerca de|close to|pres de|prop de|por volta de|uns|umas|environ|"
    r"autour de|quelque|etwa|rund|ungefahr|zirka|circa|attorno a|uns|unes|al voltant de|estim\w+ en",
}
_AFTER: dict[Bound, str] = {
    "at_least": r"o mas|como minimo|al menos|or more|or higher|at least|ou mais|ou plus|oder mehr|o piu|o mes",
    "at_most": r"o menos|como maximo|or less|or fewer|at most",
    "about": r"aproximadamente|aprox|or so|approximately|mas o menos|y pico|y tantos|odd",
    "more_than": r"y pico|largos",
}
_NOT = re.compile(r"\bno (?:\w+ )?$|\bnot (?:\w+ )?$|n't (?:\w+ )?$")
_OPPOSITE: dict[Bound, Bound] = {"more_than": "at_most", "less_than": "at_least"}


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{bound}>{words})" for bound, words in _BEFORE.items())
    return re.compile(rf"(?<!\w)(?:{groups}) (?:(?:de|a|en|el|los|las|un|una|the|a|al|del|us|lo|als) ?)*[$€£]?\s?$")


@lru_cache(maxsize=1)
def _after() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{bound}>{words})" for bound, words in _AFTER.items())
    return re.compile(rf"(?: \w+)?,? (?:{groups})(?!\w)|(?P<plus>\+)")


def bound_before(levelled: str, start: int, language: str) -> Bound:
    """The bound that the words right before `start` set in a levelled text (see `date_words.level`)."""
    if language == "und":
        return "exact"
    lead = levelled[max(0, start - 36) : start]
    if not lead[-3:].strip():
        return "exact"
    # The longest phrase wins: "no más de" begins before "más de".
    found = _before().search(lead)
    if not found:
        return "exact"
    bound: Bound = next(bound for bound in _BEFORE if found.group(bound))
    if bound in _OPPOSITE and _NOT.search(lead[: found.start()]):
        return _OPPOSITE[bound]
    return bound


def bound_after(levelled: str, end: int, language: str) -> Bound:
    """The bound that the words right behind `end` set: "100 o más", "100 personas como mínimo", "100+"."""
    if language == "und":
        return "exact"
    found = _after().match(levelled[end : end + 36])
    if not found:
        return "exact"
    return "more_than" if found["plus"] else next(bound for bound in _AFTER if found.group(bound))
