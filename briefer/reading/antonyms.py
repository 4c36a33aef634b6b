"""Pairs of opposite words by language."""

from functools import lru_cache

from briefer.reading.lexicon import primary

# One pair a line. "aprob-" is a beginning, "mas" a whole folded word; a word with an accent matches only as
# written ("bajó" is a verb, "bajo" is mostly "under").
_PAIRS = {
    "es": """
        aprob- aprueb- | rechaz- reprob-
        acept- | rechaz- rehus-
        subió subir suben sube subieron subida subidas | bajó bajar bajan baja bajaron bajada bajadas
        aument- increment- | disminu- reduj- reduc- redujo descend- descenso cayó cayeron
        crece- creci- crezc- | decrec- cayó caer caen cayeron caída disminu-
        gana ganan ganó ganar ganaron ganado ganador ganadora | pierd- perdi- perder perdedor
        ganancia ganancias | pérdida pérdidas
        mejora mejoran mejoró mejorar mejoraron | empeor-
        alta altas alto altos elevad- | baja bajas bajos escas-
        mayor mayores | menor menores
        mejor mejores | peor peores
        más | menos
        antes | después luego
        dentro | fuera
        máximo máxima máximos máximas | mínimo mínima mínimos mínimas
        permit- autoriz- | prohib- deneg- imped- impid-
        abrió abre abren abrir abrieron abrirá apertura abiert- | cierr- cerró cerrar cerrad- cerrará
        inició iniciar inicio inicia empezó empezar comenz- comienz- | terminó terminar finaliz- concluyó
        inocen- | culpab-
        absolv- absuel- absuelto | conden-
        apoy- respald- | rechaz- opone opuso oponen opusieron
        favor | contra
        legal legales legalmente | ilegal-
        posible posibles | imposible imposibles
        seguro segura seguros seguras | insegur- peligros-
        éxito éxitos exitos- | fracas-
        fortalec- | debilit-
        primer primero primera primeros primeras | último última últimos últimas
        llegó llegar llegaron llegada | partió partir partieron partida salió salieron salida
        compró comprar compraron compra compran | vendió vender vendieron venta vende venden
        detuvo detuvieron detener detenid- arrest- | liberó liberar liberad-
        aceler- | desaceler- fren-
        necesari- | innecesari-
        efectiv- eficac- eficaz- | ineficac- ineficaz- inefectiv-
        suficient- | insuficient-
        verdader- | fals-
        vivo viva vivos vivas | muerto muerta muertos muertas
        positiv- | negativ-
        construy- construir construcción | destruy- destruir destrucción
        confirm- | desmint- desmient- desmenti-
        asciende ascendió ascender ascenso | desciende descendió descender descenso
        importación importaciones importar importó | exportación exportaciones exportar exportó
        públic- | privad-
        rápid- | lent-
        fuerte fuertes | débil débiles
        grande grandes | pequeñ-
        norte | sur
        este oriente | oeste occidente
        izquierda izquierdas izquierdista | derecha derechas derechista
        superior superiores | inferior inferiores
        fácil fáciles facilidad | difícil difíciles dificultad
        presencia | ausencia
        interno interna internos internas | externo externa externos externas
        ingresó ingresar ingresaron entró entraron | salió salieron egres-
        optimis- | pesimis-
        obligatori- | voluntari- opcional-
    """,
    "en": """
        approv- | reject- disapprov-
        accept- | reject- refus-
        rise rises rose risen rising | fall falls fell fallen falling drop drops dropped decline declines declined
        increas- | decreas- reduc- reduced declin-
        grow grew grows growth growing | shrink shrank shrunk shrinking contracted
        gain gains gained | lose loses lost losing loss losses
        win wins won winning winner | lose loses lost losing loser defeat defeated
        more | less fewer
        most | least
        before | after
        higher | lower
        high | low
        highest | lowest
        improv- | worsen- deteriorat-
        better | worse
        best | worst
        allow- permit- | ban bans banned banning prohibit- forbid- forbad- block blocks blocked
        open opens opened opening | close closes closed closing shut
        begin began begins begun start starts started | end ends ended finish- stop stopped stops
        guilty | innocent
        convict- | acquit-
        support supports supported backs backed | oppos-
        for | against
        legal legally lawful | illegal- unlawful
        possible | impossible
        safe safer safely | unsafe dangerous
        success- succeed- | fail fails failed failure unsuccess-
        strong stronger strengthen- | weak weaker weaken-
        first | last
        early earlier | late later
        arriv- | depart-
        enter entered enters entering | leave leaves left leaving exit
        buy buys bought buying purchas- | sell sells sold selling
        arrest- detain- | releas- freed
        accelerat- | decelerat- slow slows slowed slowing
        necessar- | unnecessar-
        effective effectively | ineffective
        sufficient | insufficient
        true | false
        alive | dead
        positiv- | negativ-
        optimis- | pessimis-
        add adds added adding | remov-
        build builds built | destroy- demolish-
        confirm- | deny denies denied denying
        includ- | exclud-
        major | minor
        majority | minority
        up | down
        above | below
        inside | outside
        import imports imported | export exports exported
        public | private
        fast faster quick quickly rapid rapidly | slow slower slowly
        large larger big bigger huge | small smaller tiny
        north northern | south southern
        east eastern | west western
        upper | lower
        easy easier easily | difficult hard harder
        common commonly frequent frequently often | rare rarely uncommon seldom infrequent
        prais- | critic- condemn-
        likely | unlikely
        stable | unstable
        known | unknown
        agree agrees agreed | disagree-
        hope hopes hopeful | fear fears feared
        expand- | shrink shrank shrunk contracted
        raise raises raised raising hike hikes hiked | cut cuts cutting lower lowers lowered
        surg- soar- jumped jumps | plung- plummet- tumbl- slump-
        encourag- | discourag-
        protect- | endanger- threaten-
        ally allies | enemy enemies
        former | current
        temporar- | permanent-
        troubled struggling | triumphant thriving flourishing
        mandatory compulsory | voluntary optional
    """,
    "pt": """
        aprov- | rejeit- reprov-
        aceit- | rejeit- recus-
        aument- cresc- | diminu- reduz- caiu caíram
        subiu subir sobe | desceu baixou
        ganh- venc- | perd-
        mais | menos
        antes | depois
        maior maiores | menor menores
        melhor melhores | pior piores
        permit- | proib-
        abriu abrir abre | fech-
        inocen- | culpad-
        positiv- | negativ-
    """,
    "fr": """
        approuv- | rejet-
        accept- | refus- rejet-
        augment- hausse | diminu- baiss- rédui-
        gagn- | perd-
        plus | moins
        avant | après
        autoris- permis | interdi-
        ouvre ouvert ouverte ouverture | ferme fermé fermée fermeture
        innocen- | coupab-
        positif positive positifs positives | négatif négative négatifs négatives
        meilleur- | pire pires
    """,
    "de": """
        angenommen gebilligt | abgelehnt
        gestiegen stieg steigt steigen erhöht- | gesunken sank sinkt gefallen fiel gesenkt
        gewann gewonnen gewinnt | verlor verloren verliert
        mehr | weniger
        vor | nach
        erlaubt | verboten verbietet
        öffnet geöffnet | schließt geschlossen
        unschuldig | schuldig
        positiv- | negativ-
    """,
    "it": """
        approv- | respin- boccia-
        accett- | rifiut- respin-
        aument- cresc- cresciut- | diminu- ridott- calo calato
        salit- | sces-
        vinto vince vittoria | perso perde sconfitta
        più | meno
        prima | dopo
        permess- | vietat-
        aperto aperta apre | chius- chiude
        innocent- | colpevol-
        positiv- | negativ-
    """,
    "ca": """
        aprov- | rebutj-
        accept- | rebutj-
        augment- creix- | disminu- redu- baixa-
        puja pujat pugen | baixa baixat baixen
        guany- | perd-
        més | menys
        abans | després
        major majors | menor menors
        permet- | prohib-
        obre obert | tanc-
        innocent- | culpab-
    """,
}


@lru_cache(maxsize=16)
def _entries(language: str) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    """Whole words and beginnings, each with the sides it stands on: pair n has the sides 2n and 2n + 1."""
    whole: dict[str, set[int]] = {}
    beginnings: dict[str, set[int]] = {}
    for pair, line in enumerate(_PAIRS.get(language, "").strip().splitlines()):
        for side, entries in enumerate(line.split("|")):
            for entry in entries.split():
                table = beginnings if entry.endswith("-") else whole
                table.setdefault(entry.rstrip("-"), set()).add(2 * pair + side)
    return whole, beginnings


_LONGEST = 40  # characters of a beginning


@lru_cache(maxsize=65_536)
def sides(word: str, language: str) -> frozenset[int]:
    """The sides of pairs that this lower-case word (with its accents) stands on; two sides are opposite
    when they differ in the last bit only."""
    whole, beginnings = _entries(primary(language))
    found = set(whole.get(word, ()))
    for length in range(3, min(len(word), _LONGEST) + 1):
        found |= beginnings.get(word[:length], set())
    return frozenset(found)
