"""Does drafting from the prompt's own words (n-gram speculation) pay? The same requests with and without it.

    python benchmarks/speculation.py [MODEL.gguf]

Each request is answered at temperature 0. Printed per kind of request, the better of two rounds:
tokens written per second with and without, their ratio, seconds in all, and whether the words are equal.
"""

import json
import sys
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from briefer.model.model_files import locate
from briefer.model.model_table import DEFAULT
from briefer.model.server import Served, serve

ARTICLE = (
    "El Ayuntamiento de Ribera Alta aprobó el martes un presupuesto de 48,6 millones de euros para 2026.",
    "La partida de agua sube un 12 % y llega a 7,3 millones, según la concejala de Hacienda, Nuria Beltrán.",
    "«No habrá subida de la contribución», aseguró Beltrán al término del pleno.",
    "La oposición votó en contra porque, a su juicio, el plan no prevé fondos para el mercado cubierto.",
    "El portavoz Ismael Roca recordó que el mercado permanece cerrado desde el incendio de marzo de 2024.",
    "Un informe técnico, al que tuvo acceso este diario, calcula en 2,1 millones el coste de la reparación.",
    "Las obras del colector norte empezarán en febrero y durarán unos catorce meses.",
    "Los vecinos del barrio de La Estación reclaman además una segunda línea de autobús.",
    "La empresa concesionaria dijo que estudia la petición y no dio una fecha.",
    "El pleno terminó pasadas las once de la noche, tras seis horas de debate.",
)
PICK = (
    "Lees un artículo en frases numeradas. Responde solo con JSON: los números de las frases que llevan la "
    'noticia, las más importantes primero, por ejemplo {"picks":[3,1,7]}.'
)
WRITE = (
    "Escribe en español una sola frase de 25 palabras como mucho con lo que dicen estas frases: quién, qué, "
    "cuándo, cuánto y según quién. No añadas nada."
)


@dataclass(frozen=True, slots=True)
class Timing:
    """What one reply took: tokens, seconds of reading and of writing, and its words."""

    tokens: int
    reading: float
    writing: float
    text: str


def requests() -> dict[str, list[tuple[str, str]]]:
    """Instruction and question, by kind."""
    turned = [ARTICLE[n:] + ARTICLE[:n] for n in (0, 5)]
    picks = [(PICK, "\n".join(f"[{n}] {line}" for n, line in enumerate(lines, 1))) for lines in turned]
    pairs = [(ARTICLE[a], ARTICLE[b]) for a, b in ((0, 1), (4, 5), (6, 7), (7, 8))]
    return {"pick": picks, "write": [(WRITE, "\n".join(pair)) for pair in pairs]}


def ask(served: Served, instruction: str, question: str) -> Timing:
    """One request; the engine's own clock."""
    messages = [{"role": "system", "content": instruction}, {"role": "user", "content": question}]
    body = {"model": served.model, "messages": messages, "temperature": 0, "seed": 1, "max_tokens": 80}
    request = urllib.request.Request(
        f"{served.base_url}/chat/completions",
        data=json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {served.api_key}", "Content-Type": "application/json"},
    )
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with direct.open(request, timeout=300) as reply:
        told = json.load(reply)
    clock = told["timings"]
    text = told["choices"][0]["message"]["content"]
    return Timing(clock["predicted_n"], clock["prompt_ms"] / 1000, clock["predicted_ms"] / 1000, text)


def one_round(model: Path) -> tuple[dict[str, list[Timing]], dict[str, list[Timing]]]:
    """Every request once to two fresh servers, turn by turn, so that a busy moment meets both."""
    plain: dict[str, list[Timing]] = {}
    drafted: dict[str, list[Timing]] = {}
    with serve(model) as without, serve(model, speculation=True) as with_it:
        for kind, asked in requests().items():
            pairs = [(ask(without, *each), ask(with_it, *each)) for each in asked]
            plain[kind], drafted[kind] = [p for p, _ in pairs], [d for _, d in pairs]
    return plain, drafted


def best(first: dict[str, list[Timing]], second: dict[str, list[Timing]]) -> dict[str, list[Timing]]:
    """Of two rounds the faster reply to each request: other programs only ever slow one down."""
    return {
        kind: [min(pair, key=lambda t: t.writing) for pair in zip(timings, second[kind], strict=True)]
        for kind, timings in first.items()
    }


def rate(timings: list[Timing]) -> float:
    """Tokens written per second."""
    return sum(t.tokens for t in timings) / sum(t.writing for t in timings)


def report(plain: dict[str, list[Timing]], drafted: dict[str, list[Timing]]) -> None:
    """One line per kind of request."""
    print(f"{'kind':8}{'plain tok/s':>12}{'drafted tok/s':>15}{'ratio':>8}{'seconds':>17}{'same words':>12}")
    for kind, timings in plain.items():
        other = drafted[kind]
        seconds = [sum(t.reading + t.writing for t in each) for each in (timings, other)]
        same = sum(a.text == b.text for a, b in zip(timings, other, strict=True))
        print(
            f"{kind:8}{rate(timings):12.1f}{rate(other):15.1f}{rate(other) / rate(timings):8.2f}"
            f"{seconds[0]:9.1f} {seconds[1]:7.1f}{same:9}/{len(timings)}"
        )


def main() -> None:
    """Two rounds, each on fresh servers; the second also shows whether a fresh server repeats itself."""
    model = locate(sys.argv[1] if len(sys.argv) > 1 else DEFAULT)
    if model is None:
        sys.exit("No model file here: 'briefer model pull' fetches it.")
    (plain, drafted), (plain_again, drafted_again) = one_round(model), one_round(model)
    report(best(plain, plain_again), best(drafted, drafted_again))
    for name, first, second in (("plain", plain, plain_again), ("drafted", drafted, drafted_again)):
        same = [a.text == b.text for kind in first for a, b in zip(first[kind], second[kind], strict=True)]
        print(f"{name}: {sum(same)} of {len(same)} replies the same in both rounds")


if __name__ == "__main__":
    main()
