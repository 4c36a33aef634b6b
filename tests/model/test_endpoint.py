"""Which server is asked, and which key it is given."""

import pytest

from briefer.errors import NoModel, UsageError
from briefer.model.endpoint import OPENAI_MODEL, OPENAI_URL, Endpoint, choose

BRIEFER = {"BRIEFER_BASE_URL": "http://mine:1/v1", "BRIEFER_API_KEY": "kb", "BRIEFER_MODEL": "mb"}
OPENAI = {"OPENAI_BASE_URL": "https://theirs/v1", "OPENAI_API_KEY": "ko"}


def key(endpoint: Endpoint | None) -> str | None:
    assert endpoint
    return endpoint.api_key.get_secret_value() if endpoint.api_key else None


def test_nothing_said_is_no_endpoint():
    assert choose(None, None, {"BRIEFER_BASE_URL": " "}) is None


def test_a_flag_goes_before_the_environment():
    endpoint = choose("http://localhost:8000/v1/", "m", BRIEFER | OPENAI)
    assert endpoint
    assert (endpoint.base_url, endpoint.model, endpoint.source) == ("http://localhost:8000/v1", "m", "--base-url")


def test_our_own_variables_go_before_those_of_openai():
    endpoint = choose(None, None, BRIEFER | OPENAI)
    assert endpoint
    assert (endpoint.base_url, endpoint.model, key(endpoint)) == ("http://mine:1/v1", "mb", "kb")


def test_the_openai_key_never_goes_to_a_named_address():
    assert key(choose("http://localhost:8000/v1", "m", OPENAI)) is None


def test_our_key_goes_to_a_named_address():
    assert key(choose("http://localhost:8000/v1", "m", {"BRIEFER_API_KEY": "kb"})) == "kb"


def test_our_key_stays_with_the_host_it_was_set_for():
    assert key(choose("http://localhost:8000/v1", "m", BRIEFER)) is None
    assert key(choose("http://mine:1/other", "m", BRIEFER)) == "kb"


def test_an_openai_key_alone_means_their_server_and_a_default_model():
    endpoint = choose(None, None, {"OPENAI_API_KEY": "ko"})
    assert endpoint
    assert (endpoint.base_url, endpoint.model) == (OPENAI_URL, OPENAI_MODEL)


def test_another_server_needs_the_name_of_its_model():
    with pytest.raises(NoModel, match="BRIEFER_MODEL"):
        choose(None, None, OPENAI)


def test_a_model_file_means_the_embedded_model():
    assert choose(None, "tiny.gguf", BRIEFER | OPENAI) is None
    assert choose(None, None, {"BRIEFER_MODEL": "tiny.gguf"}) is None


def test_a_server_may_call_its_model_by_a_file_name():
    endpoint = choose(None, None, BRIEFER | {"BRIEFER_MODEL": "tiny.gguf"})
    assert endpoint
    assert endpoint.model == "tiny.gguf"


@pytest.mark.parametrize("url", ["localhost:8000", "ftp://x/v1", "http://", "http://me:pass@x/v1"])
def test_an_address_that_is_none_is_refused(url: str):
    with pytest.raises(UsageError):
        choose(url, "m", {})


def test_the_key_is_not_shown():
    assert "kb" not in repr(choose(None, None, BRIEFER))


@pytest.mark.parametrize(
    ("url", "count"),
    [("http://far/v1", 1), ("https://far/v1", 0), ("http://127.0.0.1:5/v1", 0), ("http://[::1]:5/v1", 0)],
)
def test_plain_http_to_another_machine_is_warned_of(url: str, count: int):
    assert len(Endpoint(url, None, "m", "test").warnings) == count


def test_the_port_of_a_local_server_is_no_part_of_its_identity():
    one, two = (Endpoint(f"http://127.0.0.1:{port}/v1", None, "m", "test") for port in (1, 2))
    assert one.identity == two.identity
    assert Endpoint("https://far/v1", None, "m", "test").identity != one.identity


# Keys and passwords


@pytest.mark.parametrize(
    "url",
    [
        "user:hunter2@host/v1",
        "http://user:hunter2@/v1",
        "http://user:hunter2@host/v1",
        "http://user:hunter2@host:port/v1",
        "https://host/v1?api_key=hunter2",
    ],
)
def test_a_refused_address_is_shown_without_its_password(url: str):
    with pytest.raises(UsageError) as refused:
        choose(url, "m", {})
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://[::1/v1",
        "http://host:abc/v1",
        "http://host:99999/v1",
        "http://host:-1/v1",
        "http://host:0/v1",
        "http://ho\x1bst/v1",
        "http://ho\u2100st/v1",
        "http://ho st/v1",
        f"http://{'a' * 64}.org/v1",
    ],
)
def test_an_address_that_can_not_be_asked_is_refused_in_one_safe_line(url: str):
    with pytest.raises(UsageError, match="is not an address") as refused:
        choose(None, None, {"BRIEFER_BASE_URL": url, "BRIEFER_MODEL": "m"})
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("key", ["sk-plan\nted", "clé", "sk-\N{KEY}", "sk-\x7f"])
def test_a_key_that_no_header_can_carry_is_refused_and_not_shown(key: str):
    with pytest.raises(UsageError, match="can't be sent") as refused:
        choose(None, None, BRIEFER | {"BRIEFER_API_KEY": key})
    assert key not in str(refused.value)


@pytest.mark.parametrize("name", ["a\nb", "\udce9", "m" * 201])
def test_a_model_name_that_can_not_be_sent_is_refused(name: str):
    with pytest.raises(UsageError, match="is not a model name"):
        choose(None, name, BRIEFER)


def test_our_key_without_its_server_never_goes_to_another_one():
    with pytest.raises(UsageError, match="say where the key goes"):
        choose(None, "m", {"BRIEFER_API_KEY": "kb", "BRIEFER_BASE_URL": "", "OPENAI_BASE_URL": "http://mine/v1"})
    assert key(choose(None, "m", {"BRIEFER_API_KEY": "kb", "OPENAI_BASE_URL": OPENAI_URL})) == "kb"


@pytest.mark.parametrize("url", ["http://mine/v1", "https://mine:8443/v1", "https://me.mine/v1"])
def test_a_key_set_for_https_goes_to_no_other_scheme_port_or_host(url: str):
    endpoint = choose(url, "m", BRIEFER | {"BRIEFER_BASE_URL": "https://mine/v1"})
    assert key(endpoint) is None
    assert endpoint
    assert "without BRIEFER_API_KEY" in endpoint.warnings[-1]


def test_the_usual_port_may_be_written_or_not():
    assert key(choose("https://MINE:443/v1", "m", BRIEFER | {"BRIEFER_BASE_URL": "https://mine/v1"})) == "kb"
