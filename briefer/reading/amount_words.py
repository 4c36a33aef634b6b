"""Words an amount may hold beside numerals: ordinals, shares, dozens, vague amounts, articles. All folded."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from briefer.reading.number_words import numerals


def word_set(listing: str) -> frozenset[str]:
    """The words of a listing."""
    return frozenset(listing.split())


ORDINALS = {
    "es": "primer|primero|primera|primeros|primeras segundo|segunda tercer|tercero|tercera cuarto|cuarta quinto|quinta "
    "sexto|sexta septimo|septima octavo|octava noveno|novena decimo|decima",
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth",
    "pt": "primeiro|primeira segundo|segunda terceiro|terceira quarto|quarta quinto|quinta sexto|sexta setimo|setima "
    "oitavo|oitava nono|nona decimo|decima",
    "fr": "premier|premiere deuxieme|seconde|second troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme "
    "dixieme",
    "it": "primo|prima secondo|seconda terzo|terza quarto|quarta quinto|quinta sesto|sesta settimo|settima "
    "ottavo|ottava nono|nona decimo|decima",
    "ca": "primer|primera segon|segona tercer|tercera quart|quarta cinque|cinquena sise|sisena sete|setena "
    "vuite|vuitena nove|novena dese|desena",
    "de": "erste|ersten|erster zweite|zweiten|zweiter dritte|dritten|dritter vierte|vierten funfte|funften "
    "sechste|sechsten siebte|siebten achte|achten neunte|neunten zehnte|zehnten",
}
# Offices, not ranks; and "a second", "un cuarto" are other things than the second and the fourth.
OFFICES = word_set("ministro ministra minister dama lady ministre ministros ministres ministri lord plano")
ORDINAL_ENDINGS = word_set("st nd rd th o a er ra ro da do ta to ma mo e eme ere ª º")
# A share of a whole is told in per cent: "la mitad" is "el 50 %".
_THIRD = Decimal(100) / 3
SHARES: dict[str, dict[str, Decimal]] = {
    "es": {"mitad": Decimal(50), "tercio": _THIRD, "tercios": _THIRD, "cuartos": Decimal(25), "quinto": Decimal(20),
           "quintos": Decimal(20)},
    "en": {"half": Decimal(50), "third": _THIRD, "thirds": _THIRD, "quarter": Decimal(25), "quarters": Decimal(25),
           "fifth": Decimal(20), "fifths": Decimal(20)},
}  # fmt: skip
# Vague amounts: at least two of them.
VAGUE = {
    "es": {"decenas": 20, "docenas": 24, "cientos": 200, "centenares": 200, "miles": 2000, "millares": 2000},
    "en": {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000},
    "pt": {"dezenas": 20, "centenas": 200, "milhares": 2000},
    "fr": {"dizaines": 20, "centaines": 200, "milliers": 2000},
    "de": {"dutzende": 24, "hunderte": 200, "tausende": 2000},
    "it": {"decine": 20, "centinaia": 200, "migliaia": 2000},
    "ca": {"desenes": 20, "centenars": 200, "milers": 2000},
}
DOZEN = {"docena": 12, "decena": 10, "quincena": 15, "veintena": 20, "treintena": 30, "centenar": 100, "millar": 1000,
          "dozen": 12, "douzaine": 12, "dizaine": 10, "centaine": 100, "duzia": 12, "dutzend": 12, "dozzina": 12,
          "decina": 10, "centinaio": 100, "migliaio": 1000, "dotzena": 12, "desena": 10, "centena": 100}  # fmt: skip
HALVES = word_set("medio media half demi mezzo mezza mig mitja meio meia halbe")
AND_A_HALF = {"es": ("y", ("medio", "media")), "en": ("and", ("half",))}
ARTICLES = word_set("un una uno one a an um uma une ein eine einen einem einer eines eins uns unes")
OF = word_set("de d of di von")
# "half of", "half the voters", "la mitad de los": a half of something, not the first half of a match.
WHOLES = OF | word_set("the its their los las")
BEFORE_HALF = frozenset(("la", "", "than", "about", "nearly", "almost", "over", "a"))
SKIPPED_BEFORE_NOUN = OF | word_set(
    "los las the els les des new more other additional further nuevos nuevas otros otras mas los unos"
)


@lru_cache(maxsize=16)
def starters(language: str) -> frozenset[str]:
    """The words an amount may begin with."""
    tables = (numerals(language), ordinals(language), VAGUE.get(language, {}), SHARES.get(language, {}))
    return frozenset(word for table in tables for word in table) | DOZEN.keys() | HALVES | ARTICLES


@lru_cache(maxsize=16)
def ordinals(language: str) -> Mapping[str, int]:
    """The ordinals of a language with their rank."""
    listing = ORDINALS.get(language, "").split()
    return {form: rank for rank, forms in enumerate(listing, start=1) for form in forms.split("|")}
