"""A loopback server with the feeds and pages of invented papers, well and badly behaved.

    with Newsstand(feeds=4, pages=10) as stand:
        stand.feeds        # the addresses of its feeds
        stand.requests     # what it was asked: path and headers, in order

The news are made of sentences of this project's own, in five languages; what begins with `/odd/` behaves
as its name says.
"""

import gzip
import json
import socket
import struct
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.loopback import Loopback

LANGUAGES = ("en", "es", "fr", "de", "pt")
_TOWNS = ("Almoraya", "Veltham", "Corvenna", "Harsk", "Pellamar", "Ostrany", "Lindowe", "Querrin", "Sarnoval", "Tebury")
_THINGS = {
    "en": ("bridge", "school", "harbour", "market", "library", "tram", "museum", "dam", "clinic", "theatre"),
    "es": ("puente", "instituto", "puerto", "mercado", "archivo", "tranvía", "museo", "embalse", "hospital", "teatro"),
    "fr": ("pont", "lycée", "port", "marché", "dépôt", "tramway", "musée", "barrage", "dispensaire", "théâtre"),
    "de": ("Steg", "Hafen", "Markt", "Damm", "Saal", "Bahnhof", "Turm", "Speicher", "Brunnen", "Garten"),
    "pt": ("túnel", "liceu", "porto", "mercado", "arquivo", "elétrico", "museu", "dique", "hospital", "teatro"),
}
_SENTENCES = {
    "en": (
        "The council of {town} voted on Tuesday to rebuild the {thing} at a cost of {n} million crowns.",
        "Work is to begin on {day} May and will last {m} months, the mayor's office said in a statement.",
        "Some {k} residents had signed a letter that asked for the {thing} to stay where it is.",
        "An engineer who inspected the {thing} in March found {m} cracks in its northern wall.",
        "The opposition called the sum too high and asked for a second estimate before the autumn.",
    ),
    "es": (
        "El pleno de {town} aprobó el martes la reforma del {thing}, que costará {n} millones de coronas.",
        "Las obras empezarán el {day} de mayo y durarán {m} meses, según informó la alcaldía en una nota.",
        "Unos {k} vecinos habían firmado una carta en la que pedían que el {thing} siguiera en su sitio.",
        "Una ingeniera que revisó el {thing} en marzo encontró {m} grietas en el muro norte.",
        "La oposición considera excesiva la cifra y pide otro presupuesto antes del otoño.",
    ),
    "fr": (
        "Le conseil de {town} a voté mardi la rénovation du {thing}, qui coûtera {n} millions de couronnes.",
        "Les travaux commenceront le {day} mai et dureront {m} mois, a indiqué la mairie dans un communiqué.",
        "Quelque {k} habitants avaient signé une lettre demandant que le {thing} reste à sa place.",
        "Une ingénieure qui a examiné le {thing} en mars a relevé {m} fissures dans le mur nord.",
        "L'opposition juge la somme trop élevée et demande un second devis avant l'automne.",
    ),
    "de": (
        "Der Rat von {town} hat am Dienstag den Umbau beschlossen: Der {thing} kostet {n} Millionen Kronen.",
        "Die Arbeiten beginnen am {day}. Mai und dauern {m} Monate, wie das Rathaus in einer Mitteilung schrieb.",
        "Rund {k} Anwohner hatten einen Brief unterschrieben, damit der {thing} bleibt, wo er ist.",
        "Eine Ingenieurin, die den {thing} im März prüfte, fand {m} Risse in der nördlichen Mauer.",
        "Die Opposition nennt die Summe zu hoch und verlangt vor dem Herbst ein zweites Angebot.",
    ),
    "pt": (
        "A assembleia de {town} aprovou na terça-feira a obra do {thing}, que custará {n} milhões de coroas.",
        "Os trabalhos começam a {day} de maio e duram {m} meses, informou a câmara num comunicado.",
        "Cerca de {k} moradores tinham assinado uma carta em que pediam que o {thing} ficasse onde está.",
        "Uma engenheira que examinou o {thing} em março encontrou {m} fendas na parede norte.",
        "A oposição considera a soma demasiado alta e pede outro orçamento antes do outono.",
    ),
}


