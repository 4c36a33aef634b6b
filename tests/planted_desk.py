"""The desk where a planted story is written: it gives each article its sentences and keeps the key."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tests import planted_words as words
from tests.planted_words import capital, contracted, slug

SIDES = {  # kind of difference: (heading of the one side, its value), (heading of the other side, its value)
    "denial": (("assert", "yes"), ("deny", "no")),
    "status": (("alleged", "alleged"), ("sure", "confirmed")),
    "cause": (("cause1", "first cause"), ("cause2", "second cause")),
    "scope": (("whole", "whole"), ("part_of", "part")),
    "framing": (("good", "praise"), ("bad", "blame")),
}


@dataclass
class Said:
    """One sentence of an article, and the points of the key it carries with their values."""

    text: str
    marks: dict[str, str] = field(default_factory=dict)


@dataclass
class Draft:
    """An article being written: each block is a sentence, or sentences that must stay together."""

    outlet: str
    published: datetime
    origin: str
    blocks: list[list[Said]] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    title: str = ""

    @property
    def file(self) -> str:
        return f"{slug(self.outlet)}-{self.published:%H%M}.txt"

    def lines(self) -> list[Said]:
        return [said for block in self.blocks for said in block]


class Desk:
    """Where one story is written: its templates, its invented names, its articles, its key."""

    def __init__(self, rng: random.Random, language: str, event: dict[str, list[str]], drafts: list[Draft], day: date):
        self.rng, self.language, self.event, self.drafts, self.day = rng, language, event, drafts, day
        self.points: dict[str, dict[str, str]] = {}
        self.used: set[str] = set()
        self.slots = self.names()

    def names(self) -> dict[str, str]:
        rng, language = self.rng, self.language
        town, other = rng.sample(sorted({words.joined(rng, words.TOWNS[language]) for _ in range(9)}), 2)
        region = " ".join(rng.choice(part) for part in words.REGIONS[language]).replace("Vale-of", "the Vale of")
        return {
            "town": town,
            "town2": other,
            "region": region,
            "org": words.firm(rng, language),
            "union": rng.choice(words.UNIONS),
            "group": rng.choice(words.GROUPS[language]),
            "year": str(rng.randint(1998, 2019)),
        }

    def point(self, role: str, kind: str, **more: str) -> str:
        """A new point of the key."""
        name = f"{role}-{kind.replace(' ', '-')}-{len(self.points) + 1}"
        self.points[name] = {"role": role, "kind": kind, **more}
        return name

    def fresh(self, heading: str) -> str:
        """A wording of this heading that no article of the day has used."""
        free = [wording for wording in self.event[heading] if wording not in self.used]
        wording = self.rng.choice(free)
        self.used.add(wording)
        return wording

    def add(self, draft: Draft, point: str, value: str, heading: str, **slots: str) -> Said:
        """Write one sentence into one article."""
        text = self.fresh(heading).format(**{**self.slots, **slots})
        said = Said(capital(contracted(text, self.language)), {point: value} if point else {})
        draft.blocks.append([said])
        return said

    def some(self, number: int, among: list[Draft] | None = None) -> list[Draft]:
        """So many articles, chosen by chance, the short ones rather than the long."""
        order = sorted(among or self.drafts, key=lambda draft: len(draft.blocks) + self.rng.random() * 5)
        chosen = order[:number]
        self.rng.shuffle(chosen)
        return chosen

    def evening(self) -> list[Draft]:
        return self.drafts[2:]

    def plain(self, number: int) -> str:
        """A number in digits or in words."""
        return self.rng.choice((str(number), words.spoken(number, self.language)))

    def amount(self, low: int, high: int) -> int:
        """A number that is not round, and has no gender in Spanish."""
        return self.rng.choice([number for number in range(low, high) if number % 10 not in (0, 1, 9)])

    def two_sides(
        self, role: str, kind: str, heading: str, slot: str, sides: list[tuple[str, str]], **more: str
    ) -> str:
        """One slot, filled in two articles: `sides` are (value for the key, words for the article)."""
        point = self.point(role, kind, heading=heading, **more)
        among = self.evening() if kind == "number" else None
        for draft, (value, text) in zip(self.some(2, among), sides, strict=True):
            self.add(draft, point, value, heading, **{slot: text})
        return point

    # --- differences

    def number(self, differs: bool) -> None:
        if differs and self.rng.random() < 0.4:
            one = self.rng.randint(12, 58) / 10
            values = [(str(value), words.millions(value, self.language)) for value in (one, round(one + 0.7, 1))]
            self.two_sides("conflict", "number", "money", "money", values)
            return self.count_alike()
        if not differs:
            self.count_alike()
            return self.money_alike()
        number = self.amount(13, 70)
        other = next(n for n in (number + 7, number + 13, number + 5) if n % 10 not in (0, 1))
        sides = [(str(number), self.plain(number)), (str(other), self.plain(other))]
        self.rng.shuffle(sides)
        self.two_sides("conflict", "number", "count", "n", sides)
        return self.money_alike()

    def time(self, differs: bool) -> None:
        hour, minute = int(self.event["hour"][0]), self.rng.randint(5, 24)
        if differs and self.rng.random() < 0.3:
            return self.announce(differs=True)
        self.announce(differs=False)
        first = words.clock(hour, minute, self.language)
        if differs:
            later = minute + self.rng.randint(20, 34)
            second = words.clock(hour, later, self.language)
            sides = [(f"{hour:02}:{minute:02}", first.one), (f"{hour:02}:{later:02}", second.other)]
            self.rng.shuffle(sides)
            self.two_sides("conflict", "time", "time", "t", sides)
        elif self.rng.random() < 0.5:
            same = f"{hour:02}:{minute:02}"
            self.two_sides("lookalike", "time format", "time", "t", [(same, first.one), (same, first.other)])
        else:
            exact = words.clock(hour, 52 + minute % 6, self.language).one
            rounded = words.shortly_before(hour + 1, self.language)
            self.two_sides("lookalike", "rounding", "time", "t", [(exact[-5:], exact), (rounded, rounded)])
        return None

    def announce(self, differs: bool) -> None:
        ahead = words.ahead(self.day, self.rng)
        days = (ahead, ahead + timedelta(days=1 if differs else 0))
        forms = [words.coming(days[0], self.language).one, words.coming(days[1], self.language).other]
        sides = [(when.isoformat(), form) for when, form in zip(days, forms, strict=True)]
        self.two_sides("announced", "date", "next", "date", sides, **({"conflict": "time"} if differs else {}))

    def place(self, differs: bool) -> None:
        places = [place.format(**self.slots) for place in self.event["places"][0].split("|")]
        one, other = self.rng.sample(places, 2)
        values = (one, other) if differs else (one, one)
        role = "conflict" if differs else "fact"
        self.two_sides(role, "place", "place", "p", [(value, value) for value in values])

    def name(self, differs: bool) -> None:
        first, last = words.person(self.rng, self.language, words.MEN[self.language])
        if differs:
            parts = words.SURNAMES[self.language]
            starts = [start for start in parts[0] if not last.startswith(start)]
            others = [name for name in words.MEN[self.language] if name != first]
            unlike = self.rng.choice(starts) + self.rng.choice(parts[1])
            other = self.rng.choice((f"{self.rng.choice(others)} {last}", f"{first} {unlike}"))
            names, role = (f"{first} {last}", other), "conflict"
        else:
            names, role = (f"{first} {last}", self.rng.choice((last, f"{first} {last}"))), "fact"
        if not differs and names[0] != names[1]:
            role = "lookalike"
        self.two_sides(role, "name" if role != "lookalike" else "name form", "name", "name", [(n, n) for n in names])

    def attribution(self, differs: bool) -> None:
        one, other = self.speakers()
        point = self.point("conflict" if differs else "fact", "attribution")
        slots = {"quote": self.event["quote"][0], "indirect": self.event["indirect"][0]}
        for draft, speaker in zip(self.some(2), (one, other if differs else one), strict=True):
            value = speaker.split(", ")[1]
            self.add(draft, point, value, "says", spk=speaker, Spk=speaker, **slots)

    def speakers(self) -> list[str]:
        """Two people with their office: “la alcaldesa, Nuria Balsera”."""
        told = []
        for role in self.rng.sample(self.event["roles"][0].split(";"), 2):
            woman = self.rng.random() < 0.5
            form = role.split("|")[1 if woman and "|" in role else 0]
            names = words.WOMEN if woman else words.MEN
            told.append(f"{form}, {' '.join(words.person(self.rng, self.language, names[self.language]))}")
        return told

    def two_versions(self, kind: str) -> None:
        """A difference whose sides have sentences of their own."""
        point = self.point("conflict", kind)
        for draft, (heading, value) in zip(self.some(2), SIDES[kind], strict=True):
            self.add(draft, point, value, heading)

    def one_version(self, kind: str) -> None:
        """The first of the two versions, told by two articles alike."""
        heading, value = SIDES[kind][0]
        point = self.point("fact", kind)
        for draft in self.some(2):
            self.add(draft, point, value, heading)

    def omission(self) -> None:
        self.add(self.some(1)[0], self.point("conflict", "omission"), "told", "omitted")

    # --- what only looks different

    def count_alike(self) -> None:
        number = self.amount(23, 80)
        down = number // 10 * 10
        near = {"es": "cerca de {}", "en": "about {}"}[self.language].format(round(number / 10) * 10)
        more = {"es": "más de {}", "en": "more than {}"}[self.language].format(down)
        said = words.spoken(number, self.language)
        why, other = self.rng.choice((("rounding", near), ("bound", more), ("number format", said)))
        sides = [(str(number), str(number)), (other, other)]
        self.two_sides("lookalike", why, "count", "n", sides)

    def money_alike(self) -> None:
        value = self.rng.randint(12, 98) / 10
        language = self.language
        plain = words.millions(value, language)
        dollars = words.millions(value * {"es": 1.1, "en": 1.3}[language], language, dollars=True)
        with_tax, without = {
            "es": ("{}, impuestos incluidos", "{} antes de impuestos"),
            "en": ("{} including tax", "{} before tax"),
        }[language]
        forms = {
            "number format": (plain, words.in_full(value, language)),
            "currency": (plain, dollars),
            "other measure": (with_tax.format(plain), without.format(words.millions(value / 1.2, language))),
        }
        why = self.rng.choice(sorted(forms))
        self.two_sides("lookalike", why, "money", "money", [(form, form) for form in forms[why]])

    def unit(self) -> None:
        amount = words.measured(self.event["unitkind"][0], self.rng.randint(3, 9), self.language)
        self.two_sides("lookalike", "unit", "unit", "u", [(form, form) for form in (amount.one, amount.other)])

    def beside_the_count(self) -> None:
        """A part of the count in the same article, or the count of another event in another one."""
        draft, count = next((d, s) for d in self.drafts for s in d.lines() if self.is_count(s))
        heading, why = self.rng.choice((("part", "part and whole"), ("past", "other event")))
        number = self.rng.randint(3, 9) if heading == "part" else self.amount(3, 12)
        point, value = self.point("lookalike", why), words.spoken(number, self.language)
        count.marks[point] = "count"
        said = self.add(draft, point, value, heading, k=value)
        if heading == "part":
            draft.blocks.pop()
            next(block for block in draft.blocks if count in block).append(said)

    def is_count(self, said: Said) -> bool:
        return any(self.points[point].get("heading") == "count" for point in said.marks)

    # --- what several tell, what grew, what nobody knows

    def toll(self) -> None:
        point = self.point("update", "number")
        early = self.amount(4, 30)
        late = early + self.rng.choice((4, 6, 14, 25))
        late += 1 if late % 10 in (0, 1) else 0
        for number, heading, among in ((early, "early", self.drafts[:2]), (late, "late", self.evening())):
            for draft in self.some(self.rng.choice((1, 2)), among):
                said = self.add(draft, point, str(number), heading, n=self.plain(number))
        if self.rng.random() < 0.4:
            self.earlier(early, said)

    def earlier(self, number: int, said: Said) -> None:
        """The late article also tells the earlier figure: one source, two moments, no conflict."""
        point = self.point("lookalike", "other moment")
        draft = next(draft for draft in self.drafts if said in draft.lines())
        said.marks[point] = "late"
        draft.blocks.pop()
        before = self.fresh("was").format(n=words.spoken(number, self.language))
        draft.blocks.append([said, Said(capital(before), {point: "early"})])

    def facts(self) -> None:
        for heading, most in (("fact", 3), ("fact2", 3), ("fact3", 2)):
            point = self.point("fact", heading)
            for draft in self.some(self.rng.randint(2, most)):
                self.add(draft, point, "told", heading)

    def lead(self) -> None:
        point = self.point("fact", "lead")
        for draft in self.drafts[:4]:
            self.add(draft, point, "told", "lead")
        for draft in self.drafts[4:]:
            self.add(draft, "", "", "soft")

    def gap(self) -> None:
        point = self.point("gap", "unknown")
        for draft in self.some(self.rng.choice((1, 2))):
            self.add(draft, point, "unknown", "gap")
