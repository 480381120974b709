"""What a run of words with capitals weighs by itself, before anything around it is looked at; 1 is enough.

Each table is read from the top, and the first line that applies gives the weight. The figures were set on examples
written for the purpose.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from feedback_app.screening.lists import set_of
from feedback_app.screening.naming.words import Word

_MONTHS = set_of("april may june august")


class _Run(NamedTuple):
    """Several words: the first, and whether the others hold a known name or an unknown word."""

    first: Word
    surname: bool
    strange: bool


def _is_word(run: _Run) -> bool:
    return run.first.nature.given_word or run.first.nature.given_rare


_SINGLE: tuple[tuple[Callable[[Word], bool], float], ...] = (
    (lambda word: word.nature.thing, -1.5),
    (lambda word: word.lower in _MONTHS, -0.3),
    (lambda word: word.nature.place and word.nature.given_word, 0.1),
    (lambda word: word.nature.place, -3.0),
    (lambda word: word.nature.given, 1.6),
    (lambda word: word.nature.given_word and (word.opens or word.nature.joins), 0.2),
    (lambda word: word.nature.given_word, 0.8),
    (lambda word: word.nature.given_rare, 0.25),
    (lambda word: word.nature.surname and not word.nature.ordinary, 0.9),
    (lambda word: word.nature.ordinary, -0.6),
    (lambda _: True, 0.5),
)
_LESS_AT_A_START = {0.25: 0.55, 0.9: 0.5, -0.6: 0.4, 0.5: 0.4}  # where a capital says nothing
_SEVERAL: tuple[tuple[Callable[[_Run], bool], float], ...] = (
    (lambda run: run.first.nature.given and (run.surname or not run.first.nature.place), 2.5),
    (lambda run: run.first.initial and (run.surname or run.strange), 2.0),
    (lambda run: run.first.initial, -0.5),
    (lambda run: _is_word(run) and run.surname, 2.0),
    (lambda run: _is_word(run) and (run.strange or not run.first.opens), 1.2),
    (_is_word, 0.2),  # "Grace Period" at the start of a sentence
    (lambda run: run.first.nature.thing or (run.first.nature.place and not run.surname), -0.5),
    (lambda run: run.first.nature.surname and (run.surname or run.strange), 1.6),
    (lambda run: run.first.nature.surname, 0.2),
    (lambda run: run.first.nature.unknown and (run.surname or run.strange), 1.5),
    (lambda run: run.first.nature.unknown, 0.0),
    (lambda run: run.surname, 0.6),
    (lambda _: True, -1.0),
)


def own_weight(run: Sequence[Word]) -> float:
    """From -3, never a name alone, to 2.5, a given name and a surname."""
    first, others = run[0], run[1:]
    if not others:
        weight = next(weight for applies, weight in _SINGLE if applies(first))
        return weight - _LESS_AT_A_START.get(weight, 0.0) if first.opens else weight
    surname = any(word.nature.surname or word.nature.surname_word or word.nature.given for word in others)
    several = _Run(first, surname=surname, strange=any(word.nature.unknown for word in others))
    return next(weight for applies, weight in _SEVERAL if applies(several))
