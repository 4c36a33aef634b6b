"""Made-up events, each with its own people, places and words, for days on which articles of two events have little in
common."""

import random
from pathlib import Path

SUBJECTS = 100
SYLLABLES = [a + b for a in "bcdfglmnprstv" for b in "aeiou"]
SAID = (
    "{who} said on Wednesday that {count} {things} near {place} were {done} after the {noun} of the {other}",
    "The {noun} of {place} left {count} {things} without {other} for {hours} hours, according to {who}",
    "{who}, who heads the {noun} in {place}, expects that {count} {things} will be {done} within {hours} days",
    "In {place} the {things} had {done} the {other} when the {noun} began, {who} told reporters",
)


def word(chance: random.Random, syllables: int = 3) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables))


class Event:
    """What the articles of one event share: its people and places, and the words of its subject."""

    def __init__(self, number: int) -> None:
        chance, subject = random.Random(f"event {number}"), random.Random(f"subject {number % SUBJECTS}")
        self.number = number
        self.people = [f"{word(chance).title()} {word(chance).title()}" for _ in range(4)]
        self.places = [word(chance, 4).title() for _ in range(3)]
        self.words = [word(subject) for _ in range(30)] + [word(chance) for _ in range(20)]

    def title(self, chance: random.Random) -> str:
        return f"{self.places[0]} and the {word(chance)} of {self.people[0]}"

    def sentence(self, chance: random.Random) -> str:
        pick = chance.choice
        return pick(SAID).format(
            who=pick(self.people),
            place=pick(self.places),
            count=chance.randrange(3, 900),
            hours=chance.randrange(2, 90),
            things=f"{pick(self.words)} {pick(self.words)}s",
            done=f"{pick(self.words)}ed",
            noun=pick(self.words),
            other=f"{pick(self.words)} {pick(self.words)}",
        )

    def article(self, chance: random.Random, words: int) -> str:
        """A text of so many words or a few more."""
        sentences: list[str] = []
        while sum(len(each.split()) for each in sentences) < words:
            sentences.append(f"{self.sentence(chance)}, and the {' '.join(chance.choices(self.words, k=4))} followed.")
        return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def write_day(folder: Path, articles: int, *, words: int = 400, each_event: int = 2) -> Path:
    """A folder of articles, `each_event` of them about one event."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(articles):
        event, chance = Event(number // each_event), random.Random(f"article {number}")
        text = event.article(chance, words)
        head = f"title: {event.title(chance)}\noutlet: Paper {number}\npublished: 2026-03-12\nlanguage: en"
        (folder / f"a{number:05}.txt").write_text(f"---\n{head}\n---\n{text}\n", encoding="utf-8")
    return folder
