"""No list of words of a natural language stands in code: it stands in that language's file."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import briefer

PACKAGE = Path(briefer.__file__).parent
MOST = 6
WORD = re.compile(r"(?!\w*[A-Z]{2})[^\W\d_]{2,}(?:[ '’-][^\W\d_]+)*-?")
# What only a regular expression has: the opening of a group, a class, a repetition.
SYNTAX = re.compile(r"^\?(?::|P<\w+>)|\\w[+*]|\\[bs]|\[[^]]*\]|[?+*$^]")

# What tells that a string is a regular expression, and what of one is no word: groups, escapes and classes.
PATTERN = re.compile(r"\(\?[:P=!<i]|\\[bwsdWDS]")
NO_WORD = re.compile(r"\(\?P?<\w+>|\(\?P=\w+|\(\?[a-z]+[):]|\\[a-zA-Z]|\[[^]]*\]")

# Rooms and modules that may hold such lists, and why.
EXEMPT = {
    "languages/": "reads the files",
    "render/english.py": "the English lines of the JSON and of the log, by the code of a finding",
    "text/injection.py": "words of orders to a model, in patterns with a structure of their own",
}
# Lists of names that no reader of a language would correct, by module and first name.
NAMES = {
    ("cli/main.py", "init"): "names of the commands",
    ("collect/articles.py", "title"): "fields of a record",
    ("collect/collected.py", "url"): "fields of a record",
    ("files/logbook.py", "run"): "fields of a record",
    ("text/markdown_marks.py", "em"): "tags of HTML",
    ("files/formats/charset.py", "cs"): "codes of languages",
    ("files/formats/hidden.py", "html"): "tags of HTML",
    ("files/formats/markup.py", "address"): "tags of HTML",
    ("files/formats/markup.py", "audio"): "tags of HTML",
    ("files/formats/metadata.py", "title"): "fields of a record",
    ("render/html.py", "em"): "tags of HTML",
    ("render/account.py", "model"): "keys of phrases",
    ("render/page_data.py", "language"): "fields of a record",
    ("render/page_data.py", "id"): "fields of a record",
    ("render/messages.py", "token"): "names of the holes of phrases",
    ("render/phrases.py", "gl"): "codes of languages",
    ("render/phrases.py", "cs"): "codes of languages",
    ("text/redaction.py", "key"): "names of the parameters that carry a secret",
    ("text/detect.py", "latin"): "names of scripts",
    ("text/notices.py", "requests"): "keys of the languages' files",
}


# Patterns that name no words a reader of a language would correct, by module and first word.
PATTERNS = {
    ("checks/roles.py", "ad"): "endings of participles of several languages",
    ("files/formats/hidden.py", "display"): "properties of CSS",
    ("files/formats/hidden.py", "max"): "properties of CSS",
    ("files/formats/surroundings.py", "auth"): "names that pages give their parts",
    ("text/boilerplate.py", "er"): "endings of ordinals",
    ("text/head.py", "er"): "endings of ordinals",
    ("text/markdown_marks.py", "em"): "tags of HTML",
    ("text/redaction.py", "key"): "names of the parameters that carry a secret",
}


@cache
def modules() -> dict[str, ast.Module]:
    paths = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
    return {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in paths.items()}


@cache
def codes() -> frozenset[str]:
    """The values of every Literal: names of kinds, which happen to be English words."""
    literals = (
        node.slice
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal"
    )
    return frozenset(text for literal in literals for text in texts(ast.walk(literal)))


def texts(nodes: Iterator[ast.AST] | list[ast.expr]) -> list[str]:
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def alternatives(pattern: str) -> Iterator[list[str]]:
    """The alternatives of each group of a regular expression, those outside all groups last."""
    groups: list[list[str]] = [[""]]
    in_class = False
    for mark in re.findall(r"\\.|.", pattern, re.DOTALL):
        in_class = mark == "[" or (in_class and mark != "]")
        if mark == "(" and not in_class:
            groups.append([""])
        elif mark == ")" and not in_class and len(groups) > 1:
            yield groups.pop()
        elif mark == "|" and not in_class:
            groups[-1].append("")
        else:
            groups[-1][-1] += mark
    yield from groups


def lists(tree: ast.Module) -> Iterator[tuple[int, list[str]]]:
    """Whatever lists words, with its line: a literal, the keys or values of a table, a pattern, a text of bare words
    that stands in a module's own constants or is split."""
    constants = {id(node) for statement in tree.body if isinstance(statement, ast.Assign | ast.AnnAssign)
                 for node in ast.walk(statement)}  # fmt: skip
    split = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "split"}
    exported = {id(s.value) for s in tree.body if isinstance(s, ast.Assign) and ast.unparse(s.targets[0]) == "__all__"}
    for node in ast.walk(tree):
        if id(node) in exported:
            continue
        if isinstance(node, ast.Set | ast.List | ast.Tuple):
            yield node.lineno, texts(node.elts)
        elif isinstance(node, ast.Dict):
            yield node.lineno, texts([key for key in node.keys if key])
            yield node.lineno, texts(node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            for group in alternatives(node.value) if "|" in node.value else ():
                yield node.lineno, [SYNTAX.sub("", one).strip() for one in group]
            if id(node) in constants | split and not re.search(r"[.,:;!?(){}<>/\\]", node.value):
                yield node.lineno, node.value.split()


def word_lists(tree: ast.Module) -> list[tuple[int, list[str]]]:
    """The lists of more than MOST different words, codes left out, each with its line."""
    words = [(line, [one for one in dict.fromkeys(entries) if WORD.fullmatch(one)]) for line, entries in lists(tree)]
    return [(line, found) for line, found in words if len(set(found) - codes()) > MOST]


def pattern_words(tree: ast.Module) -> Iterator[tuple[int, list[str]]]:
    """The regular expressions that hold more than MOST different words in small letters, each with its line."""
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if id(node) in parts or not isinstance(node, ast.JoinedStr | ast.Constant):
            continue
        text = " ".join(texts(node.values)) if isinstance(node, ast.JoinedStr) else node.value
        if isinstance(text, str) and PATTERN.search(text):
            words = list(dict.fromkeys(re.findall(r"[^\W\d_]{2,}", NO_WORD.sub(" ", text))))
            small = [word for word in words if not word.isupper()]
            if len(small) > MOST:
                yield node.lineno, small


@cache
def patterns() -> tuple[tuple[str, int, str], ...]:
    """Every such pattern outside the exempt modules: its module, its line and its first words."""
    trees = {name: tree for name, tree in modules().items() if not name.startswith(tuple(EXEMPT))}
    return tuple((name, line, " ".join(words[:8])) for name in trees for line, words in pattern_words(trees[name]))


@cache
def found() -> tuple[tuple[str, int, str], ...]:
    """Every list of words outside the exempt modules: its module, its line and its first words."""
    trees = {name: tree for name, tree in modules().items() if not name.startswith(tuple(EXEMPT))}
    return tuple((name, line, " ".join(words[:8])) for name in trees for line, words in word_lists(trees[name]))


def test_no_list_of_words_of_a_natural_language_stands_in_code() -> None:
    left = [f"{name}:{line}: {words} …" for name, line, words in found() if (name, words.split()[0]) not in NAMES]
    assert not left, "\n".join(["these words belong in briefer/languages/:", *left])


def test_no_pattern_of_a_natural_language_stands_in_code() -> None:
    left = [f"{name}:{line}: {words} …" for name, line, words in patterns() if (name, words.split()[0]) not in PATTERNS]
    assert not left, "\n".join(["these patterns belong in briefer/languages/:", *left])


def test_a_pattern_of_seven_words_is_seen_and_one_of_six_is_not() -> None:
    code = r'_SAID = rf"(?:no|tampoco) (?:ha|han|quiso) {verb}\w* (?:el|la)\b|\[[A-Z]\]"'
    assert [len(words) for _, words in pattern_words(ast.parse(code))] == [7]
    assert not list(pattern_words(ast.parse(code.replace("|la", ""))))


@pytest.mark.parametrize(
    "code",
    [
        '_DAYS = {"lunes", "martes", "jueves", "viernes", "domingo", "hoy", "ayer"}',
        '_DAYS = "lunes martes jueves viernes domingo hoy ayer".split()',
        '_DAYS = {"es": "lunes martes jueves viernes domingo hoy ayer"}',
        '_DAYS = {"lunes": 1, "martes": 2, "jueves": 4, "viernes": 5, "domingo": 7, "hoy": 0, "ayer": 0}',
        r'_SAID = re.compile(r"\b(?:dij\w+|afirm\w+|nieg[ao]|inform\w+|indic\w+|explic\w+|agreg\w+)\b")',
        'def f(x): return re.match(rf"{x} (?:de|del|la|los|las|el|al) ", x)',
    ],
)
def test_a_list_of_seven_words_is_seen_however_it_is_written(code: str) -> None:
    assert word_lists(ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        '_NEAR = ("la", "el", "los", "las", "de", "del")',
        '_KINDS = ("number", "time", "place", "name", "cause", "status", "denial")',
        'def f(): raise ValueError("the model was closed while it was still being asked")',
        '_CODES = ("USD", "EUR", "GBP", "MXN", "ARS", "COP", "CLP", "BRL")',
    ],
)
def test_codes_sentences_and_short_lists_are_no_lists_of_words(code: str) -> None:
    assert not word_lists(ast.parse(code))


@pytest.mark.parametrize("path", sorted(EXEMPT))
def test_every_exception_is_still_there(path: str) -> None:
    assert any(name.startswith(path) for name in modules())


@pytest.mark.parametrize("named", sorted(NAMES))
def test_every_named_list_is_still_there(named: tuple[str, str]) -> None:
    assert named in {(name, words.split()[0]) for name, _, words in found()}


@pytest.mark.parametrize("named", sorted(PATTERNS))
def test_every_named_pattern_is_still_there(named: tuple[str, str]) -> None:
    assert named in {(name, words.split()[0]) for name, _, words in patterns()}
