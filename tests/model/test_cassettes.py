"""Recordings: made from a real server, played without it, with nothing in them but questions and answers."""

import json
import resource
import sys
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from briefer.errors import CassetteMiss, OutputError, RequestRejected, UsageError
from briefer.model import bodies
from briefer.model.call_settings import CallSettings
from briefer.model.cassette_files import YamlFile
from briefer.model.cassettes import BASE_URL, model_of, recording, replaying
from briefer.model.endpoint import Endpoint
from briefer.model.model import Model
from briefer.model.store import Store
from briefer.models import Reply
from tests import stub
from tests.stub import Clockwork, Stub, answer, status


class Line(Reply):
    line: str


OpenModel = Callable[..., "contextmanager[Model]"]


@pytest.fixture(name="opened")
def _opened(tmp_path: Path):
    (tmp_path / "zz.md").write_text("Repeat.\n---\n$text", encoding="utf-8")

    @contextmanager
    def opened(
        base_url: str = BASE_URL, name: str = "tiny", store: Store | None = None, tries: int = 5
    ) -> Iterator[Model]:
        endpoint = Endpoint(base_url, SecretStr("sk-secret"), name, "test")
        settings = CallSettings(tries=tries)
        with Model(endpoint, prompts=tmp_path, store=store, settings=settings, clock=Clockwork().clock()) as model:
            yield model

    return opened


def ask(model: Model, text: str) -> str:
    return model.ask("zz", Line, language="en", text=text).line


def echo(call: stub.Call) -> stub.Step:
    line = call.user.replace("\n", " ")
    return answer(f'{{"line": "{line}"}}', {"set-cookie": "me=1", "x-request-id": "7"}, timings=(100.0, 20.0))


def record(path: Path, opened: OpenModel, *texts: str) -> None:
    with Stub(script=echo) as server, recording(path), opened(server.url) as model:
        for text in texts:
            ask(model, text)


def test_a_recording_answers_when_the_server_is_gone(tmp_path: Path, opened: OpenModel):
    record(tmp_path / "day.yaml", opened, "Llovió.", "Nevó.")
    with replaying(tmp_path / "day.yaml") as cassette, opened() as model:
        assert [ask(model, "Nevó."), ask(model, "Llovió.")] == ["Nevó.", "Llovió."]
        assert cassette.unused() == []


def test_threads_get_their_own_answers(tmp_path: Path, opened: OpenModel):
    texts = [f"line {number}" for number in range(12)]
    record(tmp_path / "day.yaml", opened, *texts)
    with replaying(tmp_path / "day.yaml"), opened() as model, ThreadPoolExecutor(6) as pool:
        assert list(pool.map(lambda text: ask(model, text), reversed(texts))) == texts[::-1]


def test_a_replay_tells_the_same_cost_as_the_recording(tmp_path: Path, opened: OpenModel):
    with Stub(script=echo) as server, recording(tmp_path / "day.yaml"), opened(server.url) as model:
        ask(model, "a")
        recorded = model.tally()
    with replaying(tmp_path / "day.yaml"), opened() as model:
        ask(model, "a")
        assert model.tally() == recorded
    assert recorded.seconds == 0.12


def test_a_recording_holds_no_key_no_account_and_no_address(tmp_path: Path, opened: OpenModel):
    record(tmp_path / "day.yaml", opened, "a")
    text = (tmp_path / "day.yaml").read_text(encoding="utf-8").lower()
    assert [word for word in ("sk-secret", "authorization", "cookie", "request-id", "127.0.0.1") if word in text] == []


def test_a_recording_is_for_people_to_read(tmp_path: Path, opened: OpenModel):
    record(tmp_path / "day.yaml", opened, "Llovió en Ávila.\nDespués nevó.")
    text = (tmp_path / "day.yaml").read_text(encoding="utf-8")
    assert "content: |-\n          Llovió en Ávila.\n          Después nevó.\n" in text


def test_a_token_takes_one_line_of_a_recording(tmp_path: Path, opened: OpenModel):
    path = tmp_path / "day.yaml"
    with Stub(answer("Yes", top={"Yes": -0.25, "No": -2.5})) as server, recording(path), opened(server.url) as model:
        weights = model.weigh("zz", ("Yes", "No"), language="en", text="?")
    with replaying(path), opened() as model:
        assert model.weigh("zz", ("Yes", "No"), language="en", text="?") == weights
    assert "- {token: 'No', logprob: -2.5}\n" in path.read_text(encoding="utf-8")


