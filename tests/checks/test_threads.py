"""The checks give the same in many threads at once as in one."""

import sys
from concurrent.futures import ThreadPoolExecutor

from briefer.reading.tokens import stem


def test_threads_do_not_cut_each_others_words():
    words = [f"{root}{ending}" for root in ("inund", "reconstr", "evacu", "acord") for ending in ENDINGS] * 20
    stem.cache_clear()
    alone = {word: stem(word, "es") for word in words}
    pause = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(5):
            stem.cache_clear()
            with ThreadPoolExecutor(8) as pool:
                assert dict(zip(words, pool.map(lambda word: stem(word, "es"), words), strict=True)) == alone
    finally:
        sys.setswitchinterval(pause)


ENDINGS = ("aciones", "amiento", "aron", "ando", "arían", "ados", "able", "adoras", "aremos", "ucciones")
