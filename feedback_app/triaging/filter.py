"""What the queue is narrowed to, and where in it a page begins."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from feedback_app.workflow import AnswerState

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class UnusableFilterError(Exception):
    """The address asks for something that the queue cannot be narrowed to."""


@dataclass(frozen=True)
class Place:
    """A row's place in the queue: newest first, equal moments by the answer's number."""

    given_at: datetime
    answer_id: int

    def __str__(self) -> str:
        """As it stands in an address."""
        return f"{(self.given_at - EPOCH) // MICROSECOND}.{self.answer_id}"


def place(words: str) -> Place:
    """The place that ``words`` name.

    Raises:
        UnusableFilterError: where they name none.
    """
    moment, _, answer = words.partition(".")
    if not (moment.isascii() and moment.isdigit() and answer.isascii() and answer.isdigit()):
        message = "That page of the queue does not exist. Start again from the newest."
        raise UnusableFilterError(message)
    if len(moment) > 17 or len(answer) > 18:
        message = "That page of the queue does not exist. Start again from the newest."
        raise UnusableFilterError(message)
    return Place(EPOCH + int(moment) * MICROSECOND, int(answer))


@dataclass(frozen=True)
class Filter:
    """One state, and any of the others; filters stack."""

    state: AnswerState = AnswerState.WAITING
    force: str | None = None
    region: str | None = None
    stream: str | None = None
    overall: int | None = None

    def address(self) -> dict[str, str]:
        """As the arguments of an address, without what is not set."""
        chosen = {
            "state": str(self.state),
            "force": self.force,
            "region": self.region,
            "stream": self.stream,
            "overall": None if self.overall is None else str(self.overall),
        }
        return {name: value for name, value in chosen.items() if value}
