"""The fixed phrases that stand around news and are no news: credits, datelines, bylines, links, invitations.

The tables hold one language or one idea a line, phrases parted by "|"; they are patterns, so `(?:a|b)` may
stand inside one. They name what outlets in general print, in es, en, pt, fr, de, it and ca.
"""

import re


def _any(table: str) -> str:
    """One pattern for a table of phrases."""
    return "(?:" + "|".join(line.strip().strip("|") for line in table.splitlines() if line.strip()) + ")"


AGENCY = _any(r"""
    EFE|AFP|AP|A\.P\.|Reuters|REUTERS|DPA|dpa|ANSA|Ansa|Notimex|Xinhua|Europa Press|EUROPA PRESS|ACN|Lusa|LUSA
    APA|ATS|Bloomberg|UPI|TASS|Interfax|Kyodo|Yonhap|ANP|Belga|Anadolu|Servimedia|Ag[êe]ncia Brasil|Estadão
    Cuartoscuro|Getty(?: Images)?|Shutterstock|Unsplash|Télam|PA(?: Media)?|IPS|KNA|epd
""")
CREDIT_WORD = _any(r"""
    fotos?|fotograf[íi]as?|fotografies|im[áa]gene?s?|imagem|imatge|photos?|photograph|photographie|picture|image
    cr[ée]ditos?|cr[ée]dits?|bild(?:er)?|immagine|v[íi]deos?|infograf[íi]as?|gr[áa]ficos?|archivfoto|cortes[íi]a
""")
BRACKETED_CREDIT = re.compile(
    rf"[\[(（](?:(?i:{CREDIT_WORD})\b\s*[:.,/|-]?[^\[\]()]{{0,120}}"  # "(Foto: Ana Ruiz)"
    rf"|[^\[\]()]{{0,60}}[/|]\s*{AGENCY}"  # "(Ana Ruiz / EFE)"
    rf"|{AGENCY}(?: Photo)?\s*[/|][^\[\]()]{{0,60}}"  # "(EFE/Ana Ruiz)"
    rf"|{AGENCY}(?:[/,|\s]+{AGENCY})*)[\])）]\.?"  # "(EFE)"
)
OPEN_CREDIT = re.compile(rf"(?i:{CREDIT_WORD})\s*[:/|]\s")
CAPTION = re.compile(
    rf"(?i:{CREDIT_WORD})(?:\s*(?:de archivo|por|by|de|von|di))?\s*[:/|©.]\s*\S"
    rf"|[^.!?]{{0,200}}(?:[|/]\s*{AGENCY}|©\s*\S[^.!?]{{0,60}})\.?$"
)
DATELINE = re.compile(
    rf"[^\n:;()]{{2,60}}?\s\({AGENCY}\)\s?\.?\s?[-–—]{{1,2}}\s?(?=\S)"  # "Madrid, 16 ene (EFE).- "
    r"|[A-ZÀ-Þ][A-ZÀ-Þ .,]{2,40}(?:,? \d{1,2} [A-Za-z]{3,10}\.?)?\s?"  # "LA PAZ.- ", "LA PAZ (Foo Press) — "
    r"(?:\.\s?[-–—]{1,2}|\([^()]{2,30}\)\s?\.?\s?[-–—]{1,2})\s?(?=\S)"
)

_DATED = _any(r"""
    publicad[oa]|actualizad[oa]|última actualización|creado|publicado em|atualizado|publicat|actualitzat
    published|updated|last updated|posted|publié|mis à jour|modifié|veröffentlicht|aktualisiert|stand
    pubblicato|aggiornato
""")
TIME_LINE = re.compile(
    rf"(?i){_DATED}\b.{{0,80}}\d"
    r"|(?i:(?:tiempo de )?lectura|lesezeit|temps de lecture|tempo de leitura)\b.{0,20}\d"
    r"|\d+\s*min(?:utos?|utes)? (?i:read|de lectura|de leitura)"
)
_MONTH = r"[^\W\d_]{3,12}\.?"
DAY_LINE = re.compile(
    r"(?:[^\W\d_]{3,20},?\s+){0,4}"  # "Madrid, viernes "
    rf"(?:\d{{1,2}}(?:º|er|\.|st|nd|rd|th)?\s+(?:de\s+|d['’])?{_MONTH},?\s+(?:del?\s+)?\d{{4}}"
    rf"|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}})"
    r"(?:[\s,|·•–—T-]*\d{1,2}[:.h]\d{0,2}.{0,12})?$"  # " - 10:30 CET"
)
BY = re.compile(
    r"(?i:(?:escrito |texto |written |report |reportage |scritto |escrit )?(?:por|by|par|von|di|per|de)"
    r"|texto|text|texte|testo|autora?|author|auteur|redacta|informa|vía|via|con información de"
    r"|with reporting by|com informações de|avec)\s*:?\s+(?=\S)"
)
DESK = re.compile(
    _any(r"""
        redacci[óo]n?|redação|rédaction|redaktion|redazione|agencias|agències|agências|agences|agenturen|agenzie
        staff|newsroom|editorial team|corresponsal|enviad[oa] especial|de nuestra redacción
    """)
    + r"\b",
    re.IGNORECASE,
)
_PARTICLES = """
    de del la las los da das do dos di della dei degli van von der den ter ten le el al bin ibn
    y e i and und et en for
"""
NAME_PARTICLES = frozenset(_PARTICLES.split())

