"""Words that stand for one thing in reports of the same event, across Spanish and English.

A group holds everyday synonyms, never the words of one story: "desalojar" and "evacuar", "lorry" and "truck".
A passage is compared by its concepts: the group of a word where it has one, else its stem.
"""

from functools import lru_cache

from briefer.reading.lexicon import primary
from briefer.reading.tokens import Token, stem, tokens
from briefer.text.memo import remembered
from briefer.text.words import fold_word

# One group a line, Spanish | English. Every form is stemmed, so one or two forms of a word are enough.
_GROUPS = """
    familia familias hogar hogares | family families household households
    persona personas habitante habitantes vecino vecinos vecinas residente residentes ciudadanos gente | \
person persons people resident residents inhabitant inhabitants neighbour neighbours villagers
    trabajador trabajadores trabajadora empleado empleados empleada obreros operarios plantilla emplea emplear | \
worker workers employee employees staff workforce employs
    camión camiones | lorry lorries truck trucks
    coche coches vehículo vehículos automóvil automóviles turismo vagón vagones | \
car cars vehicle vehicles automobile wagon wagons carriage carriages
    tienda tiendas comercio comercios establecimiento establecimientos local locales negocio negocios venta | \
shop shops store stores outlet outlets premises business businesses establishment establishments
    dueño dueños dueña propietario propietarios propietaria | owner owners proprietor
    transformador transformadores transformación | transformer transformers
    pared muro tapia muros paredes | wall walls masonry
    sentencia fallo veredicto resolución | verdict ruling judgment
    música concierto concierto recital actuación | concert gig show performance
    muerto muertos muerta muertas fallecido fallecidos fallecidas murieron murió morir fallecer fallecieron falleció \
muerte muertes mortandad víctimas mortales | dead death deaths died die dies killed fatalities fatality toll
    herido heridos herida heridas lesionado lesionados lesiones lesionadas hirió | \
injured injury injuries wounded hurt
    atendido atendidos atendidas asistido asistidos asistencia médica hospitalizado hospitalizados ingresados | \
treated treatment hospitalised hospitalized
    detenido detenidos detenidas detención detuvo arrestado arrestados arresto arrestaron | \
arrested arrest arrests detained custody
    evacuar evacuado evacuados evacuadas evacuación evacuaron desalojar desalojado desalojados desalojadas desalojo \
desalojaron realojados | evacuate evacuated evacuation evacuees
    desaparecido desaparecidos desaparecidas | missing
    casa casas vivienda viviendas domicilio domicilios | house houses home homes dwelling dwellings
    incendio incendios fuego llamas | fire fires blaze flames
    choque choques colisión colisiones chocó chocar embistió impactó golpeó | \
collision collided crash crashed struck strikes rammed hit hits
    explosión explosiones estallido deflagración explotó | explosion explosions blast exploded
    fuga escape vertido derrame | leak leaks leaked spill spilled spillage
    rotura avería averías grieta | rupture breakdown failure fault fracture
    reunión reuniones encuentro cita sesión audiencia convocatoria convocado | \
meeting meetings session hearing gathering
    llamada telefónica telefónica teléfono telefonema conversación conversaron | call phone telephone conversation
    protesta protestas manifestación manifestaciones marcha concentración | \
protest protests demonstration demonstrations march rally
    manifestante manifestantes participantes asistentes | protester protesters demonstrators marchers attendees
    sueldo sueldos salario salarios | wage wages salary salaries
    empresa compañía sociedad | company firm
    fábrica planta factoría | factory plant
    escuela escuelas colegio colegios instituto institutos | school schools
    policía policías agente agentes | police officer officers
    bombero bomberos | firefighter firefighters firemen
    alumno alumnos alumnas estudiante estudiantes escolares | pupil pupils student students
    pasajero pasajeros viajero viajeros | passenger passengers traveller travellers
    niño niños niña niñas menor menores | child children
    sonar sonó saltó saltar disparó activó activarse | sounded rang
    empezar empezó comenzar comenzó inició iniciar arrancó arrancar empezará comenzará | \
begin began begins start started starts
    terminar terminó acabar concluir concluyó finalizó finalizar | end ended finish finished concluded
    advertir advirtió advirtieron advertencia avisar avisó avisamos avisaron aviso avisos alertar alertó alertaron \
alerta | warn warned warning warnings alert alerted notified
    pez peces pescado trucha truchas salmón salmones | fish trout salmon
    multa multas sanción sancionada sancionado multada multado | fine fined penalty sanctioned
    coste costo costará costó precio importe presupuesto costar | cost costs price budget
    orilla ribera margen | bank shore riverside
    río cauce arroyo agua aguas | river stream water
    barco buque barcaza gabarra embarcación | ship vessel barge boat ferry
    polideportivo pabellón | gym gymnasium sports
    atrapado atrapados atrapadas varado varados bloqueado bloqueados | trapped stranded stuck
    acuerdo pacto convenio acordaron acordó pactaron pactado pactar rubricado firmaron firmado | \
agreement deal pact agreed accord
    reabrir reabrió reapertura abrir abrió abrirá apertura inauguró inaugurar inauguración | \
open opened opens reopen reopened reopening
    cerrar cerró cerrado cerrada cierre clausura clausuró bloqueada | \
close closed closure shut shutdown
    derrumbe derrumbó colapso desplome hundimiento hundió desplomó | collapse collapsed caved
    robo robado robados robaron sustraído hurto | theft stolen robbery stole
    disparo disparos tiroteo | shot shots shooting gunshots
    depósito tanque cisterna | tank
    solicitud petición solicitó pidió pidieron | request requested asked
    dimisión dimitió renuncia renunció | resignation resigned quit
    despido despidos despedidos | layoffs layoff dismissed redundancies
    asistentes público espectadores | attendance spectators audience crowd
    demora retraso retrasos | delay delays
    puente viaducto | bridge
    tripulación tripulante tripulantes marinero marineros timonel | crew sailor sailors steersman crewman
    incidente suceso accidente siniestro | incident accident
    hallado hallaron encontrado encontraron halló encontró | found discovered
    árbol árboles | tree trees
    tren convoy | train
    avión aeronave | plane aircraft airplane
    sismo terremoto temblor | earthquake quake tremor
    comprar compró compra adquirió adquirir adquisición | buy bought purchase purchased acquire acquired acquisition
    dañado dañados dañadas dañó daños desperfectos | damaged damage
    obra obras construcción reforma | works construction
    hectárea hectáreas | hectare hectares
    destruir destruyó destruido destruidos destrucción destruyeron | destroy destroyed destruction
    saturado saturados saturadas saturación saturaron desbordado desbordados desbordadas | \
saturated saturation overwhelmed overloaded
    diligencias investigación pesquisa indagación investigar investiga | inquiry investigation probe investigating
"""
_LANGUAGES = ("es", "en")
# What counts heads without saying in what role: too general to be a shared subject by itself.
GENERAL = frozenset({"=person", "=dead"})
# Words that carry little of what a sentence tells: parts of the day, verbs of saying, light verbs and nouns.
_LIGHT = {
    "es": """dijo decir dice dicen afirmó afirma afirman asegura aseguró aseguran sostiene sostienen según explicó
        explica señaló informó informaron indicó indicaron declaró manifestó añadió comunicó jueves viernes sábado
        domingo lunes martes miércoles ayer hoy mañana tarde noche madrugada hora horas día días semana mes
        año años vez veces parte partes momento hecho hechos lado fuentes acuerdo hacer hizo hace hacen haber
        hubo tener tiene tienen dar dio estar caso manera forma cosa gran grande nuevo nueva solo sola mismo
        primera primer último última número cifra total enero febrero marzo abril mayo junio julio agosto
        septiembre octubre noviembre diciembre""",
    "en": """said say says saying told tell according reported reports stated added announced spokesman spokesperson
        monday tuesday wednesday thursday friday saturday sunday yesterday today morning afternoon evening night hour
        hours day days week month year years time times part case way make made take took get got give new big large
        first last number total figure january february march april may june july august september october november
        december asked""",
}


