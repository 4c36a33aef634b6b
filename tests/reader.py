"""A model made of code that drafts, judges and compares by rule: it copies sentences, and says "full" of what stands in
an article word for word. Runs that need a model which passes the exam are played with it and `--exam skip`."""

import json
import re
from typing import Any

from tests import newsroom
from tests.stub import Call, Step, completion, raw

_LINE = re.compile(r"^\[(A\d+\.\d+)\] (.+)$", re.MULTILINE)
_STATEMENT = re.compile(r"^S(\d+)(?: \(([^)]*)\))?: (.+)$", re.MULTILINE)
_QUESTION = re.compile(r"^(Q\d+): ", re.MULTILINE)


def draft(asked: str, facts: int = 6) -> dict[str, Any]:
    """A draft in the articles' own words: the first sentence leads, the next ones are facts."""
    lines = _LINE.findall(asked)
    stated = [{"text": text, "sentences": [name]} for name, text in lines]
    unknown = [one for one in stated if "not known" in one["text"]]
    return {
        "title": stated[0]["text"],
        "lead": stated[0],
        "key_facts": stated[1 : facts + 1],
        "disagreements": [],
        "open_questions": [{**one, "text": "What is not known?", "warrant": "said_unknown"} for one in unknown],
    }


def judge(asked: str) -> dict[str, Any]:
    """What stands in the article word for word is carried in full, by the sentence it stands in."""
    lines = _LINE.findall(asked)
    verdicts = []
    for place, _holder, text in _STATEMENT.findall(asked):
        carrying = [name for name, line in lines if text.rstrip(".") in line]
        if carrying:
            verdict = {"degree": "full", "lacks": "", "sentences": carrying, "source": ""}
            verdicts.append({"statement": f"S{place}", **verdict})
    return {"verdicts": verdicts}


def answered(asked: str) -> dict[str, Any]:
    """Every question is warranted, and none is answered."""
    names = _QUESTION.findall(asked)
    return {"answers": [{"question": name, "warranted": True, "answered_by": []} for name in names]}


def events(asked: str) -> dict[str, Any]:
    """All articles tell of one event."""
    return {"events": [re.findall(r"(?m)^(A\d+) ", asked)]}


def provenance(asked: str) -> dict[str, Any]:
    """Every article knows what it says by itself."""
    told = []
    for mark, cited in re.findall(r"(?m)^(S\d+): .+ \(([^)]*)\)$", asked):
        articles = dict.fromkeys(re.findall(r"A\d+", cited))
        told.append({"statement": mark, "origins": [{"source": "", "articles": [one]} for one in articles]})
    return {"statements": told}


RULES = {"Drafted": draft, "Verdicts": judge, "Answers": answered, "Events": events, "Provenance": provenance}


def completed(body: dict[str, Any], **rules: Any) -> dict[str, Any]:
    """The whole body of the answer by rule; `rules` go before those of this module, by the reply's name."""
    asked = str(body["messages"][-1]["content"])
    form = body.get("response_format", {}).get("json_schema", {}).get("name", "")
    rule = (RULES | rules).get(form)
    if rule is None:
        return newsroom.completed(body)
    text = json.dumps(rule(asked), ensure_ascii=False)
    return completion(text, tokens=(len(asked) // 4, len(text) // 4))


def reply(call: Call, **rules: Any) -> Step:
    """The same as a step of a stub."""
    return raw(200, json.dumps(completed(call.body, **rules)))


def script(call: Call) -> Step:
    """For tests.stub.Stub."""
    return reply(call)
