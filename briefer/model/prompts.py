"""Edge: prompt files, found, read and filled.

A prompt file is Markdown: instructions, then worked examples as chat turns, then one line `---`, then
the part with the article, whose holes are `$name`:

    You choose the sentences that carry the news.

    ### Example
    [1] The bridge opened.

    ### Answer
    {"picks": [1]}

    ---
    $sentences
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from briefer.errors import PromptError

DEFAULT_LANGUAGE = "en"

_LONGEST = 1_000_000
_TURN = re.compile(r"^### (Example|Answer)[ \t]*$", re.MULTILINE)
_LINE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_LANGUAGE = re.compile(r"[a-z]{2,8}(-[a-z0-9]{2,8})*", re.IGNORECASE)


@dataclass(frozen=True)
class Prompt:
    """One prompt file. `sha256` is of its bytes; `stem` is its file name without `.md` (`pick.es`)."""

    name: str
    stem: str
    language: str
    system: str
    examples: tuple[tuple[str, str], ...]
    template: str
    sha256: str

    @property
    def holes(self) -> set[str]:
        return set(Template(self.template).get_identifiers())

    def messages(self, **values: str) -> list[dict[str, str]]:
        """The chat turns with `values` in the holes; a `$` inside a value stays a `$`."""
        turns = [{"role": "system", "content": self.system}]
        for question, answer in self.examples:
            turns += [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]
        return [*turns, {"role": "user", "content": self._filled(values)}]

    def _filled(self, values: dict[str, str]) -> str:
        template, holes = Template(self.template), self.holes
        if missing := sorted(holes - values.keys()):
            raise PromptError(f"prompt '{self.stem}' has placeholders without a value: {', '.join(missing)}")
        if unused := sorted(values.keys() - holes):
            raise PromptError(f"prompt '{self.stem}' has no placeholder for: {', '.join(unused)}")
        return template.substitute(values)


def load(name: str, language: str = DEFAULT_LANGUAGE, folder: Path | None = None) -> Prompt:
    """The prompt `name` in `language`, else in English; a file in `folder` goes before the packaged one."""
    if folder and not folder.is_dir():
        raise PromptError(f"'{folder}' is not a folder: --prompts names a folder of prompt files")
    for stem, tongue in _stems(name, language):
        for place in _places(folder):
            file = place.joinpath(f"{stem}.md")
            if file.is_file():
                return parse(_bytes(file), name=name, stem=stem, language=tongue)
    looked = " and ".join(f"'{place}'" for place in _places(folder))
    raise PromptError(f"prompt '{name}' has no file: looked for '{name}.md' in {looked}")


def check(folder: Path) -> None:
    """Read every file of `folder` that goes before a packaged one. Raises PromptError for the first that can't be used,
    or whose holes are not those that a step fills."""
    packaged = _places(None)[0]
    known = {file.name.partition(".")[0]: file.name for file in packaged.iterdir() if file.name.endswith(".md")}
    try:
        files = sorted(file for file in folder.iterdir() if file.suffix == ".md")
    except OSError as error:
        raise PromptError(f"'{folder}' can't be read: {error.strerror}: --prompts names a folder") from error
    for file in files:
        name = file.name.partition(".")[0]
        if name not in known:
            continue
        if not file.is_file():
            raise PromptError(f"prompt '{file.stem}' is not a file: '{file}'")
        holes = parse(_bytes(file), name=name, stem=file.stem, language=DEFAULT_LANGUAGE).holes
        wanted = parse(_bytes(packaged.joinpath(known[name])), name=name, stem=name, language=DEFAULT_LANGUAGE).holes
        if missing := sorted(wanted - holes):
            raise PromptError(f"prompt '{file.stem}' has no placeholder for: {', '.join(missing)}")
        if unknown := sorted(holes - wanted):
            raise PromptError(f"prompt '{file.stem}' has placeholders without a value: {', '.join(unknown)}")


def parse(data: bytes, *, name: str, stem: str, language: str) -> Prompt:
    """The prompt in the bytes of one file. Raises PromptError that says which part does not fit."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise PromptError(f"prompt '{stem}' is not UTF-8 text: {error.reason}") from error
    parts = _LINE.split(text)
    if len(parts) != 2:
        raise PromptError(f"prompt '{stem}' needs exactly one line '---', it has {len(parts) - 1}")
    head, template = parts[0].strip(), parts[1].strip("\n")
    _refuse_holes(stem, head)
    if not Template(template).is_valid():
        raise PromptError(f"prompt '{stem}': below '---' a plain '$' is written '$$'")
    system, *turns = _TURN.split(head)
    examples = _examples(stem, turns)
    return Prompt(name, stem, language, system.strip(), examples, template, hashlib.sha256(data).hexdigest())


def _bytes(file: Traversable) -> bytes:
    """What is in a file, at most so much as any prompt has. Raises PromptError."""
    try:
        with file.open("rb") as opened:
            data = opened.read(_LONGEST + 1)
    except OSError as error:
        raise PromptError(f"prompt '{file.name}' can't be read: {error.strerror}") from error
    if len(data) > _LONGEST:
        raise PromptError(f"prompt '{file.name}' is longer than {_LONGEST:,} bytes")
    return data


def _stems(name: str, language: str) -> Iterator[tuple[str, str]]:
    """File names to look for with their language: es-MX, then es, then the default."""
    if _LANGUAGE.fullmatch(language):
        for tongue in dict.fromkeys((language, language.split("-")[0])):
            yield f"{name}.{tongue}", tongue
    yield name, DEFAULT_LANGUAGE


def _places(folder: Path | None) -> list[Traversable]:
    packaged = resources.files("briefer").joinpath("data", "prompts")
    if not packaged.is_dir():  # a checkout: the wheel has the folder inside the package, the tree beside it
        packaged = Path(__file__).parents[2] / "prompts"
    return [folder, packaged] if folder else [packaged]


def _refuse_holes(stem: str, head: str) -> None:
    for match in Template.pattern.finditer(head):
        if hole := match.group("named") or match.group("braced"):
            raise PromptError(f"prompt '{stem}' has the placeholder '${hole}' above '---': values go below it")


def _examples(stem: str, turns: list[str]) -> tuple[tuple[str, str], ...]:
    """`turns` alternates markers and texts, as split: Example, text, Answer, text, …"""
    if turns[0::2] != ["Example", "Answer"] * (len(turns) // 4):
        raise PromptError(f"prompt '{stem}': each '### Example' needs one '### Answer' after it")
    texts = [text.strip() for text in turns[1::2]]
    return tuple(zip(texts[0::2], texts[1::2], strict=True))
