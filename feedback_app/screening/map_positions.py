"""Places given by the words or figures of a map."""

import re
from collections.abc import Iterator

from feedback_app.screening.base import ScreenedText
from feedback_app.screening.lists import set_of

_THREE = r"[a-z]{2,20} ?[./] ?[a-z]{2,20} ?[./] ?[a-z]{2,20}"
_THREE_WORDS = re.compile(r"/{3} ?(?P<place>[a-z]{2,20}\.[a-z]{2,20}\.[a-z]{2,20})\b")
_LABELLED_WORDS = re.compile(
    r"(?:what ?3 ?words|what three words|w3w|wtw)"
    r"(?: (?:is|was|ref|reference|location|address|of|at|for|the|code|gave"
    rf"|given))*[ :=\-–(\"'/]{{0,5}}(?P<place>{_THREE})\b"
)
_PAIR = re.compile(
    r"(?<![\w.])(?P<place>[-+]?\d{1,2}\.\d{3,8} ?(?:deg(?:rees)?|°)? ?[ns]?(?:, ?|; ?| / | )"
    r"(?:(?:by|and|long|lon|lng|longitude)[ :]{1,2})?[-+–]?\d{1,3}\.\d{3,8} ?°? ?[ewn]?)(?![\w.])"
)
_ONE = re.compile(r"\b(?:lat(?:itude)?|long?(?:itude)?|lng)[ .:=]{1,3}(?P<place>[-+]?\d{1,3}\.\d{2,8})(?!\d)")
_HALF = r"\d{1,3} ?(?:°|º|deg(?:rees)?) ?\d{1,2}(?:\.\d{1,4})? ?['m]?[ \d.\"s']{0,8} ?[nsew]\b"
_DEGREES = re.compile(rf"(?<!\w)(?P<place>{_HALF}(?:[ ,]{{0,3}}{_HALF})?)")
# Ordnance Survey, "A guide to coordinate systems in Great Britain": two letters, of which the first is H N O S or T.
_GRID = re.compile(
    r"(?<![a-z0-9])(?P<place>[hnost][a-hj-z] ?(?:\d{5} ?\d{5}|\d{4} \d{4}|\d{3} \d{3}))(?![\w]|[./\-]\d)"
)
_LABELLED_GRID = re.compile(
    r"\b(?:grid(?: ref(?:erence)?)?|os(?:gr)?(?: grid)?(?: ref(?:erence)?)?|ngr|easting"
    r"|northing)s?(?: (?:is|was|at|of))?"
    r"[ :=\-–(]{1,3}(?P<place>(?:[a-z]{2} ?)?\d{3,6}(?:[ ,/]{1,2}\d{3,6})?)(?!\w)"
)
_WORD_LABELS = set_of("words w w3w wtw")


def positions(text: ScreenedText) -> Iterator[tuple[int, int]]:
    """Where what3words addresses, coordinates and grid references stand."""
    if "///" in text.plain:
        yield from (match.span("place") for match in _THREE_WORDS.finditer(text.lower))
    if text.has_any(_WORD_LABELS) or "what3words" in text.lower:
        yield from (match.span("place") for match in _LABELLED_WORDS.finditer(text.lower))
    for pattern in (_PAIR, _ONE, _DEGREES, _GRID, _LABELLED_GRID):
        for match in text.near_figures(pattern):
            if pattern is not _GRID or text.plain[match.start() : match.start() + 2].isupper():
                yield match.span("place")
