"""What a quote is made of: pieces of one answer, and the staff's own words in square brackets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from feedback_app.excerpt.passage import NotFaithfulError
from feedback_app.excerpt.typography import Kind, signs

MOST_WORDS_IN_BRACKET = 8
"""Enough for "the senior intelligence analyst"; more is a statement of the staff's own."""

LONGEST_BRACKET = 80
"""Characters: eight words of ten."""

_BRACKET_WORD = re.compile(r"[^\s,;:/–—]+")


class PieceError(NotFaithfulError):
    """A piece that is not of this answer, stands out of order, or cuts a word."""


class BracketError(NotFaithfulError):
    """Words in square brackets that say too much, or could not be told from the officer's."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Kept words: code points ``start`` to ``end`` (exclusive) of the answer.

    ``recased`` turns the case of the first letter, which is shown: "[T]he".

    Raises:
        PieceError: it ends before it begins.
    """

    start: int
    end: int
    recased: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise PieceError("A piece of the answer has to begin before it ends.", self.start, self.end)


@dataclass(frozen=True, slots=True)
class Bracket:
    """Words of the staff's own, in place of what is left out there, if anything is; kept as they are printed.

    Raises:
        BracketError: no words or more than eight, a line end, or square brackets within.
    """

    words: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", _printed(self.words))  # the class is frozen


Part = Piece | Bracket
Parts = tuple[Part, ...]


def as_json(parts: Sequence[Part]) -> list[list[str | int]]:
    """``parts`` as plain lists: ["kept", start, end], ["recased", start, end] or ["bracket", words]."""
    return [_entry(part) for part in parts]


def from_json(stored: object) -> Parts:
    """The parts that ``as_json`` gave.

    Raises:
        NotFaithfulError: what is stored is of another shape.
    """
    if not isinstance(stored, list):
        raise PieceError("The pieces of this quote cannot be read.")
    return tuple(_part(entry) for entry in stored)


def _entry(part: Part) -> list[str | int]:
    if isinstance(part, Bracket):
        return ["bracket", part.words]
    return ["recased" if part.recased else "kept", part.start, part.end]


def _part(entry: object) -> Part:
    match entry:
        case ["bracket", str(words)]:
            return Bracket(words)
        # JSON's true and false are whole numbers to Python.
        case ["kept" | "recased" as kind, int(start), int(end)] if bool not in (type(start), type(end)):
            return Piece(start, end, kind == "recased")
    raise PieceError("The pieces of this quote cannot be read.")


def _printed(words: str) -> str:
    if len(words.splitlines()) > 1:
        raise BracketError("Words in square brackets stand on one line.")
    if "[" in words or "]" in words:
        raise BracketError("Square brackets cannot stand within square brackets.")
    if len(words) > LONGEST_BRACKET:
        raise BracketError(f"Use at most {LONGEST_BRACKET} characters in square brackets.")
    # Read with its brackets, so that an accent or a joiner that would be drawn on one of them shows itself.
    opening, *inner, closing = signs(f"[{words}]")
    is_closed = (opening.shown, closing.shown) == ("(", ")")
    if not is_closed or not any(sign.kind is Kind.WORD for sign in inner):
        raise BracketError("Square brackets hold words of your own: write at least one.")
    printed = "".join(sign.shown for sign in inner).strip(" ")
    if len(_BRACKET_WORD.findall(printed)) > MOST_WORDS_IN_BRACKET:
        raise BracketError(f"Use at most {MOST_WORDS_IN_BRACKET} words in square brackets.")
    return printed
