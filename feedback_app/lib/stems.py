"""What the forms of a word have in common: "arrest" of arrested and arrests; and words run together at apostrophes.

The stems are those of the English Snowball stemmer (Porter 2). It would take Welsh words for English ones, "maes"
(field) for "mae" (is), so what can only be Welsh stays as it is: what is spelt as no English word is, and the commonest
words that it would change. Letters alone decide, never the language of a text, so that a text and what is asked of it
agree.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from nltk.stem.snowball import EnglishStemmer

from feedback_app.lib.words import LONGEST, Word

APOSTROPHES = frozenset("'’‘‛′´`＇")

_STEMMER = EnglishStemmer()
_LETTERS = re.compile("(?:[a-pr-z]|qq)+")
"""A plain word of ASCII letters alone: "q" itself is written twice, and other alphabets are coded with it."""

_NOT_WELSH = re.compile("[kvxz]|qq")
_SPELT_IN_WELSH = re.compile(
    r"^(?:dd|ff|ll(?!ama)|mh|n?ngh|nh|rh(?!e[ato]|i[nz]|o[dm]|u|yme|yth)|ch[nwy]|gwy|y[bcdfghlmnprst]|s[bg])"
    r"|[bcdfghlmnprst]w(?:[bcdfghlmnprsty]|$)"
    r"|rdd|ddf|ddw|(?:dd|n|w)iant$"
)
"""Doubled letters at the beginning, mutations, "w" and "y" as vowels where no English word has them."""

_COMMON_IN_WELSH = (
    "achos achosion adloniant aed agored agos anos arall arbed aros asgell atgas badell berthynas broses "
    "busnes bydded cais caled cangell castell chais charas chlywed clywed collais colled cyfamser "
    "cyfiawnder cyflawnder cyfres cyllell cymhares cynifer dangos dewis dinas drais dyled dywyll effros "
    "eglurder eisoes eos eraill ers faes felly ferched fory fusnes fydded gais galed gastell geirie "
    "glywed golled gwared gweled gwely gyfiawnder gyfres gyllell gynifer hanes heddweision hynny iselder "
    "lety maes mantell melys merched neges nesaos niwed oed oes padell pais perthynas pethe proses roes "
    "sefyll stafell syched tafell trais tynerder tynged tywyll uned wared"
)
_WELSH = frozenset(_COMMON_IN_WELSH.split())


@lru_cache(maxsize=32_768)
def stem(word: str) -> str:
    """Of a plain word; of what is no English word, the word itself."""
    if not _LETTERS.fullmatch(word) or _is_only_welsh(word):
        return word
    return str(_STEMMER.stem(word.replace("qq", "q"))).replace("q", "qq")


def run_together(text: str, words: Sequence[Word]) -> list[Word]:
    """Each run of ``words`` that only apostrophes part in ``text``, as one word: "couldnt" of "couldn't"."""
    runs: list[list[Word]] = [[]]
    for word in words:
        if runs[-1] and text[runs[-1][-1].end : word.start] in APOSTROPHES:
            runs[-1].append(word)
        else:
            runs.append([word])
    return [
        Word("".join(part.plain for part in run)[:LONGEST], run[0].start, run[-1].end)
        for run in runs
        if len(run) > 1
    ]


def _is_only_welsh(word: str) -> bool:
    return word in _WELSH or (_SPELT_IN_WELSH.search(word) is not None and not _NOT_WELSH.search(word))
