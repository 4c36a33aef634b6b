"""Makes each bad input of a list, briefs it beside one sound article, and tells how the command ended.

python benchmarks/badinputs.py BADINPUTS.jsonl [id prefix]

A line of the list is {"id", "how_to_make", "expected"}; `how_to_make` begins with `py:` (a line of Python, with the
scratch folder as `d`) or `sh:` (a line for the shell in that folder). What can't be made by one line is listed at the
end. Good is: an exit code that is stated (0, 2, 3 or 4), no traceback, nothing raw on the terminal, the sound article
used, and the bad one used, noted or skipped with a reason.
"""

import contextlib
import io
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parent.parent))

from briefer.cli.main import cli
from briefer.errors import BrieferError
from tests import newsroom
from tests.commandline import DAY, environment

LIMIT = 200  # seconds for one input: five thousand articles ask 20,000 questions
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")


@dataclass(frozen=True)
class End:
    """How the command ended: its code (1 with the traceback for a bug), and all it printed."""

    code: int
    told: str
    bug: str


def command(*arguments: str) -> End:
    """The command in this process, errors told as `main` tells them."""
    out, errors = io.StringIO(), io.StringIO()
    bug, code = "", 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        try:
            code = cli(list(arguments), standalone_mode=False) or 0
        except click.ClickException as error:
            error.show(file=errors)
            code = error.exit_code
        except BrieferError as error:
            errors.write(f"briefer: {error}\n")
            code = error.exit_code
        except Exception:  # noqa: BLE001 - whatever it is, it is told
            bug, code = traceback.format_exc(limit=-3), 1
    return End(code, out.getvalue() + errors.getvalue(), bug)


def make(how: str, folder: Path) -> bool:
    """The input in `folder`; False where it is not made by one line."""
    kind, _, line = how.partition(":")
    if kind == "py":
        exec(line.strip(), {"d": folder})  # the list is the caller's own
    elif kind == "sh":
        subprocess.run(line, shell=True, cwd=folder, check=True)
    return kind in ("py", "sh")


def brief(folder: Path, home: Path, url: str) -> tuple[End, dict[str, object]]:
    """The end of `briefer run` on the folder and the briefing it wrote."""
    os.environ.clear()
    os.environ.update(environment(home, url))
    end = command("run", "--date", DAY, "--jobs", "16", "-o", str(home / "out"), "--", str(folder))
    file = home / "out" / DAY / "briefing.json"
    return end, json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def judged(end: End, briefing: dict[str, object]) -> tuple[bool, str]:
    """Whether the end is a good one, and what became of the input."""
    documents, skipped = briefing.get("documents", []), briefing.get("skipped", [])
    assert isinstance(documents, list)
    assert isinstance(skipped, list)
    sound = [one for one in documents if str(one["path"]).endswith("zz-sound.txt")]
    others = [one for one in documents if one not in sound]
    fate = [f"skipped: {one['reason']}" for one in skipped]
    notes = ["; ".join(note["detail"] for note in document["warnings"]) for document in others]
    fate += [f"used: {note[:60]}" if note else "used" for note in notes]
    good = end.code in (0, 2, 3, 4) and not end.bug and not RAW.search(end.told) and len(sound) == 1
    shown = ", ".join(dict.fromkeys(fate)) or "nothing of it was read"
    return good, f"{shown[:100]}" + (f" ({len(fate)} inputs)" if len(fate) > 1 else "")


def late(_signal: int, _frame: object) -> None:
    raise TimeoutError(f"not done after {LIMIT} s")


def main() -> None:
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines() if line.strip()]
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    signal.signal(signal.SIGALRM, late)
    good = made = 0
    apart: list[str] = []
    with newsroom.process() as server:
        for row in (row for row in rows if row["id"].startswith(wanted)):
            with tempfile.TemporaryDirectory() as scratch:
                folder = Path(scratch) / "in"
                folder.mkdir()
                if not make(row["how_to_make"], folder):
                    apart.append(row["id"])
                    continue
                (folder / "zz-sound.txt").write_text(newsroom.article(1, 120), encoding="utf-8")
                begun = time.monotonic()
                signal.alarm(LIMIT)
                try:
                    end, briefing = brief(folder, Path(scratch), server.url)
                except TimeoutError as error:
                    end, briefing = End(1, "", str(error)), {}
                finally:
                    signal.alarm(0)
                fine, fate = judged(end, briefing)
                made, good = made + 1, good + fine
                took = time.monotonic() - begun
                print(f"{'good' if fine else 'BAD '}  {row['id']:<12} exit {end.code}  {took:4.1f} s  {fate}")
                if end.bug:
                    print(end.bug)
    print(f"{good} of {made} good; not made by one line: {', '.join(apart) or 'none'}")
    sys.exit(0 if good == made else 1)


if __name__ == "__main__":
    main()
