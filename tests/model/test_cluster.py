"""Ray: what ends a worker costs itself alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
pytest.importorskip("ray", reason="Ray is not installed: pip install 'briefer[ray]'")


def test_a_value_that_ends_its_worker_three_times_is_none_and_all_others_are_there(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "tests.model.ending_ray", str(tmp_path)]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, timeout=200)
    assert done.stderr == ""
    read, asked = json.loads(done.stdout)
    assert read == [None if value == 7 else value for value in range(40)]
    assert asked == [None if value == 7 else f"say {value}" for value in range(20) if value != 13]
    assert len(list(tmp_path.iterdir())) == 3
