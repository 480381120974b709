"""How the desk shows what a rule noticed, and in how many characters a quote fits."""

import pytest

from feedback_app.domain.slots import SLOTS, Slot, fits
from feedback_app.excerpt import Bracket
from feedback_app.questionnaire.warnings import notice
from feedback_app.screening.base import Rule
from feedback_app.screening.rules import RULES, rule_of
from feedback_app.screening.screen import screen

SAMPLE = (
    "The staff from TOEX were always helpful and professional. The products supplied to us as an investigation team "
    "were excellent and provided key lines of enquiries. Their expertise and capabilities greatly assisted the entire "
    "investigation."
)
"""The quote that was published."""


EVERY_RULE = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


@EVERY_RULE
def test_a_sign_is_two_letters(rule: Rule) -> None:
    assert len(rule.sign) == 2
    assert rule.sign.isalpha()


@EVERY_RULE
def test_the_words_that_stand_in_can_stand_in_brackets_and_hold_nothing_themselves(rule: Rule) -> None:
    assert Bracket(rule.stand_in).words == rule.stand_in
    assert screen(rule.stand_in, anonymous=True) == []


def test_what_a_rule_found_before_it_was_taken_out_is_shown_to_the_desk_all_the_same() -> None:
    gone = rule_of("TAKEN_OUT")
    assert (gone.sign, gone.label, gone.stand_in) == ("!", "To look at", "something")


def test_what_a_rule_found_before_it_was_taken_out_is_shown_to_the_officer_all_the_same() -> None:
    shown = notice("The word is swordfish.", [[12, 21, "TAKEN_OUT"]])
    assert shown.notes == [("1", "swordfish", "This may be something that must not be published")]


def test_the_published_sample_fits_the_medium_slot() -> None:
    assert [(fit.slot.name, fit.over) for fit in fits(SAMPLE)] == [("short", 120), ("medium", 0), ("long", 0)]


def test_quote_marks_count() -> None:
    slot = Slot("tiny", 4)
    assert [fits(words, (slot,))[0].over for words in ("ab", "abc")] == [0, 1]


def test_the_slots_come_from_small_to_large() -> None:
    assert sorted(SLOTS, key=lambda slot: slot.characters) == list(SLOTS)
