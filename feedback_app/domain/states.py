"""States of answers, quotes and a recall's recipients, what moves them, and the tables of which leads to which.

``docs/workflow.md`` shows the tables as diagrams that are printed from here.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class AnswerState(StrEnum):
    """Where a quotable answer stands with the staff."""

    WAITING = "waiting"
    QUOTED = "quoted"
    HELD = "held"
    NOTHING_QUOTABLE = "nothing_quotable"
    NOT_PERMITTED = "not_permitted"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class QuoteState(StrEnum):
    """Where a quote stands between its author and its approver."""

    PROPOSED = "proposed"
    SENT_BACK = "sent_back"
    APPROVED = "approved"
    DROPPED = "dropped"
    OBJECTED = "objected"
    WITHDRAWN = "withdrawn"


class RecipientState(StrEnum):
    """Where somebody who took a release, or a printing of it, stands with a quote that was recalled."""

    OUTSTANDING = "outstanding"
    CONFIRMED = "confirmed"
    GIVEN_UP = "given_up"


class Transition(StrEnum):
    """What moves an answer, a quote or a recipient from one state to the next, by the tables below.

    The audit log stores the values, and its hashes cover them: they never change.
    """

    # of an answer, by staff
    RULE_OUT = "rule_out"
    REOPEN = "reopen"
    HOLD = "hold"
    LIFT = "lift"
    ASK = "ask"
    REPLY = "reply"
    # of a quote, and of its answer with it, by staff
    PROPOSE = "propose"
    REVISE = "revise"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    REJECT = "reject"
    DROP = "drop"
    RESTORE = "restore"
    RECALL = "recall"
    # of answers and quotes, by what their officer changes
    PERMIT = "permit"
    WITHDRAW = "withdraw"
    CORRECT = "correct"
    RECREDIT = "recredit"
    OBJECT = "object"
    TAKE_BACK = "take_back"
    # of a recipient of a recalled quote, by staff or with a pipeline's token
    CONFIRM = "confirm"
    GIVE_UP = "give_up"
    REOPEN_RECIPIENT = "reopen_place"


State = AnswerState | QuoteState | RecipientState


class TransitionRefusedError(Exception):
    """The transition leads nowhere from the state that the answer, quote or recipient is in."""

    def __init__(self, transition: Transition, state: State) -> None:
        super().__init__(f"This cannot be done now: it is {IN_WORDS[state]}. Look at it again and rule anew.")
        self.transition = transition
        self.state = state


OPEN = (AnswerState.WAITING, AnswerState.QUOTED, AnswerState.HELD, AnswerState.NOTHING_QUOTABLE)
"""States of answers that the officer permits to be quoted."""

STANDING = (*OPEN, AnswerState.NOT_PERMITTED)
"""States of answers that the officer neither corrected nor took back."""

ALIVE = (QuoteState.PROPOSED, QuoteState.SENT_BACK, QuoteState.APPROVED)
"""States of quotes that may yet be published."""

ANSWER_TRANSITIONS: Mapping[tuple[AnswerState, Transition], AnswerState] = MappingProxyType(
    {
        (AnswerState.WAITING, Transition.PROPOSE): AnswerState.QUOTED,
        (AnswerState.QUOTED, Transition.PROPOSE): AnswerState.QUOTED,
        (AnswerState.WAITING, Transition.RULE_OUT): AnswerState.NOTHING_QUOTABLE,
        (AnswerState.NOTHING_QUOTABLE, Transition.REOPEN): AnswerState.WAITING,
        (AnswerState.QUOTED, Transition.REOPEN): AnswerState.WAITING,
        (AnswerState.WAITING, Transition.HOLD): AnswerState.HELD,
        (AnswerState.QUOTED, Transition.HOLD): AnswerState.HELD,
        (AnswerState.HELD, Transition.HOLD): AnswerState.HELD,
        (AnswerState.HELD, Transition.LIFT): AnswerState.WAITING,
        (AnswerState.WAITING, Transition.RESTORE): AnswerState.QUOTED,
        (AnswerState.QUOTED, Transition.RESTORE): AnswerState.QUOTED,
        **{(state, Transition.ASK): state for state in OPEN},
        **{(state, Transition.REPLY): state for state in OPEN},
        **{(state, Transition.WITHDRAW): AnswerState.NOT_PERMITTED for state in OPEN},
        (AnswerState.NOT_PERMITTED, Transition.PERMIT): AnswerState.WAITING,
        **{(state, Transition.CORRECT): AnswerState.REPLACED for state in STANDING},
        **{
            (state, Transition.TAKE_BACK): AnswerState.WITHDRAWN
            for state in (*STANDING, AnswerState.REPLACED)
        },
    }
)

QUOTE_TRANSITIONS: Mapping[tuple[QuoteState, Transition], QuoteState] = MappingProxyType(
    {
        (QuoteState.PROPOSED, Transition.REVISE): QuoteState.PROPOSED,
        (QuoteState.SENT_BACK, Transition.REVISE): QuoteState.PROPOSED,
        (QuoteState.APPROVED, Transition.REVISE): QuoteState.PROPOSED,
        (QuoteState.PROPOSED, Transition.APPROVE): QuoteState.APPROVED,
        (QuoteState.PROPOSED, Transition.SEND_BACK): QuoteState.SENT_BACK,
        (QuoteState.APPROVED, Transition.SEND_BACK): QuoteState.SENT_BACK,
        (QuoteState.PROPOSED, Transition.REJECT): QuoteState.DROPPED,
        (QuoteState.PROPOSED, Transition.DROP): QuoteState.DROPPED,
        (QuoteState.SENT_BACK, Transition.DROP): QuoteState.DROPPED,
        (QuoteState.DROPPED, Transition.RESTORE): QuoteState.SENT_BACK,
        (QuoteState.APPROVED, Transition.RECALL): QuoteState.DROPPED,
        **{(state, Transition.PERMIT): QuoteState.SENT_BACK for state in ALIVE},
        **{(state, Transition.RECREDIT): QuoteState.SENT_BACK for state in ALIVE},
        **{(state, Transition.WITHDRAW): QuoteState.DROPPED for state in ALIVE},
        **{(state, Transition.CORRECT): QuoteState.DROPPED for state in ALIVE},
        **{(state, Transition.TAKE_BACK): QuoteState.WITHDRAWN for state in ALIVE},
        **{(state, Transition.OBJECT): QuoteState.OBJECTED for state in ALIVE},
    }
)

RECIPIENT_TRANSITIONS: Mapping[tuple[RecipientState, Transition], RecipientState] = MappingProxyType(
    {
        (RecipientState.OUTSTANDING, Transition.CONFIRM): RecipientState.CONFIRMED,
        (RecipientState.OUTSTANDING, Transition.GIVE_UP): RecipientState.GIVEN_UP,
        (RecipientState.GIVEN_UP, Transition.CONFIRM): RecipientState.CONFIRMED,
        (RecipientState.CONFIRMED, Transition.REOPEN_RECIPIENT): RecipientState.OUTSTANDING,
        (RecipientState.GIVEN_UP, Transition.REOPEN_RECIPIENT): RecipientState.OUTSTANDING,
    }
)

IN_WORDS: Mapping[State, str] = MappingProxyType(
    {
        AnswerState.WAITING: "waiting to be read",
        AnswerState.QUOTED: "quoted",
        AnswerState.HELD: "on hold",
        AnswerState.NOTHING_QUOTABLE: "ruled to hold nothing quotable",
        AnswerState.NOT_PERMITTED: "not permitted to be quoted",
        AnswerState.REPLACED: "replaced by the officer's correction",
        AnswerState.WITHDRAWN: "withdrawn by the officer",
        QuoteState.PROPOSED: "waiting for approval",
        QuoteState.SENT_BACK: "sent back",
        QuoteState.APPROVED: "approved",
        QuoteState.DROPPED: "dropped",
        QuoteState.OBJECTED: "objected to by the officer",
        QuoteState.WITHDRAWN: "withdrawn by the officer",
        RecipientState.OUTSTANDING: "still there",
        RecipientState.CONFIRMED: "confirmed to be out",
        RecipientState.GIVEN_UP: "given up",
    }
)


def next_answer_state(state: AnswerState, transition: Transition) -> AnswerState:
    """The state that follows.

    Raises:
        TransitionRefusedError: where the table has no such step.
    """
    if (state, transition) not in ANSWER_TRANSITIONS:
        raise TransitionRefusedError(transition, state)
    return ANSWER_TRANSITIONS[state, transition]


def next_quote_state(state: QuoteState, transition: Transition) -> QuoteState:
    """The state that follows.

    Raises:
        TransitionRefusedError: where the table has no such step.
    """
    if (state, transition) not in QUOTE_TRANSITIONS:
        raise TransitionRefusedError(transition, state)
    return QUOTE_TRANSITIONS[state, transition]


def next_recipient_state(state: RecipientState, transition: Transition) -> RecipientState:
    """The state that follows.

    Raises:
        TransitionRefusedError: where the table has no such step.
    """
    if (state, transition) not in RECIPIENT_TRANSITIONS:
        raise TransitionRefusedError(transition, state)
    return RECIPIENT_TRANSITIONS[state, transition]


def diagram() -> str:
    """The tables as Mermaid state diagrams, as they stand in ``docs/workflow.md``."""
    return "\n".join(
        [
            *_chart("Answers", ANSWER_TRANSITIONS, AnswerState.WAITING),
            "",
            *_chart("Quotes", QUOTE_TRANSITIONS, QuoteState.PROPOSED),
            "",
            *_chart("Recalls, recipient by recipient", RECIPIENT_TRANSITIONS, RecipientState.OUTSTANDING),
        ]
    )


def _chart(title: str, steps: Mapping, first: State) -> list[str]:  # type: ignore[type-arg]
    rows = [f"    {start} --> {end}: {transition}" for (start, transition), end in steps.items()]
    return [f"## {title}", "", "```mermaid", "stateDiagram-v2", f"    [*] --> {first}", *rows, "```"]