def test_the_order_of_asking_does_not_change_the_file(tmp_path: Path, opened: OpenModel):
    record(tmp_path / "one.yaml", opened, "a", "b", "c")
    record(tmp_path / "two.yaml", opened, "c", "a", "b")
    assert (tmp_path / "one.yaml").read_bytes() == (tmp_path / "two.yaml").read_bytes()


def test_a_question_that_was_not_recorded_names_its_prompt(tmp_path: Path, opened: OpenModel):
    record(tmp_path / "day.yaml", opened, "a")
    with replaying(tmp_path / "day.yaml"), opened() as model, pytest.raises(CassetteMiss, match="prompt 'zz'"):
        ask(model, "b")


def test_another_model_is_another_question(tmp_path: Path, opened: OpenModel):
    record(tmp_path / "day.yaml", opened, "a")
    with replaying(tmp_path / "day.yaml"), opened(name="other") as model, pytest.raises(CassetteMiss):
        ask(model, "a")


def test_questions_that_were_not_asked_are_told(tmp_path: Path, opened: OpenModel):
    record(tmp_path / "day.yaml", opened, "a", "b")
    with replaying(tmp_path / "day.yaml") as cassette, opened() as model:
        ask(model, "b")
        assert cassette.unused() == ["a"]


@pytest.mark.parametrize("failure", [status(409), stub.raw(200, "<html>"), answer(""), stub.reset()])
def test_failures_that_passed_are_not_recorded(tmp_path: Path, opened: OpenModel, failure: stub.Step):
    with (
        Stub(failure, answer('{"line": "a"}')) as server,
        recording(tmp_path / "day.yaml"),
        opened(server.url) as model,
    ):
        ask(model, "a")
        assert model.live.retries == 1
    with replaying(tmp_path / "day.yaml"), opened() as model:
        assert ask(model, "a") == "a"
        assert model.live.retries == 0


def test_a_question_that_the_server_rejected_is_rejected_in_the_replay(tmp_path: Path, opened: OpenModel):
    with (
        Stub(status(400)) as server,
        recording(tmp_path / "day.yaml"),
        opened(server.url) as model,
        pytest.raises(RequestRejected),
    ):
        ask(model, "too long")
    with replaying(tmp_path / "day.yaml"), opened() as model, pytest.raises(RequestRejected):
        ask(model, "too long")


def test_a_server_without_schemas_is_replayed_without_asking_it_for_them(tmp_path: Path, opened: OpenModel):
    def script(call: stub.Call) -> stub.Step:
        rejected = status(400, {"error": {"message": "response_format"}})
        return rejected if "response_format" in call.body else echo(call)

    with Stub(script=script) as server, recording(tmp_path / "day.yaml"), opened(server.url) as model:
        ask(model, "a")
    with replaying(tmp_path / "day.yaml"), opened() as model:
        assert ask(model, "a") == "a"


def test_a_recording_names_its_model(tmp_path: Path, opened: OpenModel):
    record(tmp_path / "day.yaml", opened, "a")
    assert model_of(tmp_path / "day.yaml") == "tiny"


def test_a_recording_is_not_written_over(tmp_path: Path):
    (tmp_path / "day.yaml").write_text("mine")
    with pytest.raises(UsageError, match="delete it to record again"), recording(tmp_path / "day.yaml"):
        pass


@pytest.mark.parametrize("text", ["", "a: b", "interactions: 3", "{", "!!python/object:os.system {}"])
def test_a_file_that_is_no_recording_is_refused(tmp_path: Path, text: str):
    (tmp_path / "day.yaml").write_text(text)
    with pytest.raises(UsageError, match="is not a recording"), replaying(tmp_path / "day.yaml"):
        pass


def test_a_recording_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(UsageError, match=r"day.yaml' can't be read: No such file"):
        model_of(tmp_path / "day.yaml")


def test_answers_kept_in_the_store_outlive_the_recording(tmp_path: Path, opened: OpenModel):
    record(tmp_path / "day.yaml", opened, "a")
    with Store.open(":memory:") as store:
        with replaying(tmp_path / "day.yaml"), opened(store=store) as model:
            ask(model, "a")
        with opened(store=store) as model:
            assert ask(model, "a") == "a"


