"""Values that end their workers, handed to Ray; a program of its own, as Ray stays in the process it was begun in."""

import json
import sys
from functools import partial
from pathlib import Path

from briefer.model.cluster import Cluster
from tests.model.asking_work import ending
from tests.model.test_cores import ending_at_seven
from tests.model.test_crew import asking, words

if __name__ == "__main__":
    with Cluster("ray", 2) as cluster:
        read = list(cluster(ending_at_seven, range(40)))
        asked = words(
            cluster.work(
                partial(ending, Path(sys.argv[1]), 99), [value for value in range(20) if value != 13], asking(), jobs=4
            )
        )
    sys.stdout.write(json.dumps([read, asked]))
