"""What a ruling on many answers will do: which it reaches, and which it leaves and why."""

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
"""What can be ruled on many at once, and the one state that it starts from. Approval is not among them: two people
read every quote. Nor is what has quotes: they would leave print unseen."""

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
class Chosen:
    """One answer that somebody ticked, and the version that they saw."""

    answer_id: int
    seen: int

    def __str__(self) -> str:
        """As it stands in a form or an address."""
        return f"{self.answer_id}.{self.seen}"


@dataclass(frozen=True)
class Order:
    """What is to be ruled, on which answers; ``until`` is for a hold."""

    ruling: Transition
    chosen: Sequence[Chosen]
    reason: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Left:
    """An answer that stays as it is, and why; ``entry`` is empty where nothing of it may be shown any more."""

    chosen: Chosen
    entry: QueueEntry | None
    why: str


@dataclass(frozen=True)
class Plan:
    """Which answers the ruling reaches, in the order in which they were ticked, and which it leaves."""

    ruled: Sequence[QueueEntry]
    left: Sequence[Left]


@dataclass(frozen=True)
class Around:
    """What stands around the ticked answers: their places, who else has one open, who changed one last."""

    entries: Mapping[int, QueueEntry]
    open_with: Mapping[int, str]
    changed_by: Mapping[int, str]


def planned(ruling: Transition, chosen: Sequence[Chosen], around: Around) -> Plan:
    """Sorts the ticked answers."""
    ruled: list[QueueEntry] = []
    left: list[Left] = []
    for one in chosen:
        entry = around.entries.get(one.answer_id)
        if why := _why_left(ruling, one, entry, around):
            left.append(Left(one, entry, why))
        elif entry is not None:
            ruled.append(entry)
    return Plan(ruled, left)


def _why_left(ruling: Transition, one: Chosen, entry: QueueEntry | None, around: Around) -> str:
    if entry is None:
        return GONE
    if entry.version != one.seen:
        who = around.changed_by.get(one.answer_id)
        return f"It was changed{f' by {who}' if who else ''} after you ticked it."
    if entry.state != FROM[ruling]:
        return LEFT_AS[AnswerState(entry.state)]
    if who := around.open_with.get(one.answer_id):
        return f"{who} has it open now."
    return ""
