"""How the officer's signs are printed, and which count as the same when somebody types them again.

A text is read as signs: grapheme clusters, or runs of white space, dots or dashes. Each has a *key*, by
which typed words are compared with the answer, and a form in which it is *shown*. Only these are folded,
so that no letter ever changes: canonically equivalent spellings (NFC), quote marks, dashes, dots, white
space, and what has no print (controls, zero-width signs, the marks that turn the direction of writing,
which could reorder the words around a quote).
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple
from unicodedata import category, normalize

from feedback_app.excerpt.graphemes import clusters, extends


class Kind(Enum):
    """What a sign is to a quote: part of a word, a sign that says something, punctuation or a space."""

    WORD = "word"
    SYMBOL = "symbol"
    PUNCTUATION = "punctuation"
    SPACE = "space"


class Sign(NamedTuple):
    """One sign of a text; ``start`` and ``end`` are code points of the text as given."""

    start: int
    end: int
    key: str
    shown: str
    kind: Kind


# Square brackets in a quote are the staff's. The officer's own, and those that look like them, become
# round ones.
_ROUND = str.maketrans("[⁅〔〚⟦❲［﹇]⁆〕〛⟧❳］﹈", "(" * 8 + ")" * 8)
_STRAIGHT = {**dict.fromkeys("'`´＇", ("‘", "’")), **dict.fromkeys('"＂', ("“", "”"))}
_QUOTES = {**dict.fromkeys("'`´＇‘’‚‛′‹›", "'"), **dict.fromkeys('"＂“”„‟″«»', '"')}
_ELISION = re.compile(r".(?:t(?:is|was|il)|em|cause|n|\d0s)\b", re.IGNORECASE)
_HYPHENS = frozenset("-‐‑－﹣")
_DASHES = _HYPHENS | frozenset("‒–—―⸺⸻−﹘")
_DOTS = frozenset(".…")
_QUOTE_OPENS_AFTER = frozenset(("", *" ([{“‘«‹¿¡–—―"))
_SAYS_SOMETHING = frozenset("?？؟¿‽%‰&@#*")
# Without a sign to stand on these show nothing: joiners and variation selectors.
_HOLLOW = frozenset("\u034f\u200c\u200d") | frozenset(
    map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
# The rest of category Cf that is part of a sign: flag tags, and signs that stand before figures.
_DRAWN = frozenset("\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd") | frozenset(
    map(chr, (*range(0x600, 0x606), *range(0xE0020, 0xE0080)))
)


def signs(text: str) -> list[Sign]:
    """The signs of ``text`` in order; what has no print belongs to none of them. Takes linear time."""
    positions = _printed_positions(text)
    printed = text if len(positions) == len(text) else "".join(text[position] for position in positions)
    read: list[Sign] = []
    before = ""
    for start, end in _runs(printed):
        key, shown, kind = _key_form_and_kind(printed, start, end, before)
        read.append(Sign(positions[start], positions[end - 1] + 1, key, shown, kind))
        before = shown
    return read


def _printed_positions(text: str) -> list[int]:
    positions: list[int] = []
    before = " "
    for position, sign in enumerate(text):
        if _has_print(sign, before):
            positions.append(position)
            before = sign
    return positions


def _has_print(sign: str, before: str) -> bool:
    if sign.isspace() or " " < sign < "\x7f" or sign in _DRAWN:
        return True
    if sign in _HOLLOW:
        return not before.isspace()
    # Noncharacters (Unicode Standard, section 23.7) are refused by XML, as lone surrogates are by UTF-8.
    return category(sign) not in ("Cc", "Cf", "Cs") and not (
        ord(sign) & 0xFFFE == 0xFFFE or "\ufdd0" <= sign <= "\ufdef"
    )


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Clusters, with neighbours that print as one space, ellipsis or dash put together; start and end of each."""
    start = end = 0
    for first, last in clusters(text):
        if (
            first
            and last - first == 1
            and _print_as_one(text[end - 1], text[first])
            and _print_as_one(text[start], text[first])
        ):
            end = last
            continue
        yield from _split_two_dots(text, start, end)
        start, end = first, last
    yield from _split_two_dots(text, start, end)


def _print_as_one(left: str, right: str) -> bool:
    if left.isspace():
        return right.isspace()
    return (left in _DOTS and right in _DOTS) or (left in _DASHES and right in _DASHES)


def _split_two_dots(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The run as it is, but two dots are two full stops, not an ellipsis."""
    if text[start:end] == "..":
        yield start, start + 1
        yield start + 1, end
    elif start < end:
        yield start, end


def _key_form_and_kind(text: str, start: int, end: int, before: str) -> tuple[str, str, Kind]:
    """Key, form and kind of the run from ``start`` to ``end``; ``before`` is what is shown before it."""
    if end - start == 1 and text[start].isascii() and text[start].isalnum():
        return (
            text[start],
            text[start],
            Kind.WORD,
        )  # a plain letter or figure concerns none of the checks below
    raw = normalize("NFC", text[start:end])
    if raw.isspace():
        return " ", " ", Kind.SPACE
    if _DOTS.issuperset(raw) and raw != ".":
        return "…", "…", Kind.PUNCTUATION
    if _DASHES.issuperset(raw):
        return "-", _dash(raw, before, text[end : end + 1]), Kind.PUNCTUATION
    if raw in _QUOTES:
        elided = _ELISION.match(text, start) is not None
        return _QUOTES[raw], _quote(raw, before, elided), Kind.PUNCTUATION
    return _cluster(raw)


def _dash(raw: str, before: str, after: str) -> str:
    """A hyphen between spaces, or several, is meant as a dash; a single one in a word stays."""
    if _HYPHENS.isdisjoint(raw):
        return raw
    spaced = before in ("", " ") and (not after or after.isspace())
    return "–" if spaced or len(raw) > 1 else "-"


def _quote(raw: str, before: str, elided: bool) -> str:
    if raw not in _STRAIGHT:
        return raw
    opening, closing = _STRAIGHT[raw]
    return opening if before in _QUOTE_OPENS_AFTER and not elided else closing


def _cluster(raw: str) -> tuple[str, str, Kind]:
    drawn = raw.translate(_ROUND)
    if extends(drawn[0]) or drawn[0].isspace():  # a mark that stands on nothing is drawn on a space
        drawn = " " + drawn.lstrip()
    key = "".join(sign for sign in drawn if sign not in _HOLLOW)
    if drawn[0].isalnum():
        return key, drawn, Kind.WORD
    speaks = drawn[0] in _SAYS_SOMETHING or category(drawn[0])[0] in "SCZ"
    return key, drawn, Kind.SYMBOL if speaks else Kind.PUNCTUATION
