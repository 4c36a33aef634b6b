"""The house in figures: rooms and arrows, names and sizes, and how much language stands in code.

    python benchmarks/house.py [package]

A room is a folder of the package or a module directly in it; an arrow is an import from one room in another, counted
once. A list of natural language is a literal that spans several lines and holds more than six words of two letters or
more: a string, or a tuple, list, set or dictionary with all the strings in it. No words are those of docstrings, of
`__all__`, of messages (what is raised, `help=` and the like, and f-strings inside functions), of types, of SQL, HTML
and CSS, and the keys of a dictionary whose values hold no string.
"""

import ast
import re
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "briefer"
LONG = 300  # lines of a module
FEW = 6  # words that make no list
_WORD = re.compile(r"[^\W\d_]{2,}")
_CODE = re.compile(r"\b(?:CREATE (?:TABLE|INDEX)|SELECT|INSERT INTO|DELETE FROM|UPDATE)\b|</\w+>|\{[^{}]*:[^{}]*;")
_COLLECTIONS = (ast.Tuple, ast.List, ast.Set, ast.Dict)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_PROSE = {"help", "epilog", "short_help", "metavar", "message", "description"}


@dataclass(frozen=True)
class Module:
    """One file of the package by its path below it."""

    path: Path
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @property
    def lines(self) -> int:
        return len(self.source.splitlines())

    @property
    def room(self) -> str:
        return self.path.parts[0].removesuffix(".py")


def modules(package: Path) -> tuple[Module, ...]:
    files = sorted(package.rglob("*.py"))
    return tuple(Module(file.relative_to(package), file.read_text(encoding="utf-8")) for file in files)


# ---- names and sizes -------------------------------------------------------------------------------


def double_class_names(house: Iterable[Module]) -> dict[str, list[str]]:
    """Each class name that several modules define, with their paths."""
    defined = defaultdict(list)
    for module in house:
        for name in {node.name for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef)}:
            defined[name].append(module.path.as_posix())
    return {name: paths for name, paths in sorted(defined.items()) if len(paths) > 1}


def function_lengths(tree: ast.AST) -> list[int]:
    """The lines of each function, from `def` to its end, functions inside functions too."""
    return [node.end_lineno - node.lineno + 1 for node in ast.walk(tree) if isinstance(node, _FUNCTIONS)]


def bindings(tree: ast.AST, name: str) -> int:
    """How often a name is bound: assigned, looped over, taken as a parameter, captured, imported or defined."""
    return sum(name in _bound(node) for node in ast.walk(tree))


def _bound(node: ast.AST) -> set[str | None]:
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
            return {name}
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.ExceptHandler(name=name) | ast.MatchAs(name=name) | ast.MatchStar(name=name):
            return {name}
        case ast.alias(name=name, asname=renamed):
            return {renamed or name}
    return set()


# ---- language in code ------------------------------------------------------------------------------


def list_lines(tree: ast.AST) -> int:
    """The lines that lists of natural language take."""
    lines: set[int] = set()
    for literal in _literals(tree, in_function=False):
        if literal.end_lineno > literal.lineno and _words(literal) > FEW:
            lines.update(range(literal.lineno, literal.end_lineno + 1))
    return len(lines)


def _literals(node: ast.AST, *, in_function: bool) -> Iterator[ast.expr]:
    """The outermost literals below a node that may be lists of words."""
    in_function = in_function or isinstance(node, _FUNCTIONS)
    for child in ast.iter_child_nodes(node):
        if _is_prose(child) or (in_function and isinstance(child, ast.JoinedStr)):
            continue
        if isinstance(child, (*_COLLECTIONS, ast.Constant, ast.JoinedStr)):
            yield child
        else:
            yield from _literals(child, in_function=in_function)


def _is_prose(node: ast.AST) -> bool:
    """Docstrings and other bare strings, what is raised, help texts, types, and the names that a module gives out."""
    match node:
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.Expr(value=ast.Constant()) | ast.Raise() | ast.Subscript(value=ast.Name()):
            return True
        case ast.keyword(arg=name):
            return name in _PROSE
    return False


def _words(literal: ast.AST) -> int:
    match literal:
        case ast.Constant(value=str(text)):
            return 0 if _CODE.search(text) else len(_WORD.findall(text))
        case ast.Dict(keys=keys, values=values):
            counted = ((_words(key) if key else 0, _words(value)) for key, value in zip(keys, values, strict=True))
            return sum(key + value for key, value in counted if value)
    return sum(map(_words, ast.iter_child_nodes(literal)))


def sentence_patterns(tree: ast.Module) -> int:
    """The entries (key, pattern) of the tables whose patterns are compiled all at once: in the room that renders,
    which reads no article, they can only take our own sentences apart."""
    tables = dict(filter(None, map(_pattern_table, tree.body)))
    compiled = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.GeneratorExp, ast.ListComp, ast.DictComp, ast.SetComp)) and _compiles(node):
            compiled |= {name.id for name in ast.walk(node.generators[0].iter) if isinstance(name, ast.Name)}
    return sum(entries for name, entries in tables.items() if name in compiled)


