"""Closed classes of words by language: function words, titles, speech verbs, sentence connectives.

All entries are folded (lower case, no accents). Open classes stand with the check that needs them.
"""

from functools import lru_cache


def listed(text: str) -> frozenset[str]:
    """The words of a table row."""
    return frozenset(text.split())


LANGUAGES = frozenset({"es", "en", "pt", "fr", "de", "it", "ca"})

# Articles, pronouns, prepositions, conjunctions, auxiliaries and copulas: words that carry no content of
# their own, so that "no fue detenida" and "no ha sido detenida" negate the same word.
_FUNCTION = {
    "es": """a al ante bajo con contra de del desde durante en entre hacia hasta mediante para por segun sin so sobre
        tras el la los las lo un una unos unas este esta esto estos estas ese esa eso esos esas aquel aquella aquello
        aquellos aquellas mi mis tu tus su sus nuestro nuestra nuestros nuestras yo me te se nos os le les ello ella
        ellos ellas usted ustedes nosotros que quien quienes cual cuales cuyo cuya cuyos cuyas donde cuando como
        cuanto mientras si y e o u ni pero sino aunque porque pues ya aun tambien muy mas menos tan tanto no ser es
        son era eran fue fueron sea sean sera seran seria serian sido siendo estar esta estan estaba estaban estuvo
        estuvieron este esten estado haber he ha han hemos habia habian hubo haya hayan habra habran habria habrian
        hay habido ir va van iba iban asi entonces luego despues antes ahora hoy ayer manana aqui alli ahi todavia
        siempre casi solo solamente unicamente todo toda todos todas algun alguno alguna algunos algunas otro otra
        otros otras mismo misma mismos mismas cada ambos ambas varios varias mucho mucha muchos muchas poco poca
        pocos pocas nada nadie ningun ninguno ninguna nunca jamas tampoco puede pueden podria podrian pudo pudieron
        podia podian podra podran pueda puedan pudiera pudieran poder debe deben deberia deberian debia debian debio
        debera deberan deba deban deber tiene tienen tenia tenian""",
    "en": """a an the of in on at by for from with without to into onto over under about after before between through
        during against as and or but nor so yet if then than that this these those which who whom whose what when
        where why how while because although though since until i me my you your he him his she her it its we us our
        they them their there here is are was were be been being am has have had having do does did doing will would
        shall should can could may might must not no never also very more most less least just only all any some each
        every both few many much such own same other another too up out off down again once s t d ll re ve m don
        didn doesn isn aren wasn weren hasn haven hadn won wouldn couldn shouldn cannot now today yesterday tomorrow
        still even ever one nobody nothing none neither either per via amid among within""",
    "pt": """a o as os um uma uns umas de do da dos das em no na nos nas por pelo pela pelos pelas para com sem sob
        sobre entre ate desde contra e ou mas nem que quem qual cujo cuja onde quando como se porque pois este esta
        estes estas esse essa isso aquele aquela isto ele ela eles elas eu nos lhe lhes me te seu sua seus suas meu
        minha ja ainda tambem muito mais menos nao ser e sao era eram foi foram seja sera seria sido estar esta estao
        estava estiveram tem ter tinha tinham teve ha havia haver houve vai vao ao aos todo toda todos todas algum
        alguma alguns algumas outro outra outros outras mesmo cada pode podem poderia poderiam deve devem deveria""",
    "fr": """a au aux le la les l un une des du de d en dans par pour avec sans sous sur entre vers chez contre depuis
        et ou mais ni que qu qui quoi dont ou quand comme si car ce cet cette ces c il elle ils elles je j tu nous
        vous on me m te t se s lui leur leurs son sa ses mon ma mes notre nos votre vos y ne n pas plus tres aussi
        deja encore etre est sont etait etaient fut furent sera seront serait soit ete avoir a ont avait avaient eut
        aura aurait auraient ai va vont tout toute tous toutes autre autres meme chaque peut peuvent pourrait
        pourraient doit doivent devrait""",
    "de": """der die das den dem des ein eine einen einem einer eines und oder aber sondern denn dass ob wenn als wie
        weil da in im an am auf aus bei beim mit nach von vom zu zum zur uber unter vor fur gegen ohne um durch seit
        bis zwischen ich du er sie es wir ihr ihm ihn ihnen sich mein sein seine seinen seiner ihre ihren ihrer unser
        dieser diese dieses diesen diesem jener der welche welcher was wer wo wann warum ist sind war waren sei wird
        werden wurde wurden worden gewesen hat haben hatte hatten habe kann konnen konnte konnten soll sollen sollte
        muss mussen musste will wollen wollte darf durfen nicht kein keine auch noch schon nur sehr mehr so dann hier
        dort heute gestern morgen man alle alles viele einige am""",
    "it": """il lo la l i gli le un uno una di del dello della dei degli delle d a al allo alla ai agli alle da dal
        dalla dai dalle in nel nello nella nei nelle con su sul sulla sui sulle per tra fra e ed o ma ne che chi cui
        quale dove quando come se perche mentre questo questa questi queste quello quella quelli io tu lui lei noi
        voi loro mi ti si ci vi suo sua suoi sue non piu molto anche gia ancora essere e sono era erano fu furono sia
        sara sarebbe stato stata stati state avere ha hanno aveva avevano ebbe avra avrebbe avrebbero ho va vanno
        tutto tutta tutti tutte altro altra altri altre stesso ogni puo possono potrebbe potrebbero deve devono""",
    "ca": """el la els les l un una uns unes de del dels d a al als en amb per pel pels sense sobre entre contra fins
        des i o pero sino ni que qui qual on quan com si perque aquest aquesta aquests aquestes aquell aquella ell
        ella ells elles jo tu nosaltres em et es ens us li hi ho seu seva seus seves no mes molt tambe ja encara ser
        es son era eren va van sera seria sigui estat estar esta estan haver ha han havia havien hi tot tota tots
        totes altre altra altres mateix cada pot poden podria podrien ha de deu deuen""",
}

