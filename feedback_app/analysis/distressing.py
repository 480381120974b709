"""Whether an answer may be hard to read: it describes exploitation or violence outright.

It goes by a list of words, so it misses some and stops at some that are harmless. Nothing is hidden by it from anybody
who does not ask for it, and nothing is counted.
"""

from functools import cache

from feedback_app.analysis.phrasebook import Phrasebook, load_phrasebook
from feedback_app.analysis.wording import TokenisedText

STRONG, GRAVE = "strong", "grave"

ENOUGH = 2
"""Different grave words: one alone names the subject of half the answers and describes nothing."""


def is_distressing(text: str) -> bool:
    """Whether ``text`` may be hard to read; takes time in proportion to it."""
    grave: set[str] = set()
    words = TokenisedText(text).tokens
    for sign in _lexicon().signs(words):
        if STRONG in sign.kinds:
            return True
        if GRAVE in sign.kinds:
            grave.add(" ".join(words[sign.first : sign.last]))
        if len(grave) >= ENOUGH:
            return True
    return False


@cache
def _lexicon() -> Phrasebook:
    return load_phrasebook("strong_matter")
