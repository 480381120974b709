"""What becomes of a row."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from enum import StrEnum

from feedback_app.responses.imports.rows import Reading


class Fate(StrEnum):
    """Only the first two store anything."""

    TAKEN = "taken"
    CHANGED = "taken with changes"
    CAME_BEFORE = "came before"
    REFUSED = "refused"


STORED = frozenset({Fate.TAKEN, Fate.CHANGED})
OTHER_CONTENT = (
    "A row with this ID came before and said something else. The response stands as it came first."
)


@dataclass(frozen=True)
class Outcome:
    """One row's fate; ``sentences`` say what was changed, or why the row was refused."""

    reading: Reading
    fate: Fate
    sentences: tuple[str, ...] = ()

    @property
    def stored(self) -> bool:
        """Whether the store holds, or would hold, the response by this row."""
        return self.fate in STORED


def outcome(reading: Reading, came: MutableMapping[str, str | None]) -> Outcome:
    """The fate of a row, where ``came`` holds the content that came under each key; its own is added."""
    if (arrival := reading.arrival) is None:
        return Outcome(reading, Fate.REFUSED, (reading.refusal,))
    if arrival.submission_key in came:
        if came[arrival.submission_key] == arrival.content_sha256:
            return Outcome(reading, Fate.CAME_BEFORE)
        return Outcome(reading, Fate.REFUSED, (OTHER_CONTENT,))
    came[arrival.submission_key] = arrival.content_sha256
    return Outcome(reading, Fate.CHANGED if reading.notes else Fate.TAKEN, reading.notes)
