"""The second sample day, in four languages, with the answers a model that reads well gave: exam, draft, second reading,
comparison and questions."""

import os
from collections import Counter
from pathlib import Path

import pytest

from briefer.cli.main import cli
from briefer.files import outputs
from briefer.models import Briefing, Story
from briefer.review.verify import verify
from tests import recorded

EXAMPLE = recorded.ROOT / "outputs" / "example-reader"
CASSETTE = recorded.ROOT / "cassettes" / "run" / "sample-reader.yaml"
DAY = "2026-03-13"


def run(folder: Path, *options: str) -> Path:
    before = Path.cwd()
    os.chdir(recorded.ROOT)
    try:
        asked = ["run", f"seeds/{DAY}", "--date", DAY, "--quiet", "--exam", "run", "--replay", str(CASSETTE)]
        cli([*asked, "-o", str(folder), *options], standalone_mode=False)
    finally:
        os.chdir(before)
    return folder / DAY


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run(tmp_path_factory.mktemp("reader"))


@pytest.fixture(scope="module")
def briefing(written: Path) -> Briefing:
    return outputs.load(written)[0]


@pytest.fixture(name="story", scope="module")
def _story(briefing: Briefing) -> Story:
    (story,) = briefing.stories
    return story


def test_the_example_in_the_repository_is_what_the_run_writes(written: Path) -> None:
    for name in ("briefing.md", "briefing.json"):
        assert (EXAMPLE / name).read_bytes() == (written / name).read_bytes(), "run: make example"


def test_the_number_of_jobs_changes_no_byte(written: Path, tmp_path: Path) -> None:
    again = run(tmp_path, "--jobs", "1")
    assert (again / "briefing.json").read_bytes() == (written / "briefing.json").read_bytes()


def test_the_written_briefing_verifies(written: Path) -> None:
    assert verify(*outputs.load(written)) == ()


def test_the_model_has_the_jobs_it_was_examined_for(briefing: Briefing) -> None:
    assert {job for job, who in briefing.run.jobs.items() if who == "model"} >= {"draft", "judge", "differ", "question"}


def test_five_articles_in_four_languages_are_one_story(briefing: Briefing, story: Story) -> None:
    languages = Counter(document.language for document in briefing.documents)
    assert languages == {"en": 2, "es": 1, "fr": 1, "de": 1}
    assert len(story.documents) == 5


def test_a_fact_stands_with_the_articles_of_other_languages_that_carry_it(briefing: Briefing, story: Story) -> None:
    language = {document.id: document.language for document in briefing.documents}
    carried = [{language[one.document] for one in fact.evidence if not one.missing} for fact in story.key_facts]
    assert sum(len(languages) > 1 for languages in carried) >= 5


def test_two_articles_that_rest_on_one_statement_are_one_origin(story: Story) -> None:
    (joint,) = [fact for fact in story.key_facts if "305" in fact.text]
    assert len({one.document for one in joint.evidence if not one.missing}) == 2
    assert joint.origins == 1


def test_the_dispute_between_two_languages_is_told_with_both_sides(story: Story) -> None:
    height = [item for item in story.disagreements if any("262" in side.text for side in item.positions)]
    assert [(item.relation, len(item.positions)) for item in height] == [("conflict", 2)]


def test_nothing_that_only_looks_so_is_a_conflict(story: Story) -> None:
    texts = [side.text for item in story.disagreements if item.relation == "conflict" for side in item.positions]
    for planned in ("22.40", "10.40pm", "140 nautical", "260"):
        assert not any(planned in text for text in texts)
