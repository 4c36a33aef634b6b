"""A sentence is a page's own where its vector lies nearer to such lines than to news."""

from briefer.text.notices import Prototypes, looks_like_boilerplate, prototype_texts

PROTOTYPES = Prototypes(notices=((1.0, 0.0), (0.8, 0.6)), news=((0.0, 1.0),))


def test_a_row_near_the_page_and_far_from_news_is_boilerplate() -> None:
    assert looks_like_boilerplate((1.0, 0.0), PROTOTYPES)


def test_a_row_as_near_to_news_is_none() -> None:
    assert not looks_like_boilerplate((0.0, 1.0), PROTOTYPES)
    assert not looks_like_boilerplate((0.6, 0.8), PROTOTYPES)


def test_each_language_gives_lines_and_news_to_embed() -> None:
    notices, news = prototype_texts()
    assert len(notices) == 7 * 8
    assert len(news) == 7 * 7
