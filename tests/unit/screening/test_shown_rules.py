"""How the desk shows what a rule noticed, and in how many characters a quote fits."""

import pytest

from feedback_app.domain.slots import SLOTS, Slot, fits
from feedback_app.excerpt import Bracket
from feedback_app.screening.labels import LABELS, label_of
from feedback_app.screening.rules import RULES
from feedback_app.screening.screen import screen

SAMPLE = (
    "The staff from TOEX were always helpful and professional. The products supplied to us as an investigation team "
    "were excellent and provided key lines of enquiries. Their expertise and capabilities greatly assisted the entire "
    "investigation."
)
"""The quote that was published."""


def test_every_rule_has_a_sign_of_its_own() -> None:
    assert set(LABELS) == set(RULES)
    assert len({kind.sign for kind in LABELS.values()}) == len(LABELS)


@pytest.mark.parametrize("kind", LABELS)
def test_the_words_that_stand_in_can_stand_in_brackets_and_hold_nothing_themselves(kind: str) -> None:
    words = LABELS[kind].stand_in
    assert Bracket(words).words == words
    assert screen(words, anonymous=True) == []


def test_a_rule_that_is_new_is_shown_all_the_same() -> None:
    assert label_of("SOMETHING_NEW").sign


def test_the_published_sample_fits_the_medium_slot() -> None:
    assert [(fit.slot.name, fit.over) for fit in fits(SAMPLE)] == [("short", 120), ("medium", 0), ("long", 0)]


def test_quote_marks_count() -> None:
    slot = Slot("tiny", 4)
    assert [fits(words, (slot,))[0].over for words in ("ab", "abc")] == [0, 1]


def test_the_slots_come_from_small_to_large() -> None:
    assert sorted(SLOTS, key=lambda slot: slot.characters) == list(SLOTS)
