"""What a run tells while it works."""

import io

from briefer.cli.progress import Progress, Seen
from briefer.model.call_settings import Event
from briefer.model.prices import Live


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pipe_gets_plain_lines_with_articles_calls_tokens_and_cost():
    pipe = io.StringIO()
    with Progress(quiet=False, articles=3, stream=pipe, interval=0) as told:
        told.watch(lambda: (Live(calls=1, input_tokens=90, output_tokens=10), 0.0123))
        told(Event("known", "pick"))
        told.read(1, 3)
        told(Event("finished", "pick"))
        told.read(2, 3)
    last = pipe.getvalue().splitlines()[-1]
    assert last.endswith("2 of 3 articles read, 1 calls, 1 known, 100 tokens, 0.0123 USD")
    assert "\x1b" not in pipe.getvalue()


def test_a_terminal_gets_one_line_that_is_wiped_at_the_end():
    terminal = Terminal()
    with Progress(quiet=False, articles=1, stream=terminal, interval=0) as told:
        told(Event("finished", "pick"))
    assert "\n" not in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_quiet_is_silent():
    pipe = io.StringIO()
    with Progress(quiet=True, articles=1, stream=pipe, interval=0) as told:
        told(Event("finished", "pick"))
        told(Event("waiting", "pick", "busy", 5.0))
    assert pipe.getvalue() == ""


def test_a_wait_is_told_without_what_acts_on_a_terminal():
    pipe = io.StringIO()
    with Progress(quiet=False, stream=pipe, interval=0) as told:
        told(Event("waiting", "pick", "HTTP 500: \x1b[31mred", 5.0))
    assert pipe.getvalue() == "waiting 5 s: HTTP 500: \\x1b[31mred\n"


def test_the_time_left_is_told_once_three_articles_were_read():
    assert Seen(articles=13, read=3).left(30.0) == "reading ends in 100 s"
    assert Seen(articles=13, read=2).left(30.0) == ""
    assert Seen(articles=13, read=13).left(30.0) == ""


def test_what_was_known_before_tells_no_time():
    seen = Seen(articles=20, read=10)
    for _ in range(7):
        seen.note(Event("known", "pick"))
    assert seen.left(30.0) == "reading ends in 100 s"


def test_how_much_of_the_stories_is_told_is_told_where_reading_is_over():
    pipe = io.StringIO()
    with Progress(quiet=False, articles=1, stream=pipe, interval=0) as told:
        told(Event("finished", "pick"))
        told.heard(0.0)
        told.heard(0.5)
        told(Event("finished", "write"))
    assert pipe.getvalue().splitlines()[-1].endswith("2 calls, 50% of the stories told")


def test_a_batch_is_told_anew_in_a_pipe_only_when_something_changed() -> None:
    stream = io.StringIO()
    with Progress(quiet=False, stream=stream) as progress:
        for done in (0, 0, 0, 5, 5):
            progress(Event("batch", "", f"waiting for 9 answers, {done} done: in_progress (batch_1)"))
    assert [line.split("  ")[-1] for line in stream.getvalue().splitlines()] == [
        "waiting for 9 answers, 0 done: in_progress (batch_1)",
        "waiting for 9 answers, 5 done: in_progress (batch_1)",
    ]


def test_a_busy_server_is_told_once_for_as_long_as_it_says_the_same() -> None:
    stream = io.StringIO()
    with Progress(quiet=False, stream=stream) as progress:
        for why in ("Error code: 503", "Error code: 503", "Error code: 503", "Error code: 429"):
            progress(Event("waiting", "pick", why, 1.0))
    assert stream.getvalue().splitlines() == ["waiting 1 s: Error code: 503", "waiting 1 s: Error code: 429"]
