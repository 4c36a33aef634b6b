"""What is said to happen to people and things, by words of seven languages: dead or injured, risen or fallen, open or shut."""

from functools import lru_cache
from typing import NamedTuple

from briefer.reading.lexicon import primary
from briefer.text.memo import remembered
from briefer.text.words import fold_word, words

# Data of the languages. One state a block: a line a language with whole words and beginnings ("herid-"). A word with an
# accent matches only as written ("bajó" is a verb, "bajo" mostly "under"); one without matches whatever its accents.
_STATES = {
    "dead": """
        es: muert- muri- fallec- fallez- murieron perecieron pereció
        en: dead died dies die killed kills deaths fatalities fatality perished
        pt: mort- morr- falec- óbitos
        fr: mort morts morte mortes tué tués tuée tuées décédé décédés décédée mouru- périr- péri
        de: tote toten toter tot starb starben gestorben getötet getötete getöteten todesopfer ums gefallene gefallenen
        it: mort- morì morirono deced- uccis- perso
        ca: mort morts morta mortes mori- difunt-""",
    "injured": """
        es: herid- lesionad- hirió hirieron
        en: injured injuring injures wounded hurt injuries
        pt: ferid- feriu feriram
        fr: blessé blessés blessée blessées blessant
        de: verletzt- verwundet-
        it: ferit- ferì ferirono
        ca: ferit ferits ferida ferides""",
    "missing": """
        es: desaparecid- faltan
        en: missing unaccounted
        pt: desaparecid-
        fr: disparu disparus disparue disparues
        de: vermisst-
        it: dispers- scompars-
        ca: desaparegu-""",
    "safe": """
        es: ilesos ilesas ileso ilesa rescatad-
        en: unhurt unharmed unscathed rescued
        pt: ilesos ilesas ileso ilesa resgatad-
        fr: indemne indemnes sauvés secourus
        de: unverletzt- gerettet-
        it: illes- salvat-
        ca: il·lesos il·leses rescatat-""",
    "arrested": """
        es: detenid- deten- detuv- arrest-
        en: arrest- detained detain detains
        pt: detid- deteve detiveram pres- prend-
        fr: arrêté arrêtés arrêtée arrestation interpell-
        de: festgenommen- verhaftet- festnahm-
        it: arrest- fermati
        ca: detingu- arrest-""",
    "released": """
        es: liberad- liberó excarcelad-
        en: freed released
        pt: libertad- libertou solt-
        fr: libéré libérés libérée relâch-
        de: freigelassen- entlassen-
        it: liberat- rilasciat- scarcerat-
        ca: alliberat- alliberad-""",
    "rise": """
        es: subió subieron sube suben subir subida aument- creció crecieron crece increment-
        en: rose rise rises risen rising increased increases increase grew grown climbed gained
        pt: subiu subiram sobe sobem aument- cresc- subida
        fr: augment- hausse progress- grimpé grimpe
        de: stieg stiegen gestiegen steigt steigen gewachsen wuchs wächst zugenommen erhöht- kletterte
        it: salit- sale salgono aument- cresc- cresciut-
        ca: puj- augment- creix- crescut""",
    "fall": """
        es: bajó bajaron baja bajan bajar bajada disminu- cayó cayeron cae caen reduj- descend- descens- reduc-
        en: fell fall falls fallen falling dropped drops drop declined declines decreased lost shrank
        pt: caiu caíram cai caem baixou baixaram desc- diminu- reduz- queda
        fr: baiss- diminu- recul- chuté chute
        de: sank sanken gesunken sinkt sinken fiel fielen gefallen fällt zurückgegangen gesenkt
        it: sces- scende scendono cal- diminu- ridott-
        ca: baixa baixat baixen cau caigut disminu- redu-""",
    "open": """
        es: abrió abrieron abre abren abrir abrirá abrirán abiert- reabr- apertura
        en: open opens opened opening reopen reopens reopened reopening
        pt: abriu abriram abre abrem abrir abrirá abert- reabr-
        fr: ouvre ouvrent ouvert ouverte ouverts ouvertes ouvrira rouvr- rouvert-
        de: öffnet öffnen geöffnet öffnete offen eröffnet wiedereröffnet
        it: apre aprono aperto aperta aperti aperte aprirà riapr- riapert-
        ca: obre obren obert oberta oberts obertes obrirà reobr- reobert-""",
    "shut": """
        es: cierr- cerr- clausur-
        en: close closes closed closing shut shuts
        pt: fech- encerr-
        fr: ferme ferment fermé fermée fermés fermées fermera
        de: schließt schließen geschlossen schloss gesperrt
        it: chiud- chius- chiuderà
        ca: tanc-""",
    "approve": """
        es: aprob- aprueb- acept- respald- avala- avaló
        en: approv- accept- backed backs endors- passed
        pt: aprov- aceit-
        fr: approuv- accept- adopté adoptée
        de: gebilligt billigt- angenommen genehmigt zugestimmt
        it: approv- accett- accolto
        ca: aprov- accept-""",
    "reject": """
        es: rechaz- deneg- desestim- tumb- repudi-
        en: reject- refus- turned denied dismissed blocked
        pt: rejeit- recus- negou
        fr: rejet- refus- débout-
        de: abgelehnt lehnt lehnte verworfen zurückgewiesen
        it: respin- rifiut- bocciat-
        ca: rebutj- refus- denega-""",
    "begin": """
        es: empez- empiez- comenz- comienz- inici- arranc-
        en: begin begins began begun start starts started
        pt: começ- inici-
        fr: commenc- débute débuté débutera
        de: beginnt beginnen begann begonnen startet gestartet
        it: cominci- inizi-
        ca: comença començ- inici-""",
    "end": """
        es: termin- acab- conclu- finaliz-
        en: end ends ended finish finishes finished concluded
        pt: termin- acab- conclu-
        fr: termin- achev- pris
        de: endet enden endete beendet beendete
        it: termin- finit- conclus-
        ca: acaba- finalitz- conclo-""",
    "win": """
        es: ganó ganar gana ganan ganaron ganador- venci- venció triunf-
        en: win wins won winner beat beats defeated
        pt: ganh- venc-
        fr: gagn- remport- vainqueur
        de: gewann gewinnt gewonnen siegt siegte besiegt
        it: vinto vince vincono vinse vittoria
        ca: guany- vença venç-""",
    "lose": """
        es: perdi- pierd- perdió derrota
        en: lose loses lost loser defeat
        pt: perd- derrota
        fr: perd perdu perdent perdre défaite
        de: verlor verliert verloren unterlag
        it: perso perde persero sconfitta
        ca: perd perdut perden""",
    "allow": """
        es: permit- autoriz- legaliz-
        en: allow allows allowed permit- authoris- authoriz-
        pt: permit- autoriz-
        fr: autoris- permet permis
        de: erlaubt erlauben gestattet zugelassen
        it: permess- permette autorizz-
        ca: permet- autoritz-""",
    "forbid": """
        es: prohib- vet-
        en: ban bans banned banning prohibit- forbid- forbad-
        pt: proib- vet-
        fr: interdi-
        de: verboten verbietet verbot untersagt
        it: viet- proib-
        ca: prohib-""",
    "guilty": """
        es: culpab- conden-
        en: guilty convict- condemned
        pt: culpad- conden-
        fr: coupab- condamn-
        de: schuldig verurteilt
        it: colpevol- condann-
        ca: culpab- condemn-""",
    "innocent": """
        es: inocen- absolv- absuel- absuelto
        en: innocent acquit- cleared
        pt: inocen- absolv-
        fr: innocen- acquitt- relax-
        de: unschuldig freigesprochen
        it: innocen- assolt-
        ca: innocen- absol-""",
    "confirm": """
        es: confirm-
        en: confirm-
        pt: confirm-
        fr: confirm-
        de: bestätig-
        it: conferm-
        ca: confirm-""",
    "deny": """
        es: desmint- desmient- desmenti- negó niega niegan
        en: denies denied deny denying
        pt: desment- negou nega negam
        fr: dément démenti démentent nie nient
        de: dementiert bestreitet bestritt leugnet
        it: smentit- smentisce nega negato
        ca: desment- nega negat""",
    "hire": """
        es: contrat-
        en: hire hires hired hiring
        pt: contrat-
        fr: embauch- recrut-
        de: eingestellt einstellen
        it: assum- assunt-
        ca: contract-""",
    "dismiss": """
        es: despid- despedi-
        en: fire fires sack sacks sacked dismiss- laid
        pt: demit- despedi-
        fr: licenci-
        de: entlässt gekündigt
        it: licenzi-
        ca: acomiad-""",
    "buy": """
        es: compró compra compran comprar compraron adquir-
        en: buy buys bought buying acquires acquired
        pt: compr- adquir-
        fr: achèt- achet- acquis acquiert
        de: kauft kaufte kaufen gekauft
        it: compra comprat- acquist-
        ca: compr- adquir-""",
    "sell": """
        es: vend-
        en: sell sells sold selling
        pt: vend-
        fr: vend vendu vendent vendre
        de: verkauft verkaufte verkaufen
        it: vend- vendut-
        ca: ven venut venen""",
    "accept": """
        es: reconoc- admit- admiti-
        en: admits admitted concedes conceded
        pt: reconhec- admit-
        fr: reconn- admet admis
        de: räumt eingeräumt gesteht zugegeben
        it: riconosc- ammett- ammess-
        ca: recone- admet-""",
    "stay": """
        es: mantien- manten- mantuv- sigue siguen seguirá
        en: remains remained keeps kept maintains maintained
        pt: mant- continu-
        fr: maint- reste restent
        de: bleibt bleiben blieb behält
        it: mantien- mantenut- resta restano
        ca: mant- continu- segueix""",
    "stop": """
        es: cancel- suspend- anul- interrump-
        en: cancel- suspend- scrapped halted called
        pt: cancel- suspen- anul-
        fr: annul- suspend- interromp-
        de: abgesagt ausgesetzt gestrichen
        it: annull- sospe- cancell-
        ca: cancel·l- suspèn suspes- anul·l-""",
}
# States that one thing can't be in at once, as far as one statement tells.
_EXCLUDING = (
    ("dead", "injured", "missing", "safe"),
    ("arrested", "released"),
    ("rise", "fall"),
    ("open", "shut"),
    ("approve", "reject"),
    ("begin", "end"),
    ("win", "lose"),
    ("allow", "forbid"),
    ("guilty", "innocent"),
    ("confirm", "deny"),
    ("hire", "dismiss"),
    ("buy", "sell"),
    ("stay", "stop"),
)
# What people are counted by, where they are counted as people and as nothing narrower.
_PEOPLE = """
    es: persona personas gente víctimas víctima
    en: people person persons victims victim
    pt: pessoa pessoas gente vítimas vítima
    fr: personne personnes gens victimes victime
    de: mensch menschen person personen opfer leute
    it: persona persone gente vittime vittima
    ca: persona persones gent víctimes víctima"""
