import json
import re
from base64 import b64encode
from hashlib import sha256

from briefer.decisions import Review
from briefer.languages.loader import LANGUAGES, language
from briefer.models import Briefing, Document, Evidence, KeyFact, Story
from briefer.render.page import page, served_page
from briefer.render.page_data import common, page_data
from tests.render.samples import BRIEFING, HOSTILE, RUN, SUPPORTED, TEXTS, document, hostile

PAGE = page(BRIEFING, TEXTS)
EVIL = page(hostile(), {"evil-9z": HOSTILE})
DATA = page_data(BRIEFING, TEXTS, Review(date=BRIEFING.date))


def block(name: str, text: str = PAGE) -> str:
    found = re.search(f"<{name}[^>]*>(.*?)</{name.split()[0]}>", text, re.DOTALL)
    assert found
    return found[1]


def test_the_page_may_run_its_own_script_and_do_nothing_else() -> None:
    policy = re.search(r'Policy" content="([^"]*)"', PAGE)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    hashes = {
        name: f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
        for name, text in (("style", block("style")), ("script", PAGE.split("<script>")[1].split("</script>")[0]))
    }
    assert rules == {
        "default-src": "'none'",
        "style-src": hashes["style"],
        "script-src": hashes["script"],
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_only_the_served_page_may_speak_to_where_it_came_from() -> None:
    assert "connect-src" not in PAGE
    assert "connect-src 'self'" in served_page(BRIEFING, TEXTS)


def test_hostile_text_opens_no_tag() -> None:
    assert re.findall(r"<(\w+)", EVIL) == re.findall(r"<(\w+)", PAGE)
    assert block('script type="application/json" id="briefing"', EVIL).isprintable()


def test_the_data_is_the_same_after_reading_it_back() -> None:
    read = json.loads(block('script type="application/json" id="briefing"'))
    assert read == {**json.loads(json.dumps(DATA)), "save": None}


def test_hostile_text_comes_out_of_the_page_as_it_went_in() -> None:
    read = json.loads(block('script type="application/json" id="briefing"', EVIL))
    assert read["documents"][0]["text"] == HOSTILE


def test_offsets_are_those_of_the_script_and_of_the_review() -> None:
    text = "🙂🙂 El puente cerró."
    one = document("a-1", text, outlet="Uno")
    span = Evidence(document="a-1", start=3, end=len(text), quote=text[3:])
    fact = KeyFact(id="f1", text="El puente cerró.", evidence=(span,), origins=1, verdict=SUPPORTED)
    told = page_data(alone(one, fact), {"a-1": text}, Review(date="2026-01-16"))
    evidence = told["statements"][0]["evidence"][0]
    assert (evidence["span"], evidence["at"]) == ([3, 19], [5, 21])
    assert text.encode("utf-16-le")[10:42].decode("utf-16-le") == span.quote


def alone(one: Document, fact: KeyFact) -> Briefing:
    story = Story(id="s1", title="t", documents=(one.id,), key_facts=(fact,))
    return Briefing(date="2026-01-16", language="es", documents=(one,), stories=(story,), run=RUN)


def test_a_passage_that_is_not_in_its_source_is_shown_as_its_own_words() -> None:
    one = document("a-1", "Otra cosa.", outlet="Uno")
    span = Evidence(document="a-1", start=0, end=4, quote="Esto")
    fact = KeyFact(id="f1", text="Esto.", evidence=(span,), origins=1, verdict=SUPPORTED)
    told = page_data(alone(one, fact), {"a-1": "Otra cosa."}, Review(date="2026-01-16"))
    assert (told["statements"][0]["evidence"][0]["at"], told["statements"][0]["evidence"][0]["quote"]) == (None, "Esto")


def test_words_are_common_whatever_their_case_and_accents() -> None:
    assert common("El LUNES cerró el puente", "cerro el Puente viejo") == ([(9, 24)], [(0, 15)])
    assert common("nada", "otra cosa") == ([], [])


def test_a_document_that_stands_on_the_other_side_denies_the_fact() -> None:
    first = BRIEFING.stories[0]
    number = next(one for one in first.disagreements if one.kind == "number")
    fact = first.key_facts[2].model_copy(update={"contested": (number.id,)})
    story = first.model_copy(update={"key_facts": (fact,)})
    told = page_data(BRIEFING.model_copy(update={"stories": (story,)}), TEXTS, Review(date=BRIEFING.date))
    assert [row["states"] for row in told["stories"][0]["matrix"]["rows"]] == [["states"], ["denies"], ["states"]]


def test_an_entry_that_says_what_a_fact_says_is_that_fact() -> None:
    first = BRIEFING.stories[0]
    echo = first.timeline[0].model_copy(update={"text": first.key_facts[1].text})
    story = first.model_copy(update={"timeline": (echo, first.timeline[1])})
    told = page_data(BRIEFING.model_copy(update={"stories": (story,)}), TEXTS, Review(date=BRIEFING.date))
    assert [one["mark"] for one in told["stories"][0]["timeline"]] == ["f2", "s1-t2"]
    assert [one["mark"] for one in told["statements"] if one["kind"] == "entry"] == ["s1-t2"]


def test_every_word_that_the_script_says_is_in_every_language() -> None:
    script = PAGE.split("<script>")[1]
    keys = set(re.findall(r'SAY\(\s*"([a-z_.]+)"', script)) | set(re.findall(r'section\("(\w+)"', script))
    assert len(keys) > 40
    for code in LANGUAGES:
        assert keys <= set(language(code).printed.briefing)
    assert keys <= set(DATA["words"])


def test_every_word_of_the_page_is_said_somewhere() -> None:
    script = PAGE.split("<script>")[1]
    built = re.compile(
        r"page\.(passed|failed|skipped|repaired|no_script|open|accepted|rejected|edited|commented"
        r"|story|since|origins|check|next|previous)$"
    )
    keys = [key for key in language("en").printed.briefing if key.startswith("page.") and not built.match(key)]
    assert [key for key in keys if f'"{key}"' not in script] == []
