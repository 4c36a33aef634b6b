"""What the code says of articles and checks, in the words of the briefing's language: its own sentences are English."""

import re
from collections.abc import Callable, Mapping

from babel.numbers import format_decimal, format_percent

from briefer.models import Check
from briefer.render.phrases import Words, quoted

_ABSENT = r"“(?P<token>.+?)”(?: \((?P<bound>at least|more than|at most|less than|about|almost)\))? is not in the source"
_STATUS = r"(?P<status>exact|near|paraphrase)"
_DAY = r"(?P<{}>\d{{4}}-\d\d-\d\d\S*)"
# Each sentence of the house: the key of its words and its pattern, the narrower one first. The name of a group tells
# how the piece is shown.
_SENTENCES: tuple[tuple[str, str], ...] = (
    # An article as it was read.
    ("cp1252", r"read as cp1252 \(Windows-1252\), since it is not UTF-8"),
    ("field_left_out", r"the field '(?P<token>.+)' is not a string and was left out"),
    ("half_character", r"half a character \(a lone surrogate\) was replaced by U\+FFFD"),
    ("date_in_link", rf"the date {_DAY.format('day')} was taken from the link"),
    ("date_in_dateline", rf"the date {_DAY.format('day')} was taken from the dateline"),
    ("undated", rf"no date: relative days are read as of {_DAY.format('day')}, the briefing's date"),
    ("short", r"too short: (?P<n>\d+) words?"),
    ("tags", r"(?P<n>\d+) invisible tag characters stand in the text"),
    ("directions", r"(?P<n>\d+) marks that turn the direction of writing stand in the text"),
    ("twice_encoded", r"the text looks encoded twice \('Ã©' for 'é'\); it is quoted as it stands"),
    ("twin_letters", r"'(?P<token>.+)' mixes Latin and Cyrillic letters that look alike"),
    ("bad_head", r"the head between '---' lines is not YAML, so it is read as text: .*"),
    ("date_left_out", r"the date '(?P<token>.*)' is not a day in ISO 8601 \(2026-01-16\) and was left out"),
    ("date_ahead", rf"the date {_DAY.format('day')} is in the future of {_DAY.format('other_day')}"),
    ("date_old", rf"the date {_DAY.format('day')} is before 1990"),
    ("link_left_out", r"the link '(?P<token>.*)' is not http or https and was left out"),
    ("language_left_out", r"the language '(?P<token>.*)' is not an ISO 639-1 code and was left out"),
    ("speaks_to_model", r"instruction-like text at characters (?P<start>\d+)–(?P<end>\d+): not offered to the model"),
    ("speaks_more", r"instruction-like text at (?P<n>[\d,]+) more places: not offered to the model"),
    ("too_long", r"too long: its first (?P<n>[\d,]+) sentences were worked on"),
    ("compared_in_part", r"too long to be compared whole: its first sentences were"),
    # What was not read.
    ("linked_folder", r"a link to a folder; name it to read it"),
    ("wanted", r"articles are read from (?P<plain>.+)"),
    ("gone", r"the link points at nothing, or the file has just gone"),
    ("denied", r"Permission denied"),
    ("device", r"a pipe, socket or device is not read"),
    ("white_space", r"nothing but white space"),
    ("nested", r"JSON nested too deep"),
    ("not_json", r"not JSON: .*"),
    ("row_shape", r'a row is an object with a string "text"'),
    ("limit", r"(?:more than )?(?P<n>[\d,]+) bytes is the limit"),
    ("same_article", r"the same article as '(?P<token>.*)'"),
    ("program", r"looks like a program; give the article's text"),
    ("html", r"looks like an HTML page; give the article's text"),
    (
        "format",
        r"looks like an? (?:old )?(?P<plain>.+?)(?: image| file| archive)?(?: \(.+\))?; give the article's text",
    ),
    ("nul_bytes", r"holds NUL bytes: no text, or UTF-16 without a byte order mark"),
    ("begins_as", r"begins as (?P<plain>\S+) but is not: .*"),
    ("no_encoding", r"neither UTF-8 nor Windows-1252; save it as UTF-8"),
    ("unlike_western", r"not UTF-8, and unlike any text in Windows-1252; save it as UTF-8"),
    ("controls", r"holds (?P<n>\d+) control characters in (?P<total>\d+)"),
    # What could not be asked, and why.
    ("not_read", r"not read: (?P<n>\d+) articles of other origins stand for this event"),
    ("slip", r"an error in briefer itself: '(?P<token>.*)'"),
    ("chose_none", r"it chose none"),
    ("by_place", r"sentences chosen by place, not by the model: (?P<error>.*)"),
    ("only_quoted", r"quoted, not worded: (?P<error>.*)"),
    ("by_code", r"told by code alone: (?P<error>.*)"),
    ("not_asked", r"not asked: (?P<error>.*)"),
    ("disbelieved", r"the model confirms a planted falsehood too: its word is not taken"),
    ("run_stopped", r"the model was closed while it was asked|the run was stopped while the model was asked"),
    ("wait", r"the server asks to wait (?P<n>\d+) seconds: .*"),
    ("server_fails", r"the server fails call after call, .*"),
    ("token_limit", r"the limit of (?P<n>\d+) tokens is reached: .*"),
    ("cost_limit", r"the limit of (?P<usd>[\d.e+-]+) USD is reached: .*"),
    ("server_ended", r"the model's server ended the run .*"),
    ("declined", r"(?:a content filter|the model) declined prompt .*"),
    ("request_rejected", r"the server rejects prompt .*"),
    ("no_answer", r"no answer to prompt '[^']*' after (?P<n>\d+) tries .*"),
    ("unreadable", r"two answers to prompt '[^']*' are no .*|the answer .* to prompt '[^']*' is none of .*"),
    # The checks.
    ("status", _STATUS),
    ("share", rf"{_STATUS}: the source has (?P<share>\d+)% of its words"),
    ("not_compared", rf"{_STATUS}; words of (?P<tongue>\w+) and (?P<other_tongue>\w+) are not compared"),
    ("no_shared_word", r"no sentence of the source shares a word with it"),
    ("no_sentence", r"no sentence to compare with"),
    ("not_comparable", r"the words of claim and source can't be compared"),
    ("wrong_language", r"written in “(?P<tongue>[^”]*)”, asked for in “(?P<other_tongue>[^”]*)”"),
    ("invented", r"not in the source: “(?P<tokens>.+)”"),
    ("no_number", r"no number"),
    ("no_date", r"no date"),
    ("no_name", r"no names"),
    ("headline", r"set like a headline: capitals tell nothing"),
    ("names_found", r"(?P<n>\d+) of (?P<total>\d+) names found"),
    ("foreign_names", r"(?P<n>\d+) names, other language"),
    ("absent_verbatim", rf"{_ABSENT} word for word"),
    ("absent_speaker", rf"{_ABSENT} as the speaker, which has “(?P<other>.+)”"),
    ("absent_for_that", rf"{_ABSENT} for that, which has “(?P<tokens>.+)”"),
    ("absent_there", rf"{_ABSENT} there, which has “(?P<tokens>.+)”"),
    ("absent_number", rf"{_ABSENT}, which has no number"),
    ("absent_date", rf"{_ABSENT}, which has no date"),
    ("absent", rf"{_ABSENT}, which has “no name”"),
    ("absent_has", rf"{_ABSENT}, which has “(?P<tokens>.+)”"),
    ("absent_before", r"“(?P<token>[^”]+)” before “(?P<other>[^”]+)” is not in the source"),
    ("absent", _ABSENT),
    ("no_quotation", r"no quotation"),
    ("translated_quotation", r"a quotation in translation"),
    ("no_such_speaker", r"“(?P<token>.+)” is not this speaker's: no such speaker near the quote"),
    ("quotation_lost", r"“quotation marks” lost: the source says this only in somebody's words"),
    ("other_speaker", r"“(?P<token>.+)” is not this speaker's: (?P<other>.+)"),
    ("quotations", r"(?P<n>\d+) quotations word for word"),
    ("verbatim", r"word for word|verbatim"),
    ("no_rules", r"no rules for “(?P<tongue>[^”]*)”"),
    ("lost_before", r"“(?P<token>[^”]+)” before “(?P<other>[^”]+)” lost"),
    ("lost_report", r"“(?P<token>.+)” \((?P<plain>[^()]*)\) lost"),
    ("lost", r"“(?P<token>.+)” lost"),
    ("no_negation", r"no negation"),
    ("negations_agree", r"negations agree"),
    ("no_hedge", r"no hedge, scope word or speaker"),
    ("hedges_agree", r"hedges, scope and speaker agree"),
    ("exchanged", r"“(?P<token>.+)”: who does it to whom is exchanged"),
    ("of_another", r"“(?P<token>.+)” is another name's in the source"),
    ("order_silent", r"order tells nothing here"),
    ("roles_agree", r"agents, patients and owners of numbers agree"),
    ("model_finds_elsewhere", r"the model finds it in “(?P<token>.+)” too"),
    ("model_both", r"P\(says it\) (?P<says>[\d.]+), P\(adds nothing\) (?P<adds>[\d.]+)"),
    ("model_one", r"P\(says it\) (?P<says>[\d.]+)"),
)
SENTENCES = tuple((key, re.compile(pattern, re.DOTALL)) for key, pattern in _SENTENCES)
_JOINED = re.compile(r"; (?=“)")
_TOKEN = re.compile(r"“([^”]+)”|«([^»]+)»|(?<!\w)'([^']+)'(?!\w)")
# Checks whose finding, where they pass, is a list of the statement's own words, and the reviewer's own remark.
_OWN_WORDS, _REVIEWER = ("numbers", "dates"), "review"


