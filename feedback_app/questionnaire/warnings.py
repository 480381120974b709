"""What an officer is warned of in their own words, before anything is sent: it points, and changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from feedback_app.excerpt.highlights import MarkedPiece, with_findings
from feedback_app.lib.messages import translatable
from feedback_app.screening.base import Finding
from feedback_app.screening.screen import screen

Kept = Sequence[Sequence[Any]]
"""Findings as a draft keeps them: each its start, its end and its kind."""

LOOKS_LIKE: Mapping[str, str] = MappingProxyType(
    {
        "ADDRESS": translatable("This looks like an address"),
        "BANK": translatable("This looks like a bank or card number"),
        "COLLAR": translatable("This looks like a collar or warrant number"),
        "DOB": translatable("This looks like a date of birth"),
        "EMAIL": translatable("This looks like an e-mail address"),
        "FORCE_NAMED": translatable(
            "This may tell which force you are from, which you chose not to have named"
        ),
        "HANDLE": translatable("This looks like somebody’s name on a social network or a game"),
        "IP": translatable("This looks like the address of a computer"),
        "MARKING": translatable("This looks like a protective marking"),
        "NHS": translatable("This looks like an NHS number"),
        "NICKNAME": translatable("This looks like a nickname"),
        "NINO": translatable("This looks like a National Insurance number"),
        "OPERATION": translatable("This looks like the name of an operation"),
        "PERSON": translatable("This looks like a person’s name"),
        "PHONE": translatable("This looks like a phone number"),
        "POSTCODE": translatable("This looks like a postcode"),
        "REFERENCE": translatable("This looks like a reference of a case"),
        "VRM": translatable("This looks like a vehicle’s number plate"),
    }
)
"""By kind of rule, what the officer reads; the rules' own reasons speak to moderators."""


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
    found = [Finding(start, end, kind, text[start:end], LOOKS_LIKE[kind]) for start, end, kind in kept]
    notes = [(str(sign), one.words, one.reason) for sign, one in enumerate(found, start=1)]
    return Notice(with_findings(text, found), notes)
