"""A model that lies as well as it can: valid answers full of inventions, and a yes to whatever confirms them."""

import json
import re

from briefer.languages.loader import LANGUAGES, language
from tests.stub import Call, Step, answer

# Words that stand in no source of the tests: where one is printed, a lie got through.
INVENTED = (
    "Quemada",
    "9.999",
    "soborno",
    "sobornados",
    "quemadura",
    "Blackfire",
    "bribes",
    "arson",
    "saboteadores",
    "incendiaires",
)

PLANTED_FALSEHOODS = tuple(
    words.planted_falsehood for code in LANGUAGES if (words := language(code).printed.judge) is not None
)
_NUMBER = re.compile(r"^\[(\d+)\]", re.MULTILINE)
_LIES = (
    "El alcalde Zacarías Quemada cobró 9.999 euros de soborno el 3 de marzo de 2019.",
    "Mayor Zachary Blackfire took 9.999 dollars in bribes on March 3, 2019.",
)
# Nothing here that code alone could refute in a translation: no name, no number.
_PLAIN_LIES = {
    "español": "Las autoridades aceptaron el soborno de los saboteadores.",
    "English": "The authorities accepted the bribes for the arson.",
    "français": "Les autorités ont accepté les pots-de-vin des incendiaires.",
}
_TAILS = (", tras ser sobornados por unos saboteadores.", ", which was arson paid for with bribes.")


def script(call: Call) -> Step:
    """For tests.stub.Stub."""
    form = call.body.get("response_format", {}).get("json_schema", {}).get("name")
    if form == "Picks":
        numbers = [int(number) for number in _NUMBER.findall(call.user)]
        return answer(json.dumps({"picks": [*numbers[::-1][:6], 9_999]}))
    if form == "Question":
        return answer(json.dumps({"question": _question(call)}, ensure_ascii=False))
    if form:
        return answer(json.dumps({"claim": _claim(call)}, ensure_ascii=False))
    return _confirmed(call)


def discerning(call: Call) -> Step:
    """As `script`, but wise to what is planted: it denies what briefer itself made up."""
    if any(planted in call.user for planted in PLANTED_FALSEHOODS):
        return answer("no", top={"no": 0.0})
    return script(call)


def _claim(call: Call) -> str:
    """In turn: all invented, the passage with an invented end, with another number, turned to its contrary."""
    passage = max(re.sub(r"(?m)^(?:- |\w+: )", "", call.user).split("\n"), key=len).rstrip(".")
    told = re.search(r"(?m)^(?:Language|Idioma): (\w+)", call.user)
    spanish = told is not None and told[1] == "español"
    lies = (
        _PLAIN_LIES[told[1] if told else "English"],
        _LIES[not spanish],
        passage + _TAILS[not spanish],
        re.sub(r"\d", lambda digit: str((int(digit[0]) + 3) % 10), passage, count=1) + ".",
        (f"No es cierto que {passage}." if spanish else f"It is not true that {passage}."),
    )
    return lies[call.number % len(lies)]


def _question(call: Call) -> str:
    lies = ("¿Por qué aceptó Quemada el soborno de 9.999 euros?", "Who paid the bribes for the arson?")
    return lies[call.number % 2]


def _confirmed(call: Call) -> Step:
    """What supports a lie, with certainty: it is said, nothing is added, the sources differ."""
    options = {turn["content"] for turn in call.body["messages"] if turn["role"] == "assistant"}
    adds = "add or change anything" in call.user or "añade o cambia" in call.user
    for word in ("no",) if adds else ("yes", "sí", "differ", "distinto"):
        if word in options:
            return answer(word, top={word: 0.0})
    raise AssertionError(f"no lie fits {options}")
