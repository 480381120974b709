"""A quote of one answer that never changes, and the only code that makes a quote's words.

What the pieces leave out is shown as "[…]", what staff put in stands in square brackets, and the rest is the
officer's, sign by sign. Whole sentences that are left off at either end leave no mark.
"""

import hashlib
import json
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import normalize

from feedback_app.excerpt.passage import NotFaithfulError, Passage, echo, passage_of
from feedback_app.excerpt.piece import Bracket, BracketError, Part, Parts, Piece, PieceError
from feedback_app.excerpt.typography import Kind

GAP = "[…]"
MOST_PARTS = 60
"""A quote of more is a collage."""

_NO_SPACE_BEFORE = frozenset(".,;:!?…)”’»›%")
_NO_SPACE_AFTER = frozenset("(“‘«‹¿¡")


class NothingKeptError(NotFaithfulError):
    """A quote without a word of the officer's."""


def render(text: str, parts: Sequence[Part]) -> str:
    """The words of the quote that ``parts`` make of ``text``.

    Raises:
        NotFaithfulError: as ``normal_form`` does.
    """
    passage = passage_of(text)
    normal = normal_form(passage, parts)
    first, last = normal[0], normal[-1]
    shown = [GAP] if isinstance(first, Piece) and passage.cut_before(reach(passage, first)[0]) else []
    for number, part in enumerate(normal):
        if number and isinstance(part, Piece) and isinstance(normal[number - 1], Piece):
            shown.append(GAP)
        shown.append(_shown(passage, part))
    if isinstance(last, Piece) and passage.cut_after(reach(passage, last)[1] - 1):
        shown.append(GAP)
    return _spaced(shown)


def normal_form(passage: Passage, parts: Sequence[Part]) -> Parts:
    """``parts`` in normal form: no spaces at the ends of a piece, something left out between any two.

    Raises:
        PieceError: a piece outside the text, out of order, empty, cutting a word, or turning a case in vain.
        BracketError: two brackets side by side.
        NothingKeptError: no word is kept.
    """
    _refuse_shape(parts)
    normal: list[Part] = []
    last = 0
    for part in parts:
        if isinstance(part, Bracket):
            normal.append(part)
            continue
        first, end = reach(passage, part)
        if first < last:
            raise PieceError("The pieces have to stand in the officer's own order.", part.start, part.end)
        _add(passage, normal, part, (last, first, end))
        last = end
    _refuse_nothing(passage, normal)
    return tuple(normal)


def reach(passage: Passage, piece: Piece) -> tuple[int, int]:
    """The signs of a piece, first and last (exclusive), without the spaces at its ends.

    Raises:
        PieceError: outside the text, without a sign, or with a word or sign cut in half.
    """
    first, last = _edge(passage, piece.start), _edge(passage, piece.end)
    while first < last and passage.signs[first].kind is Kind.SPACE:
        first += 1
    while first < last and passage.signs[last - 1].kind is Kind.SPACE:
        last -= 1
    if first == last or piece.end > len(passage.text):
        raise PieceError("A piece holds none of the answer's words.", piece.start, piece.end)
    return first, last


def other_case(letter: str) -> str | None:
    """The letter in the other case, if it has one that leads back to it."""
    decomposed = normalize("NFD", letter)
    base, accents = decomposed[0], decomposed[1:]
    other = base.lower() if base.isupper() else base.upper()
    back = other.upper() if base.isupper() else other.lower()
    if len(other) != 1 or other == base or back != base:
        return None
    return normalize("NFC", other + accents)


def fingerprint(words: str, attribution_label: str) -> str:
    """What an approval is bound to: 64 hexadecimal digits, SHA-256 (FIPS 180-4) over exactly what was shown.

    The hashed form is the JSON array [1, words, label] in UTF-8, without spaces and with no escapes but
    those that JSON demands (RFC 8259, section 7), each string in NFC; 1 is the version of this form.
    """
    shown = [1, normalize("NFC", words), normalize("NFC", attribution_label)]
    canonical = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _refuse_shape(parts: Sequence[Part]) -> None:
    if len(parts) > MOST_PARTS:
        raise PieceError(f"This quote is in {len(parts)} parts. Use at most {MOST_PARTS}.")
    if any(isinstance(part, Bracket) and isinstance(after, Bracket) for part, after in pairwise(parts)):
        raise BracketError("Two square brackets stand side by side. Make them one.")


def _refuse_nothing(passage: Passage, normal: Sequence[Part]) -> None:
    pieces = [reach(passage, part) for part in normal if isinstance(part, Piece)]
    if not any(sign.kind is Kind.WORD for first, last in pieces for sign in passage.signs[first:last]):
        raise NothingKeptError("A quote needs at least one word of the officer's own.")


def _add(passage: Passage, normal: list[Part], piece: Piece, at: tuple[int, int, int]) -> None:
    """Adds a piece that covers the signs ``at[1]`` to ``at[2]``; what is there so far ends at sign ``at[0]``.

    Two pieces with nothing but spaces between them become one.
    """
    ended, first, last = at
    start, end = passage.signs[first].start, passage.signs[last - 1].end
    before = normal[-1] if normal else None
    if isinstance(before, Piece) and all(sign.kind is Kind.SPACE for sign in passage.signs[ended:first]):
        if piece.recased:
            raise PieceError("A capital is changed only where words are left out before it.", start, end)
        normal[-1] = Piece(before.start, end, before.recased)
        return
    if piece.recased:
        _turned(passage, first, last)
    normal.append(Piece(start, end, piece.recased))


def _edge(passage: Passage, offset: int) -> int:
    """The sign that begins at ``offset``, or after the spaces there; a word or sign is not cut."""
    sign = passage.sign_at(offset)
    before = passage.signs[sign - 1] if sign else None
    if before and before.end > offset and before.kind is not Kind.SPACE:
        raise PieceError(f"'{echo(before.shown)}' is one sign and cannot be cut.", before.start, before.end)
    if passage.inside[sign]:
        word = next(word for word in passage.words if word.first < sign < word.last)
        raise PieceError(
            f"'{echo(word.letters)}' is cut. Keep the whole word or leave it out.", offset, offset
        )
    return sign


def _shown(passage: Passage, part: Part) -> str:
    if isinstance(part, Bracket):
        return f"[{part.words}]"
    first, last = reach(passage, part)
    shown = [sign.shown for sign in passage.signs[first:last]]
    if part.recased:
        position, letter = _turned(passage, first, last)
        shown[position - first] = f"[{letter}]"
    return "".join(shown)


def _turned(passage: Passage, first: int, last: int) -> tuple[int, str]:
    """The sign that is the first letter of a piece, and that letter in its other case.

    A word of one letter has to go into a bracket whole: "[a] team" would read as the staff's own word.
    """
    for position in range(first, last - 1):
        sign, after = passage.signs[position], passage.signs[position + 1]
        if sign.kind is Kind.WORD:
            letter = other_case(sign.shown)
            if letter and after.kind is Kind.WORD:
                return position, letter
            break
    raise PieceError("Nothing here can change between capital and small letter.", passage.signs[first].start)


def _spaced(shown: Sequence[str]) -> str:
    words = shown[0]
    for after in shown[1:]:
        closes = after[0] in _NO_SPACE_BEFORE and not after[1:2].isalnum()  # ".5" and "’tis" begin a word
        words += after if closes or words[-1] in _NO_SPACE_AFTER else f" {after}"
    return words
