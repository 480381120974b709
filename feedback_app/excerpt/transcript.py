"""A quote as somebody typed it: the officer's words, and between them gap marks and square brackets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from unicodedata import normalize

from feedback_app.excerpt.passage import LONGEST, TooLongError
from feedback_app.excerpt.piece import Bracket, BracketError, PieceError
from feedback_app.excerpt.rendering import MOST_PARTS, NothingKeptError, other_case
from feedback_app.excerpt.typography import Kind, Sign, signs


class Mark(Enum):
    """What stands where the officer's words are interrupted."""

    NONE = ""
    DOTS = "…"  # the officer's own, or a gap
    GAP = "[…]"


Joint = Mark | Bracket


@dataclass(frozen=True, slots=True)
class Run:
    """Signs that have to stand together in the answer, ``shown`` as they were typed.

    ``turned`` if the case of the first letter was changed; it is held here as the officer has it.
    """

    signs: tuple[Sign, ...]
    turned: bool


@dataclass(frozen=True, slots=True)
class Transcript:
    """Runs, and the joints before, between and after them: one more than runs."""

    typed: str
    runs: tuple[Run, ...]
    joints: tuple[Joint, ...]


def read(typed: str, *, dots_are_gaps: bool) -> Transcript:
    """The runs and joints of ``typed``: "[…]" and "[...]" are gaps, a bare "…" or "..." if ``dots_are_gaps``.

    Raises:
        NotFaithfulError: brackets that do not match or are not allowed, no words, or too many.
    """
    if len(typed) > LONGEST:
        raise TooLongError(f"This is {len(typed):,} characters long. A quote has at most {LONGEST:,}.")
    runs: list[Run] = []
    joints: list[Joint] = [Mark.NONE]
    found = [_as_typed(typed, sign) for sign in signs(typed)]
    for event in _events(typed, found, dots_are_gaps=dots_are_gaps):
        if isinstance(event, Run):
            runs.append(event)
            joints.append(Mark.NONE)
        else:
            joints[-1] = _stronger(typed, joints[-1], event)
    if not runs:
        raise NothingKeptError("A quote needs at least one word of the officer's own.", 0, len(typed))
    if len(runs) > MOST_PARTS:
        raise PieceError(f"This quote is in {len(runs)} pieces. Use at most {MOST_PARTS}.", 0, len(typed))
    return Transcript(typed, tuple(runs), tuple(joints))


def _events(typed: str, found: Sequence[Sign], *, dots_are_gaps: bool) -> Iterator[Run | Joint]:
    held: list[Sign] = []
    turned = False
    at = 0
    while at < len(found):
        raw = _raw(typed, found[at])
        close = _closing(typed, found, at) if raw in ("[", "]") else at
        letter = _turned_letter(found, at, close) if close > at else None
        if letter:
            turned = _may_turn(held, found[at])
            held.append(letter)
        elif close > at or (found[at].key == "…" and dots_are_gaps):
            yield from _run(held, turned=turned)
            held, turned = [], False
            yield _bracketed(typed, found, at, close) if close > at else Mark.DOTS
        else:
            held.append(found[at])
        at = close + 1
    yield from _run(held, turned=turned)


def _run(held: Sequence[Sign], *, turned: bool) -> Iterator[Run]:
    places = [at for at, sign in enumerate(held) if sign.kind is not Kind.SPACE]
    if places:
        yield Run(tuple(held[places[0] : places[-1] + 1]), turned)


def _stronger(typed: str, joint: Joint, other: Joint) -> Joint:
    """A bracket stands in place of a gap, and a gap mark settles what bare dots leave open."""
    if isinstance(joint, Bracket) and isinstance(other, Bracket):
        raise BracketError("Two square brackets stand side by side. Make them one.", 0, len(typed))
    for one in (joint, other):
        if isinstance(one, Bracket):
            return one
    return Mark.GAP if Mark.GAP in (joint, other) else Mark.DOTS


def _closing(typed: str, found: Sequence[Sign], at: int) -> int:
    """Where the bracket that opens at ``at`` is closed."""
    opened = found[at]
    if _raw(typed, opened) == "]":
        raise BracketError("A square bracket is closed that was not opened.", opened.start, opened.end)
    for close in range(at + 1, len(found)):
        raw = _raw(typed, found[close])
        if raw == "[":
            raise BracketError(
                "Square brackets cannot stand within square brackets.", opened.start, found[close].end
            )
        if raw == "]":
            return close
    raise BracketError("A square bracket is opened that is not closed.", opened.start, len(typed))


def _turned_letter(found: Sequence[Sign], at: int, close: int) -> Sign | None:
    """The officer's letter where "[T]he" is typed: one letter in brackets, and the word goes on."""
    if close != at + 2 or close + 1 == len(found) or found[close + 1].kind is not Kind.WORD:
        return None
    inner = found[at + 1]
    letter = other_case(inner.shown) if inner.kind is Kind.WORD else None
    if letter is None:
        return None
    return signs(letter)[0]._replace(start=found[at].start, end=found[close].end)


def _may_turn(held: Sequence[Sign], opened: Sign) -> bool:
    if any(sign.kind is Kind.WORD for sign in held):
        sentence = "A capital is changed only where words are left out before it."
        raise PieceError(sentence, opened.start, opened.end)
    return True


def _bracketed(typed: str, found: Sequence[Sign], at: int, close: int) -> Joint:
    start, end = found[at].start, found[close].end
    inner = [sign.key for sign in found[at + 1 : close] if sign.kind is not Kind.SPACE]
    if inner and set(inner) <= {"…", "."}:
        return Mark.GAP
    if any(0 <= beside < len(found) and found[beside].kind is Kind.WORD for beside in (at - 1, close + 1)):
        raise BracketError(
            "Square brackets cannot change part of a word. Replace the whole word.", start, end
        )
    try:
        return Bracket(typed[found[at].end : found[close].start])
    except BracketError as fault:
        raise BracketError(str(fault), start, end) from fault


def _as_typed(typed: str, sign: Sign) -> Sign:
    return sign if sign.shown.startswith(" ") else sign._replace(shown=normalize("NFC", _raw(typed, sign)))


def _raw(typed: str, sign: Sign) -> str:
    return typed[sign.start : sign.end]
