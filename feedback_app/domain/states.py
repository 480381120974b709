"""States of answers, quotes and a recall's places, the rulings of staff, and the one table of which leads to which.

``docs/workflow.md`` shows the table as a diagram that is printed from here.
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
    """Where a place stands that a recalled quote has to come out of."""

    OUTSTANDING = "outstanding"
    CONFIRMED = "confirmed"
    GIVEN_UP = "given_up"


class Ruling(StrEnum):
    """What a member of staff says of an answer, a quote, an edition, a link or an account, and what an officer says
    of their own response by its receipt."""

    PROPOSE = "propose"
    RULE_OUT = "rule_out"
    REOPEN = "reopen"
    REVISE = "revise"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    REJECT = "reject"
    DROP = "drop"
    RESTORE = "restore"
    HOLD = "hold"
    LIFT = "lift"
    ASK = "ask"
    REPLY = "reply"
    PREPARE = "prepare"
    PICK = "pick"
    UNPICK = "unpick"
    MOVE = "move"
    RELEASE = "release"
    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"
    ADD_STAFF = "add_staff"
    MAKE_LINK = "make_link"
    END_LINK = "end_link"
    PERMIT = "permit"
    WITHDRAW = "withdraw"
    CORRECT = "correct"
    RECREDIT = "recredit"
    OBJECT = "object"
    TAKE_BACK = "take_back"
    IMPORT = "import"
    DESCRIBE = "describe"
    SET_FIGURES = "set_figures"
    ADD_PRINTING = "add_printing"
    RECALL = "recall"
    OPEN_RECALL = "open_recall"
    CONFIRM = "confirm"
    GIVE_UP = "give_up"
    REOPEN_PLACE = "reopen_place"
    MAKE_TOKEN = "make_token"  # noqa: S105  (a ruling's name)
    END_TOKEN = "end_token"  # noqa: S105  (a ruling's name)
    MAKE_WEBHOOK = "make_webhook"
    RENEW_SECRET = "renew_secret"  # noqa: S105  (a ruling's name)
    DISABLE_WEBHOOK = "disable_webhook"
    ENABLE_WEBHOOK = "enable_webhook"
    TEST_WEBHOOK = "test_webhook"
    RETRY = "retry"


State = AnswerState | QuoteState | RecipientState


class RulingRefusedError(Exception):
    """The ruling does not lead anywhere from the state that the thing is in."""

    def __init__(self, ruling: Ruling, state: State) -> None:
        super().__init__(f"This cannot be done now: it is {IN_WORDS[state]}. Look at it again and rule anew.")
        self.ruling = ruling
        self.state = state


OPEN = (AnswerState.WAITING, AnswerState.QUOTED, AnswerState.HELD, AnswerState.NOTHING_QUOTABLE)
"""Answers that the officer permits to be quoted."""

STANDING = (*OPEN, AnswerState.NOT_PERMITTED)
"""Answers that the officer neither corrected nor took back."""

ALIVE = (QuoteState.PROPOSED, QuoteState.SENT_BACK, QuoteState.APPROVED)
"""Quotes that may yet be published."""

ANSWER_TRANSITIONS: Mapping[tuple[AnswerState, Ruling], AnswerState] = MappingProxyType(
    {
        (AnswerState.WAITING, Ruling.PROPOSE): AnswerState.QUOTED,
        (AnswerState.QUOTED, Ruling.PROPOSE): AnswerState.QUOTED,
        (AnswerState.WAITING, Ruling.RULE_OUT): AnswerState.NOTHING_QUOTABLE,
        (AnswerState.NOTHING_QUOTABLE, Ruling.REOPEN): AnswerState.WAITING,
        (AnswerState.QUOTED, Ruling.REOPEN): AnswerState.WAITING,
        (AnswerState.WAITING, Ruling.HOLD): AnswerState.HELD,
        (AnswerState.QUOTED, Ruling.HOLD): AnswerState.HELD,
        (AnswerState.HELD, Ruling.HOLD): AnswerState.HELD,
        (AnswerState.HELD, Ruling.LIFT): AnswerState.WAITING,
        (AnswerState.WAITING, Ruling.RESTORE): AnswerState.QUOTED,
        (AnswerState.QUOTED, Ruling.RESTORE): AnswerState.QUOTED,
        **{(state, Ruling.ASK): state for state in OPEN},
        **{(state, Ruling.REPLY): state for state in OPEN},
        **{(state, Ruling.WITHDRAW): AnswerState.NOT_PERMITTED for state in OPEN},
        (AnswerState.NOT_PERMITTED, Ruling.PERMIT): AnswerState.WAITING,
        **{(state, Ruling.CORRECT): AnswerState.REPLACED for state in STANDING},
        **{(state, Ruling.TAKE_BACK): AnswerState.WITHDRAWN for state in (*STANDING, AnswerState.REPLACED)},
    }
)

QUOTE_TRANSITIONS: Mapping[tuple[QuoteState, Ruling], QuoteState] = MappingProxyType(
    {
        (QuoteState.PROPOSED, Ruling.REVISE): QuoteState.PROPOSED,
        (QuoteState.SENT_BACK, Ruling.REVISE): QuoteState.PROPOSED,
        (QuoteState.APPROVED, Ruling.REVISE): QuoteState.PROPOSED,
        (QuoteState.PROPOSED, Ruling.APPROVE): QuoteState.APPROVED,
        (QuoteState.PROPOSED, Ruling.SEND_BACK): QuoteState.SENT_BACK,
        (QuoteState.APPROVED, Ruling.SEND_BACK): QuoteState.SENT_BACK,
        (QuoteState.PROPOSED, Ruling.REJECT): QuoteState.DROPPED,
        (QuoteState.PROPOSED, Ruling.DROP): QuoteState.DROPPED,
        (QuoteState.SENT_BACK, Ruling.DROP): QuoteState.DROPPED,
        (QuoteState.DROPPED, Ruling.RESTORE): QuoteState.SENT_BACK,
        (QuoteState.APPROVED, Ruling.RECALL): QuoteState.DROPPED,
        **{(state, Ruling.PERMIT): QuoteState.SENT_BACK for state in ALIVE},
        **{(state, Ruling.RECREDIT): QuoteState.SENT_BACK for state in ALIVE},
        **{(state, Ruling.WITHDRAW): QuoteState.DROPPED for state in ALIVE},
        **{(state, Ruling.CORRECT): QuoteState.DROPPED for state in ALIVE},
        **{(state, Ruling.TAKE_BACK): QuoteState.WITHDRAWN for state in ALIVE},
        **{(state, Ruling.OBJECT): QuoteState.OBJECTED for state in ALIVE},
    }
)

RECIPIENT_TRANSITIONS: Mapping[tuple[RecipientState, Ruling], RecipientState] = MappingProxyType(
    {
        (RecipientState.OUTSTANDING, Ruling.CONFIRM): RecipientState.CONFIRMED,
        (RecipientState.OUTSTANDING, Ruling.GIVE_UP): RecipientState.GIVEN_UP,
        (RecipientState.GIVEN_UP, Ruling.CONFIRM): RecipientState.CONFIRMED,
        (RecipientState.CONFIRMED, Ruling.REOPEN_PLACE): RecipientState.OUTSTANDING,
        (RecipientState.GIVEN_UP, Ruling.REOPEN_PLACE): RecipientState.OUTSTANDING,
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


def next_answer_state(state: AnswerState, ruling: Ruling) -> AnswerState:
    """The state that follows.

    Raises:
        RulingRefusedError: when the ruling cannot be given in this state.
    """
    if (state, ruling) not in ANSWER_TRANSITIONS:
        raise RulingRefusedError(ruling, state)
    return ANSWER_TRANSITIONS[state, ruling]


def next_quote_state(state: QuoteState, ruling: Ruling) -> QuoteState:
    """The state that follows.

    Raises:
        RulingRefusedError: when the ruling cannot be given in this state.
    """
    if (state, ruling) not in QUOTE_TRANSITIONS:
        raise RulingRefusedError(ruling, state)
    return QUOTE_TRANSITIONS[state, ruling]


def next_recipient_state(state: RecipientState, ruling: Ruling) -> RecipientState:
    """The state that follows.

    Raises:
        RulingRefusedError: when the ruling cannot be given in this state.
    """
    if (state, ruling) not in RECIPIENT_TRANSITIONS:
        raise RulingRefusedError(ruling, state)
    return RECIPIENT_TRANSITIONS[state, ruling]


def diagram() -> str:
    """The tables as Mermaid state diagrams, as they stand in ``docs/workflow.md``."""
    return "\n".join(
        [
            *_chart("Answers", ANSWER_TRANSITIONS, AnswerState.WAITING),
            "",
            *_chart("Quotes", QUOTE_TRANSITIONS, QuoteState.PROPOSED),
            "",
            *_chart("Recalls, place by place", RECIPIENT_TRANSITIONS, RecipientState.OUTSTANDING),
        ]
    )


def _chart(title: str, steps: Mapping, first: State) -> list[str]:  # type: ignore[type-arg]
    rows = [f"    {start} --> {end}: {ruling}" for (start, ruling), end in steps.items()]
    return [f"## {title}", "", "```mermaid", "stateDiagram-v2", f"    [*] --> {first}", *rows, "```"]
