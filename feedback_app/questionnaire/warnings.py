"""What an officer is warned of in their own words, before anything is sent: it points, and changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from feedback_app.excerpt.highlights import MarkedPiece, with_findings
from feedback_app.screening.base import Finding
from feedback_app.screening.rules import rule_of
from feedback_app.screening.screen import screen

Kept = Sequence[Sequence[Any]]
"""Findings as a draft keeps them: each its start, its end and its kind."""


@dataclass(frozen=True)
class Notice:
    """One answer in words with what was noticed in it. ``notes`` hold sign, words and what they look like."""

    pieces: Sequence[MarkedPiece]
    notes: Sequence[tuple[str, str, str]]


def noticed(texts: Mapping[str, str], *, anonymous: bool = False) -> dict[str, list[list[Any]]]:
    """What the rules notice in each text, by its key; those in which they notice nothing are left out.

    ``anonymous`` says that the force is not to be named; then its name in the text is noticed too.
    """
    found = {key: screen(text, anonymous=anonymous) for key, text in texts.items()}
    return {key: [[one.start, one.end, one.kind] for one in some] for key, some in found.items() if some}


def notice(text: str, kept: Kept) -> Notice:
    """``text`` with the findings that were kept for it."""
    found = [
        Finding(start, end, kind, text[start:end], rule_of(kind).officer_warning) for start, end, kind in kept
    ]
    notes = [(str(sign), one.words, one.reason) for sign, one in enumerate(found, start=1)]
    return Notice(with_findings(text, found), notes)
