"""How the time of each reader grows with its text: the most that twice the text takes, in times, by kind of text.

    python benchmarks/reader_growth.py [KIND …]

2 is in proportion, 4 is the square. The best of several tries; readings of under 20 ms are passed over.
"""

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from briefer.text.memo import forget
from tests.kinds import KINDS
from tests.test_growth import READERS

SHORT, LONG, DOUBLINGS = 2_000, 8_000, 2
SECONDS, TRIES = 0.02, 4


def seconds(work: Callable[[str], object], text: str) -> float:
    """Processor time of a reading that remembers nothing."""
    forget()
    began = time.process_time()
    work(text)
    return time.process_time() - began


def growth(work: Callable[[str], object], make: Callable[[int], str]) -> float:
    """Times the time for twice the text; 0 where both are too short to tell."""
    short = min(seconds(work, f"{turn} so {make(SHORT)} x") for turn in range(TRIES))
    long = min(seconds(work, f"{turn} so {make(LONG)} x") for turn in range(TRIES, 2 * TRIES))
    return (long / short) ** (1 / DOUBLINGS) if long >= SECONDS else 0.0


def main() -> None:
    gc.disable()
    for kind in sys.argv[1:] or KINDS:
        times = {name: growth(work, KINDS[kind]) for name, work in READERS.items()}
        name = max(times, key=lambda reader: times[reader])
        print(f"{kind:<32}{times[name]:>6.2f}  {name}" if times[name] else f"{kind:<32}     -")


if __name__ == "__main__":
    main()
