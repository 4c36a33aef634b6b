"""Promises about the code itself: what loads when, what the README names, how the house is built and what it ships."""

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from briefer.cli.main import COMMANDS, cli

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "briefer"
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TEXT = {".py", ".md", ".txt", ".toml", ".json", ".yaml", ".yml", ".css", ".js", ""}
UNSHIPPED = {"build", "dist", "__pycache__", "node_modules"}


def loaded_by(*arguments: str) -> set[str]:
    """The modules that are loaded once the command with these arguments has run."""
    code = f"import sys; sys.argv = {['briefer', *arguments]!r}; from briefer.cli.main import main\n"
    code += "try:\n    main()\nexcept SystemExit:\n    print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stderr.split()}


@pytest.mark.parametrize("arguments", [("--help",), ("run", "--help"), ("--version",)])
def test_help_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    loaded = loaded_by(*arguments)
    assert "click" in loaded
    heavy = {"openai", "langchain_text_splitters", "langchain_core", "pydantic", "httpx2", "babel", "vcr", "yaml"}
    assert loaded & heavy == set()


# ---- the README ---------------------------------------------------------------------------------


def commands(group: click.Group = cli, path: str = "briefer") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        assert command.name == name
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def told_of(path: str) -> str:
    """What the README says of a command: its lines in the table, and the options that those that ask a model share."""
    section = README.split("## Commands")[1].split("\n### ")[0]
    lines = [line for line in section.splitlines() if re.search(rf"`{path}[ `]", line)]
    shared = [part for part in section.split("\n\n") if part.startswith("`run`, `today`, `check` and `exam` also take")]
    return "\n".join(lines + shared * (path in ("briefer run", "briefer today", "briefer check", "briefer exam")))


def options(command: click.Command) -> list[str]:
    """The long names of its options."""
    found = [one for one in command.params if isinstance(one, click.Option)]
    return [name for one in found for name in (*one.opts, *one.secondary_opts) if name.startswith("--")]


@pytest.mark.parametrize("path", [path for path, _ in commands()])
def test_every_command_and_option_stands_in_the_readme(path: str) -> None:
    told = told_of(path)
    assert f"`{path}" in told
    assert [name for name in options(dict(commands())[path]) if not re.search(rf"{name}(?![\w-])", told)] == []


def test_the_readme_names_no_option_that_is_not_there() -> None:
    section = README.split("## Commands")[1].split("\n### ")[0]
    known = {name for _, command in commands() for name in options(command)} | {"--help", "--version"}
    assert set(re.findall(r"--[a-z][a-z-]*", section)) - known == set()


def test_the_readme_names_no_command_that_is_not_there() -> None:
    named = set(re.findall(r"`briefer ([a-z]+)", README))
    assert named - set(COMMANDS) == set()


def test_every_make_target_of_the_readme_is_in_the_makefile() -> None:
    made = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    assert set(re.findall(r"(?m)(?:^    |`)make ([a-z-]+)", README)) - made == set()


# ---- the house ----------------------------------------------------------------------------------


def texts() -> Iterator[tuple[str, str]]:
    """Every text file of the project but this one, by its path."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") for part in parts[:-1] if part != ".ci")
        ours = not hidden and UNSHIPPED.isdisjoint(parts) and (parts[0] != "outputs" or "example" in parts)
        if ours and path.suffix in TEXT and path.is_file() and path != Path(__file__) and path.name != ".git":
            yield "/".join(parts), path.read_text(encoding="utf-8", errors="replace")


def test_no_file_names_a_place_of_one_machine_or_a_package_host() -> None:
    places = r"(?<![\w.:/])/(?:work|root|opt/venv|tmp)/\w|/opt/venv|pypi\.org|pythonhosted\.org"
    found = [(name, match[0]) for name, text in texts() for match in re.finditer(places, text)]
    assert found == []


def test_data_beside_the_checkout_is_spoken_of_as_optional() -> None:
    beside = re.compile(r"\bshared/|/shared\b")
    naming = {name: " ".join(re.sub(r"(?m)^#", "", text).split()) for name, text in texts() if beside.search(text)}
    assert [name for name, text in naming.items() if "optional folder beside the checkout" not in text] == []


def modules() -> dict[str, Path]:
    named = {path.relative_to(ROOT).with_suffix(""): path for path in PACKAGE.rglob("*.py")}
    return {".".join(name.parts).removesuffix(".__init__"): path for name, path in named.items()}


def imported(path: Path) -> set[str]:
    """The modules that a file imports anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


