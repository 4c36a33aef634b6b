"""The review page: one file that shows a briefing beside its sources and asks for nothing from anywhere."""

import html as entities
import json
import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib import resources

from briefer.decisions import Review, revision
from briefer.models import Briefing
from briefer.render.page_data import page_data
from briefer.render.phrases import words

# The page may run its own script and wear its own style, each known by its hash, and do nothing else.
_POLICY = "default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"
_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="briefer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<noscript><p>{no_script}</p></noscript>
<script type="application/json" id="briefing">{data}</script>
<script>{script}</script>
</body>
</html>
"""
# What would end a script tag, break a line, turn one round or act on a terminal, and halves of a pair.
_WRITTEN_AS_CODE = re.compile(
    "[<\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e0fff]"
)


def page(briefing: Briefing, texts: Mapping[str, str], review: Review | None = None) -> str:
    """The page of a briefing; `texts` by document id, `review` what was decided before."""
    return _page(briefing, texts, review, {"save": None}, _POLICY)


def served_page(briefing: Briefing, texts: Mapping[str, str], review: Review | None = None) -> str:
    """The same page for the server of `briefer review`, which it may hand its decisions to: beside itself."""
    return _page(
        briefing, texts, review, {"save": "review.json", "revision": revision(review)}, f"{_POLICY}; connect-src 'self'"
    )


def _page(
    briefing: Briefing, texts: Mapping[str, str], review: Review | None, saving: dict[str, str | None], policy: str
) -> str:
    house = words(briefing.language)
    data = page_data(briefing, texts, review or Review(date=briefing.date, run=briefing.run.id))
    style, script = _part("page.css"), _part("page.js")
    return _PAGE.format(
        language=house.language,
        policy=policy.format(style=_hash(style), script=_hash(script)),
        title=entities.escape(str(data["title"])),
        style=style,
        no_script=entities.escape(house("page.no_script")),
        data=_json({**data, **saving}),
        script=script,
    )


@cache
def _part(name: str) -> str:
    return (resources.files(__package__) / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _json(data: object) -> str:
    """JSON that ends no script tag and breaks no line: what might act is written as a code."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _WRITTEN_AS_CODE.sub(_code, text)


def _code(character: re.Match[str]) -> str:
    return "\\u003c" if character[0] == "<" else json.dumps(character[0])[1:-1].replace("\x7f", "\\u007f")
