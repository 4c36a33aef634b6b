"""Invented days of news whose agreements, conflicts and look-alikes are known, because they were planted.

`day(seed, language)` gives the articles and the key. The same seed gives the same day.
"""

import json
import random
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from tests import planted_words as words
from tests.planted_desk import Desk, Draft, Said
from tests.planted_words import slug

HERE = Path(__file__).parent
MAIN_KINDS = ("number", "time", "place", "name", "denial", "status", "attribution")
OTHER_KINDS = ("cause", "scope", "framing", "omission")
APART = ("lead", "fact", "fact2", "fact3", "alleged", "cause1", "gap", "bad", "filler", "filler")
EDITS = {
    "es": (
        ("(?<!de )empresa", "compañía"),
        ("vecinos", "residentes"),
        ("asegura", "afirma"),
        ("desconoce", "ignora"),
    ),
    "en": (("company", "firm"), ("residents", "locals"), ("said", "stated"), ("not known", "unclear")),
}


@dataclass(frozen=True)
class PlantedDay:
    """The articles as (file name, text with front matter), and what is true of them."""

    documents: tuple[tuple[str, str], ...]
    key: dict[str, Any]


def read_templates(language: str) -> dict[str, dict[str, list[str]]]:
    """The sentences by event and heading."""
    events: dict[str, dict[str, list[str]]] = {}
    for line in (HERE / f"planted_{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            event = events.setdefault(line[3:], {})
        else:
            heading, sentence = line.split(": ", 1)
            event.setdefault(heading, []).append(sentence)
    return events


def day(seed: int, language: str) -> PlantedDay:
    """A day of five to eight articles in "es" or "en", with its key."""
    rng = random.Random(f"{language} {seed}")
    events = read_templates(language)
    general = events.pop("any")
    first, second = rng.sample(sorted(events), 2)
    today = date(2026, 1, 1) + timedelta(days=rng.randint(0, 300))
    desk = Desk(rng, language, general | events[first], [], today)
    desk.drafts = independent(desk)
    write(desk)
    finish(desk)
    copies = [reprint(desk, number) for number in range(rng.choice((1, 2)))]
    apart = [stands_apart(desk, general | events[second])] if rng.random() < 0.4 else []
    story = desk.drafts + copies
    documents = [(draft.file, printed(rng, draft, desk)) for draft in story + apart]
    return PlantedDay(tuple(documents), key_of(desk, story, apart))


def independent(desk: Desk) -> list[Draft]:
    """The articles of their own origin: a wire text first, another by noon, the rest in the evening."""
    drafts: list[Draft] = []
    for number in range(desk.rng.choice((4, 5))):
        outlet = desk.rng.choice(words.AGENCIES[desk.language]) if number == 0 else new_outlet(desk, drafts)
        hour = 12 + number if number < 2 else 19 + (number - 2)
        drafts.append(Draft(outlet, moment(desk, hour), slug(outlet)))
    return drafts


def new_outlet(desk: Desk, taken: list[Draft]) -> str:
    """An outlet none of the articles has yet."""
    while True:
        outlet = words.paper(desk.rng, desk.language, words.joined(desk.rng, words.TOWNS[desk.language]))
        if slug(outlet) not in {slug(draft.outlet) for draft in taken}:
            return outlet


def moment(desk: Desk, hour: int) -> datetime:
    """Some minute of that hour, today."""
    zone = timezone(timedelta(hours=1 if desk.language == "es" else 0))
    return datetime.combine(desk.day, time(hour, desk.rng.randint(0, 59)), zone)


def write(desk: Desk) -> None:
    """Fill the articles: the leads, then every kind of agreement and difference."""
    rng = desk.rng
    desk.lead()
    differing = rng.sample(MAIN_KINDS, 5) + rng.sample(OTHER_KINDS, rng.choice((1, 2)))
    for kind in ("number", "time", "place", "name", "attribution"):
        getattr(desk, kind)(kind in differing)
    for kind in ("denial", "status", "cause", "scope", "framing"):
        if kind in differing:
            desk.two_versions(kind)
    for kind in ("status", "cause"):
        if kind not in differing:
            desk.one_version(kind)
    if "omission" in differing:
        desk.omission()
    desk.facts()
    desk.unit()
    desk.gap()
    if rng.random() < 0.7:
        desk.toll()
    if rng.random() < 0.6:
        desk.beside_the_count()


def finish(desk: Desk) -> None:
    """Put the sentences in order, the lead first, and add what is not news."""
    for draft in desk.drafts:
        rest = draft.blocks[1:]
        desk.rng.shuffle(rest)
        draft.blocks[1:] = rest
        for _ in range(2):
            desk.add(draft, "", "", "filler")
        person = words.person(desk.rng, desk.language, words.WOMEN[desk.language])
        slots = {"person": " ".join(person), "outlet": draft.outlet, "town": desk.slots["town"]}
        if draft is not desk.drafts[0]:
            draft.head = [
                desk.rng.choice(desk.event[heading]).format(**slots)
                for heading, chance in (("byline", 0.6), ("caption", 0.3))
                if desk.rng.random() < chance
            ]


def reprint(desk: Desk, number: int) -> Draft:
    """The wire text in another outlet: a credit line, a word changed here and there, the last line cut."""
    wire = desk.drafts[0]
    outlet = new_outlet(desk, desk.drafts)
    published = wire.published + timedelta(minutes=desk.rng.randint(20, 40) + 45 * number)
    blocks = [[Said(edited(desk, said.text), dict(said.marks)) for said in block] for block in wire.blocks[:-1]]
    credit = desk.rng.choice(desk.event["credit"]).format(agency=wire.outlet)
    return Draft(outlet, published, wire.origin, blocks, [credit])


def edited(desk: Desk, text: str) -> str:
    """The sentence with at most one word changed; quotations stay as they are."""
    if "“" in text:
        return text
    for word, other in EDITS[desk.language]:
        if re.search(rf"\b{word}\b", text) and desk.rng.random() < 0.5:
            return re.sub(rf"\b{word}\b", other, text, count=1)
    return text


def stands_apart(desk: Desk, event: dict[str, list[str]]) -> Draft:
    """An article about something else, from a place of its own."""
    other = Desk(desk.rng, desk.language, event, [], desk.day)
    other.used = {wording for wording in desk.used if wording in event["filler"]}
    outlet = new_outlet(desk, desk.drafts)
    draft = Draft(outlet, moment(desk, 17), slug(outlet))
    for heading in APART:
        other.add(draft, "", "", heading)
    draft.title = other.fresh("title").format(**other.slots)
    return draft


def printed(rng: random.Random, draft: Draft, desk: Desk) -> str:
    """The file: front matter, then paragraphs of one or two blocks, with a heading among them at times."""
    free = [title for title in desk.event["title"] if title not in desk.used] or desk.event["title"]
    title = draft.title or rng.choice(free)
    desk.used.add(title)
    paragraphs = list(draft.head)
    blocks = [" ".join(said.text for said in block) for block in draft.blocks]
    if draft.outlet in words.AGENCIES[desk.language]:
        blocks[0] = f"{desk.slots['town']} ({draft.outlet}).- {blocks[0]}"
    at = 0
    while at < len(blocks):
        step = rng.choice((1, 1, 2))
        paragraphs.append(" ".join(blocks[at : at + step]))
        at += step
    for heading, chance in (("heading", 0.4), ("question", 0.25), ("teaser", 0.25)):
        if rng.random() < chance:
            line = rng.choice(desk.event[heading]).format(**desk.slots)
            paragraphs.insert(rng.randint(len(draft.head) + 2, len(paragraphs) - 1), line)
    front = {
        "title": title.format(**desk.slots),
        "outlet": draft.outlet,
        "url": f"https://{slug(draft.outlet)}.example/{desk.day:%Y/%m/%d}/{draft.published:%H%M}",
        "published": draft.published.isoformat(),
        "language": desk.language,
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in front.items()]
    return "\n".join(["---", *lines, "---", "\n\n".join(paragraphs), ""])


def key_of(desk: Desk, story: list[Draft], apart: list[Draft]) -> dict[str, Any]:
    """What was planted, with the exact sentences that carry it."""
    entries = [
        {
            "id": name,
            "kind": told["kind"],
            "role": told["role"],
            "sides": sides(story, name),
            "also": told.get("conflict"),
        }
        for name, told in desk.points.items()
    ]

    def of(role: str) -> list[dict[str, Any]]:
        return [{k: v for k, v in e.items() if k not in ("role", "also")} for e in entries if e["role"] == role]

    files = [draft.file for draft in story]
    conflicts = of("conflict")
    conflicts += [{"id": e["id"], "kind": e["also"], "sides": e["sides"]} for e in entries if e["also"]]
    for conflict in conflicts:
        conflict["relation"] = "conflict"
        if conflict["kind"] == "omission":
            told = {side["file"] for side in conflict["sides"]}
            conflict["absent"] = [file for file in files if file not in told]
    origins: dict[str, list[str]] = {}
    for draft in story + apart:
        origins.setdefault(draft.origin, []).append(draft.file)
    return {
        "origins": list(origins.values()),
        "stories": [files] + [[draft.file] for draft in apart],
        "facts": of("fact"),
        "conflicts": conflicts,
        "updates": [entry | {"relation": "update"} for entry in of("update")],
        "lookalikes": of("lookalike"),
        "gaps": of("gap"),
        "announced": of("announced"),
    }


def sides(story: list[Draft], point: str) -> list[dict[str, str]]:
    """Every sentence that carries the point: file, quote and value."""
    return [
        {"file": draft.file, "quote": said.text, "value": said.marks[point]}
        for draft in story
        for said in draft.lines()
        if point in said.marks
    ]
