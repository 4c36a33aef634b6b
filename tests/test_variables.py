"""Messages name only variables of the environment that somebody reads."""

import re
from pathlib import Path

import briefer

NAME = re.compile(r"\b(?:BRIEFER|OPENAI)_[A-Z]+(?:_[A-Z]+)*\b")
READ = re.compile(r'(?:\.get\(|\[|envvar=)"([A-Z_]+)"')
# One that is read for both families, BRIEFER_* and OPENAI_*.
READ_FOR_BOTH = re.compile(r'\.get\(f"\{\w+\}(_[A-Z_]+)"')
# What stands in our own code under such a name and is no variable.
CONSTANTS = {"OPENAI_URL", "OPENAI_MODEL"}
# Read by the name that the wording of messages gives it.
NAMED = {"BRIEFER_EMBED_API_KEY"}


def test_every_variable_that_is_named_is_read() -> None:
    package = Path(briefer.__file__).parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(package.rglob("*.py")))
    read = set(READ.findall(source))
    read |= {family + name for name in READ_FOR_BOTH.findall(source) for family in ("BRIEFER", "OPENAI")}
    named = set(NAME.findall(source)) - CONSTANTS
    assert "OPENAI_API_KEY" in named
    assert named - read - NAMED == set()
