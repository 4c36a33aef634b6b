"""A hand-built briefing with two stories and one of everything, and one whose every text is hostile."""

import hashlib

from briefer.models import (
    Briefing,
    Check,
    Disagreement,
    Document,
    Evidence,
    KeyFact,
    Note,
    OpenQuestion,
    Position,
    Rejected,
    Run,
    Skipped,
    Story,
    TimelineEntry,
    Verdict,
    Warrant,
)

PUENTE = (
    "El puente de Valdara cerró el 14 de enero de 2026 tras una grieta de 12 metros.\r\n"
    "La alcaldesa Rosa Imbert dijo que la obra costará 3,5 millones de euros.\r\n"
    "No se sabe cuándo volverá a abrir.\r\n"
)
BRIDGE = (
    "The Valdara bridge closed on 14 January 2026 after a 15-metre crack.\n"
    "Engineers blamed the December floods. The council will meet on 20 January 2026.\n"
)
COPIA = "El puente de Valdara cerró el 14 de enero de 2026 tras una grieta de 12 metros.\n"
FERIA = "La feria del libro de Ormeda recibió 40.000 visitas el 15 de enero de 2026, según el ayuntamiento.\n"

SUPPORTED = Verdict(
    label="supported", checks=(Check(name="numbers", outcome="passed", code="compared", values=("12",)),)
)
REPAIRED = Verdict(
    label="supported", checks=(Check(name="dates", outcome="repaired", code="absent_date", values=("15 de enero",)),)
)
KINDS = (
    "number",
    "time",
    "place",
    "name",
    "attribution",
    "cause",
    "status",
    "denial",
    "scope",
    "framing",
    "omission",
)
RELATIONS = ("conflict", "update", "scope", "translation")


def document(identifier: str, text: str, **known: object) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    values = {"path": f"{identifier}.txt", "outlet": identifier, "language": "es", **known}
    return Document.model_validate({"id": identifier, "sha256": digest, "text": text, **values})


DOCUMENTS = (
    document(
        "puente-1a",
        PUENTE,
        title="Cierra el puente de Valdara",
        outlet="El Faro",
        url="https://faro.example/puente?id=1&v=2",
        published="2026-01-15T10:30:00+01:00",
        origin="wire-1",
    ),
    document("bridge-2b", BRIDGE, title="Bridge shut", outlet="The Courier", published="2026-01-16", language="en"),
    document(
        "copia-3c",
        COPIA,
        outlet="Radio Sur",
        origin="wire-1",
        warnings=(Note(code="undated"),),
    ),
    document("feria-4d", FERIA, title="La feria", outlet="El Faro", published="2026-01-15"),
)
TEXTS = {item.id: item.text for item in DOCUMENTS}


def passage(identifier: str, quote: str, missing: tuple[str, ...] = ()) -> Evidence:
    start = TEXTS[identifier].index(quote)
    return Evidence(document=identifier, start=start, end=start + len(quote), quote=quote, missing=missing)


CLOSED = "El puente de Valdara cerró el 14 de enero de 2026 tras una grieta de 12 metros."
CLOSED_EN = "The Valdara bridge closed on 14 January 2026 after a 15-metre crack."
COST = "La alcaldesa Rosa Imbert dijo que la obra costará 3,5 millones de euros."
FAIR = "La feria del libro de Ormeda recibió 40.000 visitas el 15 de enero de 2026, según el ayuntamiento."


def difference(number: int, kind: str, relation: str) -> Disagreement:
    sides = (
        Position(text="12 metros", holder="El Faro", evidence=(passage("puente-1a", CLOSED),), verdict=SUPPORTED),
        Position(
            text="15 metros",
            holder="Ingenieros",
            evidence=(passage("bridge-2b", CLOSED_EN),),
            verdict=SUPPORTED,
        ),
    )
    question = f"¿Cuánto mide la grieta? ({number})"
    return Disagreement.model_validate(
        {
            "id": f"d{number}",
            "question": question,
            "kind": kind,
            "relation": relation,
            "positions": sides,
            "why": "12 y 15 metros",
        }
    )


