"""What holds for every rule, those not written yet included, and for all of them together."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_app.screening.base import Rule, ScreenedText
from feedback_app.screening.rules import RULES
from feedback_app.screening.screen import screen

_PACKED = (
    "Regards,\n\nBrónagh Mc\u200bAteer\nDS 3318\nKirkgate House, 22 Millbank Street\nWF1 9XD\nT: ０１６３２ 960471 "
    "jo.bloggs@kent.example DOB 12-08-1994 NINO QQ550917C NHS 999 526 0182 reg KX21 LVP Op Larkspur crime ref "
    "20/618842/23 at 198.51.100.23, sort code 20-41-09 55310824, insta @kayz_luxe aka 'Slim'. OFFICIAL-SENSITIVE"
)
_PACKED_KINDS = (
    "ADDRESS", "BANK", "COLLAR", "DOB", "EMAIL", "HANDLE", "MARKING", "NHS", "NICKNAME", "NINO", "OPERATION", "PERSON",
    "PHONE", "POSTCODE", "REFERENCE", "VRM",
)  # fmt: skip
_HOSTILE = (
    "a", "0", "1-", "a@", "a.", "AB12 ", "x\n", "- ", "J a ", "Mr. ", '"', "(", "07700 900123 ", "Sarah ", "aka Bo ",
    "Op Xu ", "é́", " \t", "+44 ", "High Street ", "reg ", "born ", "https://a/", "one two ", "ref 12/3 ", "a dot ",
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_points_at_words_that_stand_in_the_text_and_says_in_a_sentence_why(rule: Rule) -> None:
    for finding in rule.find(ScreenedText(_PACKED)):
        assert finding.kind == rule.name
        assert finding.words == _PACKED[finding.start : finding.end]
        assert finding.reason.endswith(".")
        assert len(finding.reason.split()) > 4


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_moderator_sees_what_is_in_the_example_of_every_rule(rule: Rule) -> None:
    assert {finding.kind for finding in screen(rule.example, anonymous=True)} == {rule.name}


@pytest.mark.parametrize("kind", _PACKED_KINDS)
def test_a_moderator_sees_every_kind_in_a_text_that_holds_many(kind: str) -> None:
    assert kind in {finding.kind for finding in screen(_PACKED)}


@given(st.text() | st.text(alphabet="Sarh OpDC0123@.'\"-/\n\u200bé"))
def test_no_two_findings_overlap_and_each_holds_its_words(text: str) -> None:
    findings = screen(text, anonymous=True)
    assert all(text[finding.start : finding.end] == finding.words for finding in findings)
    assert all(one.end <= other.start for one, other in pairwise(findings))


def test_the_stronger_kind_wins_and_the_rest_of_the_weaker_stays() -> None:
    found = [(finding.kind, finding.words) for finding in screen("It was DC 2290 Threlfall.")]
    assert found == [("COLLAR", "DC 2290"), ("PERSON", "Threlfall")]


def test_the_force_is_a_finding_only_where_it_is_not_to_be_named() -> None:
    text = "Gwent Police were glad of it."
    assert screen(text) == []
    assert [finding.kind for finding in screen(text, anonymous=True)] == ["FORCE_NAMED"]


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\ud800", "\x00", "\n\n", "\U0001f44d"])
def test_an_answer_with_nothing_to_read_has_nothing_to_find(text: str) -> None:
    assert screen(text) == []


@pytest.mark.parametrize("shape", _HOSTILE)
def test_ten_times_a_hostile_text_costs_nowhere_near_a_hundred_times_as_much(shape: str) -> None:
    short, long = (shape * (size // len(shape)) for size in (2_000, 20_000))
    assert _cost(long) < 30 * _cost(short) + 0.02


def _cost(text: str) -> float:
    """Seconds of this thread's own work, the least of three: a busy machine adds nothing to it."""
    seconds = []
    for _ in range(3):
        before = time.thread_time()
        screen(text, anonymous=True)
        seconds.append(time.thread_time() - before)
    return min(seconds)