# Adverbs and connectives that open a sentence with a capital letter and are no names.
_OPENERS = {
    "es": """sin embargo ademas asimismo finalmente actualmente posteriormente anteriormente mientras incluso
        igualmente recientemente previamente apenas acaso quiza quizas tal vez ojala debido gracias junto respecto
        conforme cerca lejos dentro fuera dado dada salvo excepto segun medio miles cientos millones dos tres cuatro
        cinco seis siete ocho nueve diez once doce veinte treinta cien mil primero primera segundo segunda ultimo
        ultima nuevo nueva nuevos nuevas gran san ante tras cabe hace hubo hay existe existen""",
    "en": """however meanwhile moreover furthermore additionally finally currently recently previously later earlier
        despite according following instead nevertheless nonetheless perhaps maybe indeed thus therefore hence
        several two three four five six seven eight nine ten eleven twelve twenty hundreds thousands millions dozens
        first second last next new let thanks due unlike like around nearly almost about yes well asked speaking""",
    "pt": "alem entretanto contudo porem segundo apesar enquanto depois antes hoje ontem novo nova tres quatro cinco",
    "fr": "cependant toutefois ainsi alors apres avant selon malgre pendant lors hier aujourd hui deux trois quatre",
    "de": """laut nachdem wahrend trotz jedoch zudem ausserdem allerdings dennoch daher deshalb etwa rund zwei
    drei vier
        bereits inzwischen zuvor danach""",
    "it": "inoltre tuttavia pero secondo dopo prima nonostante durante oggi ieri due tre quattro cinque nuovo nuova",
    "ca": "tanmateix ahir avui segons despres abans durant malgrat dos dues tres quatre cinc nou nova",
}

# Words before a name that say what a person is; with or without them the name is the same.
TITLES = listed("""presidente presidenta expresidente expresidenta vicepresidente vicepresidenta secretario
secretaria ministro
    ministra canciller gobernador gobernadora senador senadora diputado diputada alcalde alcaldesa fiscal juez jueza
    magistrado magistrada doctor doctora dr dra senor senora sr sra don dona general coronel capitan comandante papa
    rey reina principe princesa embajador embajadora director directora portavoz vocero vocera lider candidato
    candidata titular jefe jefa premier primer president vice secretary minister chancellor governor senator
    congressman congresswoman representative mayor judge justice mr mrs ms miss sir lord lady prof professor gen col
    capt lt sgt gov sen rep pope king queen prince princess ambassador prime chief presidentessa ministre premier
    chancelier senateur depute maire juge monsieur madame mme prasident kanzler kanzlerin herr frau minister
    ministerin burgermeister ministra senatore deputato sindaco giudice signor signora alcaldessa senyor senyora
    conseller consellera presidenta senhor senhora prefeito prefeita deputado deputada governador governadora juiz
    obispo cardenal arzobispo padre sor san santo santa profesor profesora ingeniero licenciado lic ing""") - {
    "san",
    "santo",
    "santa",
    "general",
    "justice",
}

# Words that join the parts of one name ("Ministerio de Defensa", "Bank of England", "Ludwig van Beethoven").
CONNECTORS = listed(
    "de del la las los el da do dos das di della dello degli du des d l von van der den zu of the for al bin ibn"
)
JOINERS = frozenset({"y", "e", "i", "and", "et", "und", "&"})

