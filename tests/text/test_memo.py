"""What code has read in a text is kept at hand, a bounded number of texts of each length."""

from collections.abc import Callable, Iterator

import pytest

from briefer.text.memo import ARTICLE, ARTICLES, PASSAGE, PASSAGES, forget, remembered


@pytest.fixture(name="read")
def _read() -> Iterator[tuple[Callable[[str, str], str], list[str]]]:
    asked: list[str] = []

    @remembered
    def beginning(text: str, language: str) -> str:
        asked.append(text)
        return f"{language} {text[:3]}"

    yield beginning, asked
    forget()


def test_a_text_is_read_once_for_each_language(read: tuple[Callable[[str, str], str], list[str]]) -> None:
    beginning, asked = read
    assert [beginning("one two", "en"), beginning("one two", "en"), beginning("one two", "es")] == [
        "en one",
        "en one",
        "es one",
    ]
    assert len(asked) == 2


@pytest.mark.parametrize(("length", "kept"), [(PASSAGE, PASSAGES), (ARTICLE, ARTICLES), (ARTICLE + 1, 1)])
def test_no_more_texts_are_kept_than_memory_has_room_for(
    read: tuple[Callable[[str, str], str], list[str]], length: int, kept: int
) -> None:
    beginning, asked = read
    texts = [f"{number:<{length}}" for number in range(kept + 1)]
    for text in texts:
        beginning(text, "en")
    beginning(texts[-1], "en")
    assert len(asked) == kept + 1
    beginning(texts[0], "en")
    assert len(asked) == kept + 2


def test_what_is_forgotten_is_read_again(read: tuple[Callable[[str, str], str], list[str]]) -> None:
    beginning, asked = read
    beginning("one", "en")
    forget()
    beginning("one", "en")
    assert asked == ["one", "one"]
