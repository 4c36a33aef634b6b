"""Fields of meaning: words that tell of one kind of event or thing, wider than synonyms.

"Votaron en …" and "la asamblea se celebró en …" may tell one event; only a field says so, and only where each
article has one such passage. Fields serve places and hours, whose sentences share few words.
"""

from functools import lru_cache

from briefer.reading.date_words import level
from briefer.reading.lexicon import primary
from briefer.text.memo import remembered

# One field a line, Spanish | English, as beginnings of levelled words.
_FIELDS = """
    vot asamble pleno plenari sesion decid decisi concejal edil mano | vot assembl ballot decid deciding show \
        hands strikers council motion
    firm rubric suscrib acuerdo trato document compraventa contrat compradore vendedore negocia | \
sign deal contract paper pens agree agreement shaken exchang buyer seller ratif
    fallo veredict sentenci resolucion vista juicio tribunal juez jueces juzga audienci | \
verdict judg ruling court hearing decision trial sentenc outcome
    claus precint cerr cierre local | clos shut seal
    derrumb muro pared tapia cay caid ced desplom cascot | wall collaps masonry came fell crush scare
    recital concierto actuacion cancion musica escenari funcion espectacul festival gira | concert gig show song \
        music stage festival band
    descarril via vagon locomotor tren | derail rail train wagon locomotiv track wreck accident
    choc choque colision atropell accident | collision crash hit struck accident ramm
    incendi fuego llama prend ard quem foco humo | fire blaze flame burn smoke broke
    explosion estall deflagr | explo blast
    fuga vertido escape derram | leak spill
    alarma alerta aviso avis llamada sirena central | alarm alert call warn siren protocol
    huelg paro piquet protesta brazos | strik walkout picket stopp cranes down
    viento racha rafaga tormenta temporal vendaval borrasca sopl golpe | wind gust storm blew peak gale
    brote intoxic salmonel contagi caso | outbreak poison case salmonell
    cancel suspen anul suspensi | cancel call off suspen
    velocidad rapid deprisa | speed fast quick
    luz apagon electric corriente oscuras cortocircuit | power blackout electric light short-circuit circuit
    niev deshiel fundi deshelo | snow thaw melt
    agua suministro grifo | water supply tap
    reun encuentr cita cumbre | meet met gather summit
    detenid arrest captur | arrest custody detain
    salari sueld pactad subida | wage salar
    pag cobr deb deud diner adelant centim compr ofrec | pay paid pays owe owed money debt fee fees offer buy \
        bought bribe
    contrat esquirol rompehuelg extern sustitu | hire hiring hired strike-break outsider replace taken
    caduc fecha consum | date expir best-before stale
    advert avis alert advirt | warn alert told notif
    despid list calle plantilla | list redundanc sack lay-off dismiss goes
    sumider desag alcantarill colector | drain sewer gully
    cena ceno cenar mesa almuer comida | dinner dined lunch table meal
    cerrad candad bloque puerta salida | lock block door exit padlock
    falsific falso manip amañ | forg fake falsif manipulat
    duplicad dos doble | duplicat twice double
"""


@lru_cache(maxsize=4)
def _rows(language: str) -> tuple[tuple[str, ...], ...]:
    side = ("es", "en").index(language)
    return tuple(tuple(row.split("|")[side].split()) for row in _FIELDS.replace("\\\n", " ").strip().splitlines())


@remembered
def fields(text: str, language: str) -> frozenset[int]:
    """The numbers of the fields that words of `text` belong to; none in a language without a table."""
    language = primary(language)
    if language not in ("es", "en"):
        return frozenset()
    found = level(text).replace("-", " ").split()
    told = [word.strip("“”\"«»‘’',.;:()¿?¡!") for word in found]
    return frozenset(
        number
        for number, row in enumerate(_rows(language))
        if any(word.startswith(row) for word in told if len(word) > 2)
    )
