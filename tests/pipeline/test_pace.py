"""How far a run has come is told by what is done, not by what was asked."""

from briefer.pipeline.pace import Pace, ReadingProgress


def test_articles_of_which_nothing_is_asked_count_as_read() -> None:
    heard: list[int] = []
    reading = ReadingProgress(["a", "a", "b"], 5, heard.append)
    for chunk in ("a", "a", "b"):
        reading.end(chunk)
    assert heard == [3, 1, 1]


def test_a_story_is_done_once_whatever_was_told_of_it_before() -> None:
    shares: list[float] = []
    pace = Pace(shares.append)
    pace.advance(0.3)
    pace.end()
    pace.end()
    assert [round(share, 6) for share in shares] == [0.3, 0.7]
