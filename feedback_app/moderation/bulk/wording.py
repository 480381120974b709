"""The words on the pages of a ruling on many answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from feedback_app.domain.states import Transition


@dataclass(frozen=True)
class Task:
    """One ruling: its name, what it will do to ``{answers}``, its button, the label and the hint of its reason."""

    ruling: Transition
    name: str
    will: str
    button: str
    asks: str = ""
    hint: str = ""


TASKS: Mapping[Transition, Task] = MappingProxyType(
    {
        task.ruling: task
        for task in (
            Task(
                Transition.RULE_OUT,
                "Nothing quotable",
                "{answers} will be ruled to hold nothing quotable, with your reason.",
                "Rule that nothing in {answers} is quotable",
                "Why nothing here is to be quoted",
                "It is kept with each of these answers.",
            ),
            Task(
                Transition.HOLD,
                "Put on hold",
                "{answers} will be on hold until the day that you choose, with your reason.",
                "Put {answers} on hold",
                "Why they are on hold",
                "Such as the proceedings that are active. It is kept with each of these answers.",
            ),
            Task(
                Transition.REOPEN,
                "Put back into the queue",
                "{answers} will wait in the queue again.",
                "Put {answers} back into the queue",
            ),
        )
    }
)

DONE: Mapping[Transition, str] = MappingProxyType(
    {
        Transition.RULE_OUT: "Ruled: nothing in {answers} is to be quoted.",
        Transition.HOLD: "{answers} put on hold.",
        Transition.REOPEN: "{answers} put back into the queue.",
    }
)
UNDONE = "Undone: {answers} ruled back."
