"""What changed since earlier briefings, in words: what kind of change, what it is, and both of its passages."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefer.models import Briefing, Change, Note, Reference, Story
from briefer.render.messages import message
from briefer.render.phrases import Words, quoted

Safe = Callable[[str], str]


@dataclass(frozen=True)
class WordedChange:
    """A change as it is printed: its kind, one line of what it is, and a line for each side, the earlier one first."""

    change: Change
    kind: str
    text: str
    sides: tuple[str, ...]


@dataclass(frozen=True)
class ChangeWords:
    """The words of one rendering; `safe` makes foreign text harmless where it is printed."""

    words: Words
    safe: Safe

    def worded(self, change: Change) -> WordedChange:
        sides = (("before", change.before), ("now", change.after))
        lines = (
            *(f"{self._day(past.stated)}: {self._source(past.stated)}" for past in change.history),
            *(
                f"{self.words(f'change.{name}')}: {self._source(side)}"
                for name, side in sides
                if side and side.evidence
            ),
        )
        return WordedChange(change, self._kind(change), self._text(change), lines)

    def compared(self, briefing: Briefing) -> list[str]:
        """With what the briefing was compared, and what could not be; nothing where nobody looked."""
        compared = briefing.compared
        if compared is None:
            return []
        days = self.words.listed(self.safe(self.words.dated(day)) for day in compared.days)
        known = self.words(f"compared_{'one' if len(compared.days) == 1 else 'many'}", days=days) if days else ""
        first = "" if days or compared.notes else self.words("first_briefing")
        return [line for line in (known, first, *(f"{self._note(note)}." for note in compared.notes)) if line]

    def _note(self, note: Note) -> str:
        said = self.safe(message(note, self.words))
        return f"{said[:1].upper()}{said[1:]}"

    def since(self, iso: str) -> str:
        return self.words("since", date=self.safe(self.words.dated(iso)))

    def folded(self, days: Iterable[str]) -> list[str]:
        """How many statements stand as before, by the day they were first printed, the earliest first."""
        every = sorted(days)
        return [
            self.words(
                f"folded_{self.words.number_form(every.count(day))}",
                n=self.words.number(every.count(day)),
                date=self.safe(self.words.dated(day)),
            )
            for day in dict.fromkeys(every)
        ]

    def _kind(self, change: Change) -> str:
        story = change.kind == "new" and change.after and not change.after.evidence
        return self.words("change.new_story" if story else f"change.{change.kind}")

    def _text(self, change: Change) -> str:
        text = self.safe(change.text)
        match change.kind:
            case "revised" if len(change.values) > 1:
                return f"{self._timeline(change)}: {text}"
            case "confirmed":
                return f"{text} ({self.words('change.confirmed_by', outlets=self._outlets(change.values))})"
            case "corrected" if change.after is None:
                return f"{text} ({self.words('change.dropped')})"
            case "answered" if change.before:
                return f"{self.safe(change.before.text)} → {text}"
            case "due":
                return self._due(change)
        return text

    def _timeline(self, change: Change) -> str:
        """The values in their order; of more than two each with the day of the briefing that printed it."""
        sides = (change.before, change.after)
        values = [*((past.value, past.stated) for past in change.history), *zip(change.values, sides, strict=False)]
        return " → ".join(
            self._quoted(value, side or change.before) + (f" ({self._day(side)})" if side and change.history else "")
            for value, side in values
        )

    def _day(self, side: Reference) -> str:
        return self.safe(self.words.dated(side.date))

    def _due(self, change: Change) -> str:
        day = self.safe(self.words.dated(change.values[0])) if change.values else ""
        announced = self.safe(change.before.text) if change.before else ""
        came = self.safe(change.after.text) if change.after else self.words("change.due_nothing")
        return f"{day}: {announced} → {came}"

    def _outlets(self, names: Sequence[str]) -> str:
        return self.words.listed(self.safe(name) for name in names)

    def _quoted(self, text: str, reference: Reference | None) -> str:
        return quoted(self.safe(text), reference.language if reference else self.words.language)

    def _source(self, side: Reference) -> str:
        """Outlet and time, and the passage in its own language."""
        when = self.safe(self.words.dated(side.published)) if side.published else self.words("no_date")
        quote = quoted(self.safe(side.evidence.quote if side.evidence else ""), side.language)
        foreign = side.language not in (self.words.language, "und")
        original = (
            f" ({self.words('original_in', language=self.words.language_name(side.language))})" if foreign else ""
        )
        return f"{self.safe(side.outlet)}, {when}: {quote}{original}"


def corrections(briefing: Briefing) -> list[Change]:
    return [change for change in every_change(briefing) if change.kind == "corrected"]


def every_change(briefing: Briefing) -> Iterator[Change]:
    """All changes, those of the stories in their order, then those that have no story of this day."""
    for story in briefing.stories:
        yield from story.changes
    yield from briefing.changes


def is_new_story(story: Story) -> bool:
    return any(change.kind == "new" and change.after and not change.after.evidence for change in story.changes)


def touched(story: Story) -> frozenset[str]:
    """The ids of the statements that a change of the story is about."""
    return frozenset(change.after.id for change in story.changes if change.after and change.after.id)


def stands(story: Story, name: str, since: str, day: str) -> bool:
    """Whether a statement stood there before and nothing about it changed."""
    return bool(since) and since != day and name not in touched(story)


def folded(briefing: Briefing) -> Briefing:
    """The briefing without what stood in an earlier one as it does today."""
    return briefing.model_copy(update={"stories": tuple(_folded(story, briefing.date) for story in briefing.stories)})


def _folded(story: Story, day: str) -> Story:
    facts = tuple(fact for fact in story.key_facts if not stands(story, fact.id, fact.since, day))
    questions = tuple(
        question for question in story.open_questions if not stands(story, question.id, question.since, day)
    )
    named = {question.warrant.disagreement for question in questions} | {
        name for fact in facts for name in fact.contested
    }
    items = tuple(
        item for item in story.disagreements if item.id in named or not stands(story, item.id, item.since, day)
    )
    gone = {fact.evidence for fact in story.key_facts} - {fact.evidence for fact in facts}
    entries = tuple(entry for entry in story.timeline if entry.evidence not in gone)
    left = (len(facts), len(items), len(questions), len(entries))
    if left == (len(story.key_facts), len(story.disagreements), len(story.open_questions), len(story.timeline)):
        return story
    return story.model_copy(
        update={"key_facts": facts, "disagreements": items, "open_questions": questions, "timeline": entries}
    )
