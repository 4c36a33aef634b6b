"""One key for a country however it is named: territory names from CLDR, demonyms and everyday acronyms."""

from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from briefer.reading.lexicon import primary
from briefer.text.memo import remembered
from briefer.text.words import Word, words

# Demonyms by territory. "mexican-o" stands for its gender and number forms; the rest are whole folded words.
_ROMANCE = ("o", "a", "os", "as")
_DEMONYMS = {
    "es": """MX mexican-o|US estadounidense- norteamerican-o|ES español-|CO colombian-o|AR argentin-o|CL
    chilen-o|PE peruan-o
        |VE venezolan-o|EC ecuatorian-o|BO bolivian-o|CU cuban-o|BR brasileñ-o brasiler-o|UY uruguay-o|PY paraguay-o
        |GT guatemaltec-o|HN hondureñ-o|SV salvadoreñ-o|NI nicaragüense-|CR costarricense-|PA panameñ-o|DO dominican-o
        |FR frances- francesa- franceses|DE aleman- alemana- alemanes|IT italian-o|PT portugues- portuguesa-
        portugueses
        |GB britanic-o ingles inglesa ingleses inglesas|IE irlandes- irlandesa- irlandeses|RU rus-o|UA
        ucranian-o|CN chin-o
        |JP japones- japonesa- japoneses|KR surcorean-o|KP norcorean-o|IN indi-o|PK pakistani- paquistani-|IR irani-
        iranies|IQ iraqui- iraquies|IL israeli- israelies|PS palestin-o|SY siri-o|TR turc-o|SA saudi- saudies
        |EG egipci-o|MA marroqui- marroquies|DZ argelin-o|ZA sudafrican-o|AU australian-o|CA canadiense-|CH suiz-o
        |AT austriac-o|BE belga-|NL holandes- holandesa- holandeses neerlandes- neerlandesa-|SE suec-o|NO norueg-o
        |DK danes- danesa- daneses|FI finlandes- finlandesa- finlandeses|PL polac-o|GR grieg-o|HU hungar-o
        |CZ chec-o|RO ruman-o|AF afgan-o|LB libanes- libanesa- libaneses|VN vietnamita-|PH filipin-o|HT haitian-o""",
    "en": """MX Mexican|US American|ES Spanish Spaniard|CO Colombian|AR Argentine Argentinian|CL Chilean|PE Peruvian
        |VE Venezuelan|EC Ecuadorian|BO Bolivian|CU Cuban|BR Brazilian|UY Uruguayan|PY Paraguayan|GT Guatemalan
        |HN Honduran|SV Salvadoran|NI Nicaraguan|PA Panamanian|DO Dominican|FR French Frenchman|DE German|IT Italian
        |PT Portuguese|GB British Briton English|IE Irish|RU Russian|UA Ukrainian|CN Chinese|JP Japanese|KR
        South-Korean
        |KP North-Korean|IN Indian|PK Pakistani|IR Iranian|IQ Iraqi|IL Israeli|PS Palestinian|SY Syrian|TR
        Turkish Turk
        |SA Saudi|EG Egyptian|MA Moroccan|DZ Algerian|ZA South-African|AU Australian|CA Canadian|CH Swiss|AT Austrian
        |BE Belgian|NL Dutch|SE Swedish Swede|NO Norwegian|DK Danish Dane|FI Finnish Finn|PL Polish Pole|GR Greek
        |HU Hungarian|CZ Czech|RO Romanian|AF Afghan|LB Lebanese|VN Vietnamese|PH Filipino Philippine|HT Haitian""",
    "pt": """MX mexican-o|US american-o norte-americano|ES espanho-l espanhola|CO colombian-o|AR argentin-o|CL
    chilen-o
        |PE peruan-o|VE venezuelan-o|CU cuban-o|BR brasileir-o|FR frances francesa franceses|DE alemao alema alemaes
        |IT italian-o|PT portugues portuguesa portugueses|GB britanic-o|RU russ-o|UA ucranian-o|CN chines
        chinesa chineses
        |JP japones japonesa|IN indian-o|IR iranian-o|IL israelense-|PS palestin-o""",
    "fr": """MX mexicain- mexicaine-|US americain- americaine-|ES espagnol- espagnole-|CO colombien- colombienne-
        |AR argentin- argentine-|FR français- française-|DE allemand- allemande-|IT italien- italienne-|PT portugais-
        portugaise-|GB britannique-|RU russe-|UA ukrainien- ukrainienne-|CN chinois- chinoise-|JP japonais- japonaise-
        |IN indien- indienne-|IR iranien- iranienne-|IL israelien- israelienne-|PS palestinien- palestinienne-
        |BE belge-|CH suisse-|CA canadien- canadienne-|DZ algerien- algerienne-|MA marocain- marocaine-|TR
        turc- turque-""",
    "de": """MX mexikanisch!|US amerikanisch!|ES spanisch!|FR franzosisch!|DE deutsch!|IT italienisch!|GB britisch!
        |RU russisch!|UA ukrainisch!|CN chinesisch!|JP japanisch!|IL israelisch!|PS palastinensisch!|IR iranisch!
        |TR turkisch!|PL polnisch!|AT osterreichisch!|CH schweizerisch!""",
    "it": """MX messican-i|US american-i statunitens-i|ES spagnol-i|FR frances-i|DE tedesc-i tedeschi|IT italian-i
        |GB britannic-i ingles-i|RU russ-i|UA ucrain-i|CN cines-i|JP giappones-i|IL israelian-i|PS
        palestines-i|IR iranian-i""",
    "ca": """MX mexica- mexicana|US nord-america estatunidenc-|ES espanyol- espanyola|FR frances francesa francesos
        |DE alemany- alemanya|IT italia italiana italians|GB britanic- britanica|RU rus russa russos|UA
        ucraines ucrainesa
        |CN xines xinesa|IL israelia israeliana|PS palesti palestina palestins""",
}
# Short names that CLDR does not list, and unions of states, whatever the language.
_ALIASES = {
    "US": "us|ee uu|eeuu|eua|usa|u s|u s a|estados unidos|united states|etats unis|estats units",
    "GB": "uk|u k|reino unido|united kingdom|great britain|britain|gran bretana|inglaterra|england|royaume uni",
    "EU": "ue|eu|union europea|european union|union europeenne|uniao europeia|europaische union|unione europea",
    "UN": "onu|un|u n|naciones unidas|united nations|nations unies|nacoes unidas|vereinte nationen|nazioni unite",
    "NATO": "nato|otan",
    "WHO": "oms|who|organizacion mundial de la salud|world health organization|organisation mondiale de la sante",
    "IMF": "fmi|imf|fondo monetario internacional|international monetary fund",
    "AE": "emiratos arabes|uae|u a e|eau",
    "KR": "corea del sur|south korea|coreia do sul|coree du sud|sudkorea|corea del sud",
    "KP": "corea del norte|north korea|coreia do norte|coree du nord|nordkorea|corea del nord",
    "NL": "holanda|holland",
    "RU": "rusia|russia",
    "TR": "turkey|turquia|turquie|turkei|turchia",
    "PS": "palestina|palestine|palastina",
    "CZ": "republica checa|czech republic",
}
# Of these, the ones that are no territories.
UNIONS = frozenset({"@EU", "@UN", "@NATO", "@WHO", "@IMF"})
# Written in small letters these are everyday words ("us", "who", "un", "eu" in Portuguese).
_ONLY_CAPITAL = frozenset({"us", "uk", "un", "eu", "ue", "who", "usa", "eau", "ee uu", "u s"})
# Territories whose name is an everyday word or a person's or a US state's as often as theirs.
_LEFT_OUT = frozenset({"GE", "JO", "TD", "001", "419", "ZZ", "EU", "UN", "EZ"})


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words(phrase))


