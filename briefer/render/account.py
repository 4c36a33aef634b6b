"""How the briefing was made: what was read, what was left out and why, what it cost."""

from collections import defaultdict
from collections.abc import Iterable

from briefer.models import Check, Document, KeyFact, Position, Rejected, Verdict
from briefer.render.english import Coded
from briefer.render.messages import check_message, message
from briefer.render.notes import Page
from briefer.render.phrases import quoted
from briefer.text.display import escape


def account(here: Page) -> list[str]:
    """The blocks of the foot, from the heading to the prompts' hashes."""
    words = here.words
    return [
        f"## {words('how_made')}",
        f"### {words('documents_used')}",
        *_lists([_document(here, document) for document in here.briefing.used], words("nothing")),
        *_copies(here),
        f"### {words('skipped')}",
        *_lists(_skipped(here), words("nothing_skipped")),
        f"### {words('statements')}",
        *_statements(here),
        f"### {words('run')}",
        *_lists(_run(here), ""),
    ]


def _lists(items: list[str], otherwise: str) -> list[str]:
    return ["\n".join(f"- {item}" for item in items)] if items else [otherwise]


def _document(here: Page, document: Document) -> str:
    """One line: outlet, title, date, language, id, and what was odd about it."""
    language = here.words.language_name(document.language)
    title = [quoted(escape(document.title), document.language)] if document.title else []
    opinion = [here.words("opinion")] if document.opinion else []
    line = ", ".join([escape(document.outlet), *title, *opinion, here.published(document), language])
    return "; ".join([f"{line} ({escape(document.id)})", *map(escape, _messages(here, document.warnings))])


def _copies(here: Page) -> list[str]:
    """One line for each text that several documents carry."""
    groups: dict[str, list[str]] = defaultdict(list)
    for document in here.briefing.documents:
        groups[document.origin or document.id].append(escape(document.outlet))
    return [here.words("copies", outlets=here.words.listed(outlets)) for outlets in groups.values() if len(outlets) > 1]


def _skipped(here: Page) -> list[str]:
    return [
        " ".join(
            [
                f"{escape(item.path)}: {_reason(here, item.reason)}",
                *(f"({escape(text)})" for text in _messages(here, [item])),
            ]
        )
        for item in here.briefing.skipped
    ]


def _messages(here: Page, findings: Iterable[Coded]) -> list[str]:
    """The findings in the briefing's language, without those of which nothing can be said."""
    return [text for finding in findings if (text := message(finding, here.words))]


def _reason(here: Page, code: str) -> str:
    return here.words.known("reason", code) or escape(code)


def _statements(here: Page) -> list[str]:
    """What was repaired and what was dropped, each with its reason and the words that failed."""
    repaired = [line for text, verdict in _printed(here) for line in _repaired(here, text, verdict)]
    dropped = [_dropped(here, item) for item in here.briefing.rejected]
    if not repaired and not dropped:
        return [here.words("no_statement_changed")]
    counts = [
        here.words.counted("repaired_count", len(repaired)),
        here.words.counted("dropped_count", len(dropped)),
    ]
    lists = [f"**{count}**\n\n" + "\n".join(lines) for count, lines in zip(counts, (repaired, dropped), strict=True)]
    return [block.strip() for block in lists]


def _printed(here: Page) -> list[tuple[str, Verdict]]:
    said: list[KeyFact | Position] = []
    for story in here.briefing.stories:
        said += [*story.key_facts, *(side for item in story.disagreements for side in item.positions)]
    return [(item.text, item.verdict) for item in said]


def _repaired(here: Page, text: str, verdict: Verdict) -> list[str]:
    found = [check for check in verdict.checks if check.outcome == "repaired"]
    return [f"- {here.house_quoted(text)}: {_checks(here, found)}"] if found else []


def _dropped(here: Page, item: Rejected) -> str:
    failed = [check for check in item.checks if check.outcome == "failed"]
    outlet = here.documents[item.document].outlet if item.document in here.documents else item.document
    reason = _reason(here, item.reason) + (f" ({_checks(here, failed)})" if failed else "")
    # A question may rest on no document.
    return f"- {', '.join([here.house_quoted(item.text), *([escape(outlet)] if outlet else [])])}: {reason}"


def _checks(here: Page, checks: list[Check]) -> str:
    return "; ".join(
        (here.words.known("check", check.name) or escape(check.name))
        + (f": {escape(text)}" if (text := check_message(check, here.words)) else "")
        for check in checks
    )


def _run(here: Page) -> list[str]:
    words, run = here.words, here.briefing.run
    cost = words("no_price") if run.cost_usd is None else words.dollars(run.cost_usd)
    lines = {
        "model": escape(run.model),
        "jobs": escape(words.jobs(run.jobs)),
        "embedding": escape(words.embedding(run.embedding)),
        "claims": words.number(run.claims),
        "settled_by_code": words.number(run.settled_by_code),
        "calls": words.number(run.calls),
        "cached_calls": words.number(run.cached_calls),
        "across": words.across(here.briefing.compared),
        "input_tokens": words.number(run.input_tokens),
        "output_tokens": words.number(run.output_tokens),
        "cost": cost,
        "seconds": words.number(run.seconds),
        "run_id": escape(run.id),
        "prompts": ", ".join(f"{escape(name)} {escape(digest)}" for name, digest in sorted(run.prompts.items())),
    }
    return [f"{words(key)}: {value}" for key, value in lines.items() if value]
