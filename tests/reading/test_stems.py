"""Stems: the same from the library in C and from the one in Python."""

from importlib import import_module

import pytest

from briefer.languages import loader
from briefer.text.detect import function_words

Stemmer = pytest.importorskip("Stemmer")


@pytest.mark.parametrize("code", loader.LANGUAGES)
def test_both_libraries_cut_a_word_alike(code: str) -> None:
    name = loader.language(code).grammar.stemmer
    in_python = getattr(import_module(f"snowballstemmer.{name}_stemmer"), f"{name.capitalize()}Stemmer")()
    in_c = Stemmer.Stemmer(name)
    words = sorted(function_words("und").union(*((*group.es, *group.en) for group in loader.groups().concepts)))
    assert [in_c.stemWord(word) for word in words] == [in_python.stemWord(word) for word in words]
