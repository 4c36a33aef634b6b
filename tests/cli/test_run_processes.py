"""`briefer run` on one process and on two: the same bytes."""

from pathlib import Path

from tests import commandline, newsroom
from tests.commandline import DAY
from tests.stub import Stub


def test_one_process_and_two_write_the_same_bytes(tmp_path: Path) -> None:
    with Stub(script=newsroom.script) as server:
        for count in ("1", "2"):
            newsroom.write_day(tmp_path / count / "day", 110, words=60)
            done = commandline.run(
                tmp_path / count, server.url, "run", "day", "--date", DAY, "--processes", count, "-q"
            )
            assert done.returncode == 0, done.stderr
    one, two = (commandline.files(tmp_path / count / "outputs" / DAY) for count in ("1", "2"))
    assert one == two
