"""Every ruling of staff on an answer or a quote can be undone by another, as the documents say."""

import re
from pathlib import Path

import pytest

from feedback_app.workflow import ANSWER_STEPS, QUOTE_STEPS, Ruling

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "workflow.md"
ROW = re.compile(r"^\| `(\w+)` \| `(\w+)` \|", re.MULTILINE)
UNDONE = [(Ruling(one), Ruling(by)) for one, by in ROW.findall(DOCUMENT.read_text(encoding="utf-8"))]
BY_STAFF = set(Ruling) & {
    *(Ruling.RULE_OUT, Ruling.REOPEN, Ruling.HOLD, Ruling.LIFT, Ruling.ASK, Ruling.REPLY, Ruling.PROPOSE),
    *(Ruling.REVISE, Ruling.APPROVE, Ruling.SEND_BACK, Ruling.REJECT, Ruling.DROP, Ruling.RESTORE),
}
BOTH = {**ANSWER_STEPS, **QUOTE_STEPS}
ON_QUOTES = {Ruling.PROPOSE, *(ruling for _, ruling in QUOTE_STEPS)}


def test_every_ruling_of_staff_stands_in_the_table() -> None:
    assert {one for one, _ in UNDONE} == BY_STAFF


@pytest.mark.parametrize(("ruling", "by"), UNDONE)
def test_what_a_colleague_ruled_can_be_undone_from_wherever_it_led(ruling: Ruling, by: Ruling) -> None:
    steps = QUOTE_STEPS if by in ON_QUOTES else ANSWER_STEPS
    ends = {end for (_, given), end in steps.items() if given is ruling}
    if ruling is Ruling.PROPOSE:
        ends = {QUOTE_STEPS[start, ruling] for start, given in QUOTE_STEPS if given is ruling} or {"proposed"}
    assert ends
    stuck = {end for end in ends if (end, by) not in BOTH}
    assert stuck <= ({"quoted"} if ruling is Ruling.REOPEN else set())
