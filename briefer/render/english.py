"""What code found as one line of English: in the JSON file, on the terminal, and to a model that repairs its words."""

import string
from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

from briefer.errors import internal_error
from briefer.models import Check


class Coded(Protocol):
    """What can be put into words: a Note, a Check, a Skipped."""

    @property
    def code(self) -> str: ...

    @property
    def values(self) -> tuple[str, ...]: ...


# Every code and its line. The values of a finding fill the holes in their order; the name of a hole tells how a value
# is shown in other languages.
ENGLISH: Mapping[str, str] = {
    # An article as it was read.
    "cp1252": "read as cp1252 (Windows-1252), since it is not UTF-8",
    "stub": "only the opening of the article is here: the rest is for subscribers",
    "cut_off": "the article breaks off: the sentence that was cut is left out",
    "later_version": "a later version of the article is '{token}'",
    "date_field_unread": "the field '{token}' looks like a date and was not read",
    "field_left_out": "the field '{token}' is not a string and was left out",
    "half_character": "half a character (a lone surrogate) was replaced by U+FFFD",
    "date_in_link": "the date {day} was taken from the link",
    "date_in_dateline": "the date {day} was taken from the dateline",
    "undated": "no date: its relative days stay as it says them",
    "short": "too short: {n} word{s}",
    "tags": "{n} invisible tag characters stand in the text",
    "directions": "{n} marks that turn the direction of writing stand in the text",
    "twice_encoded": "the text looks encoded twice ('Ã©' for 'é'); it is quoted as it stands",
    "twin_letters": "'{token}' mixes Latin and Cyrillic letters that look alike",
    "bad_head": "the head between '---' lines is not YAML, so it is read as text: {plain}",
    "date_left_out": "the date '{token}' is not a day in ISO 8601 (2026-01-16) and was left out",
    "date_ahead": "the date {day} is in the future of {other_day}",
    "date_old": "the date {day} is before 1990",
    "link_left_out": "the link '{token}' is not http or https and was left out",
    "link_unread": "the link '{token}' can't be read and was left out",
    "language_left_out": "the language '{token}' is not an ISO 639-1 code and was left out",
    "speaks_to_model": "instruction-like text at characters {start}–{end}: not offered to the model",
    "speaks_more": "instruction-like text at {n} more place{s}: not offered to the model",
    "too_long": "too long: its first {n} sentences were worked on",
    "broken_utf8": "UTF-8 with broken characters, replaced by U+FFFD",
    "head_too_long": "left out of its head as too long: {plain}",
    "two_days": "the page gives two days of publication, so none is taken: {plain}",
    "guessed_encoding": "not in the encoding it claims: read as {plain}",
    "hidden_text": "{n} piece{s} of text that the page hides from its readers left out",
    "feed_broken": "the feed is not well-formed XML: the entries that can be read are used",
    "duplicate_guid": "several entries of the feed bear the id '{token}'; each is kept",
    "teaser_only": "only the teaser of the article is here, not its text",
    "pdf_layout": "read from a PDF: its lines were put together again, and columns may be mixed",
    "attachments": "{n} attachment{s} of the mail not read; save what is wanted and name it",
    "mail_date": "the mail names {day}, and arrived on {other_day}: neither is taken for its day",
    # What was not compared of earlier briefings.
    "earlier_unreadable": "'{token}' was not compared: it can't be read",
    "earlier_version": "the briefing of {day} was not compared: it is of another version of briefer",
    "earlier_later": "the briefing of {day} was not compared: it is of a later day",
    "earlier_language": "the briefing of {day} was written in another language: what was worded there is compared"
    " by its passages alone",
    "earlier_model": "the briefing of {day} was made with another model",
    "earlier_sources": "the sources of the briefing of {day} are not beside it: nothing is called confirmed or"
    " corrected by them",
    "earlier_altered": "not everything in the briefing of {day} holds against its sources: what does not was not"
    " compared",
    "changes_untold": "what changed could not be worked out: {token}",
    "changes_unasked": "questions about earlier days that were not answered: {n}; what they would have told is missing",
    "earlier_gap": "days without a briefing between that of {day} and this one: {n}",
    # What was not read.
    "linked_folder": "a link to a folder; name it to read it",
    "link_out": "a link out of the folder; name it to read it",
    "hidden": "hidden; name it to read it",
    "own_briefing": "a briefing that briefer wrote",
    "own_briefings": "{n} briefings that briefer wrote",
    "own_record": "written by briefer",
    "off_topic": "on none of the topics that are wanted",
    "unwanted_topic": "on the topic '{token}', which is not wanted",
    "own_copy": "the copy of an article that briefer keeps beside a briefing; name it to read it",
    "wanted": "plain text in a folder is read from {plain}; name the file to read it",
    "not_as_named": "its content is not of the kind that its name says ({plain}); name it to read it as plain text",
    "gone": "the link points at nothing, or the file has just gone",
    "denied": "Permission denied",
    "system_says": "{token}",
    "device": "a pipe, socket or device is not read",
    "white_space": "nothing but white space",
    "head_only": "a head, and nothing behind it",
    "nested": "JSON nested too deep",
    "not_json": "not JSON: {plain}",
    "row_shape": 'a row is an object with a string "text"',
    "limit": "more than {bytes} bytes is the limit",
    "same_article": "the same article as '{token}'",
    "program": "looks like a program; give the article's text",
    "format": "looks like {described}; give the article's text",
    "nul_bytes": "holds NUL bytes: no text, or UTF-16 without a byte order mark",
    "begins_as": "begins as {plain} but is not: {fault}",
    "no_encoding": "neither UTF-8 nor Windows-1252; save it as UTF-8",
    "unlike_western": "not UTF-8, and unlike any text in Windows-1252; save it as UTF-8",
    "controls": "holds {n} control characters in {total}",
    "no_article": "no article was found in it; give the article's text",
    "cookie_wall": "holds only the page's own words (cookies, subscription), no article; answer them and save it again",
    "robot_check": "holds a check for robots in the article's place; open it in a browser and save it again",
    "not_feed": "neither RSS, Atom nor a JSON Feed",
    "web_page": "a web page, not a feed; give the address of the feed itself",
    "unsafe_entities": "XML that declares entities of its own, which may grow without end or reach for files: not read",
    "unsafe_depth": "XML nested too deep: not read",
    "feed_empty": "a feed without entries",
    "odd_entries": "{n} of its entries that say nothing, or are no entries",
    "more_parts": "{n} more than are read of one file (mails, entries, parts, pages)",
    "no_text": "no text, only a title and a link",
    "missing_library": "what reads it is not installed: {plain}",
    "pdf_no_text": "a scanned PDF without text; run a program for OCR over it first",
    "pdf_encrypted": "an encrypted PDF; save it without its password",
    "pdf_broken": "a PDF that can't be read ({plain}); save it again",
    "word_broken": "not a Word document that can be read; save it again, or as text",
    "parquet_broken": "a Parquet file that can't be read: damaged, or not all of it is there",
    "parquet_columns": "a Parquet file without a column of texts, or without rows; name the column with --map text=…",
    "too_complex": "takes more time or memory than one article may; give its text",
    "feed_list": "a list of feeds; what fetches their articles is: briefer collect",
    "other_xml": "XML that is neither a feed nor a page; give the article's text",
    "json_shape": "JSON without articles that have a text; say which field is theirs: --map text=…",
    "table_header": "a table whose first line does not name its columns (text, title, …); name them with --map",
    "rows_without_text": "{n} row{s} with a title and a link and no text: fetch the articles themselves",
    # What could not be asked.
    "not_read": "not read: {n} articles of other origins stand for this event",
    "slip": "an error in briefer itself: '{token}'",
    "by_place": "sentences chosen by place, not by the model: {error}",
    "only_quoted": "quoted, not worded: {error}",
    "undrafted": "written sentence by sentence, because its draft failed: {error}",
    "by_code": "told by code alone: {error}",
    "not_asked": "not asked: {error}",
    "compared_in_part": "too long to be compared whole: its first sentences were",
    # Why: of an error the last value is its own message.
    "chose_none": "it chose none",
    "disbelieved": "the model also confirms a planted falsehood, so its answers are not used",
    "run_stopped": "{line}",
    "wait": "{line}",
    "server_fails": "{line}",
    "token_limit": "{line}",
    "cost_limit": "{line}",
    "server_ended": "{line}",
    "declined": "{line}",
    "request_rejected": "{line}",
    "no_answer": "{line}",
    "unanswered": "{line}",
    "code_alone": "{line}",
    "unreadable": "{line}",
    # The checks.
    "compared": "{words}",
    "status": "{status}",
    "share": "{status}: the source has {share}% of its words",
    "not_compared": "{status}; words of {tongue} and {other_tongue} are not compared",
    "no_shared_word": "no sentence of the source shares a word with it",
    "no_sentence": "no sentence to compare with",
    "not_comparable": "the words of claim and source can't be compared",
    "wrong_language": "written in “{tongue}”, asked for in “{other_tongue}”",
    "invented": "not in the source: {tokens}",
    "no_number": "no number",
    "no_date": "no date",
    "no_name": "no names",
    "headline": "set like a headline: capitals tell nothing",
    "names_found": "{n} of {total} names found",
    "foreign_names": "{n} names, other language",
    "absent": "“{token}” is not in the source",
    "absent_has": "“{token}” is not in the source, which has {tokens}",
    "absent_number": "“{token}” is not in the source, which has no number",
    "absent_date": "“{token}” is not in the source, which has no date",
    "absent_name": "“{token}” is not in the source, which has “no name”",
    "absent_bound": "“{token}” ({bound}) is not in the source, which has {tokens}",
    "absent_bound_number": "“{token}” ({bound}) is not in the source, which has no number",
    "absent_for_that": "“{token}” is not in the source for that, which has {tokens}",
    "absent_there": "“{token}” is not in the source there, which has {tokens}",
    "absent_speaker": "“{token}” is not in the source as the speaker, which has “{other}”",
    "absent_verbatim": "“{token}” is not in the source word for word",
    "absent_before": "“{token}” before “{other}” is not in the source",
    "no_quotation": "no quotation",
    "translated_quotation": "a quotation in translation",
    "no_such_speaker": "“{token}” is not this speaker's: no such speaker near the quote",
    "other_speaker": "“{token}” is not this speaker's: {other}",
    "quotation_lost": "“quotation marks” lost: the source says this only in somebody's words",
    "quotations": "{n} quotations word for word",
    "verbatim": "verbatim",
    "word_for_word": "word for word",
    "no_rules": "no rules for “{tongue}”",
    "lost": "“{token}” lost",
    "lost_before": "“{token}” before “{other}” lost",
    "lost_report": "“{token}” ({plain}) lost",
    "no_negation": "no negation",
    "negations_agree": "negations agree",
    "no_hedge": "no hedge, scope word or speaker",
    "hedges_agree": "hedges, scope and speaker agree",
    "exchanged": "“{token}”: who does it to whom is exchanged",
    "of_another": "“{token}” is another name's in the source",
    "order_silent": "order tells nothing here",
    "roles_agree": "agents, patients and owners of numbers agree",
    # The model as a judge.
    "carried": "a second reading finds all of it in the passage",
    "carried_in_part": "a second reading finds a part of it in the passage",
    "not_carried": "a second reading does not find it in the passage",
    "model_finds_elsewhere": "the model finds it in “{token}” too",
    "confirmed_once": "P(says it) {says}",
    "denied_once": "P(says it) {says}",
    "confirmed_twice": "P(says it) {says}, P(adds nothing) {adds}",
    "denied_twice": "P(says it) {says}, P(adds nothing) {adds}",
    # The reviewer: a remark, and the words that stood there before.
    "remark": "{words}",
    "reworded": "{words}",
    # A finding of version 1 of the JSON file, which had nothing but its sentence.
    "v1": "{words}",
}
# The holes of a code whose values are more, or others, than its line shows.
_HOLES: Mapping[str, tuple[str, ...]] = {
    "short": ("n",),
    "speaks_more": ("n",),
    "hidden_text": ("n",),
    "attachments": ("n",),
    "odd_entries": ("n",),
    "more_parts": ("n",),
    "rows_without_text": ("n",),
    "limit": ("n",),
    "format": ("plain", "described"),
    "wait": ("n", "line"),
    "token_limit": ("n", "line"),
    "cost_limit": ("usd", "line"),
    "no_answer": ("n", "line"),
}
# Holes that take all the values from their place on: several tokens or words, or the code of a reason and its values.
_REST = ("tokens", "words", "error")


