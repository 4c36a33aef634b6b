"""The knobs of a run, one frozen object; a threshold that was measured has its measurement beside it."""

from dataclasses import dataclass

from briefer.models import Ask, Weigh


@dataclass(frozen=True, slots=True)
class Settings:
    """Sizes in characters or words, shares and probabilities in 0..1."""

    # A chunk is what one pick call reads. 9,000 characters are some 2,400 tokens of Spanish news (3.8
    # characters a token), which leaves room for the worked examples in a window of 4,096.
    chunk_characters: int = 9_000
    # A sentence of up to this many words stands as a claim as it is; a longer one is written anew.
    plain_words: int = 40
    # A story gets so many key facts, and more the more documents tell it.
    facts_at_least: int = 5
    facts_per_document: int = 3
    facts_per_story: int = 16
    questions_per_story: int = 7
    # Documents that are on average at least so alike belong to one story: by vectors, or by weighted word overlap
    # where there are none. Names in common make two of them alike by so much more. On nine events of 36 articles (es,
    # en, fr, de, pt; B-cubed F 1.00 and 0.96) and 36 of 61 (1.00 and 0.99) every value from 0.30 to 0.40 does as well
    # by vectors; by words, half the events told in two languages fall apart from 0.24 on.
    same_story: float = 0.36
    # Where a model reads them before the draft and parts what tells of two events, from here on: of 52 events of 125
    # articles two more fall together, and one more whole; so many articles are put to it at once.
    same_story_read: float = 0.30
    read_together: int = 24
    same_names: float = 0.10
    same_story_words: float = 0.16
    same_names_words: float = 0.30
    # Sentences of two documents state the same thing from this weighted overlap on.
    same_fact: float = 0.42
    # Runs of five words that two documents share, as a share of the shorter one's: from here on it is one
    # wire text, edited.
    same_wire: float = 0.30
    # Entailment: both wordings must give at least this.
    entailed: float = 0.60
    # Two passages are told differently from this averaged probability on. The embedded model, on 28 generated pairs a
    # language, of which half are look-alikes: at 0.20 it keeps 12 of 14 true ones in English and 14 of 14 in Spanish,
    # and 9 and 14 of the look-alikes (area under the curve 0.68 in both); 0.50 keeps 1 of 14 in English. Code drops
    # look-alikes before, so that of what is asked nearly all is true: here a miss costs more.
    differs: float = 0.20
    # What one drafting call reads of a story: 60,000 characters are some 17,000 tokens of news in five languages.
    draft_characters: int = 60_000
    jobs: int = 4


@dataclass(frozen=True, slots=True)
class Judge:
    """What a step may use: the two ways to ask the model, the briefing's language as a code (`language`, "es")
    and by name (`target`, "español"), and the thresholds."""

    ask: Ask
    weigh: Weigh
    language: str
    target: str
    settings: Settings
