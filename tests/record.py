"""Ask the embedded model anew and write every cassette: `make record`. Read the diff as you read code."""

import sys
import tempfile
from pathlib import Path

from briefer.cli.main import cli
from briefer.model import cassettes, model_files, server
from tests import recorded


def main() -> None:
    path = model_files.locate(model_files.DEFAULT) or model_files.pull(say=print)
    with server.serve(path) as served:
        for step, ask in recorded.STEPS.items():
            print(f"recording {step}", flush=True)
            place = recorded.cassette(step)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.unlink(missing_ok=True)
            with (
                cassettes.recording(place),
                recorded.model(served.base_url, served.api_key, served.model) as model,
            ):
                print(f"  {ask(model)}", flush=True)
    print("recording the sample day", flush=True)
    recorded.WHOLE_DAY.parent.mkdir(parents=True, exist_ok=True)
    recorded.WHOLE_DAY.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        arguments = ["run", str(recorded.SEEDS.relative_to(Path.cwd())), "--date", recorded.DAY.isoformat()]
        code = cli(
            [*arguments, "-o", folder, "--jobs", "1", "--record", str(recorded.WHOLE_DAY)], standalone_mode=False
        )
    sys.exit(0 if code in (0, None, 3) else code)


if __name__ == "__main__":
    main()
