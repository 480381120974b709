"""What a reader takes for one sign: extended grapheme clusters (Unicode Standard Annex 29, section 3.1.1).

The standard library has no table of grapheme breaks, so the classes are read off the general categories.
Where that is coarser than the annex, more is kept together; the Indic conjuncts that it parts are letters
of one word, and words are never cut.
"""

from collections.abc import Iterator
from itertools import pairwise
from unicodedata import category

_JOINER = "\u200d"
_COMBINING = frozenset(("Mn", "Me", "Mc"))
# Extended_Pictographic (emoji-data.txt) lies in these two categories, but for three signs.
_PICTURES = frozenset(("So", "Sm"))
_OTHER_PICTURES = frozenset("‼⁉〰")
# Letters and signs that extend the one before: joiners, half-width sound marks, Thai and Lao "am", skin
# tones, flag tags.
_EXTENDING = frozenset("\u200c\u200d\uff9e\uff9f\u0e33\u0eb3") | frozenset(
    map(chr, (*range(0x1F3FB, 0x1F400), *range(0xE0020, 0xE0080)))
)
# GraphemeBreakProperty.txt, Prepend, of the signs that stand before figures.
_PREPENDED = frozenset("\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd") | frozenset(
    map(chr, range(0x600, 0x606))
)
_SYLLABLE = frozenset((("L", "L"), ("L", "V"), ("V", "V"), ("V", "T"), ("T", "T")))


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each cluster, in code points, from the first to the last, without gaps."""
    start = 0
    flags = 0
    for position, (before, sign) in enumerate(pairwise(text), 1):
        flags = flags + 1 if _is_flag_letter(before) else 0
        if (sign.isascii() and before not in _PREPENDED) or not _joins_cluster(
            text[start], before, sign, flags
        ):
            yield start, position
            start = position
    if text:
        yield start, len(text)


def extends(sign: str) -> bool:
    """Whether this code point is drawn on, or belongs to, the one before it."""
    return not sign.isascii() and (sign in _EXTENDING or category(sign) in _COMBINING)


def _joins_cluster(base: str, before: str, sign: str, flags: int) -> bool:
    if extends(sign) or before in _PREPENDED:
        return not sign.isspace()
    if before == _JOINER:
        return _is_picture(base) and _is_picture(sign)
    return (_is_flag_letter(sign) and flags % 2 == 1) or _makes_syllable(before, sign)


def _is_picture(sign: str) -> bool:
    return category(sign) in _PICTURES or sign in _OTHER_PICTURES


def _is_flag_letter(sign: str) -> bool:
    return "\U0001f1e6" <= sign <= "\U0001f1ff"


def _makes_syllable(before: str, sign: str) -> bool:
    return (_jamo(before, at_end=True), _jamo(sign, at_end=False)) in _SYLLABLE


def _jamo(sign: str, *, at_end: bool) -> str:
    """Leading consonant, vowel or trailing consonant, as a Hangul letter is or a syllable begins or ends."""
    if "\u1100" <= sign <= "\u115f" or "\ua960" <= sign <= "\ua97c":
        return "L"
    if "\u1160" <= sign <= "\u11a7" or "\ud7b0" <= sign <= "\ud7c6":
        return "V"
    if "\u11a8" <= sign <= "\u11ff" or "\ud7cb" <= sign <= "\ud7fb":
        return "T"
    if not "\uac00" <= sign <= "\ud7a3":
        return ""
    open_syllable = (ord(sign) - 0xAC00) % 28 == 0  # Unicode Standard, section 3.12
    return ("V" if open_syllable else "T") if at_end else "L"