def _pattern_table(statement: ast.stmt) -> tuple[str, int] | None:
    match statement:
        case (
            ast.Assign(targets=[ast.Name(id=name)], value=table) | ast.AnnAssign(target=ast.Name(id=name), value=table)
        ):
            pairs = zip(table.keys, table.values, strict=True) if isinstance(table, ast.Dict) else _pairs(table)
            entries = sum(_is_text(key) and _is_text(pattern) for key, pattern in pairs)
            return (name, entries) if entries else None
    return None


def _pairs(table: ast.expr | None) -> Iterator[tuple[ast.expr, ast.expr]]:
    for entry in table.elts if isinstance(table, ast.Tuple | ast.List) else ():
        if isinstance(entry, ast.Tuple) and len(entry.elts) == 2:
            yield entry.elts[0], entry.elts[1]


def _is_text(node: ast.expr | None) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _compiles(node: ast.AST) -> bool:
    return any(isinstance(call, ast.Attribute) and call.attr == "compile" for call in ast.walk(node))


# ---- rooms -----------------------------------------------------------------------------------------


def arrows(house: Iterable[Module], package: str) -> set[tuple[str, str]]:
    """Each room with each other room that a module of it imports from, at its top or inside a function."""
    house = tuple(house)
    rooms = {module.room for module in house} - {"__init__"}
    drawn = {(module.room, room) for module in house for room in _imported(module.tree, package)}
    return {(here, there) for here, there in drawn if here != there and {here, there} <= rooms}


def _imported(tree: ast.AST, package: str) -> Iterator[str]:
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{name}" for name in names]
        for name in names:
            top, _, below = name.partition(".")
            if top == package:
                yield below.split(".")[0]


def circles(graph: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The rooms that reach each other, circle by circle."""
    reached = _reached(graph)
    grouped = {tuple(sorted(there for there in reached[here] if here in reached[there])) for here in reached}
    return sorted(list(circle) for circle in grouped if len(circle) > 1)


def _reached(graph: Iterable[tuple[str, str]]) -> Mapping[str, set[str]]:
    """From each room, all that is reached by following arrows."""
    reached = defaultdict(set)
    for here, there in graph:
        reached[here].add(there)
        reached[there] |= set()
    growing = True
    while growing:
        size = sum(map(len, reached.values()))
        for there in reached.values():
            there |= {further for room in there for further in reached[room]}
        growing = sum(map(len, reached.values())) > size
    return reached


# ---- the print -------------------------------------------------------------------------------------


def report(package: Path) -> Iterator[str]:
    house = modules(package)
    lines = sum(module.lines for module in house)
    drawn = arrows(house, package.name)
    circled = circles(drawn)
    lists = {module: list_lines(module.tree) for module in house}
    compared = sum(count for module, count in lists.items() if module.room == "differences")
    rest = sum(lists.values()) - compared
    lengths = sorted(length for module in house for length in function_lengths(module.tree))
    long = [module for module in house if module.lines > LONG]
    doubles = double_class_names(house)
    data = sum(len(file.read_text(encoding="utf-8").splitlines()) for file in package.rglob("*.toml"))

    yield f"lines of Python                       {lines:,} in {len(house)} modules"
    yield f".py files directly in {package.name + '/':<16}{len(list(package.glob('*.py')))}"
    yield f"folders                               {len({m.room for m in house if len(m.path.parts) > 1})}"
    yield f"arrows between rooms                  {len(drawn)}"
    yield f"circles of rooms                      {len(circled)}{_named(map(' ⇄ '.join, circled))}"
    yield f"double class names                    {len(doubles)}"
    yield from (f"    {name}: {', '.join(paths)}" for name, paths in doubles.items())
    yield f"lines of natural-language lists       {compared + rest:,} ({(compared + rest) / lines:.1%})"
    yield f"    differences/, to be deleted       {compared:,} ({compared / lines:.1%})"
    yield f"    the rest                          {rest:,} ({rest / lines:.1%})"
    yield from (f"        {room + '/':<30}{count:,}" for room, count in _by_room(lists))
    yield f"lines of language data in TOML        {data:,}"
    yield f"modules over {LONG} lines                {len(long)}{_named(f'{m.path} {m.lines}' for m in long)}"
    yield f"function length median/p90/max        {_spread(lengths)}"
    for name in ("told", "one"):
        yield f"bindings named {'`' + name + '`':<23}{sum(bindings(module.tree, name) for module in house)}"
    parsing = sum(sentence_patterns(module.tree) for module in house if module.room == "render")
    yield f"patterns that parse our own sentences {parsing}"


def _by_room(lists: Mapping[Module, int]) -> list[tuple[str, int]]:
    """The rooms but for `differences` with their lines of lists, most first."""
    rooms: dict[str, int] = defaultdict(int)
    for module, count in lists.items():
        if count and module.room != "differences":
            rooms[module.room] += count
    return sorted(rooms.items(), key=lambda room: -room[1])


def _spread(lengths: list[int]) -> str:
    return f"{statistics.median(lengths):g}/{statistics.quantiles(lengths, n=10)[-1]:.0f}/{lengths[-1]}"


def _named(names: Iterable[str]) -> str:
    listed = ", ".join(names)
    return f": {listed}" if listed else ""


def main() -> None:
    for line in report(Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE):
        print(line)


if __name__ == "__main__":
    main()