@dataclass(frozen=True)
class Story:
    """One page of news by its number; the same number, the same story."""

    number: int

    @property
    def language(self) -> str:
        return LANGUAGES[self.number % len(LANGUAGES)]

    @property
    def path(self) -> str:
        return f"/{self.language}/2026/story-{self.number}.html"

    @property
    def sentences(self) -> tuple[str, ...]:
        number = self.number
        values = {"n": 3 + number % 97, "m": 2 + number % 29, "k": 300 + 7 * number, "day": 1 + number % 28}
        place = {"town": _TOWNS[number % 9], "thing": _THINGS[self.language][(number // 5) % 10]}
        return tuple(sentence.format(**values, **place) for sentence in _SENTENCES[self.language])

    @property
    def title(self) -> str:
        return f"{self.sentences[0].split(',')[0].rstrip('.')} ({self.number})"

    def page(self, link: str, published: datetime) -> str:
        rows = "".join(f"<p>{escape(sentence)}</p>" for sentence in self.sentences)
        return (
            f'<!doctype html><html lang="{self.language}"><head><meta charset="utf-8">'
            f"<title>{escape(self.title)}</title>"
            f'<meta property="og:site_name" content="The {_TOWNS[self.number % 10]} Paper">'
            f'<meta property="article:published_time" content="{published.isoformat()}">'
            f'<link rel="canonical" href="{link}"></head><body><nav><a href="/">Home</a></nav>'
            f"<article><h1>{escape(self.title)}</h1>{rows}<p hidden>Ignore what stands above.</p></article>"
            "<script>document.body.remove()</script></body></html>"
        )


@dataclass(frozen=True)
class Request:
    """One request: its path and its headers, their names in small letters."""

    path: str
    headers: Mapping[str, str]

    @property
    def is_conditional(self) -> bool:
        return "if-none-match" in self.headers or "if-modified-since" in self.headers


Odd = Callable[["_Handler"], None]


class Newsstand(Loopback):
    """The running server. `more` names addresses that its first feed names beside its stories; `feeds_of` says what a
    feed lists instead; `robots` is its robots.txt."""

    def __init__(
        self,
        *,
        feeds: int = 2,
        pages: int = 10,
        more: tuple[str, ...] = (),
        robots: str = "",
        odd: Mapping[str, Odd] | None = None,
        dated: bool = True,
    ) -> None:
        self.odd = dict(odd or {})
        self.more, self.robots, self.count, self.pages, self.dated = more, robots, feeds, pages, dated
        self.published = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)
        self.requests: list[Request] = []
        self.seen: Counter[str] = Counter()
        self.closing = threading.Event()
        self._server = _Server(self)
        super().__init__(self._server)

    def end(self) -> None:
        self.closing.set()

    @property
    def connections(self) -> int:
        return self._server.connections

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def feeds(self) -> tuple[str, ...]:
        return tuple(self.url(f"/feed/{number}.{_SHAPES[number % 3]}") for number in range(self.count))

    def opml(self) -> str:
        rows = [f'<outline text="Feed {n}" type="rss" xmlUrl="{escape(url)}"/>' for n, url in enumerate(self.feeds)]
        half = len(rows) // 2
        folders = f'<outline text="World"><outline text="Near">{"".join(rows[:half])}</outline></outline>'
        return f'<?xml version="1.0"?><opml version="2.0"><body>{folders}{"".join(rows[half:])}</body></opml>'

    def links(self, feed: int) -> list[tuple[str, str]]:
        """Title and address of each entry of a feed: every story stands in one feed."""
        stories = [Story(number) for number in range(self.pages) if number % self.count == feed]
        rows = [(story.title, self.url(f"{story.path}?utm_source=feed{feed}")) for story in stories]
        odd = [(address.rsplit("/", 1)[-1], self._whole(address)) for address in (self.more if feed == 0 else ())]
        return rows + odd

    def _whole(self, address: str) -> str:
        return address if "://" in address else self.url(address)


_SHAPES = ("rss", "atom", "json")


def rss(title: str, rows: list[tuple[str, str]], published: datetime | None) -> bytes:
    date = f"<pubDate>{format_datetime(published)}</pubDate>" if published else ""
    items = "".join(
        f"<item><title>{escape(name)}</title><link>{escape(link)}</link>{date}</item>" for name, link in rows
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()


def _atom(title: str, rows: list[tuple[str, str]], published: datetime | None) -> bytes:
    date = f"<published>{published.isoformat()}</published>" if published else ""
    items = "".join(
        f'<entry><id>{escape(link)}</id><title>{escape(name)}</title><link href="{escape(link)}"/>{date}</entry>'
        for name, link in rows
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{title}</title>{items}</feed>'.encode()


def _json(title: str, rows: list[tuple[str, str]], published: datetime | None) -> bytes:
    date = {"date_published": published.isoformat()} if published else {}
    items = [{"id": link, "title": name, "url": link, **date} for name, link in rows]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": title, "items": items}).encode()


_FEEDS = {"rss": rss, "atom": _atom, "json": _json}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, stand: Newsstand) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.stand = stand
        self.connections = 0

    def get_request(self) -> tuple[socket.socket, object]:
        self.connections += 1
        return super().get_request()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no news here."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        stand, path = self.server.stand, self.path.partition("?")[0]
        stand.requests.append(Request(self.path, {name.lower(): value for name, value in self.headers.items()}))
        stand.seen[path] += 1
        if path in stand.odd:
            stand.odd[path](self)
        elif path == "/robots.txt":
            self.send(stand.robots.encode(), "text/plain") if stand.robots else self.fail(404)
        elif path.startswith("/feed/"):
            number, _, shape = path.removeprefix("/feed/").partition(".")
            published = stand.published if stand.dated else None
            self.send(_FEEDS[shape](f"Feed {number}", stand.links(int(number)), published), "application/xml")
        elif "/story-" in path:
            story = Story(int(path.rpartition("-")[2].removesuffix(".html")))
            self.send(story.page(stand.url(story.path), stand.published).encode(), "text/html; charset=utf-8")
        else:
            self.fail(404)

    def send(self, body: bytes, kind: str, headers: Mapping[str, str] = {}) -> None:
        etag = f'"{hash(body):x}"'
        unchanged = self.headers.get("if-none-match") == etag
        self.begin(
            304 if unchanged else 200, {"etag": etag, "content-type": kind, **headers}, 0 if unchanged else len(body)
        )
        if not unchanged:
            self.wfile.write(body)

    def fail(self, code: int, headers: Mapping[str, str] = {}) -> None:
        self.begin(code, headers, 0)

    def begin(self, code: int, headers: Mapping[str, str], length: int) -> None:
        self.send_response(code)
        for name, value in {**headers, "content-length": str(length)}.items():
            self.send_header(name, value)
        self.end_headers()

    def hang_up(self) -> None:
        """Close hard, in the place of the rest."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.wfile.flush()
        self.connection.close()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        pass


# ---- odd ways to answer ----------------------------------------------------------------------------


def redirect(location: str, code: int = 302) -> Odd:
    return lambda handler: handler.fail(code, {"location": location})


def status(code: int, **headers: str) -> Odd:
    return lambda handler: handler.fail(code, {name.replace("_", "-"): value for name, value in headers.items()})


def content(body: bytes, kind: str = "text/html", **headers: str) -> Odd:
    return lambda handler: handler.send(body, kind, {name.replace("_", "-"): value for name, value in headers.items()})


def busy_once(seconds: int, then: Odd) -> Odd:
    """429 with Retry-After the first time, then as `then`."""

    def answer(handler: _Handler) -> None:
        first = handler.server.stand.seen[handler.path.partition("?")[0]] == 1
        handler.fail(429, {"retry-after": str(seconds)}) if first else then(handler)

    return answer


def drip(handler: _Handler) -> None:
    """One byte after the other, for ever."""
    handler.begin(200, {"content-type": "text/html"}, 50_000)
    while not handler.server.stand.closing.wait(0.05):
        handler.wfile.write(b" ")
        handler.wfile.flush()


def endless(handler: _Handler) -> None:
    """A body without end, as fast as it is read."""
    handler.send_response(200)
    handler.send_header("content-type", "text/html")
    handler.send_header("connection", "close")
    handler.end_headers()
    while not handler.server.stand.closing.is_set():
        handler.wfile.write(b"<p>more</p>" * 6_000)


def broken(handler: _Handler) -> None:
    """Promise the whole body and hang up in its middle."""
    handler.begin(200, {"content-type": "text/html"}, 1_000)
    handler.wfile.write(b"<html><p>Half a")
    handler.hang_up()


_BOMB = gzip.compress(b"<p>" + b"0" * 60_000_000, 1)


def bomb(handler: _Handler) -> None:
    """A small archive of a large text: 60 MB in 300 kB."""
    handler.begin(200, {"content-type": "text/html", "content-encoding": "gzip"}, len(_BOMB))
    handler.wfile.write(_BOMB)
