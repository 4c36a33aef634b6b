"""The real command in a process of its own, against a server on this machine."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from briefer.models import Briefing

DAY = "2026-03-12"


def environment(home: Path, url: str, **more: str) -> dict[str, str]:
    """A machine of its own: its home, its store, its server and no one else's keys."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "BRIEFER_", "XDG_"))}
    named = {"BRIEFER_BASE_URL": url, "BRIEFER_MODEL": "tiny", "XDG_DATA_HOME": str(home / "data"), "HOME": str(home)}
    # The stand-ins of these tests are small models: they pick and word, and sit no exam.
    return kept | named | {"BRIEFER_EMBED_MODEL": "words", "BRIEFER_EXAM": "off"} | more


def start(home: Path, url: str, *arguments: str, **more: str) -> "subprocess.Popen[str]":
    """`briefer` with these arguments, its output and errors in pipes."""
    return subprocess.Popen(
        [sys.executable, "-c", "from briefer.cli.main import main; main()", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=home,
        env=environment(home, url, **more),
    )


def run(home: Path, url: str, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """The same to its end, at most a minute."""
    with start(home, url, *arguments, **more) as process:
        try:
            out, errors = process.communicate(timeout=240)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    return subprocess.CompletedProcess(arguments, process.returncode, out, errors)


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a day's briefing that must be the same bytes for the same answers."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "run.json")
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def printed(briefing: Briefing) -> Iterator[str]:
    """Every sentence that stands as the briefing's own."""
    for story in briefing.stories:
        yield story.title
        yield from (fact.text for fact in story.key_facts)
        yield from (entry.text for entry in story.timeline)
        yield from (question.text for question in story.open_questions)
        for difference in story.disagreements:
            yield difference.question
            yield difference.why
            yield from (f"{position.holder}: {position.text}" for position in difference.positions)


def store_of(home: Path) -> Path:
    return home / "data" / "briefer" / "store.sqlite"