def test_no_module_is_left_that_nobody_imports() -> None:
    used = {name for path in modules().values() for name in imported(path)}
    used |= {f"briefer.cli.{place.partition('.')[0]}" for place, _ in COMMANDS.values()}
    packages = {name for name, path in modules().items() if path.name == "__init__.py"}
    assert set(modules()) - used - packages - {"briefer.cli.main", "briefer.__main__"} == set()


def test_every_step_has_a_test_of_its_own() -> None:
    steps = {path.stem for path in (PACKAGE / "steps").glob("*.py")} - {"__init__"}
    assert steps - {path.stem.removeprefix("test_") for path in (ROOT / "tests" / "steps").glob("test_*.py")} == set()


def test_every_check_has_a_test_of_its_own() -> None:
    opens = re.compile(r"^def check\w*\(", re.MULTILINE)
    checks = {path.stem for path in (PACKAGE / "checks").glob("*.py") if opens.search(path.read_text(encoding="utf-8"))}
    assert len(checks) >= 8
    assert checks - {path.stem.removeprefix("test_") for path in (ROOT / "tests" / "checks").glob("test_*.py")} == set()


def test_every_module_opens_with_a_sentence() -> None:
    assert [name for name, path in modules().items() if not ast.get_docstring(ast.parse(path.read_text("utf-8")))] == []


def test_every_room_stands_on_one_side_of_the_edge() -> None:
    (contract,) = [c for c in PROJECT["tool"]["importlinter"]["contracts"] if c["type"] == "forbidden"]
    named = [name for side in ("source_modules", "forbidden_modules") for name in contract[side]]
    sides = {name.split(".")[1] for name in named if name.startswith("briefer.")}
    rooms = {name.split(".")[1] for name in modules() if "." in name} - {"__main__"}  # the door, as the program is
    assert rooms - sides == set()


def test_the_import_contracts_hold() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2_000:]


def test_the_floors_of_contributing_are_those_of_the_contract() -> None:
    (contract,) = [c for c in PROJECT["tool"]["importlinter"]["contracts"] if c["type"] == "layers"]
    floors = " > ".join(layer.replace("briefer.", "") for layer in contract["layers"])
    assert floors in " ".join(CONTRIBUTING.split())


def test_the_way_through_the_house_is_short_and_names_files_that_are_there() -> None:
    way = CONTRIBUTING.split("## The way of the documents through the house")[1].split("\n## ")[0].strip()
    assert len(way.splitlines()) <= 12
    assert [name for name in re.findall(r"`(\w+/\w+\.py)`", way) if not (PACKAGE / name).is_file()] == []


# ---- the wheel ----------------------------------------------------------------------------------


def test_the_wheel_is_told_to_hold_the_prompts() -> None:
    included = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included["prompts"] == "briefer/data/prompts"


def test_a_built_wheel_holds_every_prompt_and_module(tmp_path: Path) -> None:
    if not importlib.util.find_spec("hatchling"):
        pytest.skip("hatchling is not installed: pip install hatchling builds the wheel here")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    assert "briefer/data/prompts/pick.es.md" in held
    assert {f"briefer/data/prompts/{path.name}" for path in (ROOT / "prompts").glob("*.md")} <= held
    assert {str(path.relative_to(ROOT)) for path in modules().values()} <= held
