"""Where typed words leave the officer's, said so that somebody can mend it."""

from collections.abc import Sequence
from itertools import pairwise

from feedback_app.excerpt.occurrence import occurrences
from feedback_app.excerpt.passage import NotFaithfulError, Passage, echo, insides
from feedback_app.excerpt.transcript import Run, Transcript
from feedback_app.excerpt.typography import Kind, Sign


class NotTheirWordsError(NotFaithfulError):
    """A word that stands nowhere in the answer."""


class CutWordError(NotFaithfulError):
    """A part of one of the officer's words."""


class OtherOrderError(NotFaithfulError):
    """The officer's words in an order that is not the officer's."""


class UnmarkedGapError(NotFaithfulError):
    """Words that the officer did not write side by side, with no sign of what was left out."""


def departure(passage: Passage, transcript: Transcript) -> NotFaithfulError:
    """What is wrong with ``transcript``, which cannot be aligned with ``passage``: the first words that leave it."""
    reached = 0
    for run in transcript.runs:
        starts = _starts_of(passage, run.signs)
        ahead = [at for at in starts if at >= reached]
        if not starts:
            return _fault_within(passage, transcript, run, reached)
        if not ahead:
            return _other_order(transcript, run.signs)
        reached = ahead[0] + len(run.signs)
    raise ValueError("These words can be aligned.")


def _starts_of(passage: Passage, sought: Sequence[Sign]) -> list[int]:
    starts = occurrences(passage.keys, [sign.key for sign in sought])
    return [at for at in starts if not (passage.inside[at] or passage.inside[at + len(sought)])]


def _fault_within(passage: Passage, transcript: Transcript, run: Run, reached: int) -> NotFaithfulError:
    """The fault behind the longest beginning of ``run`` that the officer did write, which a search by halves finds."""
    terms = _terms(run.signs)
    fits, fails = 0, len(terms)
    while fits + 1 < fails:
        middle = (fits + fails) // 2
        if _starts_of(passage, run.signs[: terms[middle - 1][1]]):
            fits = middle
        else:
            fails = middle
    fitting = run.signs[: terms[fits - 1][1]] if fits else ()
    return _fault(
        passage, transcript, fitting, [run.signs[first:last] for first, last in terms[fits:]], reached
    )


def _terms(signs: Sequence[Sign]) -> list[tuple[int, int]]:
    """The words and marks of a run, first sign and last (exclusive)."""
    edges = [0, *(at for at, inside in enumerate(insides(signs), 1) if not inside), len(signs)]
    return [(first, last) for first, last in pairwise(edges) if signs[first].kind is not Kind.SPACE]


def _fault(
    passage: Passage,
    transcript: Transcript,
    fitting: Sequence[Sign],
    rest: Sequence[Sequence[Sign]],
    reached: int,
) -> NotFaithfulError:
    term = rest[0]
    letters = _letters(term)
    if letters in {word.letters for word in passage.words}:
        return _misplaced(passage, transcript, fitting, term, reached)
    start, end, typed = term[0].start, term[-1].end, _echo(transcript, term)
    if not any(sign.kind in (Kind.WORD, Kind.SYMBOL) for sign in term):
        return NotTheirWordsError(f"'{typed}' does not stand there in the officer's words.", start, end)
    for word in passage.words:
        if word.letters.casefold() == letters.casefold():
            return NotTheirWordsError(
                _other_case_sentence(typed, echo(word.letters), first=not fitting), start, end
            )
    officers_word = next((word.letters for word in passage.words if letters in word.letters), None)
    if officers_word:
        return CutWordError(
            f"'{typed}' is only part of the officer's word '{echo(officers_word)}'.", start, end
        )
    strange = _foreign_signs(passage, rest)
    sentence = "is not in the officer's words; put your own words in [square brackets]."
    return NotTheirWordsError(f"'{_echo(transcript, strange)}' {sentence}", start, strange[-1].end)


def _misplaced(
    passage: Passage, transcript: Transcript, fitting: Sequence[Sign], term: Sequence[Sign], reached: int
) -> NotFaithfulError:
    """A word that the officer did write, but not here."""
    starts = _starts_of(passage, fitting) if fitting else [reached]
    ended = next((at for at in starts if at >= reached), starts[0]) + len(fitting)
    letters = _letters(term)
    if not any(word.letters == letters and word.first >= ended for word in passage.words):
        return _other_order(transcript, term)
    before = (
        f"After '{_echo(transcript, fitting)}' the officer does not" if fitting else "The officer does not"
    )
    sentence = f"{before} go on with '{_echo(transcript, term)}'. Show what is left out with […]."
    return UnmarkedGapError(sentence, term[0].start, term[-1].end)


def _other_order(transcript: Transcript, signs: Sequence[Sign]) -> NotFaithfulError:
    sentence = (
        f"'{_echo(transcript, signs)}' stands earlier in the officer's words. Keep the officer's order."
    )
    return OtherOrderError(sentence, signs[0].start, signs[-1].end)


def _other_case_sentence(typed: str, theirs: str, *, first: bool) -> str:
    if typed.startswith("["):
        return f"The officer wrote '{theirs}': leave the square brackets out."
    if first and len(typed) > 1 and typed[1:] == theirs[1:]:
        return f"The officer wrote '{theirs}'. To change the first letter, write '[{typed[0]}]{typed[1:]}'."
    return f"The officer wrote '{theirs}', not '{typed}'."


def _foreign_signs(passage: Passage, rest: Sequence[Sequence[Sign]]) -> Sequence[Sign]:
    """The first term, and those after it that are not the officer's either."""
    known = {word.letters for word in passage.words}
    strange = list(rest[0])
    for term in rest[1:]:
        if _letters(term) in known or not any(sign.kind is Kind.WORD for sign in term):
            break
        strange.extend(term)
    return strange


def _letters(signs: Sequence[Sign]) -> str:
    return "".join(sign.key for sign in signs)


def _echo(transcript: Transcript, signs: Sequence[Sign]) -> str:
    return echo(transcript.typed[signs[0].start : signs[-1].end])
