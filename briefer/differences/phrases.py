"""The fixed words of questions and reasons, by language."""

_ES = {
    "and": "y", "or": "o",
    "later": "El valor posterior actualiza el anterior.",
    "many": "Cuántos", "many_f": "Cuántas",
    "quoted": "«{text}»",
    "how_many": "¿{many} {rest}?",
    "what_figure": "¿Qué cifra es la correcta: {values}?",
    "time": "¿A qué hora {rest}?", "time_plain": "¿A qué hora fue: «{rest}»?",
    "date": "¿En qué fecha {rest}?", "date_plain": "¿En qué fecha: «{rest}»?",
    "place": "¿Dónde fue: {values}?",
    "contact": "¿Hablaron a distancia o se vieron en persona?",
    "name": "¿Cómo se llama {role}?", "name_plain": "¿Cuál es el nombre: {values}?",
    "attribution": "¿Quién dijo «{quote}»?",
    "attribution_plain": "¿Quién lo dijo, {values}: «{rest}»?",
    "status": "¿Está confirmado que {rest}?",
    "status_plain": "¿Está confirmado lo que una fuente llama {rest}?",
    "status_m": "¿Está confirmado el {rest}?", "status_f": "¿Está confirmada la {rest}?",
    "denial": "¿Es cierto que {rest}?", "denial_noun": "¿Hubo {rest}?",
    "denial_plain": "¿Es cierto lo que se afirma: «{rest}»?",
    "cause": "¿Qué causó {rest}?", "cause_plain": "¿Cuál fue la causa?",
    "framing": "¿Cómo se valora {rest}?", "framing_plain": "¿Cómo se describe lo mismo: {values}?",
    "purpose": "¿Para qué es: {values}?",
    "scope": "¿Hasta dónde alcanza: {values}?",
    "omission": "¿Qué dice y qué calla cada parte sobre {rest}?", "omission_plain": "¿Qué dice y qué calla cada parte?",
    "why_number": "Misma magnitud ({subject}), valores distintos: {values}.",
    "why_time": "Mismo hecho ({subject}), momentos distintos: {values}.",
    "why_place": "Mismo hecho ({subject}), lugares distintos: {values}.",
    "why_contact": "Las mismas personas, formas distintas de encuentro: {values}.",
    "why_name": "Mismo cargo ({subject}), nombres distintos: {values}.",
    "why_attribution": "La misma frase, atribuida a personas distintas: {values}.",
    "why_status": "El mismo hecho ({subject}), dudoso en unas fuentes y confirmado en otras: {values}.",
    "why_denial": "Una parte lo afirma y otra lo niega: {values}.",
    "why_cause": "El mismo hecho ({subject}), causas distintas: {values}.",
    "why_framing": "Lo mismo ({subject}), contado con valoraciones distintas: {values}.",
    "why_purpose": "El mismo propósito ({subject}), con palabras de distinta dureza: {values}.",
    "why_scope": "El mismo hecho ({subject}), con distinto alcance: {values}.",
    "why_omission": "Una parte lo dice y la otra lo deja fuera: {values}.",
    "ask_unknown": "Según {holder}, no se sabe: «{quote}». ¿Hay ya respuesta?",
    "ask_announced": "¿Qué saldrá de lo anunciado para el {date}: «{quote}»?",
    "ask_decide": "¿Qué resultará de {subject} el {date}?",
    "ask_cause": "¿Cuál fue la causa?", "ask_casualties": "¿Hay heridos o víctimas?",
}  # fmt: skip
_EN = {
    "and": "and", "or": "or",
    "later": "The later value updates the earlier one.",
    "many": "How many", "many_f": "How many",
    "quoted": "“{text}”",
    "how_many": "{many} {rest}?",
    "what_figure": "Which figure is right: {values}?",
    "time": "At what time was it that {rest}?", "time_plain": "At what time was it: “{rest}”?",
    "date": "On what date: “{rest}”?", "date_plain": "On what date: “{rest}”?",
    "place": "Where was it: {values}?",
    "contact": "Did they speak from afar or meet in person?",
    "name": "What is the name of {role}?", "name_plain": "Which name is right: {values}?",
    "attribution": "Who said “{quote}”?",
    "attribution_plain": "Who said it, {values}: “{rest}”?",
    "status": "Is it confirmed that {rest}?",
    "status_plain": "Is what one source calls {rest} confirmed?", "status_m": "Is the {rest} confirmed?",
    "status_f": "Is the {rest} confirmed?",
    "denial": "Is it true that {rest}?", "denial_noun": "Was there {rest}?",
    "denial_plain": "Is it true what is claimed: “{rest}”?",
    "cause": "What caused {rest}?", "cause_plain": "What was the cause?",
    "framing": "How is {rest} judged?", "framing_plain": "How is the same thing described: {values}?",
    "purpose": "What is it for: {values}?",
    "scope": "How far does it reach: {values}?",
    "omission": "What does each side say and leave out about {rest}?",
    "omission_plain": "What does each side say and leave out?",
    "why_number": "The same thing counted ({subject}), different values: {values}.",
    "why_time": "The same event ({subject}), different times: {values}.",
    "why_place": "The same event ({subject}), different places: {values}.",
    "why_contact": "The same people, different ways of meeting: {values}.",
    "why_name": "The same office ({subject}), different names: {values}.",
    "why_attribution": "The same words, put in the mouths of different people: {values}.",
    "why_status": "The same event ({subject}), doubtful in some sources and confirmed in others: {values}.",
    "why_denial": "One side says so and another denies it: {values}.",
    "why_cause": "The same event ({subject}), different causes: {values}.",
    "why_framing": "The same thing ({subject}), told in different terms: {values}.",
    "why_purpose": "The same purpose ({subject}), worded with different force: {values}.",
    "why_scope": "The same event ({subject}), of different extent: {values}.",
    "why_omission": "One side says it and the other leaves it out: {values}.",
    "ask_unknown": "According to {holder} it is not known: “{quote}”. Is there an answer yet?",
    "ask_announced": "What will come of what is announced for {date}: “{quote}”?",
    "ask_decide": "What will come of {subject} on {date}?",
    "ask_cause": "What was the cause?", "ask_casualties": "Was anyone hurt?",
}  # fmt: skip