def _holes(english: str) -> tuple[str, ...]:
    return tuple(name for _, name, _, _ in string.Formatter().parse(english) if name)


HOLES: Mapping[str, tuple[str, ...]] = {code: _HOLES.get(code) or _holes(text) for code, text in ENGLISH.items()}


def filled(code: str, values: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The values of each hole of a code, of which the last may take several. Raises LookupError for a code that is not
    known, ValueError for values that are not its own."""
    holes = HOLES[code]
    if holes and holes[-1] in _REST and len(values) >= len(holes):
        *first, last = holes
        pieces = {name: (value,) for name, value in zip(first, values, strict=False)}
        return {**pieces, last: values[len(first) :]}
    return {name: (value,) for name, value in zip(holes, values, strict=True)}


def is_reason(code: str) -> bool:
    """Whether the code may say why something was not asked: one that has a reason of its own may not."""
    return code in HOLES and "error" not in HOLES[code]


def detail(finding: Coded) -> str:
    """The line of a finding; of a check that found several faults, all of theirs."""
    notes = finding.notes if isinstance(finding, Check) else (finding,)
    return "; ".join(line(note.code, note.values) for note in notes)


def error_line(error: Exception) -> str:
    """The line of an error in our own code."""
    return line("slip", (internal_error(error),))


@lru_cache(maxsize=1_024)
def line(code: str, values: tuple[str, ...]) -> str:
    """A code's line with its values; of a code or values that nobody here knows, these themselves."""
    try:
        pieces = filled(code, values)
        shown = {name: _shown(name, held) for name, held in pieces.items()}
        if "n" in pieces:
            count = int(pieces["n"][0])
            shown |= {"s": "" if count == 1 else "s", "bytes": f"{count:,}"}
        return ENGLISH[code].format(**shown)
    except (LookupError, ValueError):
        return ": ".join(filter(None, (code, ", ".join(values))))


def _shown(hole: str, values: tuple[str, ...]) -> str:
    if hole == "tokens":
        return ", ".join(f"“{value}”" for value in values)
    if hole == "words":
        return ", ".join(values)
    if hole == "error":
        code, *rest = values
        return line(code, tuple(rest)) if is_reason(code) else ", ".join(values)
    return values[0].replace("_", " ") if hole == "bound" else values[0]
