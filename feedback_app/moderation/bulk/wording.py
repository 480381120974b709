"""How rulings on many answers read."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from feedback_app.domain.states import Ruling


@dataclass(frozen=True)
class Task:
    """One of them: its name, what it will do to ``{answers}``, its button, what its reason is asked by and is for."""

    ruling: Ruling
    name: str
    will: str
    button: str
    asks: str = ""
    hint: str = ""


TASKS: Mapping[Ruling, Task] = MappingProxyType(
    {
        one.ruling: one
        for one in (
            Task(
                Ruling.RULE_OUT,
                "Nothing quotable",
                "{answers} will be ruled to hold nothing quotable, with your reason.",
                "Rule that nothing in {answers} is quotable",
                "Why nothing here is to be quoted",
                "It is kept with each of these answers.",
            ),
            Task(
                Ruling.HOLD,
                "Put on hold",
                "{answers} will be on hold until the day that you choose, with your reason.",
                "Put {answers} on hold",
                "Why they are on hold",
                "Such as the proceedings that are active. It is kept with each of these answers.",
            ),
            Task(
                Ruling.REOPEN,
                "Put back into the queue",
                "{answers} will wait in the queue again.",
                "Put {answers} back into the queue",
            ),
        )
    }
)

DONE: Mapping[Ruling, str] = MappingProxyType(
    {
        Ruling.RULE_OUT: "Ruled: nothing in {answers} is to be quoted.",
        Ruling.HOLD: "{answers} put on hold.",
        Ruling.REOPEN: "{answers} put back into the queue.",
    }
)
UNDONE = "Undone: {answers} ruled back."
