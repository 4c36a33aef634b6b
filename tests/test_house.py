"""The figures of the house, each counted on a source of a few lines."""

import ast
from pathlib import Path

import pytest

from benchmarks import drawing, house
from benchmarks.house import Module

WORDS = '("uno", "dos", "tres",\n "cuatro", "cinco", "seis", "siete")'


def module(path: str, source: str = "") -> Module:
    return Module(Path(path), source)


def test_a_class_name_in_two_modules_is_double() -> None:
    rooms = (
        module("a/x.py", "class Line: ..."),
        module("b/y.py", "class Line: ...\nclass Page: ..."),
        module("c.py", "def f():\n    class Page: ..."),
        module("d.py", "class Alone: ..."),
    )
    assert house.double_class_names(rooms) == {"Line": ["a/x.py", "b/y.py"], "Page": ["b/y.py", "c.py"]}


def test_a_function_is_as_long_as_from_its_def_to_its_end() -> None:
    source = "@cache\ndef outer():\n    def inner():\n        return 1\n    return inner\nasync def short(): ...\n"
    assert sorted(house.function_lengths(ast.parse(source))) == [1, 2, 4]


@pytest.mark.parametrize(
    "source",
    [
        "one = 1",
        "one: int = 1",
        "for one in (): ...",
        "[1 for one in ()]",
        "def f(one): ...",
        "def one(): ...",
        "class one: ...",
        "if (one := 1): ...",
        "with f() as one: ...",
        "import x as one",
        "from x import one",
        "a, (*one, b) = f()",
        "try: ...\nexcept OSError as one: ...",
        "match x:\n    case [*one]: ...",
    ],
)
def test_a_name_is_bound_wherever_it_gets_a_value(source: str) -> None:
    assert house.bindings(ast.parse(source), "one") == 1


def test_a_name_that_is_read_or_an_attribute_is_not_bound() -> None:
    assert house.bindings(ast.parse("print(one)\nself.one = one\nf(one=one)\ndone = 1"), "one") == 0


@pytest.mark.parametrize(
    "source",
    [
        f"NUMBERS = {WORDS}",
        'NUMBERS = """uno dos tres cuatro\n cinco seis siete""".split()',
        "NUMBERS = re.compile(r'uno|dos|tres|cuatro'\n r'|cinco|seis|siete')",
        "NUMBERS = {'es': 'uno dos tres cuatro',\n 'en': 'one two three'}",
        f"def is_number(word):\n    return word in {WORDS}",
    ],
)
def test_a_literal_of_seven_words_over_two_lines_is_a_list(source: str) -> None:
    assert house.list_lines(ast.parse(source)) == 2


@pytest.mark.parametrize(
    "source",
    [
        "NUMBERS = ('uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete')",
        "NUMBERS = ('uno', 'dos', 'tres',\n 'cuatro', 'cinco', 'seis')",
        '"""One sentence of more than\n six words for the module."""',
        "raise ValueError('a message of more than six'\n 'words that somebody reads')",
        "option(help='a message of more than six'\n 'words that somebody reads')",
        "def f(x):\n    return (f'a message of more than six'\n f'words that {x} reads')",
        f"Number = Literal[{WORDS.strip('()')}]",
        'TABLE = """CREATE TABLE told (run TEXT, day TEXT,\n story TEXT, statement TEXT)"""',
        'PAGE = """<p>one two three four\n five six seven</p>"""',
        "row = {'run': a, 'day': b, 'story': c, 'text': d,\n 'kind': e, 'check': f, 'state': g}",
    ],
)
def test_few_words_one_line_and_texts_for_people_are_no_list(source: str) -> None:
    assert house.list_lines(ast.parse(source)) == 0


def test_a_list_in_a_list_is_counted_once() -> None:
    assert house.list_lines(ast.parse(f"NUMBERS = (\n {WORDS},\n {WORDS},\n)")) == 6


def test_a_table_of_sentences_compiled_at_once_counts_each_entry() -> None:
    source = """
_SENTENCES: tuple[tuple[str, str], ...] = (("lost", r"(.+) lost"), ("day", rf"on {_DAY}"))
SENTENCES = tuple((key, re.compile(pattern)) for key, pattern in _SENTENCES)
"""
    assert house.sentence_patterns(ast.parse(source)) == 2


def test_a_dictionary_of_sentences_counts_too_and_one_of_phrases_does_not() -> None:
    source = """
BY_KEY = {"lost": r"(.+) lost"}
PHRASES = {"found": "{n} found", "lost": "{n} lost"}
COMPILED = {key: re.compile(pattern) for key, pattern in BY_KEY.items()}
"""
    assert house.sentence_patterns(ast.parse(source)) == 1


def test_an_arrow_is_drawn_once_and_never_to_the_own_room() -> None:
    rooms = (
        module("__init__.py"),
        module("errors.py"),
        module("text/words.py", "import re\nfrom inn.errors import Slip\nfrom inn.text import layout"),
        module("text/layout.py", "import inn.errors\nimport other.reading"),
        module(
            "reading/names.py",
            "def f():\n    from inn import errors, __version__\n    from inn.text.words import words",
        ),
    )
    assert house.arrows(rooms, "inn") == {("text", "errors"), ("reading", "errors"), ("reading", "text")}


def test_rooms_that_reach_each_other_are_a_circle() -> None:
    graph = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("e", "f"), ("f", "e"), ("g", "a")]
    assert house.circles(graph) == [["a", "b", "c"], ["e", "f"]]
    assert house.circles([("a", "b"), ("b", "c"), ("a", "c")]) == []


def test_the_house_itself_is_counted() -> None:
    report = "\n".join(house.report(house.PACKAGE))
    assert "circles of rooms                      0" in report


def test_each_room_stands_on_one_floor_of_the_drawing() -> None:
    rooms = {module.room for module in house.modules(house.PACKAGE)} - {"__init__", "__main__"}
    assert sorted(room for floor in drawing.floors() for room in floor) == sorted(rooms)


def test_the_drawing_has_the_arrows_that_are_counted() -> None:
    assert set(drawing.arrows()) == house.arrows(house.modules(house.PACKAGE), "briefer")
