"""Draw the house: its rooms on the floors of the first contract in pyproject.toml, and which imports from which.

    python benchmarks/drawing.py PICTURE.svg

Needs `dot` and `tred` of graphviz. An arrow that others imply is left out, so that the picture stays legible.
"""

import ast
import html
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from shutil import which

import grimp

ROOT = Path(__file__).parent.parent
PACKAGE = "briefer"
WIDTH = 42  # characters of a line in a box
EDGES = {"cli", "collect", "files", "model"}
STYLE = """
  graph [rankdir=TB, nodesep=0.3, ranksep=0.35, bgcolor="white"]
  node [shape=box, style="rounded,filled", fillcolor="#eef3f8", color="#7a8ca0", fontname="Helvetica", fontsize=12,
        margin="0.15,0.08"]
  edge [color="#7a8ca0", arrowsize=0.6]
"""


def floors() -> list[list[str]]:
    """The rooms, floor by floor, the highest first."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    return [[name.strip().removeprefix(f"{PACKAGE}.") for name in layer.split("|")] for layer in layers]


def arrows() -> Iterator[tuple[str, str]]:
    """Each room with each room that it imports from."""
    graph = grimp.build_graph(PACKAGE)
    rooms = sorted(graph.find_children(PACKAGE))
    for room in rooms:
        graph.squash_module(room)
    for room in rooms:
        for imported in sorted(graph.find_modules_directly_imported_by(room) & set(rooms) - {room}):
            yield room.removeprefix(f"{PACKAGE}."), imported.removeprefix(f"{PACKAGE}.")


def drawing() -> str:
    """The house in the language of dot, floor upon floor."""
    reduced = subprocess.run(["tred"], input=_plan(), capture_output=True, text=True, check=True).stdout
    held = [f"  {above[0]} -> {below[0]} [style=invis]" for above, below in pairwise(floors())]
    return "\n".join([reduced.rstrip().removesuffix("}"), *held, "}", ""])


def _plan() -> str:
    lines = ["digraph house {", STYLE]
    for floor in floors():
        lines += [f"  {room} [{_looks(room)}]" for room in floor]
        lines.append(f"  {{ rank=same; {'; '.join(floor)} }}")
    lines += [f"  {here} -> {there}" for here, there in arrows()]
    return "\n".join([*lines, "}", ""])


def _looks(room: str) -> str:
    folder = ROOT / PACKAGE / room
    source = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    title = f"{room}/" if folder.is_dir() else f"{room}.py"
    sentence = (ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or "").split("\n")[0]
    fill = ', fillcolor="#fdf1dc", color="#c09a55"' if room in EDGES else ""
    said = "<br/>".join(html.escape(line) for line in textwrap.wrap(sentence.rstrip("."), WIDTH))
    return f'label=<<b>{title}</b><br/><font point-size="10">{said}</font>>{fill}'


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/drawing.py PICTURE.svg")
    if missing := [tool for tool in ("dot", "tred") if not which(tool)]:
        sys.exit(f"'{missing[0]}' is not installed: the Debian package graphviz brings it")
    subprocess.run(["dot", "-Tsvg", "-o", sys.argv[1]], input=drawing(), text=True, check=True)


if __name__ == "__main__":
    main()
