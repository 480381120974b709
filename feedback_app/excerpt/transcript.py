"""A quote as somebody typed it: runs of the officer's words, and between them signs of a gap and square brackets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from unicodedata import normalize

from feedback_app.excerpt.passage import LONGEST, TooLongError
from feedback_app.excerpt.piece import Bracket, BracketError, PieceError
from feedback_app.excerpt.rendering import MOST_PARTS, NothingKeptError, other_case
from feedback_app.excerpt.typography import Kind, Sign, signs


class GapSign(Enum):
    """What stands where the officer's words are interrupted."""

    NONE = ""
    DOTS = "…"  # the officer's own, or a gap
    GAP = "[…]"


Joint = GapSign | Bracket


@dataclass(frozen=True, slots=True)
class Run:
    """Signs that have to stand side by side in the answer, ``shown`` as they were typed.

    ``turned`` if the case of the first letter was changed; ``signs`` hold that letter as the officer has it.
    """

    signs: tuple[Sign, ...]
    turned: bool


@dataclass(frozen=True, slots=True)
class Transcript:
    """Runs, and the joints before, between and after them: one more than runs."""

    typed: str
    runs: tuple[Run, ...]
    joints: tuple[Joint, ...]


def parse_transcript(typed: str, *, dots_are_gaps: bool) -> Transcript:
    """The runs and joints of ``typed``: "[…]" and "[...]" are gaps, a bare "…" or "..." if ``dots_are_gaps``.

    Raises:
        NotFaithfulError: brackets that do not match or are not allowed, no words, or too many.
    """
    if len(typed) > LONGEST:
        raise TooLongError(f"This is {len(typed):,} characters long. A quote has at most {LONGEST:,}.")
    runs: list[Run] = []
    joints: list[Joint] = [GapSign.NONE]
    typed_signs = [_as_typed(typed, sign) for sign in signs(typed)]
    for event in _runs_and_joints(typed, typed_signs, dots_are_gaps=dots_are_gaps):
        if isinstance(event, Run):
            runs.append(event)
            joints.append(GapSign.NONE)
        else:
            joints[-1] = _stronger(typed, joints[-1], event)
    if not runs:
        raise NothingKeptError("A quote needs at least one word of the officer's own.", 0, len(typed))
    if len(runs) > MOST_PARTS:
        raise PieceError(f"This quote is in {len(runs)} pieces. Use at most {MOST_PARTS}.", 0, len(typed))
    return Transcript(typed, tuple(runs), tuple(joints))


def _runs_and_joints(
    typed: str, typed_signs: Sequence[Sign], *, dots_are_gaps: bool
) -> Iterator[Run | Joint]:
    run: list[Sign] = []
    turned = False
    index = 0
    while index < len(typed_signs):
        raw = _raw(typed, typed_signs[index])
        close = _closing_index(typed, typed_signs, index) if raw in ("[", "]") else index
        letter = _turned_letter(typed_signs, index, close) if close > index else None
        if letter:
            _refuse_late_turn(run, typed_signs[index])
            turned = True
            run.append(letter)
        elif close > index or (typed_signs[index].key == "…" and dots_are_gaps):
            yield from _trimmed_run(run, turned=turned)
            run, turned = [], False
            yield _bracketed(typed, typed_signs, index, close) if close > index else GapSign.DOTS
        else:
            run.append(typed_signs[index])
        index = close + 1
    yield from _trimmed_run(run, turned=turned)


def _trimmed_run(run: Sequence[Sign], *, turned: bool) -> Iterator[Run]:
    word_indexes = [index for index, sign in enumerate(run) if sign.kind is not Kind.SPACE]
    if word_indexes:
        yield Run(tuple(run[word_indexes[0] : word_indexes[-1] + 1]), turned)


def _stronger(typed: str, joint: Joint, other: Joint) -> Joint:
    """A bracket stands in place of a gap, and "[…]" decides what bare dots leave open."""
    if isinstance(joint, Bracket) and isinstance(other, Bracket):
        raise BracketError("Two square brackets stand side by side. Make them one.", 0, len(typed))
    for candidate in (joint, other):
        if isinstance(candidate, Bracket):
            return candidate
    return GapSign.GAP if GapSign.GAP in (joint, other) else GapSign.DOTS


def _closing_index(typed: str, typed_signs: Sequence[Sign], index: int) -> int:
    """The index of the sign that closes the bracket which opens at ``index``.

    Raises:
        BracketError: where none does, or another bracket opens first.
    """
    opened = typed_signs[index]
    if _raw(typed, opened) == "]":
        raise BracketError("A square bracket is closed that was not opened.", opened.start, opened.end)
    for close in range(index + 1, len(typed_signs)):
        raw = _raw(typed, typed_signs[close])
        if raw == "[":
            raise BracketError(
                "Square brackets cannot stand within square brackets.", opened.start, typed_signs[close].end
            )
        if raw == "]":
            return close
    raise BracketError("A square bracket is opened that is not closed.", opened.start, len(typed))


def _turned_letter(typed_signs: Sequence[Sign], index: int, close: int) -> Sign | None:
    """The officer's letter where "[T]he" is typed: one letter in brackets, and the word goes on."""
    if close != index + 2 or close + 1 == len(typed_signs) or typed_signs[close + 1].kind is not Kind.WORD:
        return None
    inner = typed_signs[index + 1]
    letter = other_case(inner.shown) if inner.kind is Kind.WORD else None
    if letter is None:
        return None
    return signs(letter)[0]._replace(start=typed_signs[index].start, end=typed_signs[close].end)


def _refuse_late_turn(run: Sequence[Sign], opened: Sign) -> None:
    if any(sign.kind is Kind.WORD for sign in run):
        sentence = "A capital is changed only where words are left out before it."
        raise PieceError(sentence, opened.start, opened.end)


def _bracketed(typed: str, typed_signs: Sequence[Sign], index: int, close: int) -> Joint:
    start, end = typed_signs[index].start, typed_signs[close].end
    inner = [sign.key for sign in typed_signs[index + 1 : close] if sign.kind is not Kind.SPACE]
    if inner and set(inner) <= {"…", "."}:
        return GapSign.GAP
    beside = [typed_signs[at] for at in (index - 1, close + 1) if 0 <= at < len(typed_signs)]
    if any(sign.kind is Kind.WORD for sign in beside):
        raise BracketError(
            "Square brackets cannot change part of a word. Replace the whole word.", start, end
        )
    try:
        return Bracket(typed[typed_signs[index].end : typed_signs[close].start])
    except BracketError as fault:
        raise BracketError(str(fault), start, end) from fault


def _as_typed(typed: str, sign: Sign) -> Sign:
    return sign if sign.shown.startswith(" ") else sign._replace(shown=normalize("NFC", _raw(typed, sign)))


def _raw(typed: str, sign: Sign) -> str:
    return typed[sign.start : sign.end]