# States in which people are counted: "twelve dead".
TOLL = frozenset({"dead", "injured", "missing", "arrested", "released", "safe"})


class StateWord(NamedTuple):
    """A word that names a state, with its place in the text."""

    start: int
    end: int
    text: str
    state: str


@lru_cache(maxsize=1)
def _rivals() -> dict[str, frozenset[str]]:
    return {one: frozenset(group) - {one} for group in _EXCLUDING for one in group}


def excludes(one: str, other: str) -> bool:
    """Whether what is in the one state is not in the other."""
    return other in _rivals().get(one, frozenset())


def _lines(block: str, language: str) -> list[str]:
    return next(
        (line.split(":", 1)[1].split() for line in block.splitlines() if line.strip()[:3] == f"{language}:"), []
    )


@lru_cache(maxsize=16)
def _entries(language: str) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Whole words and beginnings with their states."""
    whole: dict[str, tuple[str, ...]] = {}
    beginnings: dict[str, tuple[str, ...]] = {}
    for state, block in _STATES.items():
        for entry in _lines(block, language):
            table = beginnings if entry.endswith("-") else whole
            table[entry.rstrip("-")] = (*table.get(entry.rstrip("-"), ()), state)
    return whole, beginnings


@lru_cache(maxsize=65_536)
def states_of(word: str, language: str) -> tuple[str, ...]:
    """The states that a word as written names, whole and by its longest beginning."""
    whole, beginnings = _entries(language)
    lower, folded = word.lower(), fold_word(word)
    found = whole.get(lower, ()) + (whole.get(folded, ()) if folded != lower else ())
    for length in range(len(lower), 2, -1):
        if states := beginnings.get(lower[:length]) or beginnings.get(folded[:length]):
            return tuple(dict.fromkeys((*found, *states)))
    return found


@lru_cache(maxsize=16)
def people(language: str) -> frozenset[str]:
    """The folded words that count people as people."""
    return frozenset(fold_word(word) for word in _lines(_PEOPLE, primary(language)))


@remembered
def states(text: str, language: str) -> tuple[StateWord, ...]:
    """The words of `text` that name a state, in order; none in a language without a table."""
    tongue = primary(language)
    return tuple(
        StateWord(word.start, word.end, word.text, state)
        for word in words(text)
        for state in states_of(word.text, tongue)
    )