def _like(base: dict[str, str], lines: str) -> dict[str, str]:
    """A language's phrases, one "key: words" a line; keys it leaves out are English."""
    own = dict(line.strip().split(": ", 1) for line in lines.strip().splitlines())
    return base | own


_PT = _like(
    _EN,
    """
    and: e
    or: ou
    later: O valor posterior atualiza o anterior.
    many: Quantos
    many_f: Quantas
    how_many: {many} {rest}?
    quoted: «{text}»
    what_figure: Qual é o número certo: {values}?
    time: A que horas {rest}?
    time_plain: A que horas foi: «{rest}»?
    date: Em que data: «{rest}»?
    date_plain: Em que data: «{rest}»?
    place: Onde foi: {values}?
    contact: Falaram à distância ou encontraram-se pessoalmente?
    name: Como se chama {role}?
    name_plain: Qual é o nome: {values}?
    attribution: Quem disse «{quote}»?
    attribution_plain: Quem o disse, {values}: «{rest}»?
    status: Está confirmado que {rest}?
    status_plain: Está confirmado o que uma fonte chama {rest}?
    status_m: Está confirmado: {rest}?
    status_f: Está confirmado: {rest}?
    denial: É verdade que {rest}?
    denial_noun: Houve {rest}?
    denial_plain: É verdade o que se afirma: «{rest}»?
    cause: O que causou {rest}?
    cause_plain: Qual foi a causa?
    framing: Como se avalia {rest}?
    framing_plain: Como se descreve o mesmo: {values}?
    purpose: Para que serve: {values}?
    scope: Até onde chega: {values}?
    omission: O que diz e o que cala cada parte sobre {rest}?
    omission_plain: O que diz e o que cala cada parte?
    why_number: A mesma grandeza ({subject}), valores diferentes: {values}.
    why_time: O mesmo facto ({subject}), momentos diferentes: {values}.
    why_place: O mesmo facto ({subject}), lugares diferentes: {values}.
    why_contact: As mesmas pessoas, formas diferentes de encontro: {values}.
    why_name: O mesmo cargo ({subject}), nomes diferentes: {values}.
    why_attribution: A mesma frase, atribuída a pessoas diferentes: {values}.
    why_status: O mesmo facto ({subject}), duvidoso em umas fontes e confirmado em outras: {values}.
    why_denial: Uma parte afirma-o e outra nega-o: {values}.
    why_cause: O mesmo facto ({subject}), causas diferentes: {values}.
    why_framing: O mesmo ({subject}), contado com avaliações diferentes: {values}.
    why_purpose: O mesmo propósito ({subject}), com palavras de dureza diferente: {values}.
    why_scope: O mesmo facto ({subject}), com alcance diferente: {values}.
    why_omission: Uma parte diz e a outra deixa de fora: {values}.
    ask_unknown: Segundo {holder}, não se sabe: «{quote}». Já há resposta?
    ask_announced: O que sairá do anunciado para {date}: «{quote}»?
    ask_decide: O que resultará de {subject} em {date}?
    ask_cause: Qual foi a causa?
    ask_casualties: Há feridos ou vítimas?
    """,
)
_FR = _like(
    _EN,
    """
    and: et
    or: ou
    later: La valeur plus récente met à jour la précédente.
    many: Combien de
    many_f: Combien de
    how_many: {many} {rest} ?
    quoted: « {text} »
    what_figure: Quel chiffre est le bon : {values} ?
    time: À quelle heure : « {rest} » ?
    time_plain: À quelle heure : « {rest} » ?
    date: À quelle date : « {rest} » ?
    date_plain: À quelle date : « {rest} » ?
    place: Où était-ce : {values} ?
    contact: Se sont-ils parlé à distance ou rencontrés en personne ?
    name: Comment s'appelle {role} ?
    name_plain: Quel est le nom : {values} ?
    attribution: Qui a dit « {quote} » ?
    attribution_plain: Qui l'a dit, {values} : « {rest} » ?
    status: Est-il confirmé que {rest} ?
    status_plain: Est-ce confirmé : {rest} ?
    status_m: Est-ce confirmé : {rest} ?
    status_f: Est-ce confirmé : {rest} ?
    denial: Est-il vrai que {rest} ?
    denial_noun: Y a-t-il eu {rest} ?
    denial_plain: Est-ce vrai : « {rest} » ?
    cause: Qu'est-ce qui a causé {rest} ?
    cause_plain: Quelle est la cause ?
    framing: Comment juge-t-on {rest} ?
    framing_plain: Comment décrit-on la même chose : {values} ?
    purpose: À quoi cela sert-il : {values} ?
    scope: Jusqu'où cela va-t-il : {values} ?
    omission: Que dit et que tait chaque partie sur {rest} ?
    omission_plain: Que dit et que tait chaque partie ?
    why_number: La même grandeur ({subject}), des valeurs différentes : {values}.
    why_time: Le même fait ({subject}), des moments différents : {values}.
    why_place: Le même fait ({subject}), des lieux différents : {values}.
    why_contact: Les mêmes personnes, des formes de rencontre différentes : {values}.
    why_name: La même fonction ({subject}), des noms différents : {values}.
    why_attribution: La même phrase, attribuée à des personnes différentes : {values}.
    why_status: Le même fait ({subject}), douteux pour les uns et confirmé pour les autres : {values}.
    why_denial: Une partie l'affirme et une autre le nie : {values}.
    why_cause: Le même fait ({subject}), des causes différentes : {values}.
    why_framing: La même chose ({subject}), racontée en des termes différents : {values}.
    why_purpose: Le même but ({subject}), en des mots de dureté différente : {values}.
    why_scope: Le même fait ({subject}), d'étendue différente : {values}.
    why_omission: Une partie le dit et l'autre l'omet : {values}.
    ask_unknown: Selon {holder}, on ne sait pas : « {quote} ». Y a-t-il une réponse ?
    ask_announced: Que sortira-t-il de ce qui est annoncé pour le {date} : « {quote} » ?
    ask_decide: Que sortira-t-il de {subject} le {date} ?
    ask_cause: Quelle est la cause ?
    ask_casualties: Y a-t-il des blessés ou des victimes ?
    """,
)
_DE = _like(
    _EN,
    """
    and: und
    or: oder
    later: Der spätere Wert ersetzt den früheren.
    many: Wie viele
    many_f: Wie viele
    how_many: {many} {rest}?
    quoted: „{text}“
    what_figure: Welche Zahl stimmt: {values}?
    time: Um wie viel Uhr: „{rest}“?
    time_plain: Um wie viel Uhr: „{rest}“?
    date: An welchem Tag: „{rest}“?
    date_plain: An welchem Tag: „{rest}“?
    place: Wo war es: {values}?
    contact: Sprachen sie aus der Ferne oder trafen sie sich?
    name: Wie heißt {role}?
    name_plain: Welcher Name stimmt: {values}?
    attribution: Wer sagte „{quote}“?
    attribution_plain: Wer sagte es, {values}: „{rest}“?
    status: Ist bestätigt, dass {rest}?
    status_plain: Ist das bestätigt: {rest}?
    status_m: Ist das bestätigt: {rest}?
    status_f: Ist das bestätigt: {rest}?
    denial: Stimmt es: {rest}?
    denial_noun: Gab es {rest}?
    denial_plain: Stimmt es: „{rest}“?
    cause: Was verursachte {rest}?
    cause_plain: Was war die Ursache?
    framing: Wie wird {rest} beurteilt?
    framing_plain: Wie wird dasselbe beschrieben: {values}?
    purpose: Wozu dient es: {values}?
    scope: Wie weit reicht es: {values}?
    omission: Was sagt und was verschweigt jede Seite über {rest}?
    omission_plain: Was sagt und was verschweigt jede Seite?
    why_number: Dieselbe Größe ({subject}), verschiedene Werte: {values}.
    why_time: Dasselbe Ereignis ({subject}), verschiedene Zeiten: {values}.
    why_place: Dasselbe Ereignis ({subject}), verschiedene Orte: {values}.
    why_contact: Dieselben Personen, verschiedene Arten der Begegnung: {values}.
    why_name: Dasselbe Amt ({subject}), verschiedene Namen: {values}.
    why_attribution: Derselbe Satz, verschiedenen Personen zugeschrieben: {values}.
    why_status: Dasselbe Ereignis ({subject}), bei den einen ungewiss, bei den anderen bestätigt: {values}.
    why_denial: Die eine Seite behauptet es, die andere bestreitet es: {values}.
    why_cause: Dasselbe Ereignis ({subject}), verschiedene Ursachen: {values}.
    why_framing: Dasselbe ({subject}), mit verschiedenen Wertungen: {values}.
    why_purpose: Derselbe Zweck ({subject}), verschieden hart gesagt: {values}.
    why_scope: Dasselbe Ereignis ({subject}), in verschiedenem Umfang: {values}.
    why_omission: Die eine Seite sagt es, die andere lässt es weg: {values}.
    ask_unknown: Laut {holder} ist nicht bekannt: „{quote}“. Gibt es schon eine Antwort?
    ask_announced: Was wird aus dem, was für den {date} angekündigt ist: „{quote}“?
    ask_decide: Was ergibt {subject} am {date}?
    ask_cause: Was war die Ursache?
    ask_casualties: Gibt es Verletzte oder Opfer?
    """,
)
_IT = _like(
    _EN,
    """
    and: e
    or: o
    later: Il valore successivo aggiorna il precedente.
    many: Quanti
    many_f: Quante
    how_many: {many} {rest}?
    quoted: «{text}»
    what_figure: Quale cifra è giusta: {values}?
    time: A che ora {rest}?
    time_plain: A che ora: «{rest}»?
    date: In che data: «{rest}»?
    date_plain: In che data: «{rest}»?
    place: Dove è stato: {values}?
    contact: Si sono parlati a distanza o si sono visti di persona?
    name: Come si chiama {role}?
    name_plain: Qual è il nome: {values}?
    attribution: Chi ha detto «{quote}»?
    attribution_plain: Chi l'ha detto, {values}: «{rest}»?
    status: È confermato che {rest}?
    status_plain: È confermato: {rest}?
    status_m: È confermato: {rest}?
    status_f: È confermato: {rest}?
    denial: È vero che {rest}?
    denial_noun: C'è stato {rest}?
    denial_plain: È vero: «{rest}»?
    cause: Che cosa ha causato {rest}?
    cause_plain: Qual è stata la causa?
    framing: Come si giudica {rest}?
    framing_plain: Come si descrive la stessa cosa: {values}?
    purpose: A che serve: {values}?
    scope: Fin dove arriva: {values}?
    omission: Che cosa dice e che cosa tace ogni parte su {rest}?
    omission_plain: Che cosa dice e che cosa tace ogni parte?
    why_number: La stessa grandezza ({subject}), valori diversi: {values}.
    why_time: Lo stesso fatto ({subject}), momenti diversi: {values}.
    why_place: Lo stesso fatto ({subject}), luoghi diversi: {values}.
    why_contact: Le stesse persone, modi diversi di incontrarsi: {values}.
    why_name: La stessa carica ({subject}), nomi diversi: {values}.
    why_attribution: La stessa frase, attribuita a persone diverse: {values}.
    why_status: Lo stesso fatto ({subject}), dubbio per alcune fonti e confermato per altre: {values}.
    why_denial: Una parte lo afferma e un'altra lo nega: {values}.
    why_cause: Lo stesso fatto ({subject}), cause diverse: {values}.
    why_framing: La stessa cosa ({subject}), raccontata con giudizi diversi: {values}.
    why_purpose: Lo stesso scopo ({subject}), con parole di diversa durezza: {values}.
    why_scope: Lo stesso fatto ({subject}), di portata diversa: {values}.
    why_omission: Una parte lo dice e l'altra lo tralascia: {values}.
    ask_unknown: Secondo {holder} non si sa: «{quote}». C'è già una risposta?
    ask_announced: Che cosa verrà da quanto annunciato per il {date}: «{quote}»?
    ask_decide: Che cosa verrà da {subject} il {date}?
    ask_cause: Qual è stata la causa?
    ask_casualties: Ci sono feriti o vittime?
    """,
)
_CA = _like(
    _EN,
    """
    and: i
    or: o
    later: El valor posterior actualitza l'anterior.
    many: Quants
    many_f: Quantes
    how_many: {many} {rest}?
    quoted: «{text}»
    what_figure: Quina xifra és la correcta: {values}?
    time: A quina hora {rest}?
    time_plain: A quina hora: «{rest}»?
    date: En quina data: «{rest}»?
    date_plain: En quina data: «{rest}»?
    place: On va ser: {values}?
    contact: Van parlar a distància o es van veure en persona?
    name: Com es diu {role}?
    name_plain: Quin és el nom: {values}?
    attribution: Qui va dir «{quote}»?
    attribution_plain: Qui ho va dir, {values}: «{rest}»?
    status: Està confirmat que {rest}?
    status_plain: Està confirmat: {rest}?
    status_m: Està confirmat: {rest}?
    status_f: Està confirmat: {rest}?
    denial: És cert que {rest}?
    denial_noun: Hi va haver {rest}?
    denial_plain: És cert: «{rest}»?
    cause: Què va causar {rest}?
    cause_plain: Quina va ser la causa?
    framing: Com es valora {rest}?
    framing_plain: Com es descriu el mateix: {values}?
    purpose: Per a què és: {values}?
    scope: Fins on arriba: {values}?
    omission: Què diu i què calla cada part sobre {rest}?
    omission_plain: Què diu i què calla cada part?
    why_number: La mateixa magnitud ({subject}), valors diferents: {values}.
    why_time: El mateix fet ({subject}), moments diferents: {values}.
    why_place: El mateix fet ({subject}), llocs diferents: {values}.
    why_contact: Les mateixes persones, formes diferents de trobada: {values}.
    why_name: El mateix càrrec ({subject}), noms diferents: {values}.
    why_attribution: La mateixa frase, atribuïda a persones diferents: {values}.
    why_status: El mateix fet ({subject}), dubtós en unes fonts i confirmat en altres: {values}.
    why_denial: Una part ho afirma i una altra ho nega: {values}.
    why_cause: El mateix fet ({subject}), causes diferents: {values}.
    why_framing: El mateix ({subject}), explicat amb valoracions diferents: {values}.
    why_purpose: El mateix propòsit ({subject}), amb paraules de duresa diferent: {values}.
    why_scope: El mateix fet ({subject}), amb un abast diferent: {values}.
    why_omission: Una part ho diu i l'altra ho deixa fora: {values}.
    ask_unknown: Segons {holder}, no se sap: «{quote}». Ja hi ha resposta?
    ask_announced: Què sortirà del que s'anuncia per al {date}: «{quote}»?
    ask_decide: Què resultarà de {subject} el {date}?
    ask_cause: Quina va ser la causa?
    ask_casualties: Hi ha ferits o víctimes?
    """,
)
PHRASES = {"es": _ES, "en": _EN, "pt": _PT, "fr": _FR, "de": _DE, "it": _IT, "ca": _CA}