# Whole forms, not stems: stems of saying also begin everyday nouns ("informe", "statement").
_SPEECH_FORMS = {
    "es": frozenset(
        f"{stem}{ending}"
        for stem, endings in {
            "afirm asegur inform comunic senal indic explic declar anunci manifest precis agreg alert subray record "
            "destac detall coment denunci reiter apunt confirm expres relat plante argument consider remarc enfatiz "
            "puntualiz aclar neg acus estim augur critic reclam revel ratific asever aleg recalc lament sugir anot "
            "pregunt": "o a an aron aba aban ado",
            "anad insist advirt admit respond sostuv reconoc expus exig pid concluy escrib desmint": "io o e en iero "
            "ieron ia ian ido",
        }.items()
        for stem in stem.split()
        for ending in endings.split()
    )
    | listed("""dijo dijeron dice dicen decia decian dicho diria sostiene sostienen sostuvieron
    advierte advierten
        advirtio cuenta cuentan conto contaron recuerda recuerdan desmiente desmienten concluye preve preven
        niega niegan nego pide piden sugiere sugieren sugirio expone exponen puntualizo tuiteo escribio
        reconoce reconocen reconocio"""),
    "en": listed("""said says say saying told tells tell telling stated states announced announces claimed
    claims claim reported
        reports added adds admitted admits insisted insists warned warns explained explains noted notes argued argues
        confirmed confirms declared declares revealed reveals acknowledged acknowledges asserted asserts alleged
        alleges denied denies responded replied replies testified testifies wrote writes tweeted commented suggested
        suggests estimated estimates predicted predicts believes believed conceded concluded emphasized emphasised
        stressed according acknowledged recalled recalls"""),
    "pt": listed("""disse disseram diz dizem afirmou afirma afirmaram assegurou informou informa declarou
    anunciou anuncia
        explicou explica alertou ressaltou destacou confirmou negou nega admitiu acrescentou contou"""),
    "fr": listed("""dit disent declare declarent affirme affirment affirmait assure assurent annonce annoncent
    explique
        expliquent indique indiquent precise ajoute estime estiment confirme reconnait nie averti avertit"""),
    "de": listed("""sagt sagte sagen sagten erklart erklarte erklarten teilte mitgeteilt betont betonte
    bestatigt bestatigte
        warnt warnte behauptet behauptete kundigte berichtet berichtete berichten schrieb schreibt hiess"""),
    "it": listed("""detto dice dicono disse dichiarato dichiara affermato afferma assicurato assicura
    annunciato annuncia
        spiegato spiega avvertito avverte confermato conferma aggiunto aggiunge riferito riferisce nega"""),
    "ca": listed("""dit diu diuen afirmat afirma assegurat assegura anunciat anuncia declarat declara explicat
    explica advertit
        adverteix confirmat confirma afegit afegeix nega dir"""),
}

# What stands before the holder of a statement: "according to X", "según X".
SOURCES = {
    "es": (
        ("segun",),
        ("de", "acuerdo", "con"),
        ("en", "opinion", "de"),
        ("a", "juicio", "de"),
        ("en", "palabras", "de"),
    ),
    "en": (("according", "to"), ("in", "the", "words", "of")),
    "pt": (("segundo",), ("de", "acordo", "com"), ("conforme",)),
    "fr": (("selon",), ("d", "apres")),
    "de": (("laut",), ("zufolge",), ("nach", "angaben")),
    "it": (("secondo",), ("stando", "a")),
    "ca": (("segons",), ("d", "acord", "amb")),
}


def _split(table: dict[str, str]) -> dict[str, frozenset[str]]:
    return {language: listed(text) for language, text in table.items()}


FUNCTION = _split(_FUNCTION)
OPENERS = _split(_OPENERS)


@lru_cache(maxsize=64)
def primary(language: str) -> str:
    """The two letters of a language tag: "es-MX" and "ES" are "es"."""
    return language[:2].lower() if language[2:3] in ("", "-", "_") else language.lower()


@lru_cache(maxsize=64)
def known(language: str) -> bool:
    """Whether the tables say anything about this language."""
    return primary(language) in LANGUAGES


@lru_cache(maxsize=64)
def function_words(language: str) -> frozenset[str]:
    """Function words of one language; of all of them where the language is unknown."""
    return FUNCTION.get(primary(language)) or frozenset().union(*FUNCTION.values())


@lru_cache(maxsize=64)
def openers(language: str) -> frozenset[str]:
    """Words that begin sentences without being names: function words, connectives, numerals."""
    own = OPENERS.get(primary(language)) or frozenset().union(*OPENERS.values())
    return own | function_words(language)


@lru_cache(maxsize=64)
def speech_verbs(language: str) -> frozenset[str]:
    """Forms of verbs of saying."""
    return _SPEECH_FORMS.get(primary(language), frozenset())
