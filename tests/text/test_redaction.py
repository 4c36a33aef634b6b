"""No key and no password leaves a line of text."""

import pytest

from briefer.text.redaction import redacted, without_keys


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("http://user:hunter2@host/v1", "http://[hidden]@host/v1"),
        ("user:hunter2@host/v1", "[hidden]@host/v1"),
        ("http://user:hun@ter2@/v1", "http://[hidden]@/v1"),
        ("user:hun/ter2@host", "[hidden]@host"),
        ("https://h/v1?api_key=abc123&x=1", "https://h/v1?api_key=[hidden]&x=1"),
        ("https://h/v1?x=1&access_token=abc#top", "https://h/v1?x=1&access_token=[hidden]#top"),
        ("Authorization: Bearer abcdefghijklmnop123", "Authorization: Bearer [key]"),
        ("bad key sk-proj-0123456789abc", "bad key [key]"),
    ],
)
def test_a_password_or_a_key_is_hidden_wherever_it_stands(text: str, shown: str):
    assert redacted(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "a bearer token is missing",
        "https://medium.com/@name",
        "at 10:30 in Ormaz",
        "https://h/v1?page=2",
        "me@host.org",
    ],
)
def test_what_is_no_secret_stays(text: str):
    assert redacted(text) == text


@pytest.mark.parametrize("written", ["sk-plan\nted", r"sk-plan\nted", "sk-plan%0Ated"])
def test_a_key_is_found_however_it_is_written(written: str):
    assert without_keys(f"Illegal header value b'Bearer {written}'", ["sk-plan\nted"]).endswith("Bearer [key]'")


def test_a_word_that_serves_as_a_key_is_no_secret():
    assert without_keys("none of the news", ["none"]) == "none of the news"
