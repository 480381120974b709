"""What an officer is warned of in their own words, before anything is sent: a warning points, and changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from feedback_app.excerpt.highlights import MarkedPiece, with_findings
from feedback_app.screening.base import Finding
from feedback_app.screening.rules import rule_of
from feedback_app.screening.screen import screen

StoredFindings = Sequence[Sequence[Any]]
"""Findings as a draft keeps them: each its start, its end and its kind."""


@dataclass(frozen=True)
class Notice:
    """One answer with what the rules noticed in it. ``notes`` are sign, words and what these look like."""

    pieces: Sequence[MarkedPiece]
    notes: Sequence[tuple[str, str, str]]


def findings_to_store(texts: Mapping[str, str], *, anonymous: bool = False) -> dict[str, list[list[Any]]]:
    """What the rules find in each text, by its key; texts in which they find nothing are left out.

    ``anonymous`` says that the force is not to be named: then its name is a finding too.
    """
    screened = {key: screen(text, anonymous=anonymous) for key, text in texts.items()}
    return {key: list(map(_stored, findings)) for key, findings in screened.items() if findings}


def notice(text: str, stored: StoredFindings) -> Notice:
    """``text`` with the findings that a draft keeps for it, each in the words for its officer."""
    findings = [
        Finding(start, end, kind, text[start:end], rule_of(kind).officer_warning)
        for start, end, kind in stored
    ]
    notes = [(str(sign), finding.words, finding.reason) for sign, finding in enumerate(findings, start=1)]
    return Notice(with_findings(text, findings), notes)


def _stored(finding: Finding) -> list[Any]:
    return [finding.start, finding.end, finding.kind]