# A label of links: it counts alone on its line or before a colon, since its words also begin sentences.
LINK_LABEL = re.compile(
    "(?i:"
    + _any(r"""
        relacionad[oa]s?|(?:notas?|noticias?|notícias|temas?|artículos?|artigos?|contenidos?) relacionad[oa]s?
        más (?:información|noticias|sobre [^:]{2,40})|lo más (?:leído|visto)|etiquetas|tags|temas|archivado en
        publicidad|newsletters?|bolet[íi]n|compartir|comparte|comentarios|mira|lee|leer|ver
        related(?: (?:stories|articles|news|topics|content))?|more on this(?: story)?|most read|recommended
        topics|filed under|advertisement|share|comments|watch|read
        publicidade|saiba mais|mais lidas|compartilhar|ouça
        publicité|sur le même sujet|mots[- ]clés|articles liés|partager
        anzeige|werbung|mehr zum thema|schlagw[öo]rter|verwandte artikel|auch interessant|teilen
        pubblicità|articoli correlati|potrebbe interessarti|temi|condividi
        publicitat|relacionats?|comparteix
    """)
    + r")(?:\s*[:|»>]|\s*$)"
)
INVITATION = re.compile(
    r"[¡👉➡*►»>\s]*(?i:"
    + _any(r"""
        le[ea]r? (?:también|además|más|aquí|la nota)|leé también|te (?:puede|podría|pueden) interesar
        le puede interesar|te recomendamos|también (?:puedes (?:leer|ver)|te puede|lee)\b|sigue leyendo
        síg[ua]enos|síguenos|siguenos|ver? (?:también|además)\b|vea (?:también|además)|mira también
        suscr[íi]b(?:ete|ase)\b|suscribe (?:aquí|ahora|hoy)|reg[íi]strate|haz clic|haga clic|únete a|descarga nuestra
        recibe (?:las noticias|en tu)|no te pierdas
        read (?:also|more|next)\b|also read|see also\b|sign up (?:to|for|here)|subscribe (?:to|now|here|today)
        follow us|click here|don['’]t miss|join our|listen to our|download (?:our|the) app
        leia (?:também|mais)|veja (?:também|mais)|assine (?:o|a|já|nossa)\b|inscreva-se|siga-nos|clique aqui
        (?:à )?lire (?:aussi|également|la suite)|voir aussi|abonnez-vous
        inscrivez-vous|suivez-nous|cliquez ici
        lesen sie (?:auch|mehr|hier)|siehe auch|abonnieren sie|folgen sie uns|hier klicken
        leggi (?:anche|di più|tutto)|vedi anche|guarda anche|iscriviti|seguici|clicca qui
        abbonati (?:ora|subito|qui|per|a)\b
        lleg(?:eix|iu) (?:també|més)|vegeu també|et pot interessar|subscriu-te|segueix-nos
    """)
    + ")"
)
# What a language model says around the text it was asked for.
MACHINE_TALK = re.compile(
    r"[¡\s]*(?i:"
    + _any(r"""
        aquí (?:tienes|tens)\b|como (?:un )?modelo de (?:lenguaje|linguagem)|como (?:un asistente de )?ia,
        aquí está (?:el|la|un|una|tu) (?:resumen|artículo|texto|versión|traducción|nota)\b
        aqui (?:tens|está) (?:o|um|uma|a) (?:resumo|artigo|texto|notícia)\b
        (?:here is|here['’]s|here are|this is) (?:the|an?|your|my) (?:\w+ )?(?:summary|article|text|draft)\b
        (?:here is|here['’]s) (?:the|an?|your|my) (?:\w+ )?(?:version|translation)\b
        voici (?:le|la|un|une|votre) (?:résumé|article|texte|traduction)
        hier ist (?:der|die|das|eine?|ihre?) (?:zusammenfassung|artikel|text|übersetzung)
        ecco (?:il|la|un|una|l['’]) ?(?:riassunto|articolo|testo|traduzione)
        as an ai(?:,| (?:language )?(?:model|assistant))
        en tant qu['’](?:ia|intelligence artificielle),|als ki,
        i hope this helps|espero que (?:esto|isto) (?:te |le )?(?:sea útil|ayude|sirva|haya ayudado|ajude)
        (?:claro|por supuesto|sure|certainly|of course)[,!] (?:aquí|aqui|here)\b
        (?:natürlich|bien sûr|certo)[,!] (?:hier|voici|ecco)\b
    """)
    + ")"
)
# Signs of a finite verb, only to tell a listed statement from a listed name.
FINITE_VERB = re.compile(
    r"(?i)\b"
    + _any(r"""
        es|son|fue|era|está|están|ha|han|había|hay|será|tiene|dice|va|van
        is|are|was|were|has|have|had|will|says|said|would|é|são|foi|está|tem|há|disse
        est|sont|sera|été|ont|ist|sind|wird|wurde|war|hat|haben|è|sono|sarà|hanno
        \w{2,}(?:ó|aron|ieron|ará|arán|erá|erán|irá|irán|aba|aban|ou|aram|eram|iram|ed)
    """)
    + r"\b"
)
