"""The benchmark of one event in many articles still runs against the steps that it times."""

from benchmarks import long_story


def test_a_few_articles_on_one_event_are_grouped_and_compared(capsys) -> None:
    long_story.main((4,))
    assert "4 articles: 1 story" in capsys.readouterr().out