def told(sentence: str, words: Words, *, passed: bool = False) -> str:
    """A sentence of the house in the briefing's language, its foreign pieces kept; `passed` is said of a check.

    Of a sentence it does not know only what stands in quotation marks is left ("" where nothing does), unless the
    briefing is in English as the sentence is.
    """
    parts = [_known(part, words, passed) for part in _JOINED.split(sentence)]
    if all(part is not None for part in parts):
        return "; ".join(part for part in parts if part)
    whole = _known(sentence, words, passed)
    if whole is not None:
        return whole
    if words.language == "en":
        return sentence
    return words.listed(quoted(next(filter(None, found)), words.language) for found in _TOKEN.findall(sentence))


def finding(check: Check, words: Words) -> str:
    """What a check found, in the briefing's language: the reviewer's own words and a list of tokens as they are."""
    if check.name == _REVIEWER or (check.name in _OWN_WORDS and check.outcome == "passed"):
        return check.detail
    return told(check.detail, words, passed=check.outcome == "passed")


def _known(sentence: str, words: Words, passed: bool) -> str | None:
    """The sentence in words of the house; None if the house does not know it."""
    for key, pattern in SENTENCES:
        if found := pattern.fullmatch(sentence):
            pieces = {name: text or "" for name, text in found.groupdict().items()}
            shown = {name: _shown(name, text, words) for name, text in pieces.items()}
            if pieces.get("bound"):
                shown["token"] = f"{shown['token']} ({shown['bound']})"
            return words(_form(f"told.{key}", pieces, words, passed), **shown)
    return None


