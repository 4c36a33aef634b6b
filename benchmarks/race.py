"""One server, five articles, one run: LangExtract's extraction alone against the whole of `briefer run`.

    python benchmarks/race.py FOLDER DATE --peer PYTHON

FOLDER holds the articles; PYTHON is an interpreter with `langextract[openai]==1.7.1` in an environment of its own
(it is no dependency of this project). Prints seconds and output tokens of both, and their ratio; exits 1 if briefer
took longer than LangExtract or wrote more than 1,000 tokens. Neither has an answer stored before it begins.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from pydantic import SecretStr

from briefer.cli.opened import ROOM
from briefer.files import outputs, sources
from briefer.model import model_files, server
from briefer.model.call_settings import CallSettings
from briefer.model.endpoint import Endpoint
from briefer.model.model import Model
from briefer.model.model_table import DEFAULT
from briefer.models import Run
from briefer.pipeline import day as pipeline

MOST_TOKENS = 1_000

# What a user of LangExtract would write for this job: one worked example, facts as the words of the text.
PEER = """
import json, sys, time
import langextract as lx
from langextract import factory

job = json.load(sys.stdin)
example = lx.data.ExampleData(
    text="El ayuntamiento cortó el martes el puente viejo tras hallar tres grietas. La obra empieza el 4 de mayo.",
    extractions=[
        lx.data.Extraction(extraction_class="hecho", extraction_text="El ayuntamiento cortó el martes el puente viejo"),
        lx.data.Extraction(extraction_class="hecho", extraction_text="La obra empieza el 4 de mayo"),
    ],
)
config = factory.ModelConfig(
    model_id=job["model"],
    provider="OpenAILanguageModel",
    provider_kwargs={"base_url": job["base_url"], "api_key": job["api_key"], "temperature": 0.0, "max_workers": 1},
)
began = time.monotonic()
facts = 0
for text in job["texts"]:
    result = lx.extract(
        text_or_documents=text,
        prompt_description="Extrae los hechos noticiosos del artículo con las palabras exactas del texto, en español.",
        examples=[example],
        config=config,
        max_char_buffer=10000,
        show_progress=False,
    )
    facts += len(result.extractions or [])
print(json.dumps({"seconds": time.monotonic() - began, "facts": facts}))
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("day", type=date.fromisoformat)
    parser.add_argument("--peer", required=True, help="interpreter that has langextract[openai]==1.7.1")
    options = parser.parse_args()
    intake = sources.read([options.folder], day=options.day)
    with server.serve(model_files.locate(DEFAULT) or model_files.pull(say=print)) as served:
        briefing, ours = brief(intake, options.day, served)
        peer = extract([document.text for document in intake.documents], options.peer, served)
    with tempfile.TemporaryDirectory() as folder:
        outputs.write(briefing, intake.documents, Path(folder))
    written = briefing.run.output_tokens
    facts = sum(len(story.key_facts) for story in briefing.stories)
    print(f"briefer run       {ours:6.1f} s  {written:5} tokens written  {facts} key facts, checked and compared")
    print(f"LangExtract 1.7.1 {peer['seconds']:6.1f} s  {peer['facts']} extractions, nothing checked")
    print(f"ratio             {ours / peer['seconds']:6.2f}")
    return 0 if ours <= peer["seconds"] and written <= MOST_TOKENS else 1


def brief(intake: sources.Intake, day: date, served: server.Served) -> tuple[pipeline.Briefing, float]:
    endpoint = Endpoint(served.base_url, SecretStr(served.api_key), served.model, "race")
    with Model(endpoint, settings=CallSettings(max_tokens=ROOM, at_once=1)) as model:
        began = time.monotonic()
        desk = pipeline.ModelPort(model.ask, model.weigh, lambda: cost(model))
        outcome = pipeline.brief(intake.documents, intake.skipped, pipeline.BriefingRequest(day=day), desk)
        return outcome.briefing, time.monotonic() - began


def cost(model: Model) -> Run:
    tally = model.tally()
    return Run(id="race", model=model.endpoint.model, calls=tally.calls, output_tokens=tally.output_tokens)


def extract(texts: list[str], interpreter: str, served: server.Served) -> dict[str, float]:
    job = {"texts": texts, "base_url": served.base_url, "api_key": served.api_key, "model": served.model}
    done = subprocess.run([interpreter, "-c", PEER], input=json.dumps(job), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"LangExtract failed: {done.stderr.strip().splitlines()[-1]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


if __name__ == "__main__":
    sys.exit(main())
