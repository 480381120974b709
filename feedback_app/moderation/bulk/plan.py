"""What a ruling on many answers will do: which answers it reaches, and which it leaves and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from feedback_app.domain.states import AnswerState, Transition
from feedback_app.models import QueueEntry

MOST = 200
"""Answers at once: a few pages of the queue, and about as many as somebody can look over before pressing."""

FROM: Mapping[Transition, AnswerState] = MappingProxyType(
    {
        Transition.RULE_OUT: AnswerState.WAITING,
        Transition.HOLD: AnswerState.WAITING,
        Transition.REOPEN: AnswerState.NOTHING_QUOTABLE,
    }
)
"""The rulings that can be made on many answers at once, and the one state that each starts from. Approval is not among
them: two people read every quote. Nor are answers that have quotes: those would be withdrawn unseen."""

LEFT_AS: Mapping[AnswerState, str] = MappingProxyType(
    {
        AnswerState.WAITING: "It waits in the queue already.",
        AnswerState.QUOTED: "It is quoted already.",
        AnswerState.HELD: "It is on hold.",
        AnswerState.NOTHING_QUOTABLE: "It is ruled to hold nothing quotable.",
        AnswerState.NOT_PERMITTED: "The officer does not permit it to be quoted.",
        AnswerState.REPLACED: "The officer corrected it, and the new answer stands in its place.",
    }
)
GONE = "It is no longer here: the officer withdrew the response."


@dataclass(frozen=True)
class TickedAnswer:
    """``seen`` is the version that the person saw."""

    answer_id: int
    seen: int

    def __str__(self) -> str:
        """As it stands in a form or an address."""
        return f"{self.answer_id}.{self.seen}"


@dataclass(frozen=True)
class BulkRequest:
    """``until`` is for a hold."""

    ruling: Transition
    ticked: Sequence[TickedAnswer]
    reason: str = ""
    until: date | None = None


@dataclass(frozen=True)
class LeftAnswer:
    """An answer that stays as it is, and why; ``entry`` is None where nothing of it may be shown any more."""

    ticked: TickedAnswer
    entry: QueueEntry | None
    why: str


@dataclass(frozen=True)
class BulkPlan:
    """Both in the order in which they were ticked."""

    ruled: Sequence[QueueEntry]
    left: Sequence[LeftAnswer]


@dataclass(frozen=True)
class Surroundings:
    """What decides whether a ticked answer is reached: its entry, who else has it open, who changed it last."""

    entries: Mapping[int, QueueEntry]
    open_with: Mapping[int, str]
    changed_by: Mapping[int, str]


def planned(ruling: Transition, ticked: Sequence[TickedAnswer], around: Surroundings) -> BulkPlan:
    """Sorts the ticked answers by whether the ruling reaches them."""
    ruled: list[QueueEntry] = []
    left: list[LeftAnswer] = []
    for answer in ticked:
        entry = around.entries.get(answer.answer_id)
        if why := _why_left(ruling, answer, entry, around):
            left.append(LeftAnswer(answer, entry, why))
        elif entry is not None:
            ruled.append(entry)
    return BulkPlan(ruled, left)


def _why_left(
    ruling: Transition, answer: TickedAnswer, entry: QueueEntry | None, around: Surroundings
) -> str:
    if entry is None:
        return GONE
    if entry.version != answer.seen:
        who = around.changed_by.get(answer.answer_id)
        return f"It was changed{f' by {who}' if who else ''} after you ticked it."
    if entry.state != FROM[ruling]:
        return LEFT_AS[AnswerState(entry.state)]
    if who := around.open_with.get(answer.answer_id):
        return f"{who} has it open now."
    return ""
