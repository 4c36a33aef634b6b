"""Serving: a child of ours answers question after question, and one that ends is told from one that answers."""

import signal
import subprocess
import sys

import pytest

from briefer.errors import UsageError
from briefer.model import cores, serving


def test_a_child_answers_one_question_after_another() -> None:
    child = serving.started(cores.__name__, refusal="it does not start")
    try:
        assert serving.asked(child, (len, ["a", "bc"])) == [1, 2]
        assert serving.asked(child, (str.upper, ["d"])) == ["D"]
    finally:
        serving.closed(child)
    assert child.returncode == 0


def test_a_child_that_has_ended_is_told_from_one_that_answers() -> None:
    child = serving.started(cores.__name__, refusal="it does not start")
    child.kill()
    child.wait()
    with pytest.raises(serving.ChildEndedError):
        serving.asked(child, (len, ["a"]))
    serving.closed(child)


def test_a_child_that_answers_what_is_no_value_is_ended() -> None:
    says = "print('no value', flush=True); import time; time.sleep(60)"
    child = subprocess.Popen([sys.executable, "-c", says], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with pytest.raises(serving.ChildEndedError):
        serving.asked(child, "a question")
    serving.closed(child)
    assert child.returncode == -signal.SIGKILL


def test_a_module_that_does_not_serve_is_refused_in_the_words_of_who_started_it() -> None:
    with pytest.raises(UsageError, match="out of memory"):
        serving.started("briefer.errors", refusal="out of memory?")