@lru_cache(maxsize=4)
def _table(language: str) -> dict[str, str]:
    """The group of each stem of a language; where two groups hold it, the first."""
    table: dict[str, str] = {}
    for line in _GROUPS.replace("\\\n", " ").strip().splitlines():
        sides = line.split("|")
        label = "=" + sides[-1].split()[0]
        for form in sides[_LANGUAGES.index(language)].split():
            table.setdefault(stem(fold_word(form), language), label)
    return table


@lru_cache(maxsize=4)
def _light(language: str) -> frozenset[str]:
    return frozenset(stem(fold_word(form), language) for form in _LIGHT.get(language, "").split())


@lru_cache(maxsize=65_536)
def concept(word: str, language: str) -> str:
    """The group of a word ("=lorry"), else its folded stem."""
    return concept_of(stem(fold_word(word), primary(language)), language)


def concept_of(found: str, language: str) -> str:
    """The group of a stem, else the stem."""
    language = primary(language)
    return _table(language).get(found, found) if language in _LANGUAGES else found


def meaning(token: Token, language: str) -> str | None:
    """The concept of a token that carries meaning; None for function words, light words and numbers."""
    if not token.content or len(token.folded) < 2 or token.folded[0].isdigit():
        return None
    return None if token.stem in _light(primary(language)) else concept_of(token.stem, language)


@remembered
def concepts(text: str, language: str) -> frozenset[str]:
    """The concepts of the words of `text` that carry meaning."""
    found = (meaning(token, language) for token in tokens(text, language))
    return frozenset(one for one in found if one)
