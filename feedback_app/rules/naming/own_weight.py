"""What a run of words with capitals weighs by itself, before anything around it is looked at; 1 is enough."""

from collections.abc import Sequence

from feedback_app.rules.lists import set_of
from feedback_app.rules.naming.words import Word

_MONTHS = set_of("april may june august")


def own_weight(run: Sequence[Word]) -> float:
    """From -3, never a name alone, to 2.5, a given name and a surname."""
    return _single(run[0]) if len(run) == 1 else _several(run[0], run[1:])


def _single(word: Word) -> float:
    known = word.nature
    if known.thing:
        return -1.5
    if word.lower in _MONTHS:
        return -0.3
    if known.place:
        return 0.1 if known.given_word else -3.0
    if known.given:
        return 1.6
    if known.given_word:
        return 0.2 if word.opens or known.joins else 0.8
    if known.given_rare:
        return -0.3 if word.opens else 0.2
    if known.surname and not known.ordinary:
        return 0.4 if word.opens else 0.9
    if known.ordinary:
        return -1.0 if word.opens else -0.6
    return 0.1 if word.opens else 0.5


def _several(first: Word, others: Sequence[Word]) -> float:
    surname = any(word.nature.surname or word.nature.surname_word or word.nature.given for word in others)
    strange = any(word.nature.unknown for word in others)
    known = first.nature
    if known.given and (surname or not known.place):
        return 2.5
    if first.initial:
        return 2.0 if surname or strange else -0.5
    if known.given_word or known.given_rare:
        return _word_and_others(first, surname=surname, strange=strange)
    if known.thing or (known.place and not surname):
        return -0.5
    if known.surname:
        return 1.6 if surname or strange else 0.2
    if known.unknown:
        return 1.5 if surname or strange else 0.0
    return 0.6 if surname else -1.0


def _word_and_others(first: Word, *, surname: bool, strange: bool) -> float:
    """ "Grace Okafor" is a name, "Grace Period" at the start of a sentence none."""
    if surname:
        return 2.0
    if strange:
        return 1.2
    return 0.2 if first.opens else 1.2
