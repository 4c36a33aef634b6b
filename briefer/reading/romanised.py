"""One name written in two transliterations: "Oleksiy Dubrovskyi" and "Alexei Dubrovsky"."""

import re
from functools import lru_cache

from briefer.languages import loader

_VOWELS = re.compile(r"[aeiou]")
_FEWEST = 2  # consonants of a name that tell it


@lru_cache(maxsize=16_384)
def may_be_one_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names, in folded parts, can be one name in two transliterations: the same consonants once the ways
    of writing them are one, part by part, and at least one part whose letters only transliteration sets apart.

    Vowels alone set names apart: "Prada" and "Prado" are two.
    """
    first, second = _parts(one), _parts(other)
    if not first or len(first) != len(second):
        return False
    pairs = list(zip(first, second, strict=True))
    if not all(a == b or any(len(each) >= _FEWEST for each in _skeletons(a, b) & _skeletons(b, a)) for a, b in pairs):
        return False
    return any(_consonants(a) != _consonants(b) for a, b in pairs)


def _parts(name: tuple[str, ...]) -> tuple[str, ...]:
    known = loader.groups().transliteration
    bare = (re.sub(known.joined, "", part) for part in name if part not in known.particles)
    return tuple(part for part in bare if len(part) > 1)


def _consonants(part: str) -> str:
    return _VOWELS.sub("", part)


def _skeletons(part: str, beside: str) -> set[str]:
    """The consonants of a part; beside one with a "kh", a j is read as Spanish does, too: "Jadiya", "Khadija"."""
    return {_skeleton(part), *([_skeleton(part.replace("j", "kh"))] if "kh" in beside else [])}


@lru_cache(maxsize=4_096)
def _skeleton(part: str) -> str:
    """The consonants of a part as one alphabet would write them, doubled ones once."""
    letters = part
    for pattern, letter in loader.groups().transliteration.classes:
        letters = re.sub(pattern, letter.upper(), letters)
    return re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", letters.lower()))
