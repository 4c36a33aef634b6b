"""Markdown as one self-contained page: inline style, no script, nothing loaded from anywhere."""

import html as entities

from briefer.render.phrases import words

_TEXT_TAGS = {"p", "a", "em", "strong", "br", "sup", "ul", "ol", "li", "h1", "h2", "h3", "h4"}
_TABLE_TAGS = {"table", "thead", "tbody", "tr", "th", "td"}
_FOOTNOTE_TAGS = {"div", "hr"}
# Footnotes are followed by their ids; cells keep their alignment.
_ATTRIBUTES = {
    "a": {"href", "title", "class"},
    **{tag: {"id", "class"} for tag in ("div", "li", "sup")},
    **{tag: {"style"} for tag in ("td", "th")},
}
_STYLE = """
:root { color-scheme: light dark;
  --ink: #1c1c1a; --paper: #fdfdfb; --soft: #62625c; --line: #d9d9d2; --link: #0b5394; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e1; --paper: #171716; --soft: #a3a39b; --line: #3b3b37; --link: #8ab8e8; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 46rem;
  color: var(--ink); background: var(--paper);
  font: 1.0625rem/1.6 Charter, "Iowan Old Style", Georgia, serif; overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; font-family: system-ui, sans-serif; margin: 2rem 0 .6rem; }
h1 { margin-top: 0; } h2 { border-top: 1px solid var(--line); padding-top: 1.5rem; margin-top: 3rem; }
h3 { font-size: 1.05rem; } h4 { font-size: 1rem; color: var(--soft); }
ul { padding-left: 1.2rem; } li { margin: .35rem 0; } li em, p > em { color: var(--soft); }
a { color: var(--link); }
li:target { background: color-mix(in srgb, var(--link) 15%, transparent); }
table { width: 100%; border-collapse: collapse; font-size: .95em; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border: 1px solid var(--line);
  min-width: 6rem; }
.footnote { font-size: .875rem; color: var(--soft); }
.footnote hr { border: 0; border-top: 1px solid var(--line); }
@media (max-width: 34rem) { table, tbody, tr, td { display: block; } thead { display: none; }
  tr { border: 1px solid var(--line); margin-bottom: .6rem; } td { border: 0; } }
@media print { body { max-width: none; font-size: 10.5pt; } a { color: inherit; text-decoration: none; }
  h1, h2, h3, h4 { break-after: avoid; } tr, li { break-inside: avoid; }
  .footnote-backref { display: none; } }
"""
_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
base-uri 'none'; form-action 'none'">
<meta name="generator" content="briefer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def html(markdown_text: str, language: str, title: str) -> str:
    """The page of a briefing's Markdown. Safe by itself: what is not on the list of tags is taken out."""
    house = words(language)
    return _PAGE.format(
        language=house.language,
        title=entities.escape(title),
        style=_STYLE,
        body=_clean(_body(markdown_text, house("backlink"))),
    )


def _body(text: str, backlink: str) -> str:
    # Imported here: a run that writes no page need not wait for it.
    from markdown import Markdown
    from markdown.extensions.footnotes import FootnoteExtension

    footnotes = FootnoteExtension(BACKLINK_TITLE=backlink)
    return Markdown(extensions=[footnotes, "tables", "sane_lists"], output_format="html").convert(text)


def _clean(body: str) -> str:
    import nh3

    cleaned: str = nh3.clean(
        body,
        tags=_TEXT_TAGS | _TABLE_TAGS | _FOOTNOTE_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        filter_style_properties={"text-align"},
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer nofollow",
    )
    return cleaned


def _attribute(_tag: str, name: str, value: str) -> str | None:
    """A link goes to a whole web address or to a place on this page, nowhere else."""
    return value if name != "href" or value.startswith(("http://", "https://", "#")) else None