BRIDGE_STORY = Story(
    id="s1",
    title="El cierre del puente de Valdara",
    documents=("puente-1a", "bridge-2b", "copia-3c"),
    key_facts=(
        KeyFact(
            id="f1",
            text=COST,
            evidence=(passage("puente-1a", COST),),
            origins=1,
            verdict=SUPPORTED,
        ),
        KeyFact(
            id="f2",
            text="El puente de Valdara cerró el 14 de enero de 2026.",
            evidence=(
                passage("puente-1a", CLOSED),
                passage("bridge-2b", CLOSED_EN),
                passage("copia-3c", CLOSED),
            ),
            origins=2,
            verdict=SUPPORTED,
        ),
        KeyFact(
            id="f3",
            text="El puente de Valdara cerró tras una grieta de 12 metros.",
            evidence=(
                passage("puente-1a", CLOSED),
                passage("copia-3c", CLOSED),
                passage("bridge-2b", CLOSED_EN, ("12 metros",)),
            ),
            origins=1,
            verdict=SUPPORTED,
        ),
    ),
    disagreements=tuple(
        difference(number, kind, RELATIONS[number % 4] if kind not in ("framing", "omission") else "scope")
        for number, kind in enumerate(KINDS, 1)
    ),
    open_questions=(
        OpenQuestion(
            id="q1",
            text="¿Cuándo volverá a abrir el puente?",
            warrant=Warrant(kind="unknown", evidence=(passage("puente-1a", "No se sabe cuándo volverá a abrir."),)),
        ),
        OpenQuestion(id="q2", text="¿Cuánto mide la grieta?", warrant=Warrant(kind="disagreement", disagreement="d1")),
        OpenQuestion(id="q3", text="¿Quién pagará la obra?", warrant=Warrant(kind="empty_slot")),
        OpenQuestion(
            id="q4",
            text="¿Qué decidirá el concejo?",
            warrant=Warrant(
                kind="announced",
                evidence=(passage("bridge-2b", "The council will meet on 20 January 2026."),),
            ),
        ),
    ),
    timeline=(
        TimelineEntry(
            date="2026-01-14",
            text="Cierra el puente.",
            evidence=(
                passage("puente-1a", CLOSED),
                passage("bridge-2b", CLOSED_EN),
                passage("copia-3c", CLOSED),
            ),
        ),
        TimelineEntry(
            date="2026-01-20",
            text="Se reúne el concejo.",
            evidence=(passage("bridge-2b", "The council will meet on 20 January 2026."),),
        ),
    ),
)
FAIR_STORY = Story(
    id="s2",
    title="La feria del libro de Ormeda",
    documents=("feria-4d",),
    key_facts=(
        KeyFact(
            id="f4",
            text=f"El Faro: «{FAIR}»",
            evidence=(passage("feria-4d", FAIR),),
            origins=1,
            verdict=REPAIRED,
        ),
    ),
    empty={"disagreements": "one_source", "timeline": "Ninguna fecha fue comprobada."},
)
RUN = Run(
    id="r-77",
    jobs={"judge": "model"},
    model="pequeño-1",
    calls=12,
    cached_calls=3,
    input_tokens=4321,
    output_tokens=210,
    seconds=61.25,
    prompts={"write": "b" * 64, "pick": "a" * 64},
    settled_by_code=5,
    claims=7,
)
BRIEFING = Briefing(
    date="2026-01-16",
    language="es",
    documents=DOCUMENTS,
    stories=(BRIDGE_STORY, FAIR_STORY),
    rejected=(
        Rejected(
            text="El puente cerró el 13 de enero.",
            document="puente-1a",
            reason="unsupported",
            checks=(
                Check(
                    name="dates",
                    outcome="failed",
                    code="absent_has",
                    values=("13 de enero", "14 de enero de 2026"),
                ),
            ),
        ),
    ),
    skipped=(Skipped(path="foto.jpg", reason="binary", code="format", values=("JPEG", "a JPEG image")),),
    run=RUN,
)

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>"
    " [clic](javascript:alert(3)) ![i](http://evil.example/i.png)"
    " | a | b |\n\n# título\n\n- punto\n1. uno\n```\ncódigo\n```"
    " `x` [^f1] [^x]: nota **b** __c__ ~~d~~ $e$ ==f== %%g%%"
    " \x1b[31mrojo\x1b[0m \u202eatrás\u202c a\u200bb \x9b2J http://evil.example www.evil.example <http://e.example>"
    " &lt;b&gt; {#id .c onclick=x} </td></table> \\| \\` [a]: http://evil.example\n===\n---\n" + "w" * 10_000
)


def hostile() -> Briefing:
    """The sample with every text that somebody else wrote replaced by a hostile one."""
    text = HOSTILE
    evil = document(
        "evil-9z",
        text,
        title=text,
        outlet=text,
        url="javascript:alert(1)",
        warnings=(Note(code=text, values=(text,)), Note(code="slip", values=(text,))),
        path=text,
        language="en",
    )
    span = Evidence(document="evil-9z", start=0, end=len(text), quote=text, missing=(text,))
    whole = Evidence(document="evil-9z", start=0, end=len(text), quote=text)
    side = Position(text=text, holder=text, evidence=(whole,), verdict=SUPPORTED)
    verdict = Verdict(
        label="not_enough_info", checks=(Check(name=text, outcome="repaired", code="remark", values=(text,)),)
    )
    story = Story(
        id="s1",
        title=text,
        documents=("evil-9z",),
        key_facts=(KeyFact(id="f1", text=text, evidence=(whole, span), origins=1, verdict=verdict),),
        disagreements=(
            Disagreement(id="d1", question=text, kind="number", relation="conflict", positions=(side, side), why=text),
        ),
        open_questions=(OpenQuestion(id="q1", text=text, warrant=Warrant(kind="unknown", evidence=(whole,))),),
        timeline=(TimelineEntry(date="2026", text=text, evidence=(whole,)),),
    )
    return Briefing(
        date="2026-01-16",
        language="es",
        documents=(evil,),
        stories=(story, Story(id="s2", title=text, documents=("evil-9z",), empty={"timeline": text})),
        rejected=(
            Rejected(
                text=text,
                document=text,
                reason=text,
                checks=(Check(name="x", outcome="failed", code="absent_has", values=(text, text)),),
            ),
        ),
        skipped=(Skipped(path=text, reason=text, code=text, values=(text,)),),
        run=Run(id=text, model=text, prompts={text: text}),
    )
