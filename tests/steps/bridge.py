"""Two articles on one closed bridge, and one on something else."""

from tests.fakes import document

CLOSED = "El ayuntamiento de Ormaz cerró el puente viejo el martes tras hallar tres grietas en el segundo pilar."
SHUT = "El puente viejo de Ormaz está cerrado desde el martes por tres grietas en el segundo pilar."
A = document("a", f"{CLOSED} La obra costará 240.000 euros. La alcaldesa prometió un desvío para el autobús escolar.")
B = document("b", f"{SHUT} La obra costará 310.000 euros, según la oposición. Los comerciantes pidieron ayudas.")
C = document(
    "c",
    "Una fábrica de tejidos vertió tinte azul al río Bruma durante tres noches. La empresa niega el vertido."
    " Los peces aparecieron muertos en la orilla del molino.",
)
