"""Words that must not leave, one in every place that must stay inside."""

from types import MappingProxyType

CANARIES = MappingProxyType(
    {
        "left out of the quote": "kestrelleftout",
        "put in brackets": "kestrelbracketed",
        "the private answer": "kestrelprivate",
        "another answer": "kestrelunquoted",
        "another quote of the answer": "kestrelother",
        "the commission": "KESTREL-2026-0001",
        "a note to the approver": "kestrelreason",
        "a note to colleagues": "kestrelnote",
        "a note on the edition": "kestreledition",
        "why it was sent back": "kestrelsentback",
        "a withdrawn quote": "kestrelwithdrawn",
        "why it was withdrawn": "kestrelobjection",
        "where it was printed": "kestrelposter",
        "who keeps what was printed": "kestrelkeeper",
        "the link to what was printed": "kestrelintranet",
        "why a place was given up": "kestrelgivenup",
        "a key in a webhook's address": "kestrelkey",
    }
)
"""By where they sit."""

OF_A_PRINTING = frozenset({"where it was printed", "the link to what was printed"})
"""What the letter to the keeper of a printed thing says, and nothing else that leaves."""


def heard(name: str, text: str) -> list[str]:
    """Which canaries sing in a text, and where."""
    return [f"{where} in {name}" for where, words in CANARIES.items() if words.casefold() in text.casefold()]
