"""What is not known, put as a question in the words of the sentence that says so."""

import re

from briefer.differences.unknowns import Unknown
from briefer.languages import loader
from briefer.languages.questions import QuestionPhrases
from briefer.reading.lexicon import primary


def phrased(unknown: Unknown, language: str) -> str | None:
    """The question in the briefing's language; None where code can't word it."""
    code = primary(language)
    known = loader.find_language(code)
    if primary(unknown.line.language) != code or known is None or not known.asked.question:
        return None
    return _worded(unknown, known.asked)


def _worded(unknown: Unknown, words: QuestionPhrases) -> str | None:
    if words.unworded and unknown.form != "date" and re.match(words.unworded, unknown.asked, re.IGNORECASE):
        return None
    match unknown.form:
        case "date":
            return _dated(unknown.asked, words)
        case "noun":
            plural = re.match(words.plural, unknown.asked, re.IGNORECASE)
            return (words.nouns if plural else words.noun).format(asked=_small(unknown.asked, words))
        case "silence":
            return _silent(unknown, words)
        case "put":
            return None
    return _inverted_question(unknown, words) if words.auxiliaries else _plain_question(unknown, words)


def _dated(asked: str, words: QuestionPhrases) -> str:
    """When will it be: "¿Cuándo será posible cruzar el puente?"."""
    if words.act and re.match(words.act, asked):
        return words.date_of_act.format(asked=asked)
    definite = not words.determiners or asked.lower().split(" ")[0] in words.determiners
    return words.date.format(asked=asked if definite else f"{words.date_of}{asked}")


def _silent(unknown: Unknown, words: QuestionPhrases) -> str | None:
    """What the last one named before the verb says about it."""
    who = re.split(r"[,;]\s*", unknown.line.text[: unknown.start])
    named = next((part for part in reversed(who[:-1]) if re.match(r"[A-Z]", part) and len(part.split()) <= 5), "")
    return words.silence.format(named=named, asked=unknown.asked) if named and words.silence else None


def _plain_question(unknown: Unknown, words: QuestionPhrases) -> str:
    """The embedded question as it stands; behind a short one for yes or no its subject."""
    asked = unknown.asked
    if unknown.kind != "whether":
        return _asked(asked, words)
    rest = re.sub(rf"^{words.whether}\s+", "", asked, flags=re.IGNORECASE)
    subject = unknown.subject if _takes(unknown.subject, rest, words) else ""
    return _asked(f"{rest} {_small(subject, words)}" if subject else rest, words)


def _takes(subject: str, rest: str, words: QuestionPhrases) -> bool:
    """Whether a short question opens with its verb, and that may be the subject's."""
    if not re.match(words.verb, rest) or len(rest.split()) > 4:
        return False
    plural = bool(re.match(words.plural, subject, re.IGNORECASE))
    return plural == bool(re.match(words.plural_verb, rest)) if words.plural_verb else True


def _small(noun: str, words: QuestionPhrases) -> str:
    """A noun phrase as it is written inside a sentence."""
    first, _, rest = noun.partition(" ")
    return f"{first.lower()} {rest}" if rest and first.lower() in words.determiners else noun


def _inverted_question(unknown: Unknown, words: QuestionPhrases) -> str | None:
    asked = unknown.asked.split()
    if unknown.kind == "whether":
        return _inverted("", asked[1:], words)
    head = re.match(words.head, " ".join(asked), re.IGNORECASE)
    lead = len(head[0].split()) if head else 1
    return _inverted(" ".join(asked[:lead]), asked[lead:], words)


def _inverted(question: str, clause: list[str], words: QuestionPhrases) -> str | None:
    """The auxiliary before its subject: "why the barge had left" → "Why had the barge left?"."""
    if not clause:
        return None
    at = next((at for at, word in enumerate(clause) if word.lower() in words.auxiliaries), -1)
    if at >= 0:
        clause = [clause[at], *clause[:at], *clause[at + 1 :]]
    elif not question:
        return None
    elif not re.match(words.subjects, question, re.IGNORECASE):
        clause = [words.stand_in, *clause]
    return _asked(" ".join(part for part in (question, *clause) if part), words)


def _asked(text: str, words: QuestionPhrases) -> str:
    return words.question.format(asked=f"{text[:1].upper()}{text[1:]}")
