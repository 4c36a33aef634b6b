"""`python -m briefer`: the same as the program `briefer`."""

import os
import sys

# `python -m` looks for modules in the working folder first: a numpy.py or json.py lying there is nobody's order to run
# it. The package itself is found already, wherever it lies.
if not sys.flags.safe_path and sys.path and sys.path[0] in ("", os.getcwd()):  # noqa: PTH109 - nothing may be loaded yet
    del sys.path[0]

from briefer.cli.main import main

if __name__ == "__main__":
    main()
