"""What holds for every rule, those not written yet included, and for all of them together."""

import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_app.rules import RULES, screen
from feedback_app.rules.base import Finding, Reading, Rule

_PACKED = (
    "Regards,\n\nBrónagh Mc\u200bAteer\nDS 3318\nKirkgate House, 22 Millbank Street\nWF1 9XD\nT: ０１６３２ 960471 "
    "jo.bloggs@kent.example DOB 12-08-1994 NINO QQ550917C NHS 999 526 0182 reg KX21 LVP Op Larkspur crime ref "
    "20/618842/23 at 198.51.100.23, sort code 20-41-09 55310824, insta @kayz_luxe aka 'Slim'. OFFICIAL-SENSITIVE"
)
_HOSTILE = ("a", "0", "1-", "a@", "a.", "AB12 ", "x\n", "- ", "J a ", "Mr. ", '"', "(", "07700 900123 ", "Sarah ", "aka Bo ", "Op Xu ", "é́", " \t", "+44 ", "Street ", "reg ", "born ", "https://a/")  # fmt: skip
_STEPS_A_LETTER = 400  # function calls and lines; the worst shape known takes a quarter of it


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_points_at_words_that_stand_in_the_text_and_says_in_a_sentence_why(rule: Rule) -> None:
    for finding in rule.find(Reading(_PACKED)):
        assert finding.kind == rule.name
        assert finding.words == _PACKED[finding.start : finding.end]
        assert finding.reason.endswith(".")
        assert len(finding.reason.split()) > 4


@pytest.mark.parametrize("kind", sorted(set(RULES) - {"FORCE_NAMED", "IP"}))
def test_a_moderator_sees_every_kind_in_a_text_that_holds_them_all(kind: str) -> None:
    assert kind in {finding.kind for finding in screen(_PACKED)}


@given(st.text() | st.text(alphabet="Sarh OpDC0123@.'\"-/\n\u200bé"))
def test_no_two_findings_overlap_and_each_holds_its_words(text: str) -> None:
    findings = screen(text, anonymous=True)
    assert all(text[finding.start : finding.end] == finding.words for finding in findings)
    assert all(one.end <= other.start for one, other in zip(findings, findings[1:], strict=False))


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
def test_ten_times_a_hostile_text_takes_at_most_fifteen_times_the_steps(shape: str) -> None:
    short, long = (shape * (size // len(shape)) for size in (400, 4000))
    screen(short)  # the lists are read, and the words met, before anything is counted
    assert _steps(lambda: screen(long)) < 15 * _steps(lambda: screen(short)) + _STEPS_A_LETTER * 400


def _steps(action: Callable[[], list[Finding]]) -> int:
    """How many lines of Python ``action`` runs: what a clock would tell, without the noise of the machine."""
    steps = 0

    def count(_frame: object, _event: str, _value: object) -> Callable[..., object]:
        nonlocal steps
        steps += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        action()
    finally:
        sys.settrace(before)
    return steps
