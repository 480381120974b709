"""The words of an answer as a reader of tone takes them: folded, contractions opened, each with its position."""

import re
import unicodedata
from functools import cached_property, lru_cache

Span = tuple[int, int]

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_ACCENTS = "\u0300-\u036f"
_TOKEN = re.compile(
    # words, with an apostrophe, a hyphen, a loose accent or something invisible inside
    rf"[^\W\d_]+(?:['’‘ʼ`‐‑{_ACCENTS}{_INVISIBLE}-][^\W\d_]+)*"
    r"|[.!?…]+|[,;:()\[\]–—-]+|\n+"
    r"|\d+(?:[.,:]\d+)*(?:/\d+)?"  # figures, times, "9/10"
    rf"|[^\w\s{_INVISIBLE}]"
)
_PLAIN = str.maketrans("’‘ʼ`‐‑", "''''--", _INVISIBLE)
_LONGEST = 40  # characters of a word that are looked at: beyond it is noise (the longest word in use has 28)

# Contractions of written British English; "'s" and "'d" stand for several things and are dropped.
_CONTRACTIONS = {
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
    "cant": ("can", "not"),
    "dont": ("do", "not"),
    "didnt": ("did", "not"),
    "couldnt": ("could", "not"),
    "wouldnt": ("would", "not"),
    "wasnt": ("was", "not"),
    "isnt": ("is", "not"),
    "doesnt": ("does", "not"),
    "havent": ("have", "not"),
    "hasnt": ("has", "not"),
    "werent": ("were", "not"),
    "ive": ("i", "have"),
    "im": ("i", "am"),
    "i'm": ("i", "am"),
    "let's": ("let", "us"),
}
_CONTRACTED_ENDINGS = {
    "n't": "not",
    "'ve": "have",
    "'re": "are",
    "'ll": "will",
    "'d": "would",
    "'s": "",
    "'m": "am",
}


class TokenisedText:
    """Every word and punctuation sign of a text in order; "didn't" is two tokens, "did" and "not", with one span."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [part for token in _TOKEN.findall(text) for part in folded(token[:_LONGEST])]

    @cached_property
    def spans(self) -> list[Span]:
        """Start and end of each token, code points of the text as given; looked up only where somebody asks."""
        return [
            match.span() for match in _TOKEN.finditer(self.text) for _ in folded(match.group()[:_LONGEST])
        ]


@lru_cache(maxsize=20_000)
def folded(word: str) -> tuple[str, ...]:
    """``word`` without case or typographic variety, its contraction opened: "Couldn’t" is could, not."""
    plain = unicodedata.normalize("NFKC", word).translate(_PLAIN).casefold() or word
    if plain in _CONTRACTIONS:
        return _CONTRACTIONS[plain]
    if "'" in plain:
        for ending, meaning in _CONTRACTED_ENDINGS.items():
            stem = plain.removesuffix(ending)
            if stem and stem != plain:
                return (*_CONTRACTIONS.get(stem, (stem,)), *((meaning,) if meaning else ()))
    return (plain,)