def test_the_file_name_of_a_local_model_is_recorded_without_its_folder(tmp_path: Path, opened: OpenModel):
    body = json.dumps({**stub.completion('{"line": "a"}'), "model": "/home/me/tiny.gguf"})
    with Stub(stub.raw(200, body)) as server, recording(tmp_path / "day.yaml"), opened(server.url) as model:
        ask(model, "a")
    assert "model: tiny.gguf\n" in (tmp_path / "day.yaml").read_text(encoding="utf-8")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_from_the_file_as_it_was(text: str):
    body = json.dumps({"messages": [{"content": text}], "list": [text]})
    each = {
        "request": {"method": "POST", "uri": BASE_URL, "body": body, "headers": {}},
        "response": {"status": {"code": 200}, "headers": {}, "body": {"string": body}},
    }
    file = YamlFile.serialize({"version": 1, "interactions": [each]})
    again = YamlFile.deserialize(file)["interactions"][0]
    assert json.loads(again["request"]["body"]) == json.loads(body)
    assert json.loads(again["response"]["body"]["string"]) == json.loads(body)


# Files that are no recording

ALIASES = "a: &a [x, x]\n" + "\n".join(f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]" for a, b in pairwise("abcdefghijklmn"))
MERGED = "a: &a {x: 1}\n" + "\n".join(
    f"{b}: &{b} {{<<: [*{a}, *{a}, *{a}, *{a}]}}" for a, b in pairwise("abcdefghijkl")
)
GOOD = """version: 1
interactions:
- request: {method: POST, uri: 'http://llm.test/v1/chat/completions', body: {model: m, messages: []}, headers: {}}
  response: {status: {code: 200, message: OK}, headers: {}, body: {choices: []}}
"""
MALFORMED = {
    "aliases": ALIASES + "\ninteractions: *n\n",
    "aliases in a body": f"x: {{{ALIASES.splitlines()[0]}}}\n" + GOOD.replace("messages: []", "messages: *a"),
    "merged mappings": MERGED + "\n" + GOOD,
    "no response": GOOD[: GOOD.index("  response")],
    "no method": GOOD.replace("method: POST, ", ""),
    "a date in a body": GOOD.replace("model: m", "model: 2026-01-01"),
    "bytes in a body": GOOD.replace("model: m", "model: !!binary aGk="),
    "a set in a body": GOOD.replace("model: m", "model: !!set {a}"),
    "a body of text": GOOD.replace("{choices: []}", "nothing"),
    "a status in words": GOOD.replace("code: 200", "code: fine"),
    "no status": GOOD.replace("status: {code: 200, message: OK}, ", ""),
    "a header that is none": GOOD.replace("OK}, headers: {}", 'OK}, headers: {"a\\nb": [c]}'),
    "interactions by name": GOOD.replace("- request", "  request"),
    "a number without end": GOOD.replace("model: m", f"model: {'9' * 5_000}"),
    "nested without end": "[" * 50_000,
    "a list": "- a",
    "no UTF-8": "\udcff",
}


@pytest.mark.parametrize("fault", MALFORMED)
def test_a_malformed_recording_is_refused_in_one_line(tmp_path: Path, fault: str):
    path = tmp_path / "day.yaml"
    path.write_bytes(MALFORMED[fault].encode("utf-8", "surrogateescape"))
    for use in (model_of, lambda path: replaying(path).__enter__()):
        with pytest.raises(UsageError, match="is not a recording"):
            use(path)


def test_the_sound_one_beside_them_is_read(tmp_path: Path):
    (tmp_path / "day.yaml").write_text(GOOD)
    assert model_of(tmp_path / "day.yaml") == "m"


@pytest.mark.parametrize("name", ["/dev/zero", "/proc/self/mem", "/", "x" * 300])
def test_what_is_no_file_is_no_recording(name: str):
    with pytest.raises(UsageError):
        model_of(Path(name))


def test_a_file_larger_than_any_recording_is_not_read(tmp_path: Path):
    with (tmp_path / "day.yaml").open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(UsageError, match="more than"):
        model_of(tmp_path / "day.yaml")


