"""Whole runs of the real command against models that answer wildly: a briefing all the same, no article forgotten."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import newsroom, stub
from tests.commandline import DAY, run
from tests.stub import Call, Step, Stub, answer

ARTICLES = 3
ORDER = ("run", "day", "--date", DAY, "--jobs", "2")
_LONG = "word " * 200_000


@pytest.fixture(name="day")
def _day(tmp_path: Path) -> Path:
    newsroom.write_day(tmp_path / "day", ARTICLES, words=300, each_story=3)
    return tmp_path


def picks(*numbers: object) -> Step:
    return answer(json.dumps({"picks": numbers}))


ANSWERS: dict[str, Step] = {
    "a refusal": answer(None, refusal="I can't help with that."),
    "a refusal by a filter": answer("", finish="content_filter"),
    "40,000 picks": picks(*range(1, 40_001)),
    "numbers of no sentence": picks(0, -3, 10**30, 77),
    "picks of another type": picks("one", None, 1.5, [1]),
    "a text of a megabyte": answer(_LONG),
    "half a character and NUL": answer('{"picks": [1], "claim": "\\ud83d \\u0000 \\u202e", "question": "\\ud83d?"}'),
    "white space up to the limit": answer(" \n" * 400, finish="length"),
    "one digit up to the limit": answer('{"picks": [1' + "1" * 400, finish="length"),
    "JSON cut in the middle": answer('{"picks": [1, 2'),
    "no JSON at all": stub.raw(200, "<html>502 Bad Gateway</html>"),
    "brackets without end": answer("[" * 100_000),
}


@pytest.mark.parametrize("said", ANSWERS)
def test_whatever_the_model_says_the_briefing_stands_and_holds(day: Path, said: str):
    with Stub(script=lambda _call: ANSWERS[said]) as server:
        end = run(day, server.url, *ORDER)
        calls = len(server.calls)
    assert end.returncode in (0, 3), end.stderr
    assert "Traceback" not in end.stderr
    told = json.loads((day / "outputs" / DAY / "briefing.json").read_text(encoding="utf-8"))
    assert len(told["documents"]) == ARTICLES
    assert [fact for story in told["stories"] for fact in story["key_facts"]]
    assert run(day, "http://127.0.0.1:9/v1", "verify", f"outputs/{DAY}/briefing.json").returncode == 0
    questions = told["run"]["calls"] + told["run"]["cached_calls"]
    assert calls >= ARTICLES
    assert calls <= 3 * max(questions, 6 * ARTICLES)


def on_the_first(said: Step) -> Callable[[Call], Step]:
    """This answer to the first two calls, which concern one article or two; sound ones after."""
    return lambda call: said if call.number < 2 else newsroom.script(call)


@pytest.mark.parametrize(
    ("said", "code"), [("a refusal", 3), ("one digit up to the limit", 3), ("numbers of no sentence", 3)]
)
def test_a_bad_answer_on_one_article_is_noted_there_and_the_others_are_told(day: Path, said: str, code: int):
    with Stub(script=on_the_first(ANSWERS[said])) as server:
        end = run(day, server.url, *ORDER[:-1], "1")
    told = json.loads((day / "outputs" / DAY / "briefing.json").read_text(encoding="utf-8"))
    noted = [one["path"] for one in told["documents"] if any(note["code"] == "by_place" for note in one["warnings"])]
    assert end.returncode == code, end.stderr
    assert 1 <= len(noted) <= 2


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_a_poor_locale_and_a_narrow_pipe_lose_nothing(day: Path, locale: str):
    (day / "day" / "é.txt").write_text("El alcalde de Ormaz leyó ayer el acta — «ñandú».", encoding="utf-8")
    poor = {
        "LC_ALL": locale,
        "LANG": locale,
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "COLUMNS": "40",
        "NO_COLOR": "1",
    }
    with Stub(script=newsroom.script) as server:
        end = run(day, server.url, *ORDER, **poor)
        shown = run(day, server.url, "show", DAY, **poor)
    assert (end.returncode, shown.returncode) == (0, 0)
    assert "\x1b" not in shown.stdout + end.stderr
    assert shown.stdout.strip()
