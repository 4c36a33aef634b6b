"""Numbers written in words, by grammar, in seven languages: "doscientos mil", "two hundred and five", "dreiundzwanzig".

Words are folded (see `spans.fold_word`). A run is read as groups below a thousand, each closed by a scale word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

# In order from 0; `|` joins the forms of one value (gender, spelling).
_SMALL = {
    "es": "cero un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciseis diecisiete dieciocho diecinueve veinte veintiun|veintiuno|veintiuna veintidos veintitres "
    "veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "pt": "zero um|uma dois|duas tres quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze quinze "
    "dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove",
    "fr": "zero un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "ca": "zero un|una dos|dues tres quatre cinc sis set vuit nou deu onze dotze tretze catorze quinze setze disset "
    "divuit dinou",
    "de": "null ein|eins|eine|einen|einem|einer zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn "
    "vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn",
    "it": "zero un|uno|una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici "
    "quindici sedici diciassette diciotto diciannove",
}
_TENS = {  # from 20
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "fr": "vingt|vingts trente quarante cinquante soixante septante huitante|octante nonante",
    "ca": "vint trenta quaranta cinquanta seixanta setanta vuitanta noranta",
    "de": "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
}
_HUNDREDS = {  # from 100, where each has its own word
    "es": "cien|ciento doscientos|doscientas trescientos|trescientas cuatrocientos|cuatrocientas "
    "quinientos|quinientas seiscientos|seiscientas setecientos|setecientas ochocientos|ochocientas "
    "novecientos|novecientas",
    "pt": "cem|cento duzentos|duzentas trezentos|trezentas quatrocentos|quatrocentas quinhentos|quinhentas "
    "seiscentos|seiscentas setecentos|setecentas oitocentos|oitocentas novecentos|novecentas",
}
_TIMES_HUNDRED = {"en": "hundred", "fr": "cent cents", "ca": "cent cents", "de": "hundert", "it": "cento"}
_JOINERS = {"es": "y", "en": "and", "pt": "e", "fr": "et", "ca": "i", "it": "e", "de": "und"}

_SCALES = {
    "es": "mil 3 millon 6 millones 6 millardo 9 millardos 9 billon 12 billones 12 trillon 18 trillones 18 m 6 "
    "mdp 6 mdd 6 mde 6 mm 6",
    "en": "thousand 3 k 3 million 6 millions 6 m 6 mn 6 mln 6 billion 9 billions 9 bn 9 b 9 trillion 12 trillions 12 "
    "tn 12 lakh 5 lakhs 5 crore 7 crores 7",
    # Brazil counts in short scale; European Portuguese says "mil milhoes".
    "pt": "mil 3 milhao 6 milhoes 6 mi 6 bilhao 9 bilhoes 9 bi 9 trilhao 12 trilhoes 12 biliao 12 bilioes 12",
    "fr": "mille 3 million 6 millions 6 m 6 milliard 9 milliards 9 md 9 mds 9 billion 12 billions 12",
    "ca": "mil 3 milio 6 milions 6 m 6 miliard 9 miliards 9 bilio 12 bilions 12",
    "de": "tausend 3 tsd 3 million 6 millionen 6 mio 6 milliarde 9 milliarden 9 mrd 9 billion 12 billionen 12",
    "it": "mila 3 mille 3 milione 6 milioni 6 mln 6 miliardo 9 miliardi 9 mld 9 bilione 12 bilioni 12",
}
# One or two letters say "million" only beside a digit and a currency; `Scale.short` marks them.
_SHORT = frozenset(["m", "b", "k", "mi", "bi", "md", "mm"])
_DIGIT_SCALES = {"k": 3}


@dataclass(frozen=True, slots=True)
class Numeral:
    """What one word adds: a value below 1000, or a factor (`times`) for what stands before it."""

    value: int
    times: bool = False
    short: bool = False


def _forms(listing: str, values: Sequence[int]) -> dict[str, Numeral]:
    entries = zip(listing.split(), values, strict=True)
    return {form: Numeral(value) for forms, value in entries for form in forms.split("|")}


def _german() -> dict[str, Numeral]:
    """ "einundzwanzig" … "neunhundertneunundneunzig", each with "…tausend" as well: German writes one word."""
    units = [forms.split("|")[0] for forms in _SMALL["de"].split()]
    tens = _TENS["de"].split()
    below = {word: value for value, word in enumerate(units)}
    below |= {ten: 20 + 10 * place for place, ten in enumerate(tens)}
    below |= {f"{units[u]}und{ten}": 20 + 10 * p + u for p, ten in enumerate(tens) for u in range(1, 10)}
    below |= {f"{units[h]}hundert": 100 * h for h in range(1, 10)} | {"hundert": 100}
    hundreds = {
        f"{units[h]}hundert{und}{word}": 100 * h + value
        for h in range(1, 10)
        for und in ("", "und")
        for word, value in below.items()
        if 0 < value < 100
    }
    below |= hundreds
    thousands = {f"{word}tausend": value * 1000 for word, value in below.items() if value}
    return {word: Numeral(value) for word, value in (below | thousands).items()}


def _italian() -> dict[str, Numeral]:
    """ "ventuno" (the vowel is dropped), "trecentocinque", "duemila": Italian writes one word too."""
    units = [forms.split("|")[-2 if "|" in forms else 0] for forms in _SMALL["it"].split()]
    below = {word: value for value, word in enumerate(units)}
    for place, ten in enumerate(_TENS["it"].split()):
        below[ten] = 20 + 10 * place
        for unit in range(1, 10):
            stem = ten[:-1] if units[unit][0] in "uo" else ten
            below[stem + units[unit]] = 20 + 10 * place + unit
    hundreds = {f"{'' if h == 1 else units[h]}cento": 100 * h for h in range(1, 10)}
    below |= {h + w: n + v for h, n in hundreds.items() for w, v in below.items() if 0 < v < 100} | hundreds
    thousands = {f"{word}mila": value * 1000 for word, value in below.items() if value > 1}
    return {word: Numeral(value) for word, value in (below | thousands).items()}


@lru_cache(maxsize=16)
def numerals(language: str) -> Mapping[str, Numeral]:
    """Every numeral word of a language, folded; empty for a language without a table but for "k"."""
    table: dict[str, Numeral] = {word: Numeral(10**p, True, True) for word, p in _DIGIT_SCALES.items()}
    if language not in _SMALL:
        return table
    table |= _forms(_SMALL[language], range(len(_SMALL[language].split())))
    table |= _forms(_TENS[language], range(20, 100, 10))
    if language in _HUNDREDS:
        table |= _forms(_HUNDREDS[language], range(100, 1000, 100))
    table |= _german() if language == "de" else _italian() if language == "it" else {}
    table |= {word: Numeral(100, True) for word in _TIMES_HUNDRED.get(language, "").split()}
    scales = _SCALES[language].split()
    for word, power in zip(scales[::2], scales[1::2], strict=True):
        table[word] = Numeral(10 ** int(power), True, word in _SHORT)
    return table


def joiner(language: str) -> str:
    """The "and" that may stand inside a number, or an empty string."""
    return _JOINERS.get(language, "")


def may_join(language: str, group: Decimal, value: Decimal) -> bool:
    """Whether "and" between `group` and `value` is part of one number: "treinta y cinco", not "tres y cinco"."""
    if language in ("es", "ca", "it", "fr"):
        return group % 10 == 0 and group % 100 >= 20 and value < (20 if language == "fr" else 10)
    return group % 100 == 0 or (language == "pt" and group % 10 == 0)


def fits(language: str, group: Decimal, value: Decimal) -> bool:
    """Whether `value` may follow `group` inside one number: "cien" + "dos", "forty" + "two"; never "dos" + "tres"."""
    if group == 0:
        return True
    if value == 0:
        return False
    if group % 100 == 0:
        return value < 100
    if language == "fr" and 10 <= value < 20 and group % 100 in (60, 80):
        return True
    if language == "fr" and 7 <= value < 10 and group % 20 == 10:
        return True
    return group % 10 == 0 and group % 100 >= 20 and value < 10
