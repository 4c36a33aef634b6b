"""What a number can be a number of: currencies, per cent, measures, in seven languages, with their factors.

A unit's name is a plain word ("euro", "length"); values of one dimension are compared in its smallest
listed member (metres, grams, seconds, months). Words are folded.
"""

from decimal import Decimal

# Symbols as they stand, before or behind the number. "$" is a dollar or a peso: only its text knows.
SYMBOLS = {
    "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "₽": "rouble", "₩": "won", "₺": "lira", "₿": "bitcoin",
    "$": "$", "US$": "dollar", "USD": "dollar", "EUR": "euro", "GBP": "pound", "R$": "real", "MX$": "peso",
    "A$": "dollar", "C$": "dollar", "HK$": "dollar", "JPY": "yen", "CNY": "yuan", "MXN": "peso", "ARS": "peso",
    "COP": "peso", "CLP": "peso", "BRL": "real", "CHF": "franc", "S/": "sol", "%": "percent", "°C": "degree",
    "º": "ordinal", "ª": "ordinal", "°": "degree", "‰": "permille",
}  # fmt: skip
_DOLLARS = frozenset({"$", "dollar"})
_PESOS = frozenset({"$", "peso"})
_CURRENCIES = "euro dollar peso pound yen yuan real franc krone rupee rouble won lira sol bolivar bitcoin guarani $"
CURRENCIES = frozenset(_CURRENCIES.split())

# Long forms first: the reader takes the first that stands behind the number.
_PHRASES = {
    "percent": "por ciento|por cento|per cent|pour cent|pour cents|per cento|per 100|por cien",
    "point": "puntos porcentuales|punto porcentual|percentage points|percentage point|percent points|percent point|"
    "pontos percentuais|ponto percentual|points de pourcentage|point de pourcentage|punti percentuali|"
    "punto percentuale|punts percentuals|punt percentual",
    "basis_point": "basis points|basis point|puntos basicos|puntos base|pontos base|points de base|punti base",
    "square_km": "kilometros cuadrados|square kilometers|square kilometres|km cuadrados|sq km",
    "square_m": "metros cuadrados|square meters|square metres|square feet",
    "cubic_m": "metros cubicos|cubic meters|cubic metres",
    "speed": "kilometros por hora|km h|km hora|kilometers per hour|kilometres per hour|mph|miles per hour",
}
_WORDS = {
    "percent": "percent porcentaje prozent pct pc",
    "point": "puntos punto points point pontos punti punts punkte "
    "prozentpunkt prozentpunkte prozentpunkten pp",
    "euro": "euro euros eur",
    "dollar": "dolar dolares dollar dollars usd dolars dollari dollaro mdd",
    "peso": "peso pesos mxn mdp",
    "pound": "libra libras pound pounds livre livres pfund sterlina sterline esterlinas",
    "yen": "yen yenes", "yuan": "yuan yuanes yuans renminbi", "real": "reales reais",
    "franc": "franco francos franc francs franken", "krone": "corona coronas krone kroner kronor",
    "rupee": "rupia rupias rupee rupees", "rouble": "rublo rublos rouble roubles ruble rubles",
    "won": "wones", "lira": "liras", "sol": "soles", "bolivar": "bolivares", "bitcoin": "bitcoin bitcoins",
    "guarani": "guaranies",
    "barrel": "barril barriles barrel barrels", "hectare": "hectarea hectareas hectare hectares ha",
    "acre": "acre acres", "degree": "grado grados degree degrees graus gradi grad",
    "watt": "mw gw kw megavatios gigavatios megawatts gigawatts",
}  # fmt: skip
_MEASURES = {  # dimension: factor and its words
    "length": {
        "0.001": "mm milimetro milimetros millimeter millimeters millimetre millimetres milimetres",
        "0.000001": "micrometro micrometros micrometer micrometers micra micras micron microns",
        "0.01": "cm centimetro centimetros centimeter centimeters centimetre centimetres zentimeter",
        "1": "m metro metros meter meters metre metres metri metrs",
        "1000": "km kms kilometro kilometros kilometer kilometers kilometre kilometres quilometro quilometros "
        "chilometro chilometri quilometre quilometres",
        "1609.344": "milla millas mile miles", "0.3048": "pie pies foot feet ft",
    },
    "mass": {
        "0.001": "mg miligramo miligramos milligram milligrams",
        "1": "g gr gramo gramos gram grams gramme grammes gramm grammi grams",
        "1000": "kg kgs kilo kilos kilogramo kilogramos kilogram kilograms kilogramm chili quilos",
        "1000000": "tonelada toneladas tonne tonnes ton tons tonnen tonnellata tonnellate tona tones",
    },
    "volume": {"1": "litro litros liter liters litre litres litri", "0.001": "ml mililitro mililitros"},
    "duration": {
        "1": "segundos seconds secondes sekunden secondi segons",
        "60": "minuto minutos minute minutes min minuten minuti minuts",
        "3600": "hora horas hour hours heure heures stunde stunden ora ore hores",
        "86400": "dia dias day days jour jours tag tage tagen giorno giorni dies",
        "604800": "semana semanas week weeks semaine semaines woche wochen settimana settimane setmana setmanes",
    },
    "months": {
        "1": "mes meses month months mois monat monate monaten mese mesi mesos",
        "12": "ano anos year years an ans annee annees jahr jahre jahren anno anni any anys",
        "120": "decada decadas decade decades decennies jahrzehnte decenni",
        "1200": "siglo siglos century centuries siecle siecles jahrhunderte secolo secoli",
    },
}  # fmt: skip

_ONE = Decimal(1)
PHRASES = {tuple(phrase.split()): (unit, _ONE) for unit, phrases in _PHRASES.items() for phrase in phrases.split("|")}
WORDS = {word: (unit, _ONE) for unit, listing in _WORDS.items() for word in listing.split()} | {
    word: (dimension, Decimal(factor))
    for dimension, members in _MEASURES.items()
    for factor, listing in members.items()
    for word in listing.split()
}
# One and two letters are units only right behind a digit: "5 m", never "dos m".
ABBREVIATED = frozenset(word for word in WORDS if len(word) <= 2) - {"an"}


def same_unit(one: str | None, other: str | None) -> bool:
    """Whether two units name the same thing; "$" may be a dollar or a peso, and no unit at all leaves it open."""
    if one is None or other is None or one == other:
        return True
    pair = {one, other}
    return pair <= _DOLLARS or pair <= _PESOS