def _form(key: str, pieces: Mapping[str, str], words: Words, passed: bool) -> str:
    """The key in its number, or in its outcome, where the table tells them apart."""
    if f"{key}_one" in words.table:
        return f"{key}_{words.number_form(int(pieces['n'].replace(',', '')))}"
    if f"{key}_failed" in words.table:
        return f"{key}_{'passed' if passed else 'failed'}"
    return key


def _shown(group: str, text: str, words: Words) -> str:
    show = _PIECES.get(group)
    return show(text, words) if show else text


def _quoted(text: str, words: Words) -> str:
    return quoted(text, words.language)


def _count(text: str, words: Words) -> str:
    return words.number(int(text.replace(",", "")))


def _language(code: str, words: Words) -> str:
    return words.language_name(code)


def _dated(iso: str, words: Words) -> str:
    return words.dated(iso)


def _tokens(text: str, words: Words) -> str:
    return words.listed(quoted(one, words.language) for one in text.split("”, “"))


def _share(text: str, words: Words) -> str:
    return format_percent(int(text) / 100, locale=words.locale)


def _probability(text: str, words: Words) -> str:
    return format_decimal(float(text), format="0.00", locale=words.locale)


def _why(error: str, words: Words) -> str:
    """The reason of a failure in brackets; nothing where it is not known."""
    known = told(error, words) if words.language == "en" else _known(error, words, passed=False)
    return f" ({known})" if known else ""


_PIECES: Mapping[str, Callable[[str, Words], str]] = {
    "token": _quoted,
    "other": _quoted,
    "tokens": _tokens,
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
    "bound": lambda text, words: words(f"told.{text.replace(' ', '_')}") if text else "",
    "error": _why,
}