@pytest.mark.parametrize("place", ["x" * 300, "file/day.yaml"])
def test_a_recording_that_can_not_be_made_is_refused_before_it_begins(tmp_path: Path, place: str):
    (tmp_path / "file").touch()
    with pytest.raises((OutputError, UsageError), match="can't be written"), recording(tmp_path / place):
        pass


# Recordings that were ended early


def ended_early(path: Path, server: Stub, opened: OpenModel, *texts: str) -> None:
    def interrupted() -> None:
        with recording(path), opened(server.url) as model:
            for text in texts:
                ask(model, text)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()


def test_a_recording_that_was_ended_goes_on_and_pays_nothing_twice(tmp_path: Path, opened: OpenModel):
    record(tmp_path / "whole.yaml", opened, "a", "b", "c")
    path = tmp_path / "day.yaml"
    with Stub(script=echo) as server:
        ended_early(path, server, opened, "a", "b")
        assert not path.exists()
        with recording(path), opened(server.url) as model:
            assert [ask(model, text) for text in "abc"] == ["a", "b", "c"]
            assert model.live.calls == 1
        assert len(server.calls) == 3
    assert path.read_bytes() == (tmp_path / "whole.yaml").read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["day.yaml", "whole.yaml", "zz.md"]


def test_what_is_no_longer_asked_is_not_in_the_recording(tmp_path: Path, opened: OpenModel):
    path = tmp_path / "day.yaml"
    with Stub(script=echo) as server:
        ended_early(path, server, opened, "a", "old")
        with recording(path), opened(server.url) as model:
            ask(model, "a")
    with replaying(path) as cassette, opened() as model:
        assert cassette.unused() == ["a"]


def test_answers_that_were_recorded_before_do_not_spend_the_limit(tmp_path: Path, opened: OpenModel):
    path = tmp_path / "day.yaml"
    with Stub(script=echo) as server:
        ended_early(path, server, opened, *"abcdef")
        endpoint = Endpoint(server.url, None, "tiny", "test")
        limited = CallSettings(token_limit=800)
        with recording(path), Model(endpoint, prompts=tmp_path, settings=limited) as model:
            assert [ask(model, text) for text in "abcdefg"] == list("abcdefg")


def test_a_bad_answer_of_an_ended_recording_is_asked_for_again(tmp_path: Path, opened: OpenModel):
    path = tmp_path / "day.yaml"

    def script(call: stub.Call) -> stub.Step:
        if call.number == 0:
            return answer("")
        if call.number == 1:
            raise ConnectionResetError
        return echo(call)

    with Stub(script=script) as server:
        with pytest.raises(BaseException), recording(path), opened(server.url, tries=1) as model:  # noqa: B017
            ask(model, "a")
        with recording(path), opened(server.url) as model:
            assert ask(model, "a") == "a"


@pytest.mark.parametrize("cut", [1, 40, 400])
def test_a_last_line_that_was_cut_short_is_asked_again(tmp_path: Path, opened: OpenModel, cut: int):
    path, part = tmp_path / "day.yaml", tmp_path / "day.yaml.part"
    with Stub(script=echo) as server:
        ended_early(path, server, opened, "a", "b")
        part.write_bytes(part.read_bytes()[:-cut])
        with recording(path), opened(server.url) as model:
            assert [ask(model, text) for text in "ab"] == ["a", "b"]
            assert model.live.calls == 1


def test_a_recording_that_is_left_open_is_not_written_yet(tmp_path: Path, opened: OpenModel):
    path = tmp_path / "day.yaml"
    with Stub(script=echo) as server:
        with recording(path) as cassette, opened(server.url) as model:
            ask(model, "a")
            cassette.leave_open()
        assert not path.exists()
        with recording(path), opened(server.url) as model:
            ask(model, "a")
        assert len(server.calls) == 1


def test_two_recordings_of_one_file_at_once_are_refused(tmp_path: Path):
    with (
        recording(tmp_path / "day.yaml"),
        pytest.raises(UsageError, match="another run is making"),
        recording(tmp_path / "day.yaml"),
    ):
        pass


def test_a_file_of_others_in_the_way_of_a_recording_is_left_alone(tmp_path: Path):
    (tmp_path / "day.yaml.part").write_text("mine")
    with pytest.raises(UsageError, match="move it away"), recording(tmp_path / "day.yaml"):
        pass
    assert (tmp_path / "day.yaml.part").read_text() == "mine"


