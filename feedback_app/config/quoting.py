"""What an installation may set about quotes: words that stand for what is not published, and the designers' slots."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from feedback_app.config.parsing import Given, SettingError
from feedback_app.domain.slots import SLOTS, Slot
from feedback_app.excerpt import Bracket, NotFaithfulError
from feedback_app.screening.rules import RULES
from feedback_app.screening.screen import screen

STAND_INS: Mapping[str, str] = MappingProxyType({kind: rule.stand_in for kind, rule in RULES.items()})
"""By kind of finding, the words that stand in brackets unless an installation sets others."""

MOST_CHARACTERS = 4_000
"""A quote has no more."""


def read_stand_ins(given: Given) -> Mapping[str, str]:
    """By kind of finding the words in brackets: those of the rules, with what ``given`` sets in their place."""
    chosen = dict(STAND_INS)
    for kind, words in _pairs(given, "BRACKETS", "PERSON=an officer; OPERATION=the operation"):
        if kind not in STAND_INS:
            message = f"FEEDBACK_BRACKETS: {kind!r} is not a kind. Known are: {', '.join(STAND_INS)}."
            raise SettingError(message)
        chosen[kind] = _stand_in(words)
    return chosen


def read_slots(given: Given) -> tuple[Slot, ...]:
    """The slots that ``given`` names, the smallest first."""
    form = "short=120; medium=260; long=420"
    slots: list[Slot] = []
    for name, number in _pairs(given, "SLOTS", form):
        plain = number.isascii() and number.isdigit() and len(number) <= 4
        if not plain or not 1 <= int(number) <= MOST_CHARACTERS:
            message = (
                f"FEEDBACK_SLOTS: {number!r} is not a number of characters from 1 to {MOST_CHARACTERS:,}."
            )
            raise SettingError(message)
        if name in {slot.name for slot in slots}:
            message = f"FEEDBACK_SLOTS names {name!r} twice."
            raise SettingError(message)
        slots.append(Slot(name, int(number)))
    return tuple(sorted(slots, key=lambda slot: slot.characters)) or SLOTS


def _stand_in(words: str) -> str:
    try:
        kept = Bracket(words).words
    except NotFaithfulError as refused:
        message = f"FEEDBACK_BRACKETS: {words!r}: {refused}"
        raise SettingError(message) from refused
    if screen(kept):
        message = f"FEEDBACK_BRACKETS: {words!r} holds what must not be published itself."
        raise SettingError(message)
    return kept


def _pairs(given: Given, name: str, form: str) -> Iterator[tuple[str, str]]:
    for pair in filter(None, (pair.strip() for pair in given.get(name, "").split(";"))):
        key, is_there, words = pair.partition("=")
        if not is_there or not key.strip() or not words.strip():
            message = f"FEEDBACK_{name}: {pair!r} cannot be read. Write it like {form}."
            raise SettingError(message)
        yield key.strip(), words.strip()