def _forms(entry: str) -> list[str]:
    if entry.endswith("-o"):
        return [entry[:-2] + ending for ending in _ROMANCE]
    if entry.endswith("-i"):
        return [entry[:-2] + ending for ending in ("o", "a", "i", "e", "he")]
    if entry.endswith("!"):
        return [entry[:-1] + ending for ending in ("e", "en", "er", "es", "em", "")]
    if entry.endswith("-"):
        return [entry[:-1], entry[:-1] + "s"]
    return [entry, entry + "s"]


@lru_cache(maxsize=16)
def _territories(language: str) -> dict[tuple[str, ...], str]:
    try:
        names = Locale(language).territories
    except UnknownLocaleError:
        return {}
    return {_key(name): code for code, name in names.items() if code.isalpha() and code not in _LEFT_OUT}


@lru_cache(maxsize=16)
def _nations(language: str) -> dict[tuple[str, ...], str]:
    table: dict[tuple[str, ...], str] = {}
    for line in _DEMONYMS.get(language, "").replace("\n", " ").split("|"):
        code, *entries = line.split() or [""]
        for entry in entries:
            for form in _forms(entry):
                table[_key(form)] = code
    return table


@lru_cache(maxsize=16)
def _phrases(language: str) -> dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    """Phrases by first word, longest first: (words, territory, whether it needs a capital)."""
    table: dict[tuple[str, ...], tuple[str, bool]] = {}
    for phrase, code in _territories(language).items():
        table[phrase] = (code, True)
    for phrase, code in _nations(language).items():
        # English and a country's own name are capitalised; other demonyms are not.
        table[phrase] = (code, language == "en")
    for code, phrases in _ALIASES.items():
        for alias in phrases.split("|"):
            table[_key(alias)] = (code, True)
    if language == "es":
        table[("eu",)] = ("US", True)  # so the Mexican press; the European Union is "UE"
    grouped: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for phrase, (code, capital) in table.items():
        if phrase:
            grouped.setdefault(phrase[0], []).append((phrase, code, capital))
    return {first: tuple(sorted(found, key=_longest_first)) for first, found in grouped.items()}


def _longest_first(entry: tuple[tuple[str, ...], str, bool]) -> int:
    return -len(entry[0])


@dataclass(frozen=True, slots=True)
class Nation:
    """A country or union in a text: first word, word after the last, key ("@MX"), and whether as a demonym."""

    first: int
    end: int
    key: str
    demonym: bool


@remembered
def nations(text: str, language: str) -> tuple[Nation, ...]:
    """Countries and unions of states named in `text`, by name or by demonym, in order."""
    language = primary(language)
    table, own, territories = _phrases(language), _nations(language), _territories(language)
    row = words(text)
    found: list[Nation] = []
    done = 0
    for index in [k for k, word in enumerate(row) if word.folded in table]:
        if index < done:
            continue
        for phrase, code, capital in table[row[index].folded]:
            if _stands(phrase, row[index : index + len(phrase)], capital):
                # "Argentina" with its capital is the country, "argentina" what comes from there.
                named = language != "en" and row[index].text[0].isupper() and phrase in territories
                found.append(Nation(index, index + len(phrase), f"@{code}", phrase in own and not named))
                done = index + len(phrase)
                break
    return tuple(found)


def _stands(phrase: tuple[str, ...], row: tuple[Word, ...], capital: bool) -> bool:
    if len(row) < len(phrase) or any(word.folded != part for word, part in zip(row, phrase, strict=True)):
        return False
    if " ".join(phrase) in _ONLY_CAPITAL:
        return all(word.text.isupper() for word in row)
    return row[0].text[0].isupper() or not capital