def test_a_link_in_the_way_of_a_recording_is_not_followed(tmp_path: Path):
    (tmp_path / "victim").write_text("mine")
    (tmp_path / "day.yaml.part").symlink_to(tmp_path / "victim")
    with pytest.raises(OutputError, match="can't be written"), recording(tmp_path / "day.yaml"):
        pass
    assert (tmp_path / "victim").read_text() == "mine"


def test_a_recording_that_can_not_grow_asks_no_more_and_keeps_what_is_paid(tmp_path: Path, opened: OpenModel):
    path = tmp_path / "day.yaml"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def ask_all() -> None:
        with recording(path), opened(server.url) as model:
            for number in range(50):
                ask(model, f"line {number}")

    with Stub(script=echo) as server:
        resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, before[1]))
        try:
            with pytest.raises(OutputError, match="make room"):
                ask_all()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        paid = len(server.calls)
        assert paid < 50
        ask_all()
        assert len(server.calls) <= 51  # the one whose answer did not fit is the only one that is paid again
    with replaying(path), opened() as model:
        assert ask(model, "line 49") == "line 49"


def test_a_recording_does_not_hold_a_key_that_the_server_repeats(tmp_path: Path, opened: OpenModel):
    spilt = json.dumps({**stub.completion('{"line": "sk-secret"}'), "note": "Bearer sk-secret"})
    with Stub(stub.raw(200, spilt)) as server, recording(tmp_path / "day.yaml"), opened(server.url) as model:
        ask(model, "a")
    assert "sk-secret" not in (tmp_path / "day.yaml").read_text(encoding="utf-8")


def test_nor_one_that_it_writes_in_another_way(tmp_path: Path, opened: OpenModel):
    spilt = json.dumps(stub.completion('{"line": "a"}')).replace('"a\\', '"\\u0073k-secret\\')
    with Stub(stub.raw(200, spilt)) as server, recording(tmp_path / "day.yaml"), opened(server.url) as model:
        assert ask(model, "a") == "[key]"
    text = (tmp_path / "day.yaml").read_text(encoding="utf-8")
    assert "[key]" in text
    assert "sk-secret" not in text


def test_a_header_that_no_recording_can_hold_does_not_spoil_it(tmp_path: Path, opened: OpenModel):
    odd = answer('{"line": "a"}', {"openai-processing-ms": "\xe9"})
    with Stub(odd) as server, recording(tmp_path / "day.yaml"), opened(server.url) as model:
        ask(model, "a")
    with replaying(tmp_path / "day.yaml"), opened() as model:
        assert ask(model, "a") == "a"


def test_a_packed_body_is_bounded_before_it_is_recorded(tmp_path: Path, opened: OpenModel):
    bomb = stub.packed(200, zlib.compress(b" " * (bodies.MAX_BYTES + 1)), "deflate")
    with (
        Stub(bomb, answer('{"line": "a"}')) as server,
        recording(tmp_path / "day.yaml"),
        opened(server.url) as model,
    ):
        assert ask(model, "a") == "a"
        assert model.live.retries == 1


def test_after_a_recording_the_network_is_as_before(tmp_path: Path, opened: OpenModel):
    before = httpx2.AsyncHTTPTransport.handle_async_request
    with pytest.raises(KeyboardInterrupt), recording(tmp_path / "day.yaml"):
        raise KeyboardInterrupt
    assert httpx2.AsyncHTTPTransport.handle_async_request is before
    assert list(tmp_path.glob("day*")) == []


@pytest.mark.parametrize("use", [recording, replaying])
def test_without_the_extra_its_name_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, use: Callable):
    path = tmp_path / "day.yaml"
    if use is replaying:
        path.write_text(GOOD)
    monkeypatch.setitem(sys.modules, "vcr", None)
    with pytest.raises(UsageError, match=r"pip install 'briefer\[replay\]'"), use(path):
        pass
    assert not (tmp_path / "day.yaml.part").exists()


def test_a_body_without_end_is_bounded_while_it_is_recorded(tmp_path: Path, opened: OpenModel):
    with (
        Stub(stub.endless(), answer('{"line": "a"}')) as server,
        recording(tmp_path / "day.yaml"),
        opened(server.url) as model,
    ):
        assert ask(model, "a") == "a"
