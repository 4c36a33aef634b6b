"""What code found, in the words of the reader's language: each code has a phrase there, which its values fill."""

from collections.abc import Callable, Mapping

from babel.numbers import format_decimal, format_percent

from briefer.models import Check
from briefer.render.english import ENGLISH, Coded, filled, is_reason
from briefer.render.phrases import Words, quoted

# Somebody's own words, which stand in every language as they are.
AS_IT_STANDS = frozenset({"compared", "remark", "reworded", "v1"})
# The codes whose phrase has another key than their own.
_OTHER_KEYS: Mapping[str, str] = {
    "absent_name": "absent",
    "absent_bound": "absent_has",
    "absent_bound_number": "absent_number",
    "word_for_word": "verbatim",
    "confirmed_once": "model_one_passed",
    "denied_once": "model_one_failed",
    "confirmed_twice": "model_both_passed",
    "denied_twice": "model_both_failed",
}
# The key of the phrase of every other code; of what is counted, it has one for "one" and one for "many".
PHRASES: Mapping[str, str] = {
    code: f"told.{_OTHER_KEYS.get(code, code)}" for code in ENGLISH if code not in AS_IT_STANDS
}


def message(finding: Coded, words: Words) -> str:
    """A finding in the reader's language, its foreign pieces kept. Of a code or values that nobody here knows, as a
    file written elsewhere may have them, the values alone."""
    if finding.code in AS_IT_STANDS:
        return ", ".join(finding.values)
    try:
        return _worded(finding.code, finding.values, words)
    except (ArithmeticError, LookupError, ValueError):
        return words.listed(_quoted(value, words) for value in finding.values)


def check_message(check: Check, words: Words) -> str:
    """All that a check found, in the reader's language."""
    return "; ".join(text for note in check.notes if (text := message(note, words)))


def _worded(code: str, values: tuple[str, ...], words: Words) -> str:
    """The phrase of a code, filled. Raises LookupError or ValueError where the two don't fit."""
    pieces, key = filled(code, values), PHRASES[code]
    shown = {name: _shown(name, held, words) for name, held in pieces.items()}
    if "bound" in shown:
        shown["token"] = f"{shown['token']} ({shown['bound']})"
    if f"{key}_one" in words.table:
        key = f"{key}_{words.number_form(int(pieces['n'][0]))}"
    return words(key, **shown)


def _shown(hole: str, values: tuple[str, ...], words: Words) -> str:
    if hole == "tokens":
        return words.listed(_quoted(value, words) for value in values)
    if hole == "error":
        return _reason(values, words)
    show = _SHOW.get(hole)
    return show(values[0], words) if show else values[0]


def _quoted(text: str, words: Words) -> str:
    return quoted(text, words.language)


def _count(text: str, words: Words) -> str:
    return words.number(int(text))


def _language(code: str, words: Words) -> str:
    return words.language_name(code)


def _dated(iso: str, words: Words) -> str:
    return words.dated(iso)


def _share(text: str, words: Words) -> str:
    return format_percent(int(text) / 100, locale=words.locale)


def _probability(text: str, words: Words) -> str:
    return format_decimal(float(text), format="0.00", locale=words.locale)


def _reason(values: tuple[str, ...], words: Words) -> str:
    """The reason of a failure in brackets; nothing where it is not known."""
    code, *rest = values
    return f" ({_worded(code, tuple(rest), words)})" if is_reason(code) else ""


_SHOW: Mapping[str, Callable[[str, Words], str]] = {
    "token": _quoted,
    "other": _quoted,
    "n": _count,
    "total": _count,
    "day": _dated,
    "other_day": _dated,
    "tongue": _language,
    "other_tongue": _language,
    "share": _share,
    "says": _probability,
    "adds": _probability,
    "usd": lambda text, words: words.dollars(float(text)),
    "status": lambda text, words: words(f"told.is_{text}"),
    "bound": lambda text, words: words(f"told.{text}"),
}
