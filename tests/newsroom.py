"""A model made of code: it answers briefer's questions by rule, so that a run's bytes depend on nothing else.

with Stub(script=newsroom.script) as stub: …       # inside a test
with newsroom.process(latency=0.3) as server: …    # in a process of its own, for timing and counting
"""

import asyncio
import contextlib
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tests.stub import Call, Step, completion, raw

CHARACTERS_A_TOKEN = 3.8
_NUMBERED = re.compile(r"^\[(\d+)\]", re.MULTILINE)
_VOCABULARY = (
    "the city council said on Monday that {} people of {} had to leave after {} hours of rain near the {} bridge"
)
_PLACES = ("Ormaz", "Villarmeda", "Altobra", "Linnet", "Escaro", "Norvia", "Castrel", "Bruma", "Tolmen", "Vesper")


def words_of(body: dict[str, Any]) -> str:
    """The answer to one request: sentence numbers, a passage's own words, or a word of the examples."""
    asked = str(body["messages"][-1]["content"])
    luck = int(hashlib.sha256(asked.encode()).hexdigest(), 16)
    form = body.get("response_format", {}).get("json_schema", {}).get("name", "")
    if form == "Picks":
        numbers = [int(number) for number in _NUMBERED.findall(asked)]
        return json.dumps({"picks": sorted(numbers[:12], key=lambda number: (luck >> number) % 97)[:5]})
    if "response_format" in body:
        # A form without a schema names no properties: nothing is answered, and no question by accident.
        properties = body["response_format"].get("json_schema", {"schema": {"properties": ()}})["schema"]["properties"]
        return json.dumps({name: _passage(asked) for name in properties}, ensure_ascii=False)
    options = sorted({turn["content"] for turn in body["messages"] if turn["role"] == "assistant"})
    return options[luck % len(options)]


def _passage(asked: str) -> str:
    """The longest line of what was asked, without its label, at most 25 words of it."""
    longest = max(asked.split("\n"), key=len).removeprefix("- ")
    words = re.sub(r"^\w+: ", "", longest).split()
    return " ".join(words[:25])


def completed(body: dict[str, Any]) -> dict[str, Any]:
    """The whole body of the answer, with honest usage and, for one word, a log-probability."""
    text = words_of(body)
    read = sum(len(turn["content"]) / CHARACTERS_A_TOKEN + 4 for turn in body["messages"])
    top = {text: -0.05} if body.get("logprobs") else None
    return completion(text, tokens=(int(read), max(1, int(len(text) / CHARACTERS_A_TOKEN))), top=top)


def script(call: Call) -> Step:
    """For tests.stub.Stub."""
    return raw(200, json.dumps(completed(call.body)))


def article(number: int, words: int = 400, story: int | None = None) -> str:
    """A generated article with front matter; articles of one `story` share its subject and half its sentences."""
    theme = number if story is None else story
    place = f"{_PLACES[theme % 10]}{_letters(theme // 10)}"
    sentences = []
    at = 0
    while sum(len(one.split()) for one in sentences) < words:
        own = number if at % 2 else theme
        seed = hashlib.sha256(f"{own}/{at}".encode()).hexdigest()
        people, hours = int(seed[:3], 16) + 2, int(seed[3:5], 16) + 2
        river = f"{_PLACES[int(seed[5], 16) % 10]}{_letters(int(seed[6:9], 16))}"
        said = _VOCABULARY.format(people, place, hours, river)
        detail = " ".join(f"{_letters(int(seed[k : k + 3], 16) + 700).lower()}" for k in range(10, 34, 3))
        sentences.append(f"{said[0].upper()}{said[1:]}, where {detail} was seen.")
        at += 1
    head = f"---\ntitle: Rain in {place} ({number})\noutlet: Paper {number}\npublished: 2026-03-12\nlanguage: en\n---\n"
    return head + "\n".join(" ".join(sentences[k : k + 3]) for k in range(0, len(sentences), 3)) + "\n"


def _letters(number: int) -> str:
    """A made-up syllable string, one for each number."""
    text = ""
    while True:
        number, rest = divmod(number, 60)
        text += "bcdfglmnprst"[rest % 12] + "aeiou"[rest // 12]
        if not number:
            return text


def write_day(folder: Path, articles: int, *, words: int = 400, each_story: int = 2) -> Path:
    """A folder of generated articles, `each_story` of them about one event."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(articles):
        text = article(number, words, number // each_story)
        (folder / f"a{number:05}.txt").write_text(text, encoding="utf-8")
    return folder


class Server:
    """A newsroom in its own process."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/v1"

    def calls(self) -> int:
        """How many questions it was asked so far."""
        return self._told()["calls"]

    def asked(self) -> list[str]:
        """The hash of each request's body, in order of arrival."""
        return self._told()["asked"]

    def _told(self) -> dict[str, Any]:
        with urlopen(self.url.removesuffix("/v1") + "/calls") as response:
            told: dict[str, Any] = json.load(response)
        return told


@contextlib.contextmanager
def process(latency: float = 0.0) -> Iterator[Server]:
    """A newsroom that answers after `latency` seconds, however many ask at once."""
    command = [sys.executable, "-m", "tests.newsroom", str(latency)]
    root = Path(__file__).parent.parent
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as child:
        assert child.stdout
        try:
            yield Server(int(child.stdout.readline()))
        finally:
            child.terminate()


async def _serve(latency: float) -> None:
    asked: list[str] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while line := await reader.readline():
                size = 0
                while (header := await reader.readline()) not in (b"\r\n", b""):
                    if header.lower().startswith(b"content-length:"):
                        size = int(header.split(b":")[1])
                if line.startswith(b"GET"):
                    told = json.dumps({"calls": len(asked), "asked": asked}).encode()
                else:
                    content = await reader.readexactly(size)
                    asked.append(hashlib.sha256(content).hexdigest())
                    told = json.dumps(completed(json.loads(content))).encode()
                    await asyncio.sleep(latency)
                head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(told)}\r\n\r\n"
                writer.write(head.encode() + told)
                await writer.drain()
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(float(sys.argv[1])))
