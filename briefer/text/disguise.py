"""A text as a reader sees it where its letters are disguised: hidden marks between them, twins from another alphabet,
figures in their place."""

import re

from briefer.text.display import LOST_JOINER, UNSEEN

# Letters that look alike in Latin, Cyrillic and Greek (Unicode's confusables, the small ones that are drawn the same).
_TWINS = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458\u0501\u04cf\u0410\u0412\u0415\u041a\u041c\u041d\u041e"
    "\u0420\u0421\u0422\u0425\u0406\u0405\u0408\u03bf\u03b1\u03bd\u03c1\u0391\u0392\u0395\u0397\u0399\u039a\u039c\u039d"
    "\u039f\u03a1\u03a4\u03a7\u0396",
    "aeopcyxisjdlABEKMHOPCTXISJoavpABEHIKMNOPTXZ",
)
_FIGURES = str.maketrans("013457", "oieast")
_OTHER = "[\u0370-\u03ff\u0400-\u052f]"
_MIXED = re.compile(rf"\b(?=\w*[A-Za-z])(?=\w*{_OTHER})\w+")
# A word with figures in place of letters; "A320", "covid19" and "3rd" have them at one end.
_FIGURED = re.compile(r"\b(?=[A-Za-z]+[013457]+[A-Za-z]|[013457][A-Za-z]{2,}[013457A-Za-z])[A-Za-z013457]{4,}\b")
_LEAST = 2  # words with figures in them that make a disguise


def seen(text: str) -> str:
    """The text as it is seen; the same where nothing is disguised."""
    shown = text
    if not text.isascii():
        shown = LOST_JOINER.sub("", UNSEEN.sub("", text))
        shown = _MIXED.sub(lambda word: word[0].translate(_TWINS), shown)
    if len(_FIGURED.findall(shown)) >= _LEAST:
        shown = _FIGURED.sub(lambda word: word[0].translate(_FIGURES), shown)
    return shown
