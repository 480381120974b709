"""Every ruling of staff on an answer or a quote can be undone by another, as the documents say."""

import re
from pathlib import Path

import pytest

from feedback_app.domain.audit_action import AuditAction
from feedback_app.domain.states import (
    ANSWER_TRANSITIONS,
    QUOTE_TRANSITIONS,
    RECIPIENT_TRANSITIONS,
    QuoteState,
    Transition,
)

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "workflow.md"
ROW = re.compile(r"^\| `(\w+)` \| `(\w+)` \|", re.MULTILINE)
UNDONE = [(Transition(one), Transition(by)) for one, by in ROW.findall(DOCUMENT.read_text(encoding="utf-8"))]
BY_STAFF = set(Transition) & {
    *(
        Transition.RULE_OUT,
        Transition.REOPEN,
        Transition.HOLD,
        Transition.LIFT,
        Transition.ASK,
        Transition.REPLY,
        Transition.PROPOSE,
    ),
    *(
        Transition.REVISE,
        Transition.APPROVE,
        Transition.SEND_BACK,
        Transition.REJECT,
        Transition.DROP,
        Transition.RESTORE,
    ),
}
STEPS = [*ANSWER_TRANSITIONS.items(), *QUOTE_TRANSITIONS.items()]
GIVEN = {(str(start), ruling) for (start, ruling), _ in STEPS}
BEGINS = {Transition.PROPOSE: {str(QuoteState.PROPOSED)}}
"""A ruling that makes a quote leads to where quotes begin."""


def test_every_ruling_of_staff_stands_in_the_table() -> None:
    assert {one for one, _ in UNDONE} == BY_STAFF


@pytest.mark.parametrize(("ruling", "by"), UNDONE)
def test_what_a_colleague_ruled_can_be_undone_from_wherever_it_led(
    ruling: Transition, by: Transition
) -> None:
    one_table = (
        QUOTE_TRANSITIONS if any(given is by for _, given in QUOTE_TRANSITIONS) else ANSWER_TRANSITIONS
    )
    led = {str(end) for (_, given), end in one_table.items() if given is ruling}
    ends = BEGINS.get(ruling, led)
    assert ends
    assert all((end, by) in GIVEN for end in ends)


def test_every_transition_moves_something() -> None:
    moving = {
        transition for _, transition in (*ANSWER_TRANSITIONS, *QUOTE_TRANSITIONS, *RECIPIENT_TRANSITIONS)
    }
    assert moving == set(Transition)


def test_a_reader_of_the_audit_log_never_meets_one_word_for_two_acts() -> None:
    assert not {str(transition) for transition in Transition} & {str(action) for action in AuditAction}
