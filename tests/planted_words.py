"""The words of the planted days: invented names, numbers and times of day as people write them."""

import random
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta


def listed(text: str) -> list[str]:
    """The words of a list, which is easier to read as one line of text."""
    return text.split("|") if "|" in text else text.split()


UNITS_ES = listed(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece "
    "catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro "
    "veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
)
TENS_ES = listed("treinta cuarenta cincuenta sesenta setenta ochenta noventa")
UNITS_EN = listed(
    "zero one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
TENS_EN = listed("twenty thirty forty fifty sixty seventy eighty ninety")
MONTHS = {
    "es": listed("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    "en": listed("January February March April May June July August September October November December"),
}
WEEKDAYS = {
    "es": listed("lunes martes miércoles jueves viernes sábado domingo"),
    "en": listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
}
MEN = {
    "es": listed(
        "Ramiro Tomás Esteban Julián Gonzalo Matías Fermín Andrés Vicente Saúl "
        "Bruno Damián Ismael Rubén Hilario "
        "Nicolás Adrián Leandro Marcial Roque Eloy Fabián Cosme Valentín Octavio"
    ),
    "en": listed(
        "Owen Colin Edgar Martin Giles Hugh Rowan Felix Desmond Alec Stuart Barney "
        "Clive Ivor Neil Percy Ralph "
        "Silas Toby Victor Duncan Angus Leonard Miles Edmund"
    ),
}
WOMEN = {
    "es": listed(
        "Marta Nuria Carmen Inés Pilar Elvira Rocío Amparo Clara Noelia Teresa "
        "Julia Beatriz Sonia Lourdes Irene "
        "Delia Aurora Celia Mercedes Olga Raquel Silvia Verónica Begoña"
    ),
    "en": listed(
        "Petra Dot Maud Hazel Ines Nora Joan Tilda Fern Greta Holly Imogen Lydia "
        "Mabel Olive Polly Rhoda Stella "
        "Una Vera Wendy Agnes Bridget Cora Edith"
    ),
}
SURNAMES = {
    "es": (
        listed("Oyar Bal Lede Can Lor Zubi Mendi Argo Espi Gar Ital Quir Sol Tam Urda Vel"),
        listed("zo sera anca edo món aldía ueta eña ívar anta oria uste ejo inas"),
    ),
    "en": (
        listed("Tress Farr Aver Lou Malk Hep Brind Cobb Dun Ell Garr Hask Ing Kel Lor Mar"),
        listed("ick ant ey worth ory ton er shaw ett wick by low ham sall"),
    ),
}
TOWNS = {
    "es": (
        listed("Villar Fuente Monte Torre Puente Val Robre Castro Alma Horna Peña Sal"),
        listed("meda caro lindo hueso brava quilla dorna sauce bermo tiel cobre nuño"),
    ),
    "en": (
        listed("Hallo Bracken Morv Linnet Dunmar Ashken Wexen Thornel Skel Pellin Corven Granth"),
        listed("wick mere stow combe ford dale haven leigh barrow stead mouth ley"),
    ),
}
REGIONS = {
    "es": (
        listed("Alto Baja Sierra Ribera Campo Costa"),
        listed("Ormaz Quelme Tordal Ubreca Izarna Lumera Zaldún"),
    ),
    "en": (
        listed("Upper Lower North West East Vale-of"),
        listed("Asken Morrow Orrin Teswick Cald Severell Dorran"),
    ),
}
FIRMS = {
    "es": (
        listed("Ulmar Landarte Ferbosa Quintelo Norvías Altaluz Bremol Cantosa Dorvila Egasur Ibarco Luxerna"),
        listed("Grupo|Industrias|Compañía|Servicios|Hermanos|Iniciativas"),
    ),
    "en": (
        listed("Dunmarrow Ellerby Fenwold Garrick Haxley Inverast Jessop Kestrel Lambrook Merrow Northcott Ostrey"),
        listed("Group|Holdings|Brothers|Partners|Works|Company"),
    ),
}
PAPERS = {
    "es": listed("El Correo de|Diario de|La Voz de|Noticias de|El Pregón de|Radio|Crónica de|El Faro de|Hoy en"),
    "en": listed("The {} Courier|The {} Post|{} Today|Radio {}|The {} Chronicle|The {} Mail|{} Observer"),
}
AGENCIES = {
    "es": listed("Agencia Lumen|Agencia Vértice|Agencia Norte Sur|Agencia Ágora"),
    "en": listed("Lumen News Agency|Meridian Wire|Compass Press|Harbour Newswire"),
}
UNIONS = listed("UTC|SIR|FTA|CSL|USP|FOR")
GROUPS = {
    "es": listed("Aire Limpio|Pueblo Vivo|Plaza Abierta|Vecinos en Pie|Techo Digno"),
    "en": listed("Clear Air|Open Square|Safe Roofs|Neighbours First|Living Town"),
}


@dataclass(frozen=True)
class Amount:
    """The same quantity, written in two ways."""

    one: str
    other: str


def spoken(number: int, language: str) -> str:
    """A number from 0 to 99 in words."""
    if language == "es":
        if number < 30:
            return UNITS_ES[number]
        tens, rest = divmod(number, 10)
        return TENS_ES[tens - 3] + (f" y {UNITS_ES[rest]}" if rest else "")
    if number < 20:
        return UNITS_EN[number]
    tens, rest = divmod(number, 10)
    return TENS_EN[tens - 2] + (f"-{UNITS_EN[rest]}" if rest else "")


def grouped(number: int, language: str) -> str:
    """Digits with the separator of thousands of the language."""
    return f"{number:,}".replace(",", "." if language == "es" else ",")


def part_of_day(hour: int) -> str:
    """How Spanish speakers call that time of the day."""
    return "madrugada" if hour < 6 else "mañana" if hour < 12 else "tarde" if hour < 20 else "noche"


def clock(hour: int, minute: int, language: str) -> Amount:
    """A time of day in digits and in words. The hour is not 0, 12 or 13."""
    half, said = hour % 12, spoken(minute, language)
    if language == "es":
        article = "a la" if half == 1 else "a las"
        words = f"{article} {'una' if half == 1 else spoken(half, 'es')} y {said} de la {part_of_day(hour)}"
        return Amount(f"a las {hour:02}:{minute:02}", words)
    day = "in the morning" if hour < 12 else "in the afternoon" if hour < 18 else "in the evening"
    past = f"at {said} {'minute' if minute == 1 else 'minutes'} past {spoken(half, 'en')} {day}"
    return Amount(f"at {hour:02}:{minute:02}", past)


def shortly_before(hour: int, language: str) -> str:
    """The rounded form of a time a few minutes before the hour."""
    half = spoken(hour % 12 or 12, language)
    return f"poco antes de las {half}" if language == "es" else f"shortly before {half} o'clock"


def coming(day: date, language: str) -> Amount:
    """A date ahead, with and without its weekday."""
    month, weekday = MONTHS[language][day.month - 1], WEEKDAYS[language][day.weekday()]
    if language == "es":
        return Amount(f"el {day.day} de {month}", f"el {weekday} {day.day} de {month}")
    return Amount(f"on {day.day} {month}", f"on {weekday}, {month} {day.day}")


def measured(kind: str, number: int, language: str) -> Amount:
    """A length or a span of time in two units. `kind` is km, weeks or hours."""
    es = {"km": ("kilómetros", "metros"), "weeks": ("semanas", "días"), "hours": ("horas", "minutos")}
    en = {"km": ("kilometres", "metres"), "weeks": ("weeks", "days"), "hours": ("hours", "minutes")}
    large, small = (es if language == "es" else en)[kind]
    times = {"km": 1000, "weeks": 7, "hours": 60}[kind]
    return Amount(f"{spoken(number, language)} {large}", f"{grouped(number * times, language)} {small}")


def millions(value: float, language: str, dollars: bool = False) -> str:
    """An amount of money in millions, with one or two decimals."""
    digits = f"{value:.2f}".rstrip("0").rstrip(".")
    if language == "es":
        return f"{digits.replace('.', ',')} millones de {'dólares' if dollars else 'euros'}"
    return f"{'$' if dollars else '£'}{digits} million"


def in_full(value: float, language: str) -> str:
    """The same money with all its zeros."""
    digits = grouped(round(value * 1_000_000), language)
    return f"{digits} euros" if language == "es" else f"£{digits}"


def joined(rng: random.Random, parts: tuple[list[str], list[str]]) -> str:
    """A new word of two pieces."""
    return rng.choice(parts[0]) + rng.choice(parts[1])


def person(rng: random.Random, language: str, first: list[str]) -> tuple[str, str]:
    """A first name of that list, and a surname."""
    return rng.choice(first), joined(rng, SURNAMES[language])


def firm(rng: random.Random, language: str) -> str:
    """The name of a company."""
    name, kind = (rng.choice(part) for part in FIRMS[language])
    return f"{kind} {name}" if language == "es" else f"{name} {kind}"


def paper(rng: random.Random, language: str, town: str) -> str:
    """The name of an outlet."""
    pattern = rng.choice(PAPERS[language])
    return pattern.format(town) if "{}" in pattern else f"{pattern} {town}"


def ahead(day: date, rng: random.Random) -> date:
    """A day one to three weeks later."""
    return day + timedelta(days=rng.randint(5, 20))


def slug(name: str) -> str:
    """The name in small letters without accents, fit for a file or a host."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def capital(text: str) -> str:
    """The text with a capital at its start, also behind a quotation mark."""
    at = 1 if text[0] in "“¿" else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def contracted(text: str, language: str) -> str:
    """Spanish joins "de" and "a" with "el"."""
    return text.replace(" de el ", " del ").replace(" a el ", " al ") if language == "es" else text
